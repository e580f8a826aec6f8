"""What a statement is about: its rare words, those beside it, and whether two statements are on one matter.

Precision comes first: two statements are on one matter only where they share rare words themselves, or where
what stands around them shares such words and their own words are near in meaning (the shipped word vectors).
A name that both mention is not enough: a politician speaks of one country on many matters.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.lexicon import function_words
from sayso.lexicon.frequency import rarity
from sayso.lexicon.nearness import compare_rows, find_rows
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state, find_state_of_capital
from sayso.records import Attribution, Passage, Reading, Span
from sayso.spans import find_overlapping, hull, number_overlapping, overlap
from sayso.text.words import is_content, is_number, list_norms, place_norms, stem

RARE = 2.5
"""Rarity from which a word says something of what a statement is about ("report" 2.5, "missile" 4.6)."""
_MOST = 6.0
_STATE = 3.5
_NEAR = 0.5
_TELLING = 3.5
_LEAST_WEIGHT = 8.0
_LEAST_PAIR = 9.0
_LEAST_SHARE = 0.27
_LEAST_AROUND = 8.0
_BREAK = re.compile(r"\n")
# Words that news uses of anything that was said or done; rare as they may be, they are no matter.
_EMPTY = frozenset(
    stem(w)
    for w in function_words.WEEKDAYS
    | function_words.MONTHS - {"may"}
    | set_of("compare/keywords", "no matter")
)


@dataclass(frozen=True, slots=True)
class Words:
    """The rare words of a statement: stem → rarity, how the article writes it, and where.

    `around` has those of its sentences and of the sentence before; `names` the stems that are names.
    """

    own: Mapping[str, float]
    around: Mapping[str, float]
    names: frozenset[str]
    places: Mapping[str, Passage]
    shown: Mapping[str, str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two statements share: the weight of it, the words as the left article writes them, the places."""

    weight: float
    words: tuple[str, ...]
    passages: tuple[Passage, ...]


def read_words(
    reading: Reading, attribution: Attribution, *, speaker: Iterable[str] = (), around: bool = True
) -> Words:
    """Read what a statement is about; `speaker` are names of its speaker, which are no matter of theirs.

    Without `around` only the statement itself is read.
    """
    text = reading.document.text
    own_names = {stem(w) for name in speaker for w in list_norms(name)}
    surroundings = _surroundings(reading, attribution) if around else []
    whole = hull((*attribution.contents, *surroundings)) if attribution.contents else Span(start=0, end=0)
    entities = [e.span for e in find_overlapping(reading.entities, whole)]
    own: dict[str, float] = {}
    around_contents: dict[str, float] = {}
    places: dict[str, Passage] = {}
    shown: dict[str, str] = {}
    names: set[str] = set()
    numbers: set[str] = set()
    for inside, span in (
        *((True, s) for s in attribution.contents),
        *((False, s) for s in surroundings),
    ):
        for norm, start, end in place_norms(text, span):
            number, key, value = _read_word(text[start:end], norm)
            if inside and number:
                numbers.add(norm)
            if not key or key in own_names:
                continue
            place = Span(start=start, end=end)
            if text[start].isupper() or any(overlap(place, e) for e in entities):
                names.add(key)
            (own if inside else around_contents).setdefault(key, value)
            if inside or key not in places:
                places[key] = Passage(document_id=reading.document.id, span=place)
                shown[key] = text[start:end]
    return Words(own, {**around_contents, **own}, frozenset(names), places, shown, frozenset(numbers))


def read_matter(text: str, spans: Iterable[Span]) -> tuple[dict[str, float], frozenset[str]]:
    """Return the rare words of spans with their rarity, and the numbers: as `read_words` has them."""
    own: dict[str, float] = {}
    numbers: set[str] = set()
    for span in spans:
        for norm, start, end in place_norms(text, span):
            number, key, value = _read_word(text[start:end], norm)
            if number:
                numbers.add(norm)
            if key:
                own.setdefault(key, value)
    return own, frozenset(numbers)


@lru_cache(maxsize=1 << 16)
def _read_word(words: str, norm: str) -> tuple[bool, str, float]:
    """Say whether a word is a number; return its stem and rarity, no stem where it tells of no matter."""
    number = is_number(norm)
    if number or not is_content(norm) or norm.endswith("ly"):
        return number, "", 0.0
    key, value = _key(words, norm)
    return (False, key, value) if value >= RARE and key not in _EMPTY else (False, "", 0.0)


def _key(words: str, norm: str) -> tuple[str, float]:
    """Return the stem to compare by and its rarity; a capital, a people and their state are one name."""
    state = find_state_of_capital(words) or find_any_state(words) if words[:1].isupper() else None
    if state is not None:
        return stem(state.name.casefold()), min(max(RARE, rarity(norm)), _STATE)
    return stem(norm), min(rarity(norm), _MOST)


def _surroundings(reading: Reading, attribution: Attribution) -> list[Span]:
    """Return the sentences that the contents stand in and the one before, in the same paragraph."""
    if not attribution.contents:
        return []
    whole = hull(attribution.contents)
    text = reading.document.text
    sentences = reading.layout.sentences
    inside = number_overlapping(sentences, whole)
    if not inside:
        return []
    first = inside[0]
    if first and not _BREAK.search(text, sentences[first - 1].end, sentences[first].start):
        inside.insert(0, first - 1)
    return [sentences[k] for k in inside]


def share_matter(left: Words, right: Words) -> Shared | None:
    """Return what puts two statements on one matter, None where that is not sure."""
    common = left.own.keys() & right.own.keys()
    plain = [k for k in common if k not in left.names and k not in right.names]
    weight = sum(left.own[k] for k in common)
    if len(common) > 1 and plain and max(left.own[k] for k in plain) >= _TELLING:
        share = weight / min(sum(left.own.values()), sum(right.own.values()))
        least = _LEAST_WEIGHT if len(common) > 2 else _LEAST_PAIR
        ample = len(plain) > 1 and len(common) > 2
        if weight >= least and share >= (_LEAST_SHARE if ample else 2 * _LEAST_SHARE):
            return _gather(weight, common, left, right)
    return _share_around(left, right)


def _share_around(left: Words, right: Words) -> Shared | None:
    """Tell by two names in what stands around, where the statements share one and have near words."""
    pair = _nearest(left, right)
    named = left.own.keys() & right.own.keys() & left.names & right.names
    if pair is None or not named:
        return None
    common = left.around.keys() & right.around.keys()
    weight = sum(left.around[k] for k in common)
    if len(common & left.names & right.names) < 2 or weight < _LEAST_AROUND:
        return None
    return _gather(weight, common | {*pair}, left, right)


def _nearest(left: Words, right: Words) -> tuple[str, str] | None:
    """Return the telling words, one of each statement, that are nearest in meaning."""
    a, b = ([k for k in sorted(w.own) if k not in w.names and w.own[k] >= _TELLING] for w in (left, right))
    if not a or not b:
        return None
    near = compare_rows(find_rows(a), find_rows(b))
    row, column = divmod(int(near.argmax()), len(b))
    return (a[row], b[column]) if float(near[row, column]) >= _NEAR else None


def _gather(weight: float, keys: Iterable[str], left: Words, right: Words) -> Shared:
    ordered = sorted(keys, key=lambda k: (-max(left.around.get(k, 0.0), right.around.get(k, 0.0)), k))
    places = [w.places[k] for k in ordered for w in (left, right) if k in w.places]
    words = [left.shown.get(k) or right.shown[k] for k in ordered if k in left.shown or k in right.shown]
    return Shared(weight, tuple(dict.fromkeys(words)), tuple(dict.fromkeys(places)))
