"""What articles call one person or place."""

from dataclasses import replace

import pytest

from sayso.compare.wording.names import compare_wording
from sayso.compare.wording.referring_terms import (
    abbreviates,
    fold_letters,
    is_initials,
    read_role,
    trim_words,
)
from sayso.records import Reading, Span, Speaker, SpeakerMention
from tests.compare.make import make_reading

LUND = Speaker(id="s-x", name="Mira Lund", kind="person", aliases=("Mira Lund", "Myra Lund"))


def speak(identifier: str, text: str, source: str, *names: str) -> Reading:
    """Return a reading in which Mira Lund, as `source` has her, says something; names are those tagged."""
    reading = make_reading(identifier, text, said=((source, "said", "so"),), names=names)
    (attribution,) = reading.attributions
    told = SpeakerMention(name="Mira Lund", kind="person")
    return replace(reading, attributions=(replace(attribution, speaker=told, speaker_id="s-x"),))


def terms(*readings: Reading) -> dict[str, list[list[str]]]:
    return {
        w.referent: [[t.term for t in d.terms] for d in w.documents]
        for w in compare_wording(readings, (LUND,))
    }


def test_roles_that_have_nothing_in_common_are_shown_without_marks_and_credits() -> None:
    left = speak(
        "a",
        "Photo: Quay\nMira Lund, the harbour chief, said so.",
        "Photo: Quay\nMira Lund, the harbour chief,",
    )
    right = speak("b", "The union leader Mira Lund said so.", "The union leader Mira Lund")
    assert terms(left, right) == {
        "Mira Lund": [["Mira Lund, the harbour chief"], ["The union leader Mira Lund"]]
    }


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Her lawyer, Mira Lund,", "the lawyer Mira Lund"),
        ("Spain’s minister Mira Lund", "the Spanish minister Mira Lund"),
        ("Spokeswoman Mira Lund", "spokesperson Mira Lund"),
        ("Minister Mira Lund", "Foreign Minister Mira Lund"),
        ("Minister Mira Lund", "Ms Mira Lund"),
        ("the model Mira Lund", "Mira Lund, who is pregnant with her second child"),
        ("Mira Lund (@lund", "Mira Lund"),
        ("Mira Lund from Skarnes, Norrmark", "the 58-year-old Lund"),
    ],
)
def test_roles_that_say_the_same_are_no_difference(left: str, right: str) -> None:
    assert terms(speak("a", f"{left} said so.", left), speak("b", f"{right} said so.", right)) == {}


def test_a_speakers_spellings_and_roles_are_one_entry_and_no_place_counts_twice() -> None:
    left = speak("a", "Mira Lund said so. Mira Lund slept.", "Mira Lund", "Mira Lund")
    right = speak("b", "Myra Lund said so.", "Myra Lund", "Myra Lund")
    (wording,) = compare_wording((left, right), (LUND,))
    assert [[(t.term, len(t.spans)) for t in d.terms] for d in wording.documents] == [
        [("Mira Lund", 2)],
        [("Myra Lund", 1)],
    ]


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("Kiev", "Kyiv", True),
        ("the Six-Day War", "Six Day War", False),
        ("Acme Ltd.", "Acme Ltd", False),
        ("EU", "European Union", False),
        ("Tellmark’s", "Tellmark", False),
    ],
)
def test_spellings_of_a_place(left: str, right: str, *, differ: bool) -> None:
    pile = (
        make_reading("a", f"In {left} now.", names=(left,)),
        make_reading("b", f"In {right} now.", names=(right,)),
    )
    assert bool(compare_wording(pile, ())) is differ


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("UN Security Council", "United Nations Security Council", True),
        ("UN Security Council", "UN General Assembly", False),
        ("Kiev", "Kyiv", False),
    ],
)
def test_abbreviated_names(left: str, right: str, *, same: bool) -> None:
    assert abbreviates(left, right) is same


def test_small_steps() -> None:
    assert fold_letters("François-Léon Ltd.") == "francoisleonltd"
    assert is_initials("E.U.", "European Union")
    assert not is_initials("EU", "European Parliament")
    assert read_role("the NATO chief, Jens Moe", ("jens", "moe")) == {"nato", "chief"}
    text = "Credit\n“Mira Lund,”"
    place = trim_words(text, Span(start=0, end=len(text)))
    assert text[place.start : place.end] == "Mira Lund"
