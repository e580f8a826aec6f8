"""One act of speech in every article that reports it, and what each did to its words."""

from dataclasses import dataclass
from typing import Literal

from sayso.records.attributions import OccasionKind
from sayso.records.evidence import Evidence
from sayso.records.identifiers import SecondName
from sayso.records.spans import Span

Judgement = Literal["same", "different", "unsure"]


Change = Literal["identical", "cut", "altered", "paraphrase"]


Flag = Literal[
    "interior", "negation", "number", "name", "spliced", "translation", "spelling", "masked", "editorial"
]


Op = Literal["equal", "delete", "insert", "replace"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An ordered pair judged same, different or unsure, with the reasons."""

    left_id: str
    right_id: str
    judgement: Judgement
    score: float
    evidence: tuple[Evidence, ...]
    producer: str = ""

    left = SecondName[str]("left_id")
    right = SecondName[str]("right_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One step of a word diff; a span is None on the side that has no words here."""

    op: Op
    left: Span | None
    right: Span | None


@dataclass(frozen=True, kw_only=True, slots=True)
class FlagPlace:
    """The words that carry a flag, on one side or both; a span is None on the side that lacks them."""

    flag: Flag
    left: Span | None
    right: Span | None


NoteKind = Literal[
    "negation differs", "negation in one", "number differs", "name differs", "no gap", "sentences joined",
    "reordered", "person shifted", "tense shifted", "another translation", "inside marks",
    "nothing in common",
]  # fmt: skip
"""What a note on two wordings tells; `present` has a sentence for each."""

ReportSide = Literal["left", "right"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeNote:
    """What to tell about two wordings beyond the flags, with the words to quote on each side.

    `having` is the side that has what the other lacks; `flag` is the flag that the note explains. A span is
    None on a side of which nothing is quoted.
    """

    kind: NoteKind
    flag: Flag | None = None
    having: ReportSide | None = None
    left: Span | None = None
    right: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """Two reports of one utterance compared; `left` was published first (ties by id)."""

    left_id: str
    right_id: str
    change: Change
    flags: tuple[Flag, ...] = ()
    operations: tuple[Operation, ...] = ()
    notes: tuple[ChangeNote, ...] = ()
    flag_places: tuple[FlagPlace, ...] = ()

    left = SecondName[str]("left_id")
    right = SecondName[str]("right_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Utterance:
    """One act of speech on one occasion: a group that can always be recomputed from matches.

    `representative_id` is the attribution with the fullest quotation nearest to where it was said.
    """

    id: str
    attribution_ids: tuple[str, ...]
    representative_id: str
    speaker_id: str | None = None
    said_on: str | None = None
    addressee: str | None = None
    occasion: OccasionKind = "unknown"
    variants: tuple[Variant, ...] = ()

    speaker = SecondName[str | None]("speaker_id")
    attributions = SecondName[tuple[str, ...]]("attribution_ids")
    representative = SecondName[str]("representative_id")
