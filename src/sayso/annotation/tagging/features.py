"""What the tagger's network sees of a text beyond its lower-cased word pieces.

The encoder reads uncased word pieces, one after the other, as if white space and capitals were not
there.  Three small facts are given back to it for each piece: how its surface is written, what
stands between it and the piece before, and whether quotation marks stand open around it.  Training
and run time call these same functions, which depend on the text and nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

CASINGS = ("none", "lower", "initial", "upper", "mixed", "digit")
BREAKS = ("glued", "space", "newline", "blank line")
QUOTATIONS = ("outside", "double", "single", "unclosed")

_MARK = re.compile("``|''|[\"“”„«»‘’'\n]")
_OPENERS = frozenset("([{-–—\"“„«‘'")
_REACH = 2000
_END = re.compile(r"[.!?…]")
_CLOSERS = frozenset("\"”’'»)]")


@dataclass(frozen=True, slots=True)
class Features:
    """One value a word piece: `casings`, `breaks`, `quotations` index the tuples above.

    `sentences` and `paragraphs` number the sentence and the line that each piece stands in.
    """

    casings: IntArray
    breaks: IntArray
    quotations: IntArray
    sentences: IntArray
    paragraphs: IntArray


@lru_cache(maxsize=1 << 15)
def read_casing(surface: str) -> int:
    """Say how a surface is written, as an index into CASINGS."""
    letters = [c for c in surface if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in surface) else 0
    capitals = [c.isupper() or c.istitle() for c in letters]
    if not any(capitals):
        return 1
    if len(letters) > 1 and all(capitals):
        return 3
    if capitals[0] and not any(capitals[1:]):
        return 2
    return 4


def find_quoted(text: str) -> list[tuple[int, int, int]]:
    """Find the outermost quoted stretches of `text` as (start, end, index into QUOTATIONS).

    A stretch is closed by its line's end at the latest: newspapers open each paragraph of a long
    quotation with a fresh mark and close the last one only.  A stretch that no mark closes is
    `unclosed`, unless the next line that has words opens with a mark of its own.
    """
    stretches: list[tuple[int, int, int]] = []
    opened, closing, kind = -1, "", 0
    for found in _MARK.finditer(text):
        mark, at = found.group(), found.start()
        if mark == "\n":
            if opened >= 0 and not _continues_line(text, at):
                stretches.append((opened, at, kind if _opens_fresh(text, at) else 3))
                opened = -1
            continue
        if opened >= 0:
            if mark in closing and _may_close(text, at, found.end(), mark):
                stretches.append((opened, found.end(), kind))
                opened = -1
            continue
        before = text[at - 1] if at else " "
        after = text[found.end()] if found.end() < len(text) else " "
        starts = before.isspace() or before in _OPENERS
        if mark in ("“", "„", "«", "``") or (mark in ('"', "''") and starts and not after.isspace()):
            opened, kind = at, 1
            closing = {"“": '”"', "„": "“”", "«": "»", "``": "''", "''": "''", '"': '"”'}[mark]
        elif (
            mark in "‘'"
            and starts
            and (after.isalpha() or after in "[…$£€")
            and _closes_later(text, at + 1, _find_limit(text, at), mark)
        ):
            opened, kind, closing = at, 2, "’" if mark == "‘" else "'"
    if opened >= 0:
        stretches.append((opened, len(text), 3))
    return stretches


def _may_close(text: str, at: int, end: int, mark: str) -> bool:
    """A closing mark stands after something and, if it may be an apostrophe, before no letter."""
    if mark not in "’'":
        return True
    after = text[end] if end < len(text) else " "
    before = text[at - 1]
    if before.isspace() or after.isalnum():
        return False
    # "the workers' demands": an s-apostrophe before a word closes only if no later mark can.
    if before in "sS" and after == " ":
        return not _closes_later(text, end, _find_limit(text, end), mark, plain=True)
    return True


def _find_limit(text: str, at: int) -> int:
    """Where the search for a closing mark ends: the line's end, and never far away."""
    limit = text.find("\n", at, at + _REACH)
    return limit if limit >= 0 else min(len(text), at + _REACH)


def _closes_later(text: str, start: int, end: int, mark: str, *, plain: bool = False) -> bool:
    """Return True if a single mark before `end` can close what was opened before `start`."""
    closing = "’" if mark in "‘’" else "'"
    opener = "‘" if closing == "’" else ""
    at = text.find(closing, start, end)
    while at >= 0:
        before = text[at - 1]
        after = text[at + 1] if at + 1 < len(text) else " "
        if plain and opener and opener in text[start:at]:
            return False
        if plain and not opener and before.isspace():
            return False
        if not before.isspace() and not after.isalnum() and not (plain and before in "sS"):
            return True
        at = text.find(closing, at + 1, end)
    return False


def _opens_fresh(text: str, at: int) -> bool:
    """Return True if the next line that has words begins with a quotation mark."""
    tail = text[at : at + 200].lstrip()
    return tail[:1] in ('"', "“", "„", "«", "‘", "'", "`") and bool(tail)


def _continues_line(text: str, at: int) -> bool:
    """Return True if the line break at `at` is a hard wrap: one break, then a small letter."""
    after = text[at + 1 : at + 2]
    return after.islower()


def read_features(text: str, spans: Sequence[tuple[int, int]]) -> Features:
    """Compute the features of the word pieces of `text` that stand at `spans` (start, end)."""
    count = len(spans)
    # Lists: setting one number of an array at a time takes several times as long.
    casings, breaks, quotations = [0] * count, [0] * count, [0] * count
    sentences, paragraphs = [0] * count, [0] * count
    stretches = find_quoted(text)
    starts = [s for s, _, _ in stretches]
    previous, sentence, paragraph, ended = 0, 0, 0, False
    for i, (start, end) in enumerate(spans):
        surface = text[start:end]
        casings[i] = casing = read_casing(surface)
        gap = text[previous:start]
        if not gap:
            kind = 0
        elif gap == " ":
            kind = 1
        else:
            lines = gap.count("\n")
            kind = 3 if lines > 1 else 2 if lines else 1 if any(c.isspace() for c in gap) else 0
        breaks[i] = kind
        if kind >= 2 and i:
            sentence, paragraph, ended = sentence + 1, paragraph + 1, False
        elif ended and kind == 1 and (casing != 1):
            sentence, ended = sentence + 1, False
        elif ended and kind == 1:
            ended = False
        if _END.match(surface):
            ended = True
        elif surface not in _CLOSERS and kind == 0 and ended:
            ended = False
        sentences[i] = sentence
        paragraphs[i] = paragraph
        if stretches:
            at = bisect_right(starts, start) - 1
            if at >= 0 and start < stretches[at][1]:
                quotations[i] = stretches[at][2]
        previous = end
    columns = (casings, breaks, quotations, sentences, paragraphs)
    return Features(*(np.array(c, np.int64) for c in columns))
