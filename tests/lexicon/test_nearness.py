"""Word vectors: words of like meaning are near, unknown ones near nothing."""

from sayso.lexicon.nearness import compare_rows, find_rows
from sayso.text.words import stem


def near(one: str, other: str) -> float:
    return float(compare_rows(find_rows([stem(one)]), find_rows([stem(other)]))[0, 0])


def test_like_words_are_nearer_than_unlike_ones() -> None:
    assert near("children", "kids") > 0.6 > 0.3 > near("children", "oil")
    assert near("killed", "died") > near("killed", "satellite")


def test_a_word_is_itself_and_an_unknown_word_nothing() -> None:
    assert near("bridge", "bridge") > 0.97
    assert near("bridge", "qwxzjk") == 0.0
