"""The words that set one article apart from the others of its story: log-likelihood keyness."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.lexicon import function_words
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Keyword, Reading, Span, Story
from sayso.text.words import FUNCTION_WORDS, list_norms, place_norms
from sayso.units import RUNNER, Unit, UnitRunner

CRITICAL = 10.83
"""G² from which a difference is significant at p < 0.001 (one degree of freedom)."""
LEAST_COUNT = 3
KEPT = 8
LEAST_REPEATED = 4
"""A sentence of fewer words may be said twice; a longer one that stands twice is the page's."""
# Words that differ between articles without telling anything about what they chose.
_TABLE = "compare/keywords"
_SAYING = function_words.CALENDAR | set_of(_TABLE, "words of reporting")
# In small letters: to look for either case takes eight times as long.
_FURNITURE = re.compile(rf"{choice_of(_TABLE, 'words of the page')}|follow \S+ on")


_KEYWORDS = Unit("keywords of a story", tuple[Keyword, ...])


def find_keywords(
    readings: tuple[Reading, ...], stories: tuple[Story, ...], runner: UnitRunner = RUNNER
) -> tuple[Keyword, ...]:
    """Return the words that an article uses far more than the rest of its story, with every place.

    The statistic is G² (Dunning 1993) in the form of Rayson and Garside (2000): observed against expected
    counts in the article and in the story's other articles. Function words do not count, nor do days, months,
    plain verbs of saying, the outlet's own name, an article's byline, what a page repeats word for word, and
    sentences that offer a newsletter, name a picture's owner or the like.
    """
    return runner.run_on_stories(_KEYWORDS, readings, stories, _find)


@dataclass(frozen=True, slots=True)
class _CountedWords:
    """The words of an article that may set it apart, and the sentences in which they were counted."""

    reading: Reading
    sentences: tuple[Span, ...]
    counts: dict[str, int]

    def find_places(self, words: Collection[str]) -> dict[str, list[Span]]:
        """Return where some words stand."""
        places: dict[str, list[Span]] = defaultdict(list)
        for sentence in self.sentences if words else ():
            for norm, start, end in place_norms(self.reading.document.text, sentence):
                if norm in words:
                    places[norm].append(Span(start=start, end=end))
        return places


def _find(story: Story, readings: Sequence[Reading]) -> tuple[Keyword, ...]:
    """Return the keywords of the articles of a story; its ID follows from theirs."""
    counted = {r.document.id: _count_words(r) for r in readings}
    totals: Counter[str] = Counter()
    for words in counted.values():
        totals.update(words.counts)
    size = sum(totals.values())
    return tuple(k for words in counted.values() for k in _weigh(words, totals, size, story.id))


def _count_words(reading: Reading) -> _CountedWords:
    document = reading.document
    own = f"{document.outlet or ''} {document.byline or ''}".replace(".", " ")
    left_out = FUNCTION_WORDS | _SAYING | set(list_norms(own))
    counts: Counter[str] = Counter()
    kept: list[Span] = []
    seen: set[tuple[str, ...]] = set()
    for sentence in reading.layout.sentences:
        norms = list_norms(document.text, sentence)
        repeated = norms in seen and len(norms) >= LEAST_REPEATED
        if repeated or _FURNITURE.search(document.text[sentence.start : sentence.end].casefold()):
            continue
        seen.add(norms)
        kept.append(sentence)
        counts.update(norms)
    telling = {
        norm: count
        for norm, count in counts.items()
        if norm not in left_out and len(norm) > 2 and not norm[0].isdigit()
    }
    return _CountedWords(reading, tuple(kept), telling)


def _weigh(words: _CountedWords, totals: Counter[str], size: int, story_id: str) -> list[Keyword]:
    own = sum(words.counts.values())
    rest = size - own
    if not own or not rest:
        return []
    found = []
    for norm, here in words.counts.items():
        elsewhere = totals[norm] - here
        if here >= LEAST_COUNT and here / own > elsewhere / rest:
            score = log_likelihood(here, elsewhere, own, rest)
            if score >= CRITICAL:
                found.append((-score, norm))
    best = sorted(found)[:KEPT]
    places = words.find_places({norm for _, norm in best})
    document_id = words.reading.document.id
    return [
        Keyword(story_id=story_id, document_id=document_id, term=n, score=-less, spans=tuple(places[n]))
        for less, n in best
    ]


def log_likelihood(here: int, elsewhere: int, size_here: int, size_elsewhere: int) -> float:
    """Return G² of a word seen `here` and `elsewhere` times in texts of these sizes (in words)."""
    total = here + elsewhere
    whole = size_here + size_elsewhere
    score = 0.0
    for observed, size in ((here, size_here), (elsewhere, size_elsewhere)):
        if observed:
            score += observed * math.log(observed * whole / (size * total))
    return 2 * score
