"""Where marks stand in a report that leaves words out: behind the word that they follow there."""

from sayso.present.text.word_diff import DiffPiece, diff_words
from sayso.records import Operation, Span, Variant

FULL = "“We asked them. We will not ask again,” she said."
SHORT = "“We asked them,” she said."


def list_pieces() -> tuple[DiffPiece, ...]:
    """Compare a report that stops early with the full one."""
    same = Span(start=1, end=14)
    lost = Span(start=FULL.index("We will"), end=FULL.index(",”"))
    variant = Variant(
        left_id="a-full",
        right_id="a-short",
        change="cut",
        operations=(
            Operation(op="equal", left=same, right=same),
            Operation(op="delete", left=lost, right=None),
        ),
        flags=(),
    )
    content = Span(start=0, end=SHORT.index(" she"))
    return diff_words(variant, other_id="a-short", text=SHORT, contents=[content], full_text=FULL)


def test_a_comma_stands_behind_its_word_and_not_behind_a_gap() -> None:
    shown = [piece.words or f"[{piece.original}]" for piece in list_pieces()]
    assert shown == ["“We asked them", ",”", "[We will not ask again]"]


def test_a_mark_brings_no_space() -> None:
    assert DiffPiece(kind="same", words=",” he said").hugs
    assert DiffPiece(kind="same", words=" and").hugs
    assert DiffPiece(kind="left out", original="and").hugs
    assert not DiffPiece(kind="same", words="“The door").hugs
    assert not DiffPiece(kind="added", words="and").hugs
