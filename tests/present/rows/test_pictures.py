"""The pictures of a report: one for each story, and what stands in none; what a person decided is in them."""

from dataclasses import replace

from sayso.present.html import render
from sayso.present.page_index import PageIndex
from sayso.present.reasons import ReasonBook
from sayso.present.rows.pictures import PictureRow, draw_pictures
from sayso.records import Access, DetailKind, Evidence, EvidenceKind, Report, fill_detail
from tests.present.pile_documents import document_id


def decide(report: Report, key: str, outlet: str) -> Report:
    """Return a report in which a person decided that an article has a statement from an outlet."""
    why = Evidence(
        kind=EvidenceKind.DECISION,
        score=1.0,
        detail=fill_detail(DetailKind.DECIDED, who="kt", when="2031-06-09", note=None),
        passages=(),
    )
    access = Access(
        utterance_id=report.utterances[0].id,
        document_id=document_id(key),
        role="relay",
        upstream_outlet=outlet,
        evidence=(why,),
    )
    return replace(report, accesses=(*report.accesses, access))


def leave_out(report: Report, key: str) -> Report:
    """Return a report of which one article stands in no story."""
    stories = (
        replace(s, document_ids=tuple(id for id in s.document_ids if id != document_id(key)))
        for s in report.stories
    )
    return replace(report, stories=tuple(stories))


def draw(report: Report) -> tuple[PictureRow, ...]:
    page = PageIndex(report)
    return draw_pictures(page, ReasonBook(page))


def test_a_decided_relay_outside_any_story_is_drawn(pile: Report) -> None:
    pictures = draw(decide(leave_out(pile, "courier"), "courier", "Quay Echo"))
    assert [p.title for p in pictures if p.has_decided] == ["Outside any story"]


def test_the_key_tells_what_any_picture_has(pile: Report) -> None:
    report = leave_out(pile, "courier")
    assert "or a person decided it" not in render(report)
    decided = decide(report, "courier", "Quay Echo")
    assert [p.has_decided for p in draw(decided)] == [False, True]
    assert render(decided).count("or a person decided it") == 1


def test_a_line_that_is_cited_and_decided_is_told_as_both(pile: Report) -> None:
    (picture,) = draw(replace(decide(pile, "post", "Kestrel Tribune"), stories=()))
    told = [s.sentence for s in picture.steps if s.outlet == "Harbour Post"]
    assert told[0].startswith("has it, as a person decided, from Kestrel Tribune")
    assert "says that it has it from Kestrel Tribune" in told[0]
