"""Findings on words that differ between the quotation marks of two articles."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.findings.carriers import are_in_two_carriers, are_of_two_occasions
from sayso.findings.doubted_changes import (
    LEAST_COMMON_SHOWN_ONE,
    differs_again,
    is_one_statement,
    is_said_later,
    may_be_two_sentences,
    one_is_foretold,
    stands_elsewhere,
    tells_translation,
)
from sayso.findings.quoted_changes import (
    ELLIPSIS,
    MOST_SHOWN,
    ROUND_WORDS,
    QuotedChange,
    count_common,
    list_quoted_changes,
    show_change,
    show_changes,
)
from sayso.findings.slots import (
    MARK,
    fill,
    fill_articles,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
    quote_item,
)
from sayso.findings.templates import BOTH_SAID, DIFFERS_TOO, word_finding
from sayso.findings.word_forms import is_same_in_another_form, is_slip
from sayso.link.wording.contradictions import PERCENT
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Flag,
    Passage,
    SlotItem,
    Span,
    Utterance,
    Variant,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull, overlap, text_of
from sayso.text.transcripts import is_transcript
from sayso.text.words import NEGATIONS, is_content, is_number, list_norms, tokenize

_KINDS: tuple[tuple[Flag, FindingKind, float], ...] = (
    ("negation", "negation differs", 90.0),
    ("number", "number differs", 80.0),
    ("name", "name differs", 75.0),
    ("interior", "words missing", 55.0),
)
_ALTERED = 60.0
_HELD_BACK: frozenset[Flag] = frozenset({"translation", "editorial"})
MAX_CHANGED_WORDS = 4
"""Of more words on one side it is not known which of them stand for which."""

MAX_MISSING_WORDS = 15
"""More words that one article has in the middle may be a line of the page that stands between the words."""

LEAST_COMMON_MISSING = 8
"""Of fewer words in common, words that only one has mostly show another statement."""

LEAST_COMMON_UNNAMED = 12
"""Words that two quotations must have in common where an article does not say whose words its own are.

It may quote a letter that many signed, and the other one of those who signed it.
"""


MOST_MARKS = 8
"""Code points beside words in which an ellipsis that belongs to them may stand: " . . . "."""

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
        return
    texts = index.documents[left.document_id].text, index.documents[right.document_id].text
    if any(map(is_transcript, texts)) or one_is_foretold((left, right), texts):
        return
    common = count_common(variant.operations, texts[0])
    if not all(map(index.speaker_name, (left, right))) and common < LEAST_COMMON_UNNAMED:
        return
    readings = index.readings[left.document_id], index.readings[right.document_id]
    if are_in_two_carriers((left, right), readings):
        return

    @cache
    def is_translated() -> bool:
        return any(tells_translation(r, a) for r, a in zip(readings, (left, right), strict=True))

    @cache
    def is_shown_one() -> bool:
        ids = left.document_id, right.document_id
        return is_one_statement(left, right, common) or _have_one_origin(index, utterance, ids)

    changes = list_quoted_changes(variant, left, readings[0], right, readings[1])
    for change in changes:
        others = _list_others(index, utterance, left, right)
        if _is_share_anyway(change, texts) or stands_elsewhere(change, texts, others):
            continue
        kind, weight = _name_kind(change, variant, texts)
        # A "not", a number or a name is told of two sentences only where these stand for each other.
        doubted = may_be_two_sentences(change, variant.operations, texts)
        if weight <= _ALTERED and doubted:
            continue
        is_short = common < LEAST_COMMON_SHOWN_ONE
        if is_short and differs_again(change, texts) and (weight <= _ALTERED or not is_shown_one()):
            continue
        if weight <= _ALTERED and (not _has_content(change, texts) or is_translated()):
            continue
        if _is_one_thing(kind, change, texts):
            continue
        if kind == "words differ" and _is_long(change, texts, MAX_CHANGED_WORDS):
            continue
        if kind == "words missing" and _is_long(change, texts, MAX_MISSING_WORDS):
            continue
        turned = variant.left_id not in origins and variant.right_id in origins
        more = [c for c in changes if c != change and _is_told_too(c, variant, texts)]
        yield from _tell(index, utterance, variant, (change, *more), (kind, weight), is_turned=turned)


def _is_one_thing(kind: FindingKind, change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if the two sides of a change are one thing in two forms, or one name with a slip in it."""
    is_one = is_slip if kind == "name differs" else is_same_in_another_form
    return kind in {"name differs", "words differ", "number differs"} and is_one(change, texts)


def _is_told_too(change: QuotedChange, variant: Variant, texts: tuple[str, str]) -> bool:
    """Return True if a further place of two quotations differs by more than small words or another form."""
    kind, weight = _name_kind(change, variant, texts)
    differs = weight > _ALTERED or _has_content(change, texts)
    return differs and not _is_one_thing(kind, change, texts) and _can_be_shown(change, kind, texts)


def _list_others(
    index: ReportIndex, utterance: Utterance, left: Attribution, right: Attribution
) -> Iterator[str]:
    """Yield the texts of the other articles of the story, and of those that report the same words."""
    told = index.stories.get(left.document_id)
    near = {*index.documents_of_story(told), *index.documents_with(utterance.id)} & index.documents.keys()
    for document_id in sorted(near - {left.document_id, right.document_id}):
        yield index.documents[document_id].text


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


def _name_kind(change: QuotedChange, variant: Variant, texts: tuple[str, str]) -> tuple[FindingKind, float]:
    """Return the most serious kind whose flag stands on the words of a change.

    No negation differs where both say no there: "a thousand noes" for "no, no, no".
    """
    sides = zip(texts, (change.left, change.right), strict=True)
    both_deny = all(span is not None and _denies(text, span) for text, span in sides)
    for flag, kind, weight in _KINDS:
        if flag == "negation" and both_deny:
            continue
        if flag == "number" and _is_share_of_one(change, texts):
            return kind, weight
        if flag == "interior":
            if flag in variant.flags and not (change.left and change.right):
                return kind, weight
        elif any(p.flag == flag and _touches(change, p.left, p.right) for p in variant.flag_places):
            return kind, weight
    return "words differ", _ALTERED


def _is_share_of_one(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if one number that both have is a share in one quotation alone: "5%" beside "5"."""
    if change.before is None or (change.left and change.right):
        return False
    sides = [list_norms(t, s) if s else () for t, s in zip(texts, (change.left, change.right), strict=True)]
    return sorted(sides) == [(), (PERCENT,)] and is_number(list_norms(texts[0], change.before[0])[-1])


def _is_share_anyway(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a number is a share in both, told once for two numbers: "5 to 10%"."""
    behind = list_norms(texts[0], change.behind[0])[:ROUND_WORDS] if change.behind else ()
    return PERCENT in behind and _is_share_of_one(change, texts)


def _denies(text: str, span: Span) -> bool:
    return any(n in NEGATIONS for n in list_norms(text, span))


def _touches(change: QuotedChange, left: Span | None, right: Span | None) -> bool:
    return any(
        ours is not None and theirs is not None and overlap(ours, theirs) > 0
        for ours, theirs in ((change.left, left), (change.right, right))
    )


def _is_long(change: QuotedChange, texts: tuple[str, str], most: int) -> bool:
    """Return True if so many words differ that neither side stands for the other."""
    sides = zip(texts, (change.left, change.right), strict=True)
    return any(span is not None and len(tokenize(text, span)) > most for text, span in sides)


def _has_content(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a change touches more than articles, pronouns, the end of "we've" and the like."""
    return any(
        is_content(norm)
        for text, span in zip(texts, (change.left, change.right), strict=True)
        if span is not None and text[span.start] not in "’'"
        for norm in (w for w in list_norms(text, span))
    )


def _tell(
    index: ReportIndex,
    utterance: Utterance,
    variant: Variant,
    changes: Sequence[QuotedChange],
    graded: tuple[FindingKind, float],
    *,
    is_turned: bool,
) -> Iterator[Finding]:
    """Yield the finding on the first of the changes of a pair, which shows the others where they stand near.

    Where the pair `is_turned` the right report is told first.
    """
    kind, weight = graded
    left, right = index.attributions[variant.left_id], index.attributions[variant.right_id]
    ids = (left.document_id, right.document_id)
    texts = [index.documents[d].text for d in ids]
    if not _can_be_shown(changes[0], kind, texts):
        return
    shown = show_changes(texts, changes)
    items = [quote_item(index, d, s, most=MOST_SHOWN) for d, s in zip(ids, shown, strict=True)]
    if None in items:
        return
    # Nobody says a thing and its opposite in the same words, unless a report turned it round.
    told = (left, right)
    common = count_common(variant.operations, texts[0])
    is_sure = (
        kind == "negation differs"
        or is_one_statement(left, right, common)
        or _have_one_origin(index, utterance, ids)
    )
    if kind == "words missing" and not is_sure and common < LEAST_COMMON_MISSING:
        return
    called = index.name_articles(ids)
    if is_turned:
        ids, items, told = ids[::-1], items[::-1], (right, left)
    both_name = all(map(index.speaker_name, (left, right)))
    speaker = fill_speaker(index, utterance) if both_name else fill("speaker")
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


def _can_be_shown(change: QuotedChange, kind: FindingKind, texts: Sequence[str]) -> bool:
    """Return True if no mark stands in the words that show a change, nor an ellipsis where words are missing.

    Words between two pairs of marks would stand inside ours. An ellipsis says that words were left out.
    """
    shown = [show_change(text, change, side) for side, text in enumerate(texts)]
    if any(MARK.search(text_of(t, s)) for t, s in zip(texts, shown, strict=True)):
        return False
    marked = (text_of(t, _with_marks(t, s)) for t, s in zip(texts, shown, strict=True))
    return kind != "words missing" or not any(map(ELLIPSIS.search, marked))


def _with_marks(text: str, span: Span) -> Span:
    """Return a span with the marks and spaces on either side of it, up to MOST_MARKS of them."""
    start, end = span.start, span.end
    while start > max(0, span.start - MOST_MARKS) and not text[start - 1].isalnum():
        start -= 1
    while end < min(len(text), span.end + MOST_MARKS) and not text[end].isalnum():
        end += 1
    return Span(start=start, end=end)


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
