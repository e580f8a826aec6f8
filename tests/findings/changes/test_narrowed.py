"""Ends of sentences that narrow "any" or "no", or say how long a "not" holds: told; other ends: not."""

import pytest

from sayso.findings.changes.limits import narrows, opens_limit
from sayso.text.words import list_norms
from tests.findings.changes.test_limits import quote
from tests.findings.test_changes_in_marks import find_texts


@pytest.mark.parametrize(
    ("kept", "end"),
    [
        ("The ministry has no intention of closing any clinic", "that people still use"),
        ("We shall pay back every family in the valley", "whose barn was under water"),
        ("The committee looked at each complaint and found nothing", "that would stand in court"),
        ("I have not met anybody in the northern squad", "who wants to leave"),
        ("We have no plans to sell the northern ferry line", "at the moment"),
        ("The vaccine has not harmed a single child in the trial", "so far"),
        ("Nobody in this town hall has ever seen those files", "as far as I am aware"),
        ("Our crew will not strike in the harbour of Lisk", "as long as the talks go on"),
        ("The bank will lend to the fishermen of Lisk", "provided that the state stands behind it"),
        ("The bank will lend to the fishermen of Lisk", "only after the state has paid"),
        ("We would have lost every boat that winter", "but for the crew of the ferry"),
        ("Nobody on the northern council has read it", "apart from the mayor"),
    ],
)
def test_an_end_that_narrows_the_rest_is_told(kept: str, end: str) -> None:
    (told,) = find_texts(quote(f"{kept} {end}"), quote(kept))
    assert "has words that the other does not have, and no ellipsis" in told


@pytest.mark.parametrize(
    ("kept", "end"),
    [
        # what is told besides of a thing that is known: a comma, "the" or "a" before its noun
        ("We have closed all clinics in the valley", ", which nobody used"),
        ("We are going to close the old clinic on the hill", "that people used before the war"),
        ("She played for a small club in the north", "that nobody remembers today"),
        ("I will speak to the women of the harbour", "who mend the nets"),
        # "all" and "no" of another thing
        ("All of us have known for years about the boat", "that leaks"),
        ("No doctor has looked at the list of the drugs", "that were sold here"),
        # a time in a sentence without a "not"
        ("We have sold thirty boats to the northern towns", "so far"),
        ("The patients are in good hands in the new wing", "at the moment"),
        # a "not" of another sentence
        ("It was not easy for us. We have moved the school", "for the time being"),
        # a time that is none
        (
            "We did not find a single spar",
            "at this moment in the history of the harbour, 1843, which is long ago",
        ),
        # conditions in form only
        ("Nobody in the town will forget that night in March", "as long as we live"),
        ("Our striker can stay with us here in Lisk", "as long as he likes"),
        ("My crew stayed on the burning ship", "as long as they could"),
        ("The ferry has run every single winter", "as long as anyone can remember"),
        ("The northern hospital will care for you", "to the best of its powers"),
        # how far, where, for whom, why, when: of what was
        ("When the wave came I ran up the hill", "as far as I could"),
        ("The two brothers had lived for thirty years", "apart from each other"),
        ("My players are fighting not for money", "but for the people of Lisk"),
        ("It was a hard year for all of us", "but for me it was worth it"),
        ("The crew left the ship in a hurry", "assuming that it would sink"),
        ("The captain told me the whole story", "only after the funeral"),
        # what somebody asks
        ("We have asked the ministry five times", "if they would pay for it"),
        # a day, not a clause
        ("After the flood came we lost everything", "that night"),
        ("I can tell you there was no train", "that day"),
        ("We sat on the roof of the house all night", "that first week"),
        # a "not" of another clause, and one that denies nothing
        ("It has not been easy but we are top of the league", "at the moment"),
        ("We have not only sold thirty boats but built ten more", "so far"),
        ("There is no doubt we are the best side in the north", "at the moment"),
        # a second sentence
        ("The ministry has no intention of closing any clinic", ". That people still use them is clear"),
        # few words
        ("I met nobody", "that I knew"),
    ],
)
def test_an_end_that_narrows_nothing_may_be_cut(kept: str, end: str) -> None:
    join = "" if end[0] in ",." else " "
    assert find_texts(quote(f"{kept}{join}{end}"), quote(kept)) == []


def test_an_article_with_the_time_in_its_own_words_left_nothing_out() -> None:
    kept = "We have no plans to sell the northern ferry line"
    told = f"At the moment there was no such thought, the mayor made clear. {quote(kept)}"
    assert find_texts(quote(f"{kept} at the moment"), told) == []


@pytest.mark.parametrize(
    ("end", "kept", "is_narrow"),
    [
        ("that leaks", "any boat", True),
        ("that leaks", "any old wooden boat", True),
        ("that leaks", "any old wooden fishing boat", False),
        ("that", "any boat", False),
        ("that leaks", "any boat in the old bay", True),
        ("that leaks", "we see anything in bays", True),
        ("that leaks", "any boat sank in the bay of boats", False),
        ("that leaks", "in the bay", False),
        ("that leaks", "any", False),
        ("that leaks", "", False),
        ("and leaks", "any boat", False),
        ("who left", "we saw everybody", True),
    ],
)
def test_what_a_clause_narrows(end: str, kept: str, is_narrow: bool) -> None:
    assert narrows(list_norms(end), list_norms(kept)) is is_narrow


@pytest.mark.parametrize(
    ("end", "kept", "is_open"),
    [
        ("at the moment", "we do not sail", True),
        ("at the moment", "we sail", False),
        ("at the momentous time", "we do not sail", False),
        ("as long as it holds", "we sail", True),
        ("as far as i know", "nobody drowned", True),
        ("as far as i am concerned", "nobody drowned", False),
        ("to the best of our ability", "we shall help them", False),
        ("as long as we live", "we do not sail", False),
    ],
)
def test_what_opens_a_limit(end: str, kept: str, is_open: bool) -> None:
    assert opens_limit(list_norms(end), list_norms(kept)) is is_open
