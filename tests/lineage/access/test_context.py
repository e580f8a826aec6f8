"""Sentences, speakers, outlets and public acts of one article: each condition with a case on either side."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.lineage.access import article_context
from sayso.records import (
    Occasion,
    Span,
)
from tests.lineage.access.built_article import (
    OUTLETS,
    PIA,
    article,
    cite,
    derive,
    place,
    say,
)


def test_a_report_without_a_cue_is_of_the_sentence_of_its_content() -> None:
    text = "Mira Oduya said it fell. The dam broke."
    cued, bare, empty = say(text, "a", "it fell", "said"), say(text, "b", "The dam broke"), say(text, "c", "")
    assert article(text, (cued, bare, empty)).by_sentence == {0: [cued], 1: [bare]}


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ({"speaker_id": "s1"}, {"speaker_id": "s1"}, True),
        ({"speaker_id": "s1"}, {"speaker_id": "s2"}, False),
        ({"speaker_id": "s1"}, {"speaker_id": None}, False),  # an ID is no name
        ({"speaker_id": None}, {"speaker_id": None}, True),  # by name
        ({"speaker_id": None}, {"speaker_id": None, "speaker": PIA}, False),
        ({"speaker_id": None, "speaker": None}, {"speaker_id": None, "speaker": None}, False),  # nobody is
        ({"speaker_id": "Mira Oduya", "speaker": None}, {"speaker_id": None}, False),
    ],
)
def test_one_speaker(left: dict[str, Any], right: dict[str, Any], one: bool) -> None:
    text = "Mira said it fell. It broke."
    a, b = say(text, "a", "it fell", **left), say(text, "b", "It broke", **right)
    assert article_context.is_one_speaker(a, b) is one


@pytest.mark.parametrize(
    ("low", "high", "found"), [(0, 5, ""), (5, 6, "a"), (6, 20, "b"), (5, 19, "ab"), (5, 18, "a")]
)
def test_reports_between_two_places(low: int, high: int, found: str) -> None:
    text = "Mira said it fell,wrote it rose."
    a, b = say(text, "a", "it fell", "said"), say(text, "b", "it rose", "wrote")
    inner = say(text, "in", "it rose", "wrote", parent_id="b")
    assert (a.cues[0].start, b.cues[0].start) == (5, 18)
    assert "".join(x.id for x in article(text, (inner, b, a)).list_between(low, high)) == found


def test_the_part_of_an_article_in_its_derivations() -> None:
    left, right = (Span(start=0, end=5),), (Span(start=7, end=9),)
    found = (
        derive("copied", "d", "o", "reuse", spans=left, upstream_spans=right),
        derive("lent", "o", "d", "reuse", spans=left, upstream_spans=right),
        derive("cites", "d", "o", "citation"),
        derive("cited", "o", "d", "citation"),
        derive("links", "d", "o", "link"),
        derive("others", "x", "y", "reuse"),
    )
    context = article("It fell. It rose.", derivations=found)
    assert [d.id for d in context.copied] == ["copied"]
    assert [d.id for d in context.cited] == ["cites", "links"]
    (lent,) = context.reversed_reuse
    assert (lent.id, lent.document_id, lent.upstream_document_id) == ("lent", "d", "o")
    assert (lent.spans, lent.upstream_spans) == (right, left)


@pytest.mark.parametrize(
    ("outlet", "named", "own"),
    [
        ("Coast Daily", "Coast Daily", True),
        ("Coast Daily", "Coast Tonight", True),  # a programme of its owner
        ("Coast Daily", "Harbour Gazette", False),
        ("Harbour Gazette", "Coast Tonight", False),
        ("Coast Tonight", "Coast Daily", False),  # no programme
        (None, "Coast Daily", False),
        ("Coast Daily", "Nobody's Paper", False),
    ],
)
def test_the_own_outlet(outlet: str | None, named: str, own: bool) -> None:
    assert article("It fell.", outlet=outlet).is_own(named) is own


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Harbour Gazette", "Harbour Gazette"),
        ("the Harbour Gazette", "Harbour Gazette"),
        ("Hill Star", "The Hill Star"),  # cited somewhere in the pile
        ("hill star", None),  # no capital: no outlet
        ("Valley Post", None),
    ],
)
def test_the_outlet_that_a_speaker_is(name: str, outlet: str | None) -> None:
    assert article("It fell.", cited_outlets={"hill star": "The Hill Star"}).find_outlet(name) == outlet


@pytest.mark.parametrize(
    ("text", "cited", "outlet"),
    [
        ("It fell.", (), "Morning Beacon"),
        ("The Orrin Beacon has it.", ("The Orrin Beacon",), "The Orrin Beacon"),
        ("The Orrin Beacon and the Morning Beacon have it.", ("The Orrin Beacon",), "Morning Beacon"),
        (
            "The Orrin Beacon and The Vik Beacon have it.",
            ("The Orrin Beacon", "The Vik Beacon"),
            "Morning Beacon",
        ),
        ("The Orrin Post has it.", ("The Orrin Post",), "Morning Beacon"),
    ],
)
def test_an_outlet_that_is_cited_in_full_is_meant_by_its_last_word(
    text: str, cited: tuple[str, ...], outlet: str
) -> None:
    context = article(text, citations=tuple(cite(text, name, name) for name in cited))
    assert context.find_outlet("Beacon") == outlet


def test_the_document_of_an_outlet_is_the_one_that_a_citation_means() -> None:
    found = (
        derive("1", "d", None, "citation", upstream_outlet="Quay Wire"),
        derive("2", "d", "x", "citation", upstream_outlet="Lisk Wire"),
        derive("3", "d", "y", "citation", upstream_outlet="Quay Wire"),
        derive("4", "d", "z", "citation", upstream_outlet="Quay Wire"),
    )
    context = article("It fell.", derivations=found)
    assert [context.find_document(o) for o in ("Quay Wire", "Lisk Wire", "Coast Daily")] == ["y", "x", None]


def test_only_what_reports_is_listed_as_cited() -> None:
    text = "The Star wrote. Mira told the Post. Star."
    citations = (
        cite(text, "The Star", "The Star"),
        cite(text, "Post", "the Post", "addressee"),
        cite(text, "Star", "Star."),
    )
    assert article_context.list_cited([article(text, (), citations).reading], OUTLETS) == {"star": "Star"}


@pytest.mark.parametrize(
    ("kind", "cue", "paragraphs", "shown"),
    [
        ("post", "said", 0, True),
        ("post", "said", 1, False),
        ("post", "added", 1, True),
        ("post", "also said", 1, True),
        ("speech", "said", 1, True),
        ("hearing", "said", 1, True),
        ("speech", "said", 2, False),
        ("speech", "added", 2, True),
        ("speech", "said", -1, True),  # the act is named behind the words
    ],
)
def test_a_public_act_of_an_earlier_paragraph(kind: Any, cue: str, paragraphs: int, shown: bool) -> None:
    act, words = "She rose in public.", f"Mira {cue} it fell."
    parts = (act, *["It rained."] * (paragraphs - 1), words) if paragraphs >= 0 else (words, act)
    text = (" " if paragraphs == 0 else "\n\n").join(parts)
    occasion = Occasion(kind=kind, span=place(text, "in public"), public=True)
    one = say(text, "a", "it fell", cue, occasion=occasion)
    found = article_context.show_public_act(article(text, (one,)).reading, one)
    assert (found is not None) is shown


@pytest.mark.parametrize(
    ("public", "words", "shown"),
    [
        (True, "told a rally", True),
        (False, "told a rally", False),
        (True, "told the press", False),
        (True, "told local radio", False),
        (True, "spoke on local radio", True),
    ],
)
def test_words_that_show_a_public_act(public: bool, words: str, shown: bool) -> None:
    text = f"Mira {words} it fell."
    one = say(
        text, "a", "it fell", words, occasion=Occasion(kind="speech", span=place(text, words), public=public)
    )
    assert (article_context.show_public_act(article(text, (one,)).reading, one) is not None) is shown


@pytest.mark.parametrize(
    ("sources", "nearest"),
    [
        ([], None),
        ([(0, 4)], (0, 4)),
        ([(0, 4), (12, 13)], (12, 13)),  # of two the nearer one: four characters, and eight
        ([(4, 5), (12, 13)], (4, 5)),  # as near: the first
        ([(12, 13), (4, 5)], (4, 5)),
    ],
)
def test_of_several_sources_the_one_nearest_to_the_cue(
    sources: list[tuple[int, int]], nearest: tuple[int, int] | None
) -> None:
    text = "Mira xx said it fell."
    one = say(text, "a", "it fell", "said")
    assert one.cues[0].start == 8
    listed = replace(one, sources=tuple(Span(start=s, end=e) for s, e in sources))
    first = () if nearest is None else (Span(start=nearest[0], end=nearest[1]),)
    assert article_context.list_frame(listed) == (*first, *one.cues, *one.contents)
    bare = replace(listed, cues=(), contents=())
    assert article_context.list_frame(bare) == listed.sources
