"""Two reports of which one at least quotes nothing: only plain contradictions are flagged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.link.wording.change_flags import ChangeSide, FlagFinding, Sides, collect, find_apart
from sayso.link.wording.negation import count_negations
from sayso.records import Flag
from sayso.text.words import is_content, is_number, stem

if TYPE_CHECKING:
    from sayso.link.wording.alignment import AlignmentStep


def inspect_paraphrase(
    sides: Sides, steps: Sequence[AlignmentStep]
) -> tuple[tuple[Flag, ...], tuple[str, ...]]:
    """Return the flags and notes where one side at least is not a quotation: only plain contradictions."""
    return collect(sides, steps, (contradict_negation, contradict_number, find_apart))


def _likeness(sides: Sides) -> float:
    left = {stem(t.norm) for t in sides.left.tokens if is_content(t.norm)}
    right = {stem(t.norm) for t in sides.right.tokens if is_content(t.norm)}
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def contradict_negation(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """One report negates what the other affirms in much the same words."""
    left, right = count_negations(sides.left.tokens), count_negations(sides.right.tokens)
    if min(len(sides.left.tokens), len(sides.right.tokens)) < 3 or abs(left - right) % 2 == 0:
        return
    lengths = sorted((len(sides.left.tokens), len(sides.right.tokens)))
    if _likeness(sides) >= 0.6 and lengths[0] >= 0.5 * lengths[1]:
        who = "first" if left > right else "second"
        yield FlagFinding("negation", f"NEGATION: only the {who} report has a “not”, in much the same words.")


def contradict_number(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Both reports count the same thing and give other numbers."""
    left, right = _counted(sides.left), _counted(sides.right)
    for thing, numbers in left.items():
        if thing in right and not numbers & right[thing]:
            here, there = "/".join(sorted(numbers)), "/".join(sorted(right[thing]))
            yield FlagFinding("number", f"Number: {here} in the first report, {there} in the second.")


def _counted(side: ChangeSide) -> dict[str, set[str]]:
    """Return what is counted (stem of the next content word) and how many."""
    found: dict[str, set[str]] = {}
    for k, token in enumerate(side.tokens[:-1]):
        if not is_number(token.norm) or token.norm == "1":
            continue
        following = next((t for t in side.tokens[k + 1 : k + 3] if is_content(t.norm)), None)
        if following is not None and not is_number(following.norm):
            found.setdefault(stem(following.norm), set()).add(token.norm)
    return found
