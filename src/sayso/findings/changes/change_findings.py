"""Findings on words that differ between the quotation marks of two articles."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from sayso.findings.changes.compared_pairs import ComparedPair, open_pair
from sayso.findings.changes.doubted_changes import (
    LEAST_COMMON_SHOWN_ONE,
    differs_again,
    is_same_but_for,
    may_be_two_sentences,
    stands_elsewhere,
    tells_translation,
    widen_to_sentence,
)
from sayso.findings.changes.interrupted import list_shown
from sayso.findings.changes.kinds_of_change import (
    ALTERED,
    can_be_shown,
    has_content,
    is_long,
    is_one_thing,
    is_share_anyway,
    name_kind,
)
from sayso.findings.changes.limits import differ_in_limits, is_said_without_limit, list_cut_limits
from sayso.findings.changes.printed_alike import find_printed_alike
from sayso.findings.changes.quoted_changes import (
    MIN_COMMON_WORDS,
    QuotedChange,
    list_quoted_changes,
)
from sayso.findings.changes.shown_changes import MOST_SHOWN, show_changes
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
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Passage,
    SlotItem,
    Utterance,
    Variant,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull

_Graded = tuple[FindingKind, float]
"""The kind of a change, and how grave it is."""

_CUT_LIMIT: _Graded = ("words missing", 65.0)
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


def _compare(
    index: ReportIndex, utterance: Utterance, variant: Variant, origins: frozenset[str]
) -> Iterator[Finding]:
    pair = open_pair(index, utterance, variant)
    if pair is None:
        return
    is_turned = variant.left_id not in origins and variant.right_id in origins
    for changes, graded in _list_told(pair):
        yield from _tell(pair, changes, graded, is_turned=is_turned)


def _list_told(pair: ComparedPair) -> Iterator[tuple[Sequence[QuotedChange], _Graded]]:
    """Yield what may be told of a pair: the change first that is told, with others of the same quotations."""
    rewritten: set[QuotedChange] = set()
    changes = list_quoted_changes(pair.variant, pair.left, pair.readings[0], pair.right, pair.readings[1])
    for change in changes:
        graded = _grade(pair, change)
        whole = widen_to_sentence(change, pair.texts) if graded is None else None
        if whole is not None and whole not in rewritten and _is_rewritten(pair, change, whole):
            rewritten.add(whole)
            yield (whole,), ("words differ", ALTERED)
        if graded is not None:
            yield (change, *(c for c in changes if c != change and _is_told_too(pair, c))), graded
    for change in list_cut_limits(pair.variant, pair.readings):
        is_both = is_said_without_limit(change, pair.texts) and not pair.names_other(0 if change.left else 1)
        if not is_both and not stands_elsewhere(change, pair.texts, pair.others):
            yield (change,), _CUT_LIMIT


def _grade(pair: ComparedPair, change: QuotedChange) -> _Graded | None:
    """Return the kind of a change with its weight; None where it is held back.

    A sentence that is the same but for the change is one sentence, however few its words.
    """
    texts = pair.texts
    kind, weight = name_kind(change, pair.variant, texts)
    if not pair.are_named and pair.common < LEAST_COMMON_UNNAMED:
        return None
    if is_share_anyway(change, texts):
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
    is_same = is_same_but_for(change, texts)
    most = MAX_CHANGED_WORDS_OF_ONE_SENTENCE if is_same else MAX_CHANGED_WORDS
    if is_one_thing(kind, change, texts) or (kind == "words differ" and is_long(change, texts, most)):
        return None
    if kind == "words missing":
        few = pair.common < LEAST_COMMON_MISSING and not pair.is_sure
        is_limit_lost = is_same and differ_in_limits(change, texts)
        if is_long(change, texts, MAX_MISSING_WORDS) or (few and not is_limit_lost):
            return None
    return None if stands_elsewhere(change, texts, pair.others) else (kind, weight)


def _is_rewritten(pair: ComparedPair, change: QuotedChange, whole: QuotedChange) -> bool:
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


def _is_translated(pair: ComparedPair) -> bool:
    sides = zip(pair.readings, (pair.left, pair.right), strict=True)
    return any(tells_translation(reading, attribution) for reading, attribution in sides)


def _is_told_too(pair: ComparedPair, change: QuotedChange) -> bool:
    """Return True if a further place of two quotations differs by more than small words or another form."""
    kind, weight = name_kind(change, pair.variant, pair.texts)
    differs = weight > ALTERED or has_content(change, pair.texts)
    return (
        differs
        and not is_one_thing(kind, change, pair.texts)
        and can_be_shown(change, kind, pair.texts, pair.cues)
    )


def _tell(
    pair: ComparedPair, changes: Sequence[QuotedChange], graded: _Graded, *, is_turned: bool
) -> Iterator[Finding]:
    """Yield the finding on the first of the changes of a pair, which shows the others where they stand near.

    Where the pair `is_turned` the right report is told first.
    """
    index, (kind, weight) = pair.index, graded
    told = (pair.left, pair.right)
    ids = (pair.left.document_id, pair.right.document_id)
    if not can_be_shown(changes[0], kind, pair.texts, pair.cues):
        return
    shown = [
        list_shown(text, span, cues)
        for text, span, cues in zip(pair.texts, show_changes(pair.texts, changes), pair.cues, strict=True)
    ]
    items = [
        [quote_item(index, d, part, most=MOST_SHOWN) for part in parts]
        for d, parts in zip(ids, shown, strict=True)
    ]
    if any(None in parts for parts in items):
        return
    # Nobody says a thing and its opposite in the same words on one day, unless a report turned it round; of
    # few words ("there are no wounded") it may have become true.
    is_turned_round = kind == "negation differs" and pair.days_apart <= FEW_DAYS
    is_sure = pair.is_sure or (is_turned_round and pair.common >= MIN_COMMON_WORDS)
    alike = [find_printed_alike(pair, side, changes[0], shown) for side in (0, 1)]
    if is_turned:
        ids, items, told, alike = ids[::-1], items[::-1], told[::-1], alike[::-1]
    same = [[p.document_id for p in passages] for passages in alike]
    called = index.name_articles((*ids, *same[0], *same[1]))
    speaker = fill_speaker(index, pair.utterance) if pair.are_named else fill("speaker")
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
            *fill_story(index, (*ids, *same[0], *same[1])),
            speaker,
            fill_articles(index, "left", ids[:1], called),
            fill("left_words", *items[0]),
            fill_articles(index, "right", ids[1:], called),
            fill("right_words", *items[1]),
            *(
                fill(
                    name,
                    *(SlotItem(text=called[p.document_id], record_id=p.document_id, passage=p) for p in own),
                )
                for name, own in zip(("same_left", "same_right"), alike, strict=True)
            ),
            *((fill("more", SlotItem(text=DIFFERS_TOO)),) if len(changes) > 1 else ()),
            *(() if is_sure else (fill("doubt", SlotItem(text=BOTH_SAID)),)),
        ),
        evidence=(evidence,),
        utterance_id=pair.utterance.id,
        story_id=find_story(index, ids),
        weight=weight,
    )
