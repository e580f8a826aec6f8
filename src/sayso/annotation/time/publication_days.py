"""Days on which an interview was published: it was given on that day or before."""

import re

from sayso.lexicon.rows import choice_of

_OUTLET = choice_of("grammar/noun_phrases", "outlet nouns behind a word", "outlet nouns")
_NAME = rf"(?:(?:{choice_of('grammar/noun_phrases', 'links')}) )?[A-Z][\w.&’'-]*"
# "In an interview with the paper, published in London on Tuesday".
_PUBLISHED = re.compile(
    rf"\b(?:{choice_of('occasions', 'kept talks')})"
    rf"(?: (?:with|by|for|to|in|on|at|of)(?: (?:the|this|a|an|his|her|its|their|our|{_NAME})){{1,6}}"
    rf"(?: (?:{_OUTLET}))?){{0,3}}"
    rf"[,)—–]?(?: (?:that|which))?(?: (?:{choice_of('occasions', 'before participles')})){{0,3}}(?: \w+ly)? "
    rf"(?:{choice_of('occasions', 'made public')})(?: [^\s,;:()—–]+){{0,6}} $"
)
_REACH = 200
"""Code points before a day in which its interview is looked for."""


def is_publication_day(text: str, start: int) -> bool:
    """Return True if the day named at a place is that on which an interview was published, not sent live."""
    found = _PUBLISHED.search(text[max(0, start - _REACH) : start])
    return found is not None and " live " not in found.group()
