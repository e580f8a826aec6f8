"""Find speech set off without quotation marks: embedded posts with their signature, quoted lines, and
statements printed whole.

    The harbour stays open tonight. — Ada Lunt (@adalunt) June 3, 2021

The words before the dash are the post; the name and handle after it are its author.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.layout.statements import find_statements
from sayso.lexicon.function_words import WRITTEN_MONTH
from sayso.records import Span
from sayso.spans import overlap, trim

_MONTH = rf"(?:{WRITTEN_MONTH})"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
_SIGNATURE = re.compile(
    r"(?:—|–|--|-|&mdash;)\s{0,4}(?P<name>[^\n()—]{1,80}?)\s{0,4}\((?P<handle>@\w{1,30})\)"
    rf"(?P<rest>[\s,·]{{0,4}}(?:{_DATE})?(?:[\s,·]{{0,4}}\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?)?)",
    re.IGNORECASE,
)
# What a page puts around an embedded post, and a thread's own counting, are no words of the post.
_FURNITURE = re.compile(
    r"(?:Skip (?:Twitter|X|Facebook|Instagram|Bluesky|Mastodon) post(?: by)? @?\w{1,30}\s|\d{1,2}/\d{0,2}\s)",
    re.IGNORECASE,
)
_QUOTED_LINE = re.compile(r"[ \t]*>[ \t]?")


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: its words, and the name with handle that signs it."""

    content: Span
    signature: Span


def find_posts(text: str, paragraphs: Sequence[Span]) -> tuple[Post, ...]:
    """Find embedded posts, in order of start.

    The post is what stands before its signature in the same paragraph, or the paragraph before it when the
    signature stands alone. Where a signature does not close its paragraph, the words before it must end a
    sentence and a date must follow, or it is a mention in running prose.
    """
    posts: list[Post] = []
    for number, paragraph in enumerate(paragraphs):
        at = paragraph.start
        for match in _SIGNATURE.finditer(text, paragraph.start, paragraph.end):
            dated = bool(match["rest"].strip(" \t,·"))
            closes = not text[match.end() : paragraph.end].strip()
            before = trim(text, Span(start=at, end=match.start()))
            if not before.start < before.end:
                if at > paragraph.start or number == 0 or not (closes or dated):
                    continue
                before = trim(text, paragraphs[number - 1])
                if posts and posts[-1].signature.end > before.start:
                    continue
            elif not (dated or closes) or (match.group()[0] == "-" and not dated):
                continue
            signature = Span(start=match.start("name"), end=match.end("handle") + 1)
            content = _unquoted(text, before)
            if content.start < content.end:
                posts.append(Post(content=content, signature=signature))
                at = match.end()
    return tuple(posts)


def find_blocks(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Find the words that are set off as someone's own without quotation marks, in order of start."""
    blocks = [post.content for post in find_posts(text, paragraphs)]
    printed = [p for statement in find_statements(text, paragraphs) for p in statement.paragraphs]
    blocks += [p for p in printed if not any(overlap(p, block) for block in blocks)]
    ends = sorted(block.end for block in blocks)
    for paragraph in paragraphs:
        match = _QUOTED_LINE.match(text, paragraph.start, paragraph.end)
        if not match or match.end() >= paragraph.end:
            continue
        holds_post = bisect_right(ends, paragraph.end) > bisect_right(ends, paragraph.start)
        span = trim(text, Span(start=match.end(), end=paragraph.end))
        if span.start < span.end and not holds_post:
            blocks.append(span)
    return tuple(sorted(blocks))


def _unquoted(text: str, span: Span) -> Span:
    """Leave out what stands before a post's words: a quoting sign, a page's furniture, a thread's counter."""
    for pattern in (_QUOTED_LINE, _FURNITURE):
        match = pattern.match(text, span.start, span.end)
        if match:
            span = trim(text, Span(start=match.end(), end=span.end))
    return span
