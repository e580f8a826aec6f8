"""Bounds of what is told: one case below each, at it, above it."""

from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.findings import copy_findings
from sayso.findings.changes import doubted_changes, kinds_of_change, quoted_changes
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.findings.evidence import select_evidence
from sayso.findings.lost.same_words import share_words
from sayso.findings.slots import quote_item
from sayso.records import (
    Attribution,
    Derivation,
    DetailKind,
    Document,
    Evidence,
    EvidenceDetail,
    EvidenceKind,
    Operation,
    Passage,
    Reading,
    Span,
)


def index_of(**texts: str) -> Any:
    """Return what the findings ask of an index of articles, by ID."""
    documents = {i: Document(id=i, name=i, text=t, outlet=f"{i} Post") for i, t in texts.items()}
    return SimpleNamespace(
        documents=documents,
        outlets={i: f"{i} Post" for i in texts},
        quotations={i: segment(t).quotations for i, t in texts.items()},
        are_one_outlet=lambda a, b: a == b,
        readings={i: SimpleNamespace(attributions=(), layout=segment(t)) for i, t in texts.items()},
        report=SimpleNamespace(derivations=()),
    )


def attribution(document_id: str, *contents: Span, **more: Any) -> Attribution:
    given = {"id": f"a-{document_id}", "kind": "direct", "sources": (), "cues": ()} | more
    return Attribution(document_id=document_id, contents=contents, **given)


@pytest.mark.parametrize(("shared", "told"), [(39, False), (40, True), (41, True)])
@pytest.mark.parametrize("shorter", ["a", "b"])
def test_copies_share_so_many_words_outside_of_marks(shared: int, told: bool, shorter: str) -> None:
    """Words inside marks do not count, and the article that has fewer decides."""
    texts = {i: "word " * (shared if i == shorter else 90) + "“and some more”" for i in "ab"}
    index = index_of(**texts)
    places = {i: (Span(start=0, end=len(t)),) for i, t in texts.items()}
    derivation = Derivation(
        id="r",
        document_id="a",
        upstream_document_id="b",
        upstream_outlet=None,
        kind="reuse",
        spans=places["a"],
        upstream_spans=places["b"],
        score=1.0,
        direction_from=None,
        evidence=(),
    )
    index.report.derivations = (derivation,)
    index.derivations_of = lambda ids: [d for d in index.report.derivations if d.document_id in ids]
    assert bool(list(copy_findings._list_pairs(index))) is told
    if shorter == "a":
        assert copy_findings.share_text(index, "a", "b") is told
        assert copy_findings.share_text(index, "b", "a") is told
        assert not copy_findings.share_text(index, "a", "c")


@pytest.mark.parametrize(
    ("place", "inner", "clipped"),
    [
        ((2, 5), (0, 9), (2, 5)),
        ((2, 5), (3, 9), (3, 5)),
        ((2, 5), (0, 4), (2, 4)),
        ((2, 5), (4, 9), (4, 5)),
        ((2, 5), (5, 9), None),
        ((2, 5), (0, 2), None),
    ],
)
@pytest.mark.parametrize("side", [0, 1])
def test_the_part_inside_both_quotations(
    place: tuple[int, int], inner: tuple[int, int], clipped: tuple[int, int] | None, side: int
) -> None:
    def span(pair: tuple[int, int]) -> Span:
        return Span(start=pair[0], end=pair[1])

    around = [span((10, 20)), span((10, 20))]
    inners = [span((10, 20)), span((10, 20))]
    around[side], inners[side] = span(place), span(inner)
    found = quoted_changes._clip((around[0], around[1]), (inners[0], inners[1]))
    assert (found[side] if found else None) == (span(clipped) if clipped else None)


@pytest.mark.parametrize(
    ("before", "place", "behind", "words"),
    [
        ((0, 1), (2, 4), (4, 5), " bc"),
        (None, (2, 4), (4, 5), " bc"),  # where nothing stands on a side, with the spaces and dots beside
        ((0, 1), (2, 4), None, " bc"),
        (None, None, (4, 5), "a bc"),
        ((0, 1), None, None, ""),
        ((0, 1), None, (4, 5), " bc"),
        ((0, 4), None, (4, 5), ""),
        (None, None, None, ""),
    ],
)
def test_the_words_between_those_of_both(
    before: tuple[int, int] | None,
    place: tuple[int, int] | None,
    behind: tuple[int, int] | None,
    words: str,
) -> None:
    before_, place_, behind_ = (Span(start=p[0], end=p[1]) if p else None for p in (before, place, behind))
    change = QuotedChange(
        place_, place_, (before_, before_) if before_ else None, (behind_, behind_) if behind_ else None
    )
    assert list(quoted_changes._list_places(change, ("a bcd", "a bcd"))) == [words, words]


@pytest.mark.parametrize(
    ("text", "words"),
    [("a .. b .. c", " .. b .. "), ("a b..", " b.."), ("..b c", "..b "), ("b", "b"), ("a, b; c", " b")],
)
def test_the_marks_beside_words_at_both_ends(text: str, words: str) -> None:
    place = Span(start=text.index("b"), end=text.index("b") + 1)
    change = QuotedChange(place, place, None, None)
    assert list(quoted_changes._list_places(change, (text, text))) == [words, words]


@pytest.mark.parametrize("at_end", [False, True])
@pytest.mark.parametrize(
    ("common", "changed", "op", "told"),
    [
        (5, 1, "replace", False),
        (6, 1, "replace", True),
        (7, 1, "replace", True),
        (6, 3, "replace", True),
        (6, 4, "replace", False),
        (6, 1, "insert", False),
    ],
)
def test_a_few_words_that_stand_for_others_at_an_end(
    common: int, changed: int, op: str, told: bool, at_end: bool
) -> None:
    same = " ".join(f"same{'abcdefg'[n]}" for n in range(common))
    old, new = (" ".join(f"{w}{'abcd'[n]}" for n in range(changed)) for w in ("old", "new"))
    texts, steps = [], []
    for other in (old, new):
        text = f"{same} {other}" if at_end else f"{other} {same}"
        texts.append(text)
        steps.append(
            [
                Span(start=text.index(part), end=text.index(part) + len(part))
                for part in ((same, other) if at_end else (other, same))
            ]
        )
    ops = ["equal", op] if at_end else [op, "equal"]
    operations = [
        Operation(op=o, left=None if o == "insert" else left, right=right)  # type: ignore[arg-type]
        for o, left, right in zip(ops, *steps, strict=True)
    ]
    found = list(quoted_changes._list_ends(operations, (texts[0], texts[1])))
    assert bool(found) is told
    if told:
        assert (found[0].before is None, found[0].behind is None) == (
            (False, True) if at_end else (True, False)
        )
    assert list(quoted_changes._list_ends(operations[:1], (texts[0], texts[1]))) == []


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“it is late,”", "it is late"),
        ("“…”", None),
        (" ,;:. ", None),
        ("”", None),
        ("$4", "$4"),
        ("a", "a"),
        ("x" * 89, "x" * 89),
        ("x" * 90, "x" * 90),
        ("x" * 91, "x" * 90 + " …"),
        ("word " * 17 + "abcd", ("word " * 17 + "abcd")),  # 89
        ("word " * 17 + "abcdefg", ("word " * 17).strip() + " …"),  # 92
        (" " + "x" * 91, "x" * 89 + " …"),  # the only space stands before all words
    ],
)
def test_words_are_shown_without_their_marks(words: str, shown: str | None) -> None:
    index = index_of(a=f"So. {words}")
    item = quote_item(index, "a", Span(start=4, end=4 + len(words)))
    assert (item.text if item else None) == shown


@pytest.mark.parametrize(("many", "shared"), [(4, False), (5, True), (6, True)])
@pytest.mark.parametrize("lacks", [False, True])
def test_words_that_stand_alike_in_both(many: int, shared: bool, lacks: bool) -> None:
    words = " ".join(["harbour", "ferry", "winter", "bridge", "market", "tower"][:many])
    index = index_of(a=words, b="quarry" if lacks else words)
    naming = attribution("a", Span(start=0, end=len(words)))
    silent = attribution("b", Span(start=0, end=len(index.documents["b"].text)))
    found = share_words(index, [naming], [silent])
    assert (found is not None) is (shared and not lacks)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He said in Danish, “It is late.”", True),
        ("He said in Danish on Monday: “It is late.”", True),
        ("He said “it is late” in Danish", True),
        ("He said it in Danish waters: “It is late.”", False),
        ("The translator said: “It is late.”", True),
        ("He said in haste, “It is late.”", False),
        ("In it he said Danish, “It is late.”", False),
    ],
)
def test_a_paragraph_that_tells_the_language(text: str, told: bool) -> None:
    start = text.index("“") + 1
    one = attribution("a", Span(start=start, end=start + 10))
    document = Document(id="a", name="a", text=text)
    reading = Reading(document=document, layout=segment(text), entities=(), attributions=(one,), citations=())
    assert doubted_changes.tells_translation(reading, one) is told


@pytest.mark.parametrize(("before", "kept"), [(11, True), (12, False), (13, False)])
def test_evidence_is_shown_until_there_are_twelve_passages(before: int, kept: bool) -> None:
    def piece(first: int, passages: int) -> Evidence:
        spans = (Span(start=n, end=n + 1) for n in range(first, first + passages))
        return Evidence(
            kind=EvidenceKind.DATE, score=1.0, detail=EvidenceDetail(kind=DetailKind.SAME_DATE),
            passages=tuple(Passage(document_id="a", span=s) for s in spans),
        )  # fmt: skip

    given = piece(0, before), piece(0, before), piece(100, 1), piece(100, 0)
    assert select_evidence(given) == (given[0], *([given[2]] if kept else []))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a “we go,” b", " “we go,” "),
        ("we go", "we go"),
        ("awe go7", "we go"),
        ("....we go", "....we go"),
        ("we go....", "we go...."),
    ],
)
def test_words_are_shown_with_the_marks_beside_them(text: str, shown: str) -> None:
    start = text.index("we go")
    span = Span(start=start, end=start + 5)
    found = kinds_of_change._with_marks(text, span)
    assert text[found.start : found.end] == shown


def test_no_more_marks_are_shown_than_the_most() -> None:
    most = kinds_of_change.MOST_MARKS
    text = "." * (most + 1) + "we go" + "." * (most + 1)
    span = Span(start=most + 1, end=most + 6)
    found = kinds_of_change._with_marks(text, span)
    assert (span.start - found.start, found.end - span.end) == (most, most)
