"""Bodies that are told something are no outlets, though their names begin like one or look like none."""

import pytest

from sayso import pipeline
from sayso.records import Document, Pile, Report


def tell(hearer: str) -> Report:
    text = f"Deputy Ada Lunt told the {hearer} on Monday that the pier was “a disgrace to the whole west”."
    document = Document(id="d-1", name="case", text=text, outlet="Quay Gazette", published="2031-05-07")
    return pipeline.report_pile(Pile(documents=(document,)))


@pytest.mark.parametrize(
    "body",
    [
        "Dáil",
        "Lok Sabha",
        "Riksdag",
        "National Assembly",
        "Guardian Council",
        "Sun Valley Forum",
        "Harbour Guild",
    ],
)
def test_a_body_is_told_and_cited_as_no_outlet(body: str) -> None:
    report = tell(body)
    (attribution,) = report.attributions
    assert attribution.addressee is not None
    assert (attribution.addressee.name, attribution.addressee.kind) == (body, "body")
    assert not report.first_hand
    assert not report.readings[0].citations


def test_an_association_that_begins_like_an_outlet_is_cited_as_none() -> None:
    assert not tell("Telegraph Hill Association").readings[0].citations


@pytest.mark.parametrize("outlet", ["Guardian", "Lisk Herald", "National"])
def test_an_outlet_that_is_told_is_cited(outlet: str) -> None:
    assert [c.kind for c in tell(outlet).readings[0].citations] == ["addressee"]
