"""Whether quoted words are a saying of the speaker's own: not a song, not what another one said or wrote."""

import re

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.findings.carriers import SPOKEN, find_carrier
from sayso.findings.masked_words import mask_quotations
from sayso.findings.slots import SENTENCE_ENDS
from sayso.lexicon import read_table
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Quotation, Reading, Span
from sayso.spans import overlap, text_of

_TABLE = "words_of_others"
_OF_OTHERS = re.compile(
    rf"\b(?:{choice_of(_TABLE, 'quoting', 'known words', 'fiction', 'together', 'speaks for')})\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(rf"\b(?:{choice_of(_TABLE, 'together')})\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    rf"\b(?:{choice_of(_TABLE, 'not said')}|{choice_of('function_words', 'modals')})\b", re.IGNORECASE
)
_NO_SAYING = re.compile(rf"\b(?:{choice_of(_TABLE, 'no saying')})\b", re.IGNORECASE)
_TURN = re.compile(r"[*_ \t]*[QA][.:]\s")


def are_of_others(words: str) -> bool:
    """Return True if words beside a quotation tell that it may be no saying of the speaker's own."""
    return _OF_OTHERS.search(words) is not None


def are_not_said(words: str) -> bool:
    """Return True if words beside a quotation tell of what may be said, or will be, or might have been."""
    return _NOT_SAID.search(words) is not None


def is_no_saying(cue: str) -> bool:
    """Return True if a verb beside a quotation is one of asking, or of telling of what others said."""
    return _NO_SAYING.search(cue) is not None


def is_own_saying(reading: Reading, attribution: Attribution, quotation: Quotation) -> bool:
    """Return True if a report gives a quotation as what its speaker said, by a verb of saying alone.

    All words of its paragraph are looked at, and of the sentence before it, without what stands in marks.
    """
    if attribution.cue_kind == "writing" or attribution.negated or attribution.parent_id is not None:
        return False
    text = reading.document.text
    group, _ = read_cue(text, attribution.cues)
    cues = " ".join(text_of(text, cue) for cue in attribution.cues)
    if group not in read_table(_TABLE)["groups_of_sayings"] or is_no_saying(cues):
        return False
    if find_carrier(attribution, reading) not in SPOKEN | {""}:
        return False
    paragraph = find_paragraph(reading, quotation.span)
    own = (*attribution.cues, *attribution.sources)
    if paragraph is None or not all(overlap(paragraph, span) for span in own):
        return False
    if _TURN.match(text, paragraph.start) or not _ends_sentence(text_of(text, paragraph)):
        return False
    sentences = [s for s in reading.layout.sentences if any(overlap(s, span) for span in own)]
    if any(are_not_said(mask_quotations(reading, s)) for s in sentences):
        return False
    beside = mask_quotations(reading, _with_sentence_before(reading, paragraph))
    return not are_of_others(beside) and not _is_said_elsewhere(reading, paragraph)


def find_paragraph(reading: Reading, span: Span) -> Span | None:
    """Return the one paragraph that holds a span; None where it goes over several."""
    found = [p for p in reading.layout.paragraphs if overlap(p, span)]
    return found[0] if len(found) == 1 else None


def tells_of_others(reading: Reading, quotation: Quotation) -> bool:
    """Return True if an article tells beside a quotation that they were no saying of the speaker's own."""
    paragraph = find_paragraph(reading, quotation.span)
    beside = None if paragraph is None else _with_sentence_before(reading, paragraph)
    return beside is not None and are_of_others(mask_quotations(reading, beside))


def _with_sentence_before(reading: Reading, paragraph: Span) -> Span:
    before = [s.start for s in reading.layout.sentences if s.end <= paragraph.start]
    return Span(start=before[-1] if before else paragraph.start, end=paragraph.end)


def _is_said_elsewhere(reading: Reading, paragraph: Span) -> bool:
    """Return True if the sentence behind a paragraph tells that others have the words, or other occasions."""
    behind = next((s for s in reading.layout.sentences if s.start >= paragraph.end), None)
    return behind is not None and _TOGETHER.search(mask_quotations(reading, behind)) is not None


def _ends_sentence(text: str) -> bool:
    """Return True if a paragraph ends as a sentence does: a headline does not."""
    return text.rstrip(" \t\n\"'”’»)")[-1:] in SENTENCE_ENDS
