"""Piles of any number of articles, and how many steps Python takes over them: nothing is timed."""

import cProfile
import itertools
import pstats
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from sayso.annotation.document import open_document
from sayso.records import Attribution, Document, Reading, Span, SpeakerMention, identify

PLACES = "Alder Birk Cole Dunmore Egret Falk Garrick Hollis Ibsen Jessop Karn Lunt Marsh Norrell".split()
VERBS = "mended closed painted moved sold flooded opened searched rented drained measured fenced".split()
THINGS = "pier bridge hall mill lock tower quarry school depot market chapel bakery garden".split()
WHENS = "Monday Tuesday Friday Sunday noon midnight Easter Christmas".split()


def invent(number: int) -> tuple[str, str]:
    """Return a name and a saying; those of two numbers have few words in common."""
    place, verb = PLACES[number % 14], VERBS[number % 12]
    thing, other = THINGS[number * 5 % 13], THINGS[(number * 7 + number // 13) % 13]
    when = WHENS[number % 8]
    name = f"{PLACES[number * 3 % 14]}a {PLACES[number // 3 % 14]}{'bcdefghklm'[number % 10]}en"
    return name, f"They {verb} the {thing} of {place} number {number} before {when}, then the old {other}"


def make_readings(articles: int, *, events: int) -> tuple[Reading, ...]:
    """Return readings of articles about some events: an event has three sayings, each article two more."""
    readings = []
    for article in range(articles):
        event = article % events
        sayings = [invent(5 * event + n) for n in range(3)]
        sayings += [invent(10_000 + 2 * article + n) for n in range(2)]
        text, spans = "", []
        for name, words in sayings:
            start = len(text)
            text += f"“{words},” said {name}.\n\n"
            spans.append((start + 1, start + 2 + len(words), text.index(name, start), name))
        document = Document(
            id=identify("d", article),
            name=f"{article}.txt",
            text=text,
            outlet=f"The {PLACES[article % 14]}{article} Courier",
            title=f"What happened at {PLACES[event % 14]} {event}",
            published=f"2031-{event % 12 + 1:02}-{article % 28 + 1:02}",
        )
        readings.append(
            Reading(
                document=document,
                layout=open_document(document).layout,
                entities=(),
                attributions=tuple(_attribute(document, *span) for span in spans),
                citations=(),
            )
        )
    return tuple(readings)


def _attribute(document: Document, start: int, end: int, at: int, name: str) -> Attribution:
    source = Span(start=at, end=at + len(name))
    return Attribution(
        id=identify("a", document.id, start),
        document_id=document.id,
        sources=(source,),
        cues=(Span(start=at - 5, end=at - 1),),
        contents=(Span(start=start, end=end),),
        kind="direct",
        speaker=SpeakerMention(name=name, kind="person", spans=(source,)),
    )


def count_lines(run: Callable[[], object]) -> int:
    """Return how many lines of Python a call runs, each turn of a loop counted."""
    lines = itertools.count()

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            next(lines)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return next(lines)


def count_calls(run: Callable[[], object]) -> int:
    """Return how many functions a call calls, those written in C too; far quicker than to count lines."""
    profile = cProfile.Profile()
    profile.runcall(run)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
