"""Whom a bare report was told to, where the article names the recipient shortly before."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.lineage.access import carry_over
from sayso.lineage.access.carry_over import _find_recipient, _in_one_sentence, _place
from sayso.records import Reading, Span, SpeakerMention
from tests.lineage.piles import read_article

TOLD = "Mira Oduya told the Harbour Gazette of it."
BARE = {"act": "dam", "speaker": "Oduya", "cue": "said", "content": "the dam would hold"}


def recipient(text: str, *, outlets: tuple[str, ...] = ("Harbour Gazette",), **more: Any) -> str | None:
    """Return the outlet that the last report was told to, as the words before it tell."""
    cites = [
        {"outlet": o, "words": f"the {o}", "kind": "addressee", **more.pop(o.split()[0].lower(), {})}
        for o in outlets
    ]
    reading = read_article(0, {"outlet": "Coast Daily", "text": text, "says": [BARE], "cites": cites})
    mention = more.get("mention", SpeakerMention(name="Mira Oduya", kind="person"))
    reading = replace(reading, attributions=tuple(replace(a, speaker=mention) for a in reading.attributions))
    found = _find_recipient(reading, _place(reading)[-1])
    return found.outlet if found else None


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("", True),
        ("Rain fell. ", True),
        ("Rain fell. Wind rose. ", True),
        ("Rain fell. Wind rose. Snow came. ", False),
    ],
)
def test_the_recipient_stands_in_one_of_the_three_sentences_before(between: str, found: bool) -> None:
    said = "Oduya said the dam would hold."
    assert recipient(f"{TOLD} {between}{said}") == ("Harbour Gazette" if found else None)
    assert recipient(f"{said} {between}{TOLD}") is None  # never behind


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("Mira Oduya told", True),
        ("Mira Oduyah told", True),  # nearly the same letters
        ("Mira Odoya told", False),
        ("The mira oduya told", False),  # no name
        ("Ilse Marr told", False),
    ],
)
def test_the_recipients_sentence_names_the_speaker(opening: str, found: bool) -> None:
    told = recipient(f"{opening} the Harbour Gazette of it. Oduya said the dam would hold.")
    assert told == ("Harbour Gazette" if found else None)


def test_of_two_recipients_the_nearer_is_meant() -> None:
    text = f"{TOLD} Mira Oduya told the Valley Post too. Oduya said the dam would hold."
    assert recipient(text, outlets=("Harbour Gazette", "Valley Post")) == "Valley Post"
    assert recipient(text, outlets=("Valley Post", "Harbour Gazette")) == "Valley Post"


OTHERS = (
    None,
    SpeakerMention(name="Oduya Dam Board", kind="organization"),
    SpeakerMention(name="the Oduya", kind="unnamed"),
)


@pytest.mark.parametrize("mention", OTHERS)
def test_only_a_person_is_followed(mention: SpeakerMention | None) -> None:
    assert recipient(f"{TOLD} Oduya said the dam would hold.", mention=mention) is None


@pytest.mark.parametrize("harbour", [{"kind": "text"}, {"kind": "credit"}, {"own": True}])
def test_only_another_outlet_that_was_told(harbour: dict[str, Any]) -> None:
    assert recipient(f"{TOLD} Oduya said the dam would hold.", harbour=harbour) is None


def test_places_of_one_sentence() -> None:
    reading: Reading = read_article(0, {"outlet": "Coast Daily", "text": "We went. They left."})
    first, second, third = (Span(start=n, end=n + 2) for n in (0, 3, 9))
    assert _in_one_sentence(reading, first, second)
    assert not _in_one_sentence(reading, second, third)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Oduya", "oduya", True),
        ("Oduya", "odoya", False),
        ("Kowalski", "kowalsky", True),
        ("Marr", "mar", True),
    ],
)
def test_spellings_of_one_surname(one: str, other: str, alike: bool) -> None:
    assert carry_over._is_spelled_alike(one, other) is alike
