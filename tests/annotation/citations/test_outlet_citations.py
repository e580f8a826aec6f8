"""Citations and chains: readable cases, and what holds of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Document, Hyperlink, Span
from tests.annotation.sayings import read_input, show_citations, without_speakers
from tests.cases import Case, name_case, read_cases

NAMES = (
    "RT reported , citing the Financial Times told BBC ( Reuters ) - /TASS/ “ ” AP said the newspaper "
    "People "
    "Marlow Herald radio Kestrel according to interview with Photo : \n Copyright 2031 contributed to this "
    "report ."
)
PROSE = st.lists(st.sampled_from(NAMES.split(" ")), max_size=40).map(" ".join)


@pytest.mark.parametrize("case", read_cases("sayings/citations.toml"), ids=name_case)
def test_case(case: Case) -> None:
    assert show_citations(case["given"]) == case["expect"]


@given(PROSE | st.text(max_size=200))
def test_spans_lie_in_the_text_and_ids_are_stable(text: str) -> None:
    document = Document(id="d-1", name="one", text=text, outlet="Pennant Wire")
    citations, _ = find_citations(open_document(document), (), load_gazetteer())
    for citation in citations:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        assert 0 <= citation.clause.start < citation.clause.end <= len(text)
    again, _ = find_citations(open_document(document), (), load_gazetteer())
    assert again == citations
    assert len({c.id for c in citations}) == len(citations)


@pytest.mark.parametrize("case", read_cases("sayings/citations.toml"), ids=name_case)
def test_nobody_is_followed_without_a_name(case: Case) -> None:
    document, attributions, entities = read_input(case["given"])
    view = open_document(document, without_speakers(attributions))
    citations, _ = find_citations(view, entities, load_gazetteer())
    for citation in citations:
        assert len(citation.attribution_ids) <= 1 or citation.kind == "text"


def test_a_link_to_another_outlet_is_a_citation() -> None:
    text = "The bridge had been unsafe for years, documents show."
    link = Hyperlink(span=Span(start=38, end=47), target="https://www.reuters.com/world/bridge")
    own = Hyperlink(span=Span(start=4, end=10), target="https://pennantwire.example/bridge")
    document = Document(
        id="d-1",
        name="one",
        text=text,
        outlet="Pennant Wire",
        url="https://pennantwire.example/a",
        links=(own, link),
    )
    gazetteer = load_gazetteer().with_documents([document])
    citations, _ = find_citations(open_document(document), (), gazetteer)
    assert [(c.outlet, c.kind, text[c.span.start : c.span.end]) for c in citations] == [
        ("Reuters", "link", "documents")
    ]


@pytest.mark.parametrize(
    ("behind", "cited"),
    [
        ("it had obtained a memo", True),
        ("it has obtained a memo", True),
        ("it has independently verified it", True),
        ("it has seen a memo", True),
        # about itself, as any firm
        ("it had cut four jobs", False),
        ("it has cut four jobs", False),
        ("it may cut four jobs", False),
        ("it has no memo", False),
    ],
)
def test_an_outlet_that_says_what_it_has_got_is_cited(behind: str, cited: bool) -> None:
    document = Document(id="d-1", name="one", text=f"The BBC said {behind}.", outlet="Pennant Wire")
    citations, _ = find_citations(open_document(document), (), load_gazetteer())
    assert bool(citations) == cited
