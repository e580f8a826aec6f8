"""Who has prose from whom: an article that names the other, two that name each other, and the dates."""

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.derivations.direction import Direction, judge_direction
from sayso.outlets import Gazetteer
from sayso.records import Citation, Document, Reading, Reuse, Span

WORDS = "The dam will hold until the autumn, the engineers of the valley wrote in their report."


def article(outlet: str, cites: str | None, *, published: str | None = None, own: bool = False) -> Reading:
    text = f"{WORDS} So says {cites or 'nobody'}."
    span = Span(start=len(WORDS) + 9, end=len(text) - 1)
    document = Document(id=f"d-{outlet}", name=outlet, text=text, outlet=outlet, published=published)
    cited = Citation(
        id="c", document_id=document.id, outlet=cites or "", kind="text", span=span, clause=span, own=own
    )
    citations = (cited,) if cites else ()
    return Reading(document=document, layout=segment(text), entities=(), attributions=(), citations=citations)


def judge(left: Reading, right: Reading) -> Direction | None:
    spans = (Span(start=0, end=len(WORDS)),)
    reuse = Reuse(
        left_id=left.document.id,
        right_id=right.document.id,
        left_spans=spans,
        right_spans=spans,
        words=15,
        score=1.0,
    )
    return judge_direction(left, right, reuse, Gazetteer(()))


def test_who_names_the_other_has_it_from_there() -> None:
    found = judge(article("Valley Post", "Harbour Gazette"), article("Harbour Gazette", None))
    assert found is not None
    assert (found.left_from_right, found.ground) == (True, "citation")
    turned = judge(article("Harbour Gazette", None), article("Valley Post", "Harbour Gazette"))
    assert turned is not None
    assert not turned.left_from_right


@pytest.mark.parametrize("dates", [(None, None), ("2031-05-01", "2031-05-02"), ("2031-05-02", "2031-05-01")])
def test_two_that_name_each_other_have_no_direction(dates: tuple[str | None, str | None]) -> None:
    left = article("Valley Post", "Harbour Gazette", published=dates[0])
    right = article("Harbour Gazette", "Valley Post", published=dates[1])
    assert judge(left, right) is None


@pytest.mark.parametrize(
    ("there", "shown"), [("2031-05-01", True), ("2031-05-02", True), ("2031-05-03", False), (None, True)]
)
def test_nobody_has_it_from_what_came_later(there: str | None, shown: bool) -> None:
    here = article("Valley Post", "Harbour Gazette", published="2031-05-02")
    assert (judge(here, article("Harbour Gazette", None, published=there)) is not None) == shown


def test_an_article_that_names_its_own_outlet_has_nothing_from_elsewhere() -> None:
    here = article("Harbour Gazette", "Harbour Gazette", own=True)
    assert judge(here, article("Harbour Gazette", None)) is None
