"""One article: its text marked, the stories it stands in, its versions."""

from dataclasses import dataclass

from sayso import store
from sayso.present.page_index import PageIndex
from sayso.present.reasons import ReasonBook
from sayso.present.rows.articles import ArticleRow
from sayso.present.rows.articles import list_articles as list_texts
from sayso.present.rows.decisions import list_decisions
from sayso.present.rows.utterances import list_utterances
from sayso.present.rows.voices import list_voices
from sayso.records import Passage, Report, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleView:
    """An article: `row` is its text marked; None until a report has it, then `text` is shown as it is."""

    id: str
    name: str
    title: str
    outlet: str
    published: str | None
    row: ArticleRow | None
    text: str
    stories: tuple[store.ListedStory, ...]
    versions: int


def build_article(
    article: store.HeldVersion,
    part: Report | None,
    *,
    stories: tuple[store.ListedStory, ...],
    versions: int,
    at: Span | None = None,
) -> ArticleView:
    """Return the view of an article from the part of the last report that is about it.

    The words at `at` (code points, half-open) get an anchor, where they stand in its text.
    """
    document = article.document
    return ArticleView(
        id=document.id,
        name=document.name,
        title=document.title or "",
        outlet=document.outlet or "",
        published=document.published,
        row=_mark(part, document.id, at) if part else None,
        text=document.text,
        stories=stories,
        versions=versions,
    )


def _mark(part: Report, document_id: str, at: Span | None) -> ArticleRow | None:
    page = PageIndex(part)
    book = ReasonBook(page)
    list_utterances(page, book)  # notes the reasons, and which words they link to
    article = page.article(document_id)
    if article is None:
        return None
    if at is not None and at.start < at.end <= len(article.document.text):
        page.link(Passage(document_id=document_id, span=at))
    texts = list_texts(page, book=book, voices=list_voices(page), decisions=list_decisions(page))
    return next((row for row in texts if row.article.document.id == document_id), None)
