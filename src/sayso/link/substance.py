"""Contents that only point at something and report nothing said: a name, a picture, "his remarks"."""

from collections.abc import Sequence
from itertools import takewhile

from sayso.words import stem

_SHOWN = frozenset(
    map(stem, "photo photograph picture image video clip footage selfie snapshot animation".split())
)
_LABELS = frozenset(
    map(
        stem,
        "comment comments remark remarks statement announcement message post tweet news request question "
        "questions answer response speech interview letter report claim claims words apology intent plans "
        "plan".split(),
    )
)


def says_nothing(norms: Sequence[str], plain: Sequence[str]) -> bool:
    """Say whether indirect contents hold no statement that two reports could share.

    `norms` are the words in their order, `plain` the stems that are neither names nor numbers. What was
    posted or shown is no speech; a name, a pronoun or a word for the act ("his comments") is no content.
    """
    # "an old picture of the pier": what is shown stands before the first preposition
    phrase = list(takewhile(lambda n: n not in _PREPOSITIONS, norms))
    return any(stem(n) in _SHOWN for n in phrase[:4]) or all(s in _LABELS for s in plain)


_PREPOSITIONS = frozenset("of with from in on at to showing for by that".split())
