"""Give quotations that are the items of a list to the source of the colon before the list."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft, covers, extend
from sayso.annotation.attributions.text_view import TextView
from sayso.records import Span

_BULLET = re.compile(r"(?:[-–—•*·▪◦]|\(?\d{1,2}[.)])\s{1,3}")


def claim_listed_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add quoted list items to the last draft of the paragraph above them that ends in a colon."""
    kept = list(drafts)
    owner: AttributionDraft | None = None
    for above, paragraph in zip(page.layout.paragraphs, page.layout.paragraphs[1:], strict=False):
        if page.text[above.end - 1] == ":":
            here = [d for d in kept if d.sources and d.cues and above.start <= d.first < above.end]
            owner = max(here, key=lambda d: d.first, default=None)
        item = _find_item(page, paragraph)
        if item is None or owner is None:
            owner = None if page.text[paragraph.end - 1] != ":" else owner
            continue
        if any(covers(d.contents, item) for d in kept):
            continue
        longer = extend(owner, item)
        kept[kept.index(owner)] = longer
        owner = longer
    return kept


def _find_item(page: TextView, paragraph: Span) -> Span | None:
    """Return the quotation that a list item consists of, or None."""
    bullet = _BULLET.match(page.text, paragraph.start, paragraph.end)
    if bullet is None:
        return None
    inside = page.quotations_over(paragraph)
    whole = (
        len(inside) == 1 and inside[0].span.start == bullet.end() and paragraph.end - inside[0].span.end <= 1
    )
    return inside[0].span if whole else None
