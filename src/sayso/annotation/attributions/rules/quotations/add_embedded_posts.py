"""Make attributions from embedded posts: the words of the post, with name and handle as source."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, clean, covers, without
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.layout.set_off import find_posts
from sayso.records import Span
from sayso.spans import contains, overlap


def add_embedded_posts(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Make each embedded post one attribution without a cue; its source is the name and handle.

    A draft whose cue introduces the post with a colon ("Lunt tweeted:") keeps it. Every other draft loses the
    words of the post.
    """
    kept = list(drafts)
    for post in find_posts(page.text, page.layout.paragraphs):
        led = [d for d in kept if covers(d.contents, post.content) and _leads_in(page.text, d, post.content)]
        if led:
            continue
        remaining = []
        for draft in kept:
            if any(overlap(c, post.content) for c in draft.contents) and not _within(draft, post.content):
                contents = clean(page.text, without(draft.contents, post.content))
                contents = clean(page.text, without(contents, post.signature))
                contents = tuple(
                    c for c in contents if sum(ch.isalnum() for ch in page.text[c.start : c.end]) > 2
                )
                if not contents:
                    continue
                draft = replace(draft, contents=contents)
            remaining.append(draft)
        kept = remaining
        kept.append(
            AttributionDraft(
                sources=(post.signature,),
                cues=(),
                contents=(post.content,),
                confidence=CONFIDENCE["post"],
                rule="post",
            )
        )
    return kept


def _leads_in(text: str, draft: AttributionDraft, content: Span) -> bool:
    before = [c for c in draft.cues if c.end <= content.start]
    return bool(before) and text[before[-1].end - 1 : content.start].strip().endswith(":")


def _within(draft: AttributionDraft, span: Span) -> bool:
    return bool(draft.cues) and all(contains(span, s) for s in (*draft.cues, *draft.contents))
