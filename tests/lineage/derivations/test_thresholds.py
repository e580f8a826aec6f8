"""Bounds of derivations: one case below each, at it, above it."""

from collections.abc import Iterable

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.derivations import derived_articles, direction
from sayso.lineage.derivations.derived_articles import (
    PileWords,
    count_prose,
    derive,
    derive_citations,
    derive_reuse,
    is_near,
    measure_held,
)
from sayso.outlets import Gazetteer
from sayso.records import Citation, Document, Evidence, EvidenceKind, Reading, Reuse, Span

TEXT = "The dam will hold until the autumn, the engineers of the valley wrote in their report."
GAZETTEER = Gazetteer(())


def article(
    identity: str, *, text: str = TEXT, published: str | None = None, cites: Iterable[str] = ()
) -> Reading:
    document = Document(id=identity, name=identity, text=text, outlet=f"{identity} Post", published=published)
    place = Span(start=0, end=3)
    citations = tuple(
        Citation(
            id=f"{identity}-{n}", document_id=identity, outlet=outlet, kind="text", span=place, clause=place
        )
        for n, outlet in enumerate(cites)
    )
    return Reading(document=document, layout=segment(text), entities=(), attributions=(), citations=citations)


def share(left: str, right: str, words: int, quoted: float = 0.0) -> Reuse:
    spans = (Span(start=0, end=len(TEXT)),)
    return Reuse(
        left_id=left,
        right_id=right,
        left_spans=spans,
        right_spans=spans,
        words=words,
        quoted=quoted,
        score=1.0,
    )


@pytest.mark.parametrize(
    ("words", "quoted", "prose"), [(20, 0.0, 20), (20, 0.25, 15), (20, 0.3, 14), (20, 1.0, 0)]
)
def test_prose_is_what_stands_outside_marks(words: int, quoted: float, prose: int) -> None:
    assert count_prose(share("a", "b", words, quoted)) == prose


@pytest.mark.parametrize(("words", "found"), [(14, 0), (15, 1), (16, 1)])
def test_so_much_prose_in_common_is_a_derivation(words: int, found: int) -> None:
    by_id = {i: article(i) for i in "ab"}
    assert len(derive_reuse(by_id, share("a", "b", words), GAZETTEER, alone=True)) == found
    assert len(derive(tuple(by_id.values()), (share("a", "b", words),), GAZETTEER)) == found


@pytest.mark.parametrize("gone", ["a", "b"])
def test_prose_shared_with_an_article_that_is_not_there_is_none(gone: str) -> None:
    there = tuple(article(i) for i in "ab" if i != gone)
    assert derive(there, (share("a", "b", 40),), GAZETTEER) == ()


@pytest.mark.parametrize(("words", "alone"), [(14, True), (15, False), (16, False)])
@pytest.mark.parametrize("short", [0, 1])
def test_a_third_article_has_the_prose_too_from_so_many_words(
    words: int, alone: bool, short: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It must share them with both; which of its two passages is the short one makes no difference."""
    seen = {}

    def judge(left: Reading, right: Reading, *_: object, alone: bool) -> None:
        seen[left.document.id, right.document.id] = alone

    monkeypatch.setattr(derived_articles, "judge_direction", judge)
    sizes = [40, 40]
    sizes[short] = words
    reuses = (share("a", "b", 40), share("a", "c", sizes[0]), share("b", "c", sizes[1]))
    derive(tuple(article(i) for i in "abc"), reuses, GAZETTEER)
    assert seen["a", "b"] is alone


@pytest.mark.parametrize(
    ("left", "right", "near"),
    [
        ("2031-05-01", "2031-05-30", True),  # 29 days
        ("2031-05-01", "2031-05-31", True),  # 30
        ("2031-05-01", "2031-06-01", False),  # 31
        ("2031-06-01", "2031-05-01", False),
        ("2031-05-31", "2031-05-01", True),
        (None, "2031-05-01", True),
        ("2031-05-01", None, True),
    ],
)
def test_two_dates_lie_near(left: str | None, right: str | None, near: bool) -> None:
    assert is_near(left, right) is near


def test_words_held_weigh_by_their_rarity() -> None:
    cited = {"dam": 3.0, "engin": 1.0}
    assert measure_held(cited, Document(id="d", name="d", text="A dam.")) == 0.75
    assert measure_held(cited, Document(id="d", name="d", text="Engineers.", title="The dam")) == 1.0
    assert measure_held(cited, Document(id="d", name="d", text="Nothing.")) == 0.0
    assert measure_held({}, Document(id="d", name="d", text="A dam.")) == 0.0


@pytest.mark.parametrize(
    ("prose", "likeness", "held", "days", "found"),
    [
        (15, 0.0, 0.0, 0, True),  # prose in common is enough, near or not
        (15, 0.0, 0.0, 90, True),
        (14, 0.0, 0.0, 0, False),
        (14, 0.2, 0.6, 0, True),
        (14, 0.19, 0.6, 0, False),
        (14, 0.21, 0.6, 0, True),
        (14, 0.2, 0.59, 0, False),
        (14, 0.2, 0.61, 0, True),
        (14, 0.2, 0.6, 30, True),
        (14, 0.2, 0.6, 31, False),
    ],
)
def test_the_article_that_a_citation_means(
    prose: int, likeness: float, held: float, days: int, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived_articles, "measure_likeness", lambda *_: likeness)
    monkeypatch.setattr(derived_articles, "measure_held", lambda *_: held)
    published = {0: "2031-05-31", 30: "2031-05-01", 31: "2031-04-30", 90: "2031-03-02"}[days]
    here = article("a", published="2031-05-31", cites=["b Post"])
    there = article("b", published=published)
    shared = {("a", "b"): share("a", "b", prose)}
    (one,) = derive_citations([here], [here, there], shared, GAZETTEER)
    assert one.upstream_document_id == ("b" if found else None)
    assert one.upstream_outlet == "b Post"


@pytest.mark.parametrize(("likeness", "fetched"), [(0.2, ["b"]), (0.19, [])])
def test_the_words_of_articles_about_other_events_are_not_fetched(
    likeness: float, fetched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derived_articles, "measure_likeness", lambda *_: likeness)
    asked: list[str] = []

    def fetch(document: Document) -> Document:
        asked.append(document.id)
        return article(document.id).document

    here, bare = article("a", cites=["b Post"]), article("b", text="")
    (one,) = derive_citations([here], [bare], {}, GAZETTEER, words=PileWords(fetch_whole=fetch))
    assert asked == fetched
    (whole,) = derive_citations([here], [article("b")], {}, GAZETTEER)
    assert one == whole


def test_of_two_articles_of_an_outlet_the_one_with_more_words_in_common_is_meant() -> None:
    here = article("a", cites=["b Post"])
    others = [article("b"), article("c")]
    others[1] = Reading(
        document=Document(id="c", name="c", text=TEXT, outlet="b Post"),
        layout=others[1].layout,
        entities=(),
        attributions=(),
        citations=(),
    )
    for more, most in (("b", "b"), ("c", "c")):
        shared = {("a", i): share("a", i, 41 if i == more else 40) for i in "bc"}
        (one,) = derive_citations([here], [here, *others], shared, GAZETTEER)
        assert one.upstream_document_id == most
    later = article("b", published="2031-05-02")
    early = article("a", published="2031-05-01", cites=["b Post"])
    (one,) = derive_citations([early], [early, later], {("a", "b"): share("a", "b", 40)}, GAZETTEER)
    assert one.upstream_document_id is None  # it was published later


def signs(*scores: float) -> list[Evidence]:
    return [Evidence(kind=EvidenceKind.CITES, score=s, detail=None, passages=()) for s in scores]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("ours", "theirs", "alone", "earlier", "ground"),
    [
        ((0.5,), (), True, False, "text"),
        ((0.49,), (), True, False, None),
        ((0.51,), (), True, False, "text"),
        ((0.5, 0.3), (0.3,), True, False, "text"),
        ((0.5, 0.3), (0.31,), True, False, None),
        ((0.3,), (), True, True, "time"),
        ((0.29,), (), True, True, None),
        ((0.31,), (), True, True, "time"),
        ((0.3,), (), True, False, None),
        ((0.5, 0.3), (), False, True, "text"),
        ((0.79,), (), False, True, None),
        ((0.81,), (), False, False, "text"),
        ((0.5,), (), False, True, None),
    ],
)
def test_what_the_text_must_show(
    ours: tuple[float, ...],
    theirs: tuple[float, ...],
    alone: bool,
    earlier: bool,
    ground: str | None,
    swapped: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A half, three tenths where time agrees, four fifths where a third article has the prose too."""
    here = article("a", published="2031-05-02")
    there = article("b", published="2031-05-01" if earlier else "2031-05-02")
    found = {"a": signs(*ours), "b": signs(*theirs)}
    monkeypatch.setattr(direction, "_weigh_text", lambda reading, *_: found[reading.document.id])
    pair = (there, here) if swapped else (here, there)
    said = direction.judge_direction(*pair, share("a", "b", 40), GAZETTEER, alone=alone)
    assert (said and said.ground) == ground
    if said is not None:
        assert said.left_from_right is not swapped
