"""What people decided as data that `training/` reads: articles with all attributions, and judged pairs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sayso.annotation.grammar.cue_words import classify_cue
from sayso.decisions.added_attributions import RULE
from sayso.decisions.anchors import locate
from sayso.decisions.applied_decisions import apply_to_readings
from sayso.decisions.articles import list_anchors, settle_decisions
from sayso.ingest.draft import hash_text
from sayso.records import Attribution, Decision, Document, Reading, Span
from sayso.spans import hull, overlap, trim

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ON_ATTRIBUTIONS = frozenset({"attribution", "reject"})
_VERDICTS = {"same": "right", "different": "wrong"}


def list_decided(decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the IDs of the articles from whose decisions something can be learned."""
    teaching = (d for d in decisions if d.action in _ON_ATTRIBUTIONS | _VERDICTS.keys())
    return tuple(sorted({a.article for d in teaching for a in list_anchors(d) if a.article}))


def list_training_rows(
    readings: Sequence[Reading], decisions: Sequence[Decision]
) -> Iterator[dict[str, Any]]:
    """Yield a row for each article in which people added or rejected attributions, and for each judged pair.

    `readings` are those of the articles that `list_decided` gives, as the machine read them. An article has
    its text and every attribution as decided: sources, cues and contents as places (code points, half-open).
    One that a person added and of which no cue is known has no cues: nothing can be learned of its paragraph.
    A pair has two places and whether they are one utterance.
    """
    decisions = settle_decisions(decisions, (r.document for r in readings))
    readings = apply_to_readings(tuple(readings), decisions)
    told = {d.left.article for d in decisions if d.action in _ON_ATTRIBUTIONS}
    paired = [d for d in decisions if d.action in _VERDICTS]
    wanted = told | {a.article for d in paired for a in list_anchors(d)}
    for reading in readings:
        if reading.document.id in wanted:
            yield _write_article(reading, is_whole=reading.document.id in told)
    yield from _write_pairs(readings, paired)


def _write_article(reading: Reading, *, is_whole: bool) -> dict[str, Any]:
    document = reading.document
    row: dict[str, Any] = {"name": document.name, "sha256": hash_text(document.text), "text": document.text}
    if is_whole:
        row["attributions"] = [_write_attribution(a, reading) for a in reading.attributions]
    return row


def _write_attribution(attribution: Attribution, reading: Reading) -> list[list[list[int]]]:
    sources, cues = attribution.sources, attribution.cues
    if attribution.rule == RULE:
        sources, cues = _find_report(attribution, reading)
    return [[[s.start, s.end] for s in spans] for spans in (sources, cues, attribution.contents)]


def _find_report(attribution: Attribution, reading: Reading) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return source and cue of an attribution that was added: in the words that say who, else beside it."""
    text = reading.document.text
    content = hull(attribution.contents)
    around = [s for s in reading.layout.sentences if overlap(s, content)]
    places = attribution.sources or tuple(around)
    words = [
        Span(start=m.start(), end=m.end())
        for place in places
        for m in _WORD.finditer(text, place.start, place.end)
        if not any(c.start <= m.start() < c.end for c in attribution.contents)
    ]
    cues = [w for w in words if classify_cue(text[w.start : w.end]) != "other"]
    if not cues:
        return attribution.sources, ()
    cue = min(cues, key=lambda w: min(abs(w.start - content.end), abs(content.start - w.end)))
    if attribution.sources:
        return _cut_out(text, attribution.sources, cue), (cue,)
    return _find_name(text, attribution, words), (cue,)


def _cut_out(text: str, places: Sequence[Span], cue: Span) -> tuple[Span, ...]:
    """Return words without the cue among them."""
    parts = []
    for place in places:
        ends = ((place.start, min(place.end, cue.start)), (max(place.start, cue.end), place.end))
        parts += [trim(text, Span(start=a, end=b)) for a, b in ends if a < b]
    return tuple(part for part in parts if any(c.isalnum() for c in text[part.start : part.end]))


def _find_name(text: str, attribution: Attribution, words: Sequence[Span]) -> tuple[Span, ...]:
    """Return where the speaker's name stands among words; by its last word where the whole does not."""
    name = attribution.speaker.name if attribution.speaker else ""
    for wanted in (name, name.rpartition(" ")[2]):
        for word in words if wanted else ():
            if text.startswith(wanted, word.start):
                return (Span(start=word.start, end=word.start + len(wanted)),)
    return ()


def _write_pairs(readings: Sequence[Reading], decisions: Sequence[Decision]) -> Iterator[dict[str, Any]]:
    documents = {r.document.id: r.document for r in readings}
    for decision in decisions:
        sides = [locate(anchor, readings) for anchor in list_anchors(decision)]
        if len(sides) == 2 and all(sides):
            first, second = (_write_place(found[0], documents) for found in sides)
            verdict = _VERDICTS[decision.action]
            yield {"first": first, "second": second, "verdict": verdict, "reason": decision.note}


def _write_place(attribution: Attribution, documents: dict[str, Document]) -> dict[str, Any]:
    span = hull(attribution.contents or attribution.cues or attribution.sources)
    text = documents[attribution.document_id].text
    return {"sha256": hash_text(text), "start": span.start, "end": span.end}
