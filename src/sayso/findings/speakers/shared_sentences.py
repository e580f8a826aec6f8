"""Whole sentences that two articles have between quotation marks, word for word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from sayso.findings.slots import SENTENCE_ENDS
from sayso.lexicon.frequency import rarity
from sayso.records import Attribution, Quotation, Reading, Span
from sayso.spans import contains
from sayso.text.words import is_content, place_norms

LEAST_WORDS = 7
"""Words in a row that two quotations must have in common; of a whole sentence one less is enough."""

LEAST_CONTENT = 3
"""Of these so many must mean something."""

LEAST_RARITY = 5.0
"""The inverse document frequency that one word must have which is no name.

Of one event several people say in the very same words that their thoughts are with the families of victims.
"""

MANY_WORDS = 20
"""Of so many words in a row none need be rare: nobody says so much in the words of others by chance."""

_MARKS = " \t\n\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words between one pair of marks, and the report that gives them."""

    reading: Reading
    attribution: Attribution
    quotation: Quotation
    norms: tuple[str, ...]
    spans: tuple[Span, ...]


def list_quoted(readings: Iterable[Reading]) -> list[Quoted]:
    """Return all words between outermost marks that reports give as what was said, word for word."""
    found = []
    for reading in readings:
        for quotation in reading.layout.quotations:
            if quotation.depth or quotation.block or not quotation.closed or quotation.continues:
                continue
            words = tuple(place_norms(reading.document.text, quotation.inner))
            if len(words) < LEAST_WORDS - 1:
                continue
            norms = tuple(norm for norm, _, _ in words)
            spans = tuple(Span(start=start, end=end) for _, start, end in words)
            for attribution in reading.attributions:
                if attribution.kind == "direct" and any(
                    contains(content, quotation.inner) for content in attribution.contents
                ):
                    found.append(Quoted(reading, attribution, quotation, norms, spans))
    return found


def list_pairs(quoted: Iterable[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    """Yield the pairs of two articles and two speakers that have six words in a row in common."""
    having: defaultdict[tuple[str, ...], list[Quoted]] = defaultdict(list)
    size = LEAST_WORDS - 1
    for one in quoted:
        if one.attribution.speaker_id is None:
            continue
        for row in {one.norms[n : n + size] for n in range(len(one.norms) - size + 1)}:
            having[row].append(one)
    seen: set[tuple[int, int]] = set()
    for members in having.values():
        if len({m.attribution.speaker_id for m in members}) < 2:
            continue
        for left, right in combinations(members, 2):
            pair = (id(left), id(right))
            apart = left.reading is not right.reading
            if apart and left.attribution.speaker_id != right.attribution.speaker_id and pair not in seen:
                seen.add(pair)
                yield left, right


def find_shared(left: Quoted, right: Quoted) -> tuple[str, ...]:
    """Return the longest row of words that both have as whole sentences; empty where none is long enough."""
    matcher = SequenceMatcher(None, left.norms, right.norms, autojunk=False)
    block = matcher.find_longest_match()
    size = block.size
    shared = left.norms[block.a : block.a + size]
    content = [n for n in shared if is_content(n)]
    if size < LEAST_WORDS - 1 or len(content) < LEAST_CONTENT:
        return ()
    common = {*_list_common(left), *_list_common(right)}
    if size < MANY_WORDS and not any(rarity(n) >= LEAST_RARITY for n in content if n in common):
        return ()
    return shared if place_shared(left, shared) and place_shared(right, shared) else ()


def _list_common(quoted: Quoted) -> Iterator[str]:
    """Yield the words that a quotation writes with a small letter: what else it has may be names."""
    text = quoted.reading.document.text
    return (n for n, s in zip(quoted.norms, quoted.spans, strict=True) if text[s.start].islower())


def place_shared(quoted: Quoted, shared: tuple[str, ...]) -> Span | None:
    """Return where a row of words stands in a quotation as whole sentences; None where it does not."""
    size = len(shared)
    for at in range(len(quoted.norms) - size + 1):
        if quoted.norms[at : at + size] == shared:
            span = Span(start=quoted.spans[at].start, end=quoted.spans[at + size - 1].end)
            if _is_whole(quoted, span):
                return span
    return None


def _is_whole(quoted: Quoted, span: Span) -> bool:
    """Return True if words begin and end as sentences do, or where the marks open and close."""
    text, inner = quoted.reading.document.text, quoted.quotation.inner
    before = text[inner.start : span.start].rstrip(_MARKS)
    behind = text[span.end : inner.end].lstrip(_MARKS)
    opens = not before or before[-1] in SENTENCE_ENDS
    return opens and (not behind.strip(_MARKS + ",;:—–-") or behind[0] in SENTENCE_ENDS)
