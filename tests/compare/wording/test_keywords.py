"""Words that set one article apart: G² and its bounds."""

import pytest

from sayso.compare.wording.keywords import find_keywords, log_likelihood
from sayso.records import Story
from tests.compare.make import make_reading


def test_log_likelihood_of_a_worked_example() -> None:
    # 20 of 1,000 against 5 of 1,000: 2 * (20 ln(20/12.5) + 5 ln(5/12.5)).
    assert log_likelihood(20, 5, 1000, 1000) == pytest.approx(9.6372, abs=1e-3)


def test_equal_shares_say_nothing() -> None:
    assert log_likelihood(10, 20, 500, 1000) == pytest.approx(0.0)


def test_a_word_of_one_article_alone_is_found_with_its_places() -> None:
    left = "The regime spoke. " * 8 + "Ferry harbour council. " * 20
    right = "The council met. " * 8 + "Ferry harbour council. " * 20
    readings = (make_reading("a", left), make_reading("b", right))
    keywords = find_keywords(readings, (Story(id="st", document_ids=("a", "b"), title="t"),))
    terms = {(k.document_id, k.term): k for k in keywords}
    regime = terms["a", "regime"]
    assert len(regime.spans) == 8
    assert all(left[s.start : s.end] == "regime" for s in regime.spans)
    assert not any(k.term in ("ferry", "harbor", "council") for k in keywords)


def test_an_article_alone_in_its_story_has_no_keywords() -> None:
    reading = make_reading("a", "regime " * 30)
    assert find_keywords((reading,), (Story(id="st", document_ids=("a",), title="t"),)) == ()


def test_what_pages_repeat_and_offer_sets_no_article_apart() -> None:
    furniture = (
        "Skip to the Skarnes tunnel gallery. " * 9
        + "Sign up for the quay newsletter, quay readers of the quay. "
    )
    days = "On Friday it rained. Friday it was. That Friday they said so."
    left = make_reading("a", furniture + days)
    right = make_reading("b", "The harbour slept and nobody came to see the ships at anchor in the bay.")
    assert find_keywords((left, right), (Story(id="st", document_ids=("a", "b"), title="t"),)) == ()
