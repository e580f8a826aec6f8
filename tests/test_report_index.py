"""One index serves findings and page: records by id, and names that tell articles apart."""

import pytest

from sayso.records import Document, Layout, Reading, Report
from sayso.report_index import ReportIndex


def _document(id: str, outlet: str, published: str | None, title: str = "") -> Document:
    return Document(
        id=id, name=f"{id}.txt", text="The dam holds.", outlet=outlet, published=published, title=title
    )


def _report(*documents: Document) -> Report:
    layout = Layout(sentences=(), quotations=(), paragraphs=())
    readings = tuple(
        Reading(document=d, layout=layout, entities=(), attributions=(), citations=()) for d in documents
    )
    return Report(producer="test", readings=readings)


def test_articles_are_told_apart_by_date_then_by_title() -> None:
    index = ReportIndex(
        _report(
            _document("d-1", "Quay Gazette", "2024-05-01"),
            _document("d-2", "Valley Post", "2024-05-01", "The dam holds"),
            _document(
                "d-3", "Valley Post", "2024-05-01", "A second winter for the old dam above the valley town"
            ),
            _document("d-4", "Valley Post", "2024-05-02"),
        )
    )
    assert index.name_articles(["d-1", "d-2", "d-3", "d-4"]) == {
        "d-1": "the Quay Gazette",
        "d-2": "the Valley Post (“The dam holds”)",
        "d-3": "the Valley Post (“A second winter for the old dam above …”)",
        "d-4": "the Valley Post (2 May 2024)",
    }


@pytest.mark.parametrize(
    ("outlet", "named", "own"),
    [
        ("Quay Gazette", "Quay Gazette", True),
        ("The Quay Gazette", "quay gazette", True),
        ("Quay Gazette", "The Gazette", True),  # short for it, perhaps
        ("Quay Gazette", "Valley Post", False),
        ("", "Quay Gazette", False),
    ],
)
def test_the_outlet_that_an_article_may_be_of(outlet: str, named: str, own: bool) -> None:
    index = ReportIndex(
        _report(_document("d-1", outlet, None), _document("d-2", "", None), _document("d-3", named, None))
    )
    assert index.is_of_outlet("d-1", named) is own
    assert index.are_one_outlet("d-1", "d-3") is own
    # an article without an outlet is of none, but counts by its name beside others
    assert not index.is_of_outlet("d-2", "d-2.txt")
    assert index.are_one_outlet("d-2", "d-2")


def test_articles_are_sorted_by_date_and_those_without_one_come_last() -> None:
    documents = (
        _document("d-1", "Quay Gazette", None),
        _document("d-2", "Valley Post", "2024-05-02"),
        _document("d-3", "Hill Courier", "2024-05-01"),
    )
    for given in (documents, documents[::-1]):
        assert ReportIndex(_report(*given)).sort_documents(["d-1", "d-2", "d-3", "d-3"]) == [
            "d-3",
            "d-2",
            "d-1",
        ]


def test_an_outlet_given_as_an_address_is_called_by_its_name() -> None:
    report = _report(_document("d-1", "www.bbc.co.uk", None), _document("d-2", "harbour.example", None))
    assert ReportIndex(report).outlets == {"d-1": "BBC", "d-2": "harbour.example"}


def test_what_no_record_has_is_none_or_empty() -> None:
    index = ReportIndex(_report())
    assert index.speaker(None) is None
    assert index.utterance_of("a-1") is None
    assert index.variant("a-1", "a-2") is None
    assert not index.accesses("u-1")
    assert not index.has_utterance("s-1")
