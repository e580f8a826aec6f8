"""Offices: what a description says of a person, and whether two descriptions may mean one person."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.lexicon import roles as nouns
from sayso.lexicon.function_words import DETERMINERS, PREPOSITIONS
from sayso.lexicon.names import fold_name
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state, find_state_of_capital

_FORMER = set_of("words/names", "no longer in office")
_PARTIES = {
    "republican": "Republican", "gop": "Republican", "democrat": "Democratic", "democratic": "Democratic",
    "tory": "Conservative",
    "conservative": "Conservative", "labour": "Labour", "liberal": "Liberal", "libertarian": "Libertarian",
    "socialist": "Socialist",
    "communist": "Communist", "green": "Green", "likud": "Likud", "fidesz": "Fidesz",
}  # fmt: skip
_DEPUTY = set_of("words/names", "below an office")
EMPTY = set_of("words/names", "empty adjectives") | {"other"}


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase says of a person, split into parts."""

    head: str
    states: frozenset[str]
    parties: frozenset[str]
    portfolios: frozenset[str]
    names: frozenset[str]
    rest: frozenset[str]
    former: bool
    deputy: bool


def describe(head: str, words: Iterable[str]) -> Description:
    """Sort the words around a head noun: states, portfolios, names of bodies, the rest."""
    states: set[str] = set()
    portfolios: set[str] = set()
    names: set[str] = set()
    rest: set[str] = set()
    parties = {_PARTIES[head]} if head in _PARTIES else set()
    former, deputy = head.startswith("ex-"), head.startswith("vice-")
    head = head.removeprefix("ex-").removeprefix("vice-")
    previous = ""
    for raw in words:
        word = re.sub(r"[’']s$", "", raw)
        low = word.casefold().rstrip(".")
        pair = f"{previous} {word}".strip()
        previous = word
        if low in DETERMINERS or low in PREPOSITIONS or low in EMPTY or low == head:
            continue
        if low in _FORMER or low.startswith("ex-"):
            former = True
            continue
        if low in _DEPUTY:
            deputy = True
            continue
        if low in _PARTIES and word[:1].isupper():
            parties.add(_PARTIES[low])
            continue
        state = find_any_state(pair) or find_any_state(word)
        if state is None and word[:1].isupper():
            state = find_state_of_capital(word)
        if state is not None and word[:1].isupper():
            if find_any_state(pair) is not None and " " in pair:
                earlier = find_any_state(pair.split()[0])
                if earlier is not None:
                    states.discard(earlier.name)
                for part in pair.split():
                    names.discard(fold_name(part))
            states.add(state.name)
        elif nouns.is_portfolio(low):
            portfolios.add("defense" if low == "defence" else "labor" if low == "labour" else low)
        elif word[:1].isupper() and not nouns.is_person_noun(low):
            names.add(fold_name(word))
        else:
            rest.add(low)
    return Description(
        head=head, states=frozenset(states), parties=frozenset(parties), portfolios=frozenset(portfolios),
        names=frozenset(names),
        rest=frozenset(rest), former=former, deputy=deputy,
    )  # fmt: skip


def agreement(wanted: Description, has: Description, *, exact: bool = False) -> float | None:
    """Return how well a role matches a description, or None where one contradicts the other."""
    if wanted.head == has.head:
        score = 2.0
    elif not exact and nouns.same_office(wanted.head, has.head):
        score = 1.2
    else:
        return None
    for weigh in _WEIGHERS:
        weight = weigh(wanted, has)
        if weight is None:
            return None
        score += weight
    return score


def _weigh_deputy(wanted: Description, has: Description) -> float | None:
    if wanted.deputy == has.deputy:
        return 0.0
    may_be_short = wanted.head in {"minister", "leader", "official", "politician", "chief"}
    return -0.6 if may_be_short and not wanted.deputy else None


def _weigh_states(wanted: Description, has: Description) -> float | None:
    if wanted.states and has.states:
        return 1.2 if wanted.states & has.states else None
    return -0.2 if wanted.states else 0.0


def _weigh_parties(wanted: Description, has: Description) -> float | None:
    if wanted.parties and has.parties:
        return 0.6 if wanted.parties & has.parties else None
    return -0.3 if wanted.parties else 0.0


def _weigh_portfolios(wanted: Description, has: Description) -> float | None:
    if wanted.portfolios - has.portfolios - has.rest:
        return None if has.portfolios or wanted.head in _WITH_PORTFOLIO else -0.8
    return 1.0 if wanted.portfolios else 0.0


def _weigh_names(wanted: Description, has: Description) -> float | None:
    if not wanted.names:
        return 0.0
    if any(w == x or (len(w) > 3 and x.startswith(w)) for w in wanted.names for x in has.names):
        return 1.5
    return None if has.names else -1.2


def _weigh_former(wanted: Description, has: Description) -> float | None:
    if wanted.former != has.former:
        return -0.5
    return 0.8 if wanted.former else 0.0


def _weigh_rest(wanted: Description, has: Description) -> float | None:
    content = {w for w in wanted.rest if len(w) > 3}
    if not content:
        return 0.0
    return 0.4 if content & has.rest else -0.5


_WITH_PORTFOLIO = frozenset(
    {"minister", "secretary", "spokesman", "spokeswoman", "spokesperson", "editor", "director"}
)
_WEIGHERS = (
    _weigh_deputy,
    _weigh_states,
    _weigh_parties,
    _weigh_portfolios,
    _weigh_names,
    _weigh_former,
    _weigh_rest,
)
"""What each part of a description adds; None where it contradicts the other."""
