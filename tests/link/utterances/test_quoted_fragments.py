"""Short quotations that stand in longer ones."""

import pytest

from sayso.link.utterances.quoted_fragments import find_fragment
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
