"""How often it is wrong: the line on the page has the figures of the README."""

import re
import tomllib
from importlib import resources
from pathlib import Path

import pytest

from sayso.present.measured import word_measures, word_warning

README = Path(__file__).parents[2] / "README.md"
ROWS = {
    "by_hand": ("whole reports, sixteen events", "speaker right, of those found", "reports of one utterance"),
    "unseen": ("the same figures on articles", "speaker right, of those found", "brought together"),
}


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_the_figures_are_those_of_the_readme(kind: str) -> None:
    measured = tomllib.loads(
        resources.files("sayso.present").joinpath("page", "measured.toml").read_text(encoding="utf-8")
    )[kind]
    table = README.read_text(encoding="utf-8")
    rest = table[table.index(ROWS[kind][0]) :]
    figures = []
    for name in ROWS[kind]:
        line = rest[rest.index(name) :].partition("\n")[0]
        figures.append([float(f) for f in re.findall(r"\d\.\d\d", line.split("|")[1])])
    assert figures[0] == [measured["found"], measured["right"]]
    assert figures[1][-1] == measured["speaker_right_or_unknown"]
    assert figures[2][-1] == measured["links_right"]


def test_the_line_says_what_is_missed_and_what_is_wrong() -> None:
    assert "it misses 16; of 100 that it shows, 18 are not" in word_measures()
    assert word_measures().endswith("while it was built, the same four are 11, 16, 6 and 6.")
    assert word_warning() == (
        "Of 100 statements that it shows, 18 are wrong in some way; of 100 speakers, 4 are wrong."
    )
