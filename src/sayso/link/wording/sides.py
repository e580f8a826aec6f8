"""The two sides of a comparison, the steps from one to the other, and what an inspection of them finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.link.wording.own_words import QuotedToken
from sayso.records import ChangeNote, Flag, NoteKind, Op, ReportSide, Span

Nature = Literal["kept", "omitted", "replaced", "apart", "moved", "editorial"]


@dataclass(frozen=True, slots=True)
class AlignmentStep:
    """A run of words on each side (half-open, in tokens) and what it means for the change.

    `apart`: both sides have words here that the other lacks, but neither stands for the other.
    """

    op: Op
    left: tuple[int, int]
    right: tuple[int, int]
    nature: Nature


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
    """One flag (None: only worth a note), what to tell about it, and the words that carry it."""

    flag: Flag | None
    note: ChangeNote | None = None
    left: Span | None = None
    right: Span | None = None


Inspection = Callable[[Sides, Sequence[AlignmentStep]], Iterable[FlagFinding]]


def note_step(
    kind: NoteKind,
    sides: Sides,
    step: AlignmentStep,
    *,
    flag: Flag | None = None,
    having: ReportSide | None = None,
) -> ChangeNote:
    """Return a note that quotes what stands on either side of a step."""
    left, right = span_of(sides.left, step.left), span_of(sides.right, step.right)
    return ChangeNote(kind=kind, flag=flag, having=having, left=left, right=right)


def note_run(
    kind: NoteKind, sides: Sides, run: tuple[int, int], having: ReportSide, *, flag: Flag | None = None
) -> ChangeNote:
    """Return a note that quotes a run of words of one side."""
    if having == "left":
        return ChangeNote(kind=kind, flag=flag, having=having, left=span_of(sides.left, run))
    return ChangeNote(kind=kind, flag=flag, having=having, right=span_of(sides.right, run))


def span_of(side: ChangeSide, run: tuple[int, int]) -> Span | None:
    """Return the span of a run of words, None where it is empty."""
    if run[0] == run[1]:
        return None
    return Span(start=side.tokens[run[0]].span.start, end=side.tokens[run[1] - 1].span.end)
