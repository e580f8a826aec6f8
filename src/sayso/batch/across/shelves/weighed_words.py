"""The weighed words of articles by number: to read an article's words again takes twenty times as long."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.batch.across.workspace import Context, Ints, read_columns, write_columns
from sayso.compare.stories.story_groups import WeighedWords
from sayso.text.article_similarity import Vector

ALL_WORDS = "all-words"
WEIGHED = ("number", "norms", "weights")
_OPEN_BLOCKS = 100
"""Those of some weeks, which a citation may mean: some 0.6 MB each."""
_ROUNDING = 1e-6
Floats = npt.NDArray[np.float64]


def write_weighed(path: Path, rows: Sequence[tuple[int, WeighedWords]]) -> None:
    """Write the weighed words of articles with their numbers."""
    columns = ([n for n, _ in rows], [words.norms for _, words in rows], [words.weights for _, words in rows])
    write_columns(path, dict(zip(WEIGHED, columns, strict=True)))


def fetch_weighed(context: Context, number: int) -> Vector:
    """Return the words of an article with their weights, boilerplate too, in the order of its text."""
    places, norms, weights = _open_block(context, number // context.block)
    place = places[number]
    row = WeighedWords(norms[place].as_py(), weights[place].as_py()).unpack()
    return dict(zip(row.norms, row.weights.tolist(), strict=True))


def list_alike(context: Context, number: int, others: Sequence[int], least: float) -> list[int]:
    """Return those of some articles that are as alike to one as `least`, as `measure_likeness` has it.

    They are held against it all at once; those a millionth less alike are given too.
    """
    words, weights = _cut(context, number)
    order = np.argsort(words)
    wanted, values = words[order], weights[order]
    rows = [_cut(context, other) for other in others]
    if not len(wanted) or not rows:
        return []
    terms = np.concatenate([own for own, _ in rows])
    at = np.minimum(np.searchsorted(wanted, terms), len(wanted) - 1)
    shared = np.flatnonzero(wanted[at] == terms)
    parts = values[at[shared]] * np.concatenate([own for _, own in rows])[shared]
    whose = np.repeat(np.arange(len(rows)), [len(own) for own, _ in rows])[shared]
    sums = np.bincount(whose, weights=parts, minlength=len(rows))
    return [other for other, alike in zip(others, sums.tolist(), strict=True) if alike >= least - _ROUNDING]


def _cut(context: Context, number: int) -> tuple[Ints, Floats]:
    """Return the words of an article as numbers, and their weights."""
    places, starts, words, weights = _open_numbers(context, number // context.block)
    own = slice(starts[places[number]], starts[places[number] + 1])
    return words[own], weights[own]


@lru_cache(maxsize=_OPEN_BLOCKS)
def _open_numbers(context: Context, block: int) -> tuple[dict[int, int], Ints, Ints, Floats]:
    """Return where each article of a block is, where its words begin, a hash of each, and their weights."""
    places, norms, weights = _open_block(context, block)
    split = [text.split("\n") if text else [] for text in norms.to_pylist()]
    starts = np.cumsum([0, *map(len, split)])
    words = np.fromiter(map(hash, chain.from_iterable(split)), np.int64, int(starts[-1]))
    return places, starts, words, np.frombuffer(b"".join(weights.to_pylist()))


@lru_cache(maxsize=_OPEN_BLOCKS)
def _open_block(context: Context, block: int) -> tuple[dict[int, int], Any, Any]:
    found = read_columns([context.part(ALL_WORDS, block)], WEIGHED)
    places = {number: n for n, number in enumerate(found["number"].to_pylist())}
    return places, found["norms"], found["weights"]
