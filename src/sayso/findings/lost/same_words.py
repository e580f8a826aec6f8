"""Which words of a report that names an outlet stand alike in the reports that name none."""

from collections.abc import Iterator

from sayso.findings.slots import quote_item
from sayso.records import Attribution, SlotItem, Span
from sayso.report_index import ReportIndex
from sayso.spans import hull
from sayso.text.words import list_norms, place_norms, stand_in

LEAST_SAME_WORDS = 5
"""Words in a row that two articles must have to be said to have the same words."""


def share_words(
    index: ReportIndex, naming: list[Attribution], silent: list[Attribution]
) -> tuple[SlotItem, list[str], list[str]] | None:
    """Return words that stand alike in a naming article, and which articles have them."""
    for first in sorted(naming, key=lambda a: a.id):
        for span in _list_shared_spans(index, first, silent):
            item = quote_item(index, first.document_id, span)
            if item is None or item.passage is None:
                continue
            words = list_norms(index.documents[first.document_id].text, item.passage.span)
            lack = [a.document_id for a in silent if _stands_in(index, words, a)]
            have = [a.document_id for a in naming if a is first or _stands_in(index, words, a)]
            if len(words) >= LEAST_SAME_WORDS and lack:
                return item, have, lack
    return None


def _list_shared_spans(index: ReportIndex, first: Attribution, silent: list[Attribution]) -> Iterator[Span]:
    """Yield what words of a report others may have: all of it, a piece, or what another one has of it."""
    if not first.contents:
        return
    yield hull(first.contents)
    if len(first.contents) > 1:
        yield from first.contents
    text = index.documents[first.document_id].text
    for other in silent:
        theirs = index.documents[other.document_id].text
        for span in other.contents:
            words = list_norms(theirs, span)
            yield from (found for c in first.contents if (found := _find_words(text, c, words)) is not None)


def _find_words(text: str, span: Span, words: tuple[str, ...]) -> Span | None:
    """Return where words stand one after the other in a span of a text, None if nowhere."""
    places = list(place_norms(text, span))
    size = len(words)
    for n in range(len(places) - size + 1) if size else ():
        if all(places[n + m][0] == word for m, word in enumerate(words)):
            return Span(start=places[n][1], end=places[n + size - 1][2])
    return None


def _stands_in(index: ReportIndex, words: tuple[str, ...], attribution: Attribution) -> bool:
    text = index.documents[attribution.document_id].text
    spans = (hull(attribution.contents), *attribution.contents) if attribution.contents else ()
    return any(stand_in(words, list_norms(text, span)) for span in spans)
