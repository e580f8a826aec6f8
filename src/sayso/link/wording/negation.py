"""Negations: the words that turn a sentence round, wherever they stand."""

from collections.abc import Sequence

from sayso.link.wording.own_words import QuotedToken
from sayso.text.words import NEGATIONS

# After these a new clause begins, and a "not" before them no longer reaches what follows.
_TURNS = frozenset("but however although though yet instead and".split())


def is_negation(norm: str) -> bool:
    """Say whether a word negates."""
    return norm in NEGATIONS


def count_negations(tokens: Sequence[QuotedToken]) -> int:
    """Count the negations among tokens; "not only" negates nothing."""
    return sum(
        t.norm in NEGATIONS and not (k + 1 < len(tokens) and tokens[k + 1].norm in {"only", "just", "merely"})
        for k, t in enumerate(tokens)
    )


def reaches(tokens: Sequence[QuotedToken], run: tuple[int, int]) -> bool:
    """Say whether a negation in a run bears on the words that stay beside it, in the same sentence.

    One before the kept words does unless a "but" stands between; one after them only when it follows at once
    ("will | not go"), because "will go, though not now" still says "will go".
    """
    start, end = run
    for k in range(start, end):
        if tokens[k].norm not in NEGATIONS or count_negations(tokens[k : k + 2]) == 0:
            continue
        after = tokens[end] if end < len(tokens) else None
        before = tokens[start - 1] if start else None
        if (
            after is not None
            and after.sentence == tokens[k].sentence
            and not any(t.norm in _TURNS for t in tokens[k + 1 : end])
        ):
            return True
        if before is not None and before.sentence == tokens[k].sentence and k - start <= 1:
            return True
    return False
