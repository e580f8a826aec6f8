"""Words of an article that speak of the press, of reporters and outlets in general, or of an occasion."""

import re
from functools import cache

from sayso.annotation.context.occasion_rules import OCCASION_RULES
from sayso.lexicon.roles import is_media_noun, same_office, singular
from sayso.lexicon.rows import set_of

_WORD = re.compile(r"\w[\w’'-]*")
_PRESS = set_of("occasion_kinds", "the press", "air")
_OCCASIONS = tuple(rule for rule in OCCASION_RULES if rule.kind != "document")
_REPORTER = "reporter"


def speaks_of_press(words: str) -> bool:
    """Return True if words speak of reporters, of the media or of several outlets."""
    return any(_is_of_press(word.casefold()) for word in _WORD.findall(words))


def has_occasion(words: str, *, public: bool = False) -> bool:
    """Return True if words name an occasion on which something may be said, with `public` a public one."""
    return any(
        not public or rule.public(words, found)
        for rule in _OCCASIONS
        for found in rule.pattern.finditer(words)
    )


@cache
def _is_of_press(word: str) -> bool:
    """Return True for "reporters", "press", "newspapers"; not for "site", which may be any."""
    one = singular(word)
    several = one != word and is_media_noun(one)
    return several or not _PRESS.isdisjoint({word, one}) or same_office(_REPORTER, one)
