"""Bylines that a page shows."""

# ruff: noqa: E501 (pages stand as they are)

import pytest
from lxml import html

from sayso.ingest.pages.bylines import find_shown_byline

RUNNING = "<p>" + "The council met to decide what becomes of the old fish pier of the town. " * 4 + "</p>"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>By Ines Varro</p>", "Ines Varro"),
        ("<p>BY INES VARRO AND OLE DE BRANDT</p>", "INES VARRO, OLE DE BRANDT"),
        ("<div><span>By</span> <a href='/x'>Ines Varro</a> <span>Friday, 14 May 2021</span></div>", "Ines Varro"),
        ("<p>Written by Ines Varro, Ole Brandt and Mia O’Dell-Lark</p>", "Ines Varro, Ole Brandt, Mia O’Dell-Lark"),
        ("<p>Posted by Ines Varro and Ole Brandt</p>", "Ines Varro, Ole Brandt"),
        ("<p>By the numbers</p>", None),
        ("<p>By Varro</p>", None),
        ("<p>By Tuesday Night, half of the town was dark</p>", None),
        ("<p>Photo by Ines Varro</p>", None),
        ("<p>Bypass to be built, says Ines Varro</p>", None),
        ("<p>14 May 2021</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_shown_byline(line: str, byline: str | None) -> None:
    page = f"<html><body><article><h1>Pier to stay</h1>{line}{RUNNING}<p>By Nobody Here</p></article></body></html>"
    assert find_shown_byline(html.document_fromstring(page)) == byline
