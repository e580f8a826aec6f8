"""Closed classes of English words: prepositions, conjunctions, determiners, helping verbs."""

from sayso.lexicon.rows import choice_of, set_of
from sayso.phrasing import MONTHS_IN_ORDER

_OPENING = (
    "definite article",
    "indefinite articles",
    "this and that",
    "these and those",
    "possessives of the third person",
    "other possessives",
    "numbers from two to ten",
    "one, some, another",
    "any, all, both",
    "other quantifiers",
)
COMMON_DETERMINERS = set_of("function_words", *_OPENING)
DETERMINERS = COMMON_DETERMINERS | set_of("function_words", "every, thousands")
DEFINITE = set_of(
    "function_words",
    "definite article",
    "this and that",
    "these and those",
    "possessives of the third person",
    "other possessives",
)
COMMON_PREPOSITIONS = set_of("function_words", "commonest prepositions")
SHORT_PREPOSITIONS = COMMON_PREPOSITIONS | set_of("function_words", "short prepositions")
PREPOSITIONS = SHORT_PREPOSITIONS | set_of("function_words", "long prepositions")
BEING = set_of("function_words", "forms of be with a subject", "other forms of be")
HAVING = set_of("function_words", "forms of have")
MODALS = set_of("function_words", "modals", "must")
HELPING_VERBS = BEING | HAVING | MODALS | set_of("function_words", "forms of do")
"""What stands before another verb, without short forms."""
WEEKDAYS = set_of("function_words", "weekdays")
MONTHS = set_of("function_words", "months", "may")
SHORT_MONTHS = set_of("function_words", "short months")
SHORT_WEEKDAYS = set_of("function_words", "short weekdays")
DAY_NAMES = choice_of("function_words", "weekdays").title()
"""A regular expression for the names of weekdays, to be put into brackets."""
MONTH_NAMES = choice_of("function_words", "months", "may").title()
WRITTEN_MONTH = "|".join(
    rf"{name}?\.?" if len(name) == 4 else rf"{name[:3]}(?:{name[3:]}|\.)?" if name[3:] else name
    for name in MONTHS_IN_ORDER
).replace("Sep(?:tember", r"Sep(?:tember|t\.?")
"""A regular expression for a month as papers write it: "January", "Jan", "Jan.", "Sept."."""
CALENDAR = WEEKDAYS | MONTHS | SHORT_MONTHS
CONJUNCTIONS = set_of("function_words", "conjunctions")
