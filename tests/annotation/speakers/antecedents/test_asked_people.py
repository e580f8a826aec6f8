"""Who answers where a sentence tells who was asked, by whom and about whom."""

import pytest

from tests.annotation.speaker_cases import show_speakers


def find_last(marked: str) -> str:
    """Return the name of the last speaker of a text with its sources in braces."""
    return show_speakers(marked).splitlines()[-1].split(" => ")[1].split(", ")[0]


@pytest.mark.parametrize(
    ("marked", "answers"),
    [
        ("Mr Tom Lunt was asked by Mark Varl, a lawyer, about it. “It sank,” {he} said.", "Tom Lunt"),
        ("Mr Tom Lunt was asked by his lawyer, Mark Varl KC, whether it sank. “Yes,” {he} said.", "Tom Lunt"),
        ("Tom Lunt was later questioned by Mark Varl about the boat. “It sank,” {he} said.", "Tom Lunt"),
        ("Tom Lunt, asked by Mark Varl whether it was safe, shrugged. “No idea,” {he} said.", "Tom Lunt"),
        ("Asked by the reporter Mark Varl if he would stay, Tom Lunt laughed. “Yes,” {he} said.", "Tom Lunt"),
        ("Tom Lunt rose. Asked by Mark Varl if it was late, {he} said it was.", "Tom Lunt"),
        ("Tom Lunt rose. Asked by Mark Varl if it was late, he nodded. “Very,” {he} said.", "Tom Lunt"),
        (
            "Tom Lunt was in the hall on Friday. When asked about Mark Varl, {he} said it was late.",
            "Tom Lunt",
        ),
        # Who is asked is not named: he may be another than the one who asks.
        ("The minister was asked by Mark Varl about the boat. “It sank,” {he} said.", "nobody"),
    ],
)
def test_neither_who_asks_nor_who_is_asked_about_answers(marked: str, answers: str) -> None:
    assert find_last(marked) == answers


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # "He" is not the woman who was asked.
        (
            "Mayor Sarah Keel was asked by Mark Varl whether it was safe. “She will not say,” {he} said.",
            "Mark Varl",
        ),
        (
            "Mayor Sarah Keel was asked about Mark Varl on Monday. {He} said on Friday that he was well.",
            "Mark Varl",
        ),
        # The verb has no passive: the one who is asked stands behind it.
        ("Mark Varl asked Tom Lunt whether it was safe. “It is,” {he} said.", "Tom Lunt"),
        # The one who asked is named again.
        ("Tom Lunt was asked by Mark Varl about it. {Varl} was glad. “It sank,” {he} said.", "Mark Varl"),
        # Nobody is asked.
        ("Tom Lunt was seen by Mark Varl on Friday. {Varl} was glad. “It sank,” {he} said.", "Mark Varl"),
        # The question is older than the sentence before.
        (
            "Ola Keel was asked by Mark Varl about it. The pier is old. {Varl} left. “No,” {he} said.",
            "Mark Varl",
        ),
        # A clause tells of the one who asks.
        ("Mayor Sarah Keel was asked by Mark Varl, who said {he} had seen it.", "Mark Varl"),
    ],
)
def test_a_pronoun_that_the_asked_cannot_be_is_left_alone(marked: str, speaker: str) -> None:
    assert find_last(marked) == speaker


def test_who_is_named_only_in_words_is_not_certain_behind_another() -> None:
    words = "“I did not meet Mr Dorn. The member is a liar,” Minister {Colin Lunt} said. "
    other = "The Speaker, {Dame Moana Petley}, asked to leave. “The minister will leave,” {she} said. "
    assert find_last(f"{words}{other}He did not. At the door he turned and {{he}} said so.") == "nobody"
    assert find_last("“Sam Dorn has lied,” the board said. {He} said that it was wrong.") == "Sam Dorn"
