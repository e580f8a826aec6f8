"""The rules of the house that no linter knows: sizes, class names, no English read back."""

import ast
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from sayso.annotation.attributions.assemble import RULES
from sayso.lexicon.names import NameGround
from sayso.records import DateGround, EvidenceKind, SpeakerGround

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "sayso"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_MODULES, MOST_LINES = 14, 400


Judged = ast.ClassDef | ast.Compare | ast.Call
"""What the rules below look at."""


def list_judged(source: str) -> list[Judged]:
    """Return the parts of a module that the rules look at."""
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, Judged)]


@cache
def list_nodes() -> dict[str, list[Judged]]:
    """Return those of every module, parsed once for all rules."""
    return {
        path.relative_to(PACKAGE).as_posix(): list_judged(path.read_text(encoding="utf-8"))
        for path in MODULES
    }


def test_no_folder_holds_too_many_modules() -> None:
    held = Counter(path.parent.relative_to(PACKAGE).as_posix() for path in MODULES if path.stem != "__init__")
    assert {folder: n for folder, n in held.items() if n > MOST_MODULES} == {}


def test_no_file_is_too_long() -> None:
    folders = ("src", "tests", "training", "evaluation", "tools", "benchmarks")
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_class_name_is_used_once() -> None:
    used = defaultdict(list)
    for name, nodes in list_nodes().items():
        for node in nodes:
            if isinstance(node, ast.ClassDef):
                used[node.name].append(name)
    assert {name: places for name, places in used.items() if len(places) > 1} == {}


def list_private_names(source: str) -> set[str]:
    """Return the private names that a module makes at its top level."""
    made: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            made |= {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
    return {name for name in made if name.startswith("_") and not name.startswith("__")}


def test_every_private_name_is_used() -> None:
    unused = []
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        words = Counter(re.findall(r"\w+", source))
        unused += [(path.name, name) for name in list_private_names(source) if words[name] < 2]
    assert unused == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=lambda path: path.name)
def test_every_room_says_what_it_takes_and_gives(folder: Path) -> None:
    room = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(room)


def test_every_rule_about_attributions_bears_the_name_of_its_file() -> None:
    held = {path.stem for path in MODULES if "rules" in path.parts and path.stem != "__init__"}
    for name, rule in RULES:
        assert rule.__name__ == name.replace(" ", "_")
        assert rule.__module__.rpartition(".")[2] == rule.__name__
    helpers = {"cue_beside_quotation", "quotation_sentence"}
    assert held == {rule.__name__ for _, rule in RULES} | helpers
    assert len(RULES) == len(held - helpers)


SHOWN_TEXTS = {"detail", "reason", "notes"}
"""Attributes of records that hold sentences for people."""
KINDS_IN_WORDS = {
    member.value
    for kinds in (EvidenceKind, SpeakerGround, DateGround, NameGround)
    for member in kinds
    if " " in member.value
}


def _is_shown_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in SHOWN_TEXTS


def _find_english_read_back(nodes: list[Judged]) -> list[str]:
    """Return the tests of a module that depend on a sentence for people or on a kind written as its text."""
    found = []
    for node in nodes:
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
            texts = {c.value for o in operands for c in ast.walk(o) if isinstance(c, ast.Constant)}
            against_text = any(isinstance(value, str) and value for value in texts)
            if texts & KINDS_IN_WORDS or (against_text and any(map(_is_shown_text, operands))):
                found.append(ast.unparse(node))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_asked = node.func.attr in {"startswith", "endswith"} and _is_shown_text(node.func.value)
            is_searched = node.func.attr in {"search", "match", "fullmatch", "findall"} and any(
                map(_is_shown_text, node.args)
            )
            if is_asked or is_searched:
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize(
    "source",
    [
        "any(e.kind == 'told outlet' for e in evidence)",
        "told.ground in {'office without a name'}",
        "found = view.reason.startswith('Perhaps')",
        "re.search(r'nearby|credit', evidence.detail)",
        "'copied' in evidence.detail",
    ],
)
def test_english_that_is_read_back_is_found(source: str) -> None:
    assert _find_english_read_back(list_judged(source))


def test_what_only_writes_or_compares_kinds_is_not_found() -> None:
    fine = "shown = e.detail or e.kind\nif e.kind == EvidenceKind.CREDIT and e.detail != '':\n    pass\n"
    assert _find_english_read_back(list_judged(fine)) == []


def test_control_flow_runs_on_enums_and_never_on_english() -> None:
    found = {name: reads for name, nodes in list_nodes().items() if (reads := _find_english_read_back(nodes))}
    assert found == {}


def list_children(folder: Path) -> list[Path]:
    """Return the modules and the rooms that stand in a folder."""
    modules = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    return modules + [path.parent for path in folder.glob("*/__init__.py")]


def test_every_room_has_a_contract_that_lists_all_of_it() -> None:
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    held = {
        container.removeprefix("sayso.").replace(".", "/")
        for contract in contracts
        if contract.get("exhaustive")
        for container in contract.get("containers", ())
    }
    rooms = {
        folder.relative_to(PACKAGE).as_posix() for folder in {path.parent for path in MODULES} - {PACKAGE}
    }
    several = {room for room in rooms if len(list_children(PACKAGE / room)) > 1}
    assert several - held == set()
