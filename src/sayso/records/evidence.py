"""What a claim rests on, and the kinds of grounds. Code compares the kinds; the texts are for people only."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

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


class DateGround(StrEnum):
    """How the date on which something was said is known."""

    BESIDE_CUE = "named with the saying"
    IN_FULL = "named in full"
    OF_POST = "date of the post"
    OF_SCENE = "the sentence that sets the scene"
    OF_SAME_OCCASION = "the same occasion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason: its kind, how strongly it speaks (0 to 1, negative when against), a sentence, the words."""

    kind: EvidenceKind
    score: float
    detail: str
    passages: tuple[Passage, ...] = ()


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
