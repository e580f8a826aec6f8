"""How often it is wrong: the line on the page has the measured figures."""

import json

from sayso.present.measured import word_measures, word_warning
from tools.document import DOCS, MEASURED
from tools.measured_tables import write_measured_file

NAMES = ("attribution", "attribution_right", "speaker_not_wrong", "linked_right")


def count_wrong(file: str) -> list[int]:
    """Return, of a hundred: missed, not right, of a wrong speaker, wrongly joined, as it was measured."""
    figures = json.loads((DOCS / "measured" / file).read_text(encoding="utf-8"))["figures"]["figures"]
    shares = [round(right / asked, 2) for right, asked in (figures[name] for name in NAMES)]
    return [round(100 * (1 - share)) for share in shares]


def test_the_figures_are_those_that_were_measured() -> None:
    assert MEASURED.read_text(encoding="utf-8") == write_measured_file(), "run: python -m tools.document"


def test_the_line_says_what_is_missed_and_what_is_wrong() -> None:
    missed, wrong, speaker, pairs = count_wrong("blind.json")
    assert f"it misses {missed}; of 100 that it shows, {wrong} are not" in word_measures()
    assert (
        f"names, {speaker} are wrong; of 100 pairs of reports that it joins, {pairs} are" in word_measures()
    )
    by_hand = count_wrong("readings.json")
    last = f"{', '.join(map(str, by_hand[:3]))} and {by_hand[3]}."
    assert word_measures().endswith(f"while it was built, the same four are {last}")
    assert word_warning() == (
        f"Of 100 statements that it shows, {wrong} are wrong in some way; "
        f"of 100 speakers, {speaker} are wrong."
    )
