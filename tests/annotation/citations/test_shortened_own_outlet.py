"""An article that calls its own outlet by a part of its name had it first-hand; what may be else is left."""

import pytest

from sayso import pipeline
from sayso.ingest.pile import make_document
from sayso.records import Pile, Report

SAID = '"The cranes are old and the roof leaks in three places," Orla Venn {}.'
REST = " The work will take until the spring, and nobody has said what it will cost."

OWN = [
    ("Delta Press Agency", "told Delta"),
    ("Delta Press Agency", "told Delta by phone from the roof"),
    ("The Quay Herald", "told the Quay"),
    ("The Quay Herald", "told the Herald"),
    ("Northbeam World", "told Northbeam"),
    ("CanalOcho English", "told CanalOcho"),
    ("Airlock Weekly", "told Airlock by email on Thursday"),
    ("Prairie Lantern Online", "told the Lantern"),
    ("Sportski Vjesnik Varl (English edition)", "told the Vjesnik on Sunday"),
    ("KQRM Channel 7", "told Channel 7"),
    ("Agência Maresia", "told Maresia on Friday"),
    ("Velvet Quarterly", "told Velvet"),
    ("Coast FM News", "told Coast FM’s Drive show"),
    ("Harbour Wire", "told Harbour in an interview"),
    ("Signal Varl", "told the Signal that she knew"),
]
# Places, bodies, parties and people; other outlets; longer names; and what may be either.
NOT_OWN = [
    ("Delta Press Agency", "told Delta Airlines"),
    ("Delta Press Agency", "told Delta’s board"),
    ("Houston Chronicle", "told Houston"),
    ("The Quay Herald", "told Quay councillors"),
    ("The Quay Herald", "told the Quay Club"),
    ("The Quay Herald", "told the Quay of Varl"),
    ("Harbour Morning", "told Harbour residents on Friday"),
    ("Reuters Health", "told Reuters"),
    ("Nature Medicine", "told Nature"),
    ("Congress Daily", "told Congress"),
    ("Commons Review", "told the Commons"),
    ("Varl Council News", "told the Council"),
    ("Kestrel Sports Network", "told the Network of Nurses"),
    ("The Church Times", "told the Church"),
    ("Farmers Weekly", "told Farmers"),
    ("Labour Weekly", "told Labour"),
    ("Washington Weekly", "told Washington"),
    ("The Varl Chronicle Herald", "told the Chronicle of Higher Education"),
    ("Police Gazette", "told Police"),
    ("Irish Farmers Journal", "told the Irish"),
    ("Army Times", "told the Army"),
    ("Teachers Today", "told Teachers"),
    ("Gazeta do Mar", "told the Gazeta"),  # another outlet is listed so
]
# The text does more with the name than telling it something.
OTHERWISE = [
    ("Kestrel Weekly", f"Kestrel is to shut its yard. {SAID.format('told Kestrel')}"),
    ("Kestrel Weekly", f"Kestrel said it was sorry. {SAID.format('told Kestrel')}"),
    ("Forbes Weekly", f"Ana Forbes runs the yard. {SAID.format('told Forbes')}"),
    ("Varl Gazette", f"The bridge in Varl is old. {SAID.format('told Varl')}"),
    ("Delta Press Agency", f"Villages of the Delta were flooded. {SAID.format('told the Delta')}"),
    ("Quay Herald", f'"I do not trust Quay," she said. {SAID.format("told Quay")}'),
    ("Boreal News", f"The shares of Boreal fell. {SAID.format('told Boreal last week')}"),
    ("Delta Press Agency", f'{SAID.format("said")} "I told Delta so in May and they laughed."'),
]


def read(outlet: str, text: str) -> Report:
    document = make_document(text + REST, name="a", outlet=outlet, published="2031-05-06")
    return pipeline.report_pile(Pile(documents=(document,)))


def show_roles(report: Report) -> set[tuple[str, str | None]]:
    """Return how the article has the words on the cranes, and from which outlet."""
    text = report.readings[0].document.text
    said = {
        a.id
        for a in report.readings[0].attributions
        if any("cranes" in text[c.start : c.end] for c in a.contents)
    }
    ids = {u.id for u in report.utterances if said & set(u.attribution_ids)}
    return {(a.role, a.upstream_outlet) for a in report.accesses if a.utterance_id in ids}


@pytest.mark.parametrize(("outlet", "words"), OWN)
def test_who_tells_the_outlet_by_a_part_of_its_name_tells_it(outlet: str, words: str) -> None:
    report = read(outlet, SAID.format(words))
    assert show_roles(report) == {("account", None)}
    assert {f.outlet for f in report.first_hand} == {outlet}
    assert all(c.own for c in report.readings[0].citations)


@pytest.mark.parametrize(("outlet", "text"), [*((o, SAID.format(w)) for o, w in NOT_OWN), *OTHERWISE])
def test_what_may_be_something_else_is_no_account(outlet: str, text: str) -> None:
    report = read(outlet, text)
    roles = show_roles(report)
    assert roles, "the words were not read"
    assert all(role != "account" for role, _ in roles)
    assert outlet not in {f.outlet for f in report.first_hand}


def test_where_the_own_outlet_may_be_meant_no_other_is_named() -> None:
    for outlet, words in (("Gazeta do Mar", "told the Gazeta"), ("Nature Medicine", "told Nature")):
        assert show_roles(read(outlet, SAID.format(words))) == {("undetermined", None)}


def test_a_part_in_brackets_before_the_text_signs_it() -> None:
    report = read(
        "Agência Maresia", f"VARL (Maresia) - A crane fell. {SAID.format('told Maresia on Friday')}"
    )
    assert show_roles(report) == {("account", None)}


def test_the_name_is_looked_for_in_whole_words() -> None:
    report = read("Delta Press Agency", f"Deltas and the Delta-class boats sank. {SAID.format('told Delta')}")
    assert show_roles(report) == {("account", None)}
