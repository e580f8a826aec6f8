"""The sentences of two quotations aligned one by one: what ends one and begins the next is no one change."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sayso.link.wording.alignment import align, to_operation
from sayso.link.wording.own_words import QuotedToken, own_spans, read_tokens
from sayso.records import Attribution, Operation, Reading
from sayso.text.words import is_content, stem

LEAST_ALIKE = 0.5
"""Share of the telling words of the shorter sentence that both must have to be versions of one."""


def align_sentences(
    left: Attribution, left_reading: Reading, right: Attribution, right_reading: Reading
) -> Iterator[tuple[Operation, ...]]:
    """Yield the alignment of each two sentences that have more in common than either has with another.

    None where each quotation is one sentence: that is the alignment of the whole.
    """
    lefts, rights = _read_sentences(left, left_reading), _read_sentences(right, right_reading)
    if len(lefts) < 2 and len(rights) < 2:
        return
    ours, theirs = (list(map(_list_telling, side)) for side in (lefts, rights))
    for place, words in enumerate(ours):
        other = _find_best(words, theirs)
        if other is None or _find_best(theirs[other], ours) != place:
            continue
        pair = lefts[place], rights[other]
        yield tuple(to_operation(*pair, step) for step in align(*pair))


def _read_sentences(attribution: Attribution, reading: Reading) -> list[Sequence[QuotedToken]]:
    if not attribution.contents:
        return []
    tokens = read_tokens(reading.document, own_spans(attribution, reading.layout))
    return [tuple(group) for _, group in groupby(tokens, key=lambda t: t.sentence)]


def _list_telling(tokens: Sequence[QuotedToken]) -> frozenset[str]:
    return frozenset(stem(t.norm) for t in tokens if is_content(t.norm))


def _find_best(words: frozenset[str], others: Sequence[frozenset[str]]) -> int | None:
    """Return the place of the sentence with most of these words; None where it has few or two do."""
    shared = [len(words & other) for other in others]
    most = max(shared, default=0)
    if most == 0 or shared.count(most) > 1:
        return None
    place = shared.index(most)
    return place if most >= LEAST_ALIKE * min(len(words), len(others[place])) else None
