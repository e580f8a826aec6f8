"""Pairs of reports that may be of one statement and were not joined: each pair stands once."""

from dataclasses import dataclass

from sayso.present.page_index import ArticleEntry, PageIndex
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Attribution

_MOST = 4


@dataclass(frozen=True, kw_only=True)
class Pointer:
    """A statement where it stands: its article, its place ("3.4") and the link to it."""

    article: ArticleEntry
    where: str
    href: str


@dataclass(frozen=True, kw_only=True)
class OpenPair:
    """Two reports that may be of one statement; `reasons` say why that was left open."""

    left: Pointer
    right: Pointer
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpenPairs:
    """The likeliest pairs, and how many more there are."""

    shown: tuple[OpenPair, ...]
    more: int


def point(page: PageIndex, attribution: Attribution) -> Pointer:
    """Return where a statement stands; raises KeyError for one that no article of the page has."""
    article = page.article(attribution.document_id)
    if article is None:
        raise KeyError(attribution.document_id)
    return Pointer(
        article=article, where=page.where(attribution), href=f"#{page.statement_address(attribution)}"
    )


def list_open_pairs(page: PageIndex) -> OpenPairs:
    """Return the pairs that were left open between articles of the page, the likeliest first."""
    pairs = []
    for match in sorted(page.index.report.matches, key=lambda m: (-m.score, m.left_id, m.right_id)):
        if match.judgement != "unsure":
            continue
        left = page.index.attributions.get(match.left_id)
        right = page.index.attributions.get(match.right_id)
        if left is not None and right is not None:
            pairs.append((left, right, match))
    return OpenPairs(
        shown=tuple(
            OpenPair(
                left=point(page, left),
                right=point(page, right),
                reasons=tuple(dict.fromkeys(word_detail(e.detail) for e in match.evidence)),
            )
            for left, right, match in pairs[:_MOST]
        ),
        more=max(0, len(pairs) - _MOST),
    )
