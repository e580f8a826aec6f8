"""Features by name for whether a phrase of a report's sentence says to whom it was said.

Words next to a phrase, and the nearest word before it that the lexicon knows as one of telling, asking or
meeting, are features; there is no list of constructions, and training drops the rare ones.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from sayso.annotation.context.day_features import choose_bin, name_piece
from sayso.annotation.context.hearer_phrases import HearerPhrase
from sayso.annotation.grammar.frames import Frame, in_relative_clause
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.lexicon.rows import choice_of
from sayso.models.candidate_model import Features
from sayso.records import Addressee, Span
from sayso.spans import overlap

_PIECE = re.compile(r"[\w’'-]+|[^\w\s]")
_KINDS = (
    "tell",
    "address",
    "give",
    "pieces of speech",
    "asked",
    "questions",
    "exchanges",
    "filings",
    "speak",
    "write",
    "on air",
    "broadcasts",
)
_CLASS = {kind: re.compile(rf"\b(?:{choice_of('hearers', kind)})\b", re.IGNORECASE) for kind in _KINDS}
_REFUSED = re.compile(rf"\b(?:{choice_of('hearers', 'refused')})\b[^,;:{BLOT}]{{0,40}}$", re.IGNORECASE)
_PURPOSE = re.compile(r"\bto (?:[a-z]+ly )?(?:\w{0,3})$", re.IGNORECASE)
_NEAR = 40
"""Code points before and after a phrase in which its neighbouring words are looked for."""

_REACH = 80
"""Code points before a phrase in which a word of telling is looked for."""

_LONG = 10
"""Letters from which all words count as one feature, "long"."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Neighbours:
    """Where a phrase stands to the cue, and the words right before and after it."""

    side: str
    previous: str
    second: str
    following: str


def describe_phrase(
    frame: Frame, phrase: HearerPhrase, named: Addressee, *, speaks: bool, others: Collection[Span]
) -> Features:
    """Return the features of a phrase that may name a hearer and is read as `named`.

    `speaks` is True for the source of another report of the sentence: who is asked mostly answers there.
    `others` are the cues of the sentence's reports that somebody else makes.
    """
    neighbours = _read_neighbours(frame, phrase)
    side, previous = neighbours.side, neighbours.previous
    names = [
        f"kind:{named.kind}",
        f"shape:{phrase.shape}",
        f"{side}:kind:{named.kind}",
        f"{side}:previous:{previous}",
        f"{side}:next:{neighbours.following}",
        f"{side}:two:{neighbours.second}:{previous}",
        f"previous:{previous}:kind:{named.kind}",
        *_list_next(frame, phrase.place.end, previous, named),
        *_list_classes(frame, phrase, neighbours, others),
        *_list_cue(frame, neighbours),
        *_list_place(frame, phrase, side),
    ]
    if speaks:
        asked = _CLASS["asked"].search(frame.text, frame.cue_start, frame.cue_end) is not None
        names += ["speaks", f"speaks:asked:{asked}:{side}:{bool(frame.attribution.sources)}"]
    speaker = frame.attribution.speaker
    if speaker and _shares_name(speaker.name, named.name):
        names.append("speaker")
    return dict.fromkeys(("phrase", *names), 1.0)


def _read_neighbours(frame: Frame, phrase: HearerPhrase) -> _Neighbours:
    start, end = phrase.place.start, phrase.place.end
    before = _PIECE.findall(frame.text[max(0, start - _NEAR) : start])
    after = _PIECE.findall(frame.text[end : end + _NEAR])
    return _Neighbours(
        side="after" if start >= frame.cue_end else "before" if end <= frame.cue_start else "in",
        previous=name_piece(before[-1], longest=_LONG) if before else "start",
        second=name_piece(before[-2], longest=_LONG) if len(before) > 1 else "start",
        following=name_piece(after[0], longest=_LONG) if after else "end",
    )


def _list_classes(
    frame: Frame, phrase: HearerPhrase, neighbours: _Neighbours, others: Collection[Span]
) -> list[str]:
    """Name the nearest word of telling, asking or meeting before a phrase, and how it leads to it."""
    lead = frame.text[max(0, phrase.place.start - _REACH) : phrase.place.start]
    offset = phrase.place.start - len(lead)
    found = [(m.end(), m.start(), kind) for kind, p in _CLASS.items() for m in p.finditer(lead)]
    if not found:
        return [f"{neighbours.side}:class:none", f"class:none:{neighbours.previous}"]
    ended, started, _ = max(found)
    whose = _tell_whose(frame, frame.place(offset + started, offset + ended), others)
    between = lead[ended:]
    words = len(_PIECE.findall(between))
    gap = choose_bin(words, (0, 1, 2, 4, 8))
    way = neighbours.previous if words else "direct"
    names = [f"class:gap:{gap}", f"whose:{whose}"]
    for kind in sorted(kind for end, _, kind in found if end == ended):
        names += [
            f"class:{kind}:{way}",
            f"class:{kind}:{whose}:{gap}",
            f"class:{kind}:next:{neighbours.following}",
            f"class:{kind}:{whose}:{way}",
        ]
        if BLOT in between:
            names.append(f"class:{kind}:said_between")
    if "," in between:
        names.append("class:comma")
    return names


def is_refused(frame: Frame) -> bool:
    """Return True if it was not said: "declined to comment to the Herald"."""
    return _REFUSED.search(frame.text[max(0, frame.cue_start - 50) : frame.cue_end]) is not None


def _tell_whose(frame: Frame, place: Span, others: Collection[Span]) -> str:
    """Say which report a word of telling is the cue of: this one, its speaker's next, another, or none."""
    if any(overlap(place, cue) for cue in (frame.cue, *frame.attribution.cues)):
        return "own"
    if any(overlap(place, cue) for cue in others):
        return "other"
    return "same" if any(overlap(place, rival) for rival in frame.rivals) else "none"


def _list_next(frame: Frame, end: int, previous: str, named: Addressee) -> list[str]:
    """Name what a phrase is part of: "an AP [interview]", "in Hewitt’s [show]"."""
    follow = re.match(r"(?:[’']s?)?(?: [\w-]+)? (?P<noun>[\w-]+)", frame.text[end : end + _NEAR])
    first = re.match(r"(?:[’']s?)? (?P<noun>[\w-]+)", frame.text[end : end + _NEAR])
    nouns = [m.group("noun") for m in (first, follow) if m]
    listed = ("exchanges", "questions", "broadcasts", "pieces of speech")
    classes = [k for k in listed if any(_CLASS[k].fullmatch(n) for n in nouns)]
    return [f"behind:{k}" for k in classes] + [f"behind:{k}:{previous}:{named.kind}" for k in classes]


def _list_cue(frame: Frame, neighbours: _Neighbours) -> list[str]:
    """Name the cue's words with how the phrase stands to them."""
    side = neighbours.side
    words = frame.text[frame.cue_start : frame.cue_end].casefold().split()
    names = [f"cue_kind:{frame.attribution.cue_kind}:{side}"]
    for word in {*words[:1], *words[-1:]}:
        here = f"{side}:cue:{word}"
        names += [here, f"{here}:{neighbours.previous}", f"{here}:next:{neighbours.following}"]
    if not frame.attribution.sources:
        names += ["no_source", f"no_source:{side}"]
    if frame.attribution.parent_id:
        names.append("nested")
    # "Used the speech to urge voters": what is done for a purpose is told to nobody.
    if _PURPOSE.search(frame.text[max(0, frame.cue_start - 20) : frame.cue_start + 3]):
        names += ["purpose", f"purpose:{side}"]
    return names


def _list_place(frame: Frame, phrase: HearerPhrase, side: str) -> list[str]:
    """Name how far a phrase stands from the cue and what stands between."""
    start, end = phrase.place.start, phrase.place.end
    between = frame.text[frame.cue_end : start] if side == "after" else frame.text[end : frame.cue_start]
    if side == "in":
        between = ""
    length = sum(p[0].isalnum() for p in _PIECE.findall(between.replace(BLOT, " ")))
    low, high = sorted((start, frame.cue_start))
    rivals = sum(low < rival.start - frame.span.start < high for rival in frame.rivals)
    names = [
        f"{side}:words:{choose_bin(length, (0, 1, 2, 4, 8, 14))}",
        f"{side}:said_between:{BLOT in between}",
        f"{side}:rivals:{min(2, rivals)}",
        f"{side}:comma:{min(2, between.count(','))}",
        f"start:{choose_bin(len(frame.text[:start].split()), (0, 1, 3))}",
    ]
    if phrase.told:
        names.append("told")
    if in_relative_clause(frame.text, start, frame.cue_start):
        names.append("relative")
    if side == "before" and re.search(r"\b(?:who|which)\b", between):
        names.append("before:who_between")
    return names


def _shares_name(left: str, right: str) -> bool:
    return bool({w for w in left.casefold().split() if len(w) > 2} & set(right.casefold().split()))
