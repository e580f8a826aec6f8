"""Which articles have words that were asked for: a verdict for each, whether read as a statement or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.present.traces.trace import (
    CLOSE,
    Hit,
    compare_with_asked,
    count_kept,
    has_in_order,
    is_near,
    share_in_order,
    weigh,
)
from sayso.records import Attribution, Document, Layout, Passage, Reading, Report, Span, Variant
from sayso.spans import contains, hull, overlap
from sayso.text.words import is_content, list_norms, stem, tokenize

Verdict = Literal["exact", "altered", "in other words", "does not have it"]

MIN_NEAR_WORDS = 3
"""A passage that nobody reads as a statement must have so many telling words that were asked for."""

MAX_NEAR_LENGTH = 2
"""A passage that has the words nearly may be so many times as long as they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleVerdict:
    """What one article has of the words; `read` is False where no statement of it has them.

    `quoted` is False where it has them exactly, but not all of them in quotation marks or a direct statement.

    `reversed`: a negation that only one side has turns the words round; `variant` compares the article's
    words (left) with those asked for.
    """

    document_id: str
    verdict: Verdict
    passage: Passage | None = None
    read: bool = False
    quoted: bool = True
    reversed: bool = False
    variant: Variant | None = None


def judge_articles(
    text: str,
    hits: tuple[Hit, ...],
    report: Report,
    *,
    span: Span | None = None,
    only: Collection[str] | None = None,
) -> tuple[ArticleVerdict, ...]:
    """Return a verdict for each article on the words of a text (or of a span of it), in the report's order.

    `exact`: the words stand in the article one after the other, whatever their marks and case; `altered`:
    most of them stand there in the same order; `in other words`: a statement of the article is the same
    utterance as one that has them, and quotes no other part of what was said. With `only` these articles
    alone are judged, by ID.
    """
    asked = span or Span(start=0, end=len(text))
    linked = _list_linked(hits, report)
    return tuple(
        _judge(r, text, asked, linked.get(r.document.id, ()))
        for r in report.readings
        if only is None or r.document.id in only
    )


def _list_linked(hits: tuple[Hit, ...], report: Report) -> dict[str, list[Attribution]]:
    """Return by article its reports of the utterances that were hit, the nearest first."""
    utterances = {u.id: u for u in report.utterances}
    attributions = {a.id: a for a in report.attributions}
    linked: defaultdict[str, list[Attribution]] = defaultdict(list)
    for hit in hits:
        for attribution_id in (hit.attribution_id, *utterances[hit.utterance_id].attribution_ids):
            attribution = attributions[attribution_id]
            if attribution.contents and attribution not in linked[attribution.document_id]:
                linked[attribution.document_id].append(attribution)
    return linked


def _judge(reading: Reading, text: str, asked: Span, linked: Iterable[Attribution]) -> ArticleVerdict:
    document = reading.document
    norms = list_norms(text, asked)
    places = tuple(_find_run(document.text, norms))
    if places:
        contents = [content for a in reading.attributions for content in a.contents]
        said = [p for p in places if any(overlap(p, content) > 0 for content in contents)]
        marked = [p for p in said or places if _is_quoted(reading, p)]
        return ArticleVerdict(
            document_id=document.id,
            verdict="exact",
            passage=Passage(document_id=document.id, span=(marked or said or places)[0]),
            read=bool(said),
            quoted=bool(marked),
        )
    return (
        _judge_statements(reading, text, asked, linked)
        or _judge_text(reading, text, asked)
        or ArticleVerdict(document_id=document.id, verdict="does not have it")
    )


def _is_quoted(reading: Reading, place: Span) -> bool:
    """Return True if all words of a place stand in quotation marks or in a statement that is direct."""
    marked = [q.span for q in reading.layout.quotations]
    marked += [c for a in reading.attributions if a.kind == "direct" for c in a.contents]
    words = tokenize(reading.document.text, place)
    return all(any(overlap(w.span, m) for m in marked) for w in words)


def _judge_statements(
    reading: Reading, text: str, asked: Span, linked: Iterable[Attribution]
) -> ArticleVerdict | None:
    document, weights = reading.document, weigh(text, (asked,))
    found = [
        (share_in_order(variant, text, weights), count_kept(variant, text), attribution, variant)
        for attribution in linked
        for variant in (compare_with_asked(attribution, document, reading.layout, text, asked),)
        if not _is_other_part(variant)
    ]
    if not found:
        return None
    _, _, attribution, variant = max(found, key=lambda f: (f[0], f[1], f[2].id))
    return ArticleVerdict(
        document_id=document.id,
        verdict="altered" if has_in_order(variant, text, weights) else "in other words",
        passage=Passage(document_id=document.id, span=_narrow(reading, attribution, variant)),
        read=True,
        reversed="negation" in variant.flags,
        variant=variant,
    )


def _is_other_part(variant: Variant) -> bool:
    """Return True if an article quotes another part of what was said, without a main word asked for."""
    return variant.change != "paraphrase" and any(n.kind == "nothing in common" for n in variant.notes)


def _narrow(reading: Reading, attribution: Attribution, variant: Variant) -> Span:
    """Return the sentences of a statement that have any of the words, the whole statement where none has."""
    kept = [o.left for o in variant.operations if o.op == "equal" and o.left]
    held = hull([c for c in attribution.contents if any(overlap(c, k) for k in kept)] or attribution.contents)
    sentences = [s for s in reading.layout.sentences if any(overlap(s, k) for k in kept)]
    if not sentences:
        return held
    whole = hull(sentences)
    return Span(start=max(held.start, whole.start), end=min(held.end, whole.end))


def _judge_text(reading: Reading, text: str, asked: Span) -> ArticleVerdict | None:
    document = reading.document
    place = _find_near(document, reading.layout, text, asked)
    if place is None:
        return None
    passage = Passage(document_id=document.id, span=place)
    bare = Layout(paragraphs=(), sentences=(), quotations=())
    words = Attribution(
        id="near", document_id=document.id, sources=(), cues=(), contents=(place,), kind="direct"
    )
    variant = compare_with_asked(words, document, bare, text, asked)
    return ArticleVerdict(
        document_id=document.id,
        verdict="altered",
        passage=passage,
        read=any(contains(content, place) for a in reading.attributions for content in a.contents),
        reversed="negation" in variant.flags,
        variant=variant,
    )


def _find_near(document: Document, layout: Layout, text: str, asked: Span) -> Span | None:
    """Return the passage of one sentence or of two that has most of the words in their order."""
    weights = weigh(text, (asked,))
    norms = [stem(w) for w in list_norms(text, asked)]
    total, best, found = sum(weights.values()), 0.0, None
    for here, following in zip(layout.sentences, (*layout.sentences[1:], None), strict=True):
        for window in (here, hull((here, following)) if following else here):
            # Of nearly all sentences it is enough to know which words they have.
            held = frozenset(map(stem, list_norms(document.text, window)))
            if sum(weight for word, weight in weights.items() if word in held) < CLOSE * total:
                continue
            words = tokenize(document.text, window)
            theirs = [stem(w.norm) for w in words]
            blocks = SequenceMatcher(None, norms, theirs, autojunk=False).get_matching_blocks()
            places = [p for b in blocks for p in range(b.b, b.b + b.size)]
            kept = {theirs[p] for p in places}
            share = sum(weight for word, weight in weights.items() if word in kept)
            telling = sum(is_content(words[p].norm) for p in places)
            length = places[-1] - places[0] + 1 if places else 0
            near = share >= CLOSE * total and telling >= MIN_NEAR_WORDS and is_near(kept, weights)
            if near and length <= MAX_NEAR_LENGTH * len(norms) and share > best:
                best = share
                # As many words more at either end as stand there in those asked for: one was put for another.
                first = max(0, places[0] - blocks[0].a)
                last = min(len(words), places[-1] + len(norms) - blocks[-2].a - blocks[-2].size + 1)
                found = Span(start=words[first].span.start, end=words[last - 1].span.end)
    return found


def _find_run(text: str, asked: tuple[str, ...]) -> Iterator[Span]:
    """Yield where words stand one after the other in a text."""
    if not asked:
        return
    norms = list_norms(text)
    places = [n for n, norm in enumerate(norms) if norm == asked[0] and norms[n : n + len(asked)] == asked]
    tokens = tokenize(text) if places else ()
    for place in places:
        yield Span(start=tokens[place].span.start, end=tokens[place + len(asked) - 1].span.end)
