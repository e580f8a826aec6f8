"""The documentation is tested: what is generated must be what the code says."""

from pathlib import Path

from sayso.cli import build_parser
from tools.document import TARGET, _commands, render

DOCS = Path(__file__).resolve().parents[1] / "docs"


def test_command_line_is_documented_as_it_is() -> None:
    written = TARGET.read_text(encoding="utf-8")
    assert written == render(build_parser()), "run: python -m tools.document"


def test_every_argument_has_help() -> None:
    for name, command in _commands(build_parser()).items():
        assert command.description, name
        for action in command._actions:
            assert action.help, f"{name} {action.dest}"
