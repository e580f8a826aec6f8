"""Words that were looked up: what came of each quotation, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.present.page_index import PageIndex
from sayso.present.traces.trace import Hit, open_shelf, trace_span, trace_words
from sayso.present.traces.trace_articles import judge_articles
from sayso.present.traces.trace_draft import trace_draft
from sayso.present.traces.traced_words import (
    NOT_FOUND,
    OUTCOMES,
    ArticleTold,
    QuotationTold,
    tell_day,
    tell_quotation,
)
from sayso.records import Attribution, Report, Span
from sayso.spans import overlap

_MOST_HITS = 5
_ASKED = "your text"


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedHit:
    """A report that is near to the words: who said it, where, and how it stands to them."""

    told: str
    words: str
    speaker: str
    article: str
    href: str
    first: str
    """When it was said or first published, in words."""
    day: str
    """The same as an ISO date."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedArticle:
    """What one article has of the words."""

    article: str
    href: str
    told: str
    notes: tuple[str, ...]
    is_reversed: bool
    is_exact: bool
    words: str
    day: str
    """When the article was published, as an ISO date."""
    speaker: str = ""
    utterance: str = ""
    """Whose statement has the words exactly, and the ID of what it is a report of; else empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedWords:
    """Words that were asked for, and what came of them."""

    asked: str
    told: str
    hits: tuple[TracedHit, ...] = ()
    articles: tuple[TracedArticle, ...] = ()
    differing: tuple[str, ...] = ()
    """Where an article has the words exactly: which others have the statement otherwise, where it matters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TraceView:
    """What was asked for, each quotation a row."""

    asked: str
    rows: tuple[TracedWords, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundWords:
    """Words, or the quotations of a draft, with the reports that are near to each, and where these are from.

    `quoted` has what was looked up, as a place in `text`.
    """

    text: str
    part: Report | None
    quoted: tuple[tuple[Span, tuple[Hit, ...]], ...] = ()

    @property
    def utterance_ids(self) -> frozenset[str]:
        """The utterances that have any of it."""
        return frozenset(h.utterance_id for _, hits in self.quoted for h in hits)


def find_words(asked: str, part: Report | None) -> FoundWords:
    """Look up words, or each quotation of a draft, among the articles of a report."""
    words = asked.strip()
    if part is None or not words:
        return FoundWords(text=asked if words else "", part=part)
    quoted = tuple((q.span, q.hits) for q in trace_draft(asked, part, has_verdicts=False))
    if quoted:
        return FoundWords(text=asked, part=part, quoted=quoted)
    whole = (Span(start=0, end=len(words)), trace_words(words, part))
    return FoundWords(text=words, part=part, quoted=(whole,))


def build_trace(asked: str, found: FoundWords, numbers: Mapping[str, int]) -> TraceView:
    """Return what came of words, or of each quotation of a draft, and what each article has of it.

    `numbers` has the number that each article has on the page of its story.
    """
    text, part = found.text, found.part
    if not text:
        return TraceView(asked="", rows=())
    if part is None:
        return TraceView(asked=asked, rows=(TracedWords(asked=asked, told=NOT_FOUND),))
    page = PageIndex(part, numbers)
    names = _name_articles(page)
    rows = []
    for span, hits in found.quoted:
        verdicts = judge_articles(text, hits, part, span=span)
        told = tell_quotation(text, hits, verdicts, part, names, asked=_ASKED)
        rows.append(_row(page, text[span.start : span.end], hits, told))
    return TraceView(asked=asked, rows=tuple(rows))


def look_up(asked: Sequence[str], part: Report | None) -> tuple[tuple[Hit, ...], ...]:
    """Return the reports that are near to each of many quotations among the articles of one report."""
    shelf = open_shelf(part) if part else None
    return tuple(
        trace_span(words, Span(start=0, end=len(words)), shelf) if shelf and words else () for words in asked
    )


def trace_rows(
    asked: Sequence[str],
    found: Sequence[tuple[Hit, ...]],
    part: Report | None,
    numbers: Mapping[str, int],
) -> Iterator[TracedWords]:
    """Yield what came of each of many quotations; `found` are the reports near to each (see `look_up`)."""
    page = PageIndex(part, numbers) if part else None
    names = _name_articles(page) if page else {}
    for words, hits in zip(asked, found, strict=True):
        if part is None or page is None or not words:
            yield TracedWords(asked=words, told=NOT_FOUND)
            continue
        near = _list_reporting(page, hits) if hits else None
        verdicts = judge_articles(words, hits, part, only=near)
        told = tell_quotation(words, hits, verdicts, part, names, asked=_ASKED)
        yield _row(page, words, hits, told)


def _name_articles(page: PageIndex) -> dict[str, str]:
    return {id: article.label for id in page.index.documents if (article := page.article(id))}


def _list_reporting(page: PageIndex, hits: Iterable[Hit]) -> frozenset[str]:
    return frozenset(id for hit in hits for id in page.index.documents_with(hit.utterance_id))


def _row(page: PageIndex, words: str, hits: Sequence[Hit], told: QuotationTold) -> TracedWords:
    return TracedWords(
        asked=words,
        told=told.outcome,
        hits=tuple(_hit(page, hit) for hit in hits[:_MOST_HITS]),
        articles=tuple(_article(page, a) for a in told.articles),
        differing=told.differing,
    )


def _article(page: PageIndex, told: ArticleTold) -> TracedArticle:
    article, home = page.article(told.document_id), page.index.documents[told.document_id]
    statement = _find_statement(page, told) if told.is_exact else None
    utterance = page.index.utterance_of(statement.id) if statement else None
    return TracedArticle(
        article=article.label if article else "",
        href=f"/documents/{told.document_id}?at={told.place.start}-{told.place.end}",
        told=told.told,
        notes=told.notes,
        is_reversed=told.is_reversed,
        is_exact=told.is_exact,
        words=home.text[told.place.start : told.place.end],
        day=(home.published or "")[:10],
        speaker=page.index.speaker_name(statement) if statement else "",
        utterance=utterance.id if utterance else "",
    )


def _find_statement(page: PageIndex, told: ArticleTold) -> Attribution | None:
    """Return the statement that has most of the words of an article; of one inside another the inner one."""
    article = page.article(told.document_id)
    found = [
        (-overlap(content, told.place), content.end - content.start, a.id)
        for a in (article.reading.attributions if article else ())
        for content in a.contents
        if overlap(content, told.place)
    ]
    return page.index.attributions.get(min(found)[2]) if found else None


def _hit(page: PageIndex, hit: Hit) -> TracedHit:
    attribution = page.index.attributions[hit.attribution_id]
    article = page.article(attribution.document_id)
    return TracedHit(
        told=OUTCOMES[hit.status],
        words=page.index.words(attribution),
        speaker=page.index.speaker_name(attribution),
        article=article.label if article else "",
        href=f"/utterances/{hit.utterance_id}",
        first=tell_day(hit),
        day=hit.first or "",
    )
