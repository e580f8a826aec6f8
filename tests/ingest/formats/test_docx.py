"""Word files."""

import time

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats.docx import read_docx
from tests.ingest.formats.builders import make_docx, make_zip


def read(content: bytes) -> FoundFile:
    return read_docx(content, name="release", where="release.docx")


def test_paragraphs_are_read_and_the_title_is_the_first_heading() -> None:
    (draft,) = read(
        make_docx([("Title", "Quay closes"), ("Normal", "“We stay,” she said."), ("Normal", "It rains.")])
    ).drafts
    assert draft.text == "“We stay,” she said.\n\nIt rains."
    assert draft.metadata.title == "Quay closes"


def test_a_bomb_is_known_by_the_sizes_it_states() -> None:
    bomb = make_zip({"word/document.xml": b"<w:p/>" * 10_000_000})
    start = time.process_time()
    (notice,) = read(bomb).notices
    assert "unpacks to far more than an article" in notice.message
    assert time.process_time() - start < 1


def test_other_files_are_told_apart() -> None:
    for content, said in (
        (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "protected by a password"),
        (b"PK\x03\x04cut", "cut off or broken; save it again"),
        (make_zip({"a.txt": "We stay."}), "no Word file"),
        (make_zip({"word/document.xml": "<w:p"}), "is a Word file that is broken"),
        (make_docx([("Normal", "")]), "no text in it"),
    ):
        (notice,) = read(content).notices
        assert said in notice.message
