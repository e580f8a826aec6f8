"""What people decided, as the page lists it: who, when, and the words that each decision holds on to."""

from dataclasses import dataclass

from sayso.decisions.actions import TELLS_WHO
from sayso.decisions.anchors import find_document, find_places
from sayso.present.page_index import PageIndex
from sayso.present.text import labels
from sayso.records import Anchor, Decision, Passage

_TOLD = {
    "same": "these are one statement",
    "different": "these are two statements",
    "speaker": "said by {}",
    "role": "the article has it as: {}",
    "relay": "the article has it from {}",
    "merge": "these speakers are one",
    "split": "these speakers are two",
    "reject": "this is no statement of anybody",
    "attribution": "added, said by {}",
    "outlet": "the article is of {}",
    "published": "the article is of {}",
    "title": "the article has the headline “{}”",
}


@dataclass(frozen=True, kw_only=True)
class DecidedWords:
    """Words that a decision holds on to, with their article and the link to them."""

    outlet: str
    words: str
    href: str | None


@dataclass(frozen=True, kw_only=True)
class DecisionRow:
    """One decision: what it says, on which words, who decided it and on what day."""

    told: str
    places: tuple[DecidedWords, ...]
    who: str
    day: str
    note: str
    attribution_ids: tuple[str, ...]
    """The statements that it holds on to."""


def list_decisions(page: PageIndex) -> tuple[DecisionRow, ...]:
    """Return the decisions that a report was made with, in their order."""
    return tuple(_row(page, decision) for decision in page.index.report.decisions)


def tell_decision(decision: Decision) -> str:
    """Return in words what a decision says."""
    told = _TOLD.get(decision.action, decision.action)
    value = decision.value or ("nobody who is known" if decision.action in TELLS_WHO else "")
    if decision.action == "published":
        value = labels.day(value)
    told = told.format(value)  # names may hold braces: nothing is filled in behind them
    return f"{told}: {value}" if decision.action in {"merge", "split"} and value else told


def _row(page: PageIndex, decision: Decision) -> DecisionRow:
    places = [_place(page, a) for a in (decision.left, decision.right) if a is not None]
    return DecisionRow(
        told=tell_decision(decision),
        places=tuple(place for place, _ in places),
        who=decision.who,
        day=labels.day(decision.when),
        note=decision.note,
        attribution_ids=tuple(id for _, ids in places for id in ids),
    )


def _place(page: PageIndex, anchor: Anchor) -> tuple[DecidedWords, tuple[str, ...]]:
    """Return the words of an anchor and the statements that they stand in."""
    document = find_document(anchor, (a.document for a in page.articles))
    article = page.article(document.id) if document else None
    if document is None or article is None:
        return DecidedWords(outlet=anchor.name or anchor.document, words=anchor.text, href=None), ()
    span = next(iter(find_places(anchor, document)), None)
    if span is None:
        return DecidedWords(outlet=article.label, words=anchor.text, href=article.href), ()
    href = page.link(Passage(document_id=document.id, span=span))
    held = tuple(
        a.id
        for a in article.reading.attributions
        if any(s.start < span.end and span.start < s.end for s in a.spans)
    )
    return DecidedWords(outlet=article.label, words=anchor.text, href=href), held
