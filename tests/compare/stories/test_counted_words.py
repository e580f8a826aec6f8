"""Words and their counts give the weights of an article, to the last bit."""

import numpy as np

from sayso.compare.stories.counted_words import count_article, weigh_counted, weigh_some
from sayso.compare.stories.story_groups import weigh_article
from tests.bundled import list_bundled_readings


def test_the_weights_are_those_of_weighing_the_article() -> None:
    for reading in list_bundled_readings():
        words = count_article(reading.document, frozenset())
        weighed = weigh_article(reading.document, frozenset()).unpack()
        weights, length = weigh_counted(words.norms, words.counts)
        told = dict(zip(words.norms, weights.tolist(), strict=True))
        assert told == dict(zip(weighed.norms, weighed.weights.tolist(), strict=True))
        assert list(words.norms) == sorted(words.norms)
        some = weigh_some(words.norms[::7], words.counts[::7], length)
        assert some.tolist() == weights[::7].tolist()


def test_an_article_without_words_has_no_weights() -> None:
    assert len(weigh_counted((), np.zeros(0))[0]) == 0
