"""Two reports of which one at least quotes nothing: only plain contradictions are flagged."""

from collections.abc import Iterable, Sequence

from sayso.link.wording.change_flags import MOST_ALONE_IN_OTHER_WORDS, Inspected, collect, find_apart
from sayso.link.wording.contradictions import find_negation, find_numbers, is_rounded, name_counted
from sayso.link.wording.sides import AlignmentStep, ChangeSide, FlagFinding, Sides, span_of
from sayso.records import ChangeNote
from sayso.text.words import is_content, stem


def inspect_paraphrase(sides: Sides, steps: Sequence[AlignmentStep]) -> Inspected:
    """Return the flags, notes and places of flags where one side at least is not a quotation."""
    return collect(
        sides,
        steps,
        (contradict_negation, contradict_number, find_apart),
        most_alone=MOST_ALONE_IN_OTHER_WORDS,
    )


def _likeness(sides: Sides) -> float:
    left = {stem(t.norm) for t in sides.left.tokens if is_content(t.norm)}
    right = {stem(t.norm) for t in sides.right.tokens if is_content(t.norm)}
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def contradict_negation(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """One report negates what the other affirms in much the same words."""
    lengths = sorted((len(sides.left.tokens), len(sides.right.tokens)))
    if lengths[0] >= 3 and _likeness(sides) >= 0.6 and lengths[0] >= 0.5 * lengths[1]:
        yield from find_negation(sides, steps)


def contradict_number(sides: Sides, steps: Sequence[AlignmentStep]) -> Iterable[FlagFinding]:
    """Both reports count the same thing and give other numbers, neither of which the other has anywhere."""
    left, right = _counted(sides.left), _counted(sides.right)
    everywhere = [find_numbers(side, (0, len(side.tokens))).keys() for side in (sides.left, sides.right)]
    for thing, here in left.items():
        there = right.get(thing, {})
        if there and not here.keys() & everywhere[1] and not there.keys() & everywhere[0]:
            if any(is_rounded(ours, theirs) for ours in here for theirs in there):
                continue
            one, other = min(here.values()), min(there.values())
            left_number, right_number = (
                span_of(sides.left, (one, one + 1)),
                span_of(sides.right, (other, other + 1)),
            )
            note = ChangeNote(kind="number differs", flag="number", left=left_number, right=right_number)
            yield FlagFinding("number", note, left_number, right_number)


def _counted(side: ChangeSide) -> dict[str, dict[str, int]]:
    """Return what is counted (stem of the next content word) and how many, with the places."""
    found: dict[str, dict[str, int]] = {}
    for norm, k in find_numbers(side, (0, len(side.tokens))).items():
        counted = name_counted(side, k)
        if norm != "1" and counted is not None:
            found.setdefault(counted, {})[norm] = k
    return found
