"""How similar two words are in meaning, by word vectors that `training/vectors.py` makes."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
_SCALE = np.float32(127)  # what a vector's numbers of 8 bits are divided by


@cache
def _load() -> tuple[dict[str, int], Matrix]:
    path = resources.files("sayso.lexicon").joinpath("word_vectors.npz")
    with path.open("rb") as file, np.load(file, allow_pickle=False) as content:
        stems = bytes(content["stems"]).decode("ascii").split("\n")
        vectors = content["vectors"]
    # The last row is all zeros: index -1 (unknown word) selects it, and its similarity to every word is 0.
    vectors = np.vstack([vectors, np.zeros_like(vectors[:1])])
    return {stem: row for row, stem in enumerate(stems)}, vectors.astype(np.float32) / _SCALE


def find_rows(stems: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return each stem's row in the table of vectors, -1 where it has none."""
    rows, _ = _load()
    return np.array([rows.get(s, -1) for s in stems], dtype=np.int32)


def compare_rows(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> Matrix:
    """Return the nearness (cosine, -1 to 1) of each word of one list with each of another; 0: unknown."""
    _, vectors = _load()
    near: Matrix = vectors[left] @ vectors[right].T
    return near
