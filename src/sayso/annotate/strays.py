"""Contents that a tagger tied to the wrong cue: parted from it before the rules look for their own."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.drafts import Draft
from sayso.annotate.page import Page
from sayso.records import Span
from sayso.spans import overlap


def part_strays(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Take plain words of another sentence out of a draft that has contents of its own beside its cue.

    Quoted words stay: speech goes on over sentences and paragraphs. A report in the article's words seldom does.
    """
    return [_part(page, draft) for draft in drafts]


def _part(page: Page, draft: Draft) -> Draft:
    if len(draft.contents) < 2 or not draft.cues:
        return draft
    homes = [page.sentence_at(c.start) for c in draft.cues]
    kept = tuple(
        content
        for content in draft.contents
        if _is_quoted(page, content) or any(home is not None and overlap(home, content) for home in homes)
    )
    return replace(draft, contents=kept) if kept and kept != draft.contents else draft


def _is_quoted(page: Page, content: Span) -> bool:
    number = page.first_quotation_after(content.start)
    return any(overlap(q.span, content) for q in page.quotations[number : number + 3])
