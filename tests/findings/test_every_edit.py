"""Where a quotation and each small edit of it are told to have other words, and which of them are doubted."""

import pytest

from sayso.findings.changes.doubted_changes import stands_elsewhere
from sayso.findings.changes.quoted_changes import QuotedChange, are_two_sayings, list_quoted_changes
from sayso.findings.changes.word_forms import is_same_in_another_form
from tests.kept.shown import check
from tests.link.edits import QUOTATIONS, WRITTEN, edit
from tests.link.pieces import compare_readings, read


def tell(first: str, other: str) -> str:
    """Return the changed places of two reports, "two sayings" where they are taken for that, or a dash."""
    one, two = read(first, name="a"), read(other, name="b")
    texts = one.document.text, two.document.text
    variant = compare_readings(one, two)
    if are_two_sayings(variant.operations, texts):
        return "two sayings"
    found = list_quoted_changes(variant, one.attributions[0], one, two.attributions[0], two)
    return " + ".join(tell_change(change, texts) for change in found) or "-"


def tell_change(change: QuotedChange, texts: tuple[str, str]) -> str:
    """Return the words of both, how many words both have before and behind them, and what is doubted."""
    words = [t[s.start : s.end] if s else "" for t, s in zip(texts, (change.left, change.right), strict=True)]
    adjacent = [
        len(texts[0][around[0].start : around[0].end].split()) if around else 0
        for around in (change.before, change.behind)
    ]
    doubts = [" elsewhere"] * stands_elsewhere(change, texts)
    doubts += [" in another form"] * is_same_in_another_form(change, texts)
    return f"{words[0]} > {words[1]} ({adjacent[0]}, {adjacent[1]}){''.join(doubts)}"


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("name", QUOTATIONS)
@pytest.mark.parametrize("written", ["quoted", "partly quoted"])
def test_every_edit(name: str, written: str, part: int) -> None:
    whole = WRITTEN[written].format(QUOTATIONS[name])
    lines = [
        f"{what} >> {tell(whole, WRITTEN[written].format(words))}"
        for what, words in list(edit(QUOTATIONS[name]))[part::4]
    ]
    check("quoted_edits", f"{name}, {written}, {part}", [line for line in lines if not line.endswith("-")])


@pytest.mark.parametrize("kept", [3, 5, 6, 7, 10, 14])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 7])
def test_edits_of_the_ends(size: int, kept: int) -> None:
    """So many words of either end are others, with more and fewer words in common."""
    words = "then we sold the old eastern harbour of the town to them for nine crowns".split()
    new = [f"word{n}" for n in range(size)]
    lines = []
    for where, left, right in (
        ("behind", [*words[:kept], *words[:size]], [*words[:kept], *new]),
        ("before", [*words[:size], *words[-kept:]], [*new, *words[-kept:]]),
        ("within", [*words[:kept], *words[:size], *words[6:]], [*words[:kept], *new[1:], *words[6:]]),
        ("round", [*words[:size], *words[-kept:], *words[:size]], [*new, *words[-kept:], *new]),
    ):
        for written in ("quoted", "partly quoted"):
            pair = (WRITTEN[written].format(" ".join(side)) for side in (left, right))
            lines.append(f"{where}, {written} >> {tell(*pair)}")
    check("quoted_edits", f"{size} words at an end, {kept} kept", lines)
