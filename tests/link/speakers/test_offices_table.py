"""Who is meant by an office alone, where other articles say who holds it."""

from dataclasses import replace

import pytest

from sayso.link.speakers.linked_speakers import link_speakers
from sayso.link.speakers.office_holders import file_by_surname, fill_reading
from sayso.records import (
    Attribution,
    Document,
    Entity,
    Layout,
    Reading,
    Span,
    SpeakerGround,
    SpeakerMention,
    identify,
)
from tests.kept.shown import check
from tests.link.speakers.test_linked_speakers import _read

OFFICES = (
    "The mayor",
    "the mayor of Lisk",
    "Mayor",
    "A mayor",
    "the deputy mayor",
    "the former mayor of Lisk",
    "The prime minister",
    "Norrland's prime minister",
    "the prime minister of Norrland",
    "the finance minister",
    "the minister of finance",
    "Harbour Board's founder",
    "the CEO of Harbour Board",
    "the PM",
    "the mayor, who left",
    "the mayor and the baker",
    "the mayor who left",
    "the harbour",
    "his lawyer",
    "the mayor's lawyer",
)
ROLES = (
    "mayor",
    "mayor of Lisk",
    "Mayor of Vik",
    "deputy mayor of Lisk",
    "former mayor",
    "prime minister",
    "Norrland's Prime Minister",
    "Finance Minister",
    "founder of Harbour Board",
    "CEO of Harbour Board",
    "lawyer",
    "baker",
)


def ask(office: str, *, named: str = "Odo Brandt", tagged: bool = False, spoken: bool = False) -> Reading:
    """Return an article in which an office alone speaks, and which names somebody."""
    text = f"{office} said the ferry was late. {named} came by. The board met."
    document = Document(id=identify("d", "asked"), name="asked", text=text)
    source = Span(start=0, end=len(office))
    content = Span(start=text.index("the ferry"), end=text.index(". "))
    here = Span(start=text.index(named, len(office)), end=text.index(named, len(office)) + len(named))
    asked = Attribution(
        id=identify("a", "asked"), document_id=document.id, sources=(source,), cues=(), contents=(content,),
        kind="indirect",
        speaker=SpeakerMention(
            name=office, kind="unnamed", role=None, spans=(source,), ground=SpeakerGround.OFFICE_WITHOUT_NAME
        ) if spoken else None,
    )  # fmt: skip
    person = SpeakerMention(name=named, kind="person", spans=(here,))
    neighbour = replace(asked, id=identify("a", "beside"), sources=(here,), speaker=person)
    entities = (Entity(span=here, kind="person", score=0.9),) if tagged else ()
    return Reading(
        document=document, layout=Layout(paragraphs=(), sentences=(), quotations=()), entities=entities,
        attributions=(asked,) if tagged else (asked, neighbour), citations=(),
    )  # fmt: skip


def meant(asked: Reading, *others: Reading) -> str:
    """Return who is taken to speak in the article that names an office alone."""
    speakers, _, _ = link_speakers(others)
    told = fill_reading(asked, file_by_surname(speakers)).attributions[0].speaker
    if told is None or told.kind == "unnamed":
        return ""
    places = ", ".join(asked.document.text[s.start : s.end] for s in told.spans)
    return f"{told.name} ({told.role}; {places})"


@pytest.mark.parametrize("office", OFFICES)
def test_an_office_and_a_role(office: str) -> None:
    lines = []
    for number, role in enumerate(ROLES):
        holder = _read("b", ("Odo Brandt", "person", role))
        asked = ask(office, tagged=number % 2 == 0, spoken=number % 3 == 0)
        rival = _read("c", ("Ada Tarn", "person", ROLES[(number + 3) % len(ROLES)]))
        lines += [
            f"{role}: {meant(asked, holder)}",
            f"{role}, a rival named in the pile: {meant(asked, holder, rival)}",
            f"{role}, as Brandt: {meant(ask(office, named='Brandt', tagged=True), holder)}",
            f"{role}, as Odo M. Brandt: {meant(ask(office, named='Odo M. Brandt', tagged=True), holder)}",
        ]
    check("offices", office, [line for line in lines if not line.endswith(": ")])


def _entity(reading: Reading, name: str) -> tuple[Entity, ...]:
    at = reading.document.text.find(name)
    return () if at < 0 else (Entity(span=Span(start=at, end=at + len(name)), kind="person", score=0.9),)


@pytest.mark.parametrize(
    ("first", "other"), [(0, 1), (1, 2), (0, 3), (1, 4), (5, 6), (8, 9), (0, 11), (0, 0)]
)
def test_of_two_who_may_hold_an_office_the_nearer_is_meant(first: int, other: int) -> None:
    lines = []
    for office in OFFICES:
        asked = ask(office, named="Odo Brandt and Ada Tarn")
        entities = (*_entity(asked, "Odo Brandt"), *_entity(asked, "Ada Tarn"))
        asked = replace(asked, entities=entities, attributions=asked.attributions[:1])
        pile = (
            _read("b", ("Odo Brandt", "person", ROLES[first])),
            _read("c", ("Ada Tarn", "person", ROLES[other])),
        )
        lines.append(f"{office}: {meant(asked, *pile)}")
    check("offices", f"{ROLES[first]} / {ROLES[other]}", [line for line in lines if not line.endswith(": ")])
