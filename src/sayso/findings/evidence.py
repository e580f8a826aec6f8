"""The evidence that a finding shows."""

from collections.abc import Iterable

from sayso.records import Evidence, EvidenceDetail, Passage

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
