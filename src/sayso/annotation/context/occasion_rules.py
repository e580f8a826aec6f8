"""The words that name an occasion, by kind, and when they show that it was public.

`public` is claimed from words only: a post, a published statement or filing, a televised speech, a press
conference.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.lexicon.rows import choice_of, list_words
from sayso.records import OccasionKind
from sayso.text.marked_lines import list_last_words

words = partial(choice_of, "occasion_kinds")


def _mark(*kinds: str, table: str = "occasion_kinds") -> tuple[str, ...]:
    """Return words of which each phrase of some kinds has one, in small letters."""
    return list_last_words([phrase.lower() for phrase in list_words(table, *kinds)])


_PLATFORM = (
    rf"(?:{choice_of('organizations', 'platforms')}|{words('other platforms')}|(?<=on )Telegram\b|"
    r"Telegram channel|social network\w*)"
)
_TO_SOMEBODY = re.compile(
    rf"^[^,;.]{{0,30}}?\b(?:(?:{words('given')}) (?:exclusively )?(?:to|by|with)|to|for|seen by)\s+"
    rf"(?!(?:the )?(?:{words('for the public')})\b)"
    r"(?=(?:the |a |an )?(?:[\w-]+ ){0,3}[A-Z0-9])",
)
_TO_US = re.compile(rf"\s*(?:\w+ )?(?:for|to) (?:this|our|the) (?:{words('our own')})\b")
PUBLISHED = re.compile(
    r"\b(?:posted|published|released on|website|"
    rf"on (?:its|his|her|their|the) [\w’' ]{{0,30}}?(?:{words('own pages')})|{_PLATFORM})\b"
)
_SECRET = re.compile(rf"\b(?:{words('not public')})\b", re.I)


@dataclass(frozen=True, slots=True)
class OccasionRule:
    """Words that name a kind of occasion, and what tells in their surroundings whether it was public."""

    kind: OccasionKind
    pattern: re.Pattern[str]
    public: Callable[[str, re.Match[str]], bool]
    markers: tuple[str, ...]
    """What each match of the pattern has one of, in small letters."""


def _always(_: str, __: re.Match[str]) -> bool:
    return True


def _never(_: str, __: re.Match[str]) -> bool:
    return False


def _unless_secret(text: str, match: re.Match[str]) -> bool:
    return not _SECRET.search(text[max(0, match.start() - 40) : match.end() + 40])


def _unless_sent(text: str, match: re.Match[str]) -> bool:
    """A statement is public, unless the words say to whom it was given and not that it was published."""
    rest = text[match.end() : match.end() + 120].partition(BLOT)[0]
    if PUBLISHED.search(rest):
        return True
    if _TO_US.match(rest):
        return False
    return not _TO_SOMEBODY.match(rest) and _unless_secret(text, match)


def _if_published(text: str, match: re.Match[str]) -> bool:
    return bool(PUBLISHED.search(text[match.start() : match.end() + 60])) or "open letter" in match.group()


def _unless_told_on_air(text: str, match: re.Match[str]) -> bool:
    """An address on the air is public; an interview there, or words to a state's station, are not."""
    return not re.search(r"state|interview", match.group(), re.I) and _unless_secret(text, match)


_ISSUED = re.compile(rf"\b(?:{words('issued')})\b")


def _if_issued(text: str, match: re.Match[str]) -> bool:
    """A report is public where the words beside it say that it was issued."""
    around = text[max(0, match.start() - 40) : match.end() + 40]
    return bool(_ISSUED.search(around)) and _unless_secret(text, match)


_DET = r"(?:a|an|the|his|her|its|their|this|that|one|another|separate|several|a series of|\w+[’']s)"
OCCASION_RULES: tuple[OccasionRule, ...] = (
    OccasionRule("post", re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.I), _always, ("tweet",)),
    OccasionRule(
        "post",
        re.compile(
            r"(?<!call )(?<!called )(?<!calls )(?<!calling )\b(?:on|via|to|through|over) (?:(?:his|her|"
            rf"its|their|the|an?|official|verified|personal|\w+[’']s) ){{0,4}}{_PLATFORM}(?: (?:account|"
            r"page|feed|post|story))?",
        ),
        _always,
        (*_mark("platforms", table="organizations"), *_mark("other platforms"), "telegram"),
    ),
    OccasionRule(
        "post",
        re.compile(
            rf"\b(?:in|with) {_DET} (?:[\w-]+ ){{0,3}}?(?:{_PLATFORM} |blog ?|social media )"
            rf"(?:{words('posts')})\b",
            re.I,
        ),
        _always,
        _mark("posts"),
    ),
    OccasionRule(
        "post",
        re.compile(
            rf"\b(?:{words('putting out')}) (?:a|an|the|two|three|several|new|another|online)? ?"
            rf"(?:[\w-]+ ){{0,3}}?(?:{words('recordings')})\b",
            re.I,
        ),
        _unless_secret,
        _mark("recordings"),
    ),
    OccasionRule(
        "post",
        re.compile(
            r"\b(?:blog post|blog entry|wrote on (?:his|her|its|their) (?:\w+ )?(?:blog|website|page))\b",
            re.I,
        ),
        _always,
        ("blog", "website", "page"),
    ),
    OccasionRule(
        "press conference",
        re.compile(
            rf"\b(?:{words('press conferences')}|"
            rf"(?:{words('telling', 'addressing', 'speaking to the press')}) (?:the )?(?:[a-z]+ ){{0,2}}?"
            rf"(?:{words('the press')})(?! (?:{words('no press')}|briefing))\b)",
            re.I,
        ),
        _unless_secret,
        _mark("press conferences", "the press"),
    ),
    OccasionRule(
        "hearing",
        re.compile(
            rf"\b(?:{words('testifying')}|(?:in|during) (?:\w+ ){{0,2}}testimony|"
            rf"(?:{words('telling')}) (?:the |a |an )?(?:[\w’'-]+ ){{0,4}}?(?:{words('courts')})|"
            rf"(?:at|during|in) (?:a|an|the|his|her) (?:(?!{words('before a trial')})[\w’'-]+ ){{0,3}}?"
            rf"(?:{words('hearings')}))\b",
            re.I,
        ),
        _unless_secret,
        (*_mark("testifying", "courts", "hearings"), "testimony"),
    ),
    OccasionRule(
        "broadcast",
        re.compile(
            rf"\b(?:(?:nationally |live )?televised (?:[\w-]+ ){{0,3}}?(?:{words('televised')})|"
            rf"(?:live )?on (?:state |national |live |public )?(?:{words('air')})|{words('on the air')}|"
            r"on live \w+)\b",
            re.I,
        ),
        _unless_told_on_air,
        (*_mark("air", "on the air"), "televised"),
    ),
    OccasionRule(
        "speech",
        re.compile(
            rf"\b(?:(?:{words('before a speech')}) {_DET} (?:[\w’'-]+ ){{0,5}}?"
            rf"(?:{words('speeches')}|state of the union(?: address)?)(?! book)|"
            rf"(?:{words('telling', 'addressing')}|addresses) (?:a|an|the) (?:[\w’'-]+ ){{0,4}}?"
            rf"(?:{words('audiences')})|"
            rf"(?:{words('telling', 'addressing')}) (?:(?:cheering|his|her|their|thousands of|hundreds of) )*"
            rf"(?:{words('listeners')})|"
            r"[Ss]peaking (?:in|to|before|at) (?:the |a |an )?(?:[\w’'-]+ ){0,5}?"
            rf"(?:{words('places of speeches')}))\b",
            re.I,
        ),
        _unless_secret,
        (*_mark("speeches", "audiences", "listeners", "places of speeches"), "state of the union"),
    ),
    OccasionRule(
        "interview", re.compile(rf"\b(?:{words('interviews')})\b", re.I), _never, _mark("interviews")
    ),
    OccasionRule(
        "statement",
        re.compile(
            rf"\b(?:(?:{words('making a statement')}) (?:{_DET} )?(?:[\w’'-]+ ){{0,4}}?"
            rf"(?:{words('statements')})|"
            rf"(?:statement|communiqu[eé]|press release|news release) (?:{words('of a statement')}))\b",
            re.I,
        ),
        _unless_sent,
        _mark("statements"),
    ),
    OccasionRule(
        "document",
        re.compile(r"\b(?:open |resignation |joint )?letters?\b(?=[\s,]|$)", re.I),
        _if_published,
        ("letter",),
    ),
    OccasionRule(
        "document",
        re.compile(rf"\b(?:in|by) {_DET} (?:[\w’'-]+ ){{0,3}}?(?:{words('rulings')})\b"),
        _unless_secret,
        _mark("rulings"),
    ),
    OccasionRule(
        "document",
        re.compile(
            rf"\b(?:(?:(?<![A-Z]\w\w )(?:{words('studies')})|"
            rf"(?:(?<=^)|(?<=\n))(?:{words('studies').title()}))"
            rf"(?![ -](?:{words('no study')}|institut\w+|lab\w*)\b)|"
            rf"{words('documents')}|annual report|autobiograph\w+|biograph\w+)\b"
        ),
        _unless_secret,
        (*_mark("studies", "documents"), "annual report", "biograph"),
    ),
    OccasionRule(
        "document",
        re.compile(
            r"\b(?<!denied the )(?<!confirm the )(?<!confirmed the )(?<!deny the )report\b"
            rf"(?! (?:that|on|from|to)\b)|\breport (?:{words('behind a report')})\b"
        ),
        _if_issued,
        ("report",),
    ),
    OccasionRule("statement", re.compile(r"\be-?mail(?:s|ed)?\b", re.I), _never, ("mail",)),
    OccasionRule(
        "conversation", re.compile(rf"\b(?:{words('conversations')})\b", re.I), _never, _mark("conversations")
    ),
)
