"""How often an article has each word, and which of the words with a capital in it are names."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from sayso.text.words import is_content, is_number, list_norms, place_norms, stem


class ArticleWords:
    """How often an article has each stem, and which it writes with a small letter somewhere."""

    def __init__(self, text: str) -> None:
        """Take the text of an article."""
        self._text = text
        self._counts: Counter[str] = Counter()

    def count(self, stemmed: str) -> int:
        """Return how often the article has a stem."""
        groups = self._groups.get(stemmed[:1], {})
        for start in (stemmed[:SHORT_STEM],) if len(stemmed) > SHORT_STEM else tuple(groups):
            for norm, count in groups.pop(start, ()):
                self._counts[stem(norm)] += count
        return self._counts[stemmed]

    @cached_property
    def _groups(self) -> dict[str, dict[str, list[tuple[str, int]]]]:
        """The words not stemmed yet, with how often each is there, by their first letter and first letters.

        To stem a word takes longer than all else here: it is done where a stem is asked for that may be the
        word's, and once.
        """
        found: dict[str, dict[str, list[tuple[str, int]]]] = {}
        for norm, count in Counter(list_norms(self._text)).items():
            found.setdefault(norm[:1], {}).setdefault(norm[:SHORT_STEM], []).append((norm, count))
        return found

    @cached_property
    def small(self) -> frozenset[str]:
        """The stems that the article writes with a small letter somewhere; few articles are asked."""
        text = self._text
        small = {norm for norm, start, _ in place_norms(text) if text[start].islower()}
        return frozenset(map(stem, small))


SHORT_STEM = 3
"""A word begins with its stem but for the last letter of it ("happy", "happi"); where the stem has no more
letters than these ("dying", "die"), with the first one."""

TITLE_CASE = 0.75
"""A phrase with a capital on more than this share of its content words has them for looks."""


def find_names(text: str, words: Sequence[tuple[str, int, int]], article: ArticleWords) -> set[str]:
    """Return the stems of placed words with a capital; of the first one, only before another (`Ahmed Tamer`).

    A headline in Title Case gives every word a capital: there only words that the article never writes small
    are names.
    """
    capital = [text[start].isupper() for _, start, _ in words]
    large = [norm for (norm, _, _), is_large in zip(words, capital, strict=True) if is_large]
    first = 1 if capital[:1] == [True] and capital[1:2] != [True] else 0
    named = set(map(stem, large[first:]))
    if sum(capital) <= TITLE_CASE * TITLE_LEAST:
        return named
    content = [
        (stem(norm), is_large)
        for (norm, _, _), is_large in zip(words, capital, strict=True)
        if is_content(norm) and not is_number(norm)
    ]
    if len(content) < TITLE_LEAST or sum(is_large for _, is_large in content) <= TITLE_CASE * len(content):
        return named
    kept = named - article.small
    # An article too short to tell them apart: they are not all names.
    return kept if any(s not in kept for s, _ in content) else set()


TITLE_LEAST = 4
"""Fewer content words than this with a capital may be one long name."""
