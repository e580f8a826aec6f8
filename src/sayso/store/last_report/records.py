"""The records of the last report of all, kept so that a part of it can be shown without linking anew."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from shlex import quote
from typing import Any

from sayso.errors import StoreError
from sayso.findings.templates import word_finding
from sayso.records import (
    Access,
    Decision,
    Denial,
    Derivation,
    DistanceMark,
    Finding,
    FirstHand,
    Keyword,
    Match,
    Notice,
    Outlet,
    Positions,
    Reading,
    Reuse,
    Shortened,
    Speaker,
    Story,
    TimelineEntry,
    Unattributed,
    UnnamedSource,
    Utterance,
    Voice,
    Wording,
)
from sayso.store.connection import Connection
from sayso.units.codec import decode, dump, pack, unpack

UNSURE = "unsure"
"""Under this key stand the matches that were left open, beside those of articles and speakers."""


DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)
"""What is raised where a record that is no such record is read."""


class DamagedRecordError(StoreError):
    """A record of the last report cannot be understood; the next report of all makes it anew.

    `told` is what is wrong, without the advice.
    """

    def __init__(self, told: str, advice: str = "") -> None:
        super().__init__(f"{told}; {advice}" if advice else told)
        self.told = told


class OtherFormError(DamagedRecordError):
    """A record stands in the file as another version of sayso wrote it, in another form than this one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleRecords:
    """What the last report says of one article alone; its words are kept with its version."""

    reading: Reading
    derivations: tuple[Derivation, ...] = ()
    unattributed: tuple[Unattributed, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    distance_marks: tuple[DistanceMark, ...] = ()
    voice: tuple[Voice, ...] = ()
    unnamed: tuple[UnnamedSource, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class UtteranceRecords:
    """An utterance, how each article has it, who had it first-hand, and its days."""

    utterance: Utterance
    accesses: tuple[Access, ...] = ()
    first_hand: tuple[FirstHand, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeRecords:
    """What the last report says of the pile as a whole."""

    producer: str
    notices: tuple[Notice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    added_outlets: tuple[Outlet, ...] = ()


LISTS: Mapping[str, tuple[str, ...]] = {
    "article": ("derivations", "unattributed", "keywords", "distance_marks", "voice", "unnamed"),
    "utterance": ("accesses", "first_hand", "timeline"),
}
"""The lists of a report that are kept with its articles, and those with its utterances."""


LIST_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "derivations": lambda d: (d.document_id, d.id),
    "unattributed": lambda u: (u.document_id, u.span),
    "accesses": lambda a: (a.utterance_id, a.document_id),
    "first_hand": lambda f: f.utterance_id,
    "timeline": lambda t: (t.date, t.utterance_id),
}
"""What some of these lists are sorted by in a report; of equals those of one owner keep their order.

All others go owner by owner, but for keywords, which go story by story."""


def order_keywords(keywords: Iterable[Keyword], stories: Iterable[Story]) -> tuple[Keyword, ...]:
    """Return keywords, which are in order within each article, in the order of a report."""
    place = {story.id: n for n, story in enumerate(stories)}
    return tuple(sorted(keywords, key=lambda k: (place.get(k.story_id, len(place)), k.document_id)))


KINDS: Mapping[str, type] = {
    "article": ArticleRecords,
    "utterance": UtteranceRecords,
    "speaker": Speaker,
    "match": Match,
    "speaker match": Match,
    "reuse": Reuse,
    "shortened": Shortened,
    "wording": Wording,
    "story": Story,
    "finding": Finding,
    "positions": Positions,
    "denial": Denial,
    "whole": WholeRecords,
}


_NUMBERS = {kind: number for number, kind in enumerate(KINDS, 1)}
"""Of the kinds, as they stand in the table of keys: another kind comes behind these."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptRecord:
    """A record as it is kept: `keys` are the articles or speakers that it is about.

    Those of a kind are in order of place and ID. Places change only where no room is left between two.
    """

    kind: str
    id: str
    record: object
    keys: frozenset[str] = frozenset()
    place: int = 0


@dataclass(slots=True)
class RecordCounts:
    """How many records of a kind are new, other than before, or gone."""

    new: int = 0
    changed: int = 0
    gone: int = 0


def replace_records(
    store: Connection, made: Iterable[KeptRecord], before: Iterable[tuple[str, str]]
) -> dict[str, RecordCounts]:
    """Put records in the place of some, named by kind and ID; call it inside a transaction."""
    made, held = tuple(made), {}
    for kind, id in {*before, *((one.kind, one.id) for one in made)}:
        for row in store.ask("select place, sum from record where kind = ? and id = ?", kind, id):
            held[kind, id] = (row["place"], row["sum"])
    return write_records(store, made, held)


def write_records(
    store: Connection, made: Iterable[KeptRecord], before: dict[tuple[str, str], tuple[int, bytes]]
) -> dict[str, RecordCounts]:
    """Write records that differ from those there, `before`, and take out those that are not made."""
    counts: defaultdict[str, RecordCounts] = defaultdict(RecordCounts)
    made = tuple(made)
    subjects = _number_subjects(store, {key for one in made for key in one.keys})
    for one in made:
        text = dump(one.record)
        total = hash_record(text)
        had = before.pop((one.kind, one.id), None)
        if had is None or had[1] != total:
            counts[one.kind].new += had is None
            counts[one.kind].changed += had is not None
            _drop_keys(store, [(one.kind, one.id)])
            own = sorted(map(subjects.__getitem__, one.keys))
            row = (one.kind, one.id, one.place, total, json.dumps(own, separators=(",", ":")), pack(text))
            ((number,),) = store.ask(_PUT, *row)
            keys = ((subject, _NUMBERS[one.kind], number) for subject in own)
            store.do_each("insert into record_key values (?, ?, ?)", keys)
        elif had[0] != one.place:
            store.do("update record set place = ? where kind = ? and id = ?", one.place, one.kind, one.id)
    for kind, _ in before:
        counts[kind].gone += 1
    _drop_keys(store, sorted(before))
    store.do_each("delete from record where kind = ? and id = ?", sorted(before))
    return dict(counts)


def hash_record(text: str) -> bytes:
    """Return what tells whether the text of a record changed."""
    return hashlib.blake2b(text.encode(), digest_size=16).digest()[:8]


_PUT = """insert into record (kind, id, place, sum, subjects, body) values (?, ?, ?, ?, ?, ?)
on conflict (kind, id) do update set place = excluded.place, sum = excluded.sum,
subjects = excluded.subjects, body = excluded.body returning n"""


def _number_subjects(store: Connection, ids: Set[str]) -> dict[str, int]:
    """Return the numbers of articles and speakers, which are given to those that have none."""
    every = json.dumps(sorted(ids))
    store.do("insert or ignore into record_subject (id) select value from json_each(?)", every)
    rows = store.ask(
        "select s.id, s.n from json_each(?) i cross join record_subject s on s.id = i.value", every
    )
    return {row["id"]: row["n"] for row in rows}


def _drop_keys(store: Connection, records: Iterable[tuple[str, str]]) -> None:
    store.do_each(
        """delete from record_key where (subject, kind, record) in
        (select s.value, ?, r.n from record r, json_each(r.subjects) s where r.kind = ? and r.id = ?)""",
        ((_NUMBERS[kind], kind, id) for kind, id in records),
    )


def drop_records(store: Connection) -> None:
    """Take all records out."""
    store.do("delete from record")
    store.do("delete from record_key")
    store.do("delete from record_subject")


def get_records(store: Connection, kind: str, ids: Iterable[str] | None = None) -> Iterator[object]:
    """Yield the kept records of a kind, those of some IDs or all, in the order of the report.

    Raises DamagedRecordError.
    """
    which = ""
    values: tuple[str, ...] = ()
    if ids is not None:
        which = "and id in (select value from json_each(?))"
        values = (json.dumps(sorted(set(ids))),)
    ordered = f"select kind, id, sum, body from record where kind = ? {which} order by place, id"
    for row in store.ask(ordered, kind, *values):
        yield _read(store, row)


def _read(store: Connection, row: Mapping[str, Any]) -> object:
    text = None
    try:
        text = unpack(row["body"])
        return decode(KINDS[row["kind"]], json.loads(text))
    except DAMAGED as error:
        is_as_written = text is not None and row["sum"] in (b"", hash_record(text))
        raise _tell_unread(store, row["kind"], row["id"], is_as_written=is_as_written) from error


def _tell_unread(store: Connection, kind: str, id: str, *, is_as_written: bool) -> DamagedRecordError:
    named = f"the {kind} {id}" if id else f"the {kind}"
    made_anew = f"make it anew: sayso report --store {quote(str(store.path))}"
    if is_as_written:
        return OtherFormError(
            f"{store.path}: what the last report says of {named} was written by another version of sayso",
            f"nothing is damaged; {made_anew}",
        )
    return DamagedRecordError(
        f"{store.path}: what the last report says of {named} is damaged",
        f"no article and no decision is lost; {made_anew}",
    )


def list_unread_records(store: Connection) -> list[DamagedRecordError]:
    """Return for each record that cannot be understood what is wrong with it."""
    found = []
    for row in store.ask("select kind, id, sum, body from record order by kind, place, id"):
        try:
            _read(store, row)
        except DamagedRecordError as error:
            found.append(error)
    return found


def distrust_records(store: Connection) -> None:
    """Have each record written anew by the next report of all; till then they stay as they are.

    Call it inside a transaction.
    """
    store.do("update record set sum = x''")


def get_findings(store: Connection, most: int) -> tuple[Finding, ...]:
    """Return the findings of the last report that weigh most, so many of them."""
    # Their places are their weights: all of the last weight that is shown are read, and no lighter ones.
    rows = store.ask(
        """select id from record where kind = 'finding' and place <= (
          select max(place) from (select place from record where kind = 'finding' order by place limit ?))""",
        most,
    )
    ids = [row["id"] for row in rows]
    found = [f for f in get_records(store, "finding", ids) if isinstance(f, Finding)]
    return tuple(sorted(found, key=lambda f: (-f.weight, word_finding(f)))[:most])


def find_unsure(store: Connection, attributions: Iterable[str]) -> tuple[str, ...]:
    """Return the attributions that may report the same utterance as some given, and were not joined."""
    given = set(attributions)
    homes = store.ask(
        """select distinct v.id from json_each(?) i cross join attribution a on a.id = i.value
        join version v on v.print = a.print""",
        json.dumps(sorted(given)),
    )
    # In two steps, each by an index: joined, the larger table is gone through from end to end.
    near = [id for id in list_about(store, "match", (r["id"] for r in homes)) if given & set(id.split(" "))]
    found = (m for m in get_records(store, "match", near) if isinstance(m, Match))
    pairs = ({m.left_id, m.right_id} for m in found if m.judgement == "unsure")
    return tuple(sorted(set().union(*pairs) - given))


_ABOUT = """select k.record from json_each(?) i cross join record_subject s on s.id = i.value
cross join record_key k on k.subject = s.n and k.kind = ?"""


def list_about(store: Connection, kind: str, keys: Iterable[str]) -> list[str]:
    """Return the IDs of the records of a kind that are about one of some articles or speakers."""
    rows = store.ask(
        f"select id from record where n in ({_ABOUT})", json.dumps(sorted(set(keys))), _NUMBERS[kind]
    )
    return [row["id"] for row in rows]


def get_about(store: Connection, kind: str, keys: Iterable[str]) -> Iterator[object]:
    """Yield the kept records of a kind that are about one of some articles or speakers, in their order.

    Raises DamagedRecordError.
    """
    rows = store.ask(
        f"select kind, id, sum, body from record where n in ({_ABOUT}) order by place, id",
        json.dumps(sorted(set(keys))),
        _NUMBERS[kind],
    )
    for row in rows:
        yield _read(store, row)


def order_positions(positions: Iterable[Positions], speakers: Iterable[Speaker]) -> tuple[Positions, ...]:
    """Return rows of positions, which are in order of their days, in order of their speakers' names."""
    names = {s.id: s.name for s in speakers}
    return tuple(sorted(positions, key=lambda p: names.get(p.speaker_id, "")))
