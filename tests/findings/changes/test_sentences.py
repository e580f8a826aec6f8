"""Where the sentence of some words begins and ends: the words in ⟦brackets⟧ are what is asked of."""

import pytest

from sayso.findings.changes.sentences import (
    REACH,
    count_round,
    cut_to_sentence,
    ends_between,
    read_back,
    read_on,
    read_sentence,
)
from sayso.records import Span


def mark(marked: str) -> tuple[str, Span]:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    return marked.replace("⟦", "").replace("⟧", ""), Span(start=start, end=end)


@pytest.mark.parametrize(
    ("between", "ends"),
    [
        (", ", False),
        (". ", True),
        ("? ", True),
        ("; ", True),
        ("\n", True),
        ("… ", True),
        ("” she said, “", False),
        (" of Mr. Lunt ", False),
        (" of Bo J. Lunt ", False),
        (" cost 3.5 million ", False),
        (" at 5 p.m. on ", False),
        (" at 5 p.m. We left ", True),
        (" of Lunt. It was ", True),
        (". . . ", True),
        ("... ", True),
        (".” ", True),
        (" Inc.\n", True),
    ],
)
def test_a_sentence_ends_at_its_marks(between: str, ends: bool) -> None:
    text = f"the quay{between}the pier."
    assert ends_between(text, len("the quay"), len(f"the quay{between}")) is ends
    assert not ends_between(text, 0, len("the quay"))


@pytest.mark.parametrize(
    ("marked", "on", "back"),
    [
        ("It rained. We left ⟦the quay⟧ at dawn. Nobody saw us.", "the quay at dawn", "quay the left we"),
        ("“We left ⟦the quay⟧ at dawn,” she said.", "the quay at dawn", "quay the left we"),
        ("⟦the quay⟧", "the quay", "quay the"),
        ("He said; ⟦we⟧ left", "we left", "we"),
        ("It rained. We told Mr. Lunt ⟦so⟧ at St. Olave.", "so at st olave", "so lunt mr told we"),
    ],
)
def test_words_are_read_to_the_ends_of_their_sentence(marked: str, on: str, back: str) -> None:
    text, span = mark(marked)
    assert list(read_on(text, span)) == on.split()
    assert list(read_back(text, span)) == back.split()


def test_a_sentence_is_read_round_a_change() -> None:
    text, _ = mark("⟦⟧It rained. We left the old quay at dawn. Nobody saw us.")
    before, behind = (Span(start=text.index(w), end=text.index(w) + len(w)) for w in ("the", "quay"))
    assert [w.norm for w in read_sentence(text, before, behind)] == "we left the old quay at dawn".split()


@pytest.mark.parametrize("size", [REACH - 1, REACH + 60])
def test_a_long_sentence_is_read_so_far(size: int) -> None:
    text = "word " * (size // 5 + 1)
    read = read_on(text, Span(start=0, end=4))
    assert len(read) == min(size // 5 + 1, REACH // 5)


@pytest.mark.parametrize(
    ("marked", "head", "kept"),
    [
        ("we go⟦ if they ask. Then we stay⟧", False, "if they ask"),
        ("⟦It rained. If they ask⟧ we go", True, "If they ask"),
        ("we go⟦. Then we stay⟧", False, None),
        ("⟦It rained.⟧ we go", True, None),
    ],
)
def test_words_are_cut_to_the_sentence_beside_them(marked: str, head: bool, kept: str | None) -> None:
    text, span = mark(marked)
    cut = cut_to_sentence(text, span, is_head=head)
    assert (text[cut.start : cut.end] if cut else None) == kept


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ("We ⟦⟧ go home.", "We ⟦not⟧ go home.", 3),
        ("It rained. We ⟦⟧ go home.", "“We ⟦not⟧ go home,” she said.", 3),
        ("I hope we ⟦⟧ go home.", "We ⟦not⟧ go home.", 0),
        ("We ⟦⟧ go home tonight.", "We ⟦not⟧ go home.", 0),
    ],
)
def test_words_round_a_place_are_counted_where_they_are_the_same(left: str, right: str, count: int) -> None:
    (one, here), (other, there) = mark(left), mark(right)
    before = [Span(start=max(0, p.start - 3), end=p.start) for p in (here, there)]
    behind = [Span(start=t.index("go"), end=t.index("go") + 2) for t in (one, other)]
    assert count_round((one, other), before, behind) == count
