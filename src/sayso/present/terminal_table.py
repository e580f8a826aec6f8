"""Statements as a table for a terminal: who said what, in which article."""

import io
from collections.abc import Iterable

from rich.box import ASCII, SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.present.text.stretches import write_stretch
from sayso.present.text.terminal_text import tame
from sayso.records import Reading

_WIDTH_OF_A_FILE = 120
_HEADS = ("article", "who", "how", "what", "when")
_WHOLE = ("how", "when")
"""Columns whose few letters are never broken, however narrow the terminal is."""


def print_statements(readings: Iterable[Reading], console: Console) -> None:
    """Print the statements of articles as a table, article by article."""
    plain = not (console.encoding or "").lower().startswith("utf")
    table = Table(box=ASCII if plain else SIMPLE, header_style="bold")
    for head in _HEADS:
        table.add_column(head, no_wrap=head in _WHOLE)
    for reading in readings:
        article = tame(reading.document.outlet or reading.document.name)
        for a in reading.attributions:
            text = reading.document.text
            who = a.speaker.name if a.speaker else "nobody named"
            row = (
                article,
                tame(who),
                f"not {a.kind}" if a.negated else a.kind,
                tame(write_stretch(text, a)),
                a.said_on.value if a.said_on else "",
            )
            table.add_row(*map(Text, row))
    console.print(table)


def write_statements(readings: Iterable[Reading]) -> str:
    """Return the table as text, for a file."""
    out = io.StringIO()
    console = Console(file=out, width=_WIDTH_OF_A_FILE, highlight=False, markup=False, emoji=False)
    print_statements(readings, console)
    return out.getvalue()
