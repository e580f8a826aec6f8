"""Outlets named in a text: those that are listed, and those that only the grammar around them shows.

"The Lidovian newspaper Sever", "Radio Kestrel", "CNN affiliate Canal Nueve", "the Marlow Herald": none of
these need be listed to be recognised.
"""

import re
from bisect import insort
from collections.abc import Sequence, Set
from dataclasses import dataclass

from sayso.annotation.grammar.noun_phrases import CAP, OUTLET_WORDS, RUN, follows_article
from sayso.annotation.outlet_mentions.countries import is_country
from sayso.lexicon.function_words import PREPOSITIONS
from sayso.lexicon.roles import is_honorific
from sayso.lexicon.rows import choice_of, list_words, set_of
from sayso.outlets import Gazetteer, NamedOutlet
from sayso.records import Document, Entity, Span
from sayso.spans import find_overlapping, overlap, text_of
from sayso.text.marked_lines import find_in_lines, list_last_words

_NAMES = "outlets/names"
_LAST_WORDS = (
    "last words of papers alone", "last words behind an article", "last words of outlets alone", "last words"
)  # fmt: skip
_SPECIFIC = rf"(?:{choice_of(_NAMES, 'two nouns beside names', 'nouns beside names')})"
# Such nouns beside a name do not make it an outlet's.
_MANY_BEFORE = set_of(_NAMES, "no name behind")
_FIRST_BEFORE = set_of(_NAMES, "no name behind at the start")
_BEHIND = set_of(_NAMES, "no name before")
_BEHIND_ONE = set_of(_NAMES, "no single name before")
_BEFORE = re.compile(rf"\b(?P<noun>{_SPECIFIC})(?:,)? [\"“‘']?(?P<name>{RUN})")
_AFTER = re.compile(rf"(?P<name>{RUN})[\"”’']? (?P<noun>{_SPECIFIC})\b(?! (?:{CAP}))")
_TAIL = re.compile(
    rf"(?P<name>(?:{CAP}[ -](?:of |& )?){{1,3}}(?:{choice_of(_NAMES, *_LAST_WORDS)}))\b"
    r"(?! (?:Department|Square|Corp))"
)
_HEAD = re.compile(rf"\b(?P<name>(?:{choice_of(_NAMES, 'first words')}) (?:{CAP}|\d+)(?: {CAP})?)")
_SITE = re.compile(
    rf"\b(?P<name>(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}(?:{choice_of(_NAMES, 'ends of addresses')}))\b"
)
_NOUNS = list_last_words(list_words(_NAMES, "two nouns beside names", "nouns beside names"))
_ENDS = tuple(f".{end}" for end in list_words(_NAMES, "ends of addresses"))
# Whether a noun describes the name, and what a line must have for the pattern to match in it.
_PATTERNS = (
    (_BEFORE, True, _NOUNS),
    (_AFTER, True, _NOUNS),
    (_HEAD, False, list_words(_NAMES, "first words")),
    (_TAIL, False, list_last_words(list_words(_NAMES, *_LAST_WORDS))),
    (_SITE, False, _ENDS),
)
_NOUN_BEFORE = re.compile(rf"\b{_SPECIFIC}(?:,)? [\"“‘']?$")
_NOUN_BEHIND = re.compile(rf"[\"”’']? (?:{OUTLET_WORDS})\b")
_NOT_NAMES = re.compile(rf"^(?:{choice_of(_NAMES, 'no first words')})$")
_NATION = re.compile(
    rf"^(?:(?:{choice_of('words/names', 'first words of places')})[ -])?[A-Z]\w+"
    rf"(?:{choice_of(_NAMES, 'ends of peoples')}|Zealand|Kong)$"
)
# A sentence's first word that governs the name behind it.
_OPENERS = PREPOSITIONS | {"citing", "quoting", "crediting", "telling", "per", "via"}
_PLATFORM = re.compile(
    rf"^(?:{choice_of('organizations', 'platforms')}|{choice_of(_NAMES, 'other platforms')})\b"
)

_ON = re.compile(r"\bon $", re.IGNORECASE)
_LONGEST_ON = 8  # code points of "on the ", and of one before it
_OWNS = re.compile(r"[’']s\b")

# "The Guardian Council", "the Telegraph Hill Association": the name of a body begins like an outlet's.
# "CNN White House correspondent" and "Reuters Moscow Bureau" are of the outlet.
_BODY_BEHIND = re.compile(
    rf"(?: {CAP}){{0,2}} (?!(?:{choice_of(_NAMES, 'parts of outlets')})\b)"
    rf"(?:{choice_of('organizations', 'public bodies')}|{choice_of(_NAMES, 'other bodies')})\b"
    rf"(?! (?:{choice_of(_NAMES, 'jobs behind bodies')})\b)"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutletName:
    """An outlet as a text names it: `listed` by the gazetteer, `described` by a noun ("newspaper"), or by
    shape only.

    `certain` is False for names that are also ordinary words or other things.
    """

    span: Span
    outlet: str
    listed: bool
    described: bool
    certain: bool
    programme: bool = False
    agency: bool = False


def find_outlet_names(
    document: Document, entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[OutletName, ...]:
    """Find every outlet that a text names, in order of place; none overlap."""
    text = document.text
    found: list[OutletName] = []
    before: list[str] = []
    surnames = _list_surnames(text, entities)
    for named in gazetteer.find_names(text):
        described = _is_described(text, named.span)
        if not described and _BODY_BEHIND.match(text, named.span.end):
            continue
        if not named.certain and not described and _may_be_other(text, named, surnames):
            continue
        outlet = find_meant(text, named, before)
        before.append(outlet)
        found.append(
            OutletName(
                span=named.span,
                outlet=outlet,
                listed=True,
                described=described,
                certain=named.certain,
                programme=named.outlet.kind == "programme",
                agency=named.outlet.agency,
            )
        )
    for pattern, described, markers in _PATTERNS:
        for match in find_in_lines(pattern, text, markers):
            name = _clean(text, match, described=described, before=pattern is _BEFORE)
            if name is None:
                continue
            owner = re.match(r"[\w.-]+[’']s ", text[name.start : name.end])
            if owner and gazetteer.find(text[name.start + owner.end() : name.end]):
                name = Span(start=name.start + owner.end(), end=name.end)
            longer = find_overlapping(found, name)
            # "Wall Street Journal Europe" is not the listed paper, but "the Guardian newspaper" is.
            if longer and pattern is not _SITE and not all(_is_part(text, f, name) for f in longer):
                continue
            # A listed name inside an address ("ABC" in abc.net.au) is only a part of it.
            if pattern is _SITE and any(
                f.span.start <= name.start and name.end <= f.span.end for f in longer
            ):
                continue
            for shorter in longer:
                found.remove(shorter)
            words = gazetteer.canonical(text[name.start : name.end])
            # "on national television, Mr. Abe said": what follows a comma may be who speaks there.
            apart = text[match.start() : name.start].rstrip(" \"“‘'").endswith(",")
            if (apart or not described) and _person(entities, name):
                continue
            insort(
                found,
                OutletName(
                    span=name,
                    outlet=words,
                    listed=False,
                    described=described,
                    certain=True,
                    programme=bool(re.search(r"program|show|podcast", match.groupdict().get("noun") or "")),
                    agency="agency" in (match.groupdict().get("noun") or ""),
                ),
                key=lambda n: n.span.start,
            )
    return tuple(sorted(found, key=lambda f: f.span))


def looks_like_outlet(name: str) -> bool:
    """Return True if a name looks like an outlet's: "Marlow Herald", "Radio Kestrel", "kestrel.news"."""
    return any(pattern.fullmatch(name) for pattern in (_TAIL, _HEAD, _SITE))


def find_meant(text: str, named: NamedOutlet, before: Sequence[str]) -> str:
    """Return the outlet that a name means here: after "The Marlow Times", "The Times" is that one."""
    short = text[named.span.start : named.span.end]
    if " " in short or named.outlet.name != f"The {short}":
        return named.outlet.name
    longer = [name for name in before if name.endswith(f" {short}") and name != named.outlet.name]
    return longer[-1] if longer and named.outlet.name not in before else named.outlet.name


def _may_be_other(text: str, named: NamedOutlet, surnames: Set[str]) -> bool:
    """Return True if a doubtful name is a part of a longer one, a person of the article, or a place.

    "On the Hill" is where lawmakers meet. "According to Forbes" may be Nora Forbes; "The Hill" is no person.
    """
    if _is_inside_name(text, named.span):
        return True
    if named.outlet.kind in ("programme", "broadcaster"):
        return False
    start, end = named.span.start, named.span.end
    if follows_article(text, start) and _ON.search(text, max(0, start - _LONGEST_ON), start - 4):
        return not _OWNS.match(text, end)
    return text[start:end] in surnames and text[max(0, start - 4) : start] != "The "


def _list_surnames(text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the last words of the names of people in a text that have more words than one."""
    people = (text_of(text, e.span).split() for e in entities if e.kind == "person")
    return frozenset(re.sub(r"[’']s?$", "", words[-1]) for words in people if len(words) > 1)


def _is_inside_name(text: str, span: Span) -> bool:
    """Return True if a doubtful name is only a word of a longer one ("Tech Radar", "the National Weather
    Service")."""
    lead, tail = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 20]
    before = re.search(r"(?:^|[^.!?:\n\"“‘] ?)\b((?!The\b|A\b|An\b|In\b|As\b)[A-Z][\w’'-]*)[ -]$", lead)
    if before and before.group(1).casefold() in _OPENERS:
        before = None
    nation = before and _NATION.match(before.group(1))
    return bool(
        (before and not nation)
        or re.match(
            rf"[ -](?!(?:Online|Magazine|News|TV|Radio)\b){CAP}|[ -](?:for|of) [A-Zt]|[’']s [A-Z]\w+ (?:of|"
            r"for|and) ",
            tail,
        )
    )


def _is_part(text: str, found: OutletName, name: Span) -> bool:
    """Return True if a listed name is only the tail or the middle of a longer name."""
    return (
        found.span.start > name.start
        and not found.described
        and " " in text[name.start : found.span.start].strip() + " "
        and (not re.search(r"\b(?:the|and|of|for) $", text[name.start : found.span.start], re.I))
        and not _NATION.match(text[name.start : found.span.start].strip())
    )


def _clean(text: str, match: re.Match[str], *, described: bool, before: bool) -> Span | None:
    start, end = match.span("name")
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    words = text[start:end].split(" ")
    noun = (match.groupdict().get("noun") or "").casefold()
    # A sentence's first word and adjectives of nations are no part of the name: "South Korean newspaper X".
    while words and (_NOT_NAMES.match(words[0]) or (described and not before and _NATION.match(words[0]))):
        start += len(words.pop(0)) + 1
    name = re.split(r"[’']s (?=Twitter|Facebook|Instagram|YouTube|Telegram)", " ".join(words).strip())[0]
    if not name or not name[0].isalnum() or _PLATFORM.match(name) or _NOT_NAMES.match(name):
        return None
    if is_honorific(name.split()[0].rstrip(".")):
        return None
    if is_country(name) or is_country(text[match.start("name") : end]):
        return None
    # "posted on the retailer's website": who has a website need not be an outlet.
    if not before and noun in ("website", "site", "blog", "portal") and end < match.end("name"):
        return None
    if before and noun in _MANY_BEFORE | _FIRST_BEFORE:
        lead = text[max(0, match.start() - 60) : match.start()]
        if noun in _MANY_BEFORE or re.search(r"[.!?]\s*$", lead):
            return None
    if not before and described:
        if noun in _BEHIND:
            return None
        if len(words) == 1 and noun in _BEHIND_ONE:
            return None
    return Span(start=start, end=start + len(name))


def _is_described(text: str, span: Span) -> bool:
    lead = text[max(0, span.start - 30) : span.start]
    tail = text[span.end : span.end + 24]
    return bool(_NOUN_BEFORE.search(lead) or _NOUN_BEHIND.match(tail))


def _person(entities: Sequence[Entity], span: Span) -> bool:
    return any(e.kind == "person" and overlap(e.span, span) * 2 > span.end - span.start for e in entities)
