"""Sentences that lose an "if" or a "may" on the way: told; cuts that leave the sense as it is: not told."""

import pytest

from sayso.findings.changes.limits import differ_in_limits, is_limit
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.records import Span
from tests.findings.test_changes_in_marks import find_texts

SAID = "{} Mayor Ilse Haar told the council on Monday."


def quote(words: str) -> str:
    return SAID.format(f"“{words},”")


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        # a condition before the sentence, and behind it
        (
            "If the old dyke breaks again this winter, we will have to move the whole school to Lisk",
            "We will have to move the whole school to Lisk",
        ),
        (
            "We will never move the whole school to Lisk unless the parents ask us to",
            "We will never move the whole school to Lisk",
        ),
        ("I would go back to that theatre without Peter", "I would go back to that theatre"),
        # words of thinking that govern the rest
        (
            "The guard believed that the boy was reaching for a hammer in the dark",
            "The boy was reaching for a hammer in the dark",
        ),
        ("I do not say that the three old banks are about to fail", "The three old banks are about to fail"),
    ],
)
def test_a_quotation_that_lost_its_limit_is_told(whole: str, cut: str) -> None:
    for left, right in ((whole, cut), (cut, whole)):
        (told,) = find_texts(quote(left), quote(right))
        assert "has words that the other does not have, and no ellipsis" in told


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        # no limit: a reason, a time, a second sentence, what "and" joins
        (
            "We will have to move the whole school to Lisk because the dyke is old",
            "We will have to move the whole school to Lisk",
        ),
        (
            "On Friday we will have to move the whole school to Lisk",
            "We will have to move the whole school to Lisk",
        ),
        (
            "I say this to the parents and we will have to move the whole school to Lisk",
            "We will have to move the whole school to Lisk",
        ),
        (
            "We will have to move the whole school to Lisk. If it rains we swim",
            "We will have to move the whole school to Lisk",
        ),
        # a quotation that begins with a small letter shows that it is a part
        (
            "If the old dyke breaks again this winter, we will have to move the whole school to Lisk",
            "we will have to move the whole school to Lisk",
        ),
        # few words
        ("If they ask me nicely I will go home", "I will go home"),
    ],
)
def test_a_cut_that_leaves_the_sense_is_not_told(whole: str, cut: str) -> None:
    assert find_texts(quote(whole), quote(cut)) == []


def test_a_limit_in_the_words_beside_the_quotation_is_not_lost() -> None:
    whole = quote("If the old dyke breaks again, we will have to move the whole school to Lisk")
    cut = "If it breaks again the town has a plan. " + quote("We will have to move the whole school to Lisk")
    assert find_texts(whole, cut) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("may be", "is", True), ("are", "is", False), ("always", "", True), ("some of", "all of", True)],
)
def test_small_words_that_limit_what_is_said(one: str, other: str, differ: bool) -> None:
    spans = [Span(start=0, end=len(words)) if words else None for words in (one, other)]
    assert differ_in_limits(QuotedChange(spans[0], spans[1], None, None), (one, other)) is differ


def test_a_lost_always_is_told_of_a_short_sentence() -> None:
    (told,) = find_texts(quote("It was not always a kind ship"), quote("It was not a kind ship"))
    assert "has “It was not always a kind ship”" in told
    assert is_limit("always")


@pytest.mark.parametrize(
    ("other", "told"),
    [
        # several places of one sentence
        ("Our results show that light at night is tied to an increase in the risk of gout", True),
        # another end: a second sentence that begins alike
        ("Our results show that light at night is bad for every boy and girl in this town", False),
    ],
)
def test_a_sentence_changed_at_several_places_is_told_whole(other: str, told: bool) -> None:
    whole = "Our results suggest that light at night may be tied to a modest increase in the risk of gout"
    found = find_texts(quote(whole), quote(other))
    assert any(f"has “{whole[:70]}" in text for text in found) is told


def test_a_lost_no_is_told_of_a_sentence_of_five_words() -> None:
    (told,) = find_texts(
        quote("There have been no serious injuries"), quote("There have been serious injuries")
    )
    assert told.startswith("A negation differs in a quotation of Ilse Haar")


def test_an_article_that_holds_two_outlets_against_each_other_hides_nothing() -> None:
    kept, lost = "It was not always a kind old ship", "It was not a kind old ship"
    third = f"In the Quay Gazette: “{kept}.” In the Post: “{lost}.” Where did the word go?"
    (told,) = find_texts(
        quote(kept), quote(lost), third, outlets=("Quay Gazette", "Harbour Post", "Tide Blog")
    )
    assert "has “It was not always a kind old ship”" in told
