"""Write the generated pages of docs/: `python -m tools.document`.

They are the command line from its own help, the library from its docstrings, the JSON Schema of the report,
the data dictionary from that, the notebook of the tutorial, the tables of measured figures on every page, and
the file and the paragraph that say how often a report is wrong. Tests hold the files against this.
"""

import argparse
import json
import re
import textwrap
from pathlib import Path

from sayso.cli import EXIT_CODES, build_parser
from sayso.present.export.tables.report_schema import make_schema
from sayso.present.measured import word_measures
from tools.api_reference import write_reference
from tools.data_dictionary import write_dictionary
from tools.measured_tables import PAGES, fill_page, write_measured_file
from tools.tutorial_notebook import write_notebook

DOCS = Path(__file__).resolve().parents[1] / "docs"
TARGET = DOCS / "command-line.md"
SCHEMA = DOCS / "report.schema.json"
DICTIONARY = DOCS / "data-dictionary.md"
LIBRARY = DOCS / "library.md"
TUTORIAL = DOCS / "tutorial.md"
NOTEBOOK = DOCS / "tutorial.ipynb"
GUIDE = DOCS / "how-to-fact-check.md"
MEASURED = DOCS.parent / "src" / "sayso" / "present" / "page" / "measured.toml"
_MEASURED = re.compile(r"^Measured on .*?(?=\n\n)", re.DOTALL | re.MULTILINE)


def render(parser: argparse.ArgumentParser) -> str:
    """Return the documentation of a parser and of its commands as Markdown."""
    blocks = [
        "# The command line",
        "<!-- written by `python -m tools.document` from the help texts: edit those -->",
        parser.description or "",
    ]
    for name, command in _commands(parser).items():
        blocks += [f"## `sayso {name}`", command.description or "", _table(command)]
    blocks += [
        "## Exit codes",
        EXIT_CODES,
    ]
    return "\n\n".join(blocks) + "\n"


def write_measures(page: str) -> str:
    """Return a page of Markdown with its paragraph "Measured on ..." as the figures are now."""
    return _MEASURED.sub(lambda _: textwrap.fill(word_measures(), 120), page)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _table(parser: argparse.ArgumentParser) -> str:
    rows = ["| argument | meaning |", "|---|---|"]
    for action in parser._actions:
        value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else "")
        if action.nargs == 0:
            value = ""
        names = (
            ", ".join(f"{flag} {value}".strip() for flag in action.option_strings)
            or str(value)
            or action.dest.upper()
        )
        meaning = (action.help or "").replace("%(default)s", str(action.default)).replace("|", "\\|")
        rows.append(f"| `{names}` | {meaning} |")
    return "\n".join(rows)


if __name__ == "__main__":
    MEASURED.write_text(write_measured_file(), encoding="utf-8")
    for page in PAGES:
        page.write_text(fill_page(page.read_text(encoding="utf-8")), encoding="utf-8")
    schema = make_schema()
    TARGET.write_text(render(build_parser()), encoding="utf-8")
    SCHEMA.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    DICTIONARY.write_text(write_dictionary(schema), encoding="utf-8")
    NOTEBOOK.write_text(write_notebook(TUTORIAL.read_text(encoding="utf-8")), encoding="utf-8")
    LIBRARY.write_text(write_reference(), encoding="utf-8")
    GUIDE.write_text(write_measures(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    for page in (TARGET, LIBRARY, SCHEMA, DICTIONARY, NOTEBOOK, GUIDE, MEASURED):
        print(page)
