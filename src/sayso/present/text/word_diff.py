"""One report of an utterance against the one compared with, word by word, as pieces that need no colour."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.present.text import labels
from sayso.records import ChangeNote, Flag, Operation, Span, Variant

PieceKind = Literal["same", "left out", "added", "replaced", "aside"]

_NEGATIONS = re.compile(
    r"\b(?:not|never|no|nor|neither|none|nobody|nothing|nowhere|cannot|without|\w+n[’']t)\b", re.IGNORECASE
)
_LEADING_MARKS = re.compile(r"[^\w\s]+(?=\s|$)")
_LETTERS = re.compile(r"\w")
_SHORT = 28
_READABLE = 60
_LONG_RUN = 90  # characters of equal words that are shown whole
_RUN_END = 36


@dataclass(frozen=True, kw_only=True)
class DiffPiece:
    """A run of words: `words` stand in this report, `original` in the one compared with.

    "aside" are words of this report that were not compared (the outlet's own, between two quoted parts).
    """

    kind: PieceKind
    words: str = ""
    original: str = ""

    @property
    def hugs(self) -> bool:
        """Whether no space belongs before it: it brings one, or begins with a mark such as a comma."""
        return not self.words or self.words[0].isspace() or bool(_LEADING_MARKS.match(self.words))

    @property
    def telling(self) -> bool:
        """Whether what was left out is so short, or so grave, that it is shown at once."""
        length = len(self.original)
        return length <= _SHORT or (length <= _READABLE and bool(_NEGATIONS.search(self.original)))


@dataclass(frozen=True, kw_only=True)
class FlagNote:
    """What a desk must look at, in words; `loud` where it may change what was said."""

    flag: Flag
    note: str
    loud: bool


def diff_words(
    variant: Variant, *, other_id: str, text: str, contents: Sequence[Span], full_text: str
) -> tuple[DiffPiece, ...]:
    """Turn a variant's operations into pieces of the report `other_id`, read against the other side.

    `text` and `contents` are those of the document of `other_id`; `full_text` is the other document's text.
    """
    mirrored = variant.left_id == other_id
    pieces: list[DiffPiece] = []
    cursor = min((s.start for s in contents), default=0)
    for operation in variant.operations:
        here, there = _sides(operation, mirrored=mirrored)
        original = full_text[there.start : there.end] if there else ""
        if here is None:
            if original.strip():
                pieces.append(DiffPiece(kind="left out", original=original.strip()))
            continue
        if here.start >= cursor:
            pieces.extend(_between(text, Span(start=cursor, end=here.start), contents))
        elif pieces:
            pieces.append(DiffPiece(kind="same", words=" "))
        words = text[here.start : here.end]
        if operation.op == "equal":
            pieces.append(DiffPiece(kind="same", words=words))
        elif original.strip():
            pieces.append(DiffPiece(kind="replaced", words=words, original=original.strip()))
        else:
            pieces.append(DiffPiece(kind="added", words=words))
        cursor = max(cursor, here.end)
    end = max((s.end for s in contents), default=cursor)
    if end > cursor:
        pieces.extend(_between(text, Span(start=cursor, end=end), contents))
    return tuple(_move_marks(_joined(pieces)))


def shorten_pieces(pieces: Iterable[DiffPiece]) -> tuple[DiffPiece, ...]:
    """Leave out the middle of long runs of equal words, at spaces, with " … " in its place."""
    shown = []
    for piece in pieces:
        if piece.kind == "same" and len(piece.words) > _LONG_RUN:
            head = piece.words[:_RUN_END].rpartition(" ")[0]
            tail = piece.words[-_RUN_END:].partition(" ")[2]
            piece = DiffPiece(kind="same", words=f"{head} … {tail}")
        shown.append(piece)
    return tuple(shown)


def note_flags(
    flags: Iterable[Flag], pieces: Sequence[DiffPiece], called: str = "the fullest report"
) -> tuple[FlagNote, ...]:
    """Say each flag in words, the most serious first, naming the words where the pieces show them.

    `called` is what the report is called that the pieces are compared with.
    """
    raised = set(flags)
    return tuple(
        FlagNote(flag=flag, note=_explain(flag, pieces, called), loud=flag in labels.LOUD_FLAGS)
        for flag in (*labels.LOUD_FLAGS, *labels.QUIET_FLAGS)
        if flag in raised
    )


def take_notes(
    flags: Iterable[FlagNote], notes: Iterable[ChangeNote]
) -> tuple[tuple[tuple[FlagNote, ChangeNote | None], ...], tuple[ChangeNote, ...]]:
    """Return each flag with the first note that explains it, or None, and the notes left over."""
    left = list(notes)
    explained = []
    for flag in flags:
        note = next((note for note in left if note.flag == flag.flag), None)
        if note is not None:
            left.remove(note)
        explained.append((flag, note))
    return tuple(explained), tuple(left)


def _sides(operation: Operation, *, mirrored: bool) -> tuple[Span | None, Span | None]:
    if mirrored:
        return operation.left, operation.right
    return operation.right, operation.left


def _between(text: str, gap: Span, contents: Sequence[Span]) -> Iterable[DiffPiece]:
    """Yield what stands between two compared runs; of words outside the contents only a mark is kept."""
    cursor = gap.start
    for content in sorted(contents):
        inside = Span(start=max(gap.start, content.start), end=min(gap.end, content.end))
        if inside.start > inside.end or content.end < gap.start or content.start > gap.end:
            continue
        if inside.start > cursor:
            yield DiffPiece(kind="same", words=" … ")
        words = text[inside.start : inside.end]
        if words:
            yield DiffPiece(kind="aside" if _LETTERS.search(words) else "same", words=words)
        cursor = max(cursor, inside.end)


def _joined(pieces: Iterable[DiffPiece]) -> Iterable[DiffPiece]:
    held: DiffPiece | None = None
    for piece in pieces:
        if held and piece.kind == held.kind and piece.kind in ("same", "aside"):
            held = DiffPiece(kind=held.kind, words=held.words + piece.words)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _move_marks(pieces: Iterable[DiffPiece]) -> Iterable[DiffPiece]:
    """Yield the pieces with the marks that follow a word of this report set behind it, not behind a gap."""
    waiting: DiffPiece | None = None
    begun = False
    for piece in pieces:
        if waiting is not None:
            marks = _LEADING_MARKS.match(piece.words) if piece.kind in ("same", "aside") and begun else None
            if marks:
                yield DiffPiece(kind=piece.kind, words=marks[0])
                piece = replace(piece, words=piece.words[marks.end() :])
            yield waiting
            waiting = None
        if piece.kind == "left out":
            waiting = piece
        elif piece.words:
            begun = True
            yield piece
    if waiting is not None:
        yield waiting


def _explain(flag: Flag, pieces: Sequence[DiffPiece], called: str) -> str:
    note = labels.FLAGS[flag]
    if flag == "negation":
        lost = [w for p in pieces for w in _NEGATIONS.findall(p.original)]
        gained = [w for p in pieces if p.kind in ("added", "replaced") for w in _NEGATIONS.findall(p.words)]
        if lost and not gained:
            return f"has no “{lost[0]}”, which {called} has"
        if gained and not lost:
            return f"has “{gained[0]}”, which {called} has not"
    if flag == "number":
        changed = [
            p for p in pieces if p.kind == "replaced" and any(c.isdigit() for c in p.words + p.original)
        ]
        if changed:
            return f"gives another number: {_swap(changed[0], called)}"
    if flag == "name":
        changed = [p for p in pieces if p.kind == "replaced" and p.words[:1].isupper()]
        if changed:
            return f"gives another name: {_swap(changed[0], called)}"
    if flag == "interior":
        inside = {p.kind for p in pieces[1:-1]}
        if "left out" in inside and "added" not in inside:
            return f"has not all the words of {called} in the middle, and no mark to show it"
        if "added" in inside and "left out" not in inside:
            return f"has words in the middle that {called} has not"
    return note


def _swap(piece: DiffPiece, called: str) -> str:
    return f"“{piece.words.strip()}” where {called} has “{piece.original}”"
