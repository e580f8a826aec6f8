"""What carries over, whom an outlet was told by, what shows a public act: one case on either side of each."""

from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.access import carry_over, first_hand, named_outlets
from sayso.lineage.access.article_context import AccessGround, show_public_act
from sayso.records import Access, Attribution, Citation, Document, Occasion, Reading, Span, SpeakerMention


def attribution(identity: str, **given: Any) -> Attribution:
    kept = {"sources": (), "cues": (), "contents": (), "kind": "indirect", **given}
    return Attribution(id=identity, document_id="d", **kept)


def reading(text: str, *attributions: Attribution) -> Reading:
    return Reading(
        document=Document(id="d", name="d", text=text),
        layout=segment(text),
        entities=(),
        attributions=attributions,
        citations=(),
    )


def place(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ({"sources": "Mira Oduya"}, True),
        ({"contents": "The dam would hold"}, False),  # two paragraphs behind the post
        ({"sources": "Mira Oduya", "contents": "The dam would hold"}, False),  # the content counts
        ({"cues": "spoke", "contents": "The dam would hold"}, True),  # the cue counts
    ],
)
def test_a_public_act_is_near_the_cue_else_the_content_else_the_source(
    parts: dict[str, str], shown: bool
) -> None:
    text = "In a post Mira Oduya spoke.\n\nIt rained.\n\nThe dam would hold."
    occasion = Occasion(kind="post", span=place(text, "In a post"), public=True)
    one = attribution("a", occasion=occasion, **{k: (place(text, words),) for k, words in parts.items()})
    assert (show_public_act(reading(text, one), one) is not None) is shown


@pytest.mark.parametrize("first", [None, "Quay Wire"])
def test_words_that_no_outlet_had_first_are_of_no_interview(first: str | None) -> None:
    occasion = Occasion(kind="interview", span=Span(start=0, end=2), public=False)
    at: Any = SimpleNamespace(attribution=attribution("a", occasion=occasion))
    ground = AccessGround(role="relay", first_hand=first)
    assert carry_over._is_interview(reading("In an interview."), at, ground) is (first is not None)


@pytest.mark.parametrize(
    ("tellers", "others"),
    [
        ([], False),
        ([("Mira Oduya", "person")], False),
        ([("Mira Odouya", "person")], False),  # spelled in another way
        ([("Tom Reyer", "person")], True),
        ([("Tom Reyer", "person"), ("Mira Oduya", "person")], False),
        ([("The Reyer Group", "organization")], False),
    ],
)
def test_others_told_an_outlet_something(tellers: list[tuple[str, str]], others: bool) -> None:
    said = [
        attribution(f"a{n}", speaker=SpeakerMention(name=name, kind=kind, spans=()))  # type: ignore[arg-type]
        for n, (name, kind) in enumerate(tellers)
    ]
    citation: Any = SimpleNamespace(attribution_ids=[a.id for a in said])
    assert carry_over._is_of_others(reading("It rained.", *said), citation, "oduya") is others


@pytest.mark.parametrize(
    ("carried", "inner", "passed"),
    [(True, "undetermined", True), (False, "undetermined", False), (True, "account", False)],
)
def test_a_ground_that_was_carried_over_goes_to_what_stands_inside(
    carried: bool, inner: Any, passed: bool
) -> None:
    said = (attribution("out"), attribution("in", parent_id="out"))
    grounds = {"out": AccessGround(role="relay", carried_over=carried), "in": AccessGround(role=inner)}
    result = carry_over._pass_to_inner(reading("It rained.", *said), grounds, dict(grounds))
    assert (result["in"] == grounds["out"]) is passed
    assert result["out"] == grounds["out"]


def test_an_outlet_in_a_circle_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three articles the first names an outlet in a circle: the outlets of the other two count."""
    monkeypatch.setattr(first_hand, "find_circular", lambda *_: {"Circle"})
    gazetteer: Any = SimpleNamespace(family=lambda name: name, same=lambda a, b: a == b)
    rows, by_id = [], {}
    for outlet in ("Circle", "Quay Wire", "Coast Daily"):
        access = Access(utterance_id="u", document_id=outlet, role="relay", upstream_outlet=outlet)
        rows.append((access, AccessGround(role="relay", first_hand=outlet)))
        by_id[outlet] = Reading(
            document=Document(id=outlet, name=outlet, text="It rained."),
            layout=segment("It rained."),
            entities=(),
            attributions=(),
            citations=(),
        )
    found = list(first_hand._find_in(rows, by_id, gazetteer))
    assert [f.outlet for f in found] == ["Quay Wire", "Coast Daily"]


def test_a_citation_that_carries_nothing_leaves_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    spot = Span(start=0, end=2)

    def cite(name: str, *ids: str) -> Citation:
        return Citation(
            id=name, document_id="d", outlet=name, kind="text", span=spot, clause=spot, attribution_ids=ids
        )

    one = attribution("a")
    cited = [cite("None"), cite("Quay Wire", "a"), cite("Other", "b"), cite("Coast Daily", "a")]
    monkeypatch.setattr(named_outlets, "_is_in_interview", lambda *_: False)
    monkeypatch.setattr(named_outlets, "_stands_by", lambda *_: False)
    article: Any = SimpleNamespace(list_near=lambda _: cited)
    assert [c.outlet for c in named_outlets._carrying(article, one)] == ["Quay Wire", "Coast Daily"]
