"""Noun phrases that can name who was told something: "the newspaper El Faro", "his aides", "CNN affiliate
KXYZ"."""

import re
from dataclasses import dataclass
from typing import Literal

from sayso.lexicon import read_table
from sayso.records import Span

BLOT = "\u0001"
"""Stands, letter for letter, for words that are reported and must not be read as the sentence's own."""

Shape = Literal["name", "group", "outlet noun", "pronoun", "other"]
_CALENDAR = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|"
    "August|"
    "September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
)
# The period of a title cut short, or of "St.", does not end a name.
_SHORT_TITLE = rf"(?:St|{'|'.join(w.title() for w in read_table('roles')['honorifics'])})\.(?= [A-Z])"
CAP = (
    rf"(?<!\w)(?!(?:{_CALENDAR})\b)(?:{_SHORT_TITLE}|"
    r"[A-Z][\w’'&.]{0,30}(?<![.’'])(?:\.(?=[A-Z])[A-Z]\.?){0,8}|[A-Z]\.|"
    r"\d{1,4}(?:to\d{1,4})?[A-Z]\w{0,30}|[e-i](?=[A-Z])\w{1,30})"
)
_LINK = r"(?:of|the|de|del|della|la|le|el|al|du|des|da|dos|do|der|die|von|van|bin|and|&|for|in|with|y|to)"
RUN = rf"{CAP}[!]?(?:(?: (?:{_LINK} )?(?:{_LINK} )?|-){CAP}[!]?){{0,8}}"
NAME = re.compile(RUN)
_QUOTED = re.compile(r"[\"“‘']([A-Z][^\"”’\n" + BLOT + r"]{2,50})[,.]?[\"”’']")
_DETERMINER = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|our|my|this|that|some|several|many|both|two|three|fellow|other|"
    r"all) )+",
    re.I,
)
_LOWER = re.compile(r"[a-z][\w’'-]*")
OUTLET_WORDS = (
    "newspaper|daily|tabloid|broadsheet|weekly|magazine|journal|news agency|agency|newswire|wire service|"
    "broadcaster|"
    "radio station|radio|television station|television channel|television network|television|tv station|"
    "tv channel|"
    "tv network|tv|channel|network|station|news site|news website|news channel|news network|website|site|"
    "portal|"
    "news portal|outlet|news outlet|blog|podcast|programme|program|show|talk show|paper|publication|"
    "affiliate|"
    "media outlet|news service|state media|state tv|state television|public broadcaster|publication"
)
OUTLET_NOUN = re.compile(rf"(?:{OUTLET_WORDS})s?\b", re.I)
_GROUPS = re.compile(
    r"\b(?:reporters|journalists|media|press|lawmakers|legislators|parliament|parliamentarians|senators|"
    r"congressmen|"
    r"deputies|councillors|delegates|supporters|followers|fans|crowds?|audience|viewers|listeners|readers|"
    r"voters|"
    r"investors|analysts|shareholders|employees|staff|workers|colleagues|troops|soldiers|officers|police|"
    r"detectives|"
    r"investigators|prosecutors|judges?|jurors|jury|court|tribunal|inquiry|inquest|hearing|committee|panel|"
    r"commission|"
    r"conference|rally|congregation|worshippers|mourners|pilgrims|faithful|students|diplomats|ministers|"
    r"officials|"
    r"ambassadors|allies|leaders|nation|public|world|residents|villagers|families|relatives|parents|"
    r"customers|users|"
    r"developers|members|cabinet|congress|senate|house|board|assembly|council|summit|meeting|gathering|"
    r"forum|"
    r"news conference|press conference|briefing|authorities|government|guests|attendees|campaigners|"
    r"activists|"
    r"children|friends|aides|advisers|advisors|donors|players|teammates)$",
    re.I,
)
_ADJECTIVE = re.compile(
    r"(?:Republican|Democratic|Democrat|Conservative|Labour|Liberal|Senate|House|White House|(?:South |"
    r"North )?(?:American|British|English|"
    r"Scottish|Welsh|Irish|French|German|Italian|Spanish|Portuguese|Dutch|Belgian|Swiss|Austrian|Polish|"
    r"Czech|Hungarian|Romanian|Bulgarian|"
    r"Greek|Turkish|Russian|Ukrainian|Belarusian|Georgian|Armenian|Swedish|Norwegian|Danish|Finnish|"
    r"Israeli|Palestinian|Lebanese|Syrian|"
    r"Iraqi|Iranian|Saudi|Egyptian|Libyan|Tunisian|Moroccan|Algerian|Nigerian|Kenyan|Ethiopian|African|"
    r"Sudanese|Afghan|Pakistani|Indian|"
    r"Bangladeshi|Chinese|Taiwanese|Japanese|Korean|Vietnamese|Thai|Indonesian|Malaysian|Philippine|"
    r"Filipino|Australian|Canadian|Mexican|"
    r"Brazilian|Argentine|Chilean|Colombian|Venezuelan|Cuban|European|Western|Arab|Catholic|Muslim|Jewish))"
)
_PERSONS = re.compile(
    r"(?:reader|reporter|correspondent|journalist|host|anchor|presenter|columnist|fan|user|viewer)s?\b"
)
_PRONOUN = re.compile(r"(?:me|us|him|her|them|you|himself|herself)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class NounPhrase:
    """A phrase and its naming part, as offsets into the text read; `noun` says what the name is
    ("newspaper")."""

    span: Span
    name: Span
    shape: Shape
    noun: str = ""


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
        if NAME.match(text, at):
            break
        word = _LOWER.match(text, at)
        if not word or word.group() in _STOPS or not text[word.end() : word.end() + 1].startswith(" "):
            if word and word.group() not in _STOPS:
                at, words = word.end(), words + 1
            break
        at, words = word.end() + 1, words + 1
    name = NAME.match(text, at) if words < 7 else None
    lowers = text[lowers_start : name.start() if name else at].strip()
    if name is None:
        return _read_common(text, start, lowers_start, lowers)
    return _read_name(text, start, name, lowers)


_STOPS = frozenset(
    "that to on in at about and but who which when while after before during of for with by from as if "
    "whether he she they it "
    "there how what why last this earlier not was were is are has have had will would said saying adding "
    "over via".split()
)


def _read_common(text: str, start: int, lowers_start: int, lowers: str) -> NounPhrase | None:
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
    noun = lowers if OUTLET_NOUN.search(lowers) else ""
    after = text[end:]
    follow = re.match(rf" (?:(?:\w+ )?(?:{OUTLET_WORDS}))\b(?:,? (?={CAP}))?", after)
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
    person = re.match(rf" {_PERSONS.pattern}", after)
    if person and not follow and re.match(rf",? {CAP}", after[person.end() :]):
        # "Radio Kestrel host Ann Lee": the station is told, whoever holds the microphone.
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
    if group and _GROUPS.search(group.group(1)) and not text[first:end].isupper():
        words = group.group(1)
        words = words if not _GROUPS.search(words.split()[0]) else words.split()[0]
        span = Span(start=start, end=end + 1 + len(words))
        return NounPhrase(span=span, name=span, shape="group", noun=words)
    return NounPhrase(
        span=Span(start=start, end=end), name=Span(start=first, end=end), shape="name", noun=noun or lowers
    )
