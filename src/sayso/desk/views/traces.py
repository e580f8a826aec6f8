"""Words that were looked up: what came of each quotation, and where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.phrasing import join_names
from sayso.present.page_index import PageIndex
from sayso.present.text import labels
from sayso.present.trace import Hit, open_shelf, trace_span, trace_words
from sayso.present.trace_articles import judge_articles
from sayso.present.trace_draft import trace_draft
from sayso.records import Attribution, Report, Span

_MOST_HITS = 5
_LOUD = frozenset({"negation", "number", "name"})
TOLD = {
    "exact": "exactly so",
    "cut": "cut: the report has more between these words",
    "altered": "altered: the report has other words",
    "paraphrase": "not as a quotation: the outlet tells it in its own words",
    "printed": "printed in an article, in no statement that was recognised",
    "not found": "not found in any article here",
}
_AROUND = 80  # characters of an article shown on either side of words that are in no statement


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedHit:
    """A report that is near to the words: who said it, where, and how it differs."""

    told: str
    words: str
    speaker: str
    article: str
    href: str
    first: str
    is_reversed: bool
    also: tuple[str, ...] = ()
    """The other articles that report the same statement, by their outlets."""
    otherwise: tuple[str, ...] = ()
    """What differs there where it matters: a "not", a number, a name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedWords:
    """Words that were asked for, and what came of them."""

    asked: str
    told: str
    hits: tuple[TracedHit, ...]
    but: str = ""
    """Where words are printed exactly so: which article has them, where others have them otherwise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TraceView:
    """What was asked for, each quotation a row."""

    asked: str
    rows: tuple[TracedWords, ...]


def build_trace(asked: str, part: Report | None) -> TraceView:
    """Return what came of words, or of each quotation of a draft, among the articles of a report."""
    if not asked.strip():
        return TraceView(asked="", rows=())
    if part is None:
        return TraceView(asked=asked, rows=(TracedWords(asked=asked, told=TOLD["not found"], hits=()),))
    page = PageIndex(part)
    quoted = trace_draft(asked, part, has_verdicts=False)
    if quoted:
        rows = tuple(_row(page, asked[q.span.start : q.span.end], q.hits) for q in quoted)
    else:
        rows = (_row(page, asked.strip(), trace_words(asked.strip(), part)),)
    return TraceView(asked=asked, rows=rows)


def trace_rows(asked: Sequence[str], part: Report | None) -> Iterator[TracedWords]:
    """Yield what came of each of many quotations among the articles of one report."""
    page = PageIndex(part) if part else None
    shelf = open_shelf(part) if part else None
    for words in asked:
        if page is None or shelf is None or not words:
            yield TracedWords(asked=words, told=TOLD["not found"], hits=())
        else:
            yield _row(page, words, trace_span(words, Span(start=0, end=len(words)), shelf))


def _row(page: PageIndex, words: str, hits: Sequence[Hit]) -> TracedWords:
    if not hits:
        printed = tuple(_find_printed(page, words))
        return TracedWords(asked=words, told=TOLD["printed" if printed else "not found"], hits=printed)
    shown = tuple(_hit(page, hit) for hit in hits[:_MOST_HITS])
    otherwise = shown[0].otherwise if hits[0].status == "exact" else ()
    but = f"in {shown[0].article}, but not everywhere: {join_names(otherwise)}" if otherwise else ""
    return TracedWords(asked=words, told=TOLD[hits[0].status], hits=shown, but=but)


def _find_printed(page: PageIndex, words: str) -> Iterator[TracedHit]:
    """Yield the articles in which these words are printed, though no statement with them was recognised."""
    for verdict in judge_articles(words, (), page.index.report):
        article = page.article(verdict.document_id)
        if verdict.verdict != "exact" or verdict.passage is None or article is None:
            continue
        text, place = article.document.text, verdict.passage.span
        around = text[max(0, place.start - _AROUND) : place.end + _AROUND]
        yield TracedHit(
            told=TOLD["printed"],
            words=" ".join(around.split()),
            speaker="",
            article=article.label,
            href=f"/documents/{article.document.id}?at={place.start}-{place.end}",
            first=article.document.published or "",
            is_reversed=False,
        )


def _hit(page: PageIndex, hit: Hit) -> TracedHit:
    attribution = page.index.attributions[hit.attribution_id]
    article = page.article(attribution.document_id)
    accesses = page.index.accesses(hit.utterance_id)
    others = [page.article(a.document_id) for a in accesses if a.document_id != attribution.document_id]
    return TracedHit(
        told=TOLD[hit.status],
        words=page.index.words(attribution),
        speaker=page.index.speaker_name(attribution),
        article=article.label if article else "",
        href=f"/utterances/{hit.utterance_id}",
        first=hit.first or "",
        is_reversed=hit.reversed,
        also=tuple(o.label for o in others if o),
        otherwise=_list_otherwise(page, attribution, hit.utterance_id),
    )


def _list_otherwise(page: PageIndex, attribution: Attribution, utterance_id: str) -> tuple[str, ...]:
    """Say which other articles have a statement with or without a "not", or with another number or name."""
    told: dict[str, None] = {}
    for id in page.index.utterances[utterance_id].attribution_ids:
        variant = page.index.variant(attribution.id, id)
        article = page.article(page.index.attributions[id].document_id)
        if variant is not None and article is not None:
            told |= {f"{article.label} {labels.FLAGS[f]}": None for f in variant.flags if f in _LOUD}
    return tuple(told)
