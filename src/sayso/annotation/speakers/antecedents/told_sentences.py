"""The sentences of an article that are told, and not wholly quoted, counted as a reader counts them."""

from collections.abc import Sequence

from sayso.records import Layout, Span
from sayso.spans import index_at


def number_told(layout: Layout, quotes: Sequence[Span]) -> list[int]:
    """Number the sentences as a reader counts them back from a pronoun: those wholly quoted do not count."""
    numbers, told = [], 0
    for sentence in layout.sentences:
        i = index_at(quotes, sentence.start)
        inside = i >= 0 and quotes[i].start < sentence.start and sentence.end <= quotes[i].end
        told += not inside
        numbers.append(told)
    return numbers
