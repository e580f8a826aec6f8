"""A table of quotations, looked up row by row: the same table comes back with what came of each."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.desk.views.traces import TracedWords, look_up, trace_rows
from sayso.errors import InputError
from sayso.present.export.csv_table import rows_to_csv
from sayso.records import Report

_AT_ONCE = 100
"""So many articles are loaded at a time."""
_WORDS = "words"
_ADDED = ("outcome", "found", "speaker", "article", "first_day", "utterance")
csv.field_size_limit(1_000_000)


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """A table as it was given: the names of its columns, its rows, and which column has the quotations."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    column: int


def read_quotes(body: bytes) -> QuoteTable:
    """Read a table in CSV: its first line names the columns; raises InputError where it is none."""
    try:
        text = body.decode("utf-8-sig")
        rows = [tuple(row) for row in csv.reader(io.StringIO(text.replace("\0", ""), newline=""))]
    except UnicodeDecodeError as error:
        raise InputError("The table is not UTF-8 text: save it as “CSV UTF-8”.") from error
    except csv.Error as error:
        raise InputError(f"The table cannot be read as CSV ({error}).") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if len(rows) < 2:
        raise InputError(
            "The table has no row below the names of its columns; the quotations go into “words”."
        )
    names = rows[0]
    column = next((n for n, name in enumerate(names) if name.strip().casefold() == _WORDS), 0)
    return QuoteTable(names, tuple(rows[1:]), column)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleSource:
    """Where articles come from, all by ID.

    `find` names those to look for words in, `list_reporting` all that report some utterances, which may have
    the words otherwise; `read` gives what is known of articles, `number` what they are numbered elsewhere.
    """

    find: Callable[[str], Sequence[str]]
    list_reporting: Callable[[Iterable[str]], Sequence[str]]
    read: Callable[[Iterable[str]], Report | None]
    number: Callable[[Iterable[str]], Mapping[str, int]]


def build_table(table: QuoteTable, source: ArticleSource) -> Iterator[TracedWords]:
    """Yield what came of each quotation of a table."""
    waiting: list[str] = []
    near: dict[str, None] = {}
    for row in table.rows:
        words = row[table.column].strip() if len(row) > table.column else ""
        waiting.append(words)
        near.update(dict.fromkeys(source.find(words) if words else ()))
        if len(near) >= _AT_ONCE:
            yield from _trace(waiting, near, source)
            waiting, near = [], {}
    yield from _trace(waiting, near, source)


def _trace(waiting: Sequence[str], near: Iterable[str], source: ArticleSource) -> Iterator[TracedWords]:
    known = set(near)
    part = source.read(known) if known else None
    found = look_up(waiting, part)
    others = {id for hits in found if hits for id in source.list_reporting(h.utterance_id for h in hits)}
    if not others <= known:
        known |= others
        part = source.read(known)
        found = look_up(waiting, part)
    yield from trace_rows(waiting, found, part, source.number(known))


def write_traced(table: QuoteTable, found: Iterable[TracedWords]) -> str:
    """Return a table with what came of each quotation behind its own columns."""
    names = [*table.names, *(f"sayso_{name}" if name in table.names else name for name in _ADDED)]
    width = len(table.names)
    rows = (
        [*row[:width], *[""] * (width - len(row)), *_tell(one)]
        for row, one in zip(table.rows, found, strict=True)
    )
    return rows_to_csv(names, rows)


def _tell(one: TracedWords) -> tuple[str, ...]:
    if one.hits:
        best = one.hits[0]
        return (one.told, best.words, best.speaker, best.article, best.day, best.href.rpartition("/")[2])
    # Those that have the words exactly before others, of these those in a statement, then the earliest.
    article = min(one.articles, key=lambda a: (not a.is_exact, not a.utterance, a.day or "9"), default=None)
    if article is None:
        return (one.told, *[""] * (len(_ADDED) - 1))
    return (one.told, article.words, article.speaker, article.article, article.day, article.utterance)
