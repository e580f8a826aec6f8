"""Tables of measured figures: what `docs/measured` keeps, written between the markers of a page.

`docs/measured/tables.toml` says which command gives a measurement and which figures a table shows. A file of
the measurement's name beside it keeps what the command said (`python -m tools.measure` writes it). Where a
page has `<!-- measured: NAME -->`, `python -m tools.document` writes the table.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "measured"
TABLES = FOLDER / "tables.toml"
PAGES = (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md")
END = "<!-- end of measured -->"
_BLOCK = re.compile(rf"<!-- measured: (\w+) -->.*?{END}", re.DOTALL)
_NAME = re.compile(r"\{(\w+)")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many: `{}` writes "3 of 4", `{:.2f}` the share."""

    hits: int
    cases: int

    def __format__(self, spec: str) -> str:
        """Write both numbers, or their share in a format of floats; "–" for a share of nothing."""
        if not spec:
            return f"{self.hits} of {self.cases}"
        return format(self.hits / self.cases, spec) if self.cases else "–"


@dataclass(frozen=True, slots=True)
class Nothing:
    """A figure that a command does not give in one of its rows."""

    def __format__(self, spec: str) -> str:
        """Leave the cell empty."""
        return ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a command said, when, and of which version; `figures` are a table of names or a list of them."""

    name: str
    command: str
    day: str
    version: str
    load: float | None
    figures: Any


def read_tables() -> dict[str, Any]:
    """Return `tables.toml`: `run` has the commands of measurements, `table` what tables show of them."""
    return tomllib.loads(TABLES.read_text(encoding="utf-8"))


def read_measurement(name: str) -> Measurement:
    """Return what is kept of a measurement; raises FileNotFoundError where it was never run."""
    row = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Measurement(name=name, **row | {"figures": _wrap(row["figures"])})


def _wrap(value: Any) -> Any:
    """Make [3, 4] and "3/4" shares, "yes" of what is true, and nothing of None."""
    if value is None:
        return Nothing()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return {name: _wrap(one) for name, one in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(one) is int for one in value):
            return Share(*value)
        return [_wrap(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d+/\d+", value):
        return Share(*map(int, value.split("/")))
    return value


def list_measurements(table: Mapping[str, Any]) -> list[str]:
    """Return the names of the measurements that a table shows, each once."""
    cells = (cell for row in table.get("rows", ()) for cell in row)
    return list(dict.fromkeys([*table.get("each", ()), *(n for c in cells for n in _NAME.findall(c))]))


def write_table(name: str) -> str:
    """Return a table in Markdown, with the commands that gave its figures under it."""
    table = read_tables()["table"][name]
    measured = {one: read_measurement(one) for one in list_measurements(table)}
    figures = {one: m.figures for one, m in measured.items()}
    rows = [[cell.format(**figures) for cell in row] for row in table.get("rows", ())]
    for one in table.get("each", ()):
        for row in figures[one] if isinstance(figures[one], list) else [figures[one]]:
            rows.append([cell.format_map(_Row(row)) for cell in table["cells"]])
    lines = [f"| {' | '.join(cells)} |" for cells in (table["head"], ["---"] * len(table["head"]), *rows)]
    if table.get("commands", True):
        lines += ["", *_tell_commands(measured.values())]
    return "\n".join(lines)


class _Row(dict[str, Any]):
    """A row of figures; a figure that it lacks is written as nothing."""

    def __missing__(self, name: str) -> Nothing:
        return Nothing()


def _tell_commands(measured: Iterable[Measurement]) -> Iterator[str]:
    yield "```sh"
    for one in measured:
        load = f", load {one.load:.0f}" if one.load is not None else ""
        yield f"{one.command}  # {one.day}, {one.version}{load}"
    yield "```"


def fill_page(page: str) -> str:
    """Return a page with its tables as the kept figures have them."""
    return _BLOCK.sub(
        lambda found: f"<!-- measured: {found[1]} -->\n\n{write_table(found[1])}\n\n{END}", page
    )


def list_shown(page: str) -> list[str]:
    """Return the names of the tables that a page shows."""
    return [found[1] for found in _BLOCK.finditer(page)]


_HOW_OFTEN = {
    "found": "attribution",
    "right": "attribution_right",
    "speaker_right_or_unknown": "speaker_not_wrong",
    "links_right": "linked_right",
}
"""Names in `measured.toml`, and those of the scorer."""


def write_measured_file() -> str:
    """Return `present/page/measured.toml`: how often reports are right, which the page and the guide say."""
    kinds = {"by_hand": read_measurement("readings"), "unseen": read_measurement("blind")}
    lines = ["# How often reports are right: written by `python -m tools.document` from docs/measured."]
    for kind, measured in kinds.items():
        lines += ["", f"[{kind}]"]
        if kind == "by_hand":
            lines.append('events = "sixteen events that were read by hand"')
        lines.append(f'command = "{measured.command.removesuffix(" --json")}"')
        lines += [f"{name} = {measured.figures['figures'][one]:.2f}" for name, one in _HOW_OFTEN.items()]
    return "\n".join(lines) + "\n"
