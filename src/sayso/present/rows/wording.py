"""Wording as rows: what each article calls a thing, and what sets its words apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.present.page_index import ArticleEntry, PageIndex, Quote
from sayso.records import Passage, Span

_MOST_PLACES = 4


@dataclass(frozen=True, kw_only=True)
class TermUse:
    """A term in one article: how often, and where; `others` are the places after the first, up to a few."""

    term: str
    times: int
    percent: float
    href: str | None
    where: str
    others: tuple[Quote, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WordingRow:
    """What each article calls one and the same thing."""

    referent: str
    most: int
    articles: tuple[tuple[ArticleEntry, tuple[TermUse, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ApartRow:
    """What sets one article's wording apart from its story's others.

    `keywords` are words it uses far more than they do, `distanced` words it quotes and gives to nobody.
    """

    article: ArticleEntry
    keywords: tuple[TermUse, ...]
    distanced: tuple[Quote, ...]


def list_wording(page: PageIndex) -> tuple[WordingRow, ...]:
    """Return for each thing what each article calls it, counted and linked to the first place."""
    rows = []
    for wording in page.index.report.wording:
        lines = []
        most = max((len(t.spans) for d in wording.documents for t in d.terms), default=1) or 1
        for used in wording.documents:
            article = page.article(used.document_id)
            if article is None:
                continue
            terms = []
            for term in sorted(used.terms, key=lambda t: (-len(t.spans), t.term.casefold())):
                quote = (
                    page.quote(Passage(document_id=used.document_id, span=term.spans[0]))
                    if term.spans
                    else None
                )
                terms.append(
                    TermUse(
                        term=term.term,
                        times=len(term.spans),
                        percent=100 * len(term.spans) / most,
                        href=quote.href if quote else None,
                        where=quote.where if quote else "",
                        others=_later_places(page, used.document_id, term.spans),
                    )
                )
            lines.append((article, tuple(terms)))
        lines.sort(key=lambda line: line[0].number)
        rows.append(WordingRow(referent=wording.referent, most=most, articles=tuple(lines)))
    return tuple(rows)


def _later_places(page: PageIndex, document_id: str, spans: Sequence[Span]) -> tuple[Quote, ...]:
    """Return the places of a term after the first, as many as a reader follows."""
    return page.quotes([Passage(document_id=document_id, span=s) for s in spans[1:_MOST_PLACES]])


def list_apart(page: PageIndex) -> tuple[ApartRow, ...]:
    """Return for each article the words that set it apart and its quotation marks of distance."""
    keywords: dict[str, list[TermUse]] = {}
    for keyword in sorted(page.index.report.keywords, key=lambda k: (-k.score, k.term)):
        where = (
            page.quote(Passage(document_id=keyword.document_id, span=keyword.spans[0]))
            if keyword.spans
            else None
        )
        keywords.setdefault(keyword.document_id, []).append(
            TermUse(
                term=where.words if where else keyword.term,
                times=len(keyword.spans),
                percent=0.0,
                href=where.href if where else None,
                where=where.where if where else "",
                others=_later_places(page, keyword.document_id, keyword.spans),
            )
        )
    marks: dict[str, list[Quote]] = {}
    for mark in page.index.report.distance_marks:
        quote = page.quote(Passage(document_id=mark.document_id, span=mark.span))
        if quote:
            marks.setdefault(mark.document_id, []).append(quote)
    return tuple(
        ApartRow(
            article=article,
            keywords=tuple(keywords.get(article.document.id, ())),
            distanced=tuple(marks.get(article.document.id, ())),
        )
        for article in page.articles
        if article.document.id in keywords or article.document.id in marks
    )
