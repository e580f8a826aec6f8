"""Sentences that lose an "if" or a "may" on the way: told; cuts that leave the sense as it is: not told."""

import pytest

from sayso.findings.changes.limits import differ_in_limits, is_limit
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.findings.templates import word_finding
from sayso.records import Span
from tests.findings.test_changes_in_marks import find_texts, report

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
        (
            "If I go, I want to go through the front door of the hall",
            "I want to go through the front door of the hall",
        ),
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


KEPT = "We will have to move the whole school to Lisk"


@pytest.mark.parametrize(
    "tail",
    [
        # how, when, who: nothing that the sentence depends on
        "without delay",
        "without a word to the parents",
        "until the summer",
        "all the way to the top",
        "many of us in tears",
        "about ten years ago",
        "probably by the old road",
        "only last week",
        "could you",
        "provided by the state",
        # conditions in form only
        "if you like",
        "if not this winter then next",
        "if only for a month",
    ],
)
def test_an_end_that_limits_nothing_may_be_cut(tail: str) -> None:
    assert find_texts(quote(f"{KEPT}, {tail}"), quote(KEPT)) == []


@pytest.mark.parametrize(
    "head",
    [
        "Before the war,",
        "Only last week,",
        "If you ask me,",
        "If there is one thing we know,",
        "You know,",
        "As my mother always said,",
        "It is late, I think,",
        "We believe",
        "I can tell you that",
        "I want to make it clear that",
        "There is no doubt that",
        "I do not doubt that",
        "I will not deny that",
        "Nobody should forget that",
        "I cannot believe that",
        "It is not too much to say that",
        "It goes without saying that",
        "We know that",
    ],
)
def test_a_beginning_that_takes_nothing_back_may_be_cut(head: str) -> None:
    assert find_texts(quote(f"{head} {KEPT[0].lower()}{KEPT[1:]}"), quote(KEPT)) == []


@pytest.mark.parametrize("head", ["I hope that", "We fear", "Nobody says that", "The parents claim that"])
def test_a_beginning_that_takes_the_rest_back_is_told(head: str) -> None:
    assert len(find_texts(quote(f"{head} {KEPT[0].lower()}{KEPT[1:]}"), quote(KEPT))) == 1


@pytest.mark.parametrize(
    "beside",
    [
        "Should the dyke give way once more, the town has a plan.",
        "In the event of another breach, the pupils would go.",
        "When the dyke breaks again, there is a plan, she said.",
        "All depends on the sea.",
        "She was asked what would happen were the dyke to break again. They number 312. They are young.",
    ],
)
def test_a_limit_that_an_article_gives_in_other_words_is_not_lost(beside: str) -> None:
    whole, cut = quote(f"If the dyke breaks again, {KEPT[0].lower()}{KEPT[1:]}"), quote(KEPT)
    assert len(find_texts(whole, f"The town met on Monday. {cut}")) == 1
    assert find_texts(whole, f"{beside} {cut}") == []


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


def test_a_part_that_begins_with_i_is_shown_to_be_a_part() -> None:
    whole = quote("If I go, I want to go through the front door of the hall")
    kept = "I want to go through the front door of the hall"
    assert find_texts(whole, quote(kept))
    assert not find_texts(whole, f"Mayor Ilse Haar told the council that “{kept}” on Monday.")
    assert not find_texts(quote(f"If I go, who stays? {kept}"), quote(kept))


def test_a_limit_is_not_cut_where_the_sentence_is_said_without_it_too() -> None:
    kept = "I want to go through the front door of the hall"
    whole = quote(f"If I go, {kept}")
    assert find_texts(whole, quote(kept))
    assert not find_texts(quote(f"If I go, {kept}. {kept}"), quote(kept))
    assert not find_texts(f"{whole} Later she said again: “{kept}.”", quote(kept))
    against = f"{whole} The Harbour Post made of it: “{kept}.”"
    assert find_texts(against, quote(kept))


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


def test_an_article_that_holds_two_outlets_against_each_other_hides_nothing() -> None:
    kept, lost = "It was not always a kind old ship", "It was not a kind old ship"
    third = f"In the Quay Gazette: “{kept}.” In the Post: “{lost}.” Where did the word go?"
    (told,) = find_texts(
        quote(kept), quote(lost), third, outlets=("Quay Gazette", "Harbour Post", "Tide Blog")
    )
    assert "has “It was not always a kind old ship”" in told


@pytest.mark.parametrize(("day", "doubted"), [("2031-05-03", False), ("2031-05-08", True)])
def test_a_thing_and_its_opposite_may_be_of_two_days(day: str, doubted: bool) -> None:
    kept = "“We will not sell the old quay to the bank,” Mayor Ilse Haar told the council."
    found = report(kept, kept.replace(" not", ""), days=("2031-05-01", day)).findings
    assert ["Both may have been said." in word_finding(f) for f in found] == [doubted]
