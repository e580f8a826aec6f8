"""The documentation is tested: what is generated must be what the code says."""

import re
from pathlib import Path

import pytest

from sayso.cli import build_parser
from sayso.compare.stories import story_groups
from sayso.link.utterances import clustering
from sayso.present.export.tables.report_schema import make_schema
from sayso.units import LIMITS
from tools.api_reference import write_reference
from tools.data_dictionary import write_dictionary
from tools.document import DICTIONARY, LIBRARY, TARGET, _commands, render
from tools.measured_tables import (
    FOLDER,
    PAGES,
    fill_page,
    list_measurements,
    list_shown,
    read_measurement,
    read_tables,
)

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_command_line_is_documented_as_it_is() -> None:
    written = TARGET.read_text(encoding="utf-8")
    assert written == render(build_parser()), "run: python -m tools.document"


def test_no_row_of_a_generated_page_is_empty() -> None:
    for page in (TARGET, DICTIONARY):
        rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
        assert len(rows) > 50
        for row in rows:
            cells = [cell.strip() for cell in row.replace("\\|", "/").strip("|").split("|")]
            assert all(cell.strip("`") for cell in cells), row


def test_the_library_is_documented_as_it_is() -> None:
    assert LIBRARY.read_text(encoding="utf-8") == write_reference(), "run: python -m tools.document"


def test_the_data_dictionary_has_every_field_of_the_schema() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == write_dictionary(make_schema()), (
        "run: python -m tools.document"
    )


def test_every_argument_has_help() -> None:
    for name, command in _commands(build_parser()).items():
        assert command.description, name
        for action in command._actions:
            assert action.help, f"{name} {action.dest}"


def test_every_file_that_the_architecture_page_names_is_there() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    root, package = DOCS.parent, DOCS.parent / "src" / "sayso"
    named = {name for name in re.findall(r"`([a-z_./]+(?:/|\.py|\.toml))`", page) if "/" in name}
    assert len(named) > 30
    missing = {name for name in named if not ((package / name).exists() or (root / name).exists())}
    assert not missing


def test_every_room_stands_on_the_architecture_page() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    package = DOCS.parent / "src" / "sayso"
    rooms = {path.parent.relative_to(package).as_posix() for path in package.rglob("*.py")} - {".", "demo"}
    covered = {
        room
        for room in rooms
        if f"`{room}/" in page or any(f"`{room}/{x}" in page for x in "abcdefghijklmnopqrstuvwxyz")
    }
    assert rooms - covered == set()


def test_every_module_that_a_page_names_is_there() -> None:
    folders = ("src", "tests", "tools", "training", "evaluation", "benchmarks")
    known = {path.name for folder in folders for path in (DOCS.parent / folder).rglob("*.py")}
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]:
        named = re.findall(r"`(?:[a-z_.]+/)*([a-z_]+\.py)`", page.read_text(encoding="utf-8"))
        assert set(named) <= known | {"blind.py"}, page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_measured_tables_are_those_of_the_kept_figures(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == fill_page(text), "run: python -m tools.document"


def test_every_measurement_stands_on_a_page_and_was_made_by_its_command() -> None:
    runs, tables = read_tables()["run"], read_tables()["table"]
    shown = [name for page in PAGES for name in list_shown(page.read_text(encoding="utf-8"))]
    assert sorted(shown) == sorted(tables)
    assert {run for table in tables.values() for run in list_measurements(table)} == set(runs)
    assert {path.stem for path in FOLDER.glob("*.json")} == set(runs)
    for name, run in runs.items():
        measured = read_measurement(name)
        assert measured.command == run["command"], f"run: python -m tools.measure {name}"
        assert (measured.load is not None) == run.get("timed", False), name


FIGURE = re.compile(r"(?<![\w.])\d\.\d{2,3}(?![\w.])|\d+ (?:of|from) \d+|\b\d+/\d+\b")
NOT_MEASURED = re.compile(r"<!-- measured: .*?<!-- end of measured -->|```.*?```|`[^`]*`", re.DOTALL)
PAGES_OF_FIGURES = (
    "linking", "stories", "lineage", "dates-and-citations", "naming", "comparing", "speed", "scale", "page",
    "store", "desk",
)  # fmt: skip
PARAMETERS = {
    "linking": (clustering.TOGETHER, clustering.FLOOR),
    "stories": (story_groups.ALIKE, LIMITS.sure_likeness),
}
"""Constants of the code that a page names."""

LITERATURE = {
    "comparing": ("0.001",),  # the p of a value of G²
    "dates-and-citations": ("0.907",),  # HeidelTime's paper
    "naming": ("0.790",),  # nomenklatura's own figure
}


@pytest.mark.parametrize("name", PAGES_OF_FIGURES)
def test_no_measured_figure_is_typed_on_a_page(name: str) -> None:
    page = NOT_MEASURED.sub("", (DOCS / f"{name}.md").read_text(encoding="utf-8"))
    known = {*map(str, PARAMETERS.get(name, ())), *LITERATURE.get(name, ())}
    assert set(FIGURE.findall(page)) == known
