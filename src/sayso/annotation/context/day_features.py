"""Features by name for whether a time expression says when something was said.

There is no list of phrases: the words between the two and next to them are features, and training drops the
rare ones.
"""

import re
from collections.abc import Sequence
from datetime import date

from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.time.time_values import Phrase
from sayso.models.candidate_model import Features

_PIECE = re.compile(r"[\w’'-]+|[^\w\s]")
_GLUED = re.compile(r"[’'-]\w")
_CLAUSE = re.compile(rf"[,;:—{BLOT}]")
_NEAR = 30
"""Code points before and after an expression in which its neighbouring words are looked for."""

_LONG = 9
"""Letters from which all words count as one feature, "long"."""


def describe_time(
    frame: Frame, phrase: Phrase, day: str, near: Sequence[Phrase], published: date | None
) -> Features:
    """Return the features of an expression whose value is `day`, among those `near` it in its sentence."""
    start, end = phrase.span.start - frame.span.start, phrase.span.end - frame.span.start
    side = "after" if start >= frame.cue_end else "before" if end <= frame.cue_start else "in"
    features: Features = {"time": 1.0}
    _add_place(features, frame, (start, end), side)
    _add_neighbours(features, frame, (start, end), side)
    _add_cue(features, frame, side)
    others = [_measure_gap(frame, p) for p in near if p is not phrase]
    names = (
        f"rule:{phrase.rule}",
        f"{side}:rule:{phrase.rule}",
        f"others:{min(2, len(others))}",
        f"nearest:{all(_measure_gap(frame, phrase) <= gap for gap in others)}",
        f"age:{_tell_age(day, published)}",
    )
    return features | dict.fromkeys(names, 1.0)


def _measure_gap(frame: Frame, phrase: Phrase) -> int:
    return min(abs(phrase.span.start - frame.cue.end), abs(frame.cue.start - phrase.span.end))


def _tell_age(day: str, published: date | None) -> str:
    if len(day) < len("2031-01-01") or published is None:
        return "coarse"
    days = (published - date.fromisoformat(day)).days
    return "future" if days < 0 else "week" if days <= 7 else "month" if days <= 31 else "old"


def _tell_where(frame: Frame, start: int, end: int) -> str:
    """Return whose words an expression stands in: the report's own content, another's, the source, none."""
    place = frame.place(start, end)
    own = any(c.start <= place.start < c.end for c in frame.attribution.contents)
    if BLOT in frame.text[start:end]:
        return "said" if own else "other"
    return "source" if any(c.start <= place.start < c.end for c in frame.attribution.sources) else "plain"


def _add_place(features: Features, frame: Frame, place: tuple[int, int], side: str) -> None:
    """Add how far an expression stands from the cue and what stands between."""
    start, end = place
    where = _tell_where(frame, start, end)
    between = frame.text[frame.cue_end : start] if side == "after" else frame.text[end : frame.cue_start]
    pieces = _PIECE.findall(between.replace(BLOT, " "))
    length = sum(p[0].isalnum() for p in pieces)
    low, high = sorted((start, frame.cue_start))
    rivals = sum(low < rival.start - frame.span.start < high for rival in frame.rivals)
    names = [
        f"where:{where}",
        f"{where}:{side}",
        f"{where}:{side}:words:{choose_bin(length, (0, 1, 3, 6, 12, 20))}",
        f"{side}:said_between:{BLOT in between}",
        f"{side}:rivals:{min(2, rivals)}",
        *(f"{side}:{mark}:{min(2, between.count(mark))}" for mark in ",;—" if mark in between),
    ]
    if where == "plain":
        names += sorted({f"{side}:between:{name_piece(p)}" for p in pieces if p[0].islower()})
    features.update(dict.fromkeys(names, 1.0))


def _add_neighbours(features: Features, frame: Frame, place: tuple[int, int], side: str) -> None:
    """Add the words that stand right before and after an expression."""
    start, end = place
    before = _PIECE.findall(frame.text[max(0, start - _NEAR) : start])
    after = _PIECE.findall(frame.text[end : end + _NEAR])
    previous = name_piece(before[-1]) if before else "start"
    following = (
        "glued" if _GLUED.match(frame.text[end : end + 2]) else name_piece(after[0]) if after else "end"
    )
    clause = _CLAUSE.split(frame.text[:start])[-1].split()
    names = [
        f"previous:{previous}",
        f"{side}:previous:{previous}",
        f"next:{following}",
        f"{side}:next:{following}",
        f"{side}:clause:{choose_bin(len(clause), (0, 1, 2, 4, 8))}",
    ]
    if len(before) > 1:
        names.append(f"previous:{name_piece(before[-2])}:{previous}")
    if side == "before" and start <= len("(On "):
        names.append("opens")
    features.update(dict.fromkeys(names, 1.0))


def _add_cue(features: Features, frame: Frame, side: str) -> None:
    """Add the form of the cue, its words, and what kind of report it makes."""
    words = frame.text[frame.cue_start : frame.cue_end].casefold().split()
    last = words[-1] if words else ""
    form = next(
        (ending for ending in ("ing", "ed", "s") if last.endswith(ending)), "other" if words else "none"
    )
    names = [f"cue:{form}", f"cue:{form}:{side}", f"kind:{frame.attribution.cue_kind}"]
    for word in {*words[:1], *words[-1:]}:
        names += [f"cue_word:{word}", f"{side}:cue_word:{word}"]
    if frame.attribution.parent_id:
        names.append("nested")
    if frame.attribution.negated:
        names.append("negated")
    features.update(dict.fromkeys(names, 1.0))


def name_piece(piece: str, *, longest: int = _LONG) -> str:
    """Return a word in small letters of fewer than `longest` letters as it is, and of all else what it is."""
    if piece == BLOT:
        return "said"
    if piece[0].isdigit():
        return "number"
    if piece[0].isupper():
        return "capital"
    if piece[0].isalpha():
        return piece if len(piece) < longest else "long"
    return f"mark:{piece}"


def choose_bin(number: int, edges: Sequence[int]) -> str:
    """Return the first edge that a number does not pass, or "far"."""
    return str(next((edge for edge in edges if number <= edge), "far"))
