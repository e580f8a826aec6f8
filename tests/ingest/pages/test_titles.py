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
    ("heading", "shared", "expected"),
    [
        ("Pier to stay after all, says mayor", "Pier to stay after all, says mayor", "Pier to stay after all, says mayor"),
        ("Pier to stay after all, says mayor", "What the mayor says of the pier", "Mayor keeps pier"),
        ("Quill Post", "Quill Post", "Mayor keeps pier"),
    ],
)  # fmt: skip
def test_a_heading_under_which_a_page_is_shared_is_its_title(
    heading: str, shared: str, expected: str
) -> None:
    tree = html.document_fromstring(f"<html><body><h1>{heading}</h1><p>x</p></body></html>")
    assert choose_title(Metadata(title="Mayor keeps pier"), tree, shared) == expected
