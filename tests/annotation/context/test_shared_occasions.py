"""What one call copied is no source for the next: a reading that is shared twice is the same."""

from dataclasses import replace

from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import DocumentView, open_document
from sayso.records import Addressee, DateGround, SaidOn, Span
from tests.annotation.sayings import read_input

GIVEN = """published: 2031-05-07
attribution: Ida Marsh | said | that the ferry was safe | Ida Marsh
attribution: Marsh | added | that the levy was fair | Ida Marsh
---
Ida Marsh said that the ferry was safe. Marsh added that the levy was fair."""


def view_with_day(*, carried: bool) -> DocumentView:
    """Return a view of two reports of which the first has a day and a hearer."""
    document, (first, second), _ = read_input(GIVEN)
    place = Span(start=0, end=9)
    said_on = SaidOn(value="2031-05-06", span=place, ground=DateGround.BESIDE_CUE, carried=carried)
    told = Addressee(name="Bo Lunt", kind="person", span=place, carried=carried)
    return open_document(document, [replace(first, said_on=said_on, addressee=told), second])


def test_a_day_beside_a_report_is_copied() -> None:
    assert [a.said_on is not None for a in share_occasions(view_with_day(carried=False))] == [True, True]


def test_a_copied_day_and_hearer_are_not_kept_without_their_source() -> None:
    shared = share_occasions(view_with_day(carried=True))
    assert [(a.said_on, a.addressee) for a in shared] == [(None, None), (None, None)]
