"""The documentation is tested: what is generated must be what the code says."""

import re
from pathlib import Path

from sayso.cli import build_parser
from sayso.present.export.tables.report_schema import make_schema
from tools.api_reference import write_reference
from tools.data_dictionary import write_dictionary
from tools.document import DICTIONARY, LIBRARY, TARGET, _commands, render

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
