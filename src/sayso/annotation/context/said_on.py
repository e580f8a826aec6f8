"""When it was said: the date of each attribution, as precise as the text allows, and the words it rests on.

The crux is which expression belongs to the saying and which to what was said. Only expressions in the cue's
own clause, outside the reported words, or in an adverbial that governs the sentence count; everything else
is left.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.frames import Frame, in_relative_clause
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.time.reference_date import (
    Clock,
    Valued,
    date_post,
    find_published,
    find_within,
    make_date,
)
from sayso.annotation.time.time_expressions import DateExpression, find_dates
from sayso.annotation.time.time_values import Direction, Phrase, resolve
from sayso.records import Attribution, DateGround, SaidOn

__all__ = ["DateExpression", "date_attributions", "find_dates", "find_published"]
# What may stand right before an expression that places the saying.
_PLACES = re.compile(
    r"(?:^|[\s,(—–"
    + BLOT
    + r"])(?:on|in|at|during|late|early|earlier|of|back in|as recently as)\s+(?:the\s+)?$",
    re.I,
)
_NOT_A_POINT = re.compile(
    r"\b(?:since|until|till|by|from|between|for|before|ahead of|after|through|than|past)\s+(?:the\s+|"
    r"on\s+)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"[’']s\b|[’'](?=\s)|-\w")
_SAYING = (
    r"statement|tweet|post|posting|message|letter|e-?mail|interview|speech|address|news conference|"
    r"press conference|"
    r"briefing|report|announcement|remarks?|comments?|appearance|hearing|testimony|video|editorial|article|"
    r"column|"
    r"broadcast|sermon|note|memo|release|filing|press release|conference call|call"
)
_SAYING_BEFORE = re.compile(rf"\b(?:{_SAYING})s?\b[^,;{BLOT}]*$", re.I)
_SAYING_AFTER = re.compile(rf" (?:[\w-]+ ){{0,3}}?(?:{_SAYING})s?\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|this|that|another)\s+$", re.I)
_LEADS = re.compile(
    r"^[\s\"“”'‘’(]*(?:(?:but|and|meanwhile|however|so|then|also|still|yet),?\s+)?"
    r"(?:(?:on|in|at|during|late|early|earlier|later|last|this|just|only|back|over)\b|when\b|speaking\b|"
    r"asked\b|"
    r"writing\b|addressing\b|appearing\b|testifying\b|responding\b|\W*$)",
    re.I,
)
_SPOKE_THERE = re.compile(
    r"[\s,]*(?:while |when )?(?:speaking|appearing|testifying|writing|addressing|talking|presenting|"
    r"responding|(?:in|at|during|to|before) (?:a|an|the|his|her|its|their))\b[^,;]*,?\s*"
    r"(?:on |late |early )*$",
    re.I,
)
_ISSUED = re.compile(
    r"(?:^|\b)(?:adopted|issued|released|published|posted|made|sent|delivered|given|dated|signed|recorded|"
    r"aired|broadcast)\b",
    re.I,
)
_TALKS = re.compile(
    r"\bafter (?:a |the |an |his |her |their )?(?:\w+ ){0,2}(?:meetings?|talks|summit|session|visit|"
    r"hearing|vote)\b",
    re.I,
)
_SUBORDINATE = re.compile(
    r"\b(?:referring to|in reference to|alluding to|that|whether|because|after|before|since|until|as|while|"
    r"if|though|although|where|which|who|whose)\b",
    re.I,
)
# "In relation to the fire on Monday, the council said": the day is the fire's.
_ABOUT = re.compile(
    r"(?:\b(?:in (?:relation|reference|regard|response|reaction|reply|answer) to|in connection with|"
    r"in the (?:wake|aftermath) of|with (?:regard|respect|reference) to|in (?:light|view|case|honou?r) of|"
    r"on the (?:subject|matter|question|topic) of|as (?:for|to)|because of|due to|thanks to|despite)|"
    r"^\W*(?:regarding|concerning|about))\b[^,;]*$",
    re.I,
)
_HEARER = re.compile(
    r"^\s*to (?:(?:his|her|their|its|the|an?) )?(?:[\w-]+ ){0,3}?"
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?=[\s,])"
)
_INTENDS = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|expect(?:s|ed|ing)?|schedul(?:ed|ing)|"
    r"hop(?:es?|ed|ing))\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|to be|due to|scheduled to|expected to|plans? to|planned to|set to|going to|is to|"
    r"are to)\b[^,;]*$",
    re.I,
)


def date_attributions(view: DocumentView) -> tuple[Attribution, ...]:
    """Return the attributions with `said_on` filled where the text shows when it was said."""
    clock, phrases = view.clock, view.dates
    said: dict[str, SaidOn] = {}
    for frame in view.frames:
        found = date_post(view.text, frame.attribution, phrases, clock) or _date_frame(frame, phrases, clock)
        if found:
            said[frame.attribution.id] = found
    return tuple(replace(a, said_on=said.get(a.id)) for a in view.attributions)


def _date_frame(frame: Frame, phrases: Sequence[Valued], clock: Clock) -> SaidOn | None:
    inside = [
        (phrase, value)
        for phrase, value in find_within(phrases, frame.span)
        if BLOT not in frame.text[phrase.span.start - frame.span.start : phrase.span.end - frame.span.start]
    ]
    if _INTENDS.search(frame.text[frame.cue_start : frame.cue_end]):
        # What is planned has the day; the planning has none.
        return None
    planned = bool(_PLANNED.search(frame.text[max(0, frame.cue_start - 60) : frame.cue_end]))
    direction: Direction = "future" if planned else "past"
    ranked: list[tuple[int, int, Phrase, str | None]] = []
    for phrase, value in inside:
        rank = _rank(frame, phrase)
        if rank is None:
            continue
        settled = resolve(phrase, clock.reference, direction=direction) if planned else value
        distance = min(abs(phrase.span.start - frame.cue.end), abs(frame.cue.start - phrase.span.end))
        ranked.append((rank, distance, phrase, settled))
    for _, _, phrase, value in sorted(ranked, key=lambda r: r[:2]):
        ground = DateGround.BESIDE_CUE if clock.reference else DateGround.IN_FULL
        made = make_date(value, phrase.span, ground, clock, planned=planned)
        if made:
            return made
    return None


def _rank(frame: Frame, phrase: Phrase) -> int | None:
    """How closely an expression belongs to the cue: 0 closest; None: it does not."""
    if phrase.rule in ("vague", "decade"):
        return None
    text, start, end = frame.text, phrase.span.start - frame.span.start, phrase.span.end - frame.span.start
    before, after = text[:start], text[end:]
    if _POSSESSIVE.match(after) or _NOT_A_POINT.search(before):
        talks = _TALKS.search(before[-40:])
        return 2 if talks and not _POSSESSIVE.match(after) and _same_clause(frame, start) else None
    if any(
        s.start <= phrase.span.start < s.end and phrase.span.end < s.end for s in frame.attribution.sources
    ):
        return None
    if in_relative_clause(text, start, frame.cue_start):
        return None
    if _DETERMINED.search(before) and re.match(r" [a-z]", after) and not _SAYING_AFTER.match(after):
        return None
    if 0 <= frame.cue_start - end <= 1:
        return 0
    if phrase.rule in ("year", "bare month") and not _PLACES.search(before) and "shade" not in phrase.read:
        return None
    if start >= frame.cue_end:
        return _rank_after(frame, start)
    return _rank_before(frame, start, end)


def _same_clause(frame: Frame, start: int) -> bool:
    low, high = sorted((start, frame.cue_end))
    return not any(low < rival.start - frame.span.start < high for rival in frame.rivals)


def _rank_after(frame: Frame, start: int) -> int | None:
    between = frame.text[frame.cue_end : start]
    if not _same_clause(frame, start) or ";" in between:
        return None
    spoken = BLOT in between
    piece = between.rpartition(BLOT)[2]
    words = piece.split()
    if _SUBORDINATE.search(piece) and not _TALKS.search(piece):
        return None
    if not spoken:
        # "said, speaking at a meeting of ... on Tuesday": the participle holds all that follows it.
        return 0 if len(words) <= (25 if _SPOKE_THERE.match(piece) else 12) else None
    # Behind the reported words, and who was told, only an adverbial of its own still places the saying.
    piece = _HEARER.sub("", piece)
    words = piece.split()
    lead = piece.strip(" ,\"”’'.!?—–-")
    return 1 if not lead or (len(words) <= 12 and _LEADS.match(lead)) else None


def _rank_before(frame: Frame, start: int, end: int) -> int | None:
    between = frame.text[end : frame.cue_start]
    if _ABOUT.search(frame.text[:start]):
        return None
    # "On Tuesday, the ferry sank, according to the police": what happened has the day.
    if BLOT in between and frame.text[frame.cue_start : frame.cue_end].casefold().startswith("according"):
        return None
    if not _same_clause(frame, start):
        # "In November, X said ..., adding ...": the adverbial that opens the sentence governs both.
        opening = frame.text[:start].strip(" \"“‘'(")
        governs = not frame.attribution.sources or _shares_source(frame)
        return 4 if governs and len(opening.split()) <= 2 and _LEADS.match(opening + " ") else None
    if BLOT in between and not re.search(r"^[\s,]", between):
        return None
    opening = frame.text[:start]
    clause = re.split(rf"[;{BLOT}]|,\s+(?:and|but|while)\s|\sand\s(?=(?:in|on|last)\b)", opening)[-1]
    segment = clause.rpartition(",")[2]
    rest = between.partition(",")
    if re.search(r"\b(?:after|before|since|until|following|while|as)\b", clause, re.I) and not _TALKS.search(
        clause
    ):
        return None
    # "Six months ago, X said, the party ...": a cue between commas leaves the adverbial to what was said.
    if rest[1] and re.match(rf",\s*{BLOT}", frame.text[frame.cue_end :]) and _LEADS.match(clause):
        return None
    if _ISSUED.match(segment.strip()) and rest[1]:
        return None if re.search(r"\binterview\b", clause) else 2
    if "," in clause and rest[1] and not _LEADS.match(segment):
        return None
    if not _LEADS.match(clause) and rest[1] and not _SAYING_BEFORE.search(clause):
        # "X in 2016 opened up to Y about it, saying that ...": one subject, and the participle goes with
        # its verb.
        cue = frame.text[frame.cue_start : frame.cue_end]
        return 3 if cue.endswith("ing") and "," not in clause and between.count(",") == 1 else None
    return 1 if len(between.split()) <= 25 else 3


def _shares_source(frame: Frame) -> bool:
    """Whether the attribution's source stands before a rival cue too: one subject, two verbs."""
    source = frame.attribution.sources[0]
    return any(source.end <= rival.start < frame.cue.start for rival in frame.rivals)
