"""Quoted words that an article says were said at another time than what it reports around them."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicon import function_words, read_table
from sayso.lexicon.rows import set_of
from sayso.link.wording.vocabulary import list_stems
from sayso.link.wording.word_variants import find_lemma
from sayso.records import Span
from sayso.text.words import Word, stem, tokenize

_BREAK = re.compile(r"[,.!?;:\n“”\"]")

BEFORE = 8
"""A "when she spoke of a" stands at most so many words before the quoted words that it brings."""


SUBJECT = 2
"""So soon after the first word of its subject a verb stands; later it may be another clause's."""


def is_earlier(text: str, content: Span, quoted: Span) -> bool:
    """Return True if a clause or a noun of saying inside the contents gives quoted words to another act.

    'did not mean her partner when she spoke of a "rotten pact"'; 'regretted her "rotten pact" remark'.
    """
    start = quoted.start
    before = text[content.start : max(content.start, start - 1)]
    breaks = [m.end() for m in _BREAK.finditer(before)]
    begin = content.start + (breaks[-1] if breaks else 0)
    words = tokenize(text, Span(start=begin, end=max(begin, start - 1)))[-BEFORE:]
    after = tokenize(text, Span(start=quoted.end, end=min(content.end, quoted.end + 40)))[:1]
    return _tells_when(words) or _is_named(words, after, text[quoted.end : quoted.end + 3])


def _tells_when(words: Sequence[Word]) -> bool:
    """Return True if words end in "when" with a subject and a verb of saying."""
    norms = [w.norm for w in words]
    if "when" not in norms:
        return False
    clause = norms[len(norms) - norms[::-1].index("when") :]
    return any(stem(find_lemma(n)) in _verbs() for n in clause[1 : 1 + SUBJECT])


def _is_named(before: Sequence[Word], after: Sequence[Word], between: str) -> bool:
    """Return True if quoted words stand between a determiner and a word for what is said."""
    if not before or not after or any(mark in between for mark in ".,;!?"):
        return False
    return before[-1].norm in function_words.DEFINITE and stem(after[0].norm) in list_stems("sayings")


@cache
def _verbs() -> frozenset[str]:
    kinds = [row["kind"] for row in read_table("reporting_verbs")["row"]]
    return frozenset(stem(w) for w in set_of("reporting_verbs", *kinds))
