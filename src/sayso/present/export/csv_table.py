"""Attributions as a table (RFC 4180), one a row, for spreadsheets and data frames."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from sayso.present.text.escaping import plain
from sayso.records import Attribution, Reading, Report, Span
from sayso.version import PRODUCER

COLUMN_MEANINGS = {
    "document": "the article's name",
    "outlet": "who published it, as given",
    "published": "the day it was published",
    "title": "its headline",
    "url": "its web address",
    "start": "where the content begins: code points of the article's text",
    "end": "where the content ends: the first code point after it",
    "source": "the words that name who said it; “ … ” stands between two parts",
    "cue": "the words that report it (“said”)",
    "content": "what was said, in the article's words",
    "speaker": "who said it: the fullest form of the name in the pile",
    "addressee": "to whom it was said",
    "said_on": "when it was said",
    "kind": "`direct`, `indirect` or `mixed`: all, none or some of the content is in the speaker's own words",
    "cue_kind": "`speech`, `writing`, `thought`, `intention`, `perception` or `other`",
    "negated": "whether the text says that it was not said (`yes` or `no` in CSV)",
    "confidence": "how likely the statement is to be right, 0 to 1",
    "attribution": "the statement's id, as in `attributions` of the JSON",
    "parent": "the id of the statement in whose content this one stands",
    "producer": "the version of sayso that made it",
}
COLUMNS = tuple(COLUMN_MEANINGS)
_FORMULA = re.compile(r"\s*[=+\-@\t＝＋－＠]")  # a spreadsheet runs a cell that begins so


def export_csv(report: Report) -> str:
    """Return the statements of a report as CSV, with the speakers' names as the whole pile gives them."""
    return _write(statement_rows(report.readings, {s.id: s.name for s in report.speakers}))


def attributions_to_csv(readings: Iterable[Reading]) -> str:
    """Return the attributions of readings as CSV with a head line.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; see `statement_rows`.
    """
    return _write(statement_rows(readings, {}))


def statement_rows(readings: Iterable[Reading], names: Mapping[str, str]) -> Iterator[dict[str, object]]:
    """Yield the columns of each statement, with None for what is not known.

    `start` and `end` are where the content begins and ends: offsets in code points into the document's text,
    half-open. Parts of one source, cue or content are joined by " … ". `names` has the names of speakers by
    their ids in the pile; a speaker without one is called as in its article.
    """
    for reading in readings:
        for attribution in reading.attributions:
            yield dict(zip(COLUMNS, _row(reading, attribution, names), strict=True))


def _write(rows: Iterable[Mapping[str, object]]) -> str:
    return rows_to_csv(COLUMNS, (row.values() for row in rows))


def rows_to_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return rows of cells as CSV with a head line; what a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(columns)
    table.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _row(reading: Reading, a: Attribution, names: Mapping[str, str]) -> tuple[object, ...]:
    document = reading.document

    def words(spans: Iterable[Span]) -> str:
        return " … ".join(document.text[s.start : s.end] for s in spans)

    own = a.speaker.name if a.speaker else None
    return (
        document.name,
        document.outlet,
        document.published,
        document.title,
        document.url,
        min((c.start for c in a.contents), default=None),
        max((c.end for c in a.contents), default=None),
        words(a.sources),
        words(a.cues),
        words(a.contents),
        names.get(a.speaker_id, own) if a.speaker_id else own,
        a.addressee.name if a.addressee else None,
        a.said_on.value if a.said_on else None,
        a.kind,
        a.cue_kind,
        a.negated,
        round(a.confidence, 3),
        a.id,
        a.parent_id,
        PRODUCER,
    )


def _cell(value: object) -> object:
    """Return a cell as it is written: empty for what is not known, no formula, controls made visible."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if not isinstance(value, str):
        return value
    shown = plain(value)
    return f"'{shown}" if _FORMULA.match(shown) else shown
