"""Which passages are found in two texts, for many lengths and edits of what they share.

A line of tests/fixtures/kept/passages.toml says where the words of each passage stand on both sides, how many
are the same, what share of all that is, and what share of them stands in quotation marks on both sides.
"""

import random
from collections.abc import Iterable

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.reuse.reused_passages import find_reuse
from sayso.records import Document
from sayso.units import LIMITS, PileLimits
from tests.kept.shown import check

LOW = PileLimits(common_fingerprint=3, many_copies=4, next_copies=2)
NOTICE = "All rights reserved and this text may not be published or sold or sent on"


def invent(seed: str, count: int) -> list[str]:
    """Return words that no other seed gives in this order."""
    draw = random.Random(seed)

    def make() -> str:
        return "".join(draw.choice("bdfgklmnprstvz") + draw.choice("aeiou") for _ in range(3))

    return [make() for _ in range(count)]


SHARED = invent("shared", 90)


def put(seed: str, words: Iterable[str], *, before: int = 40, after: int = 30) -> str:
    """Return a text that has words between words of its own."""
    return " ".join([*invent(f"{seed} before", before), *words, *invent(f"{seed} after", after)]) + "."


def find(*texts: str, outlets: str = "", limits: PileLimits = LIMITS) -> list[str]:
    """Return the passages that each two of some texts share, a line for each two."""
    documents = tuple(
        Document(id=f"d{n}", name=f"d{n}", text=text, outlet=outlets[n : n + 1] or f"outlet {n}")
        for n, text in enumerate(texts)
    )
    found = find_reuse(documents, {d.id: segment(d.text) for d in documents}, limits)
    lines = []
    for reuse in found:
        sides = []
        for document, spans in ((reuse.left_id, reuse.left_spans), (reuse.right_id, reuse.right_spans)):
            text = texts[int(document[1:])]
            counted = [(len(text[: s.start].split()), len(text[: s.end].split())) for s in spans]
            sides.append(" ".join(f"{start}-{end}" for start, end in counted))
        lines.append(
            f"{reuse.left_id} {reuse.right_id}: {sides[0]} / {sides[1]}; "
            f"{reuse.words}, {reuse.score:.3f}, {reuse.quoted:.3f}"
        )
    return lines


def show(*texts: str, outlets: str = "") -> str:
    return " | ".join(find(*texts, outlets=outlets))


@pytest.mark.parametrize("before", [0, 1, 40])
def test_a_passage_of_any_length(before: int) -> None:
    lines = []
    for words in (*range(12, 21), 40, 59, 60, 61, 90):
        texts = put("a", SHARED[:words], before=before), put("b", SHARED[:words], after=before)
        lines.append(f"{words}: {show(*texts)}; one outlet: {show(*texts, outlets='xx')}")
    check("passages", f"after {before} words", lines)


@pytest.mark.parametrize("what", ["replaced", "left out", "put in", "turned round"])
def test_a_passage_with_edits(what: str) -> None:
    lines = []
    for every in (3, 4, 5, 7, 12):
        for size in (1, 2, 4, 6, 7):
            edited: list[str] = []
            for start in range(0, 60, every + size):
                changed = SHARED[start + every : start + every + size]
                new = invent(f"{what} {start}", size)
                put_there = {"replaced": new, "left out": [], "put in": [*changed, *new]}
                edited += SHARED[start : start + every] + put_there.get(what, changed[::-1])
            alone = " ".join(SHARED[:60]), " ".join(edited)
            lines.append(f"{size} after every {every}: {show(put('a', SHARED[:60]), put('b', edited))}")
            lines.append(f"{size} after every {every}, nothing round it: {show(*alone)}")
    check("passages", f"words {what}", lines)


@pytest.mark.parametrize("apart", [0, 1, 5, 6, 7, 8, 9, 24, 25, 26, 40])
def test_two_passages_beside_each_other(apart: int) -> None:
    lines = []
    for first, second in ((15, 15), (14, 15), (9, 16), (30, 14), (30, 30)):
        one, two = SHARED[:first], SHARED[40 : 40 + second]
        gap, other_gap = invent(f"gap {apart}", apart), invent(f"other gap {apart}", apart + 3)
        whole = put("a", [*one, *gap, *two])
        lines += [
            f"{first} and {second}: {show(whole, put('b', [*one, *other_gap, *two]))}",
            f"{first} and {second} turned round: {show(whole, put('b', [*two, *other_gap, *one]))}",
            f"{first} twice: {show(whole, put('b', [*one, *other_gap, *one]))}",
        ]
    check("passages", f"{apart} words apart", lines)


@pytest.mark.parametrize("quoted", [(0, 0), (0, 5), (3, 12), (0, 20), (19, 20)])
def test_a_passage_in_quotation_marks(quoted: tuple[int, int]) -> None:
    def mark(first: int, last: int) -> list[str]:
        words = list(SHARED[:20])
        if first < last:
            words[first], words[last - 1] = f"“{words[first]}", f"{words[last - 1]}”"
        return words

    others = ((0, 0), (2, 8), (0, 20))
    lines = [f"{other}: {show(put('a', mark(*quoted)), put('b', mark(*other)))}" for other in others]
    check("passages", f"quoted from {quoted[0]} to {quoted[1]}", lines)


@pytest.mark.parametrize("copies", [2, 3, 4, 5, 6])
def test_words_that_many_texts_share(copies: int) -> None:
    """What more than three texts have is common, and of more than four each is compared with the next two."""
    lines = []
    for common, own in ((20, 0), (20, 20), (40, 12), (40, 30)):
        shared = [*SHARED[:common], *SHARED[50 : 50 + own]]
        texts = [put(f"{n}", shared if n < 2 else SHARED[:common]) for n in range(copies)]
        texts += [put(f"other {n}", [], before=30) for n in range(3)]
        for outlets in ("", "x" * copies, "xxy" + "x" * copies):
            found = find(*texts, outlets=outlets, limits=LOW)
            lines += [f"{common} and {own}, outlets {outlets or 'of their own'}, {line}" for line in found]
    check("passages", f"in {copies} texts", lines)


@pytest.mark.parametrize("words", [16, 59, 60, 61])
def test_a_notice_to_the_reader(words: int) -> None:
    shared = [*SHARED[: words - len(NOTICE.split())], *NOTICE.split()]
    longer = [*shared, *SHARED]
    lines = [show(put("a", shared), put("b", shared)), show(put("a", longer), put("b", longer))]
    check("passages", f"a notice in {words} words", lines)
