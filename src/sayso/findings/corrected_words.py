"""Whether an article corrects who said what, or tells that words were printed by mistake."""

import re

from sayso.findings.masked_words import mask_quotations
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Reading
from sayso.spans import overlap

_CORRECTING = re.compile(rf"\b(?:{choice_of('words_of_others', 'correcting')})\b", re.IGNORECASE)


def corrects_quotations(text: str) -> bool:
    """Return True if an article corrects who said what."""
    return _CORRECTING.search(text) is not None


def is_corrected(attribution: Attribution, reading: Reading) -> bool:
    """Return True if the sentence that tells who says some words corrects them."""
    return any(
        corrects_quotations(mask_quotations(reading, sentence))
        for sentence in reading.layout.sentences
        if any(overlap(sentence, cue) for cue in attribution.cues)
    )
