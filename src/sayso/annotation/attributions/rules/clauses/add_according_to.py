"""Add the reports with "according to" that the tagger missed."""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import ACCORDING_TO
from sayso.annotation.grammar.subject_phrases import find_subject_after
from sayso.annotation.grammar.tokens import words_between
from sayso.records import Span
from sayso.spans import contains, overlap, trim

_FARTHEST = 400  # code points after "according to" in which its source is looked for


def add_according_to(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "CONTENT, according to SOURCE" and "According to SOURCE, CONTENT" where no draft has the cue."""
    kept = list(drafts)
    text = page.text
    for match in ACCORDING_TO.finditer(text, page.start, page.end):
        cue = Span(start=match.start(), end=match.start() + len(match.group().rstrip()))
        if any(overlap(s, cue) for d in kept for s in (*d.cues, *d.sources)):
            continue
        if any(contains(q.span, cue) for q in page.quotations):
            continue
        sentence = page.sentence_at(cue.start)
        if sentence is None:
            continue
        tokens = page.words.within(
            Span(start=match.end(), end=max(match.end(), min(sentence.end, match.end() + _FARTHEST)))
        )
        subject = find_subject_after(tokens, 0, opens=cue.start - sentence.start < 12)
        if subject is None:
            continue
        source = words_between(tokens, *subject)
        content = _around(text, sentence, cue, source)
        if content is None or any(overlap(content, c) for d in kept for c in d.contents):
            continue
        kept.append(
            AttributionDraft(
                sources=(source,),
                cues=(cue,),
                contents=(content,),
                confidence=CONFIDENCE["according"],
                rule="according",
            )
        )
    return kept


def _around(text: str, sentence: Span, cue: Span, source: Span) -> Span | None:
    before = _stripped(text, Span(start=sentence.start, end=cue.start))
    after = _stripped(text, Span(start=source.end, end=sentence.end))
    content = before if len(text[before.start : before.end].split()) >= 3 else after
    return content if len(text[content.start : content.end].split()) >= 3 else None


def _stripped(text: str, span: Span) -> Span:
    span = trim(text, span)
    start, end = span.start, span.end
    while start < end and text[start] in ",.;:—–- ":
        start += 1
    while end > start and text[end - 1] in ",.;:—–- ":
        end -= 1
    return Span(start=start, end=end)
