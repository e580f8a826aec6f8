"""Quotation marks of distance: words that an outlet puts in marks without attributing them to anyone."""

from collections.abc import Iterator

from sayso import spans
from sayso.compare.wording.reporting_verbs import read_cue
from sayso.records import DistanceMark, Reading, Span
from sayso.text.words import FUNCTION_WORDS, list_norms, tokenize

MOST_WORDS = 4
_REPORTING = frozenset({"praise", "accusation", "denial", "concession", "insistence", "warning", "demand"})

Norms = tuple[str, ...]


def find_distance_marks(readings: tuple[Reading, ...]) -> tuple[DistanceMark, ...]:
    """Return the short quotations of each article that stand outside every attribution.

    Left out are words that the article itself attributes elsewhere, and words of two or more that any article
    attributes: they are somebody's, though not said so here. Titles of works (several words with capitals),
    hashtags and single letters are left out too. What is left may be scare quotes, nicknames or terms of a
    trade: which, the reader sees from the words themselves.
    """
    said = {r.document.id: list_said(r) for r in readings}
    grams = {run for runs in said.values() for run in runs if len(run) > 1}
    return tuple(
        DistanceMark(document_id=reading.document.id, span=span)
        for reading in readings
        for span, run in list_marks(reading, said[reading.document.id])
        if run not in grams
    )


def list_marks(reading: Reading, said: set[Norms]) -> Iterator[tuple[Span, Norms]]:
    """Yield the marks of an article whose words it attributes nowhere, with these words."""
    parts = spans.SpanIndex(s for a in reading.attributions for s in a.spans)
    for quotation in reading.layout.quotations:
        run = _read(reading, quotation.inner)
        if quotation.block or not quotation.closed or not 1 <= len(run) <= MOST_WORDS:
            continue
        if parts.find(quotation.span.start, quotation.span.end) or _is_title_or_sign(
            reading, quotation.inner
        ):
            continue
        # A reporting verb in marks ("welcomed" the plan) is what somebody said, not a name for anything.
        if len(run) == 1 and read_cue(reading.document.text, (quotation.inner,))[0] in _REPORTING:
            continue
        if run not in said:
            yield quotation.span, run


def _is_title_or_sign(reading: Reading, span: Span) -> bool:
    """Return True if quoted words are a title or a sign: several words with capitals, a hashtag, a letter."""
    text = reading.document.text
    words = [w for w in tokenize(text, span) if w.norm not in FUNCTION_WORDS]
    capitals = [w for w in words if text[w.span.start].isupper() or text[w.span.start].isdigit()]
    letters = "".join(c for c in text[span.start : span.end] if c.isalnum())
    return len(letters) < 2 or text[span.start] in "#@" or (len(words) > 1 and len(capitals) == len(words))


def _read(reading: Reading, span: Span) -> Norms:
    return list_norms(reading.document.text, span)


def list_said(reading: Reading) -> set[Norms]:
    """Return every run of up to `MOST_WORDS` words that stands in marks and is attributed."""
    return {
        norms[at : at + size]
        for norms in list_quoted(reading)
        for size in range(1, MOST_WORDS + 1)
        for at in range(len(norms) - size + 1)
    }


def list_quoted(reading: Reading) -> Iterator[Norms]:
    """Yield the words of each quotation of an article that it attributes."""
    contents = spans.SpanIndex(c for a in reading.attributions if a.kind != "indirect" for c in a.contents)
    for quotation in reading.layout.quotations:
        if contents.find(quotation.span.start, quotation.span.end):
            yield _read(reading, quotation.inner)
