"""Outlets lost on the way as rows: words without the outlet that other articles name for them."""

from dataclasses import dataclass

from sayso.outlets.names import with_article
from sayso.present.page_index import ArticleEntry, PageIndex, Quote
from sayso.records import Evidence, Shortened


@dataclass(frozen=True, kw_only=True)
class Naming:
    """One article that names the outlet: the words that name it, with what stands round them."""

    article: ArticleEntry
    href: str
    quote: Quote


@dataclass(frozen=True, kw_only=True)
class PassedOn:
    """Words that one article gives without an outlet, and the articles that name it.

    `relation` is "said to" or "reported by", `kept` the outlets nearer to the reader that both name.
    """

    article: ArticleEntry
    href: str
    words: str
    outlet: str
    relation: str
    kept: tuple[str, ...]
    naming: tuple[Naming, ...]


def list_passed_on(page: PageIndex) -> tuple[PassedOn, ...]:
    """Return the reports that lack an outlet, in order of their articles."""
    rows = [row for lost in page.index.report.shortened if (row := _row(page, lost)) is not None]
    return tuple(sorted(rows, key=lambda r: (r.article.number, r.href)))


def _row(page: PageIndex, lost: Shortened) -> PassedOn | None:
    attribution = page.index.attributions.get(lost.attribution_id)
    article = page.article(attribution.document_id) if attribution else None
    if attribution is None or article is None:
        return None
    return PassedOn(
        article=article,
        href=f"#{page.statement_address(attribution)}",
        words=page.index.words(attribution),
        outlet=with_article(page.lane(lost.outlet)),
        relation=lost.relation,
        kept=tuple(with_article(page.lane(outlet)) for outlet in lost.kept),
        naming=tuple(n for e in lost.evidence if (n := _naming(page, e, lost)) is not None),
    )


def _naming(page: PageIndex, evidence: Evidence, lost: Shortened) -> Naming | None:
    """Return the first words of a piece of evidence that names the outlet; None for one that does not."""
    home = {a.document_id: a for i in lost.named_by if (a := page.index.attributions.get(i)) is not None}
    place = evidence.passages[0] if evidence.passages else None
    if place is None or place.document_id not in home:
        return None
    article, quote = page.article(place.document_id), page.quote(place)
    if article is None or quote is None:
        return None
    return Naming(article=article, href=f"#{page.statement_address(home[place.document_id])}", quote=quote)
