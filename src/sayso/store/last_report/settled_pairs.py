"""Which questions about two reports follow from what was decided on others: they are not asked again."""

from collections.abc import Mapping

from sayso.records import Attribution, Report
from sayso.text.words import list_norms

_Words = tuple[str, tuple[str, ...]]


class SettledPairs:
    """Pairs of reports that decisions on other pairs settle too.

    Reports of one utterance in the same words stand for each other. What a person joined one by one is joined
    in all.
    """

    def __init__(self, report: Report, settled: Mapping[frozenset[str], str]) -> None:
        """Read what is settled: pairs of attributions with the last action on each."""
        joined = [tuple(pair) for pair, action in settled.items() if action == "same" and len(pair) == 2]
        decided = {id for pair in joined for id in pair}
        self._words = _read_words(report, decided) if decided else {}
        self._root: dict[_Words, _Words] = {}
        for one, other in joined:
            if one in self._words and other in self._words:
                first, second = sorted((self._find(one), self._find(other)))
                if first != second:
                    self._root[second] = first

    def tells(self, left: str, right: str) -> bool:
        """Return True if a person joined two reports by way of others."""
        known = left in self._words and right in self._words
        return known and self._find(left) == self._find(right)

    def _find(self, attribution: str) -> _Words:
        words = self._words[attribution]
        while words in self._root:
            words = self._root[words]
        return words


def _read_words(report: Report, decided: set[str]) -> dict[str, _Words]:
    """Return the utterance and words of each report of the utterances that hold something decided."""
    attributions = {a.id: a for a in report.attributions}
    texts = {r.document.id: r.document.text for r in report.readings}

    def read(attribution: Attribution) -> tuple[str, ...]:
        text = texts[attribution.document_id]
        return tuple(w for c in attribution.contents for w in list_norms(text, c))

    return {
        id: (utterance.id, read(attributions[id]))
        for utterance in report.utterances
        if not decided.isdisjoint(utterance.attribution_ids)
        for id in utterance.attribution_ids
        if id in attributions
    }
