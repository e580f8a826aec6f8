"""The evidence that a finding shows."""

from collections.abc import Iterable

from sayso.records import Attribution, Evidence, EvidenceDetail, Passage, Span
from sayso.report_index import ReportIndex
from sayso.spans import number_overlapping

_MAX_PASSAGES = 12


def select_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return each piece that has passages once, in the order given, until 12 passages are reached."""
    kept: list[Evidence] = []
    seen: set[tuple[EvidenceDetail, tuple[Passage, ...]]] = set()
    passages = 0
    for piece in evidence:
        key = piece.detail, piece.passages
        if key in seen or not piece.passages or passages >= _MAX_PASSAGES:
            continue
        seen.add(key)
        passages += len(piece.passages)
        kept.append(piece)
    return tuple(kept)


def list_sentences(index: ReportIndex, document_id: str, reports: Iterable[Attribution]) -> tuple[Span, ...]:
    """Return the sentences of an article that reports stand in; what is named elsewhere is for others."""
    sentences = index.readings[document_id].layout.sentences
    spans = (s for a in reports if a.document_id == document_id for s in a.spans)
    numbers = {number for span in spans for number in number_overlapping(sentences, span)}
    return tuple(sentences[number] for number in sorted(numbers))
