"""Which bodies of a block are worth a comparison: thousands share an acronym, and nearly all begin unlike."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from sayso.lexicon.names import read_body, sound_of
from sayso.link.speakers.name_forms import Form

Mask = npt.NDArray[np.bool_]
_ROWS = 256
"""Forms that are held against those behind them at once."""


def pair_near_bodies(members: Sequence[Form], most: int) -> Iterator[tuple[Form, Form]]:
    """Yield each form of a block with those of the `most` next ones that `compare_bodies` may find like it.

    Of a pair that is left out it says that the two are unlike.
    """
    for start in range(0, len(members), _ROWS):
        rows, columns = members[start : start + _ROWS], members[start : start + _ROWS + most]
        apart = np.arange(len(columns)) - np.arange(len(rows))[:, None]
        near = (apart > 0) & (apart <= most) & _may_be_like(rows, columns)
        for i, j in np.argwhere(near).tolist():
            yield rows[i], columns[j]


def _may_be_like(rows: Sequence[Form], columns: Sequence[Form]) -> Mask:
    """Return which forms may be like which: those that begin alike, or have the same letters or words."""
    left, right = ([read_body(form.spellings[0]) for form in forms] for forms in (rows, columns))
    one, other = ([body.tokens[0] if body.tokens else "" for body in own] for own in (left, right))
    distances = cdist(one, other, scorer=Levenshtein.distance, dtype=np.int32)
    lengths = np.maximum(np.array([len(w) for w in one])[:, None], np.array([len(w) for w in other]))
    near: Mask = (distances <= 1) | (4 * distances <= lengths)
    near |= _are_same([sound_of(w) for w in one], [sound_of(w) for w in other])
    near |= _are_same([body.joined for body in left], [body.joined for body in right])
    near |= _are_same([body.sorted for body in left], [body.sorted for body in right])
    near |= _are_same([body.capitals or None for body in left], [body.initials for body in right])
    near |= _are_same([body.initials for body in left], [body.capitals or None for body in right])
    several = [np.array([len(form.spellings) > 1 for form in forms]) for forms in (rows, columns)]
    near |= several[0][:, None] | several[1]
    return near


def _are_same(left: Sequence[object], right: Sequence[object]) -> Mask:
    """Return which values of one list are which of another."""
    numbers: dict[object, int] = {}
    one, other = (
        np.array([numbers.setdefault(value, len(numbers)) for value in values]) for values in (left, right)
    )
    same: Mask = one[:, None] == other
    return same
