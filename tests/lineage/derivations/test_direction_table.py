"""Which of two articles has prose from the other: all that may speak for it, put together in every way.

A case of tests/fixtures/kept/direction.toml is what speaks for the left article having it from the right one,
a line what speaks for the other way; its entries are the dates of the two.
"""

from dataclasses import replace
from itertools import combinations

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.derivations.direction import (
    find_fuller,
    find_mentions_of,
    judge_direction,
    not_later,
)
from sayso.outlets import Gazetteer, Outlet
from sayso.records import Citation, Document, Reading, Reuse, Span
from tests.kept.shown import check

OUTLETS = {"left": "Valley Post", "right": "Harbour Gazette"}
GAZETTEER = Gazetteer(
    Outlet(name=name, abbreviations=(name[0] + name.split()[1][0],)) for name in OUTLETS.values()
)
PROSE = "The dam of Lisk will hold until the autumn, the engineers of the valley wrote in their report."
PART = "We looked at the dam"
WHOLE = f"{PART} and it will stand for years"
SIGNS = ("names", "slug", "fuller")
DATES = {
    "unknown": (None, None),
    "left later": ("2031-05-02", "2031-05-01"),
    "same day": ("2031-05-01", "2031-05-01"),
    "left earlier": ("2031-05-01", "2031-05-02"),
}


def article(side: str, signs: set[str], against: set[str], published: str | None) -> Reading:
    """Return an article with `signs` that it has its text from the other, and `against` that it has not."""
    other = OUTLETS["right" if side == "left" else "left"]
    quoted = WHOLE if "fuller" in against else PART
    text = f"{PROSE} “{quoted},” they wrote."
    text += f" So wrote {other} too." if "names" in signs else ""
    document = Document(id=side, name=side, text=text, outlet=OUTLETS[side], published=published)
    citations = ()
    if "slug" in against:
        span = Span(start=0, end=3)
        citations = (
            Citation(
                id=f"c-{side}",
                document_id=side,
                outlet=OUTLETS[side],
                kind="dateline",
                span=span,
                clause=span,
                own=True,
            ),
        )
    return Reading(document=document, layout=segment(text), entities=(), attributions=(), citations=citations)


def reuse(left: Reading, right: Reading, *, end: int | None = None) -> Reuse:
    spans = [(Span(start=0, end=end or r.document.text.rindex("they wrote")),) for r in (left, right)]
    return Reuse(
        left_id="left", right_id="right", left_spans=spans[0], right_spans=spans[1], words=20, score=1.0
    )


def judge(ours: set[str], theirs: set[str], dates: tuple[str | None, str | None], *, alone: bool) -> str:
    left = article("left", ours, theirs, dates[0])
    right = article("right", theirs, ours, dates[1])
    found = judge_direction(left, right, reuse(left, right), GAZETTEER, alone=alone)
    if found is None:
        return "nobody knows"
    kinds = " ".join(f"{e.kind} {e.score:g}" for e in found.evidence)
    return f"{'left' if found.left_from_right else 'right'} has it, by {found.ground} ({kinds})"


SUBSETS = [set(some) for size in range(4) for some in combinations(SIGNS, size)]


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among others"])
@pytest.mark.parametrize("ours", SUBSETS, ids=lambda s: " and ".join(sorted(s)) or "nothing")
def test_every_way(ours: set[str], alone: bool) -> None:
    lines = []
    for theirs in SUBSETS:
        if "fuller" in ours and "fuller" in theirs:
            continue
        found: dict[str, list[str]] = {}
        for name, dates in DATES.items():
            found.setdefault(judge(ours, theirs, dates, alone=alone), []).append(name)
        shown = " / ".join(f"{answer}: {', '.join(names)}" for answer, names in found.items())
        lines.append(f"against {' and '.join(sorted(theirs)) or 'nothing'}: {shown}")
    check(
        "direction",
        f"{' and '.join(sorted(ours)) or 'nothing'}, {'alone' if alone else 'among others'}",
        lines,
    )


@pytest.mark.parametrize(
    ("upstream", "here", "may_be"),
    [
        ("2031-05-01", "2031-05-01", True),
        ("2031-05-02", "2031-05-01", False),
        ("2031-05-01", "2031-05-02", True),
        ("2031-05", "2031-05-01", True),
        ("2031-06", "2031-05-01", False),
        ("2031-05-02", "2031-05", True),
        ("2031", "2030-12-31", False),
        ("2031-05-01T23:00", "2031-05-01T01:00", True),
        (None, "2031-05-01", True),
        ("2031-05-01", None, True),
    ],
)
def test_not_later(upstream: str | None, here: str | None, may_be: bool) -> None:
    one, other = (article(side, set(), set(), day) for side, day in (("right", upstream), ("left", here)))
    assert not_later(one, other) == may_be


@pytest.mark.parametrize(
    ("part", "whole", "fuller"),
    [
        # Four words or more, and four more on the other side, in their order.
        ("we will hold the dam", "we will hold the dam for many years yet", True),
        ("will hold the dam", "we will hold the dam for many years", True),
        ("will hold the dam", "we will hold the dam for years", False),
        ("hold the dam", "we will hold the dam for many years yet", False),
        ("will the hold dam", "we will hold the dam for many years yet", False),
        ("dam for many years", "now we will hold the dam for many years", True),
        ("we will hold the", "we will hold the dam for many years", True),
    ],
)
def test_fuller(part: str, whole: str, fuller: bool) -> None:
    def quoting(side: str, words: str) -> Reading:
        text = f"{PROSE} “{words},” they wrote."
        document = Document(id=side, name=side, text=text, outlet=OUTLETS[side])
        return Reading(document=document, layout=segment(text), entities=(), attributions=(), citations=())

    left, right = quoting("left", part), quoting("right", whole)
    assert bool(find_fuller(left, right, reuse(left, right))) == fuller
    assert not find_fuller(right, left, reuse(left, right))
    assert not find_fuller(left, right, reuse(left, right, end=len(PROSE)))


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("So wrote Harbour Gazette.", 1),
        ("So wrote the HG, and Harbour Gazette.", 2),
        ("So wrote harbour gazette.", 0),
        ("Photo: Harbour Gazette", 0),
        ("Harbour Gazette photo", 0),
        (f"Photo of the dam at Lisk{' ' * 1}Harbour Gazette", 0),
        ("Photo of the old dam there: Harbour Gazette", 1),
        ("Harbour Gazette wrote: see a photo", 1),
        ("Valley Post wrote so.", 0),
        ("Nobody wrote.", 0),
    ],
)
def test_mentions(words: str, count: int) -> None:
    here = article("left", set(), set(), None)
    here = replace(here, document=replace(here.document, text=words))
    there = article("right", set(), set(), None)
    assert len(find_mentions_of(here, there, GAZETTEER)) == count
    assert find_mentions_of(there, replace(there, document=replace(there.document, id="x")), GAZETTEER) == ()


@pytest.mark.parametrize(("share", "directed"), [(0.49, False), (0.5, True), (1.0, True)])
def test_a_fuller_quotation_counts_where_half_of_the_article_is_the_other_ones(
    share: float, directed: bool
) -> None:
    left = article("left", {"fuller"}, set(), "2031-05-02")
    right = article("right", set(), {"fuller"}, "2031-05-01")
    text = left.document.text
    covered = text.rindex("they wrote")
    longer = text + " x" * round((covered / share - len(text)) / 2) if share < 1 else text
    left = replace(left, document=replace(left.document, text=longer))
    found = judge_direction(left, right, reuse(left, right), GAZETTEER)
    assert (found is not None) == directed
