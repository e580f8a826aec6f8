"""Apply what people decided to readings, before anything is derived from them; later decisions win."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.added_attributions import add_to_reading
from sayso.decisions.anchors import check_anchor, is_held_by, locate, locate_speaker
from sayso.decisions.articles import list_anchors, settle_decisions
from sayso.decisions.conflicts import are_on_the_same
from sayso.errors import DecisionError
from sayso.records import (
    Attribution,
    Decision,
    Reading,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
)
from sayso.text.one_line import clean_line

_IN_ORDER = frozenset({"attribution", "speaker", "merge", "split"})
"""Applied one after the other: each finds what those before it made."""


def find_unheld(readings: Iterable[Reading], decisions: Iterable[Decision]) -> tuple[int, ...]:
    """Return the places of the decisions whose words are not found, so that a person can be told.

    Words that an earlier decision added to the statements are found, as they are where decisions are applied.
    """
    changed = tuple(readings)
    decisions = settle_decisions(decisions, (r.document for r in changed))
    unheld: list[int] = []
    last: list[int] = []  # applied when all attributions are added
    for place, decision in enumerate(decisions):
        if decision.action not in _IN_ORDER:
            last.append(place)
            continue
        if not _is_held(decision, changed):
            unheld.append(place)
        changed = _apply_one(changed, decision)
    return tuple(sorted(unheld + [place for place in last if not _is_held(decisions[place], changed)]))


def part_held(
    readings: Iterable[Reading], decisions: Sequence[Decision]
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Return the decisions that are applied to readings, and those that are not."""
    unheld = frozenset(find_unheld(readings, decisions))
    held = tuple(d for place, d in enumerate(decisions) if place not in unheld)
    return held, tuple(decisions[place] for place in sorted(unheld))


def part_known(
    decisions: Iterable[Decision], held: Iterable[Decision]
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Return those of some decisions that are known to be applied, and the others; of two alike the later."""
    known = Counter(held)
    applied: list[Decision] = []
    others: list[Decision] = []
    for decision in reversed(tuple(decisions)):
        (applied if known[decision] > 0 else others).append(decision)
        known[decision] -= 1
    return tuple(reversed(applied)), tuple(reversed(others))


def _is_held(decision: Decision, readings: tuple[Reading, ...]) -> bool:
    if decision.action in ABOUT_ARTICLES or decision.action == "attribution":
        return any(is_held_by(decision.left, r.document) for r in readings)
    find = locate_speaker if decision.action in {"merge", "split"} else locate
    return all(find(a, readings) for a in list_anchors(decision))


def tell_why_unheld(readings: Iterable[Reading], decisions: Iterable[Decision]) -> dict[int, str]:
    """Return the places of the decisions that are not applied to readings, each with the reason."""
    readings = tuple(readings)
    decisions = settle_decisions(decisions, (r.document for r in readings))
    return {n: _tell_why_unheld(readings, decisions[n]) for n in find_unheld(readings, decisions)}


def _tell_why_unheld(readings: tuple[Reading, ...], decision: Decision) -> str:
    for anchor in list_anchors(decision):
        try:
            check_anchor(anchor, readings, decision.action)
        except DecisionError as error:
            return str(error)
    return "no report has its words"


def apply_to_readings(readings: tuple[Reading, ...], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """Apply what people decided on attributions and speakers, in order: attribution, speaker, merge, split.

    Those rejected go last.

    A merge gives both speakers one name throughout their documents (`value`, or the left's), a split gives
    the right's another (`value`, or its name with the document's). Decisions on links and roles are left to
    later stages.
    """
    decisions = settle_decisions(decisions, (r.document for r in readings))
    given = readings
    for decision in decisions:
        readings = _apply_one(readings, decision)
    rejected = {
        found[0].id
        for n, d in enumerate(decisions)
        if d.action == "reject"
        and not any(e.action == "attribution" and are_on_the_same(d, e) for e in decisions[n + 1 :])
        and (found := locate(d.left, readings))
    }
    applied = tuple(_without(reading, rejected) for reading in readings) if rejected else readings
    # A reading that stays as it is stays the same object: what rests on it is not made anew.
    return tuple(old if old == new else new for old, new in zip(given, applied, strict=True))


def _apply_one(readings: tuple[Reading, ...], decision: Decision) -> tuple[Reading, ...]:
    if decision.action == "attribution":
        return _add(readings, decision)
    return _rename(readings, decision) if decision.action in _IN_ORDER else readings


def _add(readings: tuple[Reading, ...], decision: Decision) -> tuple[Reading, ...]:
    decided_by = f"{decision.who} on {decision.when}"
    return tuple(
        add_to_reading(r, decision, lambda a: _name(readings, a, decision.value, decided_by))
        for r in readings
    )


def _rename(readings: tuple[Reading, ...], decision: Decision) -> tuple[Reading, ...]:
    decided_by = f"{decision.who} on {decision.when}"
    if decision.action == "speaker":
        left = locate(decision.left, readings)
        if not left:
            return readings
        mention = _name(readings, left[0], decision.value, decided_by)
        return _change(
            readings,
            left[0].document_id,
            lambda a: replace(a, speaker=mention, speaker_id=None) if a.id == left[0].id else a,
        )
    sides = [locate_speaker(a, readings) for a in list_anchors(decision)]
    if len(sides) < 2 or not all(found and found[0].speaker for found in sides):
        return readings
    one, other = sides[0][0], sides[1][0]
    value = decision.value if clean_line(decision.value) else None  # older files may have an empty name
    if decision.action == "split":
        home = next(r.document for r in readings if r.document.id == other.document_id)
        old = other.speaker.name if other.speaker else ""
        name = value or f"{old} ({home.outlet or home.name})"
        return _call(readings, other, name, decided_by, ground=SpeakerGround.PARTED)
    # "The woman in charge" and Ada Brandt are one person, called Ada Brandt, whichever of them is the left.
    pair = [a.speaker for a in (one, other) if a.speaker]
    lead = next((m for m in pair if m.kind != "unnamed"), pair[0])
    name, kind = lead.name, lead.kind
    if value:
        given = _name(readings, one, value, decided_by)
        name = value
        kind = given.kind if given and kind == "unnamed" else kind
    changed = (one, other) if value or lead is not one.speaker else (other,)
    for attribution in changed:
        readings = _call(readings, attribution, name, decided_by, kind=kind)
    return readings


def _call(
    readings: tuple[Reading, ...],
    attribution: Attribution,
    name: str,
    decided_by: str,
    *,
    kind: SpeakerKind | None = None,
    ground: SpeakerGround = SpeakerGround.DECISION,
) -> tuple[Reading, ...]:
    """Give the speaker of an attribution another name throughout its document."""
    old = attribution.speaker
    if old is None:
        return readings
    new = replace(old, name=name, kind=kind or old.kind, ground=ground, decided_by=decided_by)

    def rename(a: Attribution) -> Attribution:
        same = a.speaker is not None and a.speaker.name == old.name
        return replace(a, speaker=new, speaker_id=None) if same else a

    return _change(readings, attribution.document_id, rename)


def _name(
    readings: tuple[Reading, ...], attribution: Attribution, name: str | None, decided_by: str
) -> SpeakerMention | None:
    if name is None or not clean_line(name):
        return None
    known = (a.speaker for r in readings for a in r.attributions if a.speaker and a.speaker.name == name)
    like = next(known, None)
    kind: SpeakerKind = "person"
    if like is not None:
        kind = like.kind
    elif attribution.speaker is not None and attribution.speaker.kind != "unnamed":
        kind = attribution.speaker.kind
    return SpeakerMention(
        name=name,
        kind=kind,
        role=like.role if like else None,
        ground=SpeakerGround.DECISION,
        decided_by=decided_by,
    )


def _change(
    readings: tuple[Reading, ...], document_id: str, change: Callable[[Attribution], Attribution]
) -> tuple[Reading, ...]:
    """Return readings with the attributions of one document changed."""
    return tuple(
        replace(r, attributions=tuple(map(change, r.attributions))) if r.document.id == document_id else r
        for r in readings
    )


def _without(reading: Reading, rejected: set[str]) -> Reading:
    kept = tuple(
        replace(a, parent_id=None) if a.parent_id in rejected else a
        for a in reading.attributions
        if a.id not in rejected
    )
    citations = tuple(
        replace(c, attribution_ids=tuple(i for i in c.attribution_ids if i not in rejected))
        for c in reading.citations
    )
    return replace(reading, attributions=kept, citations=citations)
