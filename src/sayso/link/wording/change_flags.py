"""What a verification desk must look at first in a comparison: flags and notes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from sayso.link.wording.contradictions import find_name, find_negation, find_number, find_numbers
from sayso.link.wording.own_words import QuotedToken, read_tokens_outside
from sayso.link.wording.sides import (
    AlignmentStep,
    ChangeSide,
    FlagFinding,
    Inspection,
    Sides,
    note_run,
    note_step,
    span_of,
)
from sayso.records import ChangeNote, Flag, FlagPlace, ReportSide
from sayso.text.spelling import fold, is_masked
from sayso.text.words import is_content, stem

Inspected = tuple[tuple[Flag, ...], tuple[ChangeNote, ...], tuple[FlagPlace, ...]]
"""Flags, notes, and the places of flags."""

_ORDER: tuple[Flag, ...] = (
    "negation", "number", "name", "interior", "spliced", "translation", "masked", "editorial", "spelling",
)  # fmt: skip
_GRAVE: frozenset[Flag] = frozenset({"negation", "number", "name"})
LEAST_COMMON = 6
"""Words that two reports must have in common before a negation, a number or a name is said to differ."""

MOST_ALONE = 5
"""With fewer in common either may have so many words that the other lacks: "We will not resign"."""

MOST_ALONE_IN_OTHER_WORDS = 3
"""The same where one at least is in the words of the article."""

MOST_ALONE_OF_A_PHRASE = 0
"""The same where one quotes a phrase within a sentence of its own: it is not known what was denied of it."""

_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_THIRD = frozenset("he him his she her hers they them their theirs himself herself themselves it its".split())
_PRESENT = {
    "is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "do": "did", "does": "did",
    "will": "would", "can": "could", "may": "might", "shall": "should",
}  # fmt: skip
# Forms that differ by what follows them: an apple; won't and shan't, whose "not" is a word of its own.
_NO_SPELLING = frozenset({"a", "an", "and", "wo", "sha"})


def inspect(sides: Sides, steps: Sequence[AlignmentStep]) -> Inspected:
    """Return the flags, notes and places of flags for two quotations, most serious first."""
    steps = [_drop_outer_sentences(sides, step) for step in steps]
    whole = all(not read_tokens_outside(s.text, s.contents, s.tokens) for s in (sides.left, sides.right))
    return collect(
        sides, steps, (find_negation, find_number, find_name, find_interior, find_moves, find_shifts,
                       find_translation, find_dress, find_editorial, find_own_words, find_apart),
        most_alone=MOST_ALONE if whole else MOST_ALONE_OF_A_PHRASE,
    )  # fmt: skip


def _drop_outer_sentences(sides: Sides, step: AlignmentStep) -> AlignmentStep:
    """Return a replacement without the sentences that only stand before or after what was replaced."""
    if step.nature != "replaced":
        return step
    return replace(
        step, left=_in_sentence(sides.left, step.left), right=_in_sentence(sides.right, step.right)
    )


def _in_sentence(side: ChangeSide, run: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a run at the edge of a quotation that shares a sentence with the words kept."""
    start, end = run
    tokens = side.tokens
    if start and end == len(tokens):
        while end - start > 1 and tokens[end - 1].sentence != tokens[start].sentence:
            end -= 1
    elif not start and end < len(tokens):
        while end - start > 1 and tokens[start].sentence != tokens[end - 1].sentence:
            start += 1
    return start, end


def collect(
    sides: Sides,
    steps: Sequence[AlignmentStep],
    inspections: Iterable[Inspection],
    *,
    most_alone: int = MOST_ALONE,
) -> Inspected:
    """Return what inspections find: flags, most serious first, notes in the order of inspections, places."""
    findings = [f for inspection in inspections for f in inspection(sides, steps)]
    if not _say_one_thing(sides, steps, most_alone):
        findings = [f for f in findings if f.flag not in _GRAVE]
    flags = {f.flag for f in findings if f.flag}
    notes = dict.fromkeys(f.note for f in findings if f.note)
    places = (
        FlagPlace(flag=f.flag, left=f.left, right=f.right) for f in findings if f.flag and (f.left or f.right)
    )
    return tuple(f for f in _ORDER if f in flags), tuple(notes), tuple(dict.fromkeys(places))


def _say_one_thing(sides: Sides, steps: Sequence[AlignmentStep], most_alone: int) -> bool:
    """Return True if two reports have so much in common that what differs was changed.

    A quoted phrase ("arbitrary timetables") and a sentence that denies it say nothing against each other.
    Sentences that have no word in common do not count: one report may quote more of them.
    """
    kept = [step for step in steps if step.op == "equal"]
    common = sum(step.left[1] - step.left[0] for step in kept)
    if common >= LEAST_COMMON:
        return True
    runs = (sides.left, [s.left for s in kept]), (sides.right, [s.right for s in kept])
    return max(_count_beside(side.tokens, own) for side, own in runs) - common <= most_alone


def _count_beside(tokens: Sequence[QuotedToken], kept: Iterable[tuple[int, int]]) -> int:
    """Return how many words stand in the sentences of those that are kept."""
    sentences = {(t.fragment, t.sentence) for run in kept for t in tokens[slice(*run)]}
    return sum((t.fragment, t.sentence) in sentences for t in tokens)


def _having_side(step: AlignmentStep) -> ReportSide:
    """Return the side that has the words of an omission."""
    return "left" if step.op == "delete" else "right"


def _having(sides: Sides, step: AlignmentStep) -> tuple[ChangeSide, tuple[int, int]]:
    return (sides.left, step.left) if step.op == "delete" else (sides.right, step.right)


def _gap(sides: Sides, step: AlignmentStep) -> tuple[ChangeSide, int]:
    """Return the side that lacks the words of an omission, and the place where they would stand."""
    return (sides.right, step.right[0]) if step.op == "delete" else (sides.left, step.left[0])


def _is_continuous(side: ChangeSide, at: int) -> bool:
    """Return True if an article prints the words before and after a place as continuous."""
    if not 0 < at < len(side.tokens):
        return False
    before, after = side.tokens[at - 1], side.tokens[at]
    return before.fragment == after.fragment and not after.elided


def _joins_sentences(side: ChangeSide, run: tuple[int, int]) -> bool:
    """Return True if a run only joins two clauses ("as", "and") that the other report may part."""
    return run[1] - run[0] <= 2 and not any(is_content(t.norm) for t in side.tokens[slice(*run)])


def find_interior(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Something left out or added between words that stand as continuous; two sayings spliced into one."""
    for step in steps:
        if step.nature != "omitted":
            continue
        lacking, gap = _gap(sides, step)
        if not _is_continuous(lacking, gap):
            continue
        having, run = _having(sides, step)
        if _joins_sentences(having, run) and lacking.tokens[gap - 1].sentence != lacking.tokens[gap].sentence:
            continue
        one = _having_side(step)
        yield FlagFinding(
            "interior",
            note_run("no gap", sides, run, one, flag="interior"),
            span_of(sides.left, step.left),
            span_of(sides.right, step.right),
        )
        parted = run[0] > 0 and run[1] < len(having.tokens)
        parted = parted and having.tokens[run[0] - 1].sentence != having.tokens[run[1]].sentence
        if parted and lacking.tokens[gap - 1].sentence == lacking.tokens[gap].sentence:
            yield FlagFinding("spliced", ChangeNote(kind="sentences joined", flag="spliced", having=one))


def find_moves(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Words that stand in another order."""
    for step in steps:
        if step.nature != "moved":
            continue
        here = [t.norm for t in sides.left.tokens[slice(*step.left)]]
        for other in steps:
            if other.nature != "moved" or other is step:
                continue
            there = [t.norm for t in sides.right.tokens[slice(*other.right)]]
            run = SequenceMatcher(None, here, there, autojunk=False).find_longest_match()
            if sum(is_content(w) for w in here[run.a : run.a + run.size]):
                words = (step.left[0] + run.a, step.left[0] + run.a + run.size)
                yield FlagFinding(None, note_run("reordered", sides, words, "left"))


def find_shifts(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Tense or person shifted, as in reported speech: "I will" becomes "he would"."""
    for step in steps:
        if step.nature != "replaced":
            continue
        ours = {t.norm for t in sides.left.tokens[slice(*step.left)]}
        theirs = {t.norm for t in sides.right.tokens[slice(*step.right)]}
        if (ours & _FIRST and theirs & _THIRD) or (theirs & _FIRST and ours & _THIRD):
            yield FlagFinding(None, note_step("person shifted", sides, step))
        elif any(b in theirs for a, b in _PRESENT.items() if a in ours and a not in theirs) or any(
            b in ours for a, b in _PRESENT.items() if a in theirs and a not in ours
        ):
            yield FlagFinding(None, note_step("tense shifted", sides, step))


def find_translation(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Likely another translation: the same build throughout, other words in several places."""
    replaced = [s for s in steps if s.nature == "replaced"]
    kept = sum(
        is_content(t.norm) for s in steps if s.op == "equal" for t in sides.left.tokens[slice(*s.left)]
    )
    short, long = sorted((len(sides.left.tokens), len(sides.right.tokens)))
    swapped = 0
    for step in replaced:
        ours = [stem(t.norm) for t in sides.left.tokens[slice(*step.left)] if is_content(t.norm)]
        theirs = [stem(t.norm) for t in sides.right.tokens[slice(*step.right)] if is_content(t.norm)]
        numbers = find_numbers(sides.left, step.left) or find_numbers(sides.right, step.right)
        if ours and theirs and not numbers and set(ours) != set(theirs):
            swapped += 1
    if swapped >= 2 and kept >= 2 and short >= 8 and short >= 0.7 * long:
        yield FlagFinding("translation", ChangeNote(kind="another translation", flag="translation"))


def find_dress(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """The same words spelled differently, and expletives masked on one side."""
    for step in steps:
        if step.op != "equal":
            continue
        left, right = sides.left.tokens[slice(*step.left)], sides.right.tokens[slice(*step.right)]
        if any(t.editorial for t in (*left, *right)):
            continue
        if len(left) != len(right):
            yield FlagFinding("spelling")
            continue
        for ours, theirs in zip(left, right, strict=True):
            a = fold(sides.left.text[ours.span.start : ours.span.end])
            b = fold(sides.right.text[theirs.span.start : theirs.span.end])
            if is_masked(ours.norm) != is_masked(theirs.norm):
                yield FlagFinding("masked")
            elif a != b and a.isalpha() and b.isalpha() and not {a, b} & _NO_SPELLING:
                yield FlagFinding("spelling")


def find_editorial(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Words in [brackets], which are an editor's."""
    if any(t.editorial for side in (sides.left, sides.right) for t in side.tokens):
        yield FlagFinding("editorial")


def find_own_words(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Words inside one report's marks that the other has outside of them, as its own."""
    for step in steps:
        if step.nature != "omitted":
            continue
        side, run = _having(sides, step)
        other, _ = _gap(sides, step)
        words = [t.norm for t in side.tokens[slice(*run)]]
        outside = read_tokens_outside(other.text, other.contents, other.tokens)
        content = [w for w in words if is_content(w)]
        if len(content) >= 2 and all(w in outside for w in content):
            yield FlagFinding(None, note_run("inside marks", sides, run, _having_side(step)))


def find_apart(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Two reports without a telling word in common, as parts of one statement have none."""
    left, right = ({stem(t.norm) for t in s.tokens if is_content(t.norm)} for s in (sides.left, sides.right))
    if left and right and not left & right:
        yield FlagFinding(None, ChangeNote(kind="nothing in common"))
