"""What a verification desk must look at first in a comparison: flags, and notes in plain words.

The notes call the report that was published first "the first report" and the other "the second".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sayso.link.wording.negation import count_negations, is_negation, reaches
from sayso.link.wording.own_words import QuotedToken, read_tokens_outside
from sayso.records import Flag, Span
from sayso.text.spelling import fold
from sayso.text.words import is_content, is_masked, is_number, stem

if TYPE_CHECKING:
    from sayso.link.wording.alignment import AlignmentStep

_ORDER: tuple[Flag, ...] = (
    "negation", "number", "name", "interior", "spliced", "translation", "masked", "editorial", "spelling",
)  # fmt: skip
_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_THIRD = frozenset("he him his she her hers they them their theirs himself herself themselves it its".split())
_PRESENT = {
    "is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "do": "did", "does": "did",
    "will": "would", "can": "could", "may": "might", "shall": "should",
}  # fmt: skip
# Forms that differ by what follows them: an apple; won't and shan't, whose "not" is a word of its own.
_NO_SPELLING = frozenset({"a", "an", "and", "wo", "sha"})
# Peoples whose name does not begin like their country's.
_PEOPLES = {
    "american": "usa", "americans": "usa", "british": "uk", "britain": "uk", "dutch": "netherlands",
    "french": "france", "swiss": "switzerland", "chinese": "china", "danish": "denmark", "greek": "greece",
    "spanish": "spain", "turkish": "turkey", "welsh": "wales", "thai": "thailand",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """One report: its text, the words compared, and where all of its content stands."""

    text: str
    tokens: tuple[QuotedToken, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Both reports, the one published first as `left`."""

    left: ChangeSide
    right: ChangeSide


@dataclass(frozen=True, slots=True)
class FlagFinding:
    """One flag (None: only worth a note) and what to tell about it."""

    flag: Flag | None
    note: str | None = None


Inspection = Callable[[Sides, Sequence["AlignmentStep"]], Iterable[FlagFinding]]


def inspect(sides: Sides, steps: Sequence[AlignmentStep]) -> tuple[tuple[Flag, ...], tuple[str, ...]]:
    """Return the flags and notes for two quotations, gravest first."""
    steps = [_bound(sides, step) for step in steps]
    return collect(
        sides, steps, (find_negation, find_number, find_name, find_interior, find_moves, find_shifts,
                       find_translation, find_dress, find_editorial, find_own_words, find_apart)
    )  # fmt: skip


def _bound(sides: Sides, step: AlignmentStep) -> AlignmentStep:
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
    sides: Sides, steps: Sequence[AlignmentStep], inspections: Iterable[Inspection]
) -> tuple[tuple[Flag, ...], tuple[str, ...]]:
    """Return what inspections find: flags, gravest first, and notes in the order of the inspections."""
    findings = [f for inspection in inspections for f in inspection(sides, steps)]
    flags = {f.flag for f in findings if f.flag}
    notes = dict.fromkeys(f.note for f in findings if f.note)
    return tuple(f for f in _ORDER if f in flags), tuple(notes)


def _show(side: ChangeSide, run: tuple[int, int]) -> str:
    """Quote the words of a run, shortened in the middle."""
    tokens = side.tokens[slice(*run)]
    words = " ".join(side.text[tokens[0].span.start : tokens[-1].span.end].split())
    return f"“{words}”" if len(words) <= 70 else f"“{words[:34]} … {words[-30:]}”"


def _both(sides: Sides, step: AlignmentStep) -> str:
    left, right = _show(sides.left, step.left), _show(sides.right, step.right)
    return f"{left} in the first report, {right} in the second"


def _lacking(step: AlignmentStep) -> str:
    """Name the report that lacks the words of an omission."""
    return "second" if step.op == "delete" else "first"


def _having(sides: Sides, step: AlignmentStep) -> tuple[ChangeSide, tuple[int, int]]:
    return (sides.left, step.left) if step.op == "delete" else (sides.right, step.right)


def _gap(sides: Sides, step: AlignmentStep) -> tuple[ChangeSide, int]:
    """Return the side that lacks the words of an omission, and the place where they would stand."""
    return (sides.right, step.right[0]) if step.op == "delete" else (sides.left, step.left[0])


def _is_continuous(side: ChangeSide, at: int) -> bool:
    """Say whether an article prints the words before and after a place as continuous."""
    if not 0 < at < len(side.tokens):
        return False
    before, after = side.tokens[at - 1], side.tokens[at]
    return before.fragment == after.fragment and not after.elided


def find_negation(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """A "not" that one report has and the other lacks, bearing on words that both have."""
    for step in steps:
        ours, theirs = sides.left.tokens[slice(*step.left)], sides.right.tokens[slice(*step.right)]
        left, right = count_negations(ours), count_negations(theirs)
        if step.nature == "replaced" and bool(left) != bool(right):
            who = "second" if left else "first"
            yield FlagFinding(
                "negation",
                f"NEGATION: {_both(sides, step)}; the {who} has no “not” here.",
            )
        elif step.nature in {"omitted", "apart", "moved"}:
            for side, run, other in (
                (sides.left, step.left, sides.right),
                (sides.right, step.right, sides.left),
            ):
                gap = step.right[0] if side is sides.left else step.left[0]
                if not count_negations(side.tokens[slice(*run)]):
                    continue
                interior = step.nature == "omitted" and _is_continuous(other, gap)
                if _is_parenthesis(side, run) or _negated_outside(other):
                    continue
                if interior or reaches(side.tokens, run):
                    who = "second" if side is sides.left else "first"
                    yield FlagFinding(
                        "negation",
                        f"NEGATION: the {who} report leaves out {_show(side, run)} and the negation in it.",
                    )


def _is_parenthesis(side: ChangeSide, run: tuple[int, int]) -> bool:
    """Say whether commas, dashes or brackets set a run off on both sides, so that its "not" is its own."""
    if run[0] == 0 or run[1] >= len(side.tokens):
        return False
    before = side.text[side.tokens[run[0] - 1].span.end : side.tokens[run[0]].span.start]
    after = side.text[side.tokens[run[1] - 1].span.end : side.tokens[run[1]].span.start]
    return run[1] - run[0] > 1 and all(any(c in ",;:–—-(.!?)" for c in gap) for gap in (before, after))


def _negated_outside(side: ChangeSide) -> bool:
    """Say whether a report negates in its own words what it quotes."""
    outside = read_tokens_outside(side.text, side.contents, side.tokens)
    return any(is_negation(norm) for norm in outside)


def _numbers(side: ChangeSide, run: tuple[int, int]) -> set[str]:
    """Return the numbers of a run; a bare "one" in letters is a pronoun as often as not."""
    return {
        t.norm
        for t in side.tokens[slice(*run)]
        if is_number(t.norm)
        and not (t.norm in {"1", "1st"} and side.text[t.span.start : t.span.end].isalpha())
    }


def find_number(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Another number where words were replaced."""
    for step in steps:
        if step.nature != "replaced":
            continue
        left, right = _numbers(sides.left, step.left), _numbers(sides.right, step.right)
        if left != right:
            yield FlagFinding(
                "number",
                f"Number: {_both(sides, step)}.",
            )


def _names(side: ChangeSide, run: tuple[int, int]) -> set[str]:
    """Return the capitalised words of a run that do not owe the capital to their place."""
    names = set()
    for k in range(*run):
        token = side.tokens[k]
        raw = side.text[token.span.start : token.span.end]
        opens = k == 0 or side.tokens[k - 1].sentence != token.sentence
        opens = opens or side.tokens[k - 1].fragment != token.fragment
        if raw[:1].isupper() and token.norm not in {"i", "am"} and (not opens or raw[1:2].isupper()):
            names.add(_PEOPLES.get(token.norm, token.norm))
    return names


def find_name(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Another name where words were replaced; Russia and Russian are not two names."""
    for step in steps:
        if step.nature != "replaced":
            continue
        left, right = _names(sides.left, step.left), _names(sides.right, step.right)
        alone = [a for a in left if not any(a[:4] == b[:4] for b in right)]
        others = [b for b in right if not any(a[:4] == b[:4] for a in left)]
        if alone and others:
            yield FlagFinding(
                "name",
                f"Name: {_both(sides, step)}.",
            )


def find_interior(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Something left out or added between words that stand as continuous; two sayings spliced into one."""
    for step in steps:
        if step.nature != "omitted":
            continue
        lacking, gap = _gap(sides, step)
        if not _is_continuous(lacking, gap):
            continue
        having, run = _having(sides, step)
        yield FlagFinding(
            "interior",
            f"The {_lacking(step)} report leaves out {_show(having, run)} where it prints no gap.",
        )
        parted = run[0] > 0 and run[1] < len(having.tokens)
        parted = parted and having.tokens[run[0] - 1].sentence != having.tokens[run[1]].sentence
        if parted and lacking.tokens[gap - 1].sentence == lacking.tokens[gap].sentence:
            yield FlagFinding("spliced", f"The {_lacking(step)} report splices two sentences into one.")


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
                words = _show(sides.left, (step.left[0] + run.a, step.left[0] + run.a + run.size))
                yield FlagFinding(None, f"Re-ordered: {words} stands in another place in the second report.")


def find_shifts(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Tense or person shifted, as in reported speech: "I will" becomes "he would"."""
    for step in steps:
        if step.nature != "replaced":
            continue
        ours = {t.norm for t in sides.left.tokens[slice(*step.left)]}
        theirs = {t.norm for t in sides.right.tokens[slice(*step.right)]}
        pair = f"{_show(sides.left, step.left)} became {_show(sides.right, step.right)}."
        if (ours & _FIRST and theirs & _THIRD) or (theirs & _FIRST and ours & _THIRD):
            yield FlagFinding(None, f"Person shifted: {pair}")
        elif any(b in theirs for a, b in _PRESENT.items() if a in ours and a not in theirs) or any(
            b in ours for a, b in _PRESENT.items() if a in theirs and a not in ours
        ):
            yield FlagFinding(None, f"Tense shifted: {pair}")


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
        numbers = _numbers(sides.left, step.left) | _numbers(sides.right, step.right)
        if ours and theirs and not numbers and set(ours) != set(theirs):
            swapped += 1
    if swapped >= 2 and kept >= 2 and short >= 8 and short >= 0.7 * long:
        yield FlagFinding(
            "translation", "Likely another translation: one build, with other words in several places."
        )


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
            which = "second" if step.op == "insert" else "first"
            yield FlagFinding(
                None,
                f"{_show(side, run)} stands inside the marks in the {which} report, outside in the other.",
            )


def find_apart(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Two reports without a telling word in common, as parts of one statement have none."""
    left, right = ({stem(t.norm) for t in s.tokens if is_content(t.norm)} for s in (sides.left, sides.right))
    if left and right and not left & right:
        yield FlagFinding(
            None,
            "No telling word in common: these are other words for it, or different parts of what was said.",
        )
