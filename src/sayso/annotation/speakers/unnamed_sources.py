"""Which sources without a name are somebody who spoke, and which are nobody, a bloc of states, or a thing.

An unnamed source is a person, or several, who said something and whom the article does not name. "An adult
found guilty of theft could be jailed" has none, "critics might say" and "nobody said" neither; "the member
states of a bloc" are no people, and "5G networks" say nothing.
"""

import itertools
import re
from bisect import bisect_left

from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.speakers.nominals import describe_phrase, describe_role
from sayso.annotation.speakers.resolution_state import ARTICLES, Reader
from sayso.annotation.speakers.role_descriptions import is_role_word
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.lexicon import roles as nouns
from sayso.lexicon.offices import agreement
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_state_of_people
from sayso.records import Attribution, SpeakerGround, SpeakerMention
from sayso.text.words import list_norms

_SOURCES = "speakers/sources"
_NOBODY_WITH_MORE = set_of(_SOURCES, "nobody")
_NOBODY = _NOBODY_WITH_MORE | set_of(_SOURCES, "nobody alone")
_TRANSLATIONS = set_of(_SOURCES, "translations")
_OPEN_MODALS = frozenset({"might", "could", "may"})
_SUPPOSED = re.compile(r"\b(?:might|could|may|should|would)\b(?! (?:only|not))", re.I)
_QUANTIFIERS = set_of("function_words", "other quantifiers", "every, thousands")
_PLURAL = re.compile(r"(?<![suio])s$")
_OF_THINGS_TOO = set_of("cues", "finding", "finding or saying")
_DEMONSTRATIVES = set_of("function_words", "these and those")
_DOERS = re.compile(r"[a-z]{2}(?:[eo]rs|ists|ees|ants|ians)$")
_JOINED = re.compile(r",? and (?:the )?")
_MOST_JOINED = 40
"""Names before a plural among which two that are joined are looked for."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DESCRIBES = re.compile(r"(?<![\w-])\w+-(?!(?:third|quarter|half|fifth|tenth)s?\b)[\w-]+")
"""A number in a word that describes somebody: "seven-time"."""
_MARKS = re.compile(r"[,;:()—–]|\s-\s")
_OF = re.compile(r"\sof\b")
_COUNTED = re.compile(r"(?:the\s)?\d+\s", re.IGNORECASE)
_STATES = frozenset(map(nouns.singular, set_of(_SOURCES, "states")))
_OF_A_BLOC = frozenset(map(nouns.singular, set_of(_SOURCES, "of a bloc")))
_BLOCS = re.compile(rf"\b(?:{choice_of('organizations', 'blocs')})")


def is_counted(text: str, phrase: SourcePhrase) -> bool:
    """Return True if a phrase counts people, whatever name its noun looks like: "two-thirds of Danes".

    A number that belongs to the name itself counts nobody: "Three Rivers". A year does not either, nor one
    that describes a person: "Seven-time champion Serena Adams", "District 4 Commissioner Betty Simmons".
    """
    name = phrase.name
    before = text[phrase.span.start : name.span.start] if name else ""
    # "Two investors, Jana Partners and Lisk Boats": what follows a mark is named.
    if name is None or not _PLURAL.search(name.text) or _MARKS.search(before):
        return False
    one = name.kind == "person" and " " in name.text
    many = is_role_word(nouns.singular(name.text.split()[-1]))
    if one and not many:
        return False
    counts = list_norms(name.text)[:1] if _OF.match(phrase.tail) else ()
    lead = _DESCRIBES.sub(" ", _YEAR.sub("", before))
    return any(_counts(norm) for norm in (*counts, *list_norms(lead)))


def _counts(norm: str) -> bool:
    return (norm in _QUANTIFIERS and norm not in _NOBODY) or (norm.isdigit() and norm != "1")


def may_mean_named_people(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True if a plural may mean two or three who are named, or a state: "both", "the Danes".

    Two people whom the article joins by "and" before may be "the skaters".
    """
    few = not {"2", "3", "both"}.isdisjoint(list_norms(phrase.words))
    if few or find_state_of_people(phrase.words.split()[-1]) is not None:
        return True
    end = bisect_left(reader.names, phrase.span.start, key=lambda m: m.span.start)
    before = reader.names[max(0, end - _MOST_JOINED) : end]
    return any(
        left.kind != "place" and _JOINED.fullmatch(reader.text, left.span.end, right.phrase.start) is not None
        for left, right in itertools.pairwise(before)
    )


def are_people(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> bool:
    """Return True for people called by a plural noun that no list knows: "hikers said".

    They are called by what they do, and say what only people say: things may "show" and "suggest".
    """
    words, noun = phrase.words, phrase.noun
    owned = phrase.possessor is not None or phrase.owner is not None or phrase.complements
    named = any(word[:1].isupper() for word in words.split()[1:])
    if owned or named or not (_DOERS.search(noun) and noun.isalpha() and words.split()[-1].islower()):
        return False
    single = nouns.singular(noun)
    if nouns.is_media_noun(single) or nouns.is_document_noun(single) or nouns.is_body_noun(single):
        return False
    again = words.split()[0].casefold() in _DEMONSTRATIVES  # "These hikers": they were named before
    if again or attribution.cue_kind != "speech" or may_mean_named_people(reader, phrase):
        return False
    cues = " ".join(reader.text[c.start : c.end] for c in attribution.cues).casefold().split()
    verbs = {lemma for word in cues if (lemma := lemmas().get(word)) is not None}
    return bool(verbs) and verbs.isdisjoint(_OF_THINGS_TOO)


def is_nobody(reader: Reader, attribution: Attribution, phrase: SourcePhrase) -> bool:
    """Return True if a source is nobody who spoke: "nobody", a translation, or somebody only supposed."""
    words = phrase.words.split()
    if phrase.noun in _TRANSLATIONS:
        return True
    if not words or phrase.definite:
        return False
    first = words[0].casefold()
    if first in _NOBODY and (len(words) == 1 or first in _NOBODY_WITH_MORE):
        return True
    text = reader.text
    cue = " ".join(text[c.start : c.end] for c in attribution.cues)
    supposed = _SUPPOSED.search(cue) or _SUPPOSED.fullmatch(
        text[phrase.span.end : attribution.cues[0].start].strip() if attribution.cues else ""
    )
    return supposed is not None and (not phrase.plural or supposed.group().casefold() in _OPEN_MODALS)


def describe_states(phrase: SourcePhrase) -> SpeakerMention | None:
    """Return the states of a bloc as a body by their own words: "G7 countries", "NATO members"."""
    if _COUNTED.match(phrase.words):
        return None
    noun = nouns.singular(phrase.noun)
    around = f"{' '.join(phrase.modifiers)} {phrase.possessor.text if phrase.possessor else ''}"
    named = any(w[:1].isupper() for w in around.split())
    if not ((noun in _STATES and named) or (noun in _OF_A_BLOC and _BLOCS.search(around))):
        return None
    words = " ".join(ARTICLES.sub("", phrase.words).split())
    return SpeakerMention(name=words, kind="organization", spans=(phrase.span,), ground=SpeakerGround.STATES)


def is_office_without_name(reader: Reader, phrase: SourcePhrase) -> bool:
    """Return True if "the Norrland defence minister" is an office whose bearer the article does not name.

    Heads of states are left out: articles name them without their office.
    """
    if not phrase.definite or phrase.possessor is not None or phrase.owner is not None:
        return False
    wanted = describe_phrase(phrase, reader.text)
    if wanted.former or not wanted.states or not wanted.portfolios:
        return False
    roles = (role for referent in reader.in_article.people() for role in referent.roles)
    return all(
        agreement(wanted, describe_role(role, reader.text, reader.in_article)) is None for role in roles
    )
