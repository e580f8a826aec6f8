"""Plain text with and without front matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.draft import DocumentDraft
from sayso.ingest.plain_text import read_front_matter, read_plain

FRONT = '---\noutlet: Lantern News\ndate: 2024-03-10\ntitle: "A: B"\nauthor: Osric Fenwright\n---\n'


def read(content: str) -> DocumentDraft:
    found = read_plain(content.encode(), name="a", where="a.txt")
    assert len(found.drafts) == 1, found.notices
    return found.drafts[0]


def test_text_without_front_matter_is_kept_as_it_is() -> None:
    draft = read("  One.\r\n\r\nTwo.\n\n")
    assert draft.text == "  One.\r\n\r\nTwo.\n\n"
    assert draft.text_offset == 0
    assert draft.metadata.outlet is None


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_front_matter_is_read_and_its_length_told(mark: str, newline: str) -> None:
    whole = mark + (FRONT + "\nFirst line.\n").replace("\n", newline)
    draft = read(whole)
    assert draft.metadata.outlet == "Lantern News"
    assert draft.metadata.published == "2024-03-10"
    assert draft.metadata.title == "A: B"
    assert draft.metadata.byline == "Osric Fenwright"
    assert draft.text == f"{newline}First line.{newline}"
    assert whole[draft.text_offset :] == draft.text


def test_a_mark_before_the_text_is_counted() -> None:
    draft = read("\ufeffHello.")
    assert (draft.text, draft.text_offset) == ("Hello.", 1)


def test_lists_comments_and_blank_lines_of_other_programs_do_no_harm() -> None:
    draft = read("---\n# made by hand\ntags:\n  - ports\n- ferries\n\noutlet: X\n---\nText.")
    assert (draft.metadata.outlet, draft.text) == ("X", "Text.")


@pytest.mark.parametrize(
    "start", ["---\n", "--- \nA line of prose that is no field\n---\n", "---\noutlet: X\n"]
)
def test_what_is_no_front_matter_is_text_and_said_so(start: str) -> None:
    draft = read(start + "Text that goes on.")
    assert draft.text == start + "Text that goes on."
    assert any("read as text" in remark for remark in draft.remarks)


def test_a_misspelt_key_is_pointed_out() -> None:
    draft = read("---\npubished: 2024-03-10\nlayout: post\n---\nText.")
    assert [r for r in draft.remarks if "published" in r] == [
        "front matter has “pubished”: did you mean “published”?"
    ]
    assert len(draft.remarks) == 1


ADDRESS = "https://www.corranpost.example/news/2031/05/14/ferry"


@pytest.mark.parametrize(
    ("content", "url", "published", "title"),
    [
        (f"{ADDRESS}\n\nThe ferry sank.", ADDRESS, "2031-05-14", None),
        (f"\n {ADDRESS} \r\n# Ferry sunk\n\nThe ferry sank.", ADDRESS, "2031-05-14", "Ferry sunk"),
        (f"---\ndate: 2031-05-13\n---\n{ADDRESS}\nThe ferry sank.", ADDRESS, "2031-05-13", None),
        (
            f"---\nlink: http://a.example\n---\n{ADDRESS}\nThe ferry sank.",
            "http://a.example",
            None,
            None,
        ),
        (f"{ADDRESS} says that the ferry sank.", None, None, None),
        ("https://.\nThe ferry sank.", None, None, None),
        (f"The ferry sank.\n{ADDRESS}", None, None, None),
        ("https://corranpost.example/ferry\nThe ferry sank.", "https://corranpost.example/ferry", None, None),
    ],
)
def test_a_first_line_that_is_an_address_is_that_of_the_article(
    content: str, url: str | None, published: str | None, title: str | None
) -> None:
    draft = read(content)
    assert (draft.metadata.url, draft.metadata.published, draft.metadata.title) == (url, published, title)
    assert content[draft.text_offset :] == draft.text


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "is empty"),
        (" \n\t", "is empty"),
        (FRONT, "but no text"),
        ("https://post.example/pier\n", "has a web address but no text"),
    ],
)
def test_no_text_is_refused(content: str, problem: str) -> None:
    found = read_plain(content.encode(), name="a", where="a.txt")
    assert not found.drafts
    assert problem in found.notices[0].message
    assert found.notices[0].message.startswith("a.txt: ")


@given(st.text(alphabet="-ab: \n\r\ufeff", max_size=60))
def test_the_text_is_always_the_rest_of_the_file(text: str) -> None:
    start, _, _ = read_front_matter(text)
    assert 0 <= start <= len(text)


@pytest.mark.parametrize("key", ["embargoed_until", "embargoed", "embargo"])
def test_an_embargo_is_read_and_said(key: str) -> None:
    draft = read(f"---\n{key}: 2031-05-08\n---\nThe ferry sails.\n")
    assert draft.metadata.embargoed_until == "2031-05-08"
    assert draft.remarks == ("is marked as embargoed until 2031-05-08",)


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("# Ferry sold at last\n\nThe ferry was sold.", "Ferry sold at last"),
        ("---\noutlet: Harbour Post\n---\n\n#  Ferry sold \r\nThe ferry was sold.", "Ferry sold"),
        ("---\ntitle: Ferry gone\n---\n# Ferry sold\n\nThe ferry was sold.", "Ferry gone"),
        ("## A heading\n\nThe ferry was sold.", None),
        ("#ferry is sold\n\nThe ferry was sold.", None),
        ("# Ferry sold", None),
        ("# Ferry sold ##  \n\nThe ferry was sold.", "Ferry sold"),
        ("# Ferries in C#\n\nThe ferry was sold.", "Ferries in C#"),
        ("# Ferry\x1b[31m \u202esold\x07\n\nThe ferry was sold.", "Ferry [31m sold"),
        ("# \u202e\n\nThe ferry was sold.", None),
        ("The ferry was sold.\n# Ferry sold\nIt was.", None),
    ],
)
def test_a_first_line_marked_as_a_heading_is_the_title(content: str, title: str | None) -> None:
    draft = read(content)
    assert draft.metadata.title == title
    assert content[draft.text_offset :] == draft.text
