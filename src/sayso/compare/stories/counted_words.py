"""An article's words with how often it has each: few bytes, from which their weights follow."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sayso.compare.stories.boilerplate import blank
from sayso.compare.stories.publication_days import Floats
from sayso.records import Document
from sayso.text.article_similarity import count_words, dampen, rare


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The words of an article that are weighed, in order of their letters, and how often it has each."""

    norms: tuple[str, ...]
    counts: Floats


def count_article(document: Document, boilerplate: frozenset[int]) -> CountedWords:
    """Return the words of a document's title and text outside sentences that have these keys."""
    counts = count_words(document, blank(document.text, boilerplate))
    norms = tuple(sorted(counts))
    return CountedWords(norms, np.array([counts[norm] for norm in norms], dtype=np.float64))


def weigh_counted(norms: Sequence[str], counts: Floats) -> tuple[Floats, float]:
    """Return the weights that `weigh` gives, to the last bit, and the length that they were divided by."""
    weights = weigh_some(norms, counts, 1.0)
    length = math.sqrt(math.fsum((weights * weights).tolist())) or 1.0
    return weights / length, length


def weigh_some(norms: Sequence[str], counts: Floats, length: float) -> Floats:
    """Return the weights of some words of an article whose words come to a length together."""
    # Not by `np.unique`: of the few words of a pair that costs more than all else here.
    held = counts.tolist()
    dampened = {value: dampen(value) for value in set(held)}
    weights: Floats = np.array([dampened[value] for value in held], dtype=np.float64)
    weights *= np.fromiter(map(rare, norms), np.float64, len(norms))
    return weights / length
