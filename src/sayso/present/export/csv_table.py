"""Attributions as a table (RFC 4180), one a row, for spreadsheets and data frames."""

import csv
import io
import re
from collections.abc import Iterable

from sayso.present.text.escaping import plain
from sayso.records import Attribution, Reading, Span

COLUMNS = (
    "document",
    "outlet",
    "published",
    "title",
    "url",
    "start",
    "end",
    "source",
    "cue",
    "content",
    "speaker",
    "addressee",
    "said_on",
    "kind",
    "cue_kind",
    "negated",
    "confidence",
    "attribution",
    "parent",
)
_FORMULA = re.compile(r"\s*[=+\-@\t]")  # a spreadsheet runs a cell that begins so


def attributions_to_csv(readings: Iterable[Reading]) -> str:
    """Return the attributions of readings as CSV with a head line.

    `start` and `end` are where the content begins and ends: offsets in code points into the document's text,
    half-open. Parts of one source, cue or content are joined by " … ". A cell that a spreadsheet would take
    for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for reading in readings:
        for attribution in reading.attributions:
            table.writerow([_cell(value) for value in _row(reading, attribution)])
    return out.getvalue()


def _row(reading: Reading, a: Attribution) -> tuple[object, ...]:
    document = reading.document

    def words(spans: Iterable[Span]) -> str:
        return " … ".join(document.text[s.start : s.end] for s in spans)

    return (
        document.name,
        document.outlet,
        document.published,
        document.title,
        document.url,
        min(c.start for c in a.contents),
        max(c.end for c in a.contents),
        words(a.sources),
        words(a.cues),
        words(a.contents),
        a.speaker.name if a.speaker else None,
        a.addressee.name if a.addressee else None,
        a.said_on.value if a.said_on else None,
        a.kind,
        a.cue_kind,
        "yes" if a.negated else "no",
        f"{a.confidence:.3f}",
        a.id,
        a.parent_id,
    )


def _cell(value: object) -> object:
    """Return a cell as it is written: empty for what is not known, no formula, controls made visible."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    shown = plain(value)
    return f"'{shown}" if _FORMULA.match(shown) else shown
