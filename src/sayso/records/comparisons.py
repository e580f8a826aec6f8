"""What articles do differently: attribution lost, wording, voice, dates, positions, denials, stories."""

from dataclasses import dataclass
from typing import Literal

from sayso.records.evidence import Evidence
from sayso.records.identifiers import SecondName
from sayso.records.spans import Span
from sayso.records.utterances import Operation

SourceKind = Literal["person", "official", "organization", "document", "unnamed"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unattributed:
    """A sentence that one document states in its own voice and others attribute."""

    document_id: str
    span: Span
    attributed_in: tuple[str, ...]

    document = SecondName[str]("document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortened:
    """A report that gives words without the outlet that another report names as where they were had.

    `attribution_id` is the report without it, `named_by` those that name it. `relation` says what they call
    it: the outlet that it was said to, or the one that reported it. `kept` are the outlets nearer to the
    reader that both name. The evidence holds the words that name the outlet, and the words of both reports.
    """

    utterance_id: str
    attribution_id: str
    outlet: str
    relation: Literal["said to", "reported by"]
    named_by: tuple[str, ...]
    kept: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    utterance = SecondName[str]("utterance_id")
    attribution = SecondName[str]("attribution_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A term that a document uses for a referent, with every place."""

    term: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentTerms:
    """The terms of one document for a referent."""

    document_id: str
    terms: tuple[Term, ...]

    document = SecondName[str]("document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What the documents call one and the same thing."""

    referent: str
    documents: tuple[DocumentTerms, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Keyword:
    """A word (its norm) that a document uses far more than its story's others; `score` is G²."""

    story_id: str
    document_id: str
    term: str
    score: float
    spans: tuple[Span, ...]

    story = SecondName[str]("story_id")
    document = SecondName[str]("document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class DistanceMark:
    """Words in quotation marks that a document attributes to nobody."""

    document_id: str
    span: Span

    document = SecondName[str]("document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerShare:
    """How many words of a document are given to one speaker."""

    speaker_id: str
    words: int

    speaker = SecondName[str]("speaker_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceCount:
    """How many different sources of one kind a document attributes to, and the words it gives them.

    `kind` is a speaker's kind, or `official`: a person whose role in the articles is an office of a state.
    """

    kind: SourceKind
    sources: int
    words: int


@dataclass(frozen=True, kw_only=True, slots=True)
class UnnamedSource:
    """A source without a name as a document calls it, with every place where it does."""

    document_id: str
    words: str
    spans: tuple[Span, ...]
    attribution_ids: tuple[str, ...]

    document = SecondName[str]("document_id")
    attributions = SecondName[tuple[str, ...]]("attribution_ids")


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """How many words of a document are attributed, and how many are its own.

    `speakers` counts the words of each known speaker; `sources` says how many different ones of each kind
    there are; `unknown` are attributed words of which nothing shows who said them.
    """

    document_id: str
    attributed: int
    own: int
    speakers: tuple[SpeakerShare, ...] = ()
    sources: tuple[SourceCount, ...] = ()
    unknown: int = 0

    document = SecondName[str]("document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEntry:
    """An utterance on the date it was said."""

    date: str
    utterance_id: str
    evidence: tuple[Evidence, ...] = ()

    utterance = SecondName[str]("utterance_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """One utterance in a row of positions: `attribution_id` is the report whose words are shown.

    `before_id` is the attribution of the row that it is compared with; in `operations` that one is left and
    this one right. Both are empty for the first.
    """

    utterance_id: str
    attribution_id: str
    date: str
    before_id: str | None = None
    operations: tuple[Operation, ...] = ()

    utterance = SecondName[str]("utterance_id")
    attribution = SecondName[str]("attribution_id")
    before = SecondName[str | None]("before_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Positions:
    """What one speaker said on one matter at different times, in order of saying.

    `matter` are the words that all of it shares, as the articles write them; `undated` are utterances of the
    speaker on the same matter that no date puts into the order.
    """

    id: str
    speaker_id: str
    matter: tuple[str, ...]
    positions: tuple[Position, ...]
    undated: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    speaker = SecondName[str]("speaker_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class DenialSide:
    """An utterance that affirms or denies, and the attribution that shows it; both by their ids."""

    utterance: str
    attribution: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Denial:
    """One speaker denies what another affirms: two utterances, and the attributions that show it.

    Nothing is said on who is right. The evidence holds the words of both.
    """

    id: str
    denying_utterance_id: str
    affirming_utterance_id: str
    denying_id: str
    affirming_id: str
    evidence: tuple[Evidence, ...]

    @property
    def affirms(self) -> DenialSide:
        """The side that affirms."""
        return DenialSide(utterance=self.affirming_utterance_id, attribution=self.affirming_id)

    @property
    def denies(self) -> DenialSide:
        """The side that denies."""
        return DenialSide(utterance=self.denying_utterance_id, attribution=self.denying_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Documents about one event; `first` and `last` are publication dates."""

    id: str
    document_ids: tuple[str, ...]
    title: str
    first: str | None = None
    last: str | None = None

    documents = SecondName[tuple[str, ...]]("document_ids")
