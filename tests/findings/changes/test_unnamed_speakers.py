"""Words of people whom no article names: of few in common it is not known whether one person said them."""

import pytest

from tests.findings.test_changes_in_marks import find_texts


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "“I thought that I was going to die in that tunnel,” one passenger said.",
            "“I thought that I was going to faint in that tunnel,” another passenger said.",
        ),
        (
            "“I thought that I was going to die in that tunnel,” a passenger said.",
            "“I thought that I was going to faint in that tunnel,” a passenger said.",
        ),
        (
            "A letter signed by the parents says: “Our children are not safe in the school at the dyke.”",
            "A letter signed by teachers says: “Our pupils are not safe in the school at the dyke.”",
        ),
        (
            "A banner read: “No more boats for the bank of the rich north.”",
            "A banner read: “No more loans for the bank of the rich north.”",
        ),
        (
            "One user wrote: “This is the worst film I have seen all year long.”",
            "One user wrote: “This is the best film I have seen all year long.”",
        ),
        (
            "“We have no bread and no water in the house since Monday,” a woman in Lisk said.",
            "“We have no bread and no power in the house since Monday,” a woman in Lisk said.",
        ),
        (
            "The ministry said it “condemns in the strongest terms the attack on the port of Lisk”.",
            "The embassy said it “condemns in the strongest terms the strike on the port of Lisk”.",
        ),
        (
            "“Prices have gone up by a third since the start of spring,” a trader said.",
            "“Prices have gone up by a fifth since the start of spring,” a trader said.",
        ),
        (
            "The survey asked whether people “trust the government to keep the ferry line open”. Half did.",
            "The survey asked whether people “trust the council to keep the ferry line open”. A third did.",
        ),
        (
            "“He was the kindest man you could ever meet in town,” a neighbour said.",
            "“He was the quietest man you could ever meet in town,” a neighbour said.",
        ),
        (
            "The rule says that “a boat may not leave the harbour without a pilot on board”.",
            "The rule says that “a ship may not leave the harbour without a pilot on board”.",
        ),
        (
            "“I have voted for them all my life but never again,” said a man outside the polling station.",
            "“I have voted for them all my life but not again,” said a man outside the polling station.",
        ),
        (
            "The sign says “All dogs must be kept on a lead from April to August”.",
            "The sign says “All dogs must be kept on a lead from March to August”.",
        ),
    ],
)
def test_two_who_are_not_named_may_have_said_both(left: str, right: str) -> None:
    assert find_texts(left, right) == []


def test_more_words_in_common_are_of_one() -> None:
    said = "“We have had no bread and no water in the house since the {} went out on Monday,” a woman said."
    (told,) = find_texts(said.format("lights"), said.format("guards"))
    assert "since the lights went out" in told
    assert "since the guards went out" in told
