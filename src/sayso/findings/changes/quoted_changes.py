"""The places at which two quotations of one utterance have other words, with what stands round them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.findings.changes.sentences import count_round, ends_between
from sayso.link.wording.framed_alignment import align_framed
from sayso.link.wording.sentence_alignment import align_sentences
from sayso.records import Attribution, Operation, Quotation, Reading, Span, Variant
from sayso.spans import contains, hull, overlap, text_of
from sayso.text.spelling import join_letters
from sayso.text.words import is_content, is_part_but_for_negation, list_norms, without_ordinal

MIN_COMMON_WORDS = 6
"""Two quotations with fewer words in common may be two sentences."""

MIN_COMMON_WORDS_OF_DENIED = 4
"""The same where a "not" alone differs."""

MIN_COMMON_WORDS_FRAMED = 4
"""Of a few quoted words in one sentence, so many words of the sentences must be common."""

MAX_CHANGED_WORDS_AT_END = 3
"""Of more words that differ where both quotations end, either may be a choice of what to quote."""

MIN_COMMON_WORDS_FOR_A_CHANGE = 2
"""For each word that differs inside two quotations so many must be common, else one may be another saying."""

ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_STOPS = frozenset(" .…\u00a0")
BRACKETS = frozenset("[]()")


@dataclass(frozen=True, slots=True)
class QuotedChange:
    """One changed place, with the words that both articles have before and behind it.

    At an end of both quotations nothing stands on one side: `before` or `behind` is then None.
    """

    left: Span | None
    right: Span | None
    before: tuple[Span, Span] | None
    behind: tuple[Span, Span] | None


def list_changes(operations: Sequence[Operation]) -> tuple[QuotedChange, ...]:
    """Return the changed places that have words of both articles before and behind them.

    Words left out or added at either end are a choice of what to quote, not a change.
    """
    changes = []
    for place in range(1, len(operations) - 1):
        before, step, behind = operations[place - 1 : place + 2]
        if step.op == "equal" or before.op != "equal" or behind.op != "equal":
            continue
        if before.left and before.right and behind.left and behind.right:
            around = (before.left, before.right), (behind.left, behind.right)
            if all(a.end <= b.start for a, b in zip(*around, strict=True)):
                changes.append(QuotedChange(step.left, step.right, *around))
    return tuple(changes)


def list_quoted_changes(
    variant: Variant, left: Attribution, left_reading: Reading, right: Attribution, right_reading: Reading
) -> tuple[QuotedChange, ...]:
    """Return where the quotations of two reports have other words between words that both have.

    Words that are only moved, written in another way, marked by an ellipsis or by brackets are left out. Of a
    few quoted words the sentences that they stand in are compared.
    """
    texts = left_reading.document.text, right_reading.document.text
    steps = variant.operations
    if are_two_sayings(steps, texts):
        return ()
    inner = _list_changed(steps, texts)
    is_denied = _differ_in_not_alone(steps, inner, texts)
    found = _list_aligned(steps, texts, MIN_COMMON_WORDS_OF_DENIED if is_denied else MIN_COMMON_WORDS)
    for sentence in align_sentences(left, left_reading, right, right_reading):
        found = _refine(found, _list_aligned(sentence, texts), texts)
    found = found or list(_list_framed(left, left_reading, right, right_reading))
    return tuple(
        c
        for c in found
        if not _is_marked(c, texts)
        and not _is_bracketed(c, texts)
        and not _begins_one(c, (left, right), (left_reading, right_reading))
    )


def _list_aligned(
    steps: Sequence[Operation], texts: tuple[str, str], least: int = MIN_COMMON_WORDS
) -> list[QuotedChange]:
    """Return where two aligned runs of words differ; none of two with fewer than `least` in common."""
    inner = _list_changed(steps, texts)
    common = count_common(steps, texts[0])
    if common < least or _count_changed(inner, texts) > common:
        return []
    return [*inner, *_list_ends(steps, texts)]


def _refine(
    whole: Sequence[QuotedChange], of_sentence: Sequence[QuotedChange], texts: tuple[str, str]
) -> list[QuotedChange]:
    """Return the changes of two quotations with those of a sentence of theirs.

    A change that runs over the end of a sentence gives way to what differs in the sentence.
    """
    kept = [c for c in whole if not (_is_of_two(c, texts) and any(_overlaps(c, d) for d in of_sentence))]
    return [*kept, *(d for d in of_sentence if not any(_overlaps(c, d) for c in kept))]


def _is_of_two(change: QuotedChange, texts: tuple[str, str]) -> bool:
    sides = zip(texts, (change.left, change.right), strict=True)
    return any(span is not None and ends_between(text, span.start, span.end) for text, span in sides)


def _overlaps(one: QuotedChange, other: QuotedChange) -> bool:
    pairs = ((one.left, other.left), (one.right, other.right))
    return any(a is not None and b is not None and overlap(a, b) > 0 for a, b in pairs)


def _differ_in_not_alone(
    steps: Sequence[Operation], changes: Sequence[QuotedChange], texts: tuple[str, str]
) -> bool:
    """Return True if one quotation is part of the other, but for a "not" that one has in the same sentence.

    "I hope there are no injuries" and "there are injuries" are not the same sentence; two quotations that go
    on each in its own way may be two answers.
    """
    if len(changes) != 1:
        return False
    said = [[n for s in steps for n in _norms(texts[side], (s.left, s.right)[side])] for side in (0, 1)]
    before, behind = changes[0].before, changes[0].behind
    is_framed = before is not None and behind is not None and count_round(texts, before, behind) > 0
    return is_framed and is_part_but_for_negation(*said)


def are_two_sayings(operations: Sequence[Operation], texts: tuple[str, str]) -> bool:
    """Return True if a speaker may have said it twice, in other words each time.

    Then the sentences begin in other words and end in other words in both quotations, or each quotation has
    many words between the common ones that the other lacks.
    """
    common = [place for place, step in enumerate(operations) if step.op == "equal"]
    if not common:
        return False
    first, last = common[0], common[-1]
    ends = [
        place in range(len(operations)) and _part_ways(operations[place], operations[equal], texts)
        for place, equal in ((first - 1, first), (last + 1, last))
    ]
    if all(ends):
        return True
    inner = [o for o in operations[first:last] if o.op != "equal"]
    own = (
        sum(len(_norms(texts[0], o.left)) for o in inner),
        sum(len(_norms(texts[1], o.right)) for o in inner),
    )
    return min(own) * MIN_COMMON_WORDS_FOR_A_CHANGE > count_common(operations, texts[0])


def _part_ways(step: Operation, common: Operation, texts: tuple[str, str]) -> bool:
    """Return True if the sentence of each has another word right before or right behind the common words."""
    for text, span, equal in zip(texts, (step.left, step.right), (common.left, common.right), strict=True):
        if span is None or equal is None:
            return False
        first, last = sorted((span, equal))
        if ends_between(text, first.end, last.start):
            return False
    return True


def count_common(operations: Iterable[Operation], left_text: str) -> int:
    """Count the words that both reports have."""
    return sum(len(_norms(left_text, o.left)) for o in operations if o.op == "equal")


def _list_changed(operations: Sequence[Operation], texts: tuple[str, str]) -> list[QuotedChange]:
    changes = [c for c in list_changes(operations) if _is_change(c, operations, texts)]
    return list(_join_near(changes, texts))


def _join_near(changes: Iterable[QuotedChange], texts: tuple[str, str]) -> Iterator[QuotedChange]:
    """Join changes with only small words between them: "are not going to" for "will not" is one."""
    held: QuotedChange | None = None
    for change in changes:
        small = (
            held is not None
            and held.behind == change.before
            and held.behind is not None
            and not any(is_content(n) for n in _norms(texts[0], held.behind[0]))
        )
        if held is not None and small and held.behind is not None:
            left, right = held.behind
            held = QuotedChange(
                hull([s for s in (held.left, left, change.left) if s]),
                hull([s for s in (held.right, right, change.right) if s]),
                held.before,
                change.behind,
            )
            continue
        if held is not None:
            yield held
        held = change
    if held is not None:
        yield held


def _count_changed(changes: Iterable[QuotedChange], texts: tuple[str, str]) -> int:
    return sum(max(len(_norms(texts[0], c.left)), len(_norms(texts[1], c.right))) for c in changes)


def _list_ends(operations: Sequence[Operation], texts: tuple[str, str]) -> Iterator[QuotedChange]:
    """Yield a few words that stand for others where both quotations begin, or where both end."""
    if len(operations) < 2:
        return
    for step, equal, first in (
        (operations[0], operations[1], True),
        (operations[-1], operations[-2], False),
    ):
        if step.op != "replace" or equal.op != "equal":
            continue
        if not (step.left and step.right and equal.left and equal.right):
            continue
        if count_common((equal,), texts[0]) < MIN_COMMON_WORDS:
            continue
        sides = (step.left, equal.left, texts[0]), (step.right, equal.right, texts[1])
        if any(len(_norms(t, s)) > MAX_CHANGED_WORDS_AT_END or _is_parted(t, s, b) for s, b, t in sides):
            continue
        around = (equal.left, equal.right)
        before, behind = (None, around) if first else (around, None)
        change = QuotedChange(step.left, step.right, before, behind)
        if _is_change(change, operations, texts):
            yield change


def _is_parted(text: str, span: Span, equal: Span) -> bool:
    """Return True if a sentence ends inside changed words, or between them and the common words beside."""
    start, end = (span.start, equal.start) if span.start < equal.start else (equal.end, span.end)
    return ends_between(text, start, end)


def _list_framed(
    left: Attribution, left_reading: Reading, right: Attribution, right_reading: Reading
) -> Iterator[QuotedChange]:
    """Yield changes inside the marks of a few quoted words, between words that both sentences have.

    Of several sentences between marks, others than the one shown may differ too. One of the words that are
    common must stand inside the same marks and mean something.
    """
    operations = align_framed(left, left_reading, right, right_reading)
    texts = left_reading.document.text, right_reading.document.text
    common = count_common(operations, texts[0])
    for change in _list_changed(operations, texts):
        if change.left is None or change.right is None or change.before is None or change.behind is None:
            continue
        marks = find_marks(left, left_reading, change.left), find_marks(right, right_reading, change.right)
        if marks[0] is None or marks[1] is None:
            continue
        inners = marks[0].inner, marks[1].inner
        if any(
            ends_between(text, inner.start, inner.end - 1) for text, inner in zip(texts, inners, strict=True)
        ):
            continue
        before, behind = _clip(change.before, inners), _clip(change.behind, inners)
        within = QuotedChange(change.left, change.right, before, behind)
        shared = [n for side in (before, behind) if side for n in _norms(texts[0], side[0])]
        changed = _count_changed([within], texts)
        enough = any(is_content(n) for n in shared) and common >= max(MIN_COMMON_WORDS_FRAMED, changed)
        if enough and not _runs_over(within, texts):
            yield within


def _begins_one(
    change: QuotedChange, pair: tuple[Attribution, Attribution], readings: tuple[Reading, Reading]
) -> bool:
    """Return True if a changed place begins the quotation of one article only.

    What the other has before it, the first did not quote at all.
    """
    begins = []
    for span, attribution, reading in zip((change.left, change.right), pair, readings, strict=True):
        marks = find_marks(attribution, reading, span) if span else None
        if span is None or marks is None:
            return False
        begins.append(not reading.document.text[marks.inner.start : span.start].strip())
    return begins[0] != begins[1]


def _runs_over(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a sentence ends between the words that differ and the common words beside them."""
    return any(
        span is not None and _is_parted(text, span, around[side])
        for around in (change.before, change.behind)
        if around is not None
        for side, (text, span) in enumerate(zip(texts, (change.left, change.right), strict=True))
    )


def find_marks(attribution: Attribution, reading: Reading, span: Span) -> Quotation | None:
    """Return the quotation of a report that a span stands in."""
    for quotation in reading.layout.quotations:
        reported = any(overlap(quotation.span, c) for c in attribution.contents)
        if quotation.depth == 0 and reported and contains(quotation.inner, span):
            return quotation
    return None


def _clip(around: tuple[Span, Span], inners: tuple[Span, Span]) -> tuple[Span, Span] | None:
    """Return the part of common words that stands inside both quotations, None where there is none."""
    clipped = []
    for span, inner in zip(around, inners, strict=True):
        start, end = max(span.start, inner.start), min(span.end, inner.end)
        if start >= end:
            return None
        clipped.append(Span(start=start, end=end))
    return clipped[0], clipped[1]


def _is_change(change: QuotedChange, operations: Iterable[Operation], texts: tuple[str, str]) -> bool:
    """Return True if other words are said there, not the same ones moved or written in another way."""
    sides = [_norms(text, span) for text, span in zip(texts, (change.left, change.right), strict=True)]
    if join_letters(map(without_ordinal, sides[0])) == join_letters(map(without_ordinal, sides[1])):
        return False
    others = (
        {n for o in operations if o.op != "equal" for n in _norms(texts[0], o.left)},
        {n for o in operations if o.op != "equal" for n in _norms(texts[1], o.right)},
    )
    return not any(s and set(s) <= theirs for s, theirs in ((sides[0], others[1]), (sides[1], others[0])))


def _is_marked(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if an article shows with an ellipsis that it left words out at that place."""
    return any(ELLIPSIS.search(words) for words in _list_places(change, texts))


def _is_bracketed(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if an article shows with brackets that the words at that place are its own."""
    return any(BRACKETS & set(words) for words in _list_places(change, texts))


def _list_places(change: QuotedChange, texts: tuple[str, str]) -> Iterator[str]:
    """Yield the words that stand between those that both have, in each article.

    Where nothing that both have stands on one side, the marks beside the words are theirs: "... ever sell".
    """
    for side, (text, span) in enumerate(zip(texts, (change.left, change.right), strict=True)):
        start = change.before[side].end if change.before else span.start if span else 0
        end = change.behind[side].start if change.behind else span.end if span else 0
        while change.before is None and start and text[start - 1] in _STOPS:
            start -= 1
        while change.behind is None and end < len(text) and text[end] in _STOPS:
            end += 1
        yield text_of(text, Span(start=start, end=end)) if start < end else ""


def _norms(text: str, span: Span | None) -> list[str]:
    return list(list_norms(text, span)) if span else []
