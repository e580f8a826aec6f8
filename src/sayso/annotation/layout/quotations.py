"""Pair quotation marks: which words of a text stand between which marks.

One pass over each paragraph turns marks into opening and closing events, and a stack pairs them. Marks
are paired by strength (double or single), not by glyph, because real articles mix straight and curly ones.
An apostrophe is told from a single quotation mark by its neighbours and by what could close it.
"""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.annotation.layout.marks import QuotationMark, Strength, read_marks
from sayso.annotation.layout.set_off import find_blocks
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import is_given_name
from sayso.lexicon.rows import choice_of
from sayso.records import Quotation, Span
from sayso.spans import trim

_SAYING = choice_of("speakers/names", "saying beside a quotation")
_SPEAKING = re.compile(
    rf"(?:(?:he|she|they|it|we|i|who)\s+(?:also\s+|then\s+)?)?(?:{_SAYING})\b",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'-]*)?")
_NAME_BEFORE = re.compile(r"([A-Z][^\W\d_]+) $")
_NAME_AFTER = re.compile(r" [A-Z][^\W\d_]*[a-z](?: [a-z]|[^\s\w]|$)", re.MULTILINE)  # no Title Case
_RARE = 5.0  # inverse document frequency; a rarer word with a capital is taken for a name
_MAX_DEPTH = 6  # quotations inside each other


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark."""

    mark: QuotationMark
    depth: int
    continues: bool
    inside: list[Quotation] = field(default_factory=list)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find what stands between quotation marks, and what is set off as a block, in order of start.

    A quotation that runs over several paragraphs, each opened and only the last closed, gives one record a
    paragraph: `closed` is False on all but the last, `continues` is True on all but the first. One that is
    opened once and closed some paragraphs later is one record. Records are disjoint or nested, never across.
    """
    blocks = find_blocks(text, paragraphs)
    found: list[Quotation] = []
    pending: Quotation | None = None
    for unit, depth in _units(paragraphs, blocks):
        marks = _settle(text, unit, list(read_marks(text, unit)))
        quotations, stray = _pair(text, unit, marks, depth=depth, after_open=pending is not None)
        if pending is not None and stray is not None and not _starts_with_mark(text, unit, marks):
            # The paragraph before left a quotation open; here stands a closing mark without an opening one.
            pending_start = pending.span.start
            _remove(found, pending_start)
            span = Span(start=pending_start, end=stray.end)
            inner = Span(start=pending.inner.start, end=stray.start)
            inside = [q for q in quotations if q.span.end <= stray.start]
            beyond = [q for q in quotations if q.span.start >= stray.end]
            found.append(Quotation(span=span, inner=inner, depth=depth, continues=pending.continues))
            found += [_deepen(q, 1) for q in inside]
            found += beyond
            quotations = tuple(beyond)
            pending = None
        else:
            found += quotations
        pending = _left_open(text, unit, quotations, depth) if depth == 0 else None
    found = [q for q in found if not _is_nickname(text, q)]
    found += [Quotation(span=block, inner=block, block=True) for block in blocks]
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end, q.depth)))


def _is_nickname(text: str, quotation: Quotation) -> bool:
    """Return True for a name in marks inside a name: "Ann “Deacon” Example". Nobody says it."""
    if not _NICKNAME.fullmatch(text, quotation.inner.start, quotation.inner.end):
        return False
    before = _NAME_BEFORE.search(text, max(0, quotation.span.start - 40), quotation.span.start)
    return (
        before is not None
        and bool(_NAME_AFTER.match(text, quotation.span.end))
        and (is_given_name(before.group(1)) or rarity(before.group(1).casefold()) >= _RARE)
    )


def _remove(found: list[Quotation], start: int) -> None:
    """Take out the quotation that starts at a place; it is among the last that were found."""
    for number in range(len(found) - 1, -1, -1):
        if found[number].span.start == start:
            del found[number]
            return


def outermost(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Keep the quotations that stand in no other, blocks included."""
    return tuple(q for q in quotations if q.depth == 0)


def _units(paragraphs: Sequence[Span], blocks: Sequence[Span]) -> list[tuple[Span, int]]:
    """Cut paragraphs at the borders of blocks; what stands in a block starts one level deeper."""
    units: list[tuple[Span, int]] = []
    waiting = deque(blocks)
    for paragraph in paragraphs:
        at = paragraph.start
        while waiting and waiting[0].start < paragraph.end:
            block = waiting[0]
            if block.start > at:
                units.append((Span(start=at, end=block.start), 0))
            end = min(block.end, paragraph.end)
            units.append((Span(start=max(at, block.start), end=end), 1))
            at = end
            if block.end > paragraph.end:
                break
            waiting.popleft()
        if at < paragraph.end:
            units.append((Span(start=at, end=paragraph.end), 0))
    return units


def _settle(text: str, unit: Span, marks: list[QuotationMark]) -> list[QuotationMark]:
    """Drop single marks that are apostrophes: openings that nothing closes, closings after a plural."""
    singles = [m for m in marks if m.strength == "single"]
    if not singles:
        return marks
    dropped: set[int] = set()
    opening: QuotationMark | None = None
    closers: list[QuotationMark] = []

    def finish() -> None:
        if opening is None:
            dropped.update(m.start for m in closers)
            return
        if not closers:
            if not _begins_speech(text, unit, opening):
                dropped.add(opening.start)
            return
        kept = _true_closer(text, unit, closers)
        dropped.update(m.start for m in closers if m is not kept)

    for mark in singles:
        if mark.side == "close" or (mark.side == "either" and opening is not None):
            mark.side = "close"
            closers.append(mark)
        else:
            finish()
            mark.side = "open"
            opening, closers = mark, []
    finish()
    return [m for m in marks if m.start not in dropped]


def _begins_speech(text: str, unit: Span, mark: QuotationMark) -> bool:
    """Return True if a single mark that nothing closes begins a sentence, as an unclosed quotation does."""
    before = text[max(unit.start, mark.start - 3) : mark.start].rstrip()
    starts = not before or before[-1] in ".,:!?”\"'’"
    return starts and text[mark.end : mark.end + 1].isupper()


def _true_closer(text: str, unit: Span, closers: list[QuotationMark]) -> QuotationMark:
    """Choose among marks that may close a single quotation: a plural's apostrophe closes nothing."""
    for mark in closers[:-1]:
        left = text[mark.start - 1] if mark.start > unit.start else " "
        if left in '.,!?…;:—–-"”)]':
            return mark
        if left not in "sSzZxX" and not _dropped_g(text, mark):
            return mark
    return closers[-1]


def _dropped_g(text: str, mark: QuotationMark) -> bool:
    """`nothin' much`: the mark stands for a dropped letter."""
    return text[max(0, mark.start - 2) : mark.start].lower() == "in" and text[mark.end : mark.end + 1] == " "


def _starts_with_mark(text: str, unit: Span, marks: list[QuotationMark]) -> bool:
    first = trim(text, unit).start
    return any(m.start == first for m in marks)


def _pair(
    text: str, unit: Span, marks: list[QuotationMark], *, depth: int, after_open: bool
) -> tuple[tuple[Quotation, ...], QuotationMark | None]:
    """Pair the marks of one unit with a stack; also give the first closing mark that had nothing to close."""
    stack: list[_Open] = []
    done: list[Quotation] = []
    stray: QuotationMark | None = None
    first = trim(text, unit).start
    last = trim(text, unit).end

    def finish(top: _Open, end: int, close: QuotationMark | None) -> None:
        span = Span(start=top.mark.start, end=end)
        inner = Span(start=min(top.mark.end, end), end=close.start if close else end)
        made = Quotation(
            span=span, inner=inner, depth=top.depth, closed=close is not None, continues=top.continues
        )
        (stack[-1].inside if stack else done).append(made)
        (stack[-1].inside if stack else done).extend(top.inside)

    for mark in marks:
        level = next(
            (i for i in range(len(stack) - 1, -1, -1) if stack[i].mark.strength == mark.strength), None
        )
        closing = mark.side == "close" or (mark.side == "either" and level is not None)
        if not closing and level is not None and _misplaced(text, mark):
            closing = True
        if closing and level is None:
            if mark.strength == "double" and text[mark.start : mark.end] == "''" and stack:
                top = stack.pop()
                finish(top, mark.end, mark)
            elif stray is None and mark.strength != "single" and not stack:
                stray = mark
            continue
        if closing and level is not None:
            while len(stack) > level + 1:
                unfinished = stack.pop()
                finish(unfinished, trim(text, Span(start=unfinished.mark.end, end=mark.start)).end, None)
            finish(stack.pop(), mark.end, mark)
            continue
        if len(stack) >= _MAX_DEPTH:
            continue
        continues = after_open and not stack and not done and mark.start == first
        stack.append(_Open(mark=mark, depth=depth + len(stack), continues=continues))
    while stack:
        top = stack.pop()
        end = last
        if top.inside and not stack:
            done += _open_with_inside(text, top, last)
            continue
        finish(top, max(end, top.mark.end), None)
    return tuple(sorted(done, key=lambda q: (q.span.start, -q.span.end))), stray


def _misplaced(text: str, mark: QuotationMark) -> bool:
    """`"We go, "he said`: a closing mark that stands one blank too late."""
    before = text[max(0, mark.start - 2) : mark.start]
    return (
        len(before) == 2
        and before[0] in ",.!?"
        and before[1] == " "
        and _SPEAKING.match(text, mark.end) is not None
    )


def _open_with_inside(text: str, top: _Open, last: int) -> list[Quotation]:
    """Read a quotation that was never closed though others were opened and closed after it.

    Where the last of those ends the paragraph, one mark served for both. Otherwise the closing mark is
    missing: the quotation ends where the next one begins, and that one stands by itself.
    """
    children = [
        q for q in top.inside if q.depth == top.depth + 1 and _strength_at(text, q) == top.mark.strength
    ]
    if not children:
        whole = Span(start=top.mark.start, end=last)
        inner = Span(start=top.mark.end, end=last)
        made = Quotation(span=whole, inner=inner, depth=top.depth, closed=False, continues=top.continues)
        return [made, *top.inside]
    final = children[-1]
    if final.span.end >= last and final.closed and len(children) == 1 and not _speaks(text, top, children[0]):
        span = Span(start=top.mark.start, end=final.span.end)
        inner = Span(start=top.mark.end, end=final.inner.end)
        made = Quotation(span=span, inner=inner, depth=top.depth, continues=top.continues)
        shared = Quotation(
            span=Span(start=final.span.start, end=final.inner.end),
            inner=final.inner,
            depth=final.depth,
            closed=False,
        )
        rest = [shared if q is final else q for q in top.inside]
        return [made, *rest]
    cut = trim(text, Span(start=top.mark.end, end=children[0].span.start)).end
    kept = [q for q in top.inside if q.span.end <= cut]
    freed = [_deepen(q, -1) for q in top.inside if q.span.start >= cut]
    made = Quotation(
        span=Span(start=top.mark.start, end=cut),
        inner=Span(start=top.mark.end, end=cut),
        depth=top.depth,
        closed=False,
        continues=top.continues,
    )
    return [made, *kept, *freed]


def _strength_at(text: str, quotation: Quotation) -> Strength:
    """Tell the strength of the mark that opens a quotation."""
    mark = text[quotation.span.start : quotation.inner.start]
    if mark in ("‘", "’", "'", "‚", "‛"):
        return "single"
    return "angle" if mark in "«»‹›" else "corner" if mark in "「『" else "double"


def _speaks(text: str, top: _Open, child: Quotation) -> bool:
    """Return True if reporting words stand between an opening mark and the next one."""
    between = text[top.mark.end : child.span.start]
    return re.search(r"[,.?!]\s+(?:\w+\s+){0,4}(?:said|says|told|added|wrote)\b", between[-160:]) is not None


def _deepen(quotation: Quotation, by: int) -> Quotation:
    return Quotation(
        span=quotation.span,
        inner=quotation.inner,
        depth=quotation.depth + by,
        closed=quotation.closed,
        continues=quotation.continues,
    )


def _left_open(text: str, unit: Span, quotations: Sequence[Quotation], depth: int) -> Quotation | None:
    """Give the outermost quotation that runs open to the end of the unit, if any."""
    last = trim(text, unit).end
    for quotation in reversed(quotations):
        if quotation.depth == depth and not quotation.closed and quotation.span.end >= last:
            return quotation
    return None
