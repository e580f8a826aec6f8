"""What kind of change a place of two quotations is, and whether it can be shown as one."""

from collections.abc import Sequence

from sayso.findings.changes.interrupted import list_shown
from sayso.findings.changes.limits import differ_in_limits
from sayso.findings.changes.quoted_changes import ELLIPSIS, QuotedChange
from sayso.findings.changes.shown_changes import ROUND_WORDS, show_change
from sayso.findings.changes.word_forms import is_same_in_another_form, is_slip
from sayso.link.wording.contradictions import PERCENT
from sayso.records import FindingKind, Flag, Span, Variant
from sayso.spans import overlap, text_of
from sayso.text.words import NEGATIONS, is_content, is_number, list_norms, tokenize

_KINDS: tuple[tuple[Flag, FindingKind, float], ...] = (
    ("negation", "negation differs", 90.0),
    ("number", "number differs", 80.0),
    ("name", "name differs", 75.0),
    ("interior", "words missing", 55.0),
)
ALTERED = 60.0

MOST_MARKS = 8
"""Code points beside words in which an ellipsis that belongs to them may stand: " . . . "."""


def name_kind(change: QuotedChange, variant: Variant, texts: tuple[str, str]) -> tuple[FindingKind, float]:
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
    return "words differ", ALTERED


def _is_share_of_one(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if one number that both have is a share in one quotation alone: "5%" beside "5"."""
    if change.before is None or (change.left and change.right):
        return False
    sides = [list_norms(t, s) if s else () for t, s in zip(texts, (change.left, change.right), strict=True)]
    return sorted(sides) == [(), (PERCENT,)] and is_number(list_norms(texts[0], change.before[0])[-1])


def is_share_anyway(change: QuotedChange, texts: tuple[str, str]) -> bool:
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


def is_long(change: QuotedChange, texts: tuple[str, str], most: int) -> bool:
    """Return True if so many words differ that neither side stands for the other."""
    sides = zip(texts, (change.left, change.right), strict=True)
    return any(span is not None and len(tokenize(text, span)) > most for text, span in sides)


def has_content(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a change touches more than articles, pronouns, the end of "we've" and the like.

    Small words that limit what is said count: "may be" is not "is".
    """
    return differ_in_limits(change, texts) or any(
        is_content(norm)
        for text, span in zip(texts, (change.left, change.right), strict=True)
        if span is not None and text[span.start] not in "’'"
        for norm in (w for w in list_norms(text, span))
    )


def is_one_thing(kind: FindingKind, change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if the two sides of a change are one thing in two forms, or one name with a slip in it."""
    is_one = is_slip if kind == "name differs" else is_same_in_another_form
    return kind in {"name differs", "words differ", "number differs"} and is_one(change, texts)


def can_be_shown(
    change: QuotedChange, kind: FindingKind, texts: Sequence[str], cues: Sequence[Sequence[Span]]
) -> bool:
    """Return True if the words that show a change are of one quotation, without an ellipsis where some miss.

    Words between two pairs of marks would stand inside ours. An ellipsis says that words were left out.
    """
    shown = [show_change(text, change, side) for side, text in enumerate(texts)]
    if not all(map(list_shown, texts, shown, cues)):
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
