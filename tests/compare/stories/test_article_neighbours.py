"""What is found for one article is what `find_pairs` finds for it among all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.stories.article_neighbours import (
    _FILTER_BITS,
    choose_compared,
    choose_indexed,
    choose_kept,
    measure_likenesses,
    number_words,
    sum_before,
    sum_exactly,
    sum_shared,
)
from sayso.compare.stories.publication_days import UNKNOWN
from sayso.compare.stories.similar_pairs import SimilarPair, find_pairs, tabulate
from sayso.text.article_similarity import scale
from sayso.units import PileLimits

LIMITS = PileLimits(indexed_words=4, most_carriers=4, nearest_carriers=2, most_compared=3, most_kept=2)
ROW = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([1.0, 2.0, 3.5]), min_size=1, max_size=6)


@given(st.lists(st.tuples(ROW, st.sampled_from([UNKNOWN, 10, 11, 40])), min_size=1, max_size=9))
def test_one_article_at_a_time_gives_the_pairs_of_all(articles: list[tuple[dict[str, float], int]]) -> None:
    weighed = [scale(dict(sorted(words.items()))) for words, _ in articles]
    rows = {str(n): SimilarPair(tuple(w), np.array(list(w.values()))) for n, w in enumerate(weighed)}
    days = {str(n): day for n, (_, day) in enumerate(articles)}
    table = tabulate(rows, days)
    pairs = find_pairs(table, 0.1, LIMITS)
    expected = {
        (later, earlier): likeness
        for earlier, later, likeness in zip(
            pairs.left.tolist(), pairs.right.tolist(), pairs.likeness.tolist(), strict=True
        )
    }
    ranks = np.arange(len(table.ids))
    numbered = [(number_words(rows[i].norms), rows[i].weights) for i in table.ids]
    chosen = [choose_indexed(weights, LIMITS.indexed_words) for _, weights in numbered]
    indexed = [(terms[c], weights[c]) for (terms, weights), c in zip(numbered, chosen, strict=True)]

    def list_carriers(word: int) -> tuple[np.ndarray, np.ndarray]:
        found = [(n, weights[terms == word]) for n, (terms, weights) in enumerate(indexed) if word in terms]
        return np.array([n for n, _ in found]), np.concatenate([weight for _, weight in found])

    found = {}
    for article, own in enumerate(indexed):
        sums = sum_before(article, own, list_carriers, ranks, LIMITS)
        chosen_now, values = choose_compared(sums, ranks, LIMITS)
        others = chosen_now.tolist()
        for other, value in zip(others, values.tolist(), strict=True):
            assert sum_shared(own, indexed[other]) >= value * (1 - 1e-9)
        alike = measure_likenesses(
            numbered[article],
            int(table.days[article]),
            [numbered[o] for o in others],
            [int(table.days[o]) for o in others],
        )
        kept = choose_kept(dict(zip(others, alike, strict=True)), ranks, 0.1, LIMITS)
        found.update({(article, other): likeness for other, likeness in kept.items()})
    assert found == expected


def row(words: dict[int, float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array(list(words)), np.array(list(words.values()))


def test_every_number_of_a_word_falls_into_the_first_look() -> None:
    last = _FILTER_BITS
    own = row({last: 0.6, last - 1: 0.8})
    assert measure_likenesses(own, 10, [own, row({0: 1.0})], [10, 10]) == [1.0, 0.0]


def test_only_words_that_propose_the_other_count() -> None:
    one, other = row({1: 0.5, 2: 0.25, 3: 2.0}), row({1: 0.5, 2: 0.5, 4: 2.0})
    assert sum_exactly(one, other, lambda word: True) == 0.375
    assert sum_exactly(one, other, lambda word: word != 2) == 0.25
    assert sum_exactly(one, other, lambda word: False) == 0.0
