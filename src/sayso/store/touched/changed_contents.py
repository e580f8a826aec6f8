"""What changes with the words that an article attributes; what hangs on it elsewhere is refused."""

from collections.abc import Mapping

from sayso.compare.wording.scare_quotes import list_marks, list_said
from sayso.records import Reading
from sayso.store.touched.pile_part import PilePart, TooWideError
from sayso.store.touched.renamed import Renamed


def list_other_contents(before: Mapping[str, Reading], now: Mapping[str, Reading]) -> frozenset[str]:
    """Return the articles of which other words are attributed than before."""
    return frozenset(id for id, reading in now.items() if _read(reading) != _read(before[id]))


def _read(reading: Reading) -> tuple[object, ...]:
    return tuple((a.id, a.kind, a.spans) for a in reading.attributions)


def refuse_wide_changes(part: PilePart, renamed: Renamed) -> None:
    """Raise TooWideError where words that are attributed no more, or now, change what is told of others.

    Those are words that stand in marks somewhere, attributed to nobody, and what an outlet is cited for.
    """
    before = {id: part.articles[id].reading for id in renamed.readings}
    for id in list_other_contents(before, renamed.readings):
        was, now = before[id], renamed.readings[id]
        said = (list_said(was), list_said(now))
        runs = {" ".join(run) for run in said[0] ^ said[1] if len(run) > 1}
        marks = (set(list_marks(was, said[0])), set(list_marks(now, said[1])))
        if was.citations != now.citations or marks[0] != marks[1]:
            raise TooWideError
        if any(not runs.isdisjoint(one.marks) for one in renamed.extracts.values()):
            raise TooWideError
