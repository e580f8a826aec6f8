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


def cite(text: str) -> list[str]:
    document = Document(id="d-1", name="case", text=text, outlet="Quay Gazette", published="2031-05-07")
    return [c.outlet for c in pipeline.report_pile(Pile(documents=(document,))).readings[0].citations]


@pytest.mark.parametrize(
    ("hearer", "outlet"),
    [
        ("CNN White House correspondent Ola Lunt", "CNN"),
        ("Politico Congress reporter Ada Tarn", "Politico"),
        ("Reuters Moscow Bureau chief Ola Lunt", "Reuters"),
        ("the Guardian Supreme Court reporter Ola Lunt", "The Guardian"),
        ("Reuters News Agency", "Reuters"),
        ("the Guardian’s Washington Bureau", "The Guardian"),
    ],
)
def test_an_outlet_whose_reporter_or_bureau_is_told_is_cited(hearer: str, outlet: str) -> None:
    assert cite(f"Bo Marsh runs the pier. “It is safe,” he told {hearer}.") == [outlet]


def test_an_outlet_whose_reporter_on_a_body_says_so_is_cited() -> None:
    text = "According to the New York Times Supreme Court reporter Ola Lunt, Marsh said the pier is safe."
    assert cite(f"Bo Marsh runs the pier. {text}") == ["The New York Times"]


def test_an_agency_that_begins_like_an_outlet_is_none() -> None:
    assert cite("Bo Marsh runs the pier. “It is safe,” he told the National Crime Agency.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Steve Forbes said taxes were too high. The pier is worth a million, according to Forbes. "
        "“It is worth more,” he told Forbes.",
        "Old Steve Forbes runs the port. Ada Lunt said the pier was safe. “It is new,” Lunt told Forbes.",
    ],
)
def test_no_outlet_is_called_like_a_person_of_the_article(text: str) -> None:
    assert set(cite(text)) <= {"Forbes"}
