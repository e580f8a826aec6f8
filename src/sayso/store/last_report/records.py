"""The records of the last report of all, kept so that a part of it can be shown without linking anew."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

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
    Report,
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

_Keys = Iterable[str]
UNSURE = "unsure"
"""Under this key stand the matches that were left open, beside those of articles and speakers."""


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
class ListOrder:
    """In which order a list of the report has what is kept with its articles or utterances, its owners.

    `owners` are their numbers; those of one owner are in the order in which they are kept with it.
    """

    name: str
    owners: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WholeRecords:
    """What the last report says of the pile as a whole; `orders` of lists that do not go owner by owner."""

    producer: str
    notices: tuple[Notice, ...] = ()
    decisions: tuple[Decision, ...] = ()
    added_outlets: tuple[Outlet, ...] = ()
    orders: tuple[ListOrder, ...] = ()


LISTS: Mapping[str, tuple[str, ...]] = {
    "article": ("derivations", "unattributed", "keywords", "distance_marks", "voice", "unnamed"),
    "utterance": ("accesses", "first_hand", "timeline"),
}
"""The lists of a report that are kept with its articles, and those with its utterances."""


def put_in_order(parts: Sequence[Sequence[object]], owners: Sequence[int] | None) -> tuple[object, ...]:
    """Return what is kept with some owners as one list: owner by owner, or in the order of `owners` given."""
    if owners is None:
        return tuple(item for part in parts for item in part)
    left = [iter(part) for part in parts]
    return tuple(next(left[n]) for n in owners)


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


def put_records(store: Connection, report: Report) -> int:
    """Write the records of a report that differ from those there; call it inside a transaction.

    Returns how many records are new, gone or other than before.
    """
    before = {
        (row["kind"], row["id"]): (row["place"], row["sum"])
        for row in store.ask("select kind, id, place, sum from record")
    }
    changed = 0
    seen: Counter[tuple[str, str]] = Counter()
    for place, (kind, id, keys, record) in enumerate(_list_records(report)):
        seen[kind, id] += 1
        if seen[kind, id] > 1:
            id = f"{id} {seen[kind, id]}"
        text = dump(record)
        total = hashlib.blake2b(text.encode(), digest_size=16).digest()
        had = before.pop((kind, id), None)
        if had is None or had[1] != total:
            changed += 1
            store.do(
                "insert or replace into record values (?, ?, ?, ?, ?)", kind, id, place, total, pack(text)
            )
            store.do("delete from record_key where kind = ? and id = ?", kind, id)
            store.do_each(
                "insert or ignore into record_key values (?, ?, ?)", ((key, kind, id) for key in sorted(keys))
            )
        elif had[0] != place:
            store.do("update record set place = ? where kind = ? and id = ?", place, kind, id)
    store.do_each("delete from record where kind = ? and id = ?", sorted(before))
    store.do_each("delete from record_key where kind = ? and id = ?", sorted(before))
    return changed + len(before)


def drop_records(store: Connection) -> None:
    """Take all records out."""
    store.do("delete from record")
    store.do("delete from record_key")


def get_records(store: Connection, kind: str, ids: Iterable[str] | None = None) -> Iterator[object]:
    """Yield the kept records of a kind, those of some IDs or all, in the order of the report."""
    which = ""
    values: tuple[str, ...] = ()
    if ids is not None:
        which = "and id in (select value from json_each(?))"
        values = (json.dumps(sorted(set(ids))),)
    for row in store.ask(f"select body from record where kind = ? {which} order by place", kind, *values):
        yield decode(KINDS[kind], json.loads(unpack(row["body"])))


def get_findings(store: Connection, most: int) -> tuple[Finding, ...]:
    """Return the findings of the last report that weigh most, so many of them."""
    found = [f for f in get_records(store, "finding") if isinstance(f, Finding)]
    return tuple(sorted(found, key=lambda f: -f.weight)[:most])


def find_unsure(store: Connection, attributions: Iterable[str]) -> tuple[str, ...]:
    """Return the attributions that may report the same utterance as some given, and were not joined."""
    given = set(attributions)
    homes = store.ask(
        """select distinct v.id from json_each(?) i cross join attribution a on a.id = i.value
        join version v on v.print = a.print""",
        json.dumps(sorted(given)),
    )
    # In two steps, each by an index: joined, the larger table is gone through from end to end.
    keys = store.ask(
        """select distinct k.id from json_each(?) i cross join record_key k on k.key = i.value
        where k.kind = 'match'""",
        json.dumps(sorted(row["id"] for row in homes)),
    )
    near = [row["id"] for row in keys if given & set(row["id"].split(" "))]
    found = (m for m in get_records(store, "match", near) if isinstance(m, Match))
    pairs = ({m.left_id, m.right_id} for m in found if m.judgement == "unsure")
    return tuple(sorted(set().union(*pairs) - given))


def get_about(store: Connection, kind: str, keys: Iterable[str]) -> Iterator[object]:
    """Yield the kept records of a kind that are about one of some articles or speakers, in their order."""
    rows = store.ask(
        """select body from record where kind = ? and id in
        (select k.id from record_key k where k.kind = ? and k.key in (select value from json_each(?)))
        order by place""",
        kind, kind, json.dumps(sorted(set(keys))),
    )  # fmt: skip
    for row in rows:
        yield decode(KINDS[kind], json.loads(unpack(row["body"])))


def _list_records(report: Report) -> Iterator[tuple[str, str, _Keys, object]]:
    """Yield each record with its kind, its ID and the articles or speakers that it is about."""
    homes = _StatementHomes(report)
    yield from _list_articles(report)
    yield from _list_utterances(report, homes)
    for speaker in report.speakers:
        yield "speaker", speaker.id, (), speaker
    for match in report.matches:
        about = homes.of(match.left_id, match.right_id) | _mark_unsure(match)
        yield "match", f"{match.left_id} {match.right_id}", about, match
    for match in report.speaker_matches:
        about = {match.left_id, match.right_id} | _mark_unsure(match)
        yield "speaker match", f"{match.left_id} {match.right_id}", about, match
    for reuse in report.reuses:
        yield "reuse", f"{reuse.left_id} {reuse.right_id}", {reuse.left_id, reuse.right_id}, reuse
    for shortened in report.shortened:
        about = homes.of(shortened.attribution_id)
        yield "shortened", f"{shortened.attribution_id} {shortened.outlet}", about, shortened
    for place, wording in enumerate(report.wording):
        documents = {d.document_id for d in wording.documents}
        yield "wording", f"{wording.referent} {place}", documents, wording
    for story in report.stories:
        yield "story", story.id, story.document_ids, story
    for place, finding in enumerate(report.findings):
        documents = {p.document_id for e in finding.evidence for p in e.passages}
        yield "finding", str(place), documents | homes.of_utterance(finding.utterance_id), finding
    for positions in report.positions:
        about = homes.of(*(p.attribution_id for p in positions.positions))
        yield "positions", positions.id, {*about, positions.speaker_id}, positions
    for denial in report.denials:
        yield "denial", denial.id, homes.of(denial.denying_id, denial.affirming_id), denial
    whole = WholeRecords(
        producer=report.producer,
        notices=report.notices,
        decisions=report.decisions,
        added_outlets=report.added_outlets,
        orders=tuple(_list_orders(report)),
    )
    yield "whole", "", (), whole


def _list_orders(report: Report) -> Iterator[ListOrder]:
    owners = {
        "article": {r.document.id: n for n, r in enumerate(report.readings)},
        "utterance": {u.id: n for n, u in enumerate(report.utterances)},
    }
    for kind, names in LISTS.items():
        for name in names:
            numbers = tuple(
                owners[kind][getattr(item, f"{_OWNER[kind]}_id")] for item in getattr(report, name)
            )
            if any(a > b for a, b in pairwise(numbers)):
                yield ListOrder(name=name, owners=numbers)


_OWNER = {"article": "document", "utterance": "utterance"}


def _mark_unsure(match: Match) -> set[str]:
    return {UNSURE} if match.judgement == "unsure" else set()


def _list_articles(report: Report) -> Iterator[tuple[str, str, _Keys, object]]:
    lists = {name: _by_document(getattr(report, name)) for name in LISTS["article"]}
    for reading in report.readings:
        id = reading.document.id
        bare = replace(reading, document=replace(reading.document, text=""))
        own = {name: tuple(found.get(id, ())) for name, found in lists.items()}
        yield "article", id, (id,), ArticleRecords(reading=bare, **own)  # type: ignore[arg-type]


def _by_document(records: Iterable[object]) -> dict[str, list[object]]:
    found = defaultdict(list)
    for record in records:
        found[record.document_id].append(record)  # type: ignore[attr-defined]
    return found


def _list_utterances(report: Report, homes: "_StatementHomes") -> Iterator[tuple[str, str, _Keys, object]]:
    accesses, first_hand, timeline = (_by_utterance(getattr(report, name)) for name in LISTS["utterance"])
    for utterance in report.utterances:
        record = UtteranceRecords(
            utterance=utterance,
            accesses=tuple(accesses.get(utterance.id, ())),  # type: ignore[arg-type]
            first_hand=tuple(first_hand.get(utterance.id, ())),  # type: ignore[arg-type]
            timeline=tuple(timeline.get(utterance.id, ())),  # type: ignore[arg-type]
        )
        yield "utterance", utterance.id, homes.of(*utterance.attribution_ids), record


def _by_utterance(records: Iterable[object]) -> dict[str, list[object]]:
    found = defaultdict(list)
    for record in records:
        found[record.utterance_id].append(record)  # type: ignore[attr-defined]
    return found


class _StatementHomes:
    """In which articles the attributions and utterances of a report stand."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._document = {a.id: a.document_id for a in report.attributions}

    def of(self, *attribution_ids: str) -> set[str]:
        """Return the articles of some attributions."""
        return {self._document[id] for id in attribution_ids if id in self._document}

    def of_utterance(self, id: str | None) -> set[str]:
        """Return the articles that report an utterance."""
        return self.of(*self._members.get(id or "", ()))

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return {u.id: u.attribution_ids for u in self._report.utterances}
