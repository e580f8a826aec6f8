"""Reasons in plain words, with pointers to the words that they rest on; each stands once on the page."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.present.page_index import PageIndex, Quote
from sayso.present.text import labels
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import DetailKind, Evidence, Passage

_GOOD_ENOUGH = 0.5
_SAY_THAT_IT_NAMES = (DetailKind.NAMES_ORIGIN, DetailKind.OWN_OUTLET_TOLD)
"""Reasons that tell already that an article names an outlet."""


@dataclass(frozen=True, kw_only=True)
class GroundRow:
    """One reason in words, with the words of the articles that it rests on."""

    detail: str
    quotes: tuple[Quote, ...]
    perhaps: bool = False
    against: bool = False
    """True for what speaks against the answer that the reasons were gathered for."""


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
        key = next((k for k, fuller in kept.items() if _tells_all(fuller, pieces)), key)
        if not _tells_all(kept.setdefault(key, []), pieces):
            kept[key].extend(pieces)
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


def _tells_all(fuller: Iterable[Evidence], pieces: Iterable[Evidence]) -> bool:
    """Return True if each piece only says that an outlet is named, and one of `fuller` says so and more."""
    fuller = [f for f in fuller if f.detail.kind in _SAY_THAT_IT_NAMES]
    return all(
        piece.detail.kind is DetailKind.NAMES_OUTLET
        and all(
            any(_list_names(f) == _list_names(piece) and _overlap(p, q) for f in fuller for q in f.passages)
            for p in piece.passages
        )
        for piece in pieces
    )


def _list_names(piece: Evidence) -> list[tuple[str, list[str]]]:
    return [(slot.name, [item.text for item in slot.items]) for slot in piece.detail.slots]


def _overlap(a: Passage, b: Passage) -> bool:
    return a.document_id == b.document_id and a.span.start < b.span.end and b.span.start < a.span.end


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
            against=max(piece.score for piece in pieces) < 0,
        )
        for reason, pieces in by_reason.items()
    )
