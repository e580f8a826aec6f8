"""Reading grows with the length of an article, not with its square: calls are counted, nothing is timed."""

import cProfile
import pstats

import pytest

from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.context import occasion_pool
from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.context.occasions import find_occasions
from sayso.annotation.context.said_on import date_attributions
from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import DocumentView, open_document
from sayso.annotation.speakers.antecedents import pronouns
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Document, Entity, Span, Tagging

FIRST = "Ada Bram Cora Dov Elin Faro Gita Hugo Ines Jory Kaya Lorn Mira Nils Orla Pavel Rhea Sven".split()
LAST = "Alder Birk Cole Dunmore Egret Falk Garrick Hollis Ibsen Jessop Karn Lunt Marsh Norrell Oakes".split()
ROLES = ("mayor", "harbour master", "union leader", "minister", "councillor", "engineer", "witness")
PARAGRAPH = (
    "{first} {last}, the {role} of {town}, told the {town} Courier on {day} that the levy was unfair. “We "
    "will not pay it,” {last} said. She added that the council had been warned. The {role} said: “It is "
    "late.”\n\n"
    "“Nobody asked us,” a spokesman for {town} Ferries said in an interview. He denied that the pier was "
    "closed, according to the Ostra Press. {first} {last}, who was at the port, said it had rained.\n\n"
)


def make_view(paragraphs: int) -> tuple[DocumentView, tuple[Entity, ...]]:
    parts, entities, at = [], [], 0
    for n in range(paragraphs):
        first, last = FIRST[n % len(FIRST)], LAST[n // 2 % len(LAST)] + "abcdefgh"[n // 30 % 8]
        town = LAST[n * 7 % len(LAST)] + "vale"
        day = ("Monday", "Tuesday", "Friday", "3 May", "12 April")[n % 5]
        part = PARAGRAPH.format(first=first, last=last, role=ROLES[n % len(ROLES)], town=town, day=day)
        for name, kind in ((f"{first} {last}", "person"), (f"{town} Ferries", "organization")):
            start = at + part.index(name)
            entities.append(Entity(span=Span(start=start, end=start + len(name)), kind=kind, score=0.9))
        parts.append(part)
        at += len(part)
    document = Document(id="d", name="long", text="".join(parts), published="2031-05-06")
    return open_document(document), tuple(sorted(entities, key=lambda e: e.span))


def read(view: DocumentView, entities: tuple[Entity, ...], gazetteer: Gazetteer) -> DocumentView:
    view = view.with_attributions(assemble(view, Tagging(proposals=(), entities=entities)))
    view = view.with_attributions(resolve_speakers(view, entities))
    view = view.with_attributions(find_occasions(view))
    view = view.with_attributions(find_addressees(view, gazetteer))
    view = view.with_attributions(find_citations(view, entities, gazetteer)[1])
    view = view.with_attributions(date_attributions(view))
    return view.with_attributions(share_occasions(view))


def count_calls(paragraphs: int) -> tuple[int, int]:
    """Return how many functions are called to read an article, and how many attributions it has."""
    view, entities = make_view(paragraphs)
    gazetteer = load_gazetteer()
    profile = cProfile.Profile()
    profile.enable()
    found = read(view, entities, gazetteer)
    profile.disable()
    return int(pstats.Stats(profile).total_calls), len(found.attributions)  # type: ignore[attr-defined]


def test_four_times_the_text_takes_little_more_than_four_times_the_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(occasion_pool, "NEAREST", 4)  # so that a short text has more than are compared
    monkeypatch.setattr(pronouns, "TRAIL", 8)
    count_calls(4)  # what is loaded once
    once, few = count_calls(15)
    four, many = count_calls(60)
    assert few >= 15
    assert many >= 3.5 * few
    assert four <= 5 * once, f"{once} calls, then {four}: {four / once:.1f} times as many"
