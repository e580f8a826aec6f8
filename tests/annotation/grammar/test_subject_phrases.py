"""Where the subject of a cue begins in the words that were given for its source."""

import pytest

from sayso.annotation.grammar.subject_phrases import find_core
from sayso.annotation.grammar.tokens import tokenize
from sayso.records import Span


@pytest.mark.parametrize(
    ("source", "subject"),
    [
        ("Outside court, the coxswain, Bo Lunt,", "the coxswain, Bo Lunt,"),
        ("In the hall, Bo Lunt", "Bo Lunt"),
        ("After the vote, a rower", "a rower"),
        ("the Rowers’ Guild, whose secretary, Bo Lunt,", "secretary, Bo Lunt,"),
        ("the Rowers’ Guild, whose chairman", "chairman"),
        # The words before a comma are no place.
        ("Bo Lunt, the coxswain,", "Bo Lunt, the coxswain,"),
        ("At least ten rowers, all from Keel,", "At least ten rowers, all from Keel,"),
        ("Outside experts", "Outside experts"),
        ("Over 20 rowers, all from Keel,", "Over 20 rowers, all from Keel,"),
        # The clause with "whose" has a verb before the cue: the cue is that of the main clause.
        ("Bo Lunt, whose boat sank on Friday,", "Bo Lunt, whose boat sank on Friday,"),
        ("Bo Lunt, whose daughter is a rower,", "Bo Lunt, whose daughter is a rower,"),
        ("the Guild, whose chairman, Bo Lunt, resigned,", "the Guild, whose chairman, Bo Lunt, resigned,"),
        ("a rower whose chairman", "a rower whose chairman"),
    ],
)
def test_a_place_before_and_the_head_of_a_clause_with_whose_are_left_out(source: str, subject: str) -> None:
    tokens = tokenize(source, Span(start=0, end=len(source)))
    assert source[tokens[find_core(tokens)].start :] == subject
