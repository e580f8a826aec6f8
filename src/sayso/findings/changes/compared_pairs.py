"""Two reports of one utterance that may be held against each other, and what makes that doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.days import count_days_between
from sayso.findings.carriers import are_in_two_carriers, are_of_two_occasions
from sayso.findings.changes.doubted_changes import is_one_statement, is_said_later, one_is_foretold
from sayso.findings.changes.quoted_changes import count_common
from sayso.findings.corrected_words import is_corrected
from sayso.outlets.names import has_short_name
from sayso.records import Attribution, Flag, Reading, Span, Utterance, Variant
from sayso.report_index import ReportIndex
from sayso.text.transcripts import is_transcript

_HELD_BACK: frozenset[Flag] = frozenset({"translation", "editorial"})


@dataclass(frozen=True)
class ComparedPair:
    """Two reports of one utterance that may be held against each other."""

    index: ReportIndex
    utterance: Utterance
    variant: Variant
    left: Attribution
    right: Attribution

    @property
    def document_ids(self) -> tuple[str, str]:
        """The two articles."""
        return self.left.document_id, self.right.document_id

    @cached_property
    def readings(self) -> tuple[Reading, Reading]:
        """What was read of the two articles."""
        return self.index.readings[self.left.document_id], self.index.readings[self.right.document_id]

    @property
    def texts(self) -> tuple[str, str]:
        """The texts of the two articles."""
        return self.readings[0].document.text, self.readings[1].document.text

    @property
    def cues(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words of either report that tell of the saying."""
        return self.left.cues, self.right.cues

    @cached_property
    def common(self) -> int:
        """How many words are in both."""
        return count_common(self.variant.operations, self.texts[0])

    @cached_property
    def days_apart(self) -> int:
        """So many days lie between the days on which the articles were published."""
        return count_days_between(*(r.document.published or "" for r in self.readings))

    @cached_property
    def are_named(self) -> bool:
        """True where both articles say whose words these are."""
        return all(_is_named(self.index, a) for a in (self.left, self.right))

    @cached_property
    def is_sure(self) -> bool:
        """True where the two are shown to be of one statement: by as many words in common, or by one outlet
        from which both have it.
        """
        return is_one_statement(self.left, self.right, self.common) or _have_one_origin(self)

    def names_other(self, side: int) -> bool:
        """Return True if the article of a side names the outlet of the other: it may print its words too."""
        outlet = self.index.outlets[self.document_ids[1 - side]]
        return bool(outlet) and _names(self.index, self.document_ids[side], outlet)

    def may_be_of_speaker(self, attribution: Attribution) -> bool:
        """Return True if another report of the utterance gives its words to nobody else, and denies none."""
        sides = (self.left, self.right)
        return not any(_name_others(self.index, attribution, a) for a in sides) and not _is_denied(
            self.index, attribution
        )

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The texts of other articles in which both wordings may stand; most pairs never ask."""
        return tuple(_list_others(self))


def open_pair(index: ReportIndex, utterance: Utterance, variant: Variant) -> ComparedPair | None:
    """Return two reports with what is asked of them; None where what differs may be no change at all."""
    left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
    pair = ComparedPair(index=index, utterance=utterance, variant=variant, left=left, right=right)
    return None if _is_held_back(pair) else pair


def _is_held_back(pair: ComparedPair) -> bool:
    """Return True if what differs between two reports may be no change at all."""
    left, right = pair.left, pair.right
    return (
        bool(set(pair.variant.flags) & _HELD_BACK)
        or "indirect" in {left.kind, right.kind}
        or pair.index.are_one_outlet(*pair.document_ids)
        or _name_others(pair.index, left, right)
        or any(_is_denied(pair.index, a) for a in (left, right))
        or any(is_corrected(a, r) for a, r in zip((left, right), pair.readings, strict=True))
        or are_of_two_occasions(left, right, pair.index.gazetteer)
        or any(
            is_said_later(a, r.document.published) for a, r in zip((right, left), pair.readings, strict=True)
        )
        or any(map(is_transcript, pair.texts))
        or one_is_foretold((left, right), pair.texts)
        or are_in_two_carriers((left, right), pair.readings)
    )


def _list_others(pair: ComparedPair) -> Iterator[str]:
    """Yield the texts of the other articles of the story, and of those that report the same words.

    One that names both outlets holds the two against each other: what stands in it was not said twice.
    """
    index = pair.index
    told = index.stories.get(pair.left.document_id)
    near = {
        *index.documents_of_story(told),
        *index.documents_with(pair.utterance.id),
    } & index.documents.keys()
    told_of = [index.outlets[document_id] for document_id in pair.document_ids]
    for document_id in sorted(near - set(pair.document_ids)):
        if not all(outlet and _names(index, document_id, outlet) for outlet in told_of):
            yield index.documents[document_id].text


def _names(index: ReportIndex, document_id: str, outlet: str) -> bool:
    """Return True if an article names an outlet, in full or short: "the Trumpet"."""
    return index.is_named(document_id, outlet) or has_short_name(index.documents[document_id].text, outlet)


def _is_named(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if it is known who said the words; "a passenger" may be any of them."""
    speaker = index.speaker(attribution.speaker_id) or attribution.speaker
    return speaker is not None and speaker.kind != "unnamed"


def _name_others(index: ReportIndex, left: Attribution, right: Attribution) -> bool:
    """Return True if two reports give the words to two speakers; who is not named may be either."""
    names = {index.speaker_name(a) for a in (left, right)} - {""}
    return len(names) > 1


def _is_denied(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if words in marks stand in what somebody denies: "denied that she had said “...”"."""
    outer = index.attributions.get(attribution.parent_id or "")
    holding = [a for a in (attribution, outer) if a is not None and a.kind != "direct"]
    text = index.documents[attribution.document_id].text
    return any(read_cue(text, a.cues)[0] == "denial" for a in holding)


def _have_one_origin(pair: ComparedPair) -> bool:
    """Return True if two articles are shown to have words from one outlet, or one from the other."""
    index = pair.index
    had = [
        (index.gazetteer.family(index.outlets[a.document_id]), a.upstream_outlet)
        for a in index.accesses(pair.utterance.id)
        if a.document_id in pair.document_ids and a.role in {"relay", "account"}
    ]
    if len(had) != len(pair.document_ids):
        return False
    (own, upstream), (other, others) = ((o, index.gazetteer.family(u) if u else o) for o, u in had)
    return upstream in (others, other) or others == own
