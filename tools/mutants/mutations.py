"""The mutants of a module: mutmut's operators, and three of our own for what decides.

Ours: one side of an `and` or `or` dropped, a condition turned round, a fraction moved by a tenth. Nothing is
changed in annotations, decorators, error messages, imports, and in arguments that only guard (`strict=`,
`encoding=`) or save a copy (`copy=`).
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType

import libcst as cst
from libcst.metadata import MetadataWrapper, WhitespaceInclusivePositionProvider
from mutmut.mutation import mutators

_SKIPPED_CALLS = frozenset({"isinstance", "len", "cast", "TypeVar"})
_SKIPPED_ARGUMENTS = frozenset({"strict", "encoding", "errors", "copy"})
_DECIDING = frozenset(
    (
        "operator_number operator_remove_unary_ops operator_keywords operator_name operator_swap_op "
        "operator_if_exp drop_a_side turn_round move_fraction"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module: `text[start:end]` becomes `replacement`.

    `function` is the outermost function or method that holds the change, as `name` or `Class.name`, or empty
    where it stands outside of all; `header` is true in its signature. `deciding` is true of conditions,
    numbers and comparisons.
    """

    path: Path
    text: str
    start: int
    end: int
    replacement: str
    function: str
    header: bool
    deciding: bool

    @property
    def source(self) -> str:
        """The changed module."""
        return self.text[: self.start] + self.replacement + self.text[self.end :]

    @property
    def line(self) -> int:
        """The number of the first line that is changed, from 1."""
        lead = len(self.text[self.start : self.end]) - len(self.text[self.start : self.end].lstrip())
        return self.text.count("\n", 0, self.start + lead) + 1

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells this mutant from others while lines move: its function, the lines before and after."""
        return (self.function, *_lines(self.text, self.source))

    def is_other_code(self) -> bool:
        """Return True if the change compiles, and to other code than the module's."""
        try:
            changed = compile(self.source, str(self.path), "exec", dont_inherit=True)
        except SyntaxError:
            return False
        return changed != _compile(self.path, self.text)


@lru_cache(maxsize=4)
def _compile(path: Path, text: str) -> CodeType:
    return compile(text, str(path), "exec", dont_inherit=True)


def drop_a_side(node: cst.BooleanOperation) -> Iterable[cst.CSTNode]:
    """Yield each side of an `and` or `or` alone."""
    for side in (node.left, node.right):
        yield side.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def turn_round(node: cst.CSTNode) -> Iterable[cst.CSTNode]:
    """Yield the negation of a condition that is a bare name, attribute or call; mutmut turns the others."""
    if isinstance(node, (cst.Name, cst.Attribute, cst.Call)):
        yield cst.UnaryOperation(cst.Not(), node, lpar=[cst.LeftParen()], rpar=[cst.RightParen()])


def move_fraction(node: cst.Float) -> Iterable[cst.CSTNode]:
    """Yield a fraction a tenth less and a tenth more."""
    for factor in (0.9, 1.1):
        yield node.with_changes(value=repr(round(node.evaluated_value * factor, 6)))


def less_by_one(node: cst.Integer) -> Iterable[cst.CSTNode]:
    """Yield an integer above 0 less one; mutmut has one more."""
    if node.evaluated_value > 0:
        yield node.with_changes(value=repr(node.evaluated_value - 1))


def _operators(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode]]:
    for kind, operator in mutators.mutation_operators:
        if isinstance(node, kind) and not (
            isinstance(node, cst.Float) and operator is mutators.operator_number
        ):
            for mutated in operator(node):
                yield operator.__name__, mutated
    if isinstance(node, cst.BooleanOperation):
        yield from (("drop_a_side", m) for m in drop_a_side(node))
    elif isinstance(node, cst.Float):
        yield from (("move_fraction", m) for m in move_fraction(node))
    elif isinstance(node, cst.Integer):
        yield from (("operator_number", m) for m in less_by_one(node))


def _is_for_readers(statement: cst.BaseSmallStatement) -> bool:
    """Return True for a docstring and for `__all__`."""
    if isinstance(statement, cst.Assign):
        target = statement.targets[0].target
        return isinstance(target, cst.Name) and target.value == "__all__"
    return isinstance(statement, cst.Expr) and isinstance(
        statement.value, (cst.SimpleString, cst.ConcatenatedString)
    )


class _Visitor(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (WhitespaceInclusivePositionProvider,)

    def __init__(self) -> None:
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, str, str, bool]] = []
        self._conditions: set[cst.CSTNode] = set()
        self._names: list[str] = []
        self._depth = 0  # functions around
        self._function = ""
        self._header = False

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(
            node, (cst.Annotation, cst.Decorator, cst.Raise, cst.Import, cst.ImportFrom, cst.Assert)
        ):
            return False
        if (
            isinstance(node, cst.Call)
            and isinstance(node.func, cst.Name)
            and node.func.value in _SKIPPED_CALLS
        ):
            return False
        if isinstance(node, cst.Arg) and node.keyword and node.keyword.value in _SKIPPED_ARGUMENTS:
            return False
        if isinstance(node, cst.SimpleStatementLine) and _is_for_readers(node.body[0]):
            return False
        if isinstance(node, (cst.If, cst.While, cst.CompIf, cst.IfExp)):
            self._conditions.add(node.test)
        elif isinstance(node, cst.BooleanOperation):
            self._conditions.update((node.left, node.right))
        if isinstance(node, cst.ClassDef) and not self._depth:
            self._names.append(node.name.value)
        elif isinstance(node, cst.FunctionDef):
            if not self._depth:
                self._function = ".".join((*self._names, node.name.value))
            self._depth += 1
        elif isinstance(node, cst.Parameters) and self._depth == 1 and not self._header:
            self._header = True
        for operator, mutated in _operators(node):
            self.found.append((node, mutated, operator, self._function, self._header))
        if node in self._conditions:
            for mutated in turn_round(node):
                self.found.append((node, mutated, "turn_round", self._function, self._header))
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef) and not self._depth:
            self._names.pop()
        elif isinstance(original_node, cst.FunctionDef):
            self._depth -= 1
            if not self._depth:
                self._function = ""
        elif isinstance(original_node, cst.Parameters) and self._depth == 1:
            self._header = False


def list_mutants(path: Path) -> list[Mutant]:
    """Return the mutants of a module in the order of its text; some may compile to the same code."""
    text = path.read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    visitor = _Visitor()
    wrapper.visit(visitor)
    places = wrapper.resolve(WhitespaceInclusivePositionProvider)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    mutants: dict[tuple[int, int, str], Mutant] = {}
    for node, mutated, operator, function, header in visitor.found:
        place = places.get(node)
        if place is None:
            continue
        start = starts[place.start.line - 1] + place.start.column
        end = starts[place.end.line - 1] + place.end.column
        if text[start:end] != wrapper.module.code_for_node(node):
            continue  # a statement of several lines, which takes its indentation from around
        new = wrapper.module.code_for_node(mutated)
        mutant = Mutant(path, text, start, end, new, function, header, operator in _DECIDING)
        mutants.setdefault((start, end, new), mutant)
    return list(mutants.values())


def find_function(text: str, place: int) -> str:
    """Return the outermost function or method of a module around a place, as in `Mutant`."""
    line = text.count("\n", 0, place) + 1
    names: list[str] = []
    body = ast.parse(text).body
    while True:
        inner = next((n for n in body if n.lineno <= line <= (n.end_lineno or 0)), None)
        if isinstance(inner, ast.ClassDef):
            names.append(inner.name)
            body = inner.body
        elif isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return ".".join((*names, inner.name))
        else:
            return ""


def _lines(before: str, after: str) -> tuple[str, str]:
    """Return the lines in which two texts differ, without the space around them."""
    left, right = before.splitlines(), after.splitlines()
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    cut = [" ".join(line.strip() for line in lines[head : len(lines) - tail]) for lines in (left, right)]
    return cut[0], cut[1]
