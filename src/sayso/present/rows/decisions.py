"""What people decided, as the page lists it: who, when, and the words that each decision holds on to."""

from dataclasses import dataclass

from sayso.present.page_index import PageIndex
from sayso.present.text import labels
from sayso.records import Anchor, Decision, Passage, Span

_TOLD = {
    "same": "these are one utterance",
    "different": "these are two utterances",
    "speaker": "said by {}",
    "role": "the article has it as: {}",
    "merge": "these speakers are one",
    "split": "these speakers are two",
    "reject": "this is no statement of anybody",
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


def list_decisions(page: PageIndex) -> tuple[DecisionRow, ...]:
    """Return the decisions that a report was made with, in their order."""
    return tuple(_row(page, decision) for decision in page.index.report.decisions)


def _row(page: PageIndex, decision: Decision) -> DecisionRow:
    told = _TOLD.get(decision.action, decision.action)
    value = decision.value or ("nobody who is known" if decision.action == "speaker" else "")
    if decision.action in {"merge", "split"} and value:
        told = f"{told}: {value}"
    return DecisionRow(
        told=told.format(value),
        places=tuple(_place(page, a) for a in (decision.left, decision.right) if a is not None),
        who=decision.who,
        day=labels.day(decision.when),
        note=decision.note,
    )


def _place(page: PageIndex, anchor: Anchor) -> DecidedWords:
    for article in page.articles:
        document = article.document
        if anchor.document not in {document.id, document.name, document.url}:
            continue
        start = anchor.start if anchor.start is not None else document.text.find(anchor.text)
        span = Span(start=max(start, 0), end=max(start, 0) + len(anchor.text))
        passage = Passage(document_id=document.id, span=span)
        href = page.link(passage) if document.text.startswith(anchor.text, span.start) else article.href
        return DecidedWords(outlet=article.label, words=anchor.text, href=href)
    return DecidedWords(outlet=anchor.document, words=anchor.text, href=None)
