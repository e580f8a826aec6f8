"""The words that name an occasion, by kind, and when they show that it was public.

`public` is claimed from words only: a post, a published statement or filing, a televised speech, a press
conference.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.records import OccasionKind

_PLATFORM = (
    r"(?:Twitter|Facebook|Instagram|YouTube|TikTok|Snapchat|Weibo|LinkedIn|Reddit|Truth Social|VKontakte|"
    r"Tumblr|Periscope|"
    r"(?<=on )Telegram\b|Telegram channel|social media|social network\w*|X, formerly|X \(formerly)"
)
_TO_SOMEBODY = re.compile(
    r"^[^,;.]{0,30}?\b(?:(?:sent|emailed|e-mailed|given|provided|issued|released|made available|obtained|"
    r"shared) (?:exclusively )?(?:to|by|with)|to|for|obtained by|seen by)\s+"
    r"(?!(?:the )?(?:reporters|journalists|press|media|public|nation|parliament|lawmakers|mark|coincide|be|"
    r"his|her|their|its|say|express|announce)\b)"
    r"(?=(?:the |a |an )?(?:[\w-]+ ){0,3}[A-Z0-9])",
)
_TO_US = re.compile(
    r"\s*(?:\w+ )?(?:for|to) (?:this|our|the) (?:story|article|report|newspaper|website|programme|program|"
    r"station|site)\b"
)
PUBLISHED = re.compile(
    rf"\b(?:posted|published|released on|on (?:its|his|her|their|the) [\w’' ]{{0,30}}?(?:website|web site|"
    rf"page|account|feed|blog)|{_PLATFORM}|website)\b"
)
_SECRET = re.compile(
    r"\b(?:leaked|confidential|classified|secret|internal|unpublished|draft|private|anonymous|unverified|"
    r"preliminary|"
    r"privately|in private|off the record|on background|seen by|obtained by|reviewed by|viewed by|"
    r"intelligence|closed[- ]door|behind closed doors|sealed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class OccasionRule:
    """Words that name a kind of occasion, and what tells in their surroundings whether it was public."""

    kind: OccasionKind
    pattern: re.Pattern[str]
    public: Callable[[str, re.Match[str]], bool]


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


def _if_issued(text: str, match: re.Match[str]) -> bool:
    """A report is public where the words beside it say that it was issued."""
    around = text[max(0, match.start() - 40) : match.end() + 40]
    return bool(re.search(r"\b(?:published|released|issued|annual)\b", around)) and _unless_secret(
        text, match
    )


_DET = r"(?:a|an|the|his|her|its|their|this|that|one|another|separate|several|a series of|\w+[’']s)"
OCCASION_RULES: tuple[OccasionRule, ...] = (
    OccasionRule("post", re.compile(r"\b(?:re)?tweet(?:s|ed|ing)?\b", re.I), _always),
    OccasionRule(
        "post",
        re.compile(
            r"(?<!call )(?<!called )(?<!calls )(?<!calling )\b(?:on|via|to|through|over) (?:(?:his|her|"
            rf"its|their|the|an?|official|verified|personal|\w+[’']s) ){{0,4}}{_PLATFORM}(?: (?:account|"
            r"page|feed|post|story))?",
        ),
        _always,
    ),
    OccasionRule(
        "post",
        re.compile(
            rf"\b(?:in|with) {_DET} (?:[\w-]+ ){{0,3}}?(?:{_PLATFORM} |blog ?|social media )(?:posts?|"
            r"messages?|video|statement|update)\b",
            re.I,
        ),
        _always,
    ),
    OccasionRule(
        "post",
        re.compile(
            r"\b(?:releas(?:ed|es|ing)|post(?:ed|s|ing)|publish(?:ed|es|ing)|upload(?:ed|s|ing)) (?:a|an|"
            r"the|two|three|several|new|another|online)? ?(?:[\w-]+ ){0,3}?(?:videos?|audio|messages?|"
            r"footage|recording)\b",
            re.I,
        ),
        _unless_secret,
    ),
    OccasionRule(
        "post",
        re.compile(
            r"\b(?:blog post|blog entry|wrote on (?:his|her|its|their) (?:\w+ )?(?:blog|"
            r"website|page))\b",
            re.I,
        ),
        _always,
    ),
    OccasionRule(
        "press conference",
        re.compile(
            r"\b(?:(?:news|press) (?:conferences?|briefings?)|media briefing|daily briefing|"
            r"regular briefing|"
            r"(?:told|tell(?:s|ing)?|sp[eo]ak(?:s|ing)? to|spoke to|address(?:ed|ing)|"
            r"briefed) (?:the )?(?:[a-z]+ ){0,2}?(?:reporters|journalists|the media|the press|media|"
            r"press)(?! (?:agency|secretary|outlet|conference|briefing))\b)",
            re.I,
        ),
        _unless_secret,
    ),
    OccasionRule(
        "hearing",
        re.compile(
            r"\b(?:testif(?:ied|ies|ying)|(?:in|during) (?:\w+ ){0,2}testimony|under oath|(?:told|tell(?:s|"
            r"ing)?) (?:the |a |an )?(?:[\w’'-]+ ){0,4}?(?:court|jury|jurors|judge|inquest|inquiry|"
            r"tribunal|hearing|committee|subcommittee)|in court|"
            r"(?:at|during|in) (?:a|an|the|his|her) (?:(?!await|jail|prison)[\w’'-]+ ){0,3}?(?:hearing|"
            r"trial|inquest|inquiry))\b",
            re.I,
        ),
        _unless_secret,
    ),
    OccasionRule(
        "broadcast",
        re.compile(
            r"\b(?:(?:nationally |live )?televised (?:[\w-]+ ){0,3}?(?:address|speech|remarks|message|"
            r"statement|interview|debate|comments|appearance)|"
            r"(?:(?:radio|tv|television|video) address)|(?:live )?on (?:state |national |live |"
            r"public )?(?:television|tv|radio)|video message|in a video|broadcast live|on air|"
            r"on live \w+)\b",
            re.I,
        ),
        _unless_told_on_air,
    ),
    OccasionRule(
        "speech",
        re.compile(
            rf"\b(?:(?:in|during|at|of|with|gave|delivered|delivering|giving) {_DET} (?:[\w’'-]+ "
            rf"){{0,5}}?(?:speech(?:es)?|sermon|lecture|keynote(?: address)?|"
            r"state of the union(?: address)?|inaugural address|homily|concession speech|"
            r"address)(?! book)|"
            r"(?:told|tell(?:s|ing)?|address(?:ed|ing|es)) (?:a|an|the) (?:[\w’'-]+ ){0,4}?(?:rally|crowd|"
            r"audience|congregation|conference|convention|congress|summit|forum|gathering|General Assembly|"
            r"Security Council|parliament|House of (?:Commons|Representatives|Lords)|Senate|Bundestag|Duma|"
            r"Knesset|nation|supporters)|"
            r"(?:told|tell(?:s|ing)?|address(?:ed|ing)) (?:(?:cheering|his|her|their|thousands of|"
            r"hundreds of) )*(?:supporters|parliament|lawmakers|MPs|Congress|delegates|voters|senators|"
            r"legislators|worshippers|mourners)|"
            r"[Ss]peaking (?:in|to|before|at) (?:the |a |an )?(?:[\w’'-]+ ){0,5}?(?:parliament|congress|"
            r"rally|conference|summit|forum|convention|assembly|council|senate|event|ceremony|university|"
            r"meeting|vigil|gala))\b",
            re.I,
        ),
        _unless_secret,
    ),
    OccasionRule(
        "interview", re.compile(r"\b(?:interview(?:s|ed)?|sat down with|spoke exclusively)\b", re.I), _never
    ),
    OccasionRule(
        "statement",
        re.compile(
            r"\b(?:(?:in|by|with|via|through|issu(?:ed|ing)|releas(?:ed|ing)|said in|read|"
            rf"reads) (?:{_DET} )?(?:[\w’'-]+ ){{0,4}}?(?:statements?|press release|news release|"
            r"communiqu[eé]|declaration|joint statement)|"
            r"(?:statement|communiqu[eé]|press release|news release) (?:from|by|of|issued|released|posted|"
            r"published|on|said|says|read|reads))\b",
            re.I,
        ),
        _unless_sent,
    ),
    OccasionRule(
        "document",
        re.compile(
            r"\b(?:open |resignation |joint )?letters?\b(?= (?:to|from|sent|addressed|"
            r"published|dated|signed|obtained|seen|posted)|[\s,]|$)",
            re.I,
        ),
        _if_published,
    ),
    OccasionRule(
        "document",
        re.compile(
            rf"\b(?:in|by) {_DET} (?:[\w’'-]+ ){{0,3}}?(?:judge?ment|ruling|verdict|(?:court|written) order|"
            r"written opinion|petition|(?:written|court) submissions?)\b"
        ),
        _unless_secret,
    ),
    OccasionRule(
        "document",
        re.compile(
            r"\b(?:(?:(?<![A-Z]\w\w )(?:stud(?:y|ies)|survey|poll|research|census)|(?:(?<=^)|"
            r"(?<=\n))(?:Stud(?:y|ies)|Survey|Poll|Research|Census))"
            r"(?![ -](?:authors?|co-authors?|leaders?|lead|directors?|cent(?:er|re)s?|firms?|groups?|"
            r"compan(?:y|ies)|team|participants?|analyst|assistant|associate|professor|fellow|institut\w+|"
            r"scientist|chief|head|director|department|organi[sz]ation|numbers|worker|station|unit|arm|"
            r"lab\w*|council|foundation)\b)|court (?:filing|documents?|papers|records)|lawsuit|indictment|"
            r"criminal complaint|"
            r"affidavit|regulatory filing|filing|memoir|autobiograph\w+|biograph\w+|white paper|"
            r"annual report|resolution|decree|executive order)\b"
        ),
        _unless_secret,
    ),
    OccasionRule(
        "document",
        re.compile(
            r"\b(?<!denied the )(?<!confirm the )(?<!confirmed the )(?<!deny the "
            r")report\b(?! (?:that|on|from|to)\b)|\breport (?:by|from|of|released|"
            r"published|issued)\b"
        ),
        _if_issued,
    ),
    OccasionRule("statement", re.compile(r"\be-?mail(?:s|ed)?\b", re.I), _never),
    OccasionRule(
        "conversation",
        re.compile(
            r"\b(?:by (?:tele)?phone|over the phone|(?:phone|telephone) (?:call|"
            r"conversation|interview)|in (?:a )?private|privately|"
            r"in a conversation|text message)\b",
            re.I,
        ),
        _never,
    ),
)
