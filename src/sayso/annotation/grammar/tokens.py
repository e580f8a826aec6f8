"""Words and marks of a sentence, and the closed word classes that the rules look at.

Grammar needs the marks, and a word as it is written: "don't" and "cease-fire" are one word each. `text.words`
splits these and drops the marks, because it compares; `speakers.name_tokens` cuts an owner's ending off and
keeps an initial with its point, because it looks for names. One sentence read the three ways stands in
`tests/text/test_three_readings.py`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon import function_words
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Span

_WORDS = "grammar/words"
_TOKEN = re.compile(
    rf"''|``|(?:[A-Z]\.)+(?![^\W_])|(?:{choice_of(_WORDS, 'short forms')})\.(?![^\W_])"
    r"|[^\W_]+(?:[.’'&/_-]+[^\W_]+)*|[^\w\s]|_"
)
HE_SHE_THEY = set_of(_WORDS, "he, she, they")
PRONOUNS = HE_SHE_THEY | set_of(_WORDS, "pronouns")
DETERMINERS = function_words.COMMON_DETERMINERS | set_of(_WORDS, "others, half")
PREPOSITIONS = function_words.SHORT_PREPOSITIONS
FINITE = set_of("function_words", "forms of be with a subject", "forms of have", "modals") | {"did", "does"}
ADVERBS = set_of(_WORDS, "adverbs of verbs", "adverbs before a name")
RELATIVES_OF_PEOPLE = set_of("grammar/subjects", "relatives of people")
RELATIVES = RELATIVES_OF_PEOPLE | set_of("grammar/subjects", "relatives")
AUXILIARIES = function_words.HELPING_VERBS | set_of(_WORDS, "short denials") | {"’s"}
NAME_LINKS = set_of(_WORDS, "links of names")
DAYS = function_words.WEEKDAYS | function_words.MONTHS | set_of(_WORDS, "times")
SEGMENT_STOPS = frozenset(",;:()[]{}\"“”„«»‘’'—–…?!|/") | {"''", "``", "--"}


class TextToken(NamedTuple):
    """A word or a mark: its place and its lower-case form with one style of apostrophe.

    `is_word` is True for a word or a number.
    """

    start: int
    end: int
    form: str
    capital: bool
    is_word: bool


def tokenize(text: str, span: Span) -> tuple[TextToken, ...]:
    """Return the words and the marks of a span, in order."""
    # Made as plain tuples are: an article has hundreds, and this takes half the time.
    return tuple([
        tuple.__new__(TextToken, (*m.span(), *_read_form(m.group())))
        for m in _TOKEN.finditer(text, span.start, span.end)
    ])  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _read_form(word: str) -> tuple[str, bool, bool]:
    """Return a word's `form`, `capital` and `is_word`."""
    form = word.casefold().replace("'", "’")
    return form, word[:1].isupper(), form[:1].isalnum()


def words_between(tokens: Sequence[TextToken], first: int, last: int) -> Span:
    """Give the words from one token place up to another as a span."""
    return Span(start=tokens[first].start, end=tokens[last - 1].end)
