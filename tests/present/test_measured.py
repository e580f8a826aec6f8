"""How often it is wrong: the line on the page has the measured figures."""

from sayso.present.measured import word_measures, word_warning
from tools.document import MEASURED
from tools.measured_tables import write_measured_file


def test_the_figures_are_those_that_were_measured() -> None:
    assert MEASURED.read_text(encoding="utf-8") == write_measured_file(), "run: python -m tools.document"


def test_the_line_says_what_is_missed_and_what_is_wrong() -> None:
    assert "it misses 14; of 100 that it shows, 19 are not" in word_measures()
    assert word_measures().endswith("while it was built, the same four are 11, 16, 6 and 6.")
    assert word_warning() == (
        "Of 100 statements that it shows, 19 are wrong in some way; of 100 speakers, 5 are wrong."
    )
