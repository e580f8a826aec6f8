"""What is found for one article is what `find_pairs` finds for it among all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.stories.article_neighbours import (
    NumberedWords,
    choose_compared,
    choose_kept,
    list_indexed,
    sum_before,
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
    placed = [rows[i] for i in table.ids]
    indexed = [list_indexed(row, LIMITS.indexed_words) for row in placed]

    def list_carriers(word: str) -> tuple[np.ndarray, np.ndarray]:
        found = [(n, weight) for n, words in enumerate(indexed) for w, weight in words if w == word]
        return np.array([n for n, _ in found]), np.array([weight for _, weight in found])

    words = NumberedWords()
    found = {}
    for article, own in enumerate(indexed):
        sums = sum_before(article, own, list_carriers, ranks, LIMITS)
        others = choose_compared(sums, ranks, LIMITS)
        row = words.number(placed[article])
        numbered = [words.number(placed[o]) for o in others]
        alike = words.measure_likenesses(
            row, int(table.days[article]), numbered, [int(table.days[o]) for o in others]
        )
        kept = choose_kept(dict(zip(others, alike, strict=True)), ranks, 0.1, LIMITS)
        found.update({(article, other): likeness for other, likeness in kept.items()})
    assert found == expected
