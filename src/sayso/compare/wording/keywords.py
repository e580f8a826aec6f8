"""The words that set one article apart from the others of its story: log-likelihood keyness."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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
_FURNITURE = re.compile(rf"{choice_of(_TABLE, 'words of the page')}|follow \S+ on", re.IGNORECASE)


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


def _find(story: Story, readings: Sequence[Reading]) -> tuple[Keyword, ...]:
    """Return the keywords of the articles of a story; its ID follows from theirs."""
    places = {r.document.id: _place_words(r) for r in readings}
    totals: Counter[str] = Counter()
    for words in places.values():
        totals.update({norm: len(spans) for norm, spans in words.items()})
    size = sum(totals.values())
    return tuple(k for i, words in places.items() for k in _weigh(i, words, totals, size, story.id))


def _place_words(reading: Reading) -> dict[str, list[Span]]:
    document = reading.document
    own = f"{document.outlet or ''} {document.byline or ''}".replace(".", " ")
    left_out = FUNCTION_WORDS | _SAYING | set(list_norms(own))
    places: dict[str, list[Span]] = defaultdict(list)
    seen: set[tuple[str, ...]] = set()
    for sentence in reading.layout.sentences:
        norms = list_norms(document.text, sentence)
        repeated = norms in seen and len(norms) >= LEAST_REPEATED
        if repeated or _FURNITURE.search(document.text, sentence.start, sentence.end):
            continue
        seen.add(norms)
        for norm, start, end in place_norms(document.text, sentence):
            if norm not in left_out and len(norm) > 2 and not norm[0].isdigit():
                places[norm].append(Span(start=start, end=end))
    return places


def _weigh(
    document_id: str, words: dict[str, list[Span]], totals: Counter[str], size: int, story_id: str
) -> list[Keyword]:
    own = sum(len(spans) for spans in words.values())
    rest = size - own
    if not own or not rest:
        return []
    found = []
    for norm, spans in words.items():
        here, elsewhere = len(spans), totals[norm] - len(spans)
        score = log_likelihood(here, elsewhere, own, rest)
        if here >= LEAST_COUNT and here / own > elsewhere / rest and score >= CRITICAL:
            found.append(
                Keyword(
                    story_id=story_id, document_id=document_id, term=norm, score=score, spans=tuple(spans)
                )
            )
    return sorted(found, key=lambda k: (-k.score, k.term))[:KEPT]


def log_likelihood(here: int, elsewhere: int, size_here: int, size_elsewhere: int) -> float:
    """Return G² of a word seen `here` and `elsewhere` times in texts of these sizes (in words)."""
    total = here + elsewhere
    whole = size_here + size_elsewhere
    score = 0.0
    for observed, size in ((here, size_here), (elsewhere, size_elsewhere)):
        if observed:
            score += observed * math.log(observed * whole / (size * total))
    return 2 * score
