"""Read headlines that name their source before or after a colon, or after a dash."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import looks_like_source
from sayso.annotation.grammar.tokens import PRONOUNS, tokenize
from sayso.records import Span
from sayso.spans import contains, overlap, trim

_HEAD_MARK = re.compile(r"(?<=\S)(:)(?=\s)|(?<=\s)(?:[-–—])(?=\s)")
_NOT_SIGNING = frozenset(
    "what how why who when where all this these watch live video photos read here report analysis".split()
)


def add_headlines(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "CONTENT: SOURCE" and "SOURCE: CONTENT" in a headline, if the article supports it."""
    kept = list(drafts)
    if len(page.layout.paragraphs) < 2:
        return kept
    for headline in page.layout.paragraphs:
        if not is_headline(page.text, headline):
            continue
        found = read_headline(page, headline, kept)
        if found is None or any(
            overlap(s, found.cues[0]) for d in kept for s in (*d.cues, *d.contents, *d.sources)
        ):
            continue
        kept = [d for d in kept if d.cues or not any(contains(headline, c) for c in d.contents)]
        kept.append(found)
    return kept


def read_headline(
    page: TextView, headline: Span, drafts: Sequence[AttributionDraft]
) -> AttributionDraft | None:
    """Read one headline; the body of the article must name or quote the source."""
    text = page.text
    words = text[headline.start : headline.end]
    last = max((m for m in _HEAD_MARK.finditer(words)), key=lambda m: m.start(), default=None)
    if last is None:
        return None
    mark = Span(start=headline.start + last.start(), end=headline.start + last.end())
    before = trim(text, Span(start=headline.start, end=mark.start))
    after = trim(text, Span(start=mark.end, end=headline.end))
    colon = text[mark.start] == ":"
    body = [d for d in drafts if d.first >= headline.end]
    if _may_sign(text, after) and len(text[before.start : before.end].split()) >= 3:
        said = _is_source_of(text, after, body)
        named = colon and _is_named(page, after, headline)
        quoted = any(contains(before, q.span) for q in page.quotations)
        if said or named or (quoted and _is_named(page, after, headline)):
            return _headline(after, mark, before)
    if colon and _may_sign(text, before) and len(text[after.start : after.end].split()) >= 3:
        shared = [d for d in body if _is_source_of(text, before, [d]) and _shares_words(text, after, d)]
        if shared:
            return _headline(before, mark, after)
    return None


def _headline(source: Span, cue: Span, content: Span) -> AttributionDraft:
    confidence = CONFIDENCE["headline"]
    return AttributionDraft(
        sources=(source,), cues=(cue,), contents=(content,), confidence=confidence, rule="headline"
    )


def is_headline(text: str, paragraph: Span) -> bool:
    """Return True if a paragraph looks like a headline: short, one line, without a stop at its end."""
    words = text[paragraph.start : paragraph.end]
    return 4 <= len(words.split()) <= 22 and words[-1] not in ".!?,;:…" and "\n" not in words


def _may_sign(text: str, span: Span) -> bool:
    tokens = [t for t in tokenize(text, span) if t.is_word]
    if not 1 <= len(tokens) <= 6 or not tokens[0].form[:1].isalpha() or tokens[0].form in _NOT_SIGNING:
        return False
    return looks_like_source(tokens) and tokens[0].form not in PRONOUNS


def _key(text: str, span: Span) -> str:
    """Return the last word with a capital: a surname, or a word of an organisation's name."""
    words = [t for t in tokenize(text, span) if t.is_word and t.capital]
    return text[words[-1].start : words[-1].end].removesuffix("'s").removesuffix("’s") if words else ""


def _is_source_of(text: str, span: Span, drafts: Sequence[AttributionDraft]) -> bool:
    key = _key(text, span)
    return bool(key) and any(key in text[s.start : s.end].split() for d in drafts for s in d.sources)


def _is_named(page: TextView, span: Span, headline: Span) -> bool:
    key = _key(page.text, span)
    return (
        len(key) > 2
        and re.search(rf"[a-z,] {re.escape(key)}\b", page.text[headline.end : page.end]) is not None
    )


def _shares_words(text: str, content: Span, draft: AttributionDraft) -> bool:
    mine = {t.form for t in tokenize(text, content) if len(t.form) > 3}
    theirs = {t.form for c in draft.contents for t in tokenize(text, c) if len(t.form) > 3}
    return len(mine & theirs) >= 2
