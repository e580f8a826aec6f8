"""Short quotations that stand in longer ones."""

from math import log1p

import pytest

from sayso.link.utterances.shared_stretches import ReportWords, find_fragment, find_longest_run, measure_runs
from sayso.text.words import stem, tokenize


def read_stems(words: str) -> list[str]:
    return [stem(w.norm) for w in tokenize(words)]


@pytest.mark.parametrize(
    ("short", "long", "found"),
    [
        ("a slap in the face", "That rule is a slap in the face and nobody asked for it", True),
        ("gang up", "to gang up on the dock office", True),
        ("ganging up", "They gang up on us", True),
        ("this b------t schedule", "I am tired of your bullshit schedule", True),
        ("this bullshit schedule", "I am tired of your b------t schedule", True),
        ("this bullshit schedule", "I am tired of your f------g schedule", False),
        ("this f------g schedule", "I am tired of your bullshit schedule", False),
        ("a slap in the face", "the face of the harbour, and then a slap", False),
        ("rotten", "a rotten pact", False),
        (
            "a rotten pact that nobody has signed",
            "a very rotten day before the pact that nobody has signed",
            False,
        ),
    ],
)
def test_a_fragment_stands_in_one_stretch(short: str, long: str, found: bool) -> None:
    assert bool(find_fragment(read_stems(short), read_stems(long))) is found
    assert find_fragment(read_stems(short), read_stems(long)) == find_fragment(
        read_stems(long), read_stems(short)
    )


RARE = {"rotten": 9.0, "pier": 5.0, "sold": 4.0}


@pytest.mark.parametrize(
    ("first", "second", "length", "mass"),
    [
        ("the rotten pier was sold", "they said the rotten pier fell", 3, 14.0),
        ("rotten pier and it was there", "it was there by a rotten pier", 3, 0.0),
        ("the pier sold", "a pier and one sold", 1, 5.0),
        ("sold", "pier", 0, 0.0),
        ("", "pier", 0, 0.0),
        ("pier pier", "pier pier pier", 2, 10.0),
    ],
)
def test_the_longest_run_of_two_texts(first: str, second: str, length: int, mass: float) -> None:
    for left, right in ((first, second), (second, first)):
        assert find_longest_run(left.split(), right.split(), RARE) == (length, mass)


def words(whole: str, own: str = "") -> ReportWords:
    return ReportWords(whole.split(), own.split(), {w: RARE[w] for w in whole.split() if w in RARE})


def test_a_run_is_measured_by_the_report_that_has_less() -> None:
    found = measure_runs(words("the rotten pier was sold"), words("a rotten pier"))
    assert found["run_cover"] == 1.0
    assert found["run_mass"] == pytest.approx(log1p(14.0) / 4)
    assert measure_runs(words("rotten"), words("fell"))["run_cover"] == 0.0


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        (words("he said a rotten pier", "rotten pier"), words("that the rotten pier fell"), 1.0),
        (words("a rotten pier sold", "a rotten pier sold"), words("that the rotten pier fell"), 0.5),
        (words("a rotten pier", "rotten pier"), words("the rotten pier", "rotten pier"), 0.0),
        (words("a rotten pier"), words("the rotten pier"), 0.0),
    ],
)
def test_how_much_of_a_quotation_a_paraphrase_keeps(
    left: ReportWords, right: ReportWords, kept: float
) -> None:
    for found in (measure_runs(left, right), measure_runs(right, left)):
        assert found["kept_cover"] == kept
        assert (found["kept_mass"] > 0) == (kept > 0)
