"""Passives whose subject hears or suffers what is said."""

import pytest

from sayso.annotation.grammar.passives import is_passive
from sayso.annotation.grammar.text_words import TextWords
from sayso.records import Span


@pytest.mark.parametrize(
    ("text", "cue", "passive"),
    [
        ("Ola Finch was asked if the fund was empty.", "was asked", True),
        ("Asked whether the ferry would sail, Kip Vale said no.", "Asked", True),
        ("Kip Vale laughed when asked about the fund.", "asked about", True),
        ("Marlow Ferries accused of hiding report", "accused of", True),
        ("The council has repeatedly been warned that the dam leaks.", "has repeatedly been warned", True),
        ("Mayor Ida Marsh, asked from the floor why the pier was shut, said nothing.", "asked", True),
        ("Ida Marsh, the mayor, asked in the hall why it was shut, said that it leaked.", "asked", True),
        ("“I’m told it leaks,” Ida Marsh said.", "told", True),
        ("We’re told that it leaks.", "told", True),
        ("He had called the board and been told that it leaked.", "been told", True),
        ("Mayor Ida Marsh asked from the floor why the pier was shut, said Bo Lunt.", "asked", False),
        ("Ida Marsh, the mayor, asked from the floor why the pier was shut.", "asked", False),
        ("Ida Marsh, the mayor, asked in the hall why it was shut, said Bo Lunt.", "asked", False),
        ("Ida Marsh rose, asked from the floor why the pier was shut, and left.", "asked", False),
        ("“Is it safe?”, asked from the floor a rower, said Bo Lunt.", "asked", False),
        ("“I told the board,” Ida Marsh said.", "told", False),
        ("He’d told the board that it leaked.", "told", False),
        ("Ola Finch asked whether the fund was empty.", "asked", False),
        ("Bo Lunt has accused of fraud nobody but himself.", "has accused", False),
        ("Ida Marsh accused the board of fraud.", "accused", False),
        ("Ida Marsh was quoted as saying the dam was safe.", "was quoted as saying", False),
        ("Ida Marsh told the council that the dam was safe.", "told", False),
    ],
)
def test_only_the_passive_of_a_verb_to_persons_counts(text: str, cue: str, passive: bool) -> None:
    at = text.index(cue)
    sentence = Span(start=0, end=len(text))
    assert is_passive(TextWords(text), sentence, Span(start=at, end=at + len(cue))) is passive
