"""Small invented piles of tests/fixtures, made into the records that lineage and findings take.

An article has `outlet`, `published`, `text`, and `says`: what it reports. Each of these names the act
(`act`), the words of `speaker`, `cue` and `content`, and if need be `told` (a recipient, with `told_kind`),
`public` or `private` (the words of an occasion), `on` (the words that date it, `YEAR` or the like), `inside`
(the act that carries it), `by_way_of` (the outlets it was passed on by). `cites` lists citations:
`outlet`, `words`, `kind`, the acts it `carries`, `via`, `own`.
"""

import re
from dataclasses import dataclass
from typing import Any

from sayso.annotation.layout.sentences import segment
from sayso.lineage.access.roles import assess
from sayso.lineage.derivations.derived_articles import derive
from sayso.lineage.reuse.reused_passages import find_reuse
from sayso.outlets import Gazetteer, Outlet
from sayso.records import (
    Access,
    Addressee,
    Attribution,
    ChainLink,
    Citation,
    Derivation,
    Document,
    FirstHand,
    Occasion,
    Reading,
    Report,
    Reuse,
    SaidOn,
    Span,
    SpeakerMention,
    Utterance,
)
from tests.cases import Case


@dataclass(frozen=True)
class Traced:
    """A pile and what lineage made of it."""

    readings: tuple[Reading, ...]
    utterances: tuple[Utterance, ...]
    reuses: tuple[Reuse, ...]
    derivations: tuple[Derivation, ...]
    accesses: tuple[Access, ...]
    first_hand: tuple[FirstHand, ...]
    gazetteer: Gazetteer

    def outlet(self, document_id: str | None) -> str | None:
        """Return the outlet of a document."""
        return next((r.document.outlet for r in self.readings if r.document.id == document_id), None)

    def text(self, document_id: str) -> str:
        """Return the text of a document."""
        return next(r.document.text for r in self.readings if r.document.id == document_id)

    def report(self) -> Report:
        """Return a report that holds what was traced."""
        return Report(
            producer="test",
            readings=self.readings,
            utterances=self.utterances,
            reuses=self.reuses,
            derivations=self.derivations,
            accesses=self.accesses,
            first_hand=self.first_hand,
        )


def trace(case: Case, *, backwards: bool = False) -> Traced:
    """Run lineage over a case; `backwards` gives the articles in the opposite order."""
    outlets = [Outlet(**{**o, "also": tuple(o.get("also", ()))}) for o in case.get("outlets", ())]
    readings = [read_article(n, a) for n, a in enumerate(case["article"])]
    if backwards:
        readings.reverse()
    found = tuple(readings)
    documents = tuple(r.document for r in found)
    gazetteer = Gazetteer(outlets).with_documents(documents)
    acts: dict[str, list[Attribution]] = {}
    for reading in sorted(found, key=lambda r: r.document.id):
        for attribution in reading.attributions:
            acts.setdefault(attribution.id.partition("@")[0], []).append(attribution)
    utterances = tuple(
        Utterance(
            id=act,
            attribution_ids=tuple(a.id for a in own),
            representative_id=own[0].id,
            speaker_id=own[0].speaker_id,
        )
        for act, own in sorted(acts.items())
    )
    reuses = find_reuse(documents, {r.document.id: r.layout for r in found})
    derivations = derive(found, reuses, gazetteer)
    accesses, first_hand = assess(found, utterances, derivations, gazetteer)
    return Traced(found, utterances, reuses, derivations, accesses, first_hand, gazetteer)


def read_article(number: int, article: dict[str, Any]) -> Reading:
    """Read one article of a case."""
    text: str = article["text"]
    identity = f"d{number}"

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start=start, end=start + len(words))

    def near(words: str, other: Span) -> Span:
        starts = [m.start() for m in re.finditer(re.escape(words), text)]
        start = min(starts, key=lambda s: (abs(s - other.start), s))
        return Span(start=start, end=start + len(words))

    attributions = []
    for row in article.get("says", ()):
        content = place(row["content"])
        cue = near(row["cue"], content)
        words = row.get("public") or row.get("private")
        attributions.append(
            Attribution(
                id=f"{row['act']}@{identity}{row.get('n', '')}",
                document_id=identity,
                sources=(near(row["speaker"], cue),),
                cues=(cue,),
                contents=(content,),
                kind="indirect",
                speaker=SpeakerMention(name=row["speaker"], kind=row.get("kind", "person")),
                speaker_id=f"s-{row['speaker']}",
                addressee=Addressee(
                    name=row["told"], kind=row.get("told_kind", "outlet"), span=place(row["told"])
                )
                if "told" in row
                else None,
                occasion=Occasion(
                    kind=row.get("occasion", "statement"), span=place(words), public="public" in row
                )
                if words
                else None,
                said_on=SaidOn(value=row["on"], span=place(row["on"])) if "on" in row else None,
                parent_id=f"{row['inside']}@{identity}" if "inside" in row else None,
                chain=tuple(ChainLink(outlet=o, span=place(o)) for o in row.get("by_way_of", ())),
            )
        )
    citations = [
        Citation(
            id=f"c{identity}{n}",
            document_id=identity,
            outlet=row["outlet"],
            kind=row.get("kind", "text"),
            span=place(row.get("name", row["words"])),
            clause=place(row["words"]),
            attribution_ids=tuple(f"{act}@{identity}" for act in row.get("carries", ())),
            via=row.get("via"),
            own=row.get("own", False),
        )
        for n, row in enumerate(article.get("cites", ()))
    ]
    return Reading(
        document=Document(
            id=identity,
            name=article.get("name", identity),
            outlet=article.get("outlet"),
            published=article.get("published"),
            byline=article.get("byline"),
            text=text,
        ),
        layout=segment(text),
        entities=(),
        attributions=tuple(sorted(attributions, key=lambda a: min(a.sources + a.contents))),
        citations=tuple(citations),
    )
