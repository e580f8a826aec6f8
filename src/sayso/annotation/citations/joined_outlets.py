"""Find outlets that a text names side by side: "the BBC and Sky News", "Kestrel Wire, the BBC and CNN"."""

import re
from collections.abc import Sequence

from sayso.records import Span

_AND = re.compile(r",? (?:and|or|as well as) (?:the |The )?")
_COMMA = re.compile(r", (?:the |The )?")


def find_joined(text: str, names: Sequence[Span]) -> dict[Span, Span]:
    """Return, for each name that stands in a list of names, the span of the whole list.

    `names` are sorted and apart. A list has "and" or "or" before its last name.
    """
    joined: dict[Span, Span] = {}
    run: list[Span] = []
    for name in names:
        between = text[run[-1].end : name.start] if run else ""
        if _AND.fullmatch(between):
            run.append(name)
            joined |= dict.fromkeys(run, Span(start=run[0].start, end=name.end))
            run = []
        elif _COMMA.fullmatch(between):
            run.append(name)
        else:
            run = [name]
    return joined
