"""Attributions as a table: what a spreadsheet gets, and what it must not run."""

import csv
import io

import pytest

import sayso
from sayso.present.export.csv_table import COLUMNS, attributions_to_csv


def read_table(text: str) -> list[dict[str, str]]:
    readings = sayso.annotate([sayso.make_document(text, name="post", outlet="=Marlow Herald")])
    return list(csv.DictReader(io.StringIO(attributions_to_csv(readings))))


def test_every_attribution_is_a_row_with_the_words_it_rests_on() -> None:
    text = "“We will not sell the ferry,” Ida Torvik said. Bo Lunt denied that the dam was shut."
    rows = read_table(text)
    assert len(rows) == 2
    for row in rows:
        assert set(row) == set(COLUMNS)
        start, end = int(row["start"]), int(row["end"])
        assert text[start:end] == row["content"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " ="])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(sign: str) -> None:
    (row,) = read_table(f"Ida Torvik said: “{sign}1+1 is the sum that we wrote.”")
    for cell in row.values():
        assert not cell.lstrip().startswith(("=", "+", "@", "\t"))
    assert row["outlet"] == "'=Marlow Herald"


def test_controls_are_made_visible() -> None:
    (row,) = read_table("“We will \x1b[31mnot\u202e sell the ferry,” Ida Torvik said.")
    assert "\x1b" not in row["content"]
    assert "\u202e" not in row["content"]
