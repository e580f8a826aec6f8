"""Attributions that a person added by selecting their words: what no rule and no model found."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.decisions.anchors import find_places, is_held_by
from sayso.records import (
    Attribution,
    Decision,
    Document,
    Kind,
    Quotation,
    Reading,
    Span,
    SpeakerMention,
    identify,
)
from sayso.spans import contains, hull, overlap, trim

RULE = "decision"
"""What an attribution that a person added has in the place of the rule that made it."""
_ALIKE = 0.8
"""From this share of the longer of both on two contents are the same words: a person selects a mark or a word
more or less than a rule does."""

NameSpeaker = Callable[[Attribution], SpeakerMention | None]


def add_to_reading(reading: Reading, decision: Decision, name_speaker: NameSpeaker) -> Reading:
    """Return a reading in which the words of a decision are attributed as it says.

    Where an attribution has these words already it stays, with the speaker decided. `name_speaker` makes the
    speaker. A reading that does not have the words comes back as it was.
    """
    document = reading.document
    if not is_held_by(decision.left, document):
        return reading
    places = find_places(decision.left, document)
    content = _widen(trim(document.text, places[0]), reading.layout.quotations)
    held = _find_held(reading.attributions, content)
    if held is not None:
        given = replace(held, speaker=name_speaker(held), speaker_id=None)
        changed = tuple(given if a.id == held.id else a for a in reading.attributions)
        return replace(reading, attributions=changed)
    made = _make(document, content, decision, reading)
    made = replace(made, speaker=name_speaker(made))
    others = tuple(
        replace(a, parent_id=made.id) if a.parent_id == made.parent_id and _is_inside(a, content) else a
        for a in reading.attributions
    )
    joined = sorted((*others, made), key=lambda a: a.position)
    return replace(reading, attributions=tuple(joined))


def _make(document: Document, content: Span, decision: Decision, reading: Reading) -> Attribution:
    sources: tuple[Span, ...] = ()
    if decision.right is not None:
        sources = tuple(trim(document.text, p) for p in find_places(decision.right, document)[:1])
    around = [
        a for a in reading.attributions if any(contains(c, content) and c != content for c in a.contents)
    ]
    parent = min(around, key=lambda a: (sum(s.end - s.start for s in a.contents), a.id), default=None)
    places = (",".join(f"{s.start}-{s.end}" for s in spans) for spans in (sources, (), (content,)))
    return Attribution(
        id=identify("a", document.id, *places),
        document_id=document.id,
        sources=sources,
        cues=(),
        contents=(content,),
        kind=_tell_kind(
            document.text,
            content,
            reading.layout.quotations,
            (*sources, *([hull(parent.contents)] if parent else ())),
        ),
        parent_id=parent.id if parent else None,
        rule=RULE,
        producer=f"decision of {decision.who}",
    )


def _find_held(attributions: Sequence[Attribution], content: Span) -> Attribution | None:
    """Return the attribution whose contents are these words, if there is one."""

    def share(a: Attribution) -> float:
        if not a.contents:
            return 0.0
        covered = hull(a.contents)
        shared = sum(overlap(c, content) for c in a.contents)
        return shared / max(covered.end - covered.start, content.end - content.start)

    best = max(attributions, key=share, default=None)
    return best if best is not None and share(best) >= _ALIKE else None


def _is_inside(attribution: Attribution, content: Span) -> bool:
    return bool(attribution.contents) and contains(content, hull(attribution.spans))


def _widen(content: Span, quotations: Sequence[Quotation]) -> Span:
    """Return the words with the quotation marks around them, where just the words between them are meant."""
    around = next((q.span for q in quotations if q.inner == content and not q.block), None)
    return around or content


def _tell_kind(
    text: str,
    content: Span,
    quotations: Sequence[Quotation],
    outside: Sequence[Span],
) -> Kind:
    """Return the kind: direct if all words stand in quotation marks, indirect if none do, else mixed.

    Marks that also hold what is `outside`, the words that say who or those of the attribution around, are
    those of somebody who quotes the whole report: they do not count.
    """
    own = [q for q in quotations if not any(contains(q.inner, s) for s in outside)]
    if any(contains(q.span, content) for q in own):
        return "direct"
    marked = [q.span for q in own if overlap(q.span, content)]
    bare = "".join(
        c for place, c in enumerate(text[content.start : content.end], content.start)
        if not any(s.start <= place < s.end for s in marked)
    )  # fmt: skip
    if not marked:
        return "indirect"
    return "mixed" if any(c.isalnum() for c in bare) else "direct"
