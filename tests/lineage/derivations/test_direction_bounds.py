"""What speaks for a direction, a case on either side of each condition."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.derivations import direction
from sayso.lineage.derivations.direction import find_mentions_of, find_outlet_lost, judge_direction
from sayso.records import Citation, Document, Reading, Reuse, Span
from tests.lineage.derivations.test_direction_table import GAZETTEER

PROSE = "The dam of Lisk will hold until the autumn, the engineers of the valley wrote in their report."


def article(identity: str, outlet: str | None, text: str, **more: Any) -> Reading:
    document = Document(id=identity, name=identity, text=text, outlet=outlet, published="2031-05-01")
    return Reading(
        document=document, layout=segment(text), entities=(), attributions=(), citations=(), **more
    )


def cite(reading: Reading, outlet: str, words: str, **more: Any) -> Reading:
    start = reading.document.text.index(words)
    span = Span(start=start, end=start + len(words))
    given = {"kind": "text", "attribution_ids": ("a",), **more}
    ident, home = f"c{len(reading.citations)}", reading.document.id
    found = Citation(id=ident, document_id=home, outlet=outlet, span=span, clause=span, **given)
    return replace(reading, citations=(*reading.citations, found))


def share(left: Reading, right: Reading, words: str = PROSE) -> Reuse:
    spans = []
    for reading in (left, right):
        start = reading.document.text.index(words)
        spans.append((Span(start=start, end=start + len(words)),))
    return Reuse(
        left_id=left.document.id, right_id=right.document.id, left_spans=spans[0], right_spans=spans[1],
        words=17, score=1.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("So wrote the Harbour Gazette.", 1),
        ("So wrote the Harbour Gazette. The Harbour Gazette knew.", 2),
        ("So wrote the harbour gazette.", 0),
        ("Nobody knew.", 0),
        ("Photo: Harbour Gazette.", 0),
        ("Photo: " + "x" * 17 + " Harbour Gazette.", 0),
        ("Photo: " + "x" * 25 + " Harbour Gazette.", 1),
        ("Harbour Gazette photo.", 0),
        ("Harbour Gazette wrote of its photo.", 1),
    ],
)
def test_an_outlet_is_named_but_for_its_pictures(text: str, mentions: int) -> None:
    other = article("b", "Harbour Gazette", PROSE)
    assert len(find_mentions_of(article("a", "Valley Post", text), other, GAZETTEER)) == mentions
    assert find_mentions_of(article("a", "Harbour Gazette", text), other, GAZETTEER) == ()
    assert find_mentions_of(article("a", "Valley Post", text), article("b", None, PROSE), GAZETTEER) == ()


def test_three_places_at_most_are_shown() -> None:
    for named in (1, 3, 4):
        here = article("a", "Valley Post", PROSE + " The Harbour Gazette knew." * named)
        there = article("b", "Harbour Gazette", PROSE)
        found = judge_direction(here, there, share(here, there), GAZETTEER)
        assert found is not None
        assert (found.left_from_right, found.ground) == (True, "text")
        assert len(found.evidence[0].passages) == min(named, 3)
        cited = here
        for _ in range(named):
            cited = cite(cited, "Harbour Gazette", "The Harbour Gazette knew")
        found = judge_direction(cited, there, share(here, there), GAZETTEER)
        assert found is not None
        assert (found.left_from_right, found.ground) == (True, "citation")
        assert len(found.evidence[0].passages) == min(named, 3)


@pytest.mark.parametrize(
    ("more", "lost"),
    [
        ({}, True),
        ({"kind": "addressee"}, True),
        ({"kind": "credit"}, False),
        ({"kind": "link"}, False),
        ({"attribution_ids": ()}, False),
        ({"own": True}, False),
        ({"outlet": "Valley Post"}, False),  # the very outlet of the article that lacks it
        ({"words": "Snow fell"}, False),  # outside of what both have
    ],
)
def test_an_outlet_that_only_the_other_names_in_the_shared_prose(more: dict[str, Any], lost: bool) -> None:
    prose = f"{PROSE} The Quay Echo had asked them."
    here, there = article("a", "Valley Post", prose), article("b", "Harbour Gazette", f"{prose} Snow fell.")
    outlet, words = more.pop("outlet", "Quay Echo"), more.pop("words", "The Quay Echo had asked")
    naming = cite(there, outlet, words, **more)
    for left, right in ((here, naming), (naming, here)):
        found = find_outlet_lost(here, naming, share(left, right, prose), GAZETTEER)
        assert (found is not None) is lost
        # Who names any outlet of its own lost none.
        named = cite(here, "Quay Echo", "The Quay Echo had asked")
        assert find_outlet_lost(named, naming, share(left, right, prose), GAZETTEER) is None
        own = cite(here, "Valley Post", "The dam of Lisk", own=True)
        assert (find_outlet_lost(own, naming, share(left, right, prose), GAZETTEER) is not None) is lost


@pytest.mark.parametrize("kind", ["dateline", "byline", "credit"])
@pytest.mark.parametrize("credited", ["left", "right", "both"])
def test_a_credit_on_either_side_shows_no_direction(credited: str, kind: str) -> None:
    left = article("a", "Valley Post", f"{PROSE} The Harbour Gazette knew. Quay Wire")
    right = article("b", "Harbour Gazette", f"{PROSE} Quay Wire")
    assert judge_direction(left, right, share(left, right), GAZETTEER) is not None
    sides = [
        cite(side, "Quay Wire", "Quay Wire", kind=kind) if credited in (name, "both") else side
        for name, side in (("left", left), ("right", right))
    ]
    assert judge_direction(sides[0], sides[1], share(sides[0], sides[1]), GAZETTEER) is None
    own = cite(right, "Harbour Gazette", "Quay Wire", kind="credit", own=True)
    assert judge_direction(left, own, share(left, own), GAZETTEER) is not None


@pytest.mark.parametrize(("filler", "fuller"), [(0, True), (90, True), (400, False)])
@pytest.mark.parametrize("turned", [False, True])
def test_a_fuller_quotation_counts_where_most_of_the_article_is_shared(
    filler: int, fuller: bool, turned: bool
) -> None:
    """Half of the article that has the shorter quotation, whichever side of the reuse it stands on."""
    short = f"{PROSE} “We looked at the dam,” they wrote."
    long = f"{PROSE} “We looked at the dam and it will stand for many years,” they wrote."
    here = article("a", "Valley Post", f"{short} {'x' * filler}")
    there = article("b", "Harbour Gazette", f"{long} {'x' * 900}")
    here_span = (Span(start=0, end=len(short)),)
    there_span = (Span(start=0, end=len(long)),)
    reuse = Reuse(
        left_id="b" if turned else "a", right_id="a" if turned else "b",
        left_spans=there_span if turned else here_span, right_spans=here_span if turned else there_span,
        words=22, score=1.0,
    )  # fmt: skip
    for one, other, shows in ((here, there, fuller), (there, here, False)):
        kinds = [str(e.kind) for e in direction._weigh_text(one, other, reuse, GAZETTEER)]
        assert ("fuller quotation" in kinds) is shows
