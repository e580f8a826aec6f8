"""Negations: the words that turn a sentence round, and the words that they bear on."""

import re
from collections.abc import Collection, Iterable, Sequence

from sayso.link.wording.own_words import QuotedToken
from sayso.link.wording.vocabulary import list_stems, list_words
from sayso.text.words import CLAUSE_MARKS, NEGATIONS, is_content, stem

_CLAUSE_MARK = re.compile(rf"[{CLAUSE_MARKS}]|\s-\s")

MOST_TO_SCOPE = 4
"""The word that a negation bears on stands at most so many words behind it."""

MOST_BELIEVED = 6
"""Between a "not" and the clause that it turns ("I do not believe that ...") stand at most so many words."""


def is_negation(norm: str) -> bool:
    """Return True if a word negates."""
    return norm in NEGATIONS


def negates(text: str, tokens: Sequence[QuotedToken], k: int) -> bool:
    """Return True if a token negates.

    "Not only" negates nothing, nor does a question ("Isn't it time?"), a suggestion ("Why don't they go") or
    an answer ("No I will go").
    """
    following = tokens[k + 1].norm if k + 1 < len(tokens) else ""
    return (
        tokens[k].norm in NEGATIONS
        and following not in {"only", "just", "merely"}
        and not is_question(text, tokens, k)
        and " ".join(t.norm for t in tokens[max(0, k - 2) : k]) not in list_words("suggestions")
        and not (tokens[k].norm == "no" and following in list_words("subjects"))
    )


def is_question(text: str, tokens: Sequence[QuotedToken], k: int) -> bool:
    """Return True if a question mark ends the sentence of token `k`."""
    last = tokens[sentence_of(tokens, k).stop - 1].span.end
    return text[last : last + 1] == "?"


def is_double(text: str, tokens: Sequence[QuotedToken], k: int, kept: Collection[int]) -> bool:
    """Return True if another negation of one report alone stands above or below the one at `k`.

    "Not a day goes by when I do not ..." denies nothing. Clauses that are only put side by side do not count.
    """
    for other in sentence_of(tokens, k):
        if other == k or other in kept or not is_negation(tokens[other].norm):
            continue
        between = range(min(other, k) + 1, max(other, k) + 1)
        are_joints = (tokens[p].norm in list_words("joints") for p in between)
        if not any(are_joints) and not _CLAUSE_MARK.search(
            text, tokens[min(other, k)].span.end, tokens[max(other, k)].span.start
        ):
            return True
    return False


def is_parted(text: str, tokens: Sequence[QuotedToken], k: int) -> bool:
    """Return True if another clause begins at token `k`: at a mark before it, or with the word itself."""
    before, token = tokens[k - 1], tokens[k]
    if before.sentence != token.sentence or token.norm in list_words("breaks"):
        return True
    return bool(_CLAUSE_MARK.search(text, before.span.end, token.span.start))


def clause_of(text: str, tokens: Sequence[QuotedToken], k: int) -> range:
    """Return the places of the clause that token `k` stands in."""
    start, end = k, k + 1
    while start > 0 and not is_parted(text, tokens, start):
        start -= 1
    while end < len(tokens) and not is_parted(text, tokens, end):
        end += 1
    return range(start, end)


def sentence_of(tokens: Sequence[QuotedToken], k: int) -> range:
    """Return the places of the sentence that token `k` stands in."""
    start, end = k, k + 1
    while start > 0 and tokens[start - 1].sentence == tokens[k].sentence:
        start -= 1
    while end < len(tokens) and tokens[end].sentence == tokens[k].sentence:
        end += 1
    return range(start, end)


def find_negated(text: str, tokens: Sequence[QuotedToken], k: int, kept: Collection[int]) -> int | None:
    """Return the word both reports have that the negation at `k` bears on, None where there is none.

    That is the next telling word of the clause ("not | close"). Where the other report lacks it, the clause
    behind it counts if that report has its verb ("I do not believe that | the bridge is safe"). Before a gap
    it is the auxiliary ("will | not resign").
    """
    clause = clause_of(text, tokens, k)
    for place in range(k + 1, min(k + 1 + MOST_TO_SCOPE, clause.stop)):
        if is_content(tokens[place].norm):
            if place in kept:
                return place
            break
    behind = next((p for p in range(k + 1, clause.stop) if p in kept), None)
    if behind is not None and behind - k <= MOST_BELIEVED:
        rest = [p for p in range(behind, clause.stop) if p in kept]
        verb = any(tokens[p].norm in list_words("auxiliaries") for p in rest)
        # A verb in the middle of what is kept shows that a whole clause was kept, not a phrase of it.
        if verb and any(is_content(tokens[p].norm) for p in rest) and is_content(tokens[rest[-1]].norm):
            return next(p for p in rest if is_content(tokens[p].norm))
    at_end = not any(p in kept for p in range(k + 1, clause.stop))
    if at_end and k - 1 in kept and k - 1 in clause and tokens[k - 1].norm in list_words("auxiliaries"):
        return k - 1
    return None


def denies_otherwise(norms: Iterable[str]) -> bool:
    """Return True if words deny something without a "not": "fail", "refuse"."""
    return any(stem(n) in list_stems("denials") for n in norms)
