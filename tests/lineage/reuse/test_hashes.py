"""Hashes of words and n-grams: kept in stores, so they never change, and the same in batches of any size."""

import numpy as np
import pytest

from sayso.lineage.reuse import fingerprints, shared_fingerprints
from sayso.lineage.reuse.fingerprints import fingerprint, hash_words, winnow
from sayso.lineage.reuse.passage_alignment import _verify
from sayso.lineage.reuse.reused_passages import find_reuse, number_outlets
from sayso.records import Document
from sayso.units import PileLimits
from tests.kept.shown import check
from tests.lineage.reuse.test_passages_table import SHARED, invent, put

TEXTS = (
    "Ådå Tärn’s pier — the old one — isn't gone.",
    "ÅDÅ TÄRN'S PIER: THE OLD ONE ISN’T GONE!",
    "Die Straße, straſse STRASSE; ﬁsh, fish; ½ ¹² 12; naïve na\u0308ive nai\u0308ve",
    "東京 Токио x\u00ady\u200bz 😀 😀a 😀😀",
    "",
    " . ",
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
)


def test_hashes_of_words() -> None:
    words = hash_words(TEXTS)
    lines = []
    for number, start, end, value in zip(words.texts, words.starts, words.ends, words.hashes, strict=True):
        lines.append(f"{number}: {TEXTS[number][start:end]} {start}-{end} {int(value):016x}")
    check("hashes", "words", lines)


def test_hashes_of_runs_of_words() -> None:
    lines = []
    for words in (*range(4, 14), 40, 90):
        found = winnow(hash_words([" ".join(SHARED[:words]), "x y", " ".join(SHARED[: words // 2])]))
        rows = zip(found.texts.tolist(), found.positions.tolist(), found.hashes.tolist(), strict=True)
        lines.append(f"{words}: " + ", ".join(f"{text}.{at} {value:016x}" for text, at, value in rows))
    check("hashes", "runs", lines)


@pytest.mark.parametrize("batch", [1, 7, 64, 200, 201, 400, 10_000])
def test_batches_of_any_size_give_the_same(batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [put(f"{n}", SHARED[: 7 * n], before=n, after=2 * n) for n in range(1, 9)] + ["", "a", "b c d"]
    whole, counts = fingerprint(texts)
    fingerprints._powers.cache_clear()
    monkeypatch.setattr(fingerprints, "_BATCH", batch)
    try:
        parts, again = fingerprint(texts)
        one_by_one = [hash_words([text]).hashes.tolist() for text in texts]
    finally:
        fingerprints._powers.cache_clear()
    assert counts.tolist() == again.tolist() == [len(text.split()) for text in texts]
    if batch > 10:  # a word longer than two batches is hashed by its beginning
        assert hash_words(texts).hashes.tolist() == [h for own in one_by_one for h in own]
        for field in ("hashes", "texts", "positions"):
            assert getattr(parts, field).tolist() == getattr(whole, field).tolist()


@pytest.mark.parametrize(("length", "alike"), [(14, False), (15, True), (16, True), (40, True)])
def test_a_word_longer_than_the_tables_is_known_by_its_beginning(
    length: int, alike: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With batches of 8 the tables have 16 powers: 15 letters are hashed."""
    fingerprints._powers.cache_clear()
    monkeypatch.setattr(fingerprints, "_BATCH", 8)
    try:
        one, other = (hash_words([f"{'a' * length}{end}"]).hashes.tolist() for end in ("b" * 20, "c" * 20))
    finally:
        fingerprints._powers.cache_clear()
    assert (one == other) is alike


@pytest.mark.parametrize("slice_size", [2, 30, 1_000])
@pytest.mark.parametrize("chunk", [7, 10_000])
def test_slices_of_the_hashes_give_the_same(
    slice_size: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [put(f"{n}", [*SHARED[:30], *invent(f"own {n % 3}", 20)]) for n in range(7)]
    documents = tuple(Document(id=f"d{n}", name=f"d{n}", text=text) for n, text in enumerate(texts))
    limits = PileLimits(common_fingerprint=4, many_copies=5, next_copies=2)
    whole = find_reuse(documents, {}, limits)
    monkeypatch.setattr(shared_fingerprints, "_SLICE", slice_size)
    monkeypatch.setattr(shared_fingerprints, "_CHUNK", chunk)
    assert find_reuse(documents, {}, limits) == whole
    assert whole


def test_outlets_are_one_whatever_their_case_and_none_is_no_outlet() -> None:
    found = number_outlets(["Vik Post", None, "vik post", "", "Lisk News"])
    assert found.dtype == np.int64
    assert found[0] == found[2] != found[4]
    assert min(found[0], found[4]) >= 0
    assert max(found[1], found[3]) < 0


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ((5, 18), (5, 19), False),
        ((5, 19), (5, 18), False),
        ((5, 19), (5, 19), True),
        ((0, 14), (20, 34), False),
    ],
)
def test_a_passage_has_fifteen_words_on_both_sides(
    left: tuple[int, int], right: tuple[int, int], found: bool
) -> None:
    """The first and the last word of each side are given; nine words in fifteen must be the same."""
    words = list(range(50))
    passage = _verify(words, words, (left[0], right[0]), (left[1], right[1]))
    assert (passage is not None) is found
