"""What one call copied is no source for the next: a reading that is shared twice is the same."""

from dataclasses import replace

from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import DocumentView, open_document
from sayso.records import Addressee, AddresseeKind, DateGround, SaidOn, Span
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


INTERVIEW = """published: 2031-05-07
attribution: Ida Marsh | told | that the ferry was safe | Ida Marsh
attribution: Bo Lunt | said | that the levy was fair | Bo Lunt
attribution: Ola Finch | said#2 | that the quay was old | Ola Finch
attribution: Marsh#2 | denied | that a bridge was planned | Ida Marsh
attribution: Dario Hale | said#3 | that boats were few | Dario Hale
attribution: Cleo Rusk | said#4 | that nets were dear | Cleo Rusk
attribution: Marsh#3 | told#2 | that the pier was closed | Ida Marsh
attribution: Marsh#4 | rejects | that fares will rise | Ida Marsh
---
Ida Marsh told the Herald that the ferry was safe.

Bo Lunt said that the levy was fair. Ola Finch said that the quay was old.

Marsh denied that a bridge was planned.

Dario Hale said that boats were few. Cleo Rusk said that nets were dear.

Marsh told the Herald that the pier was closed.

Bo Lunt rowed home. The rain stopped. The tide was low. A crew came. They sang. It was late.

Marsh rejects that fares will rise."""


def list_heard(*names: str, kind: AddresseeKind = "outlet") -> list[str | None]:
    """Return whom each report of Ida Marsh is told, where the first and the third have these hearers."""
    document, attributions, _ = read_input(INTERVIEW)
    told = dict(zip((0, 6), names, strict=False))
    given = [
        replace(a, addressee=Addressee(name=told[at], kind=kind, span=a.cues[0])) if at in told else a
        for at, a in enumerate(attributions)
    ]
    shared = share_occasions(open_document(document, given))
    return [a.addressee.name if a.addressee else None for at, a in enumerate(shared) if at in (0, 3, 6, 7)]


def test_an_outlet_that_alone_hears_a_speaker_twice_hears_the_rest() -> None:
    assert list_heard("The Herald", "The Herald") == ["The Herald"] * 4


def test_one_report_that_an_outlet_hears_says_nothing_of_distant_ones() -> None:
    assert list_heard("The Herald") == ["The Herald", None, None, None]


def test_of_two_outlets_neither_hears_what_stands_between() -> None:
    assert list_heard("The Herald", "The Gull")[:3] == ["The Herald", None, "The Gull"]


def test_people_who_hear_a_speaker_twice_do_not_hear_the_rest() -> None:
    assert list_heard("reporters", "reporters", kind="group") == ["reporters", None, "reporters", None]
