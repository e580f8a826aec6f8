"""Where do these words come from? Words looked up among the statements of a report.

Nothing is judged true or false: a quotation is exact, cut, altered, reported without quotation marks, or not
in the pile; what it was compared with stands beside it, word by word.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.lexicon.frequency import rarity
from sayso.link.wording.variants import compare
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
from sayso.spans import hull, overlap
from sayso.text.words import is_content, list_norms, stem, tokenize

Status = Literal["exact", "cut", "altered", "paraphrase"]
_RANK: tuple[Status, ...] = ("exact", "cut", "altered", "paraphrase")

CLOSE = 0.6
"""The share of the words asked for, weighed by rarity, that a report must have to be called close."""

LEAST_WORDS = 2
"""The telling words that a report must share with those asked for; a single rare name shows nothing."""

IN_ORDER = 0.4
"""The share of the words asked for, weighed by rarity, that a report must have in the order asked for."""

NEAR = 0.5
"""More than this share of the telling words asked for, each counted once, must stand in that order.

By rarity alone the name of a place would outweigh all that was said of it.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """An utterance that has the words or something close, with the report of it that is nearest to them.

    `status`: the report has the words in one piece inside its quotation marks (exact), has more between them
    (cut), has other words (altered), or has them outside of its marks (paraphrase). `variant` compares that
    report (left) with the words asked for (right); its right spans count in the text asked with. `first` is
    when it was said (`is_day_of_saying`) or, where nobody says so, when it was first published.
    """

    utterance_id: str
    attribution_id: str
    status: Status
    share: float
    variant: Variant
    first: str | None
    accounts: int
    is_day_of_saying: bool = False

    @property
    def reversed(self) -> bool:
        """Return True if a negation turns the words round: one side has it and the other lacks it."""
        return "negation" in self.variant.flags


@dataclass(frozen=True, slots=True)
class Shelf:
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
    return trace_span(words, Span(start=0, end=len(words)), open_shelf(report))


def open_shelf(report: Report) -> Shelf:
    """Lay out a report for looking up words in it."""
    readings = {r.document.id: r for r in report.readings}
    attributions = {a.id: a for r in report.readings for a in r.attributions}
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for a in attributions.values():
        for word in frozenset(map(stem, _list_telling(readings[a.document_id].document.text, a.contents))):
            by_word[word].append(a.id)
    utterance_of = {i: u for u in report.utterances for i in u.attribution_ids}
    return Shelf(readings, attributions, utterance_of, dict(by_word), report.first_hand)


def weigh(text: str, spans: Iterable[Span]) -> dict[str, float]:
    """Return the stems of content words with their rarity; of all words where none carries meaning."""
    return {stem(n): max(rarity(n), 0.1) for n in _list_telling(text, spans)}


def _list_telling(text: str, spans: Iterable[Span]) -> list[str]:
    norms = [w for span in spans for w in list_norms(text, span)]
    return [n for n in norms if is_content(n)] or norms


def trace_span(text: str, span: Span, shelf: Shelf) -> tuple[Hit, ...]:
    """Return the utterances that have the words of a span of a text or something close; see `trace_words`."""
    asked = weigh(text, (span,))
    total = sum(asked.values())
    shares: defaultdict[str, float] = defaultdict(float)
    shared: Counter[str] = Counter()
    for word, weight in asked.items():
        for attribution_id in shelf.by_word.get(word, ()):
            shares[attribution_id] += weight / total
            shared[attribution_id] += 1
    least = min(LEAST_WORDS, len(asked))
    best: dict[str, Hit] = {}
    for attribution_id in sorted(shares):
        utterance = shelf.utterance_of.get(attribution_id)
        if shares[attribution_id] < CLOSE or shared[attribution_id] < least or utterance is None:
            continue
        attribution = shelf.attributions[attribution_id]
        home = shelf.readings[attribution.document_id]
        variant = compare_with_asked(attribution, home.document, home.layout, text, span)
        if not has_in_order(variant, text, asked):
            continue
        if variant.change == "paraphrase" and shared[attribution_id] < LEAST_WORDS:
            continue
        hit = Hit(
            utterance_id=utterance.id,
            attribution_id=attribution_id,
            status=_name_status(variant),
            share=round(min(1.0, shares[attribution_id]), 4),
            variant=variant,
            first=_date(utterance, shelf),
            accounts=independent_accounts(shelf.first_hand, utterance.id),
            is_day_of_saying=utterance.said_on is not None,
        )
        before = best.get(utterance.id)
        if before is None or rank_hit(hit) < rank_hit(before):
            best[utterance.id] = hit
    return tuple(
        sorted(best.values(), key=lambda h: (h.status != "exact", h.first or "9", -h.accounts, rank_hit(h)))
    )


def compare_with_asked(
    attribution: Attribution, document: Document, layout: Layout, text: str, span: Span
) -> Variant:
    """Compare a report with words asked for, as if these were a quotation; theirs is the right side.

    What the report has before and after these words is no difference: the operations leave it out. Flags
    and notes of both comparisons are kept: a "not" may stand before the words ("it is not true that").
    """
    asked = Attribution(
        id=identify("a", "asked", (span,)),
        document_id="asked",
        sources=(),
        cues=(),
        contents=(span,),
        kind="direct",
    )
    bare = Layout(paragraphs=(), sentences=(), quotations=())
    question = Document(id="asked", name="asked", text=text)
    whole = compare(attribution, document, asked, question, layout, bare)
    if whole.change == "paraphrase":
        return whole
    held = _clip(attribution.contents, _find_part(whole, document.text, text))
    if not held or held == attribution.contents:
        return whole
    part = compare(replace(attribution, contents=held), document, asked, question, layout, bare)
    return replace(
        part,
        flags=tuple(dict.fromkeys((*part.flags, *whole.flags))),
        notes=tuple(dict.fromkeys((*part.notes, *whole.notes))),
        flag_places=tuple(dict.fromkeys((*part.flag_places, *whole.flag_places))),
    )


def _find_part(variant: Variant, theirs: str, asked: str) -> Span | None:
    """Return the part of a report that stands against the words asked for; None where it has none of them."""
    operations = variant.operations
    kept = [n for n, o in enumerate(operations) if o.op == "equal" and o.left]
    if not kept:
        return None
    held = hull([o.left for o in operations[kept[0] : kept[-1] + 1] if o.left])
    before = next((o for o in reversed(operations[: kept[0]]) if o.op == "replace"), None)
    behind = next((o for o in operations[kept[-1] + 1 :] if o.op == "replace"), None)
    # At either end as many words stand against those asked for as these are.
    if before and before.left and before.right:
        words = tokenize(theirs, before.left)[-len(tokenize(asked, before.right)) :]
        held = hull((held, *(w.span for w in words)))
    if behind and behind.left and behind.right:
        words = tokenize(theirs, behind.left)[: len(tokenize(asked, behind.right))]
        held = hull((held, *(w.span for w in words)))
    return held


def _clip(spans: Iterable[Span], to: Span | None) -> tuple[Span, ...]:
    """Return the parts of spans that are inside another."""
    if to is None:
        return ()
    parts = (Span(start=max(s.start, to.start), end=min(s.end, to.end)) for s in spans if overlap(s, to))
    return tuple(parts)


def share_in_order(variant: Variant, text: str, asked: Mapping[str, float]) -> float:
    """Return the share of the words asked for that the other side has in the same order, by rarity."""
    kept = weigh(text, [o.right for o in variant.operations if o.op == "equal" and o.right])
    return sum(weight for word, weight in asked.items() if word in kept) / (sum(asked.values()) or 1.0)


def count_kept(variant: Variant, text: str) -> int:
    """Count the words asked for, telling or not, that the other side has in the same order."""
    return sum(len(list_norms(text, o.right)) for o in variant.operations if o.op == "equal" and o.right)


def has_in_order(variant: Variant, text: str, asked: Mapping[str, float]) -> bool:
    """Return True if the other side has enough of the words asked for in the same order to be near them.

    Where a single one tells something ("because nobody else would"), most of all the words must stand there.
    """
    every = sum(len(list_norms(text, o.right)) for o in variant.operations if o.right)
    if len(asked) < LEAST_WORDS and count_kept(variant, text) <= NEAR * every:
        return False
    kept = weigh(text, [o.right for o in variant.operations if o.op == "equal" and o.right])
    return share_in_order(variant, text, asked) >= IN_ORDER and is_near(kept, asked)


def is_near(kept: Collection[str], asked: Collection[str]) -> bool:
    """Return True if words that were kept are enough of the telling words asked for, each counted once."""
    return sum(word in kept for word in asked) > NEAR * len(asked)


def rank_hit(hit: Hit) -> tuple[int, float, str]:
    """Return what to sort hits by: the nearest to the words asked for come first."""
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


def _date(utterance: Utterance, shelf: Shelf) -> str | None:
    if utterance.said_on:
        return utterance.said_on
    documents: Sequence[Document] = [
        shelf.readings[shelf.attributions[i].document_id].document for i in utterance.attribution_ids
    ]
    return min((d.published for d in documents if d.published), default=None)
