"""Findings on words that differ between the quotation marks of two articles."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.days import count_days_between
from sayso.findings.carriers import are_in_two_carriers, are_of_two_occasions
from sayso.findings.changes.doubted_changes import (
    LEAST_COMMON_SHOWN_ONE,
    differs_again,
    is_one_statement,
    is_said_later,
    is_same_but_for,
    may_be_two_sentences,
    one_is_foretold,
    stands_elsewhere,
    tells_translation,
    widen_to_sentence,
)
from sayso.findings.changes.kinds_of_change import (
    ALTERED,
    can_be_shown,
    has_content,
    is_long,
    is_one_thing,
    is_share_anyway,
    name_kind,
)
from sayso.findings.changes.limits import differ_in_limits, list_cut_limits
from sayso.findings.changes.quoted_changes import (
    MOST_SHOWN,
    QuotedChange,
    count_common,
    list_quoted_changes,
    show_changes,
)
from sayso.findings.slots import (
    fill,
    fill_articles,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
    quote_item,
)
from sayso.findings.templates import BOTH_SAID, DIFFERS_TOO, word_finding
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Flag,
    Passage,
    Reading,
    SlotItem,
    Utterance,
    Variant,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull
from sayso.text.transcripts import is_transcript

_CUT_LIMIT: tuple[FindingKind, float] = ("words missing", 65.0)
_HELD_BACK: frozenset[Flag] = frozenset({"translation", "editorial"})
MAX_CHANGED_WORDS = 4
"""Of more words on one side it is not known which of them stand for which."""

MAX_CHANGED_WORDS_OF_ONE_SENTENCE = 6
"""The same where all other words of the sentence are in both."""

FEW_DAYS = 2
"""Articles that were published further apart may have a thing and its opposite from two occasions."""

MAX_MISSING_WORDS = 15
"""More words that one article has in the middle may be a line of the page that stands between the words."""

LEAST_COMMON_MISSING = 8
"""Of fewer words in common, words that only one has mostly show another statement."""

LEAST_COMMON_UNNAMED = 12
"""Words that two quotations must have in common where an article does not say whose words its own are.

It may quote a letter that many signed, and the other one of those who signed it.
"""

ToldChange = tuple[str | None, Finding]
"""A change, and the name of who said the words."""


def find_changes(index: ReportIndex) -> Iterator[Finding]:
    """Say where two articles put different words between quotation marks; an utterance's most serious pair.

    Where several utterances of one speaker stand in other words, two translations are likelier than changes.
    """
    return drop_reworded(list_changes(index))


def drop_reworded(told: Iterable[ToldChange]) -> Iterator[Finding]:
    """Yield the changes, but no "words differ" of a speaker who has several: they may be translations."""
    told = list(told)
    reworded = Counter(who for who, finding in told if finding.kind == "words differ")
    for who, finding in told:
        if finding.kind != "words differ" or who is None or reworded[who] == 1:
            yield finding


def list_changes(index: ReportIndex, utterances: Collection[str] | None = None) -> Iterator[ToldChange]:
    """Yield the most serious change of each utterance with its speaker: of all utterances, or of some."""
    for utterance in sorted(index.utterances.values(), key=lambda u: u.id):
        if utterances is not None and utterance.id not in utterances:
            continue
        origins = _find_origins(index, utterance)
        found = [
            (v.left_id in origins or v.right_id in origins, f)
            for v in utterance.variants
            for f in _compare(index, utterance, v, origins)
        ]
        if found:
            _, best = max(found, key=lambda f: (f[1].weight, f[0], word_finding(f[1])))
            yield index.speaker_of(utterance), best


def _find_origins(index: ReportIndex, utterance: Utterance) -> frozenset[str]:
    """Return the reports of articles that had an utterance first-hand, or in public; else the fullest report.

    Of changes that are equally serious one against these is told, and their words first.
    """
    origins = frozenset(a.id for a in index.list_origins(utterance))
    return origins or frozenset((utterance.representative_id,))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two reports of one utterance that may be held against each other; `common` words are in both.

    Their articles were published so many `days_apart`.
    """

    variant: Variant
    left: Attribution
    right: Attribution
    readings: tuple[Reading, Reading]
    others: tuple[str, ...]
    common: int
    days_apart: int
    are_named: bool
    is_sure: bool

    @property
    def texts(self) -> tuple[str, str]:
        return self.readings[0].document.text, self.readings[1].document.text


def _compare(
    index: ReportIndex, utterance: Utterance, variant: Variant, origins: frozenset[str]
) -> Iterator[Finding]:
    pair = _open_pair(index, utterance, variant)
    if pair is None:
        return
    turned = variant.left_id not in origins and variant.right_id in origins
    changes = list_quoted_changes(variant, pair.left, pair.readings[0], pair.right, pair.readings[1])
    for change in changes:
        graded = _grade(pair, change)
        whole = widen_to_sentence(change, pair.texts) if graded is None else None
        if whole is not None and _is_rewritten(pair, change, whole):
            yield from _tell(index, utterance, pair, (whole,), ("words differ", ALTERED), is_turned=turned)
        if graded is not None:
            more = [c for c in changes if c != change and _is_told_too(c, variant, pair.texts)]
            yield from _tell(index, utterance, pair, (change, *more), graded, is_turned=turned)
    for change in list_cut_limits(variant, pair.readings):
        if not stands_elsewhere(change, pair.texts, pair.others):
            yield from _tell(index, utterance, pair, (change,), _CUT_LIMIT, is_turned=turned)


def _open_pair(index: ReportIndex, utterance: Utterance, variant: Variant) -> _Pair | None:
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
    return _Pair(
        variant=variant,
        left=left,
        right=right,
        readings=readings,
        others=tuple(_list_others(index, utterance, left, right)),
        common=common,
        days_apart=count_days_between(*(r.document.published or "" for r in readings)),
        are_named=all(map(index.speaker_name, (left, right))),
        is_sure=is_one_statement(left, right, common)
        or _have_one_origin(index, utterance, (left.document_id, right.document_id)),
    )


def _grade(pair: _Pair, change: QuotedChange) -> tuple[FindingKind, float] | None:
    """Return the kind of a change with its weight; None where it is held back.

    A sentence that is the same but for the change is one sentence, however few its words.
    """
    texts = pair.texts
    kind, weight = name_kind(change, pair.variant, texts)
    is_same = is_same_but_for(change, texts)
    if not pair.are_named and pair.common < LEAST_COMMON_UNNAMED:
        return None
    if is_share_anyway(change, texts) or stands_elsewhere(change, texts, pair.others):
        return None
    # A "not", a number or a name is told of two sentences only where these stand for each other.
    is_grave = weight > ALTERED
    if not is_grave and may_be_two_sentences(change, pair.variant.operations, texts):
        return None
    if (
        pair.common < LEAST_COMMON_SHOWN_ONE
        and differs_again(change, texts)
        and not (is_grave and pair.is_sure)
    ):
        return None
    if not is_grave and (not has_content(change, texts) or _is_translated(pair)):
        return None
    most = MAX_CHANGED_WORDS_OF_ONE_SENTENCE if is_same else MAX_CHANGED_WORDS
    if is_one_thing(kind, change, texts) or (kind == "words differ" and is_long(change, texts, most)):
        return None
    if kind == "words missing":
        few = pair.common < LEAST_COMMON_MISSING and not pair.is_sure
        is_limit_lost = is_same and differ_in_limits(change, texts)
        if is_long(change, texts, MAX_MISSING_WORDS) or (few and not is_limit_lost):
            return None
    return kind, weight


def _is_rewritten(pair: _Pair, change: QuotedChange, whole: QuotedChange) -> bool:
    """Return True if a sentence that differs at more places than one may be told as one change."""
    known = pair.are_named or pair.common >= LEAST_COMMON_UNNAMED
    differs_more = (whole.left, whole.right) != (change.left, change.right)
    if (
        not known
        or not differs_more
        or _is_translated(pair)
        or is_one_thing("words differ", whole, pair.texts)
    ):
        return False
    return not stands_elsewhere(whole, pair.texts, pair.others)


def _is_translated(pair: _Pair) -> bool:
    sides = zip(pair.readings, (pair.left, pair.right), strict=True)
    return any(tells_translation(reading, attribution) for reading, attribution in sides)


def _is_told_too(change: QuotedChange, variant: Variant, texts: tuple[str, str]) -> bool:
    """Return True if a further place of two quotations differs by more than small words or another form."""
    kind, weight = name_kind(change, variant, texts)
    differs = weight > ALTERED or has_content(change, texts)
    return differs and not is_one_thing(kind, change, texts) and can_be_shown(change, kind, texts)


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
    """Return True if an article names an outlet, or its last word with an article: "the Trumpet"."""
    last = re.compile(rf"\b[Tt]he {re.escape(outlet.rsplit(maxsplit=1)[-1])}\b")
    return index.is_named(document_id, outlet) or bool(last.search(index.documents[document_id].text))


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


def _tell(
    index: ReportIndex,
    utterance: Utterance,
    pair: _Pair,
    changes: Sequence[QuotedChange],
    graded: tuple[FindingKind, float],
    *,
    is_turned: bool,
) -> Iterator[Finding]:
    """Yield the finding on the first of the changes of a pair, which shows the others where they stand near.

    Where the pair `is_turned` the right report is told first.
    """
    kind, weight = graded
    told = (pair.left, pair.right)
    ids = (pair.left.document_id, pair.right.document_id)
    if not can_be_shown(changes[0], kind, pair.texts):
        return
    shown = show_changes(pair.texts, changes)
    items = [quote_item(index, d, s, most=MOST_SHOWN) for d, s in zip(ids, shown, strict=True)]
    if None in items:
        return
    # Nobody says a thing and its opposite in the same words on one day, unless a report turned it round.
    is_sure = pair.is_sure or (kind == "negation differs" and pair.days_apart <= FEW_DAYS)
    called = index.name_articles(ids)
    if is_turned:
        ids, items, told = ids[::-1], items[::-1], told[::-1]
    speaker = fill_speaker(index, utterance) if pair.are_named else fill("speaker")
    evidence = Evidence(
        kind=EvidenceKind.QUOTATION_COMPARED,
        score=1.0,
        detail=fill_detail(
            DetailKind.QUOTATION_IN_BOTH, articles=[SlotItem(text=called[d], record_id=d) for d in ids]
        ),
        passages=tuple(Passage(document_id=a.document_id, span=hull(a.contents)) for a in told if a.contents),
    )
    yield make_finding(
        kind,
        (
            *fill_story(index, ids),
            speaker,
            fill_articles(index, "left", ids[:1], called),
            fill("left_words", items[0]),
            fill_articles(index, "right", ids[1:], called),
            fill("right_words", items[1]),
            *((fill("more", SlotItem(text=DIFFERS_TOO)),) if len(changes) > 1 else ()),
            *(() if is_sure else (fill("doubt", SlotItem(text=BOTH_SAID)),)),
        ),
        evidence=(evidence,),
        utterance_id=utterance.id,
        story_id=find_story(index, ids),
        weight=weight,
    )


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
