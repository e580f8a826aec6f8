"""The reference of the bundled articles is what its reading in words says."""

import json

import pytest

from evaluation.demo_reference import build, find_all, nearest
from sayso.demo import reference_path


def test_the_file_is_up_to_date() -> None:
    written = json.loads(reference_path().read_text(encoding="utf-8"))
    assert written == build(), "run: make reference"


def test_words_are_found_as_whole_words() -> None:
    assert find_all("he said the hen; he", "he", 0, 19) == [0, 17]


def test_the_nearest_place_is_taken() -> None:
    text = "She said it. He said that."
    to = {"start": 21, "end": 25}
    assert nearest(text, "said", (0, len(text)), (to, to))["start"] == 16
    with pytest.raises(ValueError, match="does not stand"):
        nearest(text, "wrote", (0, len(text)), (to, to))
