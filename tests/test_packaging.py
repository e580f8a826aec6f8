"""What is imported is declared: a fresh environment must have everything, and nothing by chance."""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sayso"

EXPORT = SOURCE / "present" / "export"
WITH_EXTRAS = {
    SOURCE / "ingest": ["ingest"],
    EXPORT / "tables": ["tables"],
    EXPORT / "graph": ["graph"],
    EXPORT / "memo": ["memo"],
    SOURCE / "api": ["tables", "spacy"],
    SOURCE / "batch": ["batch", "spark"],
    SOURCE / "desk": ["desk"],
}
"""Rooms that import packages which only an extra installs."""


def canonical(name: str) -> str:
    """Return a distribution's name as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(paths: list[Path]) -> set[str]:
    """Return the top-level modules that files import, anywhere in them."""
    names: set[str] = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"sayso"}


def declared(*groups: str) -> set[str]:
    """Return the packages that every installation has, and those of some extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(x for g in groups for x in project["optional-dependencies"][g])]
    return {canonical(re.split(r"[<>=!~ \[;]", line)[0]) for line in lines}


@cache
def list_owners() -> Mapping[str, list[str]]:
    """Return which packages a module comes from; all that is installed is looked at, once."""
    return packages_distributions()


@pytest.mark.parametrize(
    ("paths", "extras"),
    [
        ([p for p in SOURCE.rglob("*.py") if not any(room in p.parents for room in WITH_EXTRAS)], []),
        *((list(room.rglob("*.py")), extras) for room, extras in WITH_EXTRAS.items()),
    ],
    ids=["all other rooms", *(room.name for room in WITH_EXTRAS)],
)
def test_every_library_that_is_imported_is_declared(paths: list[Path], extras: list[str]) -> None:
    owners = list_owners()
    missing = {
        module
        for module in imported(paths)
        if not declared(*extras) & {canonical(name) for name in owners.get(module, [module])}
    }
    assert not missing


def test_the_extra_named_all_has_every_extra_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    (named,) = re.findall(r"sayso\[(.*)\]", "".join(extras["all"]))
    assert set(named.split(",")) == set(extras) - {"all", "spark", "test", "bench", "mutants", "lint"}


def test_the_extra_for_tests_has_what_the_formats_need() -> None:
    assert declared("tables", "memo", "graph", "spacy") <= declared("test")
