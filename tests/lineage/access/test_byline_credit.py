"""Which outlets a byline field gives a text to, and that the own outlet is none of them."""

import pytest

from sayso.lineage.access.byline_credit import find_byline_outlets
from sayso.outlets import Gazetteer
from sayso.records import Document, Outlet

OUTLETS = Gazetteer(
    (
        Outlet(name="Harbour Gazette", kind="newspaper"),
        Outlet(name="Quay Wire", kind="agency"),
        Outlet(name="Noon", kind="magazine", common=True),
    )
)


@pytest.mark.parametrize(
    ("byline", "found"),
    [
        (None, ()),
        ("Ines Varro", ()),
        ("By Quay Wire", ("Quay Wire",)),
        ("Ines Varro, Quay Wire", ("Quay Wire",)),
        ("Quay Wire and Quay Wire", ("Quay Wire",)),
        ("Quay Wire staff", ("Quay Wire",)),
        ("Ines Varro with Quay Wire", ()),
        ("Noon", ("Noon",)),
        ("Ines Varro, Noon", ()),
        # The own outlet lends nothing to itself.
        ("Harbour Gazette", ()),
        ("Ines Varro, Harbour Gazette", ()),
        ("Harbour Gazette and Quay Wire", ("Quay Wire",)),
    ],
)
def test_byline(byline: str | None, found: tuple[str, ...]) -> None:
    document = Document(id="d", name="d", text="The dam held.", outlet="Harbour Gazette", byline=byline)
    assert find_byline_outlets(document, OUTLETS) == found
