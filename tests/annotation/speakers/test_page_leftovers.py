"""What a page leaves behind a name names nobody: the name again with more words, a party's mark."""

from sayso import pipeline
from sayso.records import Document, Pile


def test_a_party_and_a_place_in_brackets_are_no_speaker() -> None:
    text = (
        "Senate leaders were divided on Tuesday.\n\n"
        "Sen. Carl Voss Carl Edwin VossSenate panel splits Five things to watch in the roads fight MORE "
        "(R-N.D.) said the bill was dead.\n\n"
        "“We will not vote on it this year,” Voss told reporters."
    )
    report = pipeline.report_pile(Pile(documents=(Document(id="d-1", name="one", text=text),)))
    assert {s.name for s in report.speakers} <= {"Carl Voss"}


def test_a_body_with_a_hyphen_speaks() -> None:
    text = "Dockers met in Sund on Tuesday.\n\nThe KLF-BUO said that the pier would stay shut until May."
    report = pipeline.report_pile(Pile(documents=(Document(id="d-1", name="one", text=text),)))
    assert {s.name for s in report.speakers} == {"KLF-BUO"}
