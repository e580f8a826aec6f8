"""Is a source the subject of its cue: did it say what the cue brings?

Only a subject has said it. "Finch was told that" makes Finch the hearer, "Finch is expected to say" has
others speak of him, "a paper seen by Finch reveals" has another subject, "later than Finch promised" reports
nothing, and "Finch left amid claims that" tells of what somebody else claims.
"""

import itertools
from collections.abc import Sequence
from enum import StrEnum

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.grammar.passives import is_passive
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import ADVERBS, PRONOUNS, RELATIVES, TextToken
from sayso.lexicon.function_words import BEING, DEFINITE, HAVING, MODALS
from sayso.lexicon.rows import set_of
from sayso.records import Attribution, Span
from sayso.spans import index_at

_SOURCES = "speakers/sources"
_ARTICLES = set_of("function_words", "definite article", "indefinite articles")
_HEARSAY = set_of("citations/citing", "hearsay")
_SAID_BY_OTHERS = set_of(_SOURCES, "said by others")
_SHORT_BE = frozenset({"s", "re"})  # behind an apostrophe: "he | ’s"
_BEFORE_BE = HAVING | MODALS | ADVERBS
_GOT = set_of(_SOURCES, "participles of getting")
_LONGEST_TO_AGENT = 4
"""Words between a participle and "by", at most: "seen late on Monday by"."""
_COMPARING = set_of(_SOURCES, "comparing or conceding")
_BEFORE_CLAIMS = set_of(_SOURCES, "before claims of others")
_CLAIMS_CALLED = set_of(_SOURCES, "what claims are called")
_COUNTING = set_of("function_words", "definite article", "other quantifiers")
_NO_MATTER_WHAT = ["no", "matter", "what"]
_NO_SOONER = ("no", "sooner")
"""Opens what goes on with "than": "no sooner had it rained than Finch said"."""
_SHORT_PARTICIPLES = set_of(_SOURCES, "participles without an ending")
_FINITE = set_of(
    "function_words", "forms of be with a subject", "forms of have", "forms of do", "modals", "must"
) | set_of(_SOURCES, "verbs behind a participle")

_CLOSING = frozenset(')"”’')
_ADJACENT = 2  # code points between a noun and its participle
_NEXT_WORD = 20  # code points behind a content in which a verb is looked for


class SourceRelation(StrEnum):
    """What a source, or the subject where no source is marked, is to its cue."""

    SUBJECT = "subject"
    """It said so. So did the agent of a passive: "was told by Finch"."""
    HEARER = "hearer"
    """It was told, asked or accused: "Finch was told that"."""
    OBJECT = "object"
    """The cue was done to it: "an adult | found | guilty of theft could be jailed"."""
    SPOKEN_OF = "spoken of"
    """Others say it of him: "Finch is expected to say", "Finch is reportedly leaving"."""
    IN_ANOTHER_CLAUSE = "in another clause"
    """It stands in a clause beside: "a paper seen by | Finch | reveals", "later than | Finch | promised"."""
    BESIDE_CLAIMS = "beside claims"
    """Somebody else claims it: "Finch left amid | claims | that"."""


def read_relation(
    words: TextWords, sentences: Sequence[Span], attribution: Attribution, source: Span | None
) -> SourceRelation:
    """Return what a source is to the cue of its attribution; None stands for a subject that is not marked."""
    if not attribution.cues:
        return SourceRelation.SUBJECT
    cue = attribution.cues[0]
    at = index_at(sentences, cue.start)
    sentence = sentences[at] if at >= 0 else cue
    if source is not None and source.end > cue.start:
        return SourceRelation.SUBJECT  # "was told by Finch", "said Finch"
    if _has_passive(words, sentences, attribution):
        return SourceRelation.HEARER
    if words.text[cue.start : cue.end].casefold() in _HEARSAY:
        return SourceRelation.SPOKEN_OF
    ahead = words.within(Span(start=min(sentence.start, cue.start), end=cue.start))
    claims = _find_governed(ahead, words.within(cue))
    if claims is not None and (source is None or source.end <= claims):
        return SourceRelation.BESIDE_CLAIMS
    if source is None:
        return SourceRelation.SUBJECT
    between = words.within(Span(start=source.end, end=cue.start))
    if _is_spoken_of(between) or _is_spoken_of(words.within(Span(start=source.end, end=cue.end))):
        return SourceRelation.SPOKEN_OF
    if _is_in_another_clause(words, sentence, source) and not _is_owner(between):
        return SourceRelation.IN_ANOTHER_CLAUSE
    is_object = _is_object(words, sentence, attribution, source)
    return SourceRelation.OBJECT if is_object else SourceRelation.SUBJECT


def _has_passive(words: TextWords, sentences: Sequence[Span], attribution: Attribution) -> bool:
    homes = ((index_at(sentences, cue.start), cue) for cue in attribution.cues)
    return any(at >= 0 and is_passive(words, sentences[at], cue) for at, cue in homes)


def _find_governed(ahead: Sequence[TextToken], cue: Sequence[TextToken]) -> int | None:
    """Return where the preposition before a noun of claiming starts: "left | amid | new claims that".

    "Her claims" and "a warning" may be the subject's own. "Ann Orr soon after announced" has a verb.
    """
    if not ahead or not cue or not _may_be_noun(cue[0].form):
        return None
    before = ahead[:-1] if ahead[-1].form in _COUNTING | _CLAIMS_CALLED else ahead
    return before[-1].start if before and before[-1].form in _BEFORE_CLAIMS else None


def _may_be_noun(form: str) -> bool:
    """Return True unless a word is a verb by its ending: "announced", "told", "saying"; never "claims"."""
    lemma = lemmas().get(form, form)
    return form in (lemma, f"{lemma}s") and not form.endswith("ing")


def _is_spoken_of(behind: Sequence[TextToken]) -> bool:
    """Return True for words behind a source that have others speak of it: "is widely expected to"."""
    if any(t.capital for t in behind):  # letters behind a name: "Finch | AM said"
        return False
    forms = [t.form for t in behind if t.form not in {",", "’"}]
    last = len(forms) - 1
    if last > 0 and forms[last] in {"to", "that"}:
        last -= 1
    if last < 0 or forms[last] not in _SAID_BY_OTHERS:
        return False
    group = forms[:last]
    if len(group) > 1 and group[-1].endswith("ly"):
        group.pop()
    if group and group[-1] in _SHORT_BE:
        return forms[-1] == "to"  # "he's said that" is "has said"
    return bool(group) and group[-1] in BEING and all(form in _BEFORE_BE | BEING for form in group)


def _is_owner(between: Sequence[TextToken]) -> bool:
    """Return True for "nothing is clearer than Finch | ’s | promise": the promise is Finch's own."""
    return len(between) > 0 and between[0].form in {"’", "’s"}


def _is_in_another_clause(words: TextWords, sentence: Span, source: Span) -> bool:
    """Return True behind "seen by", and behind "than" and "whatever", but not behind "no sooner ... than"."""
    ahead = words.within(Span(start=min(sentence.start, source.start), end=source.start))
    before = list(ahead)
    while before and before[-1].capital and words.text[source.start : source.end].casefold() in RELATIVES:
        before.pop()  # "later than | Finch | who promised": whom the pronoun means
    forms = [t.form for t in _drop_article(before)]
    compares = bool(forms) and (forms[-1] in _COMPARING or forms[-3:] == _NO_MATTER_WHAT)
    return is_held(ahead) or (compares and _NO_SOONER not in itertools.pairwise(forms))


def is_held(ahead: Sequence[TextToken]) -> bool:
    """Return True for "first seen by the" at the end: who got hold of a document did not issue it."""
    ahead = _drop_article(ahead)
    if not ahead or ahead[-1].form != "by":
        return False
    reach = reversed(ahead[-_LONGEST_TO_AGENT - 2 : -1])
    return any(t.form in _GOT for t in itertools.takewhile(lambda t: t.is_word, reach))


def _drop_article(tokens: Sequence[TextToken]) -> Sequence[TextToken]:
    return tokens[:-1] if tokens and tokens[-1].form in _ARTICLES else tokens


def _is_object(words: TextWords, sentence: Span, attribution: Attribution, source: Span) -> bool:
    """Return True for "an adult | found | guilty of theft could be jailed": its verb is yet to come.

    Only where the source is no name and nobody told of before. The verb stands in the same sentence: behind
    'Residents | told | Ola: "It rained."' an "Is it?" asks something new.
    """
    cue, first = words.within(attribution.cues[0]), words.within(source)
    adjacent = attribution.cues[0].start - source.end <= _ADJACENT
    if not (cue and first and adjacent and attribution.contents) or first[0].form in DEFINITE | PRONOUNS:
        return False
    if first[-1].capital and first[-1].start != sentence.start:
        return False  # a name, unless it is the word that opens the sentence
    if words.text[attribution.contents[0].start :][:5].casefold() == "that ":
        return False
    participle = cue[0].form in _SHORT_PARTICIPLES or cue[0].form.endswith("ed")
    end = max(content.end for content in attribution.contents)
    behind = words.within(Span(start=end, end=max(end, min(end + _NEXT_WORD, sentence.end))))
    if not participle or any(t.form == "," for t in behind[:1]):
        return False
    verb = next((t for t in behind if t.form not in _CLOSING), None)
    return verb is not None and verb.form in _FINITE
