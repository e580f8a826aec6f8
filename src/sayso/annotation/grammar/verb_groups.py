"""Find reporting verbs with their auxiliaries and adverbs, and reject nouns with the same form."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.grammar.cue_words import kinds, lemmas
from sayso.annotation.grammar.tokens import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    NAME_LINKS,
    SEGMENT_STOPS,
    TextToken,
)
from sayso.lexicon.rows import set_of


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A reporting verb with its auxiliaries and adverbs, as places in a list of tokens (half-open)."""

    first: int
    last: int
    lemma: str
    form: str


def find_verb_groups(tokens: Sequence[TextToken]) -> tuple[VerbGroup, ...]:
    """Find groups such as "said", "has repeatedly warned", "did not say", "was quoted as saying"."""
    groups: list[VerbGroup] = []
    verbs, table = lemmas(), kinds()
    position = 0
    while position < len(tokens):
        token = tokens[position]
        lemma = verbs.get(token.form)
        if (
            lemma is None
            or token.form not in table
            or _is_nominal(tokens, position)
            or _is_bare_noun(tokens, position, lemma)
        ):
            position += 1
            continue
        first = position
        while first > 0 and (
            tokens[first - 1].form in AUXILIARIES
            or tokens[first - 1].form in ADVERBS
            or (tokens[first - 1].form.endswith("ly") and not tokens[first - 1].capital)
        ):
            first -= 1
        last = position + 1
        quoted_as = [t.form for t in tokens[last : last + 2]]
        if (
            token.form in ("quoted", "cited", "reported", "said")
            and quoted_as[:1] == ["as"]
            and len(quoted_as) > 1
        ):
            groups.append(VerbGroup(first, last + 2, "say", "said"))
            position = last + 2
            continue
        groups.append(VerbGroup(first, last, lemma, token.form))
        position = last
    return tuple(groups)


_VERBS = "grammar/verbs"
# Forms that are plural nouns more often than verbs after a small word: "member states", "his claims".
_PLURAL_NOUNS = set_of(_VERBS, "plural nouns")
_STANDING_ALONE = set_of(_VERBS, "determiners that stand alone")
_PLURAL = set_of(_VERBS, "plurals")
_BEFORE_NOUNS = set_of(_VERBS, "before a noun")
_FIRST_NOUNS = set_of(_VERBS, "first nouns")


def _is_bare_noun(tokens: Sequence[TextToken], position: int, lemma: str) -> bool:
    """Return True for the noun in "the inspection report said", False for the verb in "officials report"."""
    form = tokens[position].form
    following = tokens[position + 1].form if position + 1 < len(tokens) else ""
    verbs = lemmas()
    if form in _PLURAL_NOUNS and position > 0 and following != "that":
        noun = tokens[position - 1]
        return noun.is_word and not noun.capital and noun.form not in _PLURAL and noun.form not in ADVERBS
    if following in verbs and following != verbs[following] and not following.endswith("ing"):
        return form == lemma or form.endswith("s")
    if form != lemma:
        return False
    before = position - 1
    while before >= 0 and (tokens[before].form in ADVERBS or tokens[before].form.endswith("ly")):
        before -= 1
    if before < 0:
        return False
    word = tokens[before].form
    if word in AUXILIARIES or word in ("to", "and", "or", ",", ")") or word in _PLURAL:
        return False
    if word in SEGMENT_STOPS:
        return False
    return not (word.endswith("s") and not word.endswith(("ss", "’s")))


def _is_nominal(tokens: Sequence[TextToken], position: int) -> bool:
    """Tell the noun "calls" from the verb: a determiner, possessive or adjective stands before the noun."""
    if position == 0:
        return tokens[0].form in _FIRST_NOUNS
    before = tokens[position - 1]
    form = tokens[position].form
    if before.form in _BEFORE_NOUNS:
        return True
    if before.form in DETERMINERS and before.form not in _STANDING_ALONE:
        return not form.endswith(("ed", "ing")) and form not in ("said", "told", "wrote", "says", "tells")
    if before.form.endswith(("’s", "s’")) and not form.endswith("ed"):
        return form not in ("said", "told", "wrote", "says", "tells", "saying", "telling")
    if tokens[position].capital and not before.form[:1].isalnum():
        return False
    return tokens[position].capital and before.is_word and not _is_title_case(tokens)


def _is_title_case(tokens: Sequence[TextToken]) -> bool:
    """Return True if most words have a capital, as in a headline: a capital then shows no name."""
    words = [t for t in tokens[:40] if t.is_word and t.form not in NAME_LINKS]
    return sum(t.capital for t in words) > 0.7 * len(words)
