"""To whom a sentence says that something was said: the grammar of "told X", "an interview with X", "urged X
to".

Only phrases are found here; which outlet, person or body a phrase means is decided by `addressees`.
"""

import re
from dataclasses import dataclass

from sayso.annotation.grammar.frames import Frame, in_relative_clause
from sayso.annotation.grammar.noun_phrases import BLOT, NounPhrase, Shape, read_phrase
from sayso.records import Span
from sayso.spans import overlap

_DIRECT = r"(?:tell(?:s|ing)?|told)"
_INFORM = (
    r"(?:inform(?:s|ed|ing)?|assur(?:e[sd]?|ing)|remind(?:s|ed|ing)?|notif(?:y|ies|ied|ying)|brief(?:s|ed|"
    r"ing)?|"
    r"advis(?:e[sd]?|ing)|warn(?:s|ed|ing)?|ask(?:s|ed|ing)?|urg(?:e[sd]?|ing)|begg(?:ed|ing)|beg|"
    r"press(?:ed|ing)|"
    r"instruct(?:s|ed|ing)?|order(?:s|ed|ing)|implor(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)|petition(?:ed|"
    r"ing)|"
    r"lobb(?:ied|ying)|invit(?:e[sd]|ing)|command(?:ed|ing)|request(?:ed|s|ing)?|challeng(?:ed|ing)|"
    r"exhort(?:ed|s|ing)|"
    r"persuad(?:ed|ing)|convinc(?:ed|ing)|e-?mail(?:ed|ing)|text(?:ed|ing)|quizz(?:ed|ing)|question(?:ed|"
    r"ing))"
)
_TOWARDS = (
    r"(?:call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to|plead(?:s|ed|ing)? with|complain(?:s|ed|"
    r"ing)? to|"
    r"(?:confirm|explain|announc|reveal|admitt?|sa(?:id|ys|y|ying)|disclos|confid|report|repeat|insist|"
    r"comment|remark|"
    r"stat|wr[io]t|written|mention|confess|describ|clarif|divulg|complain|propos|suggest|declar|express|"
    r"convey|relay|"
    r"gush|vent|apologi[sz])(?:e[sd]?|ed|s|es|ing|ied|ten)?"
    r"(?: (?:the news|it|this|that|as much|exclusively|earlier|recently|later|on \w+day|\w+day|"
    r"over [\w’' -]{2,40}|his \w+|her \w+|their \w+|its \w+)){0,2} (?:to|in(?= an interview))|"
    r"(?:broke|break(?:s|ing)?) the news to|shar(?:ed?|es|ing) [\w’' ]{2,30} (?:with|to)|"
    r"open(?:s|ed|ing)? up to|(?:sp[eo]ak(?:s|ing|en)?|spoke|talk(?:s|ed|ing)?|chatt(?:ed|ing)|jok(?:ed?|"
    r"es|ing)) (?:exclusively |briefly |recently |by phone |by telephone )?(?:to|with|before)|"
    r"testif(?:y|ies|ied|ying) (?:before|to)|sat down with|sitting down with|"
    r"(?:interviews?|conversations?|discussions?|chat) (?:\w+ly )?(?:with|to|for|on)|interviewed (?:by|on)|"
    r"(?:statements?|remarks|comments?|e-?mails?|letters?|messages?|notes?|speech|address|testimony|"
    r"response|text|memo|appeal|testified) "
    r"(?:(?:sent|emailed|e-mailed|given|provided|released|issued|addressed|delivered|made|broadcast|"
    r"posted [\w’' ]{2,40}) )?(?:(?:and|or) (?:sent|emailed|e-mailed|provided) )?(?:to|for|before)|"
    r"(?:emailed|e-mailed) to|quoted by|quoted as telling|"
    r"(?:appear(?:s|ed|ing|ance)?|guest|speaking|said|joked|told) (?:\w+ ){0,3}?(?:on|before)(?= ))"
)
_TAKES_INFINITIVE = re.compile(
    r"\s*(?:,|\.|$|"
    + BLOT
    + r"|to\b|not to\b|that\b|whether\b|if\b|for\b|about\b|against\b|in\b|on\b|at\b|last\b|"
    r"earlier\b|this\b|by\b|during\b|what\b|how\b|why\b|over\b|of\b|yesterday\b|today\b|not\b|[\"“‘'])"
)
_PATTERNS = (
    re.compile(rf"\b(?P<verb>{_DIRECT})\s+"),
    re.compile(rf"\b(?P<verb>{_INFORM})\s+"),
    re.compile(rf"\b(?P<verb>{_TOWARDS})\s+"),
)
REFUSED = re.compile(
    r"\b(?:declin\w+|refus\w+|did not|didn[’']t|does not|doesn[’']t|do not|don[’']t|will not|won[’']t|"
    r"has not|have not|hasn[’']t|haven[’']t|had not|not immediately|"
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


# "the BBC's interview", "the BBC report": what is answered, and not who is told.
_ABOUT_NAME = re.compile(
    r"\s*(?:the |a |an )?(?:[A-Z][\w.]* )*?[A-Z][\w.]*(?:[’']s? \w|"
    r" (?:[a-z-]+ )?(?:interview|report|article|story|statement|comments|remarks)\b)"
)


def _is_of_another_act(text: str, match: re.Match[str], read: NounPhrase) -> bool:
    """Return True if what is said to somebody is another act: "in response to the Herald's interview", "after
    talks with ministers"."""
    if re.search(
        r"\b(?:following|after|before|ahead of|since|despite) (?:[\w-]+ ){0,2}$", text[: match.start()]
    ):
        return re.match(r"(?:talk|conversation|discussion|speech|meeting)", match.group("verb")) is not None
    if not re.match(r"(?:response|reply|reaction|answer)s? to$", match.group("verb")):
        return False
    return _ABOUT_NAME.match(text, match.end()) is not None


def find_recipients(frame: Frame) -> tuple[Recipient, ...]:
    """Return the phrases in a frame that say to whom, those nearest to the cue first."""
    text = frame.text
    found: dict[int, Recipient] = {}
    for order, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            if REFUSED.search(text[max(0, match.start() - 40) : match.start()]):
                continue
            read = read_phrase(text, match.end())
            if read is None or read.span.start in found:
                continue
            verb = match.group("verb")
            if order == 2 and _is_of_another_act(text, match, read):
                continue
            if order == 1 and not (_fits_verb(text, read) and _is_cue(frame, match)):
                continue
            if in_relative_clause(text, match.start(), frame.cue_start) or _in_source(frame, match):
                continue
            if (
                order == 2
                and re.search(r" (?:on|before|for)$", verb)
                and read.shape not in ("name", "outlet noun")
            ):
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
    """Return True if a verb that need not be one of speech ("advises", "presses") is the attribution's own
    cue.
    """
    place = frame.place(match.start("verb"), match.end("verb"))
    return any(overlap(cue, place) for cue in (*frame.attribution.cues, frame.cue))


def _in_source(frame: Frame, match: re.Match[str]) -> bool:
    """Return True if the words only describe the source: "Weber, an adviser who spoke to X, said"."""
    place = frame.place(match.start(), match.end())
    return any(source.start < place.start and place.end <= source.end for source in frame.attribution.sources)


def _fits_verb(text: str, read: NounPhrase) -> bool:
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
