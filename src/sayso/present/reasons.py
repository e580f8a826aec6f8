"""Reasons in plain words, with pointers to the words that they rest on; each stands once on the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.present.page_index import PageIndex, Quote
from sayso.present.text import labels
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Evidence

_GOOD_ENOUGH = 0.5


@dataclass(frozen=True, kw_only=True)
class GroundRow:
    """One reason in words, with the words of the articles that it rests on."""

    detail: str
    quotes: tuple[Quote, ...]
    perhaps: bool = False


@dataclass(frozen=True, kw_only=True)
class Reason:
    """The reasons for one answer about an article, under an address that all who need them point to."""

    address: str
    grounds: tuple[GroundRow, ...]


class ReasonBook:
    """Gathers, article by article, why it stands as it does: equal reasons are kept once."""

    def __init__(self, page: PageIndex) -> None:
        """Start without any reason."""
        self._page = page
        self._evidence: dict[str, dict[tuple[str, ...], list[Evidence]]] = {}

    def add(self, document_id: str, evidence: Iterable[Evidence]) -> str:
        """Note the evidence for an answer about an article; return its link, empty where there is none."""
        article = self._page.article(document_id)
        pieces = list(evidence)
        if article is None or not pieces:
            return ""
        key = tuple(dict.fromkeys(word_detail(piece.detail) for piece in pieces))
        kept = self._evidence.setdefault(document_id, {})
        kept.setdefault(key, []).extend(pieces)
        return f"#w{article.number}-{list(kept).index(key) + 1}"

    def list_reasons(self, document_id: str) -> tuple[Reason, ...]:
        """Return what was noted of an article, in the order of noting."""
        article = self._page.article(document_id)
        if article is None:
            return ()
        return tuple(
            Reason(address=f"w{article.number}-{number}", grounds=give_grounds(self._page, pieces))
            for number, pieces in enumerate(self._evidence.get(document_id, {}).values(), start=1)
        )


def give_grounds(page: PageIndex, evidence: Iterable[Evidence]) -> tuple[GroundRow, ...]:
    """Return evidence as reasons with their words; a reason is given once, with all the words it has."""
    by_reason: dict[str, list[Evidence]] = {}
    for piece in evidence:
        by_reason.setdefault(word_detail(piece.detail), []).append(piece)
    return tuple(
        GroundRow(
            detail=labels.capital(reason),
            quotes=page.quotes([passage for piece in pieces for passage in piece.passages]),
            perhaps=max(abs(piece.score) for piece in pieces) < _GOOD_ENOUGH,
        )
        for reason, pieces in by_reason.items()
    )
