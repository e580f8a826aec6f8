"""What a claim rests on, and the kinds of grounds. Code compares the kinds; the texts are for people only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.records.identifiers import SecondName
from sayso.records.spans import Passage, Span


class EvidenceKind(StrEnum):
    """What a piece of evidence shows. The values are the `name` of evidence in the public formats."""

    # A decision of a person.
    DECISION = "decision"
    # How an article has words: its access.
    OUTLET_NAMED = "outlet named"
    OUTLET_SPEAKS = "outlet speaks"
    TOLD_OUTLET = "told outlet"
    OWN_OUTLET_TOLD = "own outlet told"
    PUBLIC_ACT = "public act"
    COPIED_PASSAGE = "copied passage"
    SAID_NEARBY = "said nearby"
    # Kinds of citation, and other grounds of a derivation.
    TEXT = "text"
    ADDRESSEE = "addressee"
    DATELINE = "dateline"
    BYLINE = "byline"
    CREDIT = "credit"
    LINK = "link"
    PROSE_IN_COMMON = "prose in common"
    CITES = "cites"
    EARLIER = "earlier"
    FULLER_QUOTATION = "fuller quotation"
    OWN_SLUG = "own slug"
    # Two reports of one utterance, two names of one speaker.
    SHARED_QUOTED_WORDS = "shared_quoted_words"
    SHARED_WORDS = "shared_words"
    WORDS_ALIKE = "words_alike"
    SHARED_RUNS = "shared_runs"
    SPEAKER = "speaker"
    DATE = "date"
    OCCASION = "occasion"
    CONTRADICTION = "contradiction"
    FORM = "form"
    PLACE = "place"
    NAME = "name"
    # What articles do differently.
    ATTRIBUTION_LOST = "attribution lost"
    OUTLET_NOT_NAMED = "outlet not named"
    QUOTATION_COMPARED = "quotation compared"
    TEXT_IN_COMMON = "text in common"
    DATE_OF_SAYING = "date of saying"
    DENIAL = "denial"
    ONE_MATTER = "one matter"


class SpeakerGround(StrEnum):
    """How the source of an attribution was resolved to a speaker."""

    NAMED_HERE = "named here"
    SHORT_NAME = "short form of a name"
    NAMED_LATER = "named further on"
    CAPITAL = "state by its capital"
    PRONOUN = "pronoun"
    RELATIVE_PRONOUN = "relative pronoun"
    FIRST_PERSON = "first person"
    CONTINUED = "goes on speaking"
    JOINT = "together"
    STATES = "states together"
    OFFICE = "office"
    OFFICE_WITHOUT_NAME = "office without a name"
    OFFICE_IN_OTHER_ARTICLES = "office that other articles name"
    BODY_DESCRIBED = "body by its own words"
    BODY_OF_A_KIND = "kind of body"
    DOCUMENT = "document"
    ISSUER = "issued it"
    UNNAMED = "unnamed"
    UNNAMED_MANY = "many, unnamed"
    DECISION = "decided"
    PARTED = "parted by a person"


class DateGround(StrEnum):
    """How the date on which something was said is known."""

    BESIDE_CUE = "named with the saying"
    IN_FULL = "named in full"
    OF_POST = "date of the post"
    OF_SCENE = "the sentence that sets the scene"
    OF_SAME_OCCASION = "the same occasion"
    OF_PUBLICATION = "the interview was published then"


class DetailKind(StrEnum):
    """What a piece of evidence says. `present/text/evidence_sentences.py` has the sentence for each."""

    # A decision of a person.
    DECIDED = "decided"
    # How an article has words: its access.
    NAMES_ORIGIN = "names origin"
    OUTLET_SPEAKS = "outlet speaks"
    SAID_IN_INTERVIEW = "said in interview"
    OWN_OUTLET_TOLD = "own outlet told"
    SHOWS_PUBLIC_ACT = "shows public act"
    COPIED_FROM = "copied from"
    CREDITED = "credited"
    CREDITED_AGENCIES = "credited agencies"
    CREDITED_TO_ONE_OF = "credited to one of several"
    CREDITED_TO_SEVERAL = "credited to several"
    CREDITED_ELSEWHERE = "credited elsewhere"
    BYLINE_READS = "byline reads"
    SAID_NEARBY = "said nearby"
    # Where an article has its text from.
    NAMES_OUTLET = "names outlet"
    NAMES_SOURCE_OF_TEXT = "names source of text"
    SHARES_AND_NAMES = "shares prose and names"
    SIGNS_TEXT = "signs text"
    FULLER_QUOTATION = "fuller quotation"
    NAMES_ONE_MORE_OUTLET = "names one more outlet"
    EARLIER = "earlier"
    SHARES_WORDS = "shares words"
    # Two reports of one utterance.
    SAME_QUOTED_WORDS = "same quoted words"
    ONE_SHARED_WORD = "one shared word"
    SHARED_WORDS = "shared words"
    WORDS_ALIKE = "words alike"
    SHARED_RUNS = "shared runs"
    SAME_SPEAKER = "same speaker"
    BOTH_UNNAMED = "both unnamed"
    UNNAMED_MAY_BE = "unnamed may be"
    MAY_BE_ONE_SPEAKER = "may be one speaker"
    SPEAKS_FOR = "speaks for"
    ONE_SPEAKER_TWO_NAMES = "one speaker, two names"
    OTHER_SPEAKER = "other speaker"
    SAME_DATE = "same date"
    OTHER_DATE = "other date"
    SAME_ADDRESSEE = "same addressee"
    NEAR_ADDRESSEE = "near addressee"
    OTHER_ADDRESSEE = "other addressee"
    SAME_OCCASION = "same occasion"
    OTHER_OCCASION = "other occasion"
    OTHER_NUMBERS = "other numbers"
    ONE_NEGATION = "one negation"
    # Two names of one speaker.
    ONE_NAME = "one name"
    MAY_BE_ONE_NAME = "may be one name"
    SPELLED_ALIKE = "spelled alike"
    # What articles do differently.
    SENTENCE_WITHOUT_SPEAKER = "sentence without speaker"
    OUTLET_FOR_WORDS = "outlet for words"
    HAS_IT_SAID_TO = "has it as said to"
    HAS_IT_REPORTED_BY = "has it as reported by"
    NAMES_NO_OUTLET = "names no outlet"
    QUOTATION_IN_BOTH = "quotation in both"
    LONGEST_PASSAGES = "longest passages"
    DATED = "dated"
    DENIES_OWN_REPORT = "denies its own report"
    ANSWERS_AT_ONCE = "answers at once"
    NAMES_CLAIMANT = "names claimant"
    DENIES_SAME_WORDS = "denies same words"
    ONE_MATTER = "one matter"


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotItem:
    """One filling of a slot: its words, the record that it names, and the words of an article behind it.

    `quoted`: the words are an article's own, and `passage` is where they stand.
    """

    text: str
    record_id: str | None = None
    passage: Passage | None = None
    quoted: bool = False

    record = SecondName[str | None]("record_id")
    document = SecondName[str | None]("passage.document_id")
    span = SecondName[Span | None]("passage.span")


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A named place of a sentence's template with what fills it; several items make a list."""

    name: str
    items: tuple[SlotItem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceDetail:
    """What a piece of evidence says: a kind of sentence with its slots, worded only when it is shown."""

    kind: DetailKind
    slots: tuple[Slot, ...] = ()


def fill_detail(
    kind: DetailKind, **slots: str | SlotItem | Iterable[str | SlotItem] | None
) -> EvidenceDetail:
    """Return a detail with its slots in the order given; None is left out, and so is a slot without items."""
    filled = []
    for name, filling in slots.items():
        items = (filling,) if isinstance(filling, str | SlotItem) else filling or ()
        if made := tuple(SlotItem(text=i) if isinstance(i, str) else i for i in items):
            filled.append(Slot(name=name, items=made))
    return EvidenceDetail(kind=kind, slots=tuple(filled))


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason: its kind, how strong it is (0 to 1, negative when against), what it says, the words."""

    kind: EvidenceKind
    score: float
    detail: EvidenceDetail
    passages: tuple[Passage, ...] = ()

    name = SecondName[EvidenceKind]("kind")
    spans = SecondName[tuple[Passage, ...]]("passages")


class WeighingEnd(StrEnum):
    """How the weighing of candidates ended."""

    CHOSEN = "chosen"
    NOBODY = "nobody fits"
    UNLIKELY = "the best is not likely enough"
    ALIKE = "two are as likely"


@dataclass(frozen=True, kw_only=True, slots=True)
class WeighedName:
    """A candidate for a source, with its score; scores compare within one weighing only."""

    name: str
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighing:
    """The candidates for the pronoun or description at `span` (code points, half-open), best first."""

    span: Span
    names: tuple[WeighedName, ...]
    end: WeighingEnd


WatchWeighing = Callable[[Weighing], None]
"""Called with whom a source was weighed against, and how it ended."""
