"""Which articles have words that were asked for: a verdict for each, whether read as a statement or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.present.trace import Hit
from sayso.records import Document, Passage, Report, Span
from sayso.spans import hull, overlap
from sayso.text.words import tokenize

Verdict = Literal["exact", "altered", "does not have it"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleVerdict:
    """What one article has of the words; `read` is False where no statement of it has them."""

    document_id: str
    verdict: Verdict
    passage: Passage | None = None
    read: bool = False


def judge_articles(words: str, hits: tuple[Hit, ...], report: Report) -> tuple[ArticleVerdict, ...]:
    """Return a verdict for each article, in the order of the report.

    `exact`: the words stand in the article one after the other, whatever their marks and case; `altered`: a
    statement that the hits found close to them stands there, in other words.
    """
    asked = [w.norm for w in tokenize(words)]
    close = _list_close(hits, report)
    return tuple(_judge(reading.document, asked, close, report) for reading in report.readings)


def _list_close(hits: tuple[Hit, ...], report: Report) -> dict[str, Passage]:
    """Return by article the words of the best hit's utterance there."""
    utterances = {u.id: u for u in report.utterances}
    attributions = {a.id: a for a in report.attributions}
    close: dict[str, Passage] = {}
    for hit in hits:
        ids = (hit.attribution_id, *utterances[hit.utterance_id].attribution_ids)
        for attribution in (attributions[i] for i in ids):
            if attribution.contents:
                place = Passage(document_id=attribution.document_id, span=hull(attribution.contents))
                close.setdefault(attribution.document_id, place)
    return close


def _judge(document: Document, asked: list[str], close: dict[str, Passage], report: Report) -> ArticleVerdict:
    place = next(_find_run(document.text, asked), None)
    if place is not None:
        read = any(
            overlap(place, content) > 0
            for a in report.attributions
            if a.document_id == document.id
            for content in a.contents
        )
        passage = Passage(document_id=document.id, span=place)
        return ArticleVerdict(document_id=document.id, verdict="exact", passage=passage, read=read)
    if document.id in close:
        return ArticleVerdict(
            document_id=document.id, verdict="altered", passage=close[document.id], read=True
        )
    return ArticleVerdict(document_id=document.id, verdict="does not have it")


def _find_run(text: str, asked: list[str]) -> Iterator[Span]:
    """Yield where words stand one after the other in a text."""
    if not asked:
        return
    tokens = tokenize(text)
    norms = [t.norm for t in tokens]
    for place in range(len(norms) - len(asked) + 1):
        if norms[place : place + len(asked)] == asked:
            yield Span(start=tokens[place].span.start, end=tokens[place + len(asked) - 1].span.end)
