"""Words and n-grams are hashed alike wherever they stand."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lineage.reuse import fingerprints
from sayso.lineage.reuse.fingerprints import GRAM, WINDOW, fingerprint, hash_words


def test_words_are_the_same_whatever_their_dress() -> None:
    words = hash_words(["Café don't WORLD", "", "cafe don’t world"])
    assert words.texts.tolist() == [0, 0, 0, 2, 2, 2]
    assert words.hashes[:3].tolist() == words.hashes[3:].tolist()
    assert list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))[:3] == [
        (0, 4),
        (5, 10),
        (11, 16),
    ]


def test_a_text_longer_than_a_batch_is_hashed_the_same() -> None:
    text = "harbour boats at night " * 3
    long = text + "x " * fingerprints._BATCH + text
    words = hash_words([long])
    assert words.hashes[:12].tolist() == words.hashes[-12:].tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_words_slice_back_and_company_changes_nothing(texts: list[str]) -> None:
    words = hash_words(texts)
    for which, start, end in zip(words.texts, words.starts, words.ends, strict=True):
        piece = texts[which][start:end]
        assert piece[0].isalnum()
        assert piece[-1].isalnum()
    alone = [hash_words([t]).hashes.tolist() for t in texts]
    assert [h for own in alone for h in own] == words.hashes.tolist()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 50), min_size=GRAM + WINDOW - 1, max_size=25),
    st.lists(st.integers(51, 99), max_size=9),
)
def test_a_run_long_enough_leaves_one_fingerprint_in_both(run: list[int], other: list[int]) -> None:
    def write(numbers: list[int]) -> str:
        return " ".join(f"w{n}" for n in numbers)

    found, counts = fingerprint([write(run), write([*other, *run, *other])])
    assert counts.tolist() == [len(run), len(run) + 2 * len(other)]
    left = set(found.hashes[found.texts == 0].tolist())
    right = set(found.hashes[found.texts == 1].tolist())
    assert left & right


def test_nothing_has_no_fingerprints() -> None:
    found, counts = fingerprint([])
    assert not len(found.hashes)
    assert not len(counts)
    found, counts = fingerprint(["", "one two three"])
    assert not len(found.hashes)
    assert np.array_equal(counts, [0, 3])
