"""Recognise passives whose subject is the hearer or the accused: "was asked whether", "was accused of"."""

import re
from functools import cache

from sayso.annotation.grammar.cue_words import inflect
from sayso.annotation.grammar.text_words import TextWords
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Span

_CONTENTS = "grammar/contents"
_BE = set_of(_CONTENTS, "before a passive")
_REDUCING = set_of(_CONTENTS, "before a short passive")
_BEHIND = set_of(_CONTENTS, "behind a passive")
_NEEDS_OBJECT = frozenset("accuse blame charge commend condemn criticise criticize praise ridicule".split())
_ADVERB = re.compile(rf"\w+ly|{choice_of(_CONTENTS, 'adverbs of passives')}")
_OPENS_CLAUSE = frozenset({",", ";", "(", "-", "–", "—", "“", '"', "‘"})
_QUESTIONS = set_of(_CONTENTS, "questions behind a passive")


def is_passive(words: TextWords, sentence: Span, cue: Span) -> bool:
    """Return True if a cue is a passive verb whose subject hears or suffers what is said."""
    tokens = words.within(Span(start=sentence.start, end=max(cue.end, sentence.end)))
    at = next(
        (n for n, t in enumerate(tokens) if cue.start <= t.start < cue.end and t.form in _participles()), None
    )
    if at is None:
        return False
    before = at - 1
    while before >= 0 and _ADVERB.fullmatch(tokens[before].form):
        before -= 1
    word = tokens[before].form if before >= 0 else ""
    if word in _BE:
        return True
    after = tokens[at + 1].form if at + 1 < len(tokens) else ""
    if _participles()[tokens[at].form] in _NEEDS_OBJECT:
        return after in _BEHIND and word not in ("has", "have", "had", "’ve", "’d")
    if word in _REDUCING:
        return True
    # At the start of a clause, with no subject before it: "Asked about A, Finch said B".
    opens = before < 0 or (word in _OPENS_CLAUSE and before == at - 1)
    return opens and after in _QUESTIONS


@cache
def _participles() -> dict[str, str]:
    """The participles of the verbs of `of_persons`, with their lemmas."""
    return {form: lemma for lemma in set_of("cues", "of_persons") for form in inflect(lemma)[2:-1]}
