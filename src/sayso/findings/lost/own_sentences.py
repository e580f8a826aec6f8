"""The sentences of an article as its own prose, each with what it has to do with a report of the article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.findings.masked_words import mask_quotations
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Reading, Span
from sayso.report_index import ReportIndex
from sayso.spans import hull, overlap

_POSSESSIVES = choice_of("function_words", "possessives of the third person")
_PERSON = re.compile(rf"\b(?:he|she|him|{_POSSESSIVES})\b", re.IGNORECASE)

NEAR = 2
"""Sentences before or behind a report that may tell of the occasion of its words without the name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnSentence:
    """A sentence without its quotations.

    `distance` is how many sentences it is away from the report, 0 for the report's own. `is_of_another` is
    True where it reports somebody, and not the speaker of the report. `is_of_speaker` is True where it names
    the speaker, or may, in two sentences before or behind: "he had climbed on a crate".
    """

    words: str
    distance: int
    is_of_another: bool
    is_of_speaker: bool


def list_own_sentences(index: ReportIndex, attribution: Attribution) -> Iterator[OwnSentence]:
    """Yield the sentences of the article of a report, in order."""
    reading = index.readings[attribution.document_id]
    sentences = reading.layout.sentences
    name = index.speaker_name(attribution)
    last = name.split()[-1] if name else ""
    own = hull(attribution.spans)
    places = [n for n, sentence in enumerate(sentences) if overlap(sentence, own)] or [0]
    for n, sentence in enumerate(sentences):
        words = mask_quotations(reading, sentence)
        distance = max(places[0] - n, n - places[-1], 0)
        yield OwnSentence(
            words=words,
            distance=distance,
            is_of_another=_is_of_another(index, reading, sentence, name),
            is_of_speaker=bool(last and last in words) or (distance <= NEAR and bool(_PERSON.search(words))),
        )


def _is_of_another(index: ReportIndex, reading: Reading, sentence: Span, name: str) -> bool:
    names = {
        index.speaker_name(a)
        for a in reading.attributions
        if any(overlap(span, sentence) for span in (*a.cues, *a.sources))
    }
    return bool(names) and name not in names
