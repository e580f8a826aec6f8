"""Two reports of one utterance that may be held against each other, and what makes that doubtful."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.days import count_days_between
from sayso.findings.carriers import are_in_two_carriers, are_of_two_occasions
from sayso.findings.changes.doubted_changes import is_one_statement, is_said_later, one_is_foretold
from sayso.findings.changes.quoted_changes import count_common
from sayso.outlets.names import has_short_name
from sayso.records import Attribution, Flag, Reading, Span, Utterance, Variant
from sayso.report_index import ReportIndex
from sayso.text.transcripts import is_transcript

_HELD_BACK: frozenset[Flag] = frozenset({"translation", "editorial"})


@dataclass(frozen=True)
class ComparedPair:
    """Two reports of one utterance that may be held against each other.

    `common` words are in both, and their articles were published so many `days_apart`. They `are_named` where
    both articles say whose words these are, and the pair `is_sure` where it is shown to be of one statement:
    by as many words in common, or by one outlet from which both have it.
    """

    index: ReportIndex
    utterance: Utterance
    variant: Variant
    left: Attribution
    right: Attribution
    readings: tuple[Reading, Reading]
    common: int
    days_apart: int
    are_named: bool
    is_sure: bool

    @property
    def texts(self) -> tuple[str, str]:
        """The texts of the two articles."""
        return self.readings[0].document.text, self.readings[1].document.text

    @property
    def cues(self) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The words of either report that tell of the saying."""
        return self.left.cues, self.right.cues

    def names_other(self, side: int) -> bool:
        """Return True if the article of a side names the outlet of the other: it may print its words too."""
        ids = self.left.document_id, self.right.document_id
        outlet = self.index.outlets[ids[1 - side]]
        return bool(outlet) and _names(self.index, ids[side], outlet)

    def may_be_of_speaker(self, attribution: Attribution) -> bool:
        """Return True if another report of the utterance gives its words to nobody else, and denies none."""
        sides = (self.left, self.right)
        return not any(_name_others(self.index, attribution, a) for a in sides) and not _is_denied(
            self.index, attribution
        )

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The texts of other articles in which both wordings may stand; most pairs never ask."""
        return tuple(_list_others(self.index, self.utterance, self.left, self.right))


def open_pair(index: ReportIndex, utterance: Utterance, variant: Variant) -> ComparedPair | None:
    """Return two reports with what is asked of them; None where what differs may be no change at all."""
    left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
    if (
        set(variant.flags) & _HELD_BACK
        or "indirect" in {left.kind, right.kind}
        or index.are_one_outlet(left.document_id, right.document_id)
        or _name_others(index, left, right)
        or any(_is_denied(index, a) for a in (left, right))
        or are_of_two_occasions(left, right, index.gazetteer)
        or any(_is_of_later_day(index, *pair) for pair in ((left, right), (right, left)))
    ):
        return None
    readings = index.readings[left.document_id], index.readings[right.document_id]
    texts = readings[0].document.text, readings[1].document.text
    if any(map(is_transcript, texts)) or one_is_foretold((left, right), texts):
        return None
    if are_in_two_carriers((left, right), readings):
        return None
    common = count_common(variant.operations, texts[0])
    return ComparedPair(
        index=index,
        utterance=utterance,
        variant=variant,
        left=left,
        right=right,
        readings=readings,
        common=common,
        days_apart=count_days_between(*(r.document.published or "" for r in readings)),
        are_named=all(_is_named(index, a) for a in (left, right)),
        is_sure=is_one_statement(left, right, common)
        or _have_one_origin(index, utterance, (left.document_id, right.document_id)),
    )


def _list_others(
    index: ReportIndex, utterance: Utterance, left: Attribution, right: Attribution
) -> Iterator[str]:
    """Yield the texts of the other articles of the story, and of those that report the same words.

    One that names both outlets holds the two against each other: what stands in it was not said twice.
    """
    told = index.stories.get(left.document_id)
    near = {*index.documents_of_story(told), *index.documents_with(utterance.id)} & index.documents.keys()
    told_of = [index.outlets[a.document_id] for a in (left, right)]
    for document_id in sorted(near - {left.document_id, right.document_id}):
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


def _is_of_later_day(index: ReportIndex, one: Attribution, other: Attribution) -> bool:
    """Return True if the words of one report were said after the article of another was published."""
    return is_said_later(one, index.documents[other.document_id].published)


def _is_denied(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if words in marks stand in what somebody denies: "denied that she had said “...”"."""
    outer = index.attributions.get(attribution.parent_id or "")
    holding = [a for a in (attribution, outer) if a is not None and a.kind != "direct"]
    text = index.documents[attribution.document_id].text
    return any(read_cue(text, a.cues)[0] == "denial" for a in holding)


def _have_one_origin(index: ReportIndex, utterance: Utterance, ids: tuple[str, str]) -> bool:
    """Return True if two articles are shown to have words from one outlet, or one from the other."""
    had = [
        (index.gazetteer.family(index.outlets[a.document_id]), a.upstream_outlet)
        for a in index.accesses(utterance.id)
        if a.document_id in ids and a.role in {"relay", "account"}
    ]
    if len(had) != len(ids):
        return False
    (own, upstream), (other, others) = ((o, index.gazetteer.family(u) if u else o) for o, u in had)
    return upstream in (others, other) or others == own
