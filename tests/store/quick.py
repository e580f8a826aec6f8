"""A reader that needs no model, and articles for it: “words”, said Name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sayso import pipeline
from sayso.annotation.layout.sentences import segment
from sayso.ingest import FoundArticles, settle
from sayso.ingest.draft import DocumentDraft, Metadata, finish, hash_text
from sayso.pipeline import Options
from sayso.present.export.sayso_json import report_to_json
from sayso.present.output_files import dump_json
from sayso.records import (
    Attribution,
    Decision,
    Document,
    Notice,
    Reading,
    Report,
    Span,
    SpeakerGround,
    SpeakerMention,
    identify,
)
from sayso.units import UnitRunner
from sayso.units.limits import LIMITS, PileLimits

LOW = PileLimits(
    neighbours=2,
    rare_words=3,
    partners=2,
    witnesses=2,
    rounds=1,
    variants=2,
    most_compared=3,
    most_kept=2,
    most_carriers=2,
    nearest_carriers=1,
    common_sentence=2,
    common_fingerprint=2,
    many_copies=2,
    next_copies=1,
    nearest_articles=1,
    crowd_of_words=2,
)
"""Limits that a handful of articles crosses."""

SAYING = re.compile(r"(“[^”]+”) (said) (\w+ \w+)")


class QuickReader:
    """Reads every “…” said Name; counts what it reads; refuses texts with the word unreadable."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        for document in documents:
            self.read.append(document.id)
            yield read_quickly(document)

    def fingerprint(self, options: Options) -> str:
        return f"quick {options.min_confidence}"


def read_quickly(document: Document) -> Reading | Notice:
    if "unreadable" in document.text:
        return Notice(document=document.name, message="cannot be read here")
    found = []
    for match in SAYING.finditer(document.text):
        contents, cue, source = (Span(start=match.start(i), end=match.end(i)) for i in (1, 2, 3))
        found.append(
            Attribution(
                id=identify("a", document.id, contents.start),
                document_id=document.id,
                sources=(source,),
                cues=(cue,),
                contents=(contents,),
                kind="direct",
                speaker=SpeakerMention(
                    name=match[3], kind="person", spans=(source,), ground=SpeakerGround.NAMED_HERE
                ),
                confidence=0.1 + 0.2,
            )
        )
    layout = segment(document.text)
    return Reading(document=document, layout=layout, entities=(), attributions=tuple(found), citations=())


def find_article(
    text: str,
    *,
    name: str = "a",
    outlet: str | None = "Harbour Post",
    url: str | None = None,
    published: str | None = "2031-05-06",
    title: str | None = None,
) -> tuple[Document, tuple[Notice, ...]]:
    """Return an article as the readers of files find it."""
    metadata = Metadata(outlet=outlet, url=url, published=published, title=title, language="en")
    draft = DocumentDraft(
        where=f"{name}.txt", name=name, text=text, sha256=hash_text(text), metadata=metadata
    )
    return finish(draft)


HARBOUR_WORDS = "“We will not sell one acre of the old harbour” said Odd Marn."
HARBOUR_ARTICLES = (
    find_article(f"{HARBOUR_WORDS} He left.", name="a", outlet="Harbour Post", published="2031-05-06"),
    find_article(
        f"The mayor was tired. {HARBOUR_WORDS}", name="b", outlet="Tide Daily", published="2031-05-07"
    ),
    find_article(
        "“We will sell one acre of the old harbour” said Odd Marn.",
        name="c",
        outlet="Lantern News",
        published="2031-05-08",
    ),
    find_article("“The bakery opens at six” said Ilsa Brandt.", name="d", outlet="Loaf Weekly"),
)
"""Three articles of one story, of which the last has lost a "not", and one of another."""


def report_directly(
    articles: Iterable[tuple[Document, tuple[Notice, ...]]],
    decisions: Iterable[Decision],
    *,
    limits: PileLimits = LIMITS,
) -> Report:
    """Return the report of articles without a store."""
    pile = settle(FoundArticles(articles=tuple(articles)))
    outcomes = [read_quickly(d) for d in pile.documents]
    readings = tuple(o for o in outcomes if isinstance(o, Reading))
    notices = tuple(o for o in outcomes if isinstance(o, Notice))
    options = replace(Options(), decisions=tuple(decisions))
    return pipeline.report_readings(pile, readings, notices, options, runner=UnitRunner(limits=limits))


def write(report: Report) -> str:
    """Return all bytes of a report."""
    return dump_json(report_to_json(report))


class RecordedReader:
    """Gives readings that were made before."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = {r.document.id: r for r in readings}

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        for document in documents:
            yield self.readings[document.id]

    def fingerprint(self, options: Options) -> str:
        return f"recorded {options.min_confidence}"
