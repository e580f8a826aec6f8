"""The weighed words of articles by number: to read an article's words again takes twenty times as long."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.batch.across.workspace import Context, read_columns, write_columns
from sayso.compare.stories.story_groups import WeighedWords
from sayso.text.article_similarity import Vector

ALL_WORDS = "all-words"
WEIGHED = ("number", "norms", "weights")
_OPEN_BLOCKS = 100
"""Those of some weeks, which a citation may mean: some 0.3 MB each."""


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


@lru_cache(maxsize=_OPEN_BLOCKS)
def _open_block(context: Context, block: int) -> tuple[dict[int, int], Any, Any]:
    found = read_columns([context.part(ALL_WORDS, block)], WEIGHED)
    places = {number: n for n, number in enumerate(found["number"].to_pylist())}
    return places, found["norms"], found["weights"]
