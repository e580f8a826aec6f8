"""Outlets that are named as origin, and hearsay: each condition with a case on either side."""

from typing import Any

import pytest

from sayso.lineage.access import named_outlets
from sayso.lineage.access.grounds import is_hearsay, read_grounds
from sayso.records import (
    Addressee,
    ChainLink,
    Occasion,
    Span,
    SpeakerMention,
)
from tests.lineage.access.built_article import MIRA, PIA, article, cite, place, say, show


@pytest.mark.parametrize(
    ("text", "hearsay"),
    [
        ("Mira reportedly said it fell.", True),
        ("Mira said it fell.", False),
        ("Mira reportedly" + " " * 11 + "said it fell.", True),  # from 21 characters before the cue
        ("Mira reportedly" + " " * 12 + "said it fell.", True),  # from 22
        ("Mira reportedly" + " " * 13 + "said it fell.", False),
    ],
)
def test_hearsay_stands_beside_the_cue(text: str, hearsay: bool) -> None:
    assert is_hearsay(text, say(text, "a", "it fell", "said")) is hearsay


def test_reports_inside_each_other_in_a_circle_come_to_an_end() -> None:
    text = "Mira told the Harbour Gazette it fell, it rose."
    told = cite(
        text, "Harbour Gazette", "the Harbour Gazette", "addressee", ("a",), clause="told the Harbour Gazette"
    )
    a = say(text, "a", "it fell", "told", "Mira", parent_id="b")
    b = say(text, "b", "it rose", parent_id="a")
    grounds = read_grounds(article(text, (a, b), (told,)))
    assert set(grounds) == {"a", "b"}


@pytest.mark.parametrize(
    ("speaker", "outlet", "carried"),
    [
        (MIRA, "Mira Oduya", False),  # the speaker's own name
        (MIRA, "Oduya", False),
        (MIRA, "Oduya Post", True),
        (SpeakerMention(name="Reuters", kind="person"), "Reuters", True),  # one name alone may be an outlet
        (SpeakerMention(name="Mira Oduya", kind="organization"), "Mira Oduya", True),
        (None, "Mira Oduya", True),
    ],
)
def test_a_speaker_is_no_outlet_that_passed_on_the_words(
    speaker: SpeakerMention | None, outlet: str, carried: bool
) -> None:
    text = "Mira Oduya said it fell, they reported."
    one = say(text, "a", "it fell", "said", speaker=speaker)
    citation = cite(text, outlet, "they reported", ids=("a",))
    assert bool(named_outlets._carrying(article(text, (one,), (citation,)), one)) is carried


INTERVIEW = "Mira told the Harbour Gazette in an interview it fell. It rose."


@pytest.mark.parametrize(
    ("changed", "kind", "tellers", "interviewed"),
    [
        ({}, "addressee", ("a",), True),
        ({}, "text", ("a",), False),
        ({}, "addressee", (), True),
        ({}, "addressee", ("b",), False),  # somebody else told it
        ({}, "addressee", ("c",), True),  # a body did
        ({"occasion": None}, "addressee", ("a",), False),
        ({"occasion": Occasion(kind="speech", span=Span(start=30, end=45))}, "addressee", ("a",), False),
        ({"occasion": Occasion(kind="interview", span=None)}, "addressee", ("a",), False),
        ({"occasion": Occasion(kind="interview", span=Span(start=55, end=57))}, "addressee", ("a",), False),
        (
            {"addressee": Addressee(name="Ada", kind="person", span=Span(start=0, end=2))},
            "addressee",
            (),
            False,
        ),
        (
            {"addressee": Addressee(name="Ada", kind="person", span=Span(start=0, end=2), carried=True)},
            "addressee",
            (),
            True,
        ),
        ({"chain": (ChainLink(outlet="Quay Wire", span=Span(start=0, end=2)),)}, "addressee", ("a",), False),
    ],
)
def test_said_in_the_interview_that_a_sentence_names(
    changed: dict[str, Any], kind: Any, tellers: tuple[str, ...], interviewed: bool
) -> None:
    text = INTERVIEW
    occasion = Occasion(kind="interview", span=place(text, "in an interview"))
    one = say(text, "a", "it fell", "told", **{"occasion": occasion, **changed})
    body = SpeakerMention(name="The Board", kind="organization")
    said = (one, say(text, "b", "It rose", speaker=PIA), say(text, "c", "It rose", speaker=body))
    citation = cite(text, "Harbour Gazette", "the Harbour Gazette", kind, tellers)
    context = article(text, said, (citation,))
    assert named_outlets._is_in_interview(context, one, citation) is interviewed


def test_of_two_outlets_told_in_a_sentence_none_had_the_interview() -> None:
    text = "Mira told the Harbour Gazette and Quay Wire in an interview it fell. Lisk Wire was told."
    one = say(
        text, "a", "it fell", "told", occasion=Occasion(kind="interview", span=place(text, "in an interview"))
    )
    first = cite(text, "Harbour Gazette", "the Harbour Gazette", "addressee")
    second = cite(text, "Quay Wire", "Quay Wire", "addressee")
    elsewhere = cite(text, "Lisk Wire", "Lisk Wire", "addressee")
    for citations, interviewed in (((first,), True), ((first, elsewhere), True), ((first, second), False)):
        context = article(text, (one,), citations)
        assert named_outlets._is_in_interview(context, one, first) is interviewed


@pytest.mark.parametrize(
    ("others", "ids", "kind", "words", "stands"),
    [
        ((), (), "addressee", "speaking to the Harbour Gazette", True),
        ((), ("x",), "addressee", "speaking to the Harbour Gazette", False),
        ((), (), "text", "speaking to the Harbour Gazette", False),
        ((MIRA,), (), "addressee", "speaking to the Harbour Gazette", True),
        ((PIA,), (), "addressee", "speaking to the Harbour Gazette", False),
        ((), (), "addressee", "handing the report to the Harbour Gazette", False),
    ],
)
def test_a_recipient_in_a_sentence_of_one_speaker(
    others: tuple[SpeakerMention, ...], ids: tuple[str, ...], kind: Any, words: str, stands: bool
) -> None:
    text = f"Mira said it fell, {words}."
    one = say(text, "a", "it fell", "said", speaker_id=None)
    more = tuple(
        say(text, f"o{n}", "it fell", "said", speaker=s, speaker_id=None) for n, s in enumerate(others)
    )
    citation = cite(text, "Harbour Gazette", "the Harbour Gazette", kind, ids, clause=words)
    context = article(text, (one, *more), (citation,))
    assert named_outlets._stands_by(context, one, citation) is stands


def test_a_recipient_of_another_sentence_does_not_stand_by() -> None:
    text = "Mira said it fell. She spoke to the Harbour Gazette."
    one = say(text, "a", "it fell", "said")
    citation = cite(text, "Harbour Gazette", "the Harbour Gazette", "addressee")
    assert not named_outlets._stands_by(article(text, (one,), (citation,)), one, citation)


GAZETTE = SpeakerMention(name="Harbour Gazette", kind="organization")


@pytest.mark.parametrize(
    ("text", "inner", "had"),
    [
        ("The Harbour Gazette said, citing two officials, it fell.", {}, True),
        ("The Harbour Gazette said it fell.", {}, False),
        ("The Harbour Gazette said it had seen a letter, it fell.", {}, True),
        # What somebody said in public, or told another outlet, it only reports.
        ("The Harbour Gazette said, citing two officials, it fell.",
         {"occasion": Occasion(kind="speech", span=Span(start=0, end=1), public=True)}, False),
        ("The Harbour Gazette said, citing two officials, it fell.",
         {"occasion": Occasion(kind="interview", span=Span(start=0, end=1))}, True),
        ("The Harbour Gazette said, citing two officials, it fell.",
         {"chain": (ChainLink(outlet="Quay Wire", span=Span(start=0, end=1)),)}, False),
        ("The Harbour Gazette said, citing two officials, it fell.",
         {"chain": (ChainLink(outlet="Harbour Gazette", span=Span(start=0, end=1)),)}, True),
        ("The Harbour Gazette said, citing two officials, it fell.",
         {"parent_id": None, "chain": (ChainLink(outlet="Quay Wire", span=Span(start=0, end=1)),)}, True),
    ],
)  # fmt: skip
def test_an_outlet_that_reports_had_it_itself(text: str, inner: dict[str, Any], had: bool) -> None:
    outer = say(text, "out", "it fell", "said", speaker=GAZETTE)
    one = say(text, "in", "it fell", **{"parent_id": "out", **inner})
    assert named_outlets._had_it(article(text, (outer, one)), outer) is had


@pytest.mark.parametrize(
    ("byline", "kind", "occasion", "own", "relay"),
    [
        (None, "person", "interview", False, True),
        ("", "person", "interview", False, True),
        ("Tom Reyer", "person", "interview", False, True),
        ("Ada TARN", "person", "interview", False, False),  # who writes this article
        (None, "outlet", "interview", False, False),
        (None, "person", "speech", False, False),
        (None, "person", None, False, False),
        (None, "person", "interview", True, False),
    ],
)
def test_an_interview_with_somebody_else(
    byline: str | None, kind: Any, occasion: Any, own: bool, relay: bool
) -> None:
    text = "Mira told Ada Tarn of the Coast Daily in an interview it fell."
    place_of = Occasion(kind=occasion, span=place(text, "in an interview")) if occasion else None
    one = say(
        text, "a", "it fell", "told", occasion=place_of,
        addressee=Addressee(name="Ada Tarn", kind=kind, span=place(text, "Ada Tarn")),
    )  # fmt: skip
    citation = cite(text, "Coast Daily", "the Coast Daily", "text", ("a",), own=own)
    context = article(text, (one,), (citation,), byline=byline)
    shown = show(context, named_outlets.read_interviewer(context, one))
    assert shown == ("relay Ada Tarn 0.8: Ada Tarn | in an interview" if relay else "nothing")
