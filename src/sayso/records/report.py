"""Everything that a run found, and what to say first."""

from dataclasses import dataclass
from typing import Literal

from sayso.records.attributions import Attribution, Reading
from sayso.records.comparisons import (
    Denial,
    DistanceMark,
    Keyword,
    Positions,
    Shortened,
    Story,
    TimelineEntry,
    Unattributed,
    UnnamedSource,
    Voice,
    Wording,
)
from sayso.records.decisions import Decision
from sayso.records.documents import Document, Notice
from sayso.records.evidence import Evidence, Slot
from sayso.records.identifiers import SecondName
from sayso.records.lineage import Access, Derivation, FirstHand, Reuse
from sayso.records.outlets import Outlet
from sayso.records.speakers import Speaker
from sayso.records.utterances import Match, Utterance

FindingKind = Literal[
    "negation differs",
    "number differs",
    "name differs",
    "speaker differs",
    "words differ",
    "words missing",
    "one outlet named",
    "circle",
    "text in common",
    "outlet not named",
    "speaker not named",
]
"""What a finding is about; the order is the order of harm."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a journalist would look at first, made by rule from evidence; `weight` orders findings.

    Its sentence is the template of `kind` filled with `slots`, and is worded only where it is shown.
    """

    evidence: tuple[Evidence, ...]
    utterance_id: str | None = None
    story_id: str | None = None
    weight: float = 0.0
    kind: FindingKind
    slots: tuple[Slot, ...]

    utterance = SecondName[str | None]("utterance_id")
    story = SecondName[str | None]("story_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """All that a run found, ready to be shown; every list is in a fixed order."""

    producer: str
    readings: tuple[Reading, ...]
    speakers: tuple[Speaker, ...] = ()
    matches: tuple[Match, ...] = ()
    speaker_matches: tuple[Match, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    accesses: tuple[Access, ...] = ()
    first_hand: tuple[FirstHand, ...] = ()
    reuses: tuple[Reuse, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    unattributed: tuple[Unattributed, ...] = ()
    wording: tuple[Wording, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    distance_marks: tuple[DistanceMark, ...] = ()
    voice: tuple[Voice, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    stories: tuple[Story, ...] = ()
    findings: tuple[Finding, ...] = ()
    notices: tuple[Notice, ...] = ()
    positions: tuple[Positions, ...] = ()
    denials: tuple[Denial, ...] = ()
    unnamed: tuple[UnnamedSource, ...] = ()
    shortened: tuple[Shortened, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What people decided, as far as the articles hold the words."""
    added_outlets: tuple[Outlet, ...] = ()
    """The outlets that the user added to the list; findings and page must know them too."""

    unnamed_sources = SecondName[tuple[UnnamedSource, ...]]("unnamed")
    warnings = SecondName[tuple[Notice, ...]]("notices")

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order of their readings."""
        return tuple(reading.document for reading in self.readings)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """All attributions, document by document, in order of their place."""
        return tuple(a for reading in self.readings for a in reading.attributions)
