"""Recognise passives whose subject is the hearer or the accused: "was asked whether", "was accused of"."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.annotation.grammar.cue_words import inflect, lemmas
from sayso.annotation.grammar.subject_phrases import find_subject_after
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import DETERMINERS, PREPOSITIONS, SEGMENT_STOPS, TextToken
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Span

_CONTENTS = "grammar/contents"
_BE = set_of(_CONTENTS, "before a passive")
_SHORT_BE = ("’m", "’re")
_REDUCING = set_of(_CONTENTS, "before a short passive")
_BEHIND = set_of(_CONTENTS, "behind a passive")
_NEEDS_OBJECT = frozenset("accuse blame charge commend condemn criticise criticize praise ridicule".split())
_ADVERB = re.compile(rf"\w+ly|{choice_of(_CONTENTS, 'adverbs of passives')}")
_FARTHEST_AGENT = 2  # words from a participle to its "by"
_OPENS_CLAUSE = frozenset({",", ";", "(", "-", "–", "—", "“", '"', "‘"})
_QUESTIONS = set_of(_CONTENTS, "questions behind a passive")


def is_passive(words: TextWords, sentence: Span, cue: Span) -> bool:
    """Return True if a cue is a passive verb whose subject hears or suffers what is said."""
    tokens = words.within(Span(start=sentence.start, end=max(cue.end, sentence.end)))
    at = find_participle(tokens, cue)
    if at is None:
        return False
    return is_passive_at(tokens, at, needs_object=_participles()[tokens[at].form] in _NEEDS_OBJECT)


def find_participle(tokens: Sequence[TextToken], cue: Span) -> int | None:
    """Return the token place of the participle in a cue, of a verb that has people for its object."""
    places = (n for n, t in enumerate(tokens) if cue.start <= t.start < cue.end and t.form in _participles())
    return next(places, None)


def find_agent(tokens: Sequence[TextToken], at: int, *, opens: bool = False) -> tuple[int, int] | None:
    """Return who does what a participle at a token place tells: "was asked repeatedly by | Finch".

    `opens` is as in `find_subject_after`.
    """
    places = range(at + 1, min(at + 1 + _FARTHEST_AGENT, len(tokens)))
    by = next((n for n in places if tokens[n].form == "by"), None)
    return find_subject_after(tokens, by + 1, opens=opens) if by is not None else None


def is_passive_at(tokens: Sequence[TextToken], at: int, *, needs_object: bool = False) -> bool:
    """Return True if the participle at a token place is a passive. `needs_object` says that its verb always
    has an object, as "accuse" has.
    """
    before = _skip_adverbs(tokens, at)
    word = tokens[before].form if before >= 0 else ""
    if has_be(tokens, at):
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if needs_object:
        return after in _BEHIND and word not in ("has", "have", "had", "’ve", "’d")
    if word in _REDUCING:
        return True
    # At the start of a clause, with no subject before it: "Asked about A, Finch said B".
    opens = before < 0 or (word in _OPENS_CLAUSE and before == at - 1)
    return opens and (after in _QUESTIONS or (after in PREPOSITIONS and _stands_in_commas(tokens, at)))


def has_be(tokens: Sequence[TextToken], at: int) -> bool:
    """Return True if a form of "be" stands before the participle at a token place: "was later | asked"."""
    before = _skip_adverbs(tokens, at)
    return before >= 0 and (tokens[before].form in _BE or tokens[before].form.endswith(_SHORT_BE))


def _skip_adverbs(tokens: Sequence[TextToken], at: int) -> int:
    """Return the place of the last word before `at` that is no adverb, or -1."""
    return next((n for n in range(at - 1, -1, -1) if not _ADVERB.fullmatch(tokens[n].form)), -1)


def _stands_in_commas(tokens: Sequence[TextToken], at: int) -> bool:
    """Return True for a participle between a subject and its verb: "Finch, | asked from the floor why, said".

    With commas before that, as in "Finch, the mayor, asked from the floor why, said Hale", the verb must
    have no other subject behind it.
    """
    if at < 2 or tokens[at - 1].form != "," or not tokens[at - 2].is_word:
        return False
    alone = not any(t.form in SEGMENT_STOPS for t in tokens[: at - 1])
    for n in range(at + 1, len(tokens) - 1):
        if tokens[n].form == "," and tokens[n + 1].form in lemmas():
            following = tokens[n + 2] if n + 2 < len(tokens) else None
            named = following is not None and (following.capital or following.form in DETERMINERS - {"that"})
            return alone or not named
    return False


@cache
def _participles() -> dict[str, str]:
    """The participles of the verbs of `of_persons`, with their lemmas."""
    return {form: lemma for lemma in set_of("cues", "of_persons") for form in inflect(lemma)[2:-1]}
