"""Remove content spans that the tagger linked to the wrong cue."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, clean
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.layout.headings import is_heading
from sayso.annotation.layout.work_titles import is_work_title
from sayso.records import Span
from sayso.spans import index_at, overlap

_ASKED = re.compile(r"(?:when|if|after being|once)?\s*asked\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"to\s", re.IGNORECASE)
_USER = re.compile(
    r"(?P<who>\b(?:[Hh]e|[Ss]he|[Tt]hey|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.\s)?[A-Z][\w’'-]{1,40}(?:\s[A-Z][\w’'.-]{1,40}){0,3}))"
    r"\s(?:(?:has|have|had|also|then|later|even|again)\s){0,2}(?:used|uses|took|takes|taken|turned|turns)\b"
)
_MEANS = re.compile(r"[^.;:“”\"]{1,120}?\b(?:with|on|to|in|at|via|through|by|and)\s(?:the\s)?", re.IGNORECASE)
_LEAST_QUOTED = 0.7  # share of a content in quotation marks, from which it counts as quoted


def detach_stray_contents(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Remove content spans that do not belong to a draft's cue, if another span next to the cue remains.

    Removed are unquoted words of another sentence or paragraph, titles of works, and the question that a
    speaker was asked. Quoted words stay, because speech often runs over several sentences. A draft that has
    only unquoted words of another paragraph is dropped, so that later rules can use its cue.
    """
    parted = (_lift_source(page, _part(page, draft)) for draft in drafts)
    return [draft for draft in parted if not _is_astray(page, draft)]


def _lift_source(page: TextView, draft: AttributionDraft) -> AttributionDraft:
    """Move the source from the means to its user: in "Hill used the Herald to accuse" the source is Hill.

    The tagger may take the name that stands nearest to the cue.
    """
    if len(draft.sources) != 1 or len(draft.cues) != 1:
        return draft
    source, cue = draft.sources[0], draft.cues[0]
    sentence = page.sentence_at(cue.start)
    if sentence is None or source.start < sentence.start or not 0 <= cue.start - source.end <= 2:
        return draft
    if not _INFINITIVE.match(page.text, cue.start, cue.end):
        return draft
    users = list(_USER.finditer(page.text, sentence.start, source.start))
    if not users or not _MEANS.fullmatch(page.text, users[-1].end(), source.start):
        return draft
    return replace(draft, sources=(Span(start=users[-1].start("who"), end=users[-1].end("who")),))


def _is_astray(page: TextView, draft: AttributionDraft) -> bool:
    """Return True if all contents of a draft are unquoted words, or a title, of another paragraph."""
    homes = [page.paragraph_at(c.start) for c in draft.cues]
    return bool(homes) and not any(
        (_is_quoted(page, content) and not _is_work(page, content))
        or any(home is not None and overlap(home, content) for home in homes)
        for content in draft.contents
    )


def _part(page: TextView, draft: AttributionDraft) -> AttributionDraft:
    contents = tuple(piece for content in draft.contents for piece in _cut_at_paragraphs(page, content))
    contents = clean(page.text, contents) if len(contents) != len(draft.contents) else contents
    contents = tuple(c for c in contents if not _is_under_heading(page, draft, c)) or contents
    if len(contents) < 2 or not draft.cues:
        return replace(draft, contents=contents) if contents else draft
    homes = [page.sentence_at(c.start) for c in draft.cues]
    kept = tuple(
        content
        for content in contents
        if (_is_quoted(page, content) and not _is_work(page, content))
        or (
            any(h is not None and overlap(h, content) for h in homes)
            and not _is_question(page, content)
            and not _holds_antecedent(page, draft, content)
        )
    )
    return replace(draft, contents=kept) if kept else draft


def _is_under_heading(page: TextView, draft: AttributionDraft, content: Span) -> bool:
    """Return True if a heading stands between the cue and a content."""
    paragraphs = page.layout.paragraphs
    here = index_at(paragraphs, max((c.end for c in draft.cues), default=content.start) - 1)
    there = index_at(paragraphs, content.start)
    return any(is_heading(page.text, paragraphs[n]) for n in range(here + 1, there))


def _cut_at_paragraphs(page: TextView, content: Span) -> list[Span]:
    """Cut a content at the end of a paragraph, unless a quotation continues over it."""
    pieces = []
    at = content.start
    paragraph = page.paragraph_at(at)
    while paragraph is not None and paragraph.end < content.end:
        number = page.first_quotation_after(paragraph.end)
        bridged = number < len(page.quotations) and page.quotations[number].span.start < paragraph.end
        following = page.paragraph_after(paragraph)
        if following is None:
            break
        if not bridged:
            pieces.append(Span(start=at, end=paragraph.end))
            at = following.start
        paragraph = following
    pieces.append(Span(start=at, end=content.end))
    return [p for p in pieces if p.start < p.end]


def _is_quoted(page: TextView, content: Span) -> bool:
    """Return True if most of a content stands between quotation marks."""
    number = page.first_quotation_after(content.start)
    quoted = 0
    for quotation in page.quotations[number:]:
        if quotation.span.start >= content.end:
            break
        quoted += overlap(quotation.span, content)
    return quoted >= _LEAST_QUOTED * (content.end - content.start)


def _is_work(page: TextView, content: Span) -> bool:
    number = page.first_quotation_after(content.start)
    quotation = page.quotations[number]
    return content == quotation.span and not quotation.block and is_work_title(page.text, quotation)


def _holds_antecedent(page: TextView, draft: AttributionDraft, content: Span) -> bool:
    """Return True for words right before a "who" that is the source: they name the speaker and are no
    content.
    """
    if len(draft.sources) != 1 or draft.sources[0].start < content.end:
        return False
    source = draft.sources[0]
    between = page.text[content.end : source.start].strip(" ,–—-")
    return not between and page.text[source.start : source.end] == "who"


def _is_question(page: TextView, content: Span) -> bool:
    """Return True if a content is what was asked: "when asked if buses could cross"."""
    if _ASKED.match(page.text, content.start, content.end):
        return True
    before = page.text[max(0, content.start - 12) : content.start].rstrip().casefold()
    starts = page.text[content.start : content.start + 8].casefold()
    return before.endswith("asked") and starts.startswith(("if ", "whether", "about "))
