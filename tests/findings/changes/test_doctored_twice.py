"""Two words of one sentence changed: told where the rest is the same; two sentences of a talk are not."""

import pytest

from tests.findings.changes.test_limits import quote
from tests.findings.test_changes_in_marks import find_texts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "regrets any civilian harm and is looking into the strike",
            "regrets the civilian deaths and is looking into the strike",
        ),
        (
            "promises a full repair and will pay for the lost week",
            "promises no quick repair and will pay for the lost week",
        ),
    ],
)
def test_two_words_changed_in_one_sentence_are_told_as_one_change(left: str, right: str) -> None:
    (told,) = find_texts(quote(left), quote(right))
    assert " ".join(left.split()[:4]) in told
    assert " ".join(right.split()[:4]) in told


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "I love my team and I trust my coach in all that we do",
            "I love my club and I trust my captain in all that we do",
        ),
        (
            "Our schools need more money and our teachers need rest",
            "Our clinics need more money and our nurses need rest",
        ),
        (
            "In March we sold nine boats to the Dutch and made a profit",
            "In April we sold two boats to the Danes and made a profit",
        ),
        (
            "I told the council what I knew about the bridge in May",
            "I told the police what I know about the bridge in May",
        ),
        (
            "They came at night and took my son away from the house",
            "They came at dawn and took my brother away from the house",
        ),
        (
            "We will fight for the harbour and for the men who work there",
            "We will fight for the quarry and for the people who work there",
        ),
        (
            "She was a good friend to me and a better mother to them",
            "She was a great friend to me and a fine mother to them",
        ),
        (
            "We won the first half and they won the rest of the game",
            "We lost the first half and they lost the rest of the game",
        ),
        (
            "The first bus leaves at six and the last one at nine",
            "The first tram leaves at five and the last one at ten",
        ),
        (
            "He gave us hope when we had none and food when we had little",
            "He gave us shelter when we had none and work when we had little",
        ),
        (
            "It is a sad day for the club and for everyone who loves it",
            "It is a proud day for the town and for everyone who loves it",
        ),
        (
            "Nobody asked me what I thought of the plan for the port",
            "Nobody asked us what we thought of the plan for the port",
        ),
    ],
)
def test_two_sentences_that_are_built_alike_are_not(left: str, right: str) -> None:
    assert find_texts(quote(left), quote(right)) == []
