"""Every frozen record that the stages hand to each other; this module imports nothing of ours.

Offsets are half-open and counted in Unicode code points of `Document.text`. Unknown is None or empty.
Dates are ISO 8601 strings as precise as the text allows (`2022`, `2022-03`, `2022-06-25`).
The words (attribution, source, cue, content, speaker, utterance, ...) are those of the format contract,
which docs/formats.md describes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "indirect", "mixed"]
CueKind = Literal["speech", "writing", "thought", "intention", "perception", "other"]
SpeakerKind = Literal["person", "organization", "document", "unnamed"]
SourceKind = Literal["person", "official", "organization", "document", "unnamed"]
EntityKind = Literal["person", "organization", "place", "facility", "other"]
AddresseeKind = Literal["person", "outlet", "programme", "body", "group", "other"]
Judgement = Literal["same", "different", "unsure"]
Change = Literal["identical", "cut", "altered", "paraphrase"]
Flag = Literal[
    "interior", "negation", "number", "name", "spliced", "translation", "spelling", "masked", "editorial"
]
Op = Literal["equal", "delete", "insert", "replace"]
OccasionKind = Literal[
    "interview", "statement", "press conference", "speech", "broadcast", "post",
    "document", "hearing", "conversation", "unknown",
]  # fmt: skip
Role = Literal["account", "public", "relay", "undetermined"]
DerivationKind = Literal["citation", "reuse", "link"]
DirectionFrom = Literal["citation", "text", "time"]
CitationKind = Literal["text", "addressee", "dateline", "byline", "credit", "link"]


def identify(prefix: str, *fields: object) -> str:
    """Return a stable ID: a hash of the defining fields, so that a second run gives the same one."""
    joined = "\x1f".join("" if field is None else str(field) for field in fields)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Span:
    """Words of one text: half-open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Passage:
    """Words of a named document."""

    document_id: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason: its name, how strongly it speaks (0 to 1, negative when against), a sentence, the words."""

    name: str
    score: float
    detail: str
    passages: tuple[Passage, ...] = ()


# --- ingest ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Hyperlink:
    """A link in the article: the words that carry it and where it leads."""

    span: Span
    target: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One article. `text` is never changed after ingest, or every offset dies.

    `name` is the file's stem or the object's name; `outlet` the publisher as given; `published` an ISO
    date; `text_offset` the code points that stood before the text in its file (byte-order mark, front
    matter); `sha256` that of the original bytes.
    """

    id: str
    name: str
    text: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: str = ""
    text_offset: int = 0
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Something that a reader must be told about an article or a file (`warnings` in JSON)."""

    document: str | None
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """What ingest could read, sorted by date (unknown last) and id, and what it could not."""

    documents: tuple[Document, ...]
    notices: tuple[Notice, ...] = ()


# --- annotate: one document at a time --------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """Words between quotation marks: `span` with the marks, `inner` without.

    `depth` is 0 for outermost marks. `closed` is False where the closing mark is missing. `continues` is True
    where a paragraph opens a quotation that the paragraph before had left open. `block` marks a quotation
    set off without marks (block quotation, embedded post).
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False
    block: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a text is laid out: paragraphs, sentences and quotations, each in order of start."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A name that the tagger found."""

    span: Span
    kind: EntityKind
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """An attribution as the tagger proposes it, before quotation marks and rules are read.

    Spans are trimmed to words and sorted. `confidence` is the calibrated probability that the whole is right.
    """

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagging:
    """What the tagger says of one text."""

    proposals: tuple[Proposal, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerMention:
    """Who an attribution's source is, inside its article.

    `name` is the fullest form in the article, without titles; an unnamed source keeps its own words with kind
    `unnamed`. `role` is what the article calls the speaker. `spans` are the words the name rests on,
    `grounds` says in a few words how it was resolved ("named here", "pronoun", "state by its capital").
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    spans: tuple[Span, ...] = ()
    grounds: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressee:
    """To whom it was said: the name and the words that say so."""

    name: str
    kind: AddresseeKind
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidOn:
    """When it was said: an ISO date no more precise than the text, and the words it rests on."""

    value: str
    span: Span | None
    grounds: str = ""


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
    producer: str = ""


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


# --- link: across documents -------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerRole:
    """What documents call a speaker."""

    role: str
    document_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """A speaker's identity across documents, with every spelling and role the pile gives."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[SpeakerRole, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """An ordered pair judged same, different or unsure, with the reasons."""

    left_id: str
    right_id: str
    judgement: Judgement
    score: float
    evidence: tuple[Evidence, ...]
    producer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Operation:
    """One step of a word diff; a span is None on the side that has no words here."""

    op: Op
    left: Span | None
    right: Span | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """Two reports of one utterance compared; `left` was published first (ties by id)."""

    left_id: str
    right_id: str
    change: Change
    flags: tuple[Flag, ...] = ()
    operations: tuple[Operation, ...] = ()
    notes: tuple[str, ...] = ()


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


# --- lineage ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Reuse:
    """Passages that two documents share; the spans stand in pairs. `quoted` is the share (0 to 1) of the
    shared words that stand inside quotation marks on both sides: prose in common betrays copying, quotations
    in common do not."""

    left_id: str
    right_id: str
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]
    words: int
    score: float
    quoted: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """Which document has something from which outlet or document, and on what ground the direction rests.

    A citation's `spans` are the words in `document_id` that name the upstream; a reuse has `upstream_spans`
    too. Where nothing shows the direction, `direction_from` is None and the documents stand in order of ids.
    """

    id: str
    document_id: str
    upstream_document_id: str | None
    upstream_outlet: str | None
    kind: DerivationKind
    spans: tuple[Span, ...]
    upstream_spans: tuple[Span, ...] = ()
    score: float = 1.0
    direction_from: DirectionFrom | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """How one document has one utterance."""

    utterance_id: str
    document_id: str
    role: Role
    upstream_outlet: str | None = None
    upstream_document_id: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstHand:
    """An outlet shown to have had an utterance first-hand; `document_id` is None for an unread primary."""

    utterance_id: str
    outlet: str
    document_id: str | None
    evidence: tuple[Evidence, ...] = ()


# --- compare ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Unattributed:
    """A sentence that one document states in its own voice and others attribute."""

    document_id: str
    span: Span
    attributed_in: tuple[str, ...]


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


@dataclass(frozen=True, kw_only=True, slots=True)
class DistanceMark:
    """Words in quotation marks that a document attributes to nobody."""

    document_id: str
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class SpeakerShare:
    """How many words of a document are given to one speaker."""

    speaker_id: str
    words: int


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


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEntry:
    """An utterance on the date it was said."""

    date: str
    utterance_id: str
    evidence: tuple[Evidence, ...] = ()


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Documents about one event; `first` and `last` are publication dates."""

    id: str
    document_ids: tuple[str, ...]
    title: str
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A sentence that a journalist would write, made by rule from evidence; `weight` orders findings."""

    text: str
    evidence: tuple[Evidence, ...]
    utterance_id: str | None = None
    story_id: str | None = None
    weight: float = 0.0


# --- people decide ----------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Words of a document by which a decision holds on: they survive re-runs and growing piles."""

    document: str
    text: str
    start: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a person confirmed, rejected, merged or split; append-only, and it always wins over the machine.

    `action` is one of: same, different (two attributions, `left` and `right`); speaker (the attribution
    at `left` is said by `value`; None: nobody can say); role (the document of `left` has that utterance as
    `value`); merge, split (two speakers, by one attribution of each); reject (not an attribution).
    """

    action: Literal["same", "different", "speaker", "role", "merge", "split", "reject"]
    left: Anchor
    right: Anchor | None = None
    value: str | None = None
    who: str
    when: str
    note: str = ""


# --- the whole --------------------------------------------------------------------------------------------


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

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order of their readings."""
        return tuple(reading.document for reading in self.readings)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """All attributions, document by document, in order of their place."""
        return tuple(a for reading in self.readings for a in reading.attributions)


def independent_accounts(first_hand: Iterable[FirstHand], utterance_id: str) -> int:
    """Count the outlets shown to have had an utterance first-hand; computed, never stored."""
    return len({f.outlet.casefold() for f in first_hand if f.utterance_id == utterance_id})
