"""Words of an article come back as they were put in, to the last bit."""

import numpy as np
import pytest

from sayso.compare.stories.counted_words import CountedWords
from sayso.lexicon.frequency import list_commonest
from sayso.store.stories.held_words import HeldWords


@pytest.mark.parametrize(
    ("norms", "indexed"),
    [
        ((), ()),
        (("harbour",), (0,)),
        (("blizzard", "ferry", "harbour", "minister", "zo\u00eb", "\udcff"), (1, 4)),
        (tuple(sorted(list_commonest(700))), tuple(range(0, 700, 9))),
    ],
    ids=["none", "one", "some", "many"],
)
def test_what_is_packed_is_unpacked(norms: tuple[str, ...], indexed: tuple[int, ...]) -> None:
    counts = np.array([0.5 + n / 3 for n in range(len(norms))], dtype=np.float64)
    held = HeldWords.of(CountedWords(norms, counts), 1.25, np.array(indexed, dtype=np.int64))
    packed, packed_counts, packed_indexed = held.pack()
    again = HeldWords.unpack(packed, packed_counts, 1.25, packed_indexed)
    assert again.words.norms == norms
    assert again.counts.tobytes() == counts.tobytes()
    assert again.indexed.tolist() == list(indexed)
