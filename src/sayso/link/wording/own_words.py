"""Which words an article puts as the speaker's own: in quotation marks, or set off as a block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.lexicon.rows import set_of
from sayso.records import Attribution, Document, Layout, Quotation, Span
from sayso.spans import contains, merge
from sayso.text.words import Word, tokenize

_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*(?:…|\.\.\.)\s*\]|\*\s\*\s\*")
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,120}\]")
_PARENTHESES = re.compile(r"\([^()\n]{1,120}\)")
_SENTENCE_END = re.compile(r"[.!?;](?![.\w])|\n")
_NEVER_LAST = set_of("layout/abbreviations", "titles", "never last", "before numbers")


@dataclass(frozen=True, slots=True)
class QuotedToken:
    """A word of a quotation with what stands before it.

    `fragment` counts runs that the article prints as continuous, `sentence` the sentences within them;
    `editorial` marks words in [brackets], `aside` words in (parentheses); `elided` that an ellipsis stands
    just before the word.
    """

    norm: str
    span: Span
    fragment: int
    sentence: int
    editorial: bool = False
    elided: bool = False
    aside: bool = False


def own_spans(attribution: Attribution, layout: Layout) -> tuple[Span, ...]:
    """Return the spans of the contents that stand as the speaker's own words, without the outermost marks.

    All of a direct quotation's contents; of a mixed one what lies between marks or in a block; none of an
    indirect one. Two spans mean that the article does not print the words as continuous.
    """
    if attribution.kind == "indirect":
        return ()
    quotations = _near(layout.quotations, attribution.contents)
    inners = [q.inner for q in quotations if q.depth == 0 or not _inside_another(q, quotations)]
    own = list(_intersect(attribution.contents, inners))
    if attribution.kind == "direct":
        # A direct quotation is the speaker's whole, though a mark may be missing from the print.
        own = [*own, *_outside(attribution.contents, [q.span for q in quotations])]
    return merge(own)


def _near(quotations: Iterable[Quotation], contents: tuple[Span, ...]) -> list[Quotation]:
    start, end = min(s.start for s in contents), max(s.end for s in contents)
    return [q for q in quotations if q.inner.start < end and q.inner.end > start]


def _inside_another(quotation: Quotation, others: list[Quotation]) -> bool:
    return any(o is not quotation and contains(o.span, quotation.span) for o in others)


def _intersect(contents: Iterable[Span], spans: Iterable[Span]) -> Iterable[Span]:
    spans = tuple(spans)
    for c in contents:
        for s in spans:
            start, end = max(c.start, s.start), min(c.end, s.end)
            if start < end:
                yield Span(start=start, end=end)


def _outside(contents: Iterable[Span], spans: list[Span]) -> Iterable[Span]:
    """Return what the contents have beside the spans."""
    for c in contents:
        at = c.start
        for s in sorted(spans):
            if s.end <= at or s.start >= c.end:
                continue
            if s.start > at:
                yield Span(start=at, end=s.start)
            at = max(at, s.end)
        if at < c.end:
            yield Span(start=at, end=c.end)


def read_tokens(document: Document, spans: Iterable[Span]) -> tuple[QuotedToken, ...]:
    """Return the words of spans in order, each with its fragment, sentence, brackets and ellipses."""
    text = document.text
    tokens: list[QuotedToken] = []
    fragment = sentence = -1
    for span in spans:
        words = tokenize(text, span)
        if not words:
            continue
        fragment, sentence = fragment + 1, sentence + 1
        brackets = [m.span() for m in _BRACKETS.finditer(text, span.start, span.end)]
        brackets = [b for b in brackets if not _ELLIPSIS.fullmatch(text, *b)]
        parentheses = [m.span() for m in _PARENTHESES.finditer(text, span.start, span.end)]
        before = span.start
        previous: Word | None = None
        for word in words:
            between = text[before : word.span.start]
            elided = (
                ("." in between and bool(_ELLIPSIS.search(between))) or "…" in between or "* * *" in between
            )
            if previous is not None and _ends_sentence(text, previous, between):
                sentence += 1
            editorial = bool(brackets) and _stands_in(word.span, brackets)
            aside = bool(parentheses) and _stands_in(word.span, parentheses)
            tokens.append(QuotedToken(word.norm, word.span, fragment, sentence, editorial, elided, aside))
            before, previous = word.span.end, word
    return tuple(tokens)


def _stands_in(word: Span, signs: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start and word.end <= end for start, end in signs)


def _ends_sentence(text: str, previous: Word, between: str) -> bool:
    if not _SENTENCE_END.search(_ELLIPSIS.sub(" ", between)):
        return False
    is_initial = previous.span.end - previous.span.start == 1
    if between.startswith(".") and (is_initial or previous.norm in _NEVER_LAST):
        return False
    return not (between.startswith(".") and "." in text[previous.span.start : previous.span.end])


def read_tokens_outside(text: str, contents: Iterable[Span], own: Iterable[QuotedToken]) -> tuple[str, ...]:
    """Return the norms of the words of contents that are not among the speaker's own words."""
    taken = {t.span.start for t in own}
    return tuple(w.norm for span in contents for w in tokenize(text, span) if w.span.start not in taken)
