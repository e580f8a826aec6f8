"""Whether two articles give the same words: most pairs of neighbouring words, or a whole quotation."""

from collections.abc import Iterator, Sequence

from sayso.records import Attribution, Document, Reading
from sayso.text.words import is_content, list_norms, pair_neighbours, stand_in, stem

LEAST_PAIRS = 5
"""How many pairs of neighbouring words two reports must share to be called the same words."""

LEAST_SHARE = 0.5
"""The share of the shorter report's pairs that the other must have."""

LEAST_QUOTED = 8
"""Words of a quotation that stand in a row in another one, at least, to be the same words by themselves."""

LEAST_QUOTED_BESIDE = 5
"""The same where the two articles have another quotation in common: short words may be said twice."""

LEAST_QUOTED_CONTENT = 3
"""Words with a meaning of their own in a quotation that is enough by itself, at least."""

LEAST_CONTENT_BESIDE = 2
"""The same in a quotation that is not the only one in common."""


def find_same_words(
    full: Reading, left: Sequence[Attribution], short: Reading, right: Sequence[Attribution]
) -> tuple[Attribution, Attribution] | None:
    """Return the two reports of two articles that have most words in common, None unless those are enough."""
    best: tuple[int, Attribution, Attribution] | None = None
    for one in left:
        ours = _list_pairs(full.document, one)
        for other in right:
            theirs = _list_pairs(short.document, other)
            shared = len(ours & theirs)
            enough = _are_enough(ours, theirs) or _quote_the_same(full, one, short, other)
            if enough and (best is None or shared > best[0]):
                best = shared, one, other
    return best[1:] if best else None


def _are_enough(ours: frozenset[tuple[str, str]], theirs: frozenset[tuple[str, str]]) -> bool:
    """Return True if two reports share enough pairs, and enough words with a meaning of their own in them."""
    shared = ours & theirs
    if len(shared) < max(LEAST_PAIRS, LEAST_SHARE * min(len(ours), len(theirs))):
        return False
    return len({stem(w) for pair in shared for w in pair if is_content(w)}) >= LEAST_PAIRS


def _quote_the_same(full: Reading, left: Attribution, short: Reading, right: Attribution) -> bool:
    """Return True if all words of one direct quotation stand in a row in the other one."""
    if {left.kind, right.kind} != {"direct"}:
        return False
    ours, theirs = list_quoted(full.document, left), list_quoted(short.document, right)
    fewer, more = sorted((ours, theirs), key=len)
    if not stand_in(fewer, more):
        return False
    if len(fewer) >= LEAST_QUOTED and _count_content(fewer) >= LEAST_QUOTED_CONTENT:
        return True
    return _may_be_shown_beside(fewer) and share_quotation(full, short, besides=fewer)


def share_quotation(full: Reading, short: Reading, besides: tuple[str, ...]) -> bool:
    """Return True if a quotation of the second article, other than some words, stands in one of the first."""
    ours = list(_list_quotations(full))
    return any(
        not stand_in(words, besides)
        and not stand_in(besides, words)
        and any(stand_in(words, others) for others in ours)
        for words in _list_quotations(short)
    )


def _list_quotations(reading: Reading) -> Iterator[tuple[str, ...]]:
    """Yield the words of an article's quotations that have enough of them."""
    for quotation in reading.layout.quotations:
        words = tuple(list_norms(reading.document.text, quotation.inner))
        if _may_be_shown_beside(words):
            yield words


def _may_be_shown_beside(words: tuple[str, ...]) -> bool:
    return len(words) >= LEAST_QUOTED_BESIDE and _count_content(words) >= LEAST_CONTENT_BESIDE


def _count_content(words: tuple[str, ...]) -> int:
    return len({stem(w) for w in words if is_content(w)})


def list_quoted(document: Document, attribution: Attribution) -> tuple[str, ...]:
    """Return the words of a report's quotations without what stands between them."""
    return tuple(w for span in attribution.contents for w in list_norms(document.text, span))


def _list_pairs(document: Document, attribution: Attribution) -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for span in attribution.contents:
        pairs |= pair_neighbours(list(list_norms(document.text, span)))
    return frozenset(pairs)
