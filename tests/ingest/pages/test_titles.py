"""Headlines without the name of their site."""

# ruff: noqa: E501 (pages stand as they are)

import pytest
from lxml import html

from sayso.ingest.draft import Metadata
from sayso.ingest.pages.titles import choose_title


@pytest.mark.parametrize(
    ("title", "heading", "expected"),
    [
        ("Pier to stay - The Quill Post", "", "Pier to stay"),
        ("The Quill Post | Pier to stay", "", "Pier to stay"),
        ("Pier to stay – quillpost.example", "", "Pier to stay"),
        ("Pier to stay - and the ferry too", "", "Pier to stay - and the ferry too"),
        ("Pier to stay | News | Quill Post", "Pier to stay", "Pier to stay"),
        ("Pier to stay, says the mayor of Qu…", "Pier to stay, says the mayor of Quillhaven", "Pier to stay, says the mayor of Quillhaven"),
        ("Quill Post", "", "Quill Post"),
        (None, "Pier to stay", "Pier to stay"),
    ],
)  # fmt: skip
def test_title(title: str | None, heading: str, expected: str) -> None:
    tree = html.document_fromstring(f"<html><body><h1>{heading}</h1><p>x</p></body></html>")
    metadata = Metadata(title=title, outlet="Quill Post", url="https://www.quillpost.example/pier")
    assert choose_title(metadata, tree) == expected


@pytest.mark.parametrize(
    ("heading", "shared", "stated", "expected"),
    [
        ("Pier to stay after all, says mayor", None, None, "Pier to stay after all, says mayor"),
        ("Pier to stay after all, says mayor", "Mayor keeps pier", None, "Pier to stay after all, says mayor"),
        ("Pier to stay after all, says mayor", "Pier to stay after all, says mayor", "Mayor keeps pier", "Pier to stay after all, says mayor"),
        ("Pier to stay after all, says mayor", "Mayor keeps pier | Quill Post", "Mayor keeps pier", "Mayor keeps pier"),
        ("Pier: Mayor keeps pier", None, None, "Mayor keeps pier"),
        ("Mayor keeps pier to the end of the year", None, None, "Mayor keeps pier"),
        ("Quill Post", "Quill Post", None, "Mayor keeps pier"),
    ],
)  # fmt: skip
def test_the_only_headline_shown_is_the_title_unless_it_is_told_twice_otherwise(
    heading: str, shared: str | None, stated: str | None, expected: str
) -> None:
    tree = html.document_fromstring(f"<html><body><h1>{heading}</h1><p>x</p></body></html>")
    metadata = Metadata(title="Mayor keeps pier", outlet="Quill Post")
    assert choose_title(metadata, tree, shared, stated) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mayor keeps pier to the…", "Mayor keeps pier to the end of the year"),
        ("Mayor keeps pier to the en", "Mayor keeps pier to the end of the year"),
        ("Mayor keeps pier to the", "Mayor keeps pier to the"),
    ],
)
def test_a_title_that_was_cut_gives_way_to_the_heading(title: str, expected: str) -> None:
    tree = html.document_fromstring(
        "<html><body><h1>Mayor keeps pier to the end of the year</h1></body></html>"
    )
    assert choose_title(Metadata(title=title), tree) == expected
