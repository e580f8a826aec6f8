"""Authors and dates that a page states."""

# ruff: noqa: E501 (pages stand as they are)

import json

import pytest
from lxml import html

from sayso.ingest.pages.metadata import created_date, list_authors, read_schema, stated_dates


def tree_of(*metas: tuple[str, str], schema: object = None) -> object:
    head = "".join(f'<meta name="{name}" content="{content}">' for name, content in metas)
    script = f'<script type="application/ld+json">{json.dumps(schema)}</script>' if schema else ""
    return html.document_fromstring(f"<html><head>{head}{script}</head><body><p>x</p></body></html>")


ARTICLE = {"@type": "NewsArticle"}
INES = {"@type": "Person", "name": "Ines Varro"}


@pytest.mark.parametrize(
    ("metas", "schema", "byline"),
    [
        ([("author", "Ines Varro"), ("author", "The Quill Agency")], None, "Ines Varro, The Quill Agency"),
        ([("author", "Ines Varro and The Quill Agency")], {**ARTICLE, "author": INES}, "Ines Varro and The Quill Agency"),
        ([("author", "Somebody Else")], {**ARTICLE, "author": INES}, "Ines Varro"),
        ([("author", "No Author")], None, None),
        ([("author", "https://post.example/staff/7")], None, None),
        (
            [],
            {"@graph": [{**ARTICLE, "author": [{"@id": "#1"}, {"@id": "#2"}]}, {**INES, "@id": "#1"},
                        {"@type": "Organization", "@id": "#2", "name": "The Quill Agency"}]},
            "Ines Varro, The Quill Agency",
        ),
        ([], {**ARTICLE, "author": [{"@id": "#missing"}]}, None),
    ],
)  # fmt: skip
def test_authors(metas: list[tuple[str, str]], schema: object, byline: str | None) -> None:
    tree = tree_of(*metas, schema=schema)
    assert list_authors(read_schema(tree), tree) == byline


def test_stated_dates_come_best_first() -> None:
    tree = tree_of(
        ("pubdate", "2021-05-13"),
        schema={**ARTICLE, "datePublished": "2021-05-14", "dateCreated": "2021-05-01"},
    )
    assert stated_dates(read_schema(tree), tree) == ("2021-05-14", "2021-05-13")
    assert created_date(read_schema(tree)) == "2021-05-01"
