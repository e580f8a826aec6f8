"""The other articles that print the words of one side of a change, inside marks too."""

import re
from collections.abc import Iterator, Sequence

from sayso.findings.changes.compared_pairs import ComparedPair
from sayso.findings.changes.quoted_changes import ELLIPSIS, find_marks
from sayso.records import Attribution, Passage, Span
from sayso.spans import text_of
from sayso.text.transcripts import is_transcript
from sayso.text.words import Word, list_norms, stand_in, tokenize

_NOT_THEIRS = re.compile(rf"{ELLIPSIS.pattern}|[\[\]()]")
"""What shows inside marks that words are left out there, or put in."""

_STRAIGHT = str.maketrans("’‘", "''")


def find_printed_alike(pair: ComparedPair, side: int, shown: Sequence[Sequence[Span]]) -> tuple[Passage, ...]:
    """Return where other articles quote the `shown` words of a side to the letter: one place an article.

    They report the same utterance, as words of nobody else, and have nowhere what the other side shows.
    """
    index, texts = pair.index, pair.texts
    words = [_read(texts[side], span) for span in shown[side]]
    others = [list_norms(texts[1 - side], span) for span in shown[1 - side]]
    ids = {pair.left.document_id, pair.right.document_id}
    opposite = (pair.left, pair.right)[1 - side].document_id
    found: dict[str, Passage] = {}
    for attribution in map(index.attributions.get, pair.utterance.attribution_ids):
        if attribution is None or attribution.document_id in ids | found.keys():
            continue
        document = index.documents[attribution.document_id]
        norms = list_norms(document.text)
        if (
            pair.may_be_of_speaker(attribution)
            and not is_transcript(document.text)
            and not index.are_one_outlet(document.id, opposite)
            and not any(stand_in(own, norms) for own in others)
            and (place := _find_place(pair, attribution, words))
        ):
            found[document.id] = Passage(document_id=document.id, span=place)
    return tuple(found[d] for d in index.sort_documents(found))


def _find_place(
    pair: ComparedPair, attribution: Attribution, words: Sequence[tuple[str, ...]]
) -> Span | None:
    """Return where the first run of words stands between the marks of a report; None unless all do."""
    reading = pair.index.readings[attribution.document_id]
    text = reading.document.text
    quoted = [w for content in attribution.contents for w in tokenize(text, content)]
    places = [next(_find_runs(text, quoted, run), None) for run in words]
    inside = [
        p
        for p in places
        if p is not None
        and find_marks(attribution, reading, p) is not None
        and not _NOT_THEIRS.search(text, p.start, p.end)
    ]
    return inside[0] if inside and len(inside) == len(words) else None


def _find_runs(text: str, words: Sequence[Word], run: tuple[str, ...]) -> Iterator[Span]:
    spelled = [_spell(text, word.span) for word in words]
    for start in range(len(words) - len(run) + 1):
        if tuple(spelled[start : start + len(run)]) == run:
            yield Span(start=words[start].span.start, end=words[start + len(run) - 1].span.end)


def _read(text: str, span: Span) -> tuple[str, ...]:
    return tuple(_spell(text, word.span) for word in tokenize(text, span))


def _spell(text: str, span: Span) -> str:
    return text_of(text, span).casefold().translate(_STRAIGHT)
