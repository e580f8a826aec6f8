"""PDF files."""

import pytest

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats.pdf_text import PageLine, check_title, read_pdf, write_pages
from tests.ingest.formats.builders import make_pdf

HEAD = (40.0, 580.0, "Quay Courant - a report")


def rows(top: float, left: float, *texts: str) -> list[tuple[float, float, str]]:
    return [(left, top - 12 * place, text) for place, text in enumerate(texts)]


def read(content: bytes) -> FoundFile:
    return read_pdf(content, name="report", where="report.pdf")


def text_of(*pages: list[tuple[float, float, str]]) -> str:
    (draft,) = read(make_pdf(pages)).drafts
    return draft.text


def test_hyphens_running_heads_and_page_numbers_are_undone() -> None:
    first = [
        HEAD,
        *rows(
            540,
            40,
            "Harbour board closes the old quay for",
            "repairs that the parlia-",
            "ment asked for in a long-",
            "term plan.",
        ),
        *rows(480, 40, "The board said on Monday that the work", "would take two years and would not be"),
        (200.0, 20.0, "Page 1 of 2"),
    ]
    second = [HEAD, *rows(540, 40, "cheap for anybody in the town."), (200.0, 20.0, "Page 2 of 2")]
    assert text_of(first, second) == (
        "Harbour board closes the old quay for repairs that the parliament asked for in a long-term plan.\n\n"
        "The board said on Monday that the work would take two years and would not be cheap for anybody in "
        "the town."
    )


def test_columns_are_read_one_after_the_other() -> None:
    left = rows(540, 40, "The first column begins here", "and goes on to the end of")
    right = rows(540, 220, "the second column where it", "ends. She said so.")
    assert text_of([*left, *right]) == (
        "The first column begins here and goes on to the end of the second column where it ends. She said so."
    )


def test_encrypted_scanned_and_broken_files_are_told_apart() -> None:
    page = rows(540, 40, "We stay.")
    for content, said in (
        (make_pdf([page], encrypt=True), "protected by a password"),
        (make_pdf([[]]), "no text in it (a scan?)"),
        (make_pdf([page])[:200], "cut off or broken; fetch it again"),
        (b"%PDF-", "cut off or broken; fetch it again"),
    ):
        (notice,) = read(content).notices
        assert said in notice.message


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a co-operation, and a co-", "operation"], "a co-operation, and a co-operation"),
        (["the Anglo-", "Saxon quay"], "the Anglo-Saxon quay"),
        (["in the govern-", "ment of Wexmoor"], "in the government of Wexmoor"),
        (["from 2029-", "2031 it rains"], "from 2029-2031 it rains"),
        (["the ﬁrst oﬃce"], "the first office"),
        (["one soft\u00ad", "ly said word"], "one softly said word"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_whole_again(lines: list[str], text: str) -> None:
    from sayso.ingest.formats.pdf_text import _clean

    assert write_pages([[PageLine(text=_clean(line)) for line in lines]]) == text


def test_a_title_counts_where_the_text_begins_with_it() -> None:
    assert check_title("Quay closes", "QUAY CLOSES\n\nWe stay.") == "Quay closes"
    assert check_title("Microsoft Word - draft7.docx", "We stay.") is None
    assert check_title(7, "7") is None
