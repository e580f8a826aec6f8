"""Words of two statements side by side: which stand in both, which in one only."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from sayso.records import Operation, Span
from sayso.text.words import Word, is_content, tokenize


def align_words(
    left_text: str, left_spans: Sequence[Span], right_text: str, right_spans: Sequence[Span]
) -> tuple[Operation, ...]:
    """Return the steps from the left words to the right ones, in order, with their spans.

    Words are compared without case, marks and differences of spelling; the longest common run is taken first,
    then what lies beside it (Ratcliff and Obershelp 1988). A lone "of the" between words that differ is no
    common ground: it counts as changed with them.
    """
    lefts = [w for s in left_spans for w in tokenize(left_text, s)]
    rights = [w for s in right_spans for w in tokenize(right_text, s)]
    matcher = SequenceMatcher(None, [w.norm for w in lefts], [w.norm for w in rights], autojunk=False)
    operations: list[Operation] = []
    i = j = 0
    for block in matcher.get_matching_blocks():
        end = block.size == 0
        if not end and not any(is_content(w.norm) for w in lefts[block.a : block.a + block.size]):
            continue
        operations += _change(lefts[i : block.a], rights[j : block.b])
        if not end:
            i, j = block.a + block.size, block.b + block.size
            operations.append(
                Operation(op="equal", left=_cover(lefts[block.a : i]), right=_cover(rights[block.b : j]))
            )
    return tuple(operations)


def _change(lefts: Sequence[Word], rights: Sequence[Word]) -> list[Operation]:
    if not lefts and not rights:
        return []
    op = "replace" if lefts and rights else "delete" if lefts else "insert"
    return [Operation(op=op, left=_cover(lefts), right=_cover(rights))]  # type: ignore[arg-type]


def _cover(words: Sequence[Word]) -> Span | None:
    return Span(start=words[0].span.start, end=words[-1].span.end) if words else None
