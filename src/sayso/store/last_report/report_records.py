"""A report as the records that a store keeps of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from sayso.compare.wording.names import name_wording
from sayso.findings.templates import word_finding
from sayso.records import (
    Denial,
    Finding,
    Match,
    Positions,
    Report,
    Reuse,
    Shortened,
    Story,
    Wording,
    identify,
)
from sayso.store.connection import Connection
from sayso.store.last_report.article_places import place_articles
from sayso.store.last_report.records import (
    LISTS,
    UNSURE,
    ArticleRecords,
    KeptRecord,
    UtteranceRecords,
    WholeRecords,
    write_records,
)
from sayso.units.codec import dump

_WEIGHT_STEPS = 1_000_000
"""In 1: two findings of different weight have different places."""


def put_records(store: Connection, report: Report) -> None:
    """Write the records of a report that differ from those there; call it inside a transaction."""
    seen: Counter[tuple[str, str]] = Counter()
    made = []
    for one in list_records(report):
        seen[one.kind, one.id] += 1
        times = seen[one.kind, one.id]
        made.append(replace(one, id=f"{one.id} {times}") if times > 1 else one)
    rows = store.ask("select kind, id, place, sum from record")
    write_records(store, made, {(row["kind"], row["id"]): (row["place"], row["sum"]) for row in rows})


def list_records(report: Report) -> Iterator[KeptRecord]:
    """Yield each record of a report as it is kept."""
    homes = StatementHomes(report)
    places = place_articles([r.document.published or "" for r in report.readings])
    yield from list_articles(report, places)
    first = {
        a.id: place_attribution(home, n)
        for home, reading in zip(places, report.readings, strict=True)
        for n, a in enumerate(reading.attributions)
    }
    yield from list_utterances(report, homes, first)
    for speaker in report.speakers:
        yield KeptRecord(kind="speaker", id=speaker.id, record=speaker)
    for match in report.matches:
        yield keep_match(match, homes)
    for match in report.speaker_matches:
        yield keep_speaker_match(match)
    yield from map(keep_reuse, report.reuses)
    for shortened in report.shortened:
        yield keep_shortened(shortened, homes)
    for wording in report.wording:
        yield keep_wording(wording)
    yield from map(keep_story, report.stories)
    for finding in report.findings:
        yield keep_finding(finding, homes)
    for positions in report.positions:
        yield keep_positions(positions, homes)
    for denial in report.denials:
        yield keep_denial(denial, homes)
    whole = WholeRecords(
        producer=report.producer,
        notices=report.notices,
        decisions=report.decisions,
        added_outlets=report.added_outlets,
    )
    yield KeptRecord(kind="whole", id="", record=whole)


def keep_reuse(reuse: Reuse) -> KeptRecord:
    """Return what two articles share as it is kept: in order of their IDs."""
    both = (reuse.left_id, reuse.right_id)
    return KeptRecord(kind="reuse", id=" ".join(both), record=reuse, keys=frozenset(both))


def keep_story(story: Story) -> KeptRecord:
    """Return a story as it is kept; readers sort stories."""
    return KeptRecord(kind="story", id=story.id, record=story, keys=frozenset(story.document_ids))


def keep_match(match: Match, homes: "StatementHomes") -> KeptRecord:
    """Return a match of two attributions as it is kept."""
    keys = homes.of(match.left_id, match.right_id) | _mark_unsure(match)
    return KeptRecord(kind="match", id=f"{match.left_id} {match.right_id}", record=match, keys=keys)


def keep_speaker_match(match: Match) -> KeptRecord:
    """Return a match of two speakers as it is kept; readers sort them."""
    keys = frozenset({match.left_id, match.right_id}) | _mark_unsure(match)
    id = identify("m", match.left_id, match.right_id, match.judgement, dump(match.evidence))
    return KeptRecord(kind="speaker match", id=id, record=match, keys=keys)


def keep_wording(wording: Wording) -> KeptRecord:
    """Return what a thing is called as it is kept."""
    keys = frozenset(d.document_id for d in wording.documents)
    return KeptRecord(kind="wording", id=name_wording(wording), record=wording, keys=keys)


def keep_shortened(shortened: Shortened, homes: "StatementHomes") -> KeptRecord:
    """Return a report that lost an outlet as it is kept."""
    id = f"{shortened.utterance_id} {shortened.attribution_id} {shortened.outlet}"
    return KeptRecord(kind="shortened", id=id, record=shortened, keys=homes.of(shortened.attribution_id))


def keep_finding(finding: Finding, homes: "StatementHomes") -> KeptRecord:
    """Return a finding as it is kept: those that weigh most first; readers sort findings of equal weight."""
    keys = frozenset(p.document_id for e in finding.evidence for p in e.passages)
    keys |= homes.of_utterance(finding.utterance_id)
    return KeptRecord(
        kind="finding",
        id=identify("f", word_finding(finding)),
        record=finding,
        keys=keys,
        place=-round(finding.weight * _WEIGHT_STEPS),
    )


def keep_positions(positions: Positions, homes: "StatementHomes") -> KeptRecord:
    """Return what a speaker said on one matter as it is kept: by its first day; readers sort by speaker."""
    keys = homes.of(*(p.attribution_id for p in positions.positions)) | {positions.speaker_id}
    day = int(f"{positions.positions[0].date}-00-00"[:10].replace("-", ""))
    return KeptRecord(kind="positions", id=positions.id, record=positions, keys=keys, place=day)


def keep_denial(denial: Denial, homes: "StatementHomes") -> KeptRecord:
    """Return a denial as it is kept."""
    keys = homes.of(denial.denying_id, denial.affirming_id)
    return KeptRecord(kind="denial", id=denial.id, record=denial, keys=keys)


def _mark_unsure(match: Match) -> frozenset[str]:
    return frozenset({UNSURE} if match.judgement == "unsure" else ())


def list_articles(report: Report, places: Iterable[int]) -> Iterator[KeptRecord]:
    """Yield what a report says of each of its articles as it is kept, at its place."""
    lists = {name: _by_document(getattr(report, name)) for name in LISTS["article"]}
    for place, reading in zip(places, report.readings, strict=True):
        id = reading.document.id
        bare = replace(reading, document=replace(reading.document, text=""))
        own = {name: tuple(found.get(id, ())) for name, found in lists.items()}
        record = ArticleRecords(reading=bare, **own)  # type: ignore[arg-type]
        yield KeptRecord(kind="article", id=id, record=record, keys=frozenset((id,)), place=place)


def _by_document(records: Iterable[object]) -> dict[str, list[object]]:
    found = defaultdict(list)
    for record in records:
        found[record.document_id].append(record)  # type: ignore[attr-defined]
    return found


def place_attribution(article: int, number: int) -> int:
    """Return the place of an attribution by the place of its article, and its number in it."""
    return article << 20 | number


def list_utterances(report: Report, homes: "StatementHomes", places: "PlaceOf") -> Iterator[KeptRecord]:
    """Yield what a report says of each utterance as it is kept: in order of the places of attributions."""
    accesses, first_hand, timeline = (_by_utterance(getattr(report, name)) for name in LISTS["utterance"])
    for utterance in report.utterances:
        record = UtteranceRecords(
            utterance=utterance,
            accesses=tuple(accesses.get(utterance.id, ())),  # type: ignore[arg-type]
            first_hand=tuple(first_hand.get(utterance.id, ())),  # type: ignore[arg-type]
            timeline=tuple(timeline.get(utterance.id, ())),  # type: ignore[arg-type]
        )
        yield KeptRecord(
            kind="utterance",
            id=utterance.id,
            record=record,
            keys=homes.of(*utterance.attribution_ids),
            place=min(places[i] for i in utterance.attribution_ids),
        )


def _by_utterance(records: Iterable[object]) -> dict[str, list[object]]:
    found = defaultdict(list)
    for record in records:
        found[record.utterance_id].append(record)  # type: ignore[attr-defined]
    return found


class PlaceOf(Protocol):
    """Gives an attribution's number among all, in the order of the report."""

    def __getitem__(self, attribution: str, /) -> int:
        """Return a number."""


class StatementHomes:
    """In which articles the attributions and utterances of a report stand."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._document = {a.id: a.document_id for a in report.attributions}

    def of(self, *attribution_ids: str) -> frozenset[str]:
        """Return the articles of some attributions."""
        return frozenset(self._document[id] for id in attribution_ids if id in self._document)

    def of_utterance(self, id: str | None) -> frozenset[str]:
        """Return the articles that report an utterance."""
        return self.of(*self._members.get(id or "", ()))

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return {u.id: u.attribution_ids for u in self._report.utterances}
