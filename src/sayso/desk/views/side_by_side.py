"""Two articles side by side: what both report, and the passages that they share."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.present.page_index import PageIndex, Quote
from sayso.present.reasons import ReasonBook
from sayso.present.rows.utterances import Telling, list_utterances
from sayso.records import Passage, Report

_MOST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class SharedUtterance:
    """An utterance that both articles report, as each has it."""

    href: str
    speaker: str
    left: Telling
    right: Telling


@dataclass(frozen=True, kw_only=True, slots=True)
class SideBySide:
    """Two articles: what both report, and passages in common as pairs of quotes."""

    left: str
    right: str
    left_id: str
    right_id: str
    shared: tuple[SharedUtterance, ...]
    passages: tuple[tuple[Quote, Quote], ...]
    numbers: dict[int, str]


def build_side_by_side(
    part: Report, left_id: str, right_id: str, numbers: Mapping[str, int]
) -> SideBySide | None:
    """Return two articles side by side, from the part of the report about both; None where one is missing.

    `numbers` has the number that each article has on the page of its story.
    """
    page = PageIndex(part, numbers)
    left, right = page.article(left_id), page.article(right_id)
    if left is None or right is None:
        return None
    shared = []
    for row in list_utterances(page, ReasonBook(page)):
        of = {t.article.number: t for t in reversed(row.tellings)}
        if left.number in of and right.number in of:
            pair = of[left.number], of[right.number]
            shared.append(
                SharedUtterance(href=f"#{row.address}", speaker=row.speaker, left=pair[0], right=pair[1])
            )
    passages = []
    for reuse in part.reuses:
        turned = reuse.left_id != left_id
        spans = zip(reuse.left_spans, reuse.right_spans, strict=True)
        for one, other in spans:
            ours, theirs = (other, one) if turned else (one, other)
            quotes = (
                page.quote(Passage(document_id=left_id, span=ours)),
                page.quote(Passage(document_id=right_id, span=theirs)),
            )
            if quotes[0] and quotes[1]:
                passages.append((quotes[0], quotes[1]))
    return SideBySide(
        left=left.label,
        right=right.label,
        left_id=left_id,
        right_id=right_id,
        shared=tuple(shared),
        passages=tuple(passages[:_MOST]),
        numbers={a.number: a.document.id for a in page.articles},
    )
