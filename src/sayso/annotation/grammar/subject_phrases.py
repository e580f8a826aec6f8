"""Find the noun phrase before or after a cue, with its appositions, without a parser.

This only knows where a noun phrase next to a reporting verb begins and ends. Where that is not clear it
returns None.
"""

from collections.abc import Sequence

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.grammar.tokens import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FINITE,
    NAME_LINKS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    RELATIVES_OF_PEOPLE,
    SEGMENT_STOPS,
    TextToken,
)
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import set_of

STRONG = set_of("cues", "strong")
_SUBJECTS = "grammar/subjects"
_SUBORDINATORS = set_of(_SUBJECTS, "subordinators", "no first word of a name")
# What may open a clause before its subject, and what ends a noun phrase after a verb.
_OPENERS = set_of(_SUBJECTS, "openers")
_LEAVERS = set_of(_SUBJECTS, "leavers")
_LEAVING_PREPOSITIONS = set_of(_SUBJECTS, "prepositions that leave")
_WORKS = set_of(_SUBJECTS, "works")
UNNAMED = set_of(_SUBJECTS, "unnamed sources")
_ASIDES_OF_SAYING = set_of(_SUBJECTS, "asides of saying")
_ASIDES = set_of(_SUBJECTS, "asides")
_NOUNS_OF_ASIDES = set_of(_SUBJECTS, "nouns of asides")
_CLAUSE_OPENERS = set_of(_SUBJECTS, "clause openers")
_BEFORE_DAYS = set_of(_SUBJECTS, "before a day")
_NO_SOURCE = set_of(_SUBJECTS, "no source")
_ALONE = set_of(_SUBJECTS, "quantifiers alone")
_LIMITS = frozenset({"least", "most"})  # "at least ten rowers"
_BEFORE_SUBJECTS = set_of(_SUBJECTS, "places before a subject")
_NO_APPOSITION = set_of(_SUBJECTS, "no apposition")
_APPOSITION_OPENERS = set_of(_SUBJECTS, "openers of appositions")


def find_subject_before(
    tokens: Sequence[TextToken], group: VerbGroup, floor: int = 0
) -> tuple[int, int] | None:
    """Return the noun phrase before a verb group, with its appositions, as token positions.

    `floor` is the first token that may belong to it. None where no noun phrase is found.
    """
    stop = group.first
    # "Hill, however, said": a word between commas is none of the phrase.
    while stop - floor >= 2 and tokens[stop - 1].form == "," and _is_parenthetical(tokens, floor, stop):
        stop = _comma_before(tokens, floor, stop - 1)
        if stop < 0:
            return None
    closing_comma = stop - 1 >= floor and tokens[stop - 1].form == ","
    if closing_comma:
        stop -= 1
    start = _segment_start(tokens, floor, stop)
    if closing_comma:
        start = _head_of_apposition(tokens, floor, start)
        if start < 0:
            return None
    start = _skip_lead(tokens, start, stop)
    if start >= stop or not looks_like_source(tokens[start:stop]):
        return None
    return start, stop


def _comma_before(tokens: Sequence[TextToken], floor: int, position: int) -> int:
    return next((i for i in range(position - 1, floor - 1, -1) if tokens[i].form == ","), -1)


def _is_parenthetical(tokens: Sequence[TextToken], floor: int, stop: int) -> bool:
    left = _comma_before(tokens, floor, stop - 1)
    inside = [t.form for t in tokens[left + 1 : stop - 1]]
    if inside and inside[0] in _ASIDES_OF_SAYING:
        return len(inside) <= 20
    return 0 < len(inside) <= 4 and (
        inside[0] in _ASIDES
        or inside[:1] == ["for"]
        or (inside[0] == "in" and inside[-1] in _NOUNS_OF_ASIDES)
    )


def _segment_start(tokens: Sequence[TextToken], floor: int, stop: int) -> int:
    """Walk left from a verb to where its subject can begin at the earliest."""
    start = stop
    if stop > floor and tokens[stop - 1].form in PRONOUNS:
        return stop - 1
    while start > floor and stop - start < 40:
        token = tokens[start - 1]
        if token.form == ")":
            opening = next(
                (i for i in range(start - 2, max(floor, start - 10) - 1, -1) if tokens[i].form == "("), -1
            )
            if opening > floor:
                start = opening
                continue
        if token.form in SEGMENT_STOPS or (token.form in ".-" and not token.is_word):
            break
        if token.form in _CLAUSE_OPENERS:
            break
        if token.form == "and" and not _joins_names(tokens, start - 1, stop):
            break
        start -= 1
    return start


def _joins_names(tokens: Sequence[TextToken], position: int, stop: int) -> bool:
    """Return True if "and" joins two noun phrases ("Ray and Hill said") rather than two clauses."""
    if position == 0 or position + 1 >= stop or tokens[position + 1].form in PRONOUNS:
        return False
    verbs = lemmas()
    for token in reversed(tokens[max(0, position - 12) : position]):
        if token.form in SEGMENT_STOPS:
            break
        if (
            token.form in FINITE
            or token.form in PRONOUNS - {"who"}
            or (token.form in verbs and token.form.endswith("ed"))
        ):
            return False
    return True


def _head_of_apposition(tokens: Sequence[TextToken], floor: int, start: int) -> int:
    """From "a doctor" in "Hugh Hill, a doctor, said" go back to "Hugh Hill"; -1 where there is no head."""
    steps = 0
    while start - 1 >= floor and tokens[start - 1].form == "," and steps < 6:
        stop = start - 1
        left = _segment_start(tokens, floor, stop)
        segment = tokens[left:stop]
        if not segment or segment[0].form in _SUBORDINATORS or segment[0].form in ADVERBS:
            break
        if len(segment) == 1 and segment[0].form.endswith("ly"):
            break
        here = tokens[start : start + 1]
        apposed = bool(here) and (not here[0].capital or steps == 0)
        pure = all(t.capital or t.form in NAME_LINKS or not t.is_word for t in segment) and len(segment) <= 8
        if not apposed and not pure:
            break
        start = left
        steps += 1
        if pure and not (left - 1 >= floor and tokens[left - 1].form == ","):
            break
        if pure and len(segment) > 1:
            break
    return start if steps else -1


def _skip_lead(tokens: Sequence[TextToken], start: int, stop: int) -> int:
    """Leave out what opens a clause before its subject: "But", "Earlier", "On Monday", "also"."""
    while start < stop:
        form = tokens[start].form
        if form in _OPENERS:
            start += 1
        elif (
            form in _BEFORE_DAYS
            and start + 2 < stop
            and (tokens[start + 1].form in DAYS or tokens[start + 1].form in ("week", "month", "year"))
        ):
            start += 2
        else:
            break
    return _skip_dateline(tokens, start, stop)


def _skip_dateline(tokens: Sequence[TextToken], start: int, stop: int) -> int:
    """Leave out "Palm Harbor (CNN)" before the first subject of an article."""
    for i in range(start + 1, min(start + 6, stop - 2)):
        if (
            tokens[i].form == "("
            and tokens[i + 2].form == ")"
            and tokens[i - 1].capital
            and tokens[i + 1].capital
        ):
            return i + 3 if i + 3 < stop and tokens[i + 3].capital and len(tokens[i + 1].form) <= 7 else start
    return start


def find_core(tokens: Sequence[TextToken]) -> int:
    """Return where the subject begins in words given for a source: behind "Outside court," or ", whose".

    A clause with "whose" counts if it ends with its own subject, a person or that person's name between
    commas.
    """
    start = 0
    first = next((n for n, t in enumerate(tokens) if t.form == ","), None)
    placed = first is not None and tokens[0].form in _BEFORE_SUBJECTS and tokens[1].form not in _LIMITS
    if first is not None and placed and looks_like_source(tokens[first + 1 :]):
        start = first + 1
    whose = next((n for n in range(start + 1, len(tokens)) if tokens[n].form == "whose"), None)
    if whose is None or tokens[whose - 1].form != ",":
        return start
    last = len(tokens) - 1 if tokens[-1].form == "," else len(tokens)
    comma = next((n for n in range(whose + 1, last) if tokens[n].form == ","), None)
    name = tokens[comma + 1 : last] if comma is not None else ()
    head = tokens[(comma if comma is not None else last) - 1]
    closed = comma is None and last == len(tokens)
    named = bool(name) and all(t.capital or t.form in NAME_LINKS for t in name)
    return whose + 1 if nouns.is_person_noun(head.form) and (closed or named) else start


def looks_like_source(tokens: Sequence[TextToken]) -> bool:
    """Return True if words can be a source: a pronoun, a name, or a noun phrase that begins like one."""
    words = [t for t in tokens if t.is_word]
    if not words or len(words) > 45:
        return False
    first = words[0]
    if first.form in PRONOUNS or first.form == "which":
        return len(words) == 1
    if first.form in PREPOSITIONS:
        return False
    if first.form in _NO_SOURCE:
        return False
    head = _before_relative(words)
    if any(w.form in FINITE for w in head):
        return False
    if (first.capital or first.form[:1].isdigit()) and first.form not in _SUBORDINATORS:
        return True
    if first.form in DETERMINERS or first.form.endswith(("’s", "s’")):
        return len(words) > 1 or first.form in _ALONE
    if any(w.form in UNNAMED for w in head[:6]) or (len(words) <= 3 and words[-1].form.endswith("s")):
        return True
    # A role and a name: "harbour master Ada Lunt".
    return (
        2 <= len(words) <= 8
        and words[-1].capital
        and first.form not in _SUBORDINATORS
        and first.form not in lemmas()
    )


def _before_relative(words: Sequence[TextToken]) -> Sequence[TextToken]:
    for i, word in enumerate(words):
        if i and word.form in RELATIVES:
            return words[:i]
    return words


def find_subject_after(
    tokens: Sequence[TextToken], start: int, *, opens: bool = False
) -> tuple[int, int] | None:
    """Give the noun phrase that begins at a token place ("said Hill, a doctor, on Monday"), or None.

    `opens` says that the phrase opens a sentence ("According to Hill, the road is closed"): then the first
    comma ends it, unless an apposition with a comma of its own follows.
    """
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.form in PRONOUNS:
        return (start, start + 1)
    if not (
        first.capital or first.form[:1].isdigit() or first.form in DETERMINERS or first.form.endswith("’s")
    ):
        near = [t for t in tokens[start : start + 5] if t.is_word]
        unnamed = next((i for i, t in enumerate(near) if t.form in UNNAMED), None)
        if unnamed is None or any(t.form in PREPOSITIONS or t.form in FINITE for t in near[:unnamed]):
            return None
    if first.form in ("that",) or first.form in DAYS:
        return None
    stop = start
    apposition = False
    while stop < len(tokens) and stop - start < 40:
        token = tokens[stop]
        if token.form == ",":
            if not _goes_on_as_apposition(tokens, stop + 1) or (
                opens and not _closes_apposition(tokens, stop + 1)
            ):
                break
            apposition = True
        elif token.form in SEGMENT_STOPS or token.form in ";:.":
            break
        elif token.form in RELATIVES - {"that"}:
            if not apposition:
                break
        elif not apposition and stop > start and _leaves_phrase(tokens, stop, start):
            break
        stop += 1
    while stop > start and not tokens[stop - 1].is_word:
        stop -= 1
    return (start, stop) if stop > start and looks_like_source(tokens[start:stop]) else None


def _goes_on_as_apposition(tokens: Sequence[TextToken], at: int) -> bool:
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.form in RELATIVES_OF_PEOPLE:
        return True
    if token.form.isdigit():
        return len(token.form) <= 3
    if not token.is_word or token.form in DAYS or token.form in ADVERBS or token.form in PRONOUNS:
        return False
    if token.form in _SUBORDINATORS and token.form != "then":
        return False
    verbal = token.form.endswith(("ing", "ly")) or token.form in lemmas()
    return not verbal and token.form not in _NO_APPOSITION


def _closes_apposition(tokens: Sequence[TextToken], at: int) -> bool:
    """Return True if an apposition that begins at a place is closed by a comma before any verb."""
    if tokens[at].form not in _APPOSITION_OPENERS:
        return False
    for token in tokens[at + 1 : at + 25]:
        if token.form == ",":
            return True
        if token.form in FINITE and tokens[at].form not in RELATIVES_OF_PEOPLE:
            return False
    return False


def _leaves_phrase(tokens: Sequence[TextToken], at: int, start: int) -> bool:
    """Return True if the word at a place no longer belongs to the noun phrase before it."""
    form = tokens[at].form
    if form in DAYS or form in AUXILIARIES or form in _LEAVERS:
        return True
    if form == "by" and tokens[at - 1].form in _WORKS:
        return False
    if form in _LEAVING_PREPOSITIONS:
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is None:
            return True
        place = following.capital and following.form not in DAYS and at - start <= 6
        return not (place and (form in ("at", "from") or (form == "in" and not tokens[start].capital)))
    if form == "and":
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return following is None or not (following.capital or following.form in DETERMINERS)
    return False
