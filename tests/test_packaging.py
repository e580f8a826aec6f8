"""What is imported is declared: a fresh environment must have everything, and nothing by chance."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "sayso"


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


@pytest.mark.parametrize(
    ("paths", "extras"),
    [
        ([p for p in SOURCE.rglob("*.py") if SOURCE / "ingest" not in p.parents], []),
        (list((SOURCE / "ingest").rglob("*.py")), ["ingest"]),
    ],
    ids=["all but ingest", "ingest"],
)
def test_every_library_that_is_imported_is_declared(paths: list[Path], extras: list[str]) -> None:
    owners = packages_distributions()
    missing = {
        module
        for module in imported(paths)
        if not declared(*extras) & {canonical(name) for name in owners.get(module, [module])}
    }
    assert not missing
