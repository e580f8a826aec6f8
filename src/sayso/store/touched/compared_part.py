"""What a report says of utterances that changed, of their stories and of their speakers."""

import json
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from typing import cast

from sayso.compare.coverage.timeline import order_utterances
from sayso.compare.coverage.voice import list_unnamed, measure_voice
from sayso.compare.statements.denials import find_denials
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.statements.positions import find_positions
from sayso.compare.statements.unattributed import find_unattributed
from sayso.compare.stories.story_groups import order_stories
from sayso.compare.wording.keywords import find_keywords
from sayso.findings import ordered_findings
from sayso.findings.changes.change_findings import list_changes
from sayso.lineage.access.roles import assess_utterances, read_role_decisions
from sayso.lineage.derivations.derived_articles import order_derivations
from sayso.records import (
    Access,
    Decision,
    Denial,
    Derivation,
    Finding,
    FirstHand,
    Match,
    Positions,
    Report,
    Shortened,
    Speaker,
    Story,
    Unattributed,
    Utterance,
)
from sayso.report_index import ReportIndex
from sayso.store.last_report.records import UtteranceRecords, get_about, get_records
from sayso.store.linked.changed_stories import SAME_STORIES, ChangedStories
from sayso.store.linked.pile_part import PilePart, TooWideError
from sayso.store.touched.changed_copies import find_changed_copies
from sayso.store.touched.changed_derivations import list_ends
from sayso.store.touched.changed_grounds import ground, list_derivations
from sayso.store.touched.changed_speakers import ChangedSpeakers
from sayso.store.touched.relinked import Relinked
from sayso.store.touched.renamed import Renamed


class MoreTouchedError(Exception):
    """More utterances hang on what changed than were grouped anew."""

    def __init__(self, utterances: Iterable[str]) -> None:
        super().__init__()
        self.utterances = frozenset(utterances)


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedPart:
    """What is other than in the last report: `old` utterances are gone, those of `report` came.

    `report` has all articles of the stories that are touched, and in its lists only what is made anew.
    """

    report: Report
    acts: tuple[Utterance, ...]
    old: tuple[UtteranceRecords, ...]
    inside: frozenset[str]
    """The articles of the stories."""
    speakers: frozenset[str]
    findings_before: tuple[Finding, ...]
    denials_before: tuple[Denial, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherChanges:
    """What changed beside the groups of attributions: speakers, stories, and what articles share.

    `derived` are the articles at an end of what is derived otherwise, `told` those of which findings may be
    told otherwise for other reasons.
    """

    renamed: Renamed | None = None
    speakers: ChangedSpeakers | None = None
    stories: ChangedStories = SAME_STORIES
    derived: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def documents(self) -> frozenset[str]:
        """The articles of which findings are made anew."""
        return self.stories.documents | self.derived | self.told


NOTHING = OtherChanges()


def compare_part(
    part: PilePart,
    relinked: Relinked,
    decisions: Sequence[Decision],
    further: OtherChanges = NOTHING,
) -> ComparedPart:
    """Return what a report says of the utterances that were grouped anew, and of what changed beside them.

    Raises TooWideError, and MoreTouchedError where others must be grouped anew too.
    """
    new = relinked.utterances
    homes = part.find_homes(relinked.attributions)
    old = tuple(a for a in part.list_acts(homes) if relinked.attributions & set(a.utterance.attribution_ids))
    ids = frozenset(u.id for u in new) | {a.utterance.id for a in old}
    accesses, first_hand = _assess(part, homes, new, decisions)
    about = order_stories(cast("Story", s) for s in get_about(part.store, "story", homes | further.documents))
    stories = tuple(about)
    inside = frozenset(id for s in stories for id in s.document_ids)
    kept = [a for a in part.list_acts(inside) if a.utterance.id not in ids]
    acts = _order(part, (*(a.utterance for a in kept), *new))
    around = part.find_homes(i for u in acts for i in u.attribution_ids) | inside
    readings = part.readings(around)
    own = tuple(r for r in readings if r.document.id in inside)
    there = inside | part.now.gone
    denials = find_denials(own, acts, stories, part.runner)
    denials_before = tuple(
        d
        for d in (cast("Denial", d) for d in get_about(part.store, "denial", there))
        if part.find_homes([d.denying_id]) <= there
    )
    _refuse_shared(part, acts, (*denials, *denials_before), inside)
    speakers = frozenset(u.speaker_id for u in (*new, *(a.utterance for a in old)) if u.speaker_id)
    speakers |= further.speakers.respelled if further.speakers else frozenset()
    report = Report(
        producer=part.whole.producer,
        readings=readings,
        speakers=_read_speakers(part, acts),
        matches=relinked.matches,
        utterances=acts,
        accesses=(*(x for a in kept for x in a.accesses), *accesses),
        first_hand=(*(f for a in kept for f in a.first_hand), *first_hand),
        derivations=_list_derivations(part, around),
        unattributed=find_unattributed(own, acts, stories, part.runner),
        shortened=find_shortened(readings, _pick(acts, new), accesses, first_hand, part.gazetteer),
        timeline=order_utterances(readings, new),
        stories=stories,
        keywords=find_keywords(own, further.stories.new, part.runner),
        positions=_find_positions(part, speakers, ids, new, relinked),
        denials=denials,
        decisions=part.whole.decisions,
        added_outlets=part.whole.added_outlets,
    )
    if further.renamed is not None and further.speakers is not None:
        report = _tell_speakers(part, report, further.renamed, further.speakers)
    kept_told = (
        a.utterance for a in kept if part.find_homes(a.utterance.attribution_ids) & further.documents
    )
    told = _pick(acts, (*new, *kept_told))
    shortened = find_shortened(readings, told, report.accesses, report.first_hand, part.gazetteer)
    findings, before = _find_findings(part, replace(report, shortened=shortened), told, old, further)
    sharing = further.stories.documents | further.derived | part.before.keys() | part.now.changed
    copies, copies_before = find_changed_copies(part, sharing)
    findings, before = (*findings, *copies), (*before, *copies_before)
    return ComparedPart(
        report=replace(report, findings=findings),
        acts=_pick(acts, new),
        old=old,
        inside=inside,
        speakers=speakers,
        findings_before=before,
        denials_before=denials_before,
    )


def _tell_speakers(part: PilePart, report: Report, renamed: Renamed, changed: ChangedSpeakers) -> Report:
    """Return a report with what rests on the speakers of articles alone."""
    anew = part.readings(renamed.readings.keys())
    return replace(
        report,
        voice=measure_voice(
            part.readings(renamed.readings.keys() | changed.articles), renamed.speakers, part.runner
        ),
        unnamed=list_unnamed(anew),
        wording=changed.calls,
    )


def _order(part: PilePart, acts: Iterable[Utterance]) -> tuple[Utterance, ...]:
    return tuple(sorted(acts, key=lambda u: min(part.places[i] for i in u.attribution_ids)))


def _pick(acts: Iterable[Utterance], chosen: Iterable[Utterance]) -> tuple[Utterance, ...]:
    ids = {u.id for u in chosen}
    return tuple(u for u in acts if u.id in ids)


def _assess(
    part: PilePart, homes: set[str], utterances: tuple[Utterance, ...], decisions: Sequence[Decision]
) -> tuple[tuple[Access, ...], tuple[FirstHand, ...]]:
    """Return how articles have some utterances, and who had them first-hand."""
    grounds = ground(part, homes)
    upstream = {g.upstream_document_id for g in grounds.values() if g.upstream_document_id}
    ends = {id for d in list_derivations(part, homes) for id in list_ends(d)}
    by_id = {r.document.id: r for r in part.readings(homes | ends | upstream)}
    decided = read_role_decisions(part.readings(homes), tuple(decisions))
    return assess_utterances(utterances, by_id, {**grounds, **decided}, frozenset(decided), part.gazetteer)


def _list_derivations(part: PilePart, documents: Iterable[str]) -> tuple[Derivation, ...]:
    """Return what some articles, which are read, have from elsewhere."""
    here = set(documents) & part.articles.keys()
    return order_derivations(d for id in here for d in part.articles[id].derivations)


def _read_speakers(part: PilePart, acts: Iterable[Utterance]) -> tuple[Speaker, ...]:
    """Return the speakers of the articles that are read, and of some utterances."""
    attributions = (a for article in part.articles.values() for a in article.reading.attributions)
    ids = {a.speaker_id for a in attributions if a.speaker_id} | {u.speaker_id for u in acts if u.speaker_id}
    return tuple(cast("Speaker", s) for s in get_records(part.store, "speaker", ids))


def _refuse_shared(
    part: PilePart, acts: Iterable[Utterance], denials: Iterable[Denial], inside: frozenset[str]
) -> None:
    """Refuse denials whose two utterances may stand in another story too: the nearest of all is kept."""
    members = {u.id: u.attribution_ids for u in acts}
    for denial in denials:
        pair = (denial.denying_utterance_id, denial.affirming_utterance_id)
        homes = [part.find_homes(members.get(id, ())) - part.now.gone for id in pair]
        if all(home - inside for home in homes):
            raise TooWideError("a denial may stand in two stories")


def _find_positions(
    part: PilePart,
    speakers: frozenset[str],
    ids: frozenset[str],
    new: Sequence[Utterance],
    relinked: Relinked,
) -> tuple[Positions, ...]:
    """Return the positions of some speakers."""
    found: list[Positions] = []
    for speaker in get_records(part.store, "speaker", speakers):
        assert isinstance(speaker, Speaker)
        rows = part.store.ask("select id, said_on from utterance where person = ?", speaker.id)
        kept = {row["id"]: row["said_on"] for row in rows if row["id"] not in ids}
        came = [u for u in new if u.speaker_id == speaker.id]
        if sum(map(bool, (*kept.values(), *(u.said_on for u in came)))) < 2:
            continue
        acts = (cast("UtteranceRecords", r) for r in get_records(part.store, "utterance", kept))
        theirs = (*(a.utterance for a in acts), *came)
        homes = part.find_homes(i for u in theirs for i in u.attribution_ids)
        gone = {(m.left_id, m.right_id) for m in relinked.before}
        matches = (cast("Match", m) for m in get_about(part.store, "match", homes))
        found += find_positions(
            part.readings(homes),
            (speaker,),
            _order(part, theirs),
            (*(m for m in matches if (m.left_id, m.right_id) not in gone), *relinked.matches),
        )
    return tuple(found)


def _find_findings(
    part: PilePart,
    report: Report,
    new: Sequence[Utterance],
    old: Sequence[UtteranceRecords],
    further: OtherChanges,
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that rest on what changed, and those that stood there before."""
    utterances = {u.id for u in new} | {a.utterance.id for a in old}
    stories = {s.id for s in report.stories}
    documents = {r.document.id for r in report.readings} | part.now.gone
    about = (cast("Finding", f) for f in get_about(part.store, "finding", documents))
    stood = stories | {s.id for s in further.stories.old}
    before = tuple(f for f in about if ordered_findings.is_touched(f, utterances=utterances, stories=stood))
    index = ReportIndex(report, part.facts)
    known = {s.id for s in further.stories.new}
    last = replace(
        report,
        readings=part.readings_before(documents),
        utterances=tuple(a.utterance for a in old),
        speakers=further.speakers.was if further.speakers else report.speakers,
        stories=(*(s for s in report.stories if s.id not in known), *further.stories.old),
    )
    gone = ReportIndex(last, part.facts)
    changes = (*list_changes(index, utterances), *list_changes(gone))
    _ask_for_reworded(part, {who for who, f in changes if f.kind == ordered_findings.REWORDED}, utterances)
    found = ordered_findings.find_touched(index, utterances=utterances, stories=stories)
    if part.links.pile.has_twins or len(ordered_findings.order(found)) < len(found):
        raise TooWideError("two findings read alike")
    return found, before


def _ask_for_reworded(part: PilePart, names: Set[str | None], utterances: set[str]) -> None:
    """Raise MoreTouchedError where others of these speakers may be told in other words, or told no more."""
    rows = part.store.ask(
        """select id from utterance where person in
        (select id from person where name in (select value from json_each(?)))""",
        json.dumps(sorted(name for name in names if name is not None)),
    )
    others = {row["id"] for row in rows} - utterances
    if others:
        raise MoreTouchedError(others)


def list_lost(report: Report, document: str) -> tuple[Unattributed, ...]:
    """Return what an article says in its own voice and others attribute."""
    return tuple(u for u in report.unattributed if u.document_id == document)


def list_shortened(part: PilePart, old: Sequence[UtteranceRecords]) -> tuple[Shortened, ...]:
    """Return what the last report says of outlets that some utterances lost."""
    homes = part.find_homes(i for a in old for i in a.utterance.attribution_ids)
    ids = {a.utterance.id for a in old}
    about = (cast("Shortened", s) for s in get_about(part.store, "shortened", homes))
    return tuple(s for s in about if s.utterance_id in ids)
