"""Words that an article has by copying, and credits for the whole text: each condition on either side."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.access import copied_text
from sayso.records import (
    Citation,
    Derivation,
    Document,
    Occasion,
    Reading,
    Span,
)
from tests.lineage.access.built_article import (
    BODY,
    DAM,
    article,
    cite,
    derive,
    place,
    show,
)


def other(identity: str, outlet: str | None, *citations: Citation) -> Reading:
    text = BODY + "Quay Wire and Lisk Wire."
    document = Document(id=identity, name=f"{identity}.txt", text=text, outlet=outlet)
    return Reading(document=document, layout=segment(text), entities=(), attributions=(), citations=citations)


def credit(outlet: str, kind: Any = "credit", **more: Any) -> Citation:
    return cite(BODY + "Quay Wire and Lisk Wire.", outlet, outlet, kind, **more)


def reuse(identity: str, here: str, there: str, end: int, **more: Any) -> Derivation:
    spans = (Span(start=0, end=end // 2), Span(start=end // 2, end=end - 4), Span(start=end - 4, end=end))
    return derive(identity, here, there, "reuse", spans=spans, upstream_spans=spans, score=0.9, **more)


@pytest.mark.parametrize(
    ("parts", "end", "copied"),
    [
        ({}, 40, True),
        ({"sources": (), "cues": (), "contents": ()}, 40, False),  # a report without words
        ({"sources": (), "cues": ()}, 40, True),  # words alone, all of them there
        ({"contents": (), "sources": ()}, 40, True),
        ({"sources": (), "cues": (Span(start=80, end=84),)}, 40, False),  # the cue is not there
    ],
)
def test_copied_words(parts: dict[str, Any], end: int, copied: bool) -> None:
    text = BODY + "x " * 60
    one = replace(DAM, **parts)
    found = derive("r", "d", "o", "reuse", spans=(Span(start=0, end=end),))
    assert copied_text._is_copied(article(text, (one,)), one, found) is copied


@pytest.mark.parametrize(
    ("theirs", "outlet", "expected"),
    [
        # Two agencies are credited here; the other article says which of them has the passage.
        (["Quay Wire"], None, "relay Quay Wire 0.8"),
        (["Lisk Wire"], None, "relay Lisk Wire 0.8"),
        ([], "Quay Wire", "relay Quay Wire o 0.8"),  # the agency's own article
        (["Quay Wire"], "Quay Wire", "relay Quay Wire o 0.8"),
        (["Quay Wire"], "Lisk Wire", "relay Quay Wire/Lisk Wire 0.8"),  # both again
        (["Quay Wire"], "Coast Daily", "relay Quay Wire 0.8"),
        ([], "Coast Daily", "relay Quay Wire/Lisk Wire 0.8"),
        ([], None, "relay Quay Wire/Lisk Wire 0.8"),
    ],
)
def test_which_of_two_agencies(theirs: list[str], outlet: str | None, expected: str) -> None:
    there = other("o", outlet, *(credit(name) for name in theirs))
    text = BODY + "Quay Wire and Lisk Wire."
    context = article(
        text, (DAM,), (credit("Quay Wire"), credit("Lisk Wire")),
        derivations=(reuse("r", "d", "o", 56),), others=(there,),
    )  # fmt: skip
    shown = show(context, copied_text.read_credit(context, DAM), (there,))
    assert shown.partition(":")[0] == expected
    words = shown.partition(": ")[2].split(" | ")
    # The credits, then the first two passages of the other article where it tells them apart.
    assert len(words) == (2 if "/" in expected else 4)


@pytest.mark.parametrize(
    ("end", "direction", "kind", "public", "expected"),
    [
        (56, "text", "reuse", False, "relay Quay Wire o 0.9"),
        (56, None, "reuse", False, "nothing"),  # nothing shows who copied
        (56, "citation", "reuse", False, "relay Quay Wire o 0.9"),
        (56, "citation", "reuse", True, "relay Quay Wire o 0.9"),  # most of the text
        (40, "citation", "reuse", True, "nothing"),
        (40, "citation", "reuse", False, "relay Quay Wire o 0.9"),
        (40, "text", "reuse", True, "relay Quay Wire o 0.9"),
    ],
)
def test_copied_from_another_article(
    end: int, direction: Any, kind: Any, public: bool, expected: str
) -> None:
    text = BODY + "x " * (30 if end == 40 else 10)
    there = other("o", "Quay Wire")
    occasion = Occasion(kind="speech", span=place(text, "said"), public=True) if public else None
    one = replace(DAM, occasion=occasion)
    found = reuse("r", "d", "o", end, direction_from=direction)
    context = article(text, (one,), derivations=(found,), others=(there,))
    shown = show(context, copied_text.read_copy(context, one), (there,))
    assert shown.partition(":")[0] == expected
    if expected != "nothing":
        words = shown.partition(": ")[2].split(" | ")
        assert words[: len(words) // 2] == words[len(words) // 2 :]  # the passages of both, in pairs
        assert len(words) == 4


def test_of_two_articles_the_one_with_more_in_common_is_copied_from() -> None:
    others = (other("o", "Quay Wire"), other("p", "Lisk Wire"))
    for sizes, best in (((56, 50), "o"), ((50, 56), "p"), ((56, 56), "p")):
        found = (reuse("r1", "d", "o", sizes[0]), reuse("r2", "d", "p", sizes[1]))
        context = article(BODY, (DAM,), derivations=found, others=others)
        ground = copied_text.read_copy(context, DAM)
        assert ground is not None
        assert ground.upstream_document_id == best


def test_without_a_word_of_the_report_the_first_passage_is_shown() -> None:
    text = BODY + "It rained."
    there = other("o", "Quay Wire", credit("Lisk Wire"))
    far = replace(DAM, sources=(), cues=(), contents=(place(text, "It rained."),))
    context = article(text, (far,), derivations=(reuse("r", "d", "o", 56),), others=(there,))
    copied = show(context, copied_text.read_copy(context, far), (there,))
    assert copied == f"relay Quay Wire o 0.9: {BODY[:28]}"
    same = show(context, copied_text.read_same_text(context, far), (there,))
    assert same == f"relay Lisk Wire 0.7: {BODY[:28]} | Lisk Wire"
    near = show(context, copied_text.read_same_text(context, DAM), (there,))
    assert near == f"relay Lisk Wire 0.7: {BODY[:28]} | {BODY[28:52]} | Lisk Wire"


@pytest.mark.parametrize(
    ("credits", "outlet", "end", "expected"),
    [
        (["Lisk Wire"], "Coast Daily", 56, "relay Lisk Wire 0.7"),
        (["Lisk Wire"], "Lisk Wire", 56, "nothing"),  # its own agency
        (["Lisk Wire", "Quay Wire"], "Coast Daily", 56, "nothing"),
        ([], "Coast Daily", 56, "nothing"),
        (["Lisk Wire"], "Coast Daily", 28, "nothing"),  # less than half of the text
        (["Lisk Wire"], "Coast Daily", 30, "relay Lisk Wire 0.7"),
    ],
)
def test_the_same_text_credited_elsewhere(credits: list[str], outlet: str, end: int, expected: str) -> None:
    there = other("o", "Valley Post", *(credit(name) for name in credits))
    nobody = other("a", "Hill Star")
    found = (reuse("r", "o", "d", end), reuse("q", "d", "a", 57), reuse("p", "d", "gone", 57))
    assert len(BODY.strip()) == 57
    context = article(BODY, (DAM,), derivations=found, others=(there, nobody), outlet=outlet)
    shown = show(context, copied_text.read_same_text(context, DAM), (there,))
    assert shown.partition(":")[0] == expected


@pytest.mark.parametrize(
    ("words", "more", "counts"),
    [
        ("Quay Wire", {}, True),
        ("Quay Wire", {"own": True}, False),
        ("Quay Wire", {"ids": ("dam",)}, False),
        ("Quay Wire", {"kind": "byline"}, True),
        ("Quay Wire", {"kind": "dateline"}, True),
        ("Quay Wire", {"kind": "text"}, False),
        ("Quay Wire contributed", {}, False),
        ("Quay Wire writers contributed", {}, True),
        ("Additional reporting by Quay Wire", {}, False),
        ("Material from Quay Wire", {}, False),
    ],
)
def test_credits_for_the_whole_text(words: str, more: dict[str, Any], counts: bool) -> None:
    text = f"{BODY}\n{words}"
    citation = cite(text, "Quay Wire", "Quay Wire", clause=words, **{"kind": "credit", **more})
    found = copied_text._whole_credits(article(text, (DAM,), (citation,)).reading)
    assert bool(found) is counts
