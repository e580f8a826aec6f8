"""How often an article has a stem, counted without stemming every word."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon import frequency
from sayso.link.utterances.article_words import SHORT_STEM, ArticleWords
from sayso.text.words import list_norms, stem
from tests.growing_piles import count_calls

WORDS = st.sampled_from("Dying die dies pier piers 12 by's bys a fly flies flying Flyer lied lying x".split())
ENDED = st.builds(
    "{}{}".format,
    st.text("abeiny", min_size=1, max_size=5),
    st.sampled_from(["", "s", "ed", "ing", "ies", "ying", "ly"]),
)


@given(st.lists(WORDS | ENDED, max_size=12))
def test_a_stem_is_counted_as_often_as_it_stands_there(words: list[str]) -> None:
    text = " ".join(words)
    every = Counter(map(stem, list_norms(text)))
    article = ArticleWords(text)
    assert {s: article.count(s) for s in every} == every
    assert {s: article.count(s) for s in every} == every  # as they were counted
    assert article.count("harbour") == every["harbour"]


@pytest.mark.parametrize(
    "asked",
    [
        [f"s{a}" for a in "abcdefghijklmnopqrst"],
        [f"sta{a}" for a in "abcdefghijklmnopqrst"],
        ["stai", "sta", "s"],
    ],
)
def test_each_word_is_stemmed_once_however_many_stems_are_asked_for(asked: list[str]) -> None:
    texts = [
        " ".join(f"sta{a}{b}{c}{number}" for a in "bcdf" for b in "gklm" for c in "prtv") for number in "xz"
    ]
    for text in texts:
        list_norms(text)  # kept: not counted below
    first, second = map(ArticleWords, texts)
    one = count_calls(lambda: first.count(asked[0]) + first.count("s"))
    every = count_calls(lambda: [second.count(stemmed) for stemmed in asked] + [second.count("s")])
    assert every < one + 20 * len(asked)


@given(ENDED)
def test_a_word_begins_as_its_stem_does(word: str) -> None:
    check_beginning(word)


def test_words_of_news_begin_as_their_stems_do() -> None:
    for word in frequency._table()[1]:
        check_beginning(word)


def check_beginning(word: str) -> None:
    found = stem(word)
    assert found[:1] == word[:1]
    assert word.startswith(found[:-1]) or len(found) <= SHORT_STEM


@pytest.mark.parametrize(("text", "small"), [("The Pier", ""), ("The Pier and a pier", "and a pier")])
def test_words_that_an_article_writes_small(text: str, small: str) -> None:
    assert ArticleWords(text).small == set(small.split())
