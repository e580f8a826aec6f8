"""How an article was read, in lines of text: what each rule changed and what each answer rests on."""

import re
from collections.abc import Iterable, Iterator

from sayso.present.text import labels
from sayso.records import Attribution, Citation, Explanation, Proposal, RuleStep, Span, Weighing
from sayso.spans import overlap

_UNKNOWN = "unknown"
_MOST_TOLD = 5  # candidates of one source that are named


def explain_lines(explanation: Explanation, words: str | None = None) -> Iterator[str]:
    """Yield the lines that explain a reading: steps first, then every statement.

    With `words`, only steps and statements that share text with a place where the words stand.
    """
    reading = explanation.reading
    text = reading.document.text
    places = (
        [Span(start=m.start(), end=m.end()) for m in re.finditer(re.escape(words), text)] if words else []
    )
    yield reading.document.name
    yield "What each step changed"
    steps = [s for s in (_keep(step, places) for step in explanation.steps) if s is not None]
    for step in steps:
        yield f"  {step.name}"
        yield from (f"    - {_describe(text, p)}" for p in step.removed)
        yield from (f"    + {_describe(text, p)}" for p in step.added)
    if not steps:
        yield "  nothing: neither the tagger nor a rule proposed a statement here"
    found = [a for a in reading.attributions if not places or _touches(_spans(a), places)]
    if not found:
        yield "No statement was read here."
    for attribution in found:
        cited = [c for c in reading.citations if attribution.id in c.attribution_ids]
        yield from _answers(text, attribution, cited)
        weighed = [w for w in explanation.weighings if any(overlap(w.span, s) for s in attribution.sources)]
        yield from _weighed(text, weighed)


def _keep(step: RuleStep, places: list[Span]) -> RuleStep | None:
    """Return the part of a step that shares text with some places (all of it for none), if any."""
    if not places:
        return step
    removed = tuple(p for p in step.removed if _touches(_spans(p), places))
    added = tuple(p for p in step.added if _touches(_spans(p), places))
    return RuleStep(name=step.name, removed=removed, added=added) if removed or added else None


def _spans(item: Attribution | Proposal) -> tuple[Span, ...]:
    return (*item.sources, *item.cues, *item.contents)


def _touches(spans: Iterable[Span], places: list[Span]) -> bool:
    return any(overlap(s, place) for s in spans for place in places)


def _describe(text: str, item: Attribution | Proposal) -> str:
    return (
        f"source {_quote(text, item.sources)}, cue {_quote(text, item.cues)}, "
        f"content {_quote(text, item.contents)}, confidence {item.confidence:.2f}"
    )


def _quote(text: str, spans: Iterable[Span]) -> str:
    shown = " … ".join(f"[{text[s.start : s.end]}]" for s in spans)
    return shown or "none"


def _answers(text: str, attribution: Attribution, citations: list[Citation]) -> Iterator[str]:
    """Yield what was answered about one statement, each answer with the words that it rests on."""
    start, end = min(_spans(attribution)).start, max(s.end for s in _spans(attribution))
    yield f"Statement, characters {start} to {end}"
    yield f"  {_describe(text, attribution)}"
    made = attribution.rule or _UNKNOWN
    yield f"  made by: {made}; model: {attribution.model or _UNKNOWN}"
    yield f"  kind: {attribution.kind}, cue: {attribution.cue_kind}{', negated' * attribution.negated}"
    speaker = attribution.speaker
    yield "  speaker: " + (
        _join(f"{speaker.name} ({speaker.kind})", labels.speaker_ground(speaker), _quote(text, speaker.spans))
        if speaker
        else _UNKNOWN
    )
    day = attribution.said_on
    yield "  day: " + (_join(day.value, day.ground or "", _one(text, day.span)) if day else _UNKNOWN)
    hearer = attribution.addressee
    yield "  hearer: " + (
        _join(f"{hearer.name} ({hearer.kind})", "", _one(text, hearer.span)) if hearer else _UNKNOWN
    )
    occasion = attribution.occasion
    public = ", public" if occasion and occasion.public else ""
    yield "  occasion: " + (
        _join(f"{occasion.kind}{public}", "", _one(text, occasion.span)) if occasion else _UNKNOWN
    )
    for link in attribution.chain:
        yield f"  passed on by: {link.outlet}, in {_one(text, link.span)}"
    for citation in citations:
        yield f"  citation: {citation.outlet} ({citation.kind}), in {_one(text, citation.clause)}"
    if attribution.parent_id is not None:
        yield "  stands inside another statement"


def _weighed(text: str, weighings: list[Weighing]) -> Iterator[str]:
    """Yield whom the source of a statement was weighed against, best first, and how that ended."""
    for weighing in weighings:
        names = ", ".join(f"{c.name} {c.score:.2f}" for c in weighing.names[:_MOST_TOLD])
        more = len(weighing.names) - _MOST_TOLD
        further = f" and {more} more" if more > 0 else ""
        yield f"  weighed for {_one(text, weighing.span)}: {names or 'nobody'}{further}; {weighing.end}"


def _one(text: str, span: Span | None) -> str:
    return _quote(text, (span,) if span is not None else ())


def _join(answer: str, grounds: str, words: str) -> str:
    because = f"; because: {grounds}" if grounds else ""
    return f"{answer}{because}; words: {words}"
