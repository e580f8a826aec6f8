"""Findings on words that differ between the quotation marks of two articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.findings.slots import (
    fill,
    fill_articles,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
    quote_item,
)
from sayso.records import (
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Flag,
    Passage,
    Span,
    Utterance,
    Variant,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull, overlap, text_of
from sayso.text.words import is_content, tokenize

LEAST_COMMON_WORDS = 6
"""Two quotations with fewer words in common may be two sentences."""

ROUND_WORDS = 4
"""Words shown on either side of a change."""

_KINDS: tuple[tuple[Flag, FindingKind, float], ...] = (
    ("negation", "negation differs", 90.0),
    ("number", "number differs", 80.0),
    ("name", "name differs", 75.0),
    ("interior", "words missing", 55.0),
)
_ALTERED = 60.0
_HELD_BACK: frozenset[Flag] = frozenset({"translation", "editorial"})
_MARKS = frozenset('"“”„«»')


_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")


@dataclass(frozen=True, slots=True)
class _Change:
    """One changed place between words that both articles have, with what stands round it on either side."""

    left: Span | None
    right: Span | None
    before: tuple[Span, Span]
    behind: tuple[Span, Span]


def find_changes(index: ReportIndex) -> Iterator[Finding]:
    """Say where two articles put different words between quotation marks; an utterance's gravest pair."""
    for utterance in sorted(index.utterances.values(), key=lambda u: u.id):
        found = [f for v in utterance.variants for f in _compare(index, utterance, v)]
        if found:
            yield max(found, key=lambda f: (f.weight, f.text))


def _compare(index: ReportIndex, utterance: Utterance, variant: Variant) -> Iterator[Finding]:
    left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
    if (
        variant.change not in {"altered", "cut"}
        or set(variant.flags) & _HELD_BACK
        or "indirect" in {left.kind, right.kind}
        or left.document_id == right.document_id
    ):
        return
    texts = tuple(index.documents[a.document_id].text for a in (left, right))
    common = sum(_count(texts[0], o.left) for o in variant.operations if o.op == "equal")
    changes = [c for c in list_changes(variant) if _is_change(c, variant, texts)]
    changed = sum(max(_count(texts[0], c.left), _count(texts[1], c.right)) for c in changes)
    if not changes or common < LEAST_COMMON_WORDS or changed > common:
        return
    for change in changes:
        if _is_marked(change, texts):
            continue
        kind, weight = _name_kind(change, variant)
        if weight <= _ALTERED and not _has_content(change, texts):
            continue
        yield from _tell(index, utterance, variant, change, kind, weight)


def _name_kind(change: _Change, variant: Variant) -> tuple[FindingKind, float]:
    """Return the gravest kind whose flag stands on the words of a change."""
    for flag, kind, weight in _KINDS:
        if flag == "interior":
            if flag in variant.flags and not (change.left and change.right):
                return kind, weight
        elif any(p.flag == flag and _touches(change, p.left, p.right) for p in variant.flag_places):
            return kind, weight
    return "words differ", _ALTERED


def _touches(change: _Change, left: Span | None, right: Span | None) -> bool:
    return any(
        ours is not None and theirs is not None and overlap(ours, theirs) > 0
        for ours, theirs in ((change.left, left), (change.right, right))
    )


def list_changes(variant: Variant) -> tuple[_Change, ...]:
    """Return the changed places that have words of both articles before and behind them.

    Words at either end are a choice of what to quote, not a change.
    """
    changes = []
    steps = variant.operations
    for place in range(1, len(steps) - 1):
        before, step, behind = steps[place - 1 : place + 2]
        if step.op == "equal" or before.op != "equal" or behind.op != "equal":
            continue
        if before.left and before.right and behind.left and behind.right:
            around = (before.left, before.right), (behind.left, behind.right)
            if all(a.end <= b.start for a, b in zip(*around, strict=True)):
                changes.append(_Change(step.left, step.right, *around))
    return tuple(changes)


def _is_change(change: _Change, variant: Variant, texts: tuple[str, ...]) -> bool:
    """Return True if other words are said there, not the same ones moved or written in another way."""
    sides = [_norms(text, span) for text, span in zip(texts, (change.left, change.right), strict=True)]
    if "".join(sides[0]) == "".join(sides[1]):
        return False
    others = (
        {n for o in variant.operations if o.op != "equal" for n in _norms(texts[0], o.left)},
        {n for o in variant.operations if o.op != "equal" for n in _norms(texts[1], o.right)},
    )
    return not any(s and set(s) <= theirs for s, theirs in ((sides[0], others[1]), (sides[1], others[0])))


def _is_marked(change: _Change, texts: tuple[str, ...]) -> bool:
    """Return True if an article shows with an ellipsis that it left words out at that place."""
    places = zip(texts, change.before, change.behind, strict=True)
    return any(_ELLIPSIS.search(text[before.end : behind.start]) for text, before, behind in places)


def _norms(text: str, span: Span | None) -> list[str]:
    return [w.norm for w in tokenize(text, span)] if span else []


def _count(text: str, span: Span | None) -> int:
    return len(_norms(text, span))


def _has_content(change: _Change, texts: tuple[str, ...]) -> bool:
    """Return True if a change touches more than articles, pronouns and the like."""
    return any(
        is_content(norm)
        for text, span in zip(texts, (change.left, change.right), strict=True)
        for norm in _norms(text, span)
    )


def _show(text: str, before: Span, behind: Span) -> Span:
    """Return a changed place with up to ROUND_WORDS of the words that both have on either side."""
    first = tokenize(text, before)[-ROUND_WORDS:]
    last = tokenize(text, behind)[:ROUND_WORDS]
    start = first[0].span.start if first else before.start
    return Span(start=start, end=last[-1].span.end if last else behind.end)


def _tell(
    index: ReportIndex,
    utterance: Utterance,
    variant: Variant,
    change: _Change,
    kind: FindingKind,
    weight: float,
) -> Iterator[Finding]:
    left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
    ids = (left.document_id, right.document_id)
    texts = [index.documents[d].text for d in ids]
    shown = [_show(*side) for side in zip(texts, change.before, change.behind, strict=True)]
    if any(set(text_of(t, s)) & _MARKS for t, s in zip(texts, shown, strict=True)):
        return  # Words between two pairs of marks would stand inside ours.
    items = [quote_item(index, d, s, most=240) for d, s in zip(ids, shown, strict=True)]
    if None in items:
        return
    called = index.name_articles(ids)
    speaker = fill_speaker(index, utterance)
    evidence = Evidence(
        kind=EvidenceKind.QUOTATION_COMPARED,
        score=1.0,
        detail=f"The quotation in {called[ids[0]]} and in {called[ids[1]]}.",
        passages=tuple(
            Passage(document_id=a.document_id, span=hull(a.contents)) for a in (left, right) if a.contents
        ),
    )
    yield make_finding(
        kind,
        (
            fill_story(index, ids),
            speaker,
            fill_articles(index, "left", ids[:1], called),
            fill("left_words", items[0]),
            fill_articles(index, "right", ids[1:], called),
            fill("right_words", items[1]),
        ),
        evidence=(evidence,),
        utterance_id=utterance.id,
        story_id=find_story(index, ids),
        weight=weight,
    )
