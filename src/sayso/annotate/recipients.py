"""To whom a sentence says that something was said: the grammar of "told X", "an interview with X", "urged X to".

Only phrases are found here; which outlet, person or body a phrase means is decided by `addressees`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from sayso.annotate.frames import BLOT, Frame, in_relative_clause
from sayso.records import Span
from sayso.spans import overlap

Shape = Literal["name", "group", "outlet noun", "pronoun", "other"]

_CALENDAR = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|"
    "September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
)
CAP = rf"(?!(?:{_CALENDAR})\b)(?:[A-Z][\w’'&.-]*(?<![.’'])(?:\.(?=[A-Z])[A-Z]\.?)*|[A-Z]\.|\d+(?:to\d+)?[A-Z]\w*|[e-i](?=[A-Z])\w+)"
_LINK = r"(?:of|the|de|del|della|la|le|el|al|du|des|da|dos|do|der|die|von|van|bin|and|&|for|in|with|y|to)"
RUN = rf"{CAP}[!]?(?:(?: (?:{_LINK} )?(?:{_LINK} )?|-){CAP}[!]?)*"
NAME = re.compile(RUN)
_QUOTED = re.compile(r"[\"“‘']([A-Z][^\"”’\n" + BLOT + r"]{2,50})[,.]?[\"”’']")
_DETERMINER = re.compile(
    r"(?:(?:the|a|an|his|her|its|their|our|my|this|that|some|several|many|both|two|three|fellow|other|all) )+", re.I
)
_LOWER = re.compile(r"[a-z][\w’'-]*")
OUTLET_WORDS = (
    "newspaper|daily|tabloid|broadsheet|weekly|magazine|journal|news agency|agency|newswire|wire service|broadcaster|"
    "radio station|radio|television station|television channel|television network|television|tv station|tv channel|"
    "tv network|tv|channel|network|station|news site|news website|news channel|news network|website|site|portal|"
    "news portal|outlet|news outlet|blog|podcast|programme|program|show|talk show|paper|publication|affiliate|"
    "media outlet|news service|state media|state tv|state television|public broadcaster|publication"
)
OUTLET_NOUN = re.compile(rf"(?:{OUTLET_WORDS})s?\b", re.I)
_GROUPS = re.compile(
    r"\b(?:reporters|journalists|media|press|lawmakers|legislators|parliament|parliamentarians|senators|congressmen|"
    r"deputies|councillors|delegates|supporters|followers|fans|crowds?|audience|viewers|listeners|readers|voters|"
    r"investors|analysts|shareholders|employees|staff|workers|colleagues|troops|soldiers|officers|police|detectives|"
    r"investigators|prosecutors|judges?|jurors|jury|court|tribunal|inquiry|inquest|hearing|committee|panel|commission|"
    r"conference|rally|congregation|worshippers|mourners|pilgrims|faithful|students|diplomats|ministers|officials|"
    r"ambassadors|allies|leaders|nation|public|world|residents|villagers|families|relatives|parents|customers|users|"
    r"developers|members|cabinet|congress|senate|house|board|assembly|council|summit|meeting|gathering|forum|"
    r"news conference|press conference|briefing|authorities|government|guests|attendees|campaigners|activists|"
    r"children|friends|aides|advisers|advisors|donors|players|teammates)$",
    re.I,
)
_PERSONS = re.compile(r"(?:reader|reporter|correspondent|journalist|host|anchor|presenter|columnist|fan|user|viewer)s?\b")
_PRONOUN = re.compile(r"(?:me|us|him|her|them|you|himself|herself)\b")

_DIRECT = r"(?:tell(?:s|ing)?|told)"
_INFORM = (
    r"(?:inform(?:s|ed|ing)?|assur(?:e[sd]?|ing)|remind(?:s|ed|ing)?|notif(?:y|ies|ied|ying)|brief(?:s|ed|ing)?|"
    r"advis(?:e[sd]?|ing)|warn(?:s|ed|ing)?|ask(?:s|ed|ing)?|urg(?:e[sd]?|ing)|begg(?:ed|ing)|beg|press(?:ed|ing)|"
    r"instruct(?:s|ed|ing)?|order(?:s|ed|ing)|implor(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)|petition(?:ed|ing)|"
    r"lobb(?:ied|ying)|invit(?:e[sd]|ing)|command(?:ed|ing)|request(?:ed|s|ing)?|challeng(?:ed|ing)|exhort(?:ed|s|ing)|"
    r"persuad(?:ed|ing)|convinc(?:ed|ing)|e-?mail(?:ed|ing)|text(?:ed|ing)|quizz(?:ed|ing)|question(?:ed|ing))"
)
_TOWARDS = (
    r"(?:call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to|plead(?:s|ed|ing)? with|complain(?:s|ed|ing)? to|"
    r"(?:confirm|explain|announc|reveal|admitt?|sa(?:id|ys|y|ying)|disclos|confid|report|repeat|insist|comment|remark|"
    r"stat|wr[io]t|written|mention|confess|describ|clarif|divulg|complain|propos|suggest|declar|express|convey|relay|"
    r"gush|vent|apologi[sz])(?:e[sd]?|ed|s|es|ing|ied|ten)?"
    r"(?: (?:the news|it|this|that|as much|exclusively|earlier|recently|later|on \w+day|\w+day|over [\w’' -]{2,40}|his \w+|her \w+|their \w+|its \w+)){0,2} (?:to|in(?= an interview))|"
    r"(?:broke|break(?:s|ing)?) the news to|shar(?:ed?|es|ing) [\w’' ]{2,30} (?:with|to)|"
    r"open(?:s|ed|ing)? up to|(?:sp[eo]ak(?:s|ing|en)?|spoke|talk(?:s|ed|ing)?|chatt(?:ed|ing)|jok(?:ed?|es|ing)) (?:exclusively |briefly |recently |by phone |by telephone )?(?:to|with|before)|"
    r"testif(?:y|ies|ied|ying) (?:before|to)|sat down with|sitting down with|"
    r"(?:interviews?|conversations?|discussions?|chat) (?:\w+ly )?(?:with|to|for|on)|interviewed (?:by|on)|"
    r"(?:statements?|remarks|comments?|e-?mails?|letters?|messages?|notes?|speech|address|testimony|response|text|memo|appeal|testified) "
    r"(?:(?:sent|emailed|e-mailed|given|provided|released|issued|addressed|delivered|made|broadcast|posted [\w’' ]{2,40}) )?(?:(?:and|or) (?:sent|emailed|e-mailed|provided) )?(?:to|for|before)|"
    r"(?:sent|emailed|e-mailed|provided) to|quoted by|quoted as telling|"
    r"(?:appear(?:s|ed|ing|ance)?|guest|speaking|said|joked|told) (?:\w+ ){0,3}?(?:on|before)(?= ))"
)
_TAKES_INFINITIVE = re.compile(
    r"\s*(?:,|\.|$|" + BLOT + r"|to\b|not to\b|that\b|whether\b|if\b|for\b|about\b|against\b|in\b|on\b|at\b|last\b|"
    r"earlier\b|this\b|by\b|during\b|what\b|how\b|why\b|over\b|of\b|yesterday\b|today\b|not\b|[\"“‘'])"
)
_PATTERNS = (
    re.compile(rf"\b(?P<verb>{_DIRECT})\s+"),
    re.compile(rf"\b(?P<verb>{_INFORM})\s+"),
    re.compile(rf"\b(?P<verb>{_TOWARDS})\s+"),
)
_REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|did not|didn[’']t|has not|have not|hasn[’']t|haven[’']t|had not|not immediately|"
    r"unable|failed) (?:\w+ ){0,3}(?:to )?(?:\w+ )?$",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """A phrase that says to whom: `verb` the words that govern it, `span` the phrase, `name` its naming part.

    `noun` is the common noun that says what the name is ("newspaper"), `rest` the document's words from the
    possessive on ("'s Today programme").
    """

    verb: str
    span: Span
    name: Span
    shape: Shape
    noun: str = ""
    distance: int = 0


def find_recipients(frame: Frame) -> tuple[Recipient, ...]:
    """Return the phrases in a frame that say to whom, those nearest to the cue first."""
    text = frame.text
    found: dict[int, Recipient] = {}
    for order, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            if _REFUSED.search(text[max(0, match.start() - 40) : match.start()]):
                continue
            read = read_phrase(text, match.end())
            if read is None or read.span.start in found:
                continue
            verb = match.group("verb")
            if order == 1 and not (_fits_verb(text, read) and _is_cue(frame, match)):
                continue
            if in_relative_clause(text, match.start(), frame.cue_start) or _in_source(frame, match):
                continue
            if order == 2 and re.search(r" (?:on|before|for)$", verb) and read.shape not in ("name", "outlet noun"):
                continue
            distance = _measure(frame, match.start(), read.span.end)
            if distance is None:
                continue
            found[read.span.start] = Recipient(
                verb=verb,
                span=frame.place(read.span.start, read.span.end),
                name=frame.place(read.name.start, read.name.end),
                shape=read.shape,
                noun=read.noun,
                distance=distance,
            )
    return tuple(sorted(found.values(), key=lambda r: (r.distance, r.span.start)))


def _is_cue(frame: Frame, match: re.Match[str]) -> bool:
    """Whether a verb that need not be one of speech ("advises", "presses") is the attribution's own cue."""
    place = frame.place(match.start("verb"), match.end("verb"))
    return any(overlap(cue, place) for cue in (*frame.attribution.cues, frame.cue))


def _in_source(frame: Frame, match: re.Match[str]) -> bool:
    """Whether the words only describe the source: "Weber, an adviser who spoke to X, said"."""
    place = frame.place(match.start(), match.end())
    return any(source.start < place.start and place.end <= source.end for source in frame.attribution.sources)


def _fits_verb(text: str, read: "Recipient") -> bool:
    return bool(_TAKES_INFINITIVE.match(text[read.span.end : read.span.end + 12]))


def _measure(frame: Frame, start: int, end: int) -> int | None:
    """How far a phrase is from the cue; None where another attribution's cue stands between or owns it."""
    for rival in frame.rivals:
        left, right = rival.start - frame.span.start, rival.end - frame.span.start
        if left <= start < right and not frame.cue_start <= start < frame.cue_end:
            return None
        if frame.cue_end <= left < start or end < left < frame.cue_start:
            return None
    if frame.cue_start <= start < frame.cue_end:
        return 0
    return 1 + min(abs(start - frame.cue_end), abs(frame.cue_start - end))


def read_phrase(text: str, start: int) -> Recipient | None:
    """Read the noun phrase that starts at `start`: its naming part, its shape and the noun that describes it."""
    at = start
    quoted = _QUOTED.match(text, at)
    if quoted:
        inner = Span(start=quoted.start(1), end=quoted.end(1))
        return Recipient(verb="", span=Span(start=start, end=quoted.end()), name=inner, shape="name", noun="programme")
    pronoun = _PRONOUN.match(text, at)
    if pronoun and not (pronoun.group() == "her" and re.match(r" [\w-]", text[pronoun.end() :])):
        span = Span(start=at, end=pronoun.end())
        return Recipient(verb="", span=span, name=span, shape="pronoun")
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
    "that to on in at about and but who which when while after before during of for with by from as if whether he she they it "
    "there how what why last this earlier not was were is are has have had will would said saying adding over via".split()
)


def _read_common(text: str, start: int, lowers_start: int, lowers: str) -> Recipient | None:
    words = lowers.split()
    while words:
        phrase = " ".join(words)
        end = lowers_start + len(phrase)
        span = Span(start=start, end=end)
        if _GROUPS.search(phrase):
            return Recipient(verb="", span=span, name=span, shape="group", noun=words[-1])
        if OUTLET_NOUN.fullmatch(" ".join(words[-2:])) or OUTLET_NOUN.fullmatch(words[-1]):
            return Recipient(verb="", span=span, name=span, shape="outlet noun", noun=words[-1])
        words.pop()
    if not lowers:
        return None
    span = Span(start=start, end=lowers_start + len(lowers))
    return Recipient(verb="", span=span, name=span, shape="other")


def _read_name(text: str, start: int, name: re.Match[str], lowers: str) -> Recipient | None:
    first, end = name.start(), name.end()
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    noun = lowers if OUTLET_NOUN.search(lowers) else ""
    after = text[end:]
    follow = re.match(rf" (?:(?:\w+ )?(?:{OUTLET_WORDS}))\b(?:,? (?={CAP}))?", after)
    if follow:
        noun = follow.group().strip()
        inner = NAME.match(text, end + follow.end())
        # "CNN affiliate Teletica": the second name is the one that was told.
        if inner and re.search(r"affiliate|anchor|host|correspondent", noun):
            first, end = inner.start(), inner.end()
        else:
            end_phrase = end + len(follow.group().rstrip(" ,"))
            return Recipient(
                verb="", span=Span(start=start, end=end_phrase), name=Span(start=first, end=end), shape="name", noun=noun
            )
    person = re.match(rf" {_PERSONS.pattern}", after)
    if person and not follow:
        span = Span(start=start, end=end + person.end())
        return Recipient(verb="", span=span, name=span, shape="group", noun="person")
    group = re.match(r" ((?:\w+ )?\w+)\b", after)
    if group and _GROUPS.search(group.group(1)) and not text[first:end].isupper():
        words = group.group(1)
        words = words if not _GROUPS.search(words.split()[0]) else words.split()[0]
        span = Span(start=start, end=end + 1 + len(words))
        return Recipient(verb="", span=span, name=span, shape="group", noun=words)
    return Recipient(
        verb="", span=Span(start=start, end=end), name=Span(start=first, end=end), shape="name", noun=noun or lowers
    )
