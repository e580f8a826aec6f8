"""Read noun phrases that can name the hearer: "the newspaper El Faro", "his aides", "CNN affiliate KXYZ"."""

import re
from dataclasses import dataclass
from typing import Literal

from sayso.lexicon import function_words
from sayso.lexicon.rows import choice_of, list_words, set_of
from sayso.records import Span

BLOT = "\u0001"
"""Stands, letter for letter, for words that are reported and must not be read as the sentence's own."""

Shape = Literal["name", "group", "outlet noun", "pronoun", "other"]
_PHRASES = "grammar/noun_phrases"
_CALENDAR = "|".join(sorted(word.title() for word in function_words.CALENDAR))
# The period of a title cut short, or of "St.", does not end a name.
_TITLES = list_words("roles", "honorifics", "honorifics with accents")
_SHORT_TITLE = rf"(?:St|{'|'.join(w.title() for w in _TITLES)})\.(?= [A-Z])"
# "La Última Hora", "Šport": a capital may have an accent.
_UPPER = f"[A-Z{''.join(c for c in map(chr, range(0xC0, 0x180)) if c.isupper())}]"
CAP = (
    rf"(?<!\w)(?!(?:{_CALENDAR})\b)(?:{_SHORT_TITLE}|"
    rf"{_UPPER}[\w’'&.]{{0,30}}(?<![.’'])(?:\.(?=[A-Z])[A-Z]\.?){{0,8}}|[A-Z]\.|"
    r"\d{1,4}(?:to\d{1,4})?[A-Z]\w{0,30}|[e-i](?=[A-Z])\w{1,30})"
)
_LINK = rf"(?:{choice_of(_PHRASES, 'links')})"
RUN = rf"{CAP}[!]?(?:(?: (?:{_LINK} (?:{_LINK} )?)?|-){CAP}[!]?){{0,8}}"
NAME = re.compile(RUN)
_QUOTED = re.compile(r"[\"“‘']([A-Z][^\"”’\n" + BLOT + r"]{2,50})[,.]?[\"”’']")
_DETERMINER = re.compile(rf"(?:(?:{choice_of(_PHRASES, 'determiners')}) )+", re.IGNORECASE)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_LOWER = re.compile(r"[a-z][\w’'-]*")
OUTLET_WORDS = choice_of(_PHRASES, "outlet nouns behind a word", "outlet nouns")
OUTLET_NOUN = re.compile(rf"(?:{OUTLET_WORDS})s?\b", re.IGNORECASE)
_GROUPS = re.compile(rf"\b(?:{choice_of(_PHRASES, 'groups')})$", re.IGNORECASE)
_ADJECTIVE = re.compile(
    rf"(?:{choice_of(_PHRASES, 'parties and chambers')}|"
    rf"(?:South |North )?(?:{choice_of(_PHRASES, 'peoples')}))"
)
_PERSONS = re.compile(rf"(?:{choice_of(_PHRASES, 'people of outlets')})s?\b")
_PRONOUN = re.compile(rf"(?:{choice_of(_PHRASES, 'pronouns')})\b")
_STOPS = set_of(_PHRASES, "stops")
_OUTLET_BEHIND = re.compile(rf" (?:(?:\w+ )?(?:{OUTLET_WORDS}))\b(?:,? (?={CAP}))?")
_PERSON_BEHIND = re.compile(rf" {_PERSONS.pattern}")
_NAME_BEHIND = re.compile(rf",? {CAP}")


@dataclass(frozen=True, kw_only=True, slots=True)
class NounPhrase:
    """A phrase and its naming part, as offsets into the text read; `noun` says what the name is
    ("newspaper")."""

    span: Span
    name: Span
    shape: Shape
    noun: str = ""


def follows_article(text: str, start: int) -> bool:
    """Return True if "the" stands right before a place in a text."""
    return _THE.search(text, max(0, start - len("the ")), start) is not None


def read_phrase(text: str, start: int) -> NounPhrase | None:
    """Read the noun phrase that starts at `start`: its naming part, its shape and the noun that describes
    it."""
    at = start
    quoted = _QUOTED.match(text, at)
    if quoted:
        inner = Span(start=quoted.start(1), end=quoted.end(1))
        return NounPhrase(
            span=Span(start=start, end=quoted.end()), name=inner, shape="name", noun="programme"
        )
    pronoun = _PRONOUN.match(text, at)
    if pronoun and not (pronoun.group() == "her" and re.match(r" [\w-]", text[pronoun.end() :])):
        span = Span(start=at, end=pronoun.end())
        return NounPhrase(span=span, name=span, shape="pronoun")
    determiner = _DETERMINER.match(text, at)
    at = determiner.end() if determiner else at
    lowers_start = at
    words = 0
    while words < 7:
        word = _LOWER.match(text, at)
        # A word in small letters alone begins no name, and most words are such: the quick test comes first.
        if not (word and word.group().islower()) and NAME.match(text, at):
            break
        if not word or word.group() in _STOPS or not text[word.end() : word.end() + 1].startswith(" "):
            if word and word.group() not in _STOPS:
                at, words = word.end(), words + 1
            break
        at, words = word.end() + 1, words + 1
    name = NAME.match(text, at) if words < 7 else None
    lowers = text[lowers_start : name.start() if name else at].strip()
    if name is None:
        return _read_common(start, lowers_start, lowers)
    return _read_name(text, start, name, lowers)


def _read_common(start: int, lowers_start: int, lowers: str) -> NounPhrase | None:
    words = lowers.split()
    while words:
        phrase = " ".join(words)
        end = lowers_start + len(phrase)
        span = Span(start=start, end=end)
        if _GROUPS.search(phrase):
            return NounPhrase(span=span, name=span, shape="group", noun=words[-1])
        if OUTLET_NOUN.fullmatch(" ".join(words[-2:])) or OUTLET_NOUN.fullmatch(words[-1]):
            return NounPhrase(span=span, name=span, shape="outlet noun", noun=words[-1])
        words.pop()
    if not lowers:
        return None
    span = Span(start=start, end=lowers_start + len(lowers))
    return NounPhrase(span=span, name=span, shape="other")


def _read_name(text: str, start: int, name: re.Match[str], lowers: str) -> NounPhrase | None:
    first, end = name.start(), name.end()
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", text[first:end]) and re.match(r"\. [a-z]", text[end : end + 3]):
        end += 1
    noun = lowers if OUTLET_NOUN.search(lowers) else ""
    after = text[end:]
    follow = _OUTLET_BEHIND.match(after)
    if follow:
        noun = follow.group().strip()
        inner = NAME.match(text, end + follow.end())
        # "CNN affiliate Canal Nueve": the second name is the one that was told,
        # and so it is in "the Varlish newspaper Zora": a name behind the noun is the outlet's.
        if inner:
            first, end = inner.start(), inner.end()
        else:
            end_phrase = end + len(follow.group().rstrip(" ,"))
            return NounPhrase(
                span=Span(start=start, end=end_phrase),
                name=Span(start=first, end=end),
                shape="name",
                noun=noun,
            )
    person = _PERSON_BEHIND.match(after)
    if person and not follow and _NAME_BEHIND.match(after, person.end()):
        # "Radio Kestrel host Ann Lee": the hearer is the station, not the host.
        return NounPhrase(
            span=Span(start=start, end=end), name=Span(start=first, end=end), shape="name", noun="outlet"
        )
    if (
        _ADJECTIVE.fullmatch(text[first:end])
        and re.match(r" (?!to\b|that\b|on\b|in\b|not\b|about\b)[a-z]", after)
        and not follow
    ):
        group = re.match(r" ((?:\w+ )?\w+)\b", after)
        if not (group and _GROUPS.search(group.group(1))):
            return None
    if person and not follow:
        span = Span(start=start, end=end + person.end())
        return NounPhrase(span=span, name=span, shape="group", noun="person")
    group = re.match(r" ((?:\w+ )?\w+)\b", after)
    if group and not _GROUPS.search(group.group(1)):
        group = re.match(r" (\w+)\b", after)
    if group and _GROUPS.search(group.group(1)) and not _is_acronym(text[first:end]):
        words = group.group(1)
        words = words if not _GROUPS.search(words.split()[0]) else words.split()[0]
        span = Span(start=start, end=end + 1 + len(words))
        return NounPhrase(span=span, name=span, shape="group", noun=words)
    return NounPhrase(
        span=Span(start=start, end=end), name=Span(start=first, end=end), shape="name", noun=noun or lowers
    )


def _is_acronym(name: str) -> bool:
    """Return True for an acronym of a body ("CNN"), whose staff is told; "U.S." is a country."""
    return name.isupper() and "." not in name
