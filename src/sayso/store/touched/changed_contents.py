"""What changes with the words that articles attribute: in marks elsewhere they are somebody's, or not."""

from collections.abc import Mapping

from sayso.compare.wording.scare_quotes import list_marks, list_said
from sayso.records import DistanceMark, Reading
from sayso.store.linked.article_names import find_quoting, is_quoted, write_quoted
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.renamed import Renamed


def list_other_contents(before: Mapping[str, Reading], now: Mapping[str, Reading]) -> frozenset[str]:
    """Return the articles of which other words are attributed than before."""
    return frozenset(id for id, r in now.items() if id not in before or _read(r) != _read(before[id]))


def _read(reading: Reading) -> tuple[object, ...]:
    return tuple((a.id, a.kind, a.spans) for a in reading.attributions)


def find_recited(part: PilePart, renamed: Renamed) -> frozenset[str]:
    """Return the articles that were there before and cite otherwise now; `part` has the readings of now."""
    now = renamed.readings
    return frozenset(id for id, r in part.before.items() if id in now and r.citations != now[id].citations)


def find_changed_marks(part: PilePart, renamed: Renamed) -> dict[str, tuple[DistanceMark, ...]]:
    """Return the words in marks that nobody is said to have used, of articles where they may be others.

    What articles quote is written already, as it is now.
    """
    documents = list_other_contents(part.before, renamed.readings)
    changed = [part.before[id] for id in {*documents, *part.now.gone} if id in part.before]
    quoted = [write_quoted(r) for r in (*changed, *(renamed.readings[id] for id in documents))]
    marked = {
        id
        for id, one in renamed.extracts.items()
        if any(is_quoted(tuple(mark.split(" ")), words) for mark in one.marks for words in quoted)
    }
    found = {}
    for reading in part.readings(documents | marked):
        id = reading.document.id
        said = list_said(reading)
        found[id] = tuple(
            DistanceMark(document_id=id, span=span)
            for span, run in list_marks(reading, said)
            if len(run) < 2 or not find_quoting(part.store, run)
        )
    return found
