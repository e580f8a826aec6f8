"""What the reports of an utterance are compared with: who had it first-hand, and only else the fullest."""

import pytest

from sayso.present.page_index import PageIndex
from sayso.present.rows.page_rows import build_page
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text.word_diff import DiffPiece, note_flags
from tests.findings.test_changes_in_marks import report

HAD = (
    "“The pier is not safe for the boats of the town,” Mayor Ilse Haar said in an interview with the Quay "
    "Gazette."
)
FULLER = (
    "“The pier is safe for the boats of the town, and I told them so again and again in the spring,” Mayor "
    "Ilse Haar told the Quay Gazette."
)


def read(*texts: str, outlets: tuple[str, ...]) -> UtteranceRow:
    (story,) = build_page(report(*texts, outlets=outlets)).stories
    return next(s.utterance for s in story.statements)


@pytest.mark.parametrize(
    ("first", "yardstick", "note"),
    [
        ("Quay Gazette", "Quay Gazette", "the first-hand report"),
        ("Bay Times", "Harbour Post", "the fullest report"),
    ],
)
def test_a_first_hand_report_is_compared_with_also_where_another_is_fuller(
    first: str, yardstick: str, note: str
) -> None:
    row = read(HAD, FULLER, outlets=(first, "Harbour Post"))
    told = row.tellings[0]
    assert (told.article.outlet, told.change, told.change_note) == (yardstick, "fullest", note)


def test_a_flag_says_what_it_is_compared_with() -> None:
    lost = (DiffPiece(kind="left out", original="not"),)
    (flag,) = note_flags(("negation",), lost, "the first-hand report")
    assert flag.note == "has no “not”, which the first-hand report has"


def test_of_what_all_have_in_public_the_fullest_is_compared_with() -> None:
    here, there = (
        t.replace("said in an interview with the Quay Gazette", "told reporters") for t in (HAD, FULLER)
    )
    there = there.replace("told the Quay Gazette", "told reporters")
    row = read(here, there, outlets=("Quay Gazette", "Harbour Post"))
    assert row.tellings[0].article.outlet == "Harbour Post"
    assert row.tellings[0].change_note == "the fullest report"


def test_an_origin_that_quotes_nothing_is_no_yardstick() -> None:
    indirect = "Mayor Ilse Haar told the Quay Gazette that the pier was safe for the boats of the town."
    index = PageIndex(report(indirect, FULLER, outlets=("Quay Gazette", "Harbour Post"))).index
    (utterance,) = (u for u in index.report.utterances if len(u.attribution_ids) > 1)
    assert index.attributions[index.choose_yardstick(utterance)].document_id == "d-2"
