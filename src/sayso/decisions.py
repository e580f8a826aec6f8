"""What people decided, anchored on words, and applied before anything is derived; `decision_file` reads it.

An anchor holds on by the document (its ID, name or URL) and the exact words, never by the ID of a group or an
attribution, so that it survives re-runs, new versions and growing piles. Later decisions win.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sayso.errors import DecisionError, shorten
from sayso.records import (
    Anchor,
    Attribution,
    Decision,
    Document,
    Reading,
    Span,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
)
from sayso.spans import hull, overlap


def anchor_attribution(attribution: Attribution, document: Document) -> Anchor:
    """Return the anchor by which a decision may hold on to an attribution: its contents in their place."""
    span = hull(attribution.contents or attribution.sources or attribution.cues)
    return Anchor(document=document.name, text=document.text[span.start : span.end], start=span.start)


def locate(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Attribution, ...]:
    """Return the attributions that an anchor holds on to, best fit first; empty when none does.

    The words must stand in the document. Where they stand more than once and `start` does not say which, the
    first place with an attribution counts.
    """
    found: list[tuple[float, int, str, Attribution]] = []
    for reading in readings:
        document = reading.document
        if anchor.document not in {document.id, document.name, document.url}:
            continue
        for rank, span in enumerate(_places(anchor, document.text)):
            for attribution in reading.attributions:
                fit = _fit(attribution, span)
                if fit >= 0.5:
                    found.append((-fit, rank, attribution.id, attribution))
    return tuple(dict.fromkeys(entry[3] for entry in sorted(found, key=lambda entry: entry[:3])))


def find_one(anchor: Anchor, readings: Iterable[Reading], *, by_name: bool = False) -> Attribution:
    """Return the one statement that an anchor holds on to; with `by_name` a speaker's name will do.

    Raises DecisionError where the article is not there, the words are not whole words of it, or no statement
    or several fit them; several are listed.
    """
    readings = tuple(readings)
    named = [r for r in readings if anchor.document in {r.document.id, r.document.name, r.document.url}]
    if not named:
        known = ", ".join(sorted(r.document.name for r in readings)[:8])
        raise DecisionError(f"no article is called {anchor.document!r}; there are: {known}")
    if by_name and not locate(anchor, named) and (found := locate_speaker(anchor, named)):
        return found[0]
    places = [(r, p) for r in named for p in _places(anchor, r.document.text)]
    if not places:
        raise DecisionError(
            f"{anchor.document}: the words {shorten(anchor.text)} do not stand in it; copy them exactly"
        )
    if not any(_is_whole(r.document.text, p) for r, p in places):
        raise DecisionError(f"{anchor.document}: {shorten(anchor.text)} cuts a word; give whole words")
    fits = {
        a.id: (r.document.text, a)
        for r, place in places
        for a in r.attributions
        if _fit(a, place) >= 0.5 and _is_whole(r.document.text, place)
    }
    whole = {
        i: (text, a)
        for i, (text, a) in fits.items()
        if any(_fit(a, place) == 1.0 for r, place in places if r.document.id == a.document_id)
    }
    fitting = whole or fits
    if len(fitting) == 1:
        return next(iter(fitting.values()))[1]
    if not fitting:
        raise DecisionError(f"{anchor.document}: no statement holds the words {shorten(anchor.text)}")
    listed = "; ".join(
        f"{a.speaker.name if a.speaker else 'nobody named'}: {_cut(text, a)}" for text, a in fitting.values()
    )
    raise DecisionError(
        f"{anchor.document}: {len(fitting)} statements hold the words {shorten(anchor.text)}; give more "
        f"words of the one that you mean: {listed}"
    )


def _cut(text: str, attribution: Attribution) -> str:
    span = hull(attribution.contents or attribution.sources)
    return shorten(" ".join(text[span.start : span.end].split()))


def _is_whole(text: str, span: Span) -> bool:
    """Return True if a span begins and ends at the ends of words."""
    before, first = text[span.start - 1 : span.start], text[span.start : span.start + 1]
    last, behind = text[span.end - 1 : span.end], text[span.end : span.end + 1]
    return not (before.isalnum() and first.isalnum()) and not (last.isalnum() and behind.isalnum())


def locate_speaker(anchor: Anchor, readings: Iterable[Reading]) -> tuple[Attribution, ...]:
    """Return the attributions whose speaker a decision means: by their words, or by the speaker's name."""
    readings = tuple(readings)
    return locate(anchor, readings) or tuple(
        a
        for r in readings
        if anchor.document in {r.document.id, r.document.name, r.document.url}
        for a in r.attributions
        if a.speaker is not None and a.speaker.name.casefold() == anchor.text.casefold()
    )


def find_conflicts(decision: Decision, earlier: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the earlier decisions on the same words or part of them that a new one contradicts and beats."""
    opposite = {"same": "different", "different": "same", "merge": "split", "split": "merge"}
    return tuple(
        d
        for d in earlier
        if _are_on_the_same(d, decision)
        and (
            d.action == opposite.get(decision.action)
            or (d.action == decision.action and d.value != decision.value)
        )
    )


def _are_on_the_same(one: Decision, other: Decision) -> bool:
    """Return True if two decisions hold on to the same words, or one to part of the other's."""
    lefts, rights = (one.left, one.right), (other.left, other.right)
    return any(
        all(_overlap(a, b) for a, b in zip(lefts, turned, strict=True)) for turned in (rights, rights[::-1])
    )


def _overlap(left: Anchor | None, right: Anchor | None) -> bool:
    if left is None or right is None:
        return left is right
    apart = left.start is not None and right.start is not None and left.start != right.start
    return (
        left.document == right.document and not apart and (left.text in right.text or right.text in left.text)
    )


def _places(anchor: Anchor, text: str) -> Iterator[Span]:
    if anchor.start is not None and text.startswith(anchor.text, anchor.start):
        yield Span(start=anchor.start, end=anchor.start + len(anchor.text))
        return
    at = text.find(anchor.text)
    while at >= 0:
        yield Span(start=at, end=at + len(anchor.text))
        at = text.find(anchor.text, at + 1)


def _fit(attribution: Attribution, span: Span) -> float:
    """Return how well words fit an attribution's contents, 0 to 1: inside it counts, the same counts more."""
    contents = attribution.contents or attribution.sources
    if not contents:
        return 0.0
    shared = sum(overlap(c, span) for c in contents)
    length = span.end - span.start
    covered = hull(contents)
    inside = max(shared, overlap(covered, span)) / length if length else 0.0
    return 0.5 * inside + 0.5 * shared / max(length, covered.end - covered.start) if inside >= 0.5 else 0.0


def find_unheld(readings: Iterable[Reading], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions whose words are no longer found, so that a person can be told."""
    readings = tuple(readings)

    def is_held(decision: Decision) -> bool:
        find = locate_speaker if decision.action in {"merge", "split"} else locate
        return all(find(a, readings) for a in (decision.left, decision.right) if a is not None)

    return tuple(d for d in decisions if not is_held(d))


def apply_to_readings(readings: tuple[Reading, ...], decisions: Iterable[Decision]) -> tuple[Reading, ...]:
    """Apply what people decided on attributions and speakers: speaker, merge, split, then reject.

    A merge gives both speakers one name throughout their documents (`value`, or the left's), a split gives
    the right's another (`value`, or its name with the document's). Decisions on links and roles are left to
    later stages.
    """
    decisions = tuple(decisions)
    for decision in decisions:
        if decision.action in {"speaker", "merge", "split"}:
            readings = _rename(readings, decision)
    rejected = {
        found[0].id for d in decisions if d.action == "reject" and (found := locate(d.left, readings))
    }
    return tuple(_without(reading, rejected) for reading in readings) if rejected else readings


def _rename(readings: tuple[Reading, ...], decision: Decision) -> tuple[Reading, ...]:
    decided_by = f"{decision.who} on {decision.when}"
    if decision.action == "speaker":
        left = locate(decision.left, readings)
        if not left:
            return readings
        mention = _name(readings, left[0], decision.value, decided_by)
        return _change(
            readings, lambda a: replace(a, speaker=mention, speaker_id=None) if a.id == left[0].id else a
        )
    sides = [locate_speaker(a, readings) for a in (decision.left, decision.right) if a is not None]
    if len(sides) < 2 or not all(found and found[0].speaker for found in sides):
        return readings
    named, other = sides[0][0], sides[1][0]
    if decision.action == "merge":
        if decision.value:
            readings = _call(readings, named, decision.value, decided_by)
        name = decision.value or (named.speaker.name if named.speaker else "")
    else:
        home = next(r.document for r in readings if r.document.id == other.document_id)
        old = other.speaker.name if other.speaker else ""
        name = decision.value or f"{old} ({home.outlet or home.name})"
    kind = named.speaker.kind if decision.action == "merge" and named.speaker else None
    return _call(readings, other, name, decided_by, kind=kind)


def _call(
    readings: tuple[Reading, ...],
    attribution: Attribution,
    name: str,
    decided_by: str,
    *,
    kind: SpeakerKind | None = None,
) -> tuple[Reading, ...]:
    """Give the speaker of an attribution another name throughout its document."""
    old = attribution.speaker
    if old is None:
        return readings
    new = replace(old, name=name, kind=kind or old.kind, ground=SpeakerGround.DECISION, decided_by=decided_by)

    def rename(a: Attribution) -> Attribution:
        same = (
            a.document_id == attribution.document_id and a.speaker is not None and a.speaker.name == old.name
        )
        return replace(a, speaker=new, speaker_id=None) if same else a

    return _change(readings, rename)


def _name(
    readings: tuple[Reading, ...], attribution: Attribution, name: str | None, decided_by: str
) -> SpeakerMention | None:
    if name is None:
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
    readings: tuple[Reading, ...], change: Callable[[Attribution], Attribution]
) -> tuple[Reading, ...]:
    return tuple(replace(r, attributions=tuple(change(a) for a in r.attributions)) for r in readings)


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
