"""Where one pair of quotations was changed at several places, all of them are shown or told of."""

import pytest

from sayso.findings.templates import DIFFERS_TOO, word_finding
from sayso.present.page_index import PageIndex
from sayso.present.rows.findings import list_findings
from sayso.records import Report
from tests.findings.test_changes_in_marks import report

SAID = (
    "“We have lost 14 boats in the storm since March and the harbour will not be sold to the northern bank,” "
    "Mayor Ilse Haar told reporters on Monday."
)
TOLD_ON_ONE_DAY = ("2031-05-07", "2031-05-07")


def read(there: str) -> Report:
    return report(SAID, there, days=TOLD_ON_ONE_DAY)


def test_a_changed_number_is_shown_beside_the_dropped_not() -> None:
    (finding,) = read(SAID.replace("14", "40").replace("not be", "be")).findings
    text = word_finding(finding)
    assert text.startswith("A negation differs in a quotation of Ilse Haar:")
    assert "“We have lost 14 boats in the storm since March and the harbour will not be sold" in text
    assert "“We have lost 40 boats in the storm since March and the harbour will be sold" in text
    assert text.endswith(DIFFERS_TOO)


def test_the_row_marks_every_place() -> None:
    page = PageIndex(read(SAID.replace("14", "40").replace("not be", "be")))
    (row,) = list_findings(page)
    here, there = ([words.strip() for words, same in w.cells if not same] for w in row.wordings)
    assert [*filter(None, here)] == ["14", "not"]
    assert [*filter(None, there)] == ["40"]
    assert "".join(f.text for f in row.closing) == DIFFERS_TOO


def test_places_far_apart_are_told_of() -> None:
    far = "since the day in March when the old lighthouse went dark and nobody came to light it again, " * 3
    here, there = (s.replace("since March and", f"{far}and") for s in (SAID, SAID.replace("14", "40")))
    (finding,) = report(here, there.replace("not be", "be"), days=TOLD_ON_ONE_DAY).findings
    text = word_finding(finding)
    assert "lighthouse" not in text
    assert "harbour will not be sold" in text
    assert text.endswith(DIFFERS_TOO)


@pytest.mark.parametrize("there", [SAID.replace("not be", "be"), SAID.replace("14", "40")])
def test_of_one_change_nothing_more_is_said(there: str) -> None:
    (finding,) = read(there).findings
    assert DIFFERS_TOO not in word_finding(finding)


def test_another_form_of_a_word_is_no_second_change() -> None:
    here = SAID.replace("March", "September 11th")
    there = SAID.replace("March", "Sept. 11").replace("not be", "be")
    (finding,) = report(here, there, days=TOLD_ON_ONE_DAY).findings
    assert DIFFERS_TOO not in word_finding(finding)
