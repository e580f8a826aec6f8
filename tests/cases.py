"""Reads the cases under tests/fixtures: one format (TOML), one reader."""

import tomllib
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).with_name("fixtures")

Case = dict[str, Any]
"""One case: `name`, what is given and what is expected; CONTRIBUTING.md says how it is written."""


def read_cases(*files: str) -> list[Case]:
    """Read the cases of fixture files, in order; raises ValueError where a file names two cases alike.

    A folder stands for all files in it, so that a new one is read too. The last line break of a text is
    left out: it belongs to the way TOML is written. A case without a name is named by what is given.
    """
    cases: list[Case] = []
    for path in (path for file in files for path in _list_files(FIXTURES / file)):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        read = [{k: v.removesuffix("\n") if isinstance(v, str) else v for k, v in r.items()} for r in rows]
        for case in read:
            if "name" not in case:
                case["name"] = " / ".join(case[k] for k in ("given", "first", "other") if k in case)
        names = [case["name"] for case in read]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"{path.name}: two cases of one name: {', '.join(sorted(twice))}")
        cases += read
    return cases


def _list_files(path: Path) -> list[Path]:
    return sorted(path.glob("*.toml")) if path.is_dir() else [path]


def name_case(case: Case) -> str:
    """Return the name of a case, for the list of tests."""
    return str(case["name"])
