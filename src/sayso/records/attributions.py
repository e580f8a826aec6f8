"""One article read on its own: who is said to have said what, to whom, when, and by way of whom."""

from dataclasses import dataclass
from typing import Literal

from sayso.records.documents import Document, Notice
from sayso.records.evidence import DateGround, SpeakerGround, Weighing
from sayso.records.identifiers import SecondName
from sayso.records.layout import Layout
from sayso.records.spans import Span
from sayso.records.tagging import Entity, Proposal

Kind = Literal["direct", "indirect", "mixed"]


CueKind = Literal["speech", "writing", "thought", "intention", "perception", "other"]


READ_AGAIN = "inside"
"""The rule of a report that was found inside another one, when its words were read a second time."""

SpeakerKind = Literal["person", "organization", "document", "unnamed"]


AddresseeKind = Literal["person", "outlet", "programme", "body", "group", "other"]


OccasionKind = Literal[
    "interview", "statement", "press conference", "speech", "broadcast", "post",
    "document", "hearing", "conversation", "unknown",
]  # fmt: skip


CitationKind = Literal["text", "addressee", "dateline", "byline", "credit", "link"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerMention:
    """Who an attribution's source is, inside its article.

    `name` is the fullest form in the article, without titles; an unnamed source keeps its own words with kind
    `unnamed`. `role` is what the article calls the speaker. `spans` are the words the name rests on, `ground`
    is how it was resolved. `decided_by` says who decided it and when, where a person did.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    spans: tuple[Span, ...] = ()
    ground: SpeakerGround | None = None
    decided_by: str = ""

    grounds = SecondName[SpeakerGround | None]("ground")


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressee:
    """To whom it was said: the name and the words that say so.

    `carried` is True where these words stand beside another report of the same occasion.
    """

    name: str
    kind: AddresseeKind
    span: Span
    carried: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidOn:
    """When it was said: an ISO date no more precise than the text, and the words it rests on.

    `carried` is True where these words stand beside another report of the same occasion.
    """

    value: str
    span: Span | None
    ground: DateGround | None = None
    carried: bool = False

    @property
    def at_latest(self) -> bool:
        """True where it is the day on which an interview was published: it was said then or before."""
        return self.ground == DateGround.OF_PUBLICATION


@dataclass(frozen=True, kw_only=True, slots=True)
class Occasion:
    """On what occasion it was said, with the words that show it (may lie in another sentence).

    `public` is True where the words show an act that anyone could witness or look up (a post, a televised
    speech, a published statement or filing, a press conference); False for an interview or a conversation.
    """

    kind: OccasionKind
    span: Span | None
    public: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainLink:
    """One who passed it on: the outlet (or person) and the words that name it."""

    outlet: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """One article's report of one act of speech.

    `parent_id` is the attribution in whose content this one stands. `chain` says who passed it on, nearest to
    the reader first. `speaker` is who it is inside the article; `speaker_id` the identity across documents.
    """

    id: str
    document_id: str
    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    kind: Kind
    cue_kind: CueKind = "speech"
    negated: bool = False
    speaker: SpeakerMention | None = None
    speaker_id: str | None = None
    addressee: Addressee | None = None
    said_on: SaidOn | None = None
    occasion: Occasion | None = None
    parent_id: str | None = None
    chain: tuple[ChainLink, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    """What made it: the tagger, or the rule of that name."""
    model: str = ""
    """The model whose proposals it comes from or was completed from."""
    producer: str = ""

    parent = SecondName[str | None]("parent_id")
    addressee_span = SecondName[Span | None]("addressee.span")
    said_on_span = SecondName[Span | None]("said_on.span")
    occasion_span = SecondName[Span | None]("occasion.span")

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words of the report: source, cue and content."""
        return (*self.sources, *self.cues, *self.contents)

    @property
    def start(self) -> int:
        """Where the first of its words stands; 0 without any."""
        return min((s.start for s in self.spans), default=0)

    @property
    def position(self) -> tuple[int, str]:
        """Start and id: a fixed order of the attributions of one document."""
        return self.start, self.id

    @property
    def stated_addressee(self) -> Addressee | None:
        """Who is told by the words beside this report: None where it is carried from another report."""
        return None if self.addressee and self.addressee.carried else self.addressee

    @property
    def stated_date(self) -> SaidOn | None:
        """The date in the words beside this report: None where it is carried from another report."""
        return None if self.said_on and self.said_on.carried else self.said_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """An outlet named as where words come from: "A reported, citing B", "/TASS/", a credit.

    `outlet` is the outlet's name; `span` the words that name it, `clause` the words that make it a citation;
    `attribution_ids` the attributions that it carries (empty: it carries the article at large). `via` is the
    outlet nearer to the reader through which this one was had, if the text names one. `own` is True where the
    outlet cited is the article's own.
    """

    id: str
    document_id: str
    outlet: str
    kind: CitationKind
    span: Span
    clause: Span
    attribution_ids: tuple[str, ...] = ()
    via: str | None = None
    own: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """Everything that was read out of one document on its own."""

    document: Document
    layout: Layout
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...]
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...] = ()

    warnings = SecondName[tuple[Notice, ...]]("notices")


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleStep:
    """What one step of the reading took away and what it put there; `name` is the rule's name."""

    name: str
    removed: tuple[Proposal, ...]
    added: tuple[Proposal, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation:
    """A reading with the steps that led to its attributions, in order; steps without effect are left out.

    `weighings` say whom the pronouns and descriptions of sources were weighed against, in reading order.
    """

    reading: Reading
    steps: tuple[RuleStep, ...]
    weighings: tuple[Weighing, ...] = ()
