"""Write the reference of the library from its docstrings."""

import ast
import dataclasses
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

import sayso
from sayso.records import SecondName

HEAD = """\
# The library

<!-- written by `python -m tools.document` from the docstrings: edit those -->

What `import sayso` gives. How to begin: [how to use sayso from a program](how-to-develop.md), and the
[tutorial](tutorial.md). The words are explained in the [glossary](glossary.md). `Given` is a path or web
address, a `Document`, a dict with `text` or `html`, or a list of these; `Place` is a statement, or a tuple of
an article's name and the exact words in it. What the JSON calls a thing, the records call it too: a field of
another name has both."""
_WIDTH = 100  # characters of a line of code

FUNCTIONS = ("annotate", "report", "trace", "decide", "open", "make_document")
CLASSES = (
    "PileReport", "AnnotatedReading", "AttributedStatement", "ReportedUtterance", "Trace", "StoredPile",
    "Document", "Options",
)  # fmt: skip


def write_reference() -> str:
    """Return the reference as Markdown."""
    parts = [HEAD, "## Functions"]
    for name in FUNCTIONS:
        parts += [f"### `sayso.{name}`", *_describe(name, getattr(sayso, name))]
    parts.append("## Classes")
    for name in CLASSES:
        kind = getattr(sayso, name)
        parts += [f"### `sayso.{name}`", _prose(kind)]
        parts += _list_fields(kind)
        for member, function in _list_methods(kind):
            parts += [f"#### `{name}.{member}`", *_describe(member, function)]
    return "\n\n".join(parts) + "\n"


def _describe(name: str, function: Any) -> list[str]:
    if isinstance(function, property):
        return [_prose(function)]
    return [f"```text\n{name}{_sign(function)}\n```", _prose(function)]


def _sign(function: Any) -> str:
    """Return the arguments of a function as they are written in its source, without `self`."""
    node = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(node, ast.FunctionDef)
    node.args.args = [a for a in node.args.args if a.arg != "self"]
    given, answer = ast.unparse(node.args), ast.unparse(node.returns) if node.returns else "None"
    if len(given) <= _WIDTH:
        return f"({given}) -> {answer}"
    lines = textwrap.wrap(given, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "(\n    " + "\n    ".join(lines) + f"\n) -> {answer}"


def _prose(thing: Any) -> str:
    """Return a docstring as paragraphs."""
    return inspect.getdoc(thing) or ""


def _list_fields(kind: Any) -> list[str]:
    names = [f.name for f in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []
    second = {
        name: member.path
        for owner in kind.__mro__
        for name, member in vars(owner).items()
        if isinstance(member, SecondName)
    }
    listed = [f"Fields: {', '.join(f'`{name}`' for name in names)}."] if names else []
    if second:
        pairs = ", ".join(f"`{name}` (`{path}`)" for name, path in second.items())
        listed.append(f"Called as in the JSON: {pairs}.")
    return listed


def _list_methods(kind: Any) -> Iterator[tuple[str, Any]]:
    for name, member in vars(kind).items():
        shown = inspect.isfunction(member) or isinstance(member, property)
        if shown and not name.startswith("_"):
            yield name, member
