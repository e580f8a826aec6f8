"""Where do these words come from? Words, or every quotation of a draft, looked up in a report.

Nothing is judged true or false: a quotation is exact, cut, altered, reported without quotation marks, or not
in the pile; what it was compared with stands beside it, word by word.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.annotation.layout.sentences import segment
from sayso.lexicon.frequency import rarity
from sayso.link.wording.alignment import compare
from sayso.records import (
    Attribution,
    Document,
    FirstHand,
    Layout,
    Reading,
    Report,
    Span,
    Utterance,
    Variant,
    identify,
    independent_accounts,
)
from sayso.text.words import is_content, stem, tokenize

Status = Literal["exact", "cut", "altered", "paraphrase"]
Outcome = Literal["exact", "cut", "altered", "paraphrase", "not found"]
_RANK: tuple[Status, ...] = ("exact", "cut", "altered", "paraphrase")

CLOSE = 0.6
"""The share of the words asked for, weighed by rarity, that a report must have to be called close."""

LEAST_WORDS = 2
"""A draft's quotations of fewer words than this are titles and scare quotes: they are not looked up."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """An utterance that has the words or something close, with the report of it that is nearest to them.

    `status`: the report has the words in one piece inside its quotation marks (exact), has more between them
    (cut), has other words (altered), or has them outside of its marks (paraphrase). `variant` compares that
    report (left) with the words asked for (right); its right spans count in the text asked with. `first` is
    when it was said or, where nobody says so, when it was first published.
    """

    utterance_id: str
    attribution_id: str
    status: Status
    share: float
    variant: Variant
    first: str | None
    accounts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftQuotation:
    """One quotation of a draft: where it stands, what came of it, and the nearest utterances, best first."""

    span: Span
    outcome: Outcome
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A report laid out for looking up words."""

    readings: dict[str, Reading]
    attributions: dict[str, Attribution]
    utterance_of: dict[str, Utterance]
    by_word: dict[str, list[str]]
    first_hand: tuple[FirstHand, ...]


def trace_words(words: str, report: Report) -> tuple[Hit, ...]:
    """Return the utterances that have these words or something close.

    Exact ones come first, then the oldest, then the best evidenced (most outlets first-hand).
    """
    span = Span(start=0, end=len(words))
    return _trace(words, (span,), _shelve(report))


def trace_draft(text: str, report: Report) -> tuple[DraftQuotation, ...]:
    """Look up every quotation of a text, in order; one article's own attributions are not needed for it."""
    shelf = _shelve(report)
    layout = segment(text)
    found = []
    for quotation in layout.quotations:
        if quotation.depth or len(tokenize(text, quotation.inner)) < LEAST_WORDS:
            continue
        hits = tuple(sorted(_trace(text, (quotation.inner,), shelf), key=_fit))
        outcome: Outcome = hits[0].status if hits else "not found"
        found.append(DraftQuotation(span=quotation.inner, outcome=outcome, hits=hits))
    return tuple(found)


def _shelve(report: Report) -> _Shelf:
    readings = {r.document.id: r for r in report.readings}
    attributions = {a.id: a for r in report.readings for a in r.attributions}
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for a in attributions.values():
        for word in _weigh(readings[a.document_id].document.text, a.contents):
            by_word[word].append(a.id)
    utterance_of = {i: u for u in report.utterances for i in u.attribution_ids}
    return _Shelf(readings, attributions, utterance_of, dict(by_word), report.first_hand)


def _weigh(text: str, spans: Iterable[Span]) -> dict[str, float]:
    """Return the stems of content words with their rarity; of all words where none carries meaning."""
    norms = [w.norm for span in spans for w in tokenize(text, span)]
    content = [n for n in norms if is_content(n)] or norms
    return {stem(n): max(rarity(n), 0.1) for n in content}


def _trace(text: str, spans: tuple[Span, ...], shelf: _Shelf) -> tuple[Hit, ...]:
    asked = _weigh(text, spans)
    total = sum(asked.values())
    shares: defaultdict[str, float] = defaultdict(float)
    for word, weight in asked.items():
        for attribution_id in shelf.by_word.get(word, ()):
            shares[attribution_id] += weight / total
    question = Document(id="asked", name="asked", text=text)
    as_asked = Attribution(
        id=identify("a", "asked", spans),
        document_id="asked",
        sources=(),
        cues=(),
        contents=spans,
        kind="direct",
    )
    layout = Layout(paragraphs=(), sentences=(), quotations=())
    best: dict[str, Hit] = {}
    for attribution_id in sorted(shares):
        utterance = shelf.utterance_of.get(attribution_id)
        if shares[attribution_id] < CLOSE or utterance is None:
            continue
        attribution = shelf.attributions[attribution_id]
        home = shelf.readings[attribution.document_id]
        variant = compare(attribution, home.document, as_asked, question, home.layout, layout)
        hit = Hit(
            utterance_id=utterance.id,
            attribution_id=attribution_id,
            status=_name_status(variant),
            share=round(min(1.0, shares[attribution_id]), 4),
            variant=variant,
            first=_date(utterance, shelf),
            accounts=independent_accounts(shelf.first_hand, utterance.id),
        )
        before = best.get(utterance.id)
        if before is None or _fit(hit) < _fit(before):
            best[utterance.id] = hit
    return tuple(
        sorted(best.values(), key=lambda h: (h.status != "exact", h.first or "9", -h.accounts, _fit(h)))
    )


def _fit(hit: Hit) -> tuple[int, float, str]:
    return _RANK.index(hit.status), -hit.share, hit.attribution_id


def _name_status(variant: Variant) -> Status:
    """Words that a report has in one piece are exact, however much it has around them."""
    if variant.change in {"paraphrase", "altered"}:
        return "paraphrase" if variant.change == "paraphrase" else "altered"
    if variant.change == "identical":
        return "exact"
    changed = [k for k, o in enumerate(variant.operations) if o.op != "equal"]
    kept = [k for k, o in enumerate(variant.operations) if o.op == "equal"]
    around = [k for k in changed if kept and not kept[0] < k < kept[-1]]
    if around == changed and all(variant.operations[k].op == "delete" for k in changed):
        return "exact"
    return "cut" if all(variant.operations[k].op == "delete" for k in changed) else "altered"


def _date(utterance: Utterance, shelf: _Shelf) -> str | None:
    if utterance.said_on:
        return utterance.said_on
    documents: Sequence[Document] = [
        shelf.readings[shelf.attributions[i].document_id].document for i in utterance.attribution_ids
    ]
    return min((d.published for d in documents if d.published), default=None)
