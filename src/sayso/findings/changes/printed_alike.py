"""The other articles that print the words of one side of a change, inside marks too."""

from collections.abc import Iterator, Sequence

from sayso.findings.changes.compared_pairs import ComparedPair
from sayso.findings.changes.quoted_changes import BRACKETS, ELLIPSIS, QuotedChange, find_marks
from sayso.findings.corrected_words import corrects_quotations
from sayso.findings.slots import SENTENCE_ENDS
from sayso.records import Attribution, Passage, Span
from sayso.spans import text_of
from sayso.text.transcripts import is_transcript
from sayso.text.words import Word, list_norms, stand_in, tokenize

_LIGHT = frozenset(",\"'“”‘’")
"""Marks beside words behind which a quotation may end."""

_STRAIGHT = str.maketrans("’‘", "''")


def find_printed_alike(
    pair: ComparedPair, side: int, change: QuotedChange, shown: Sequence[Sequence[Span]]
) -> tuple[Passage, ...]:
    """Return where other articles quote the `shown` words of a side to the letter: one place an article.

    They report the same utterance, as words of nobody else, and have nowhere what the other side shows. Where
    the side lacks the beginning or the end of a sentence, theirs begins or ends there too.
    """
    index, texts = pair.index, pair.texts
    words = [_read(texts[side], span) for span in shown[side]]
    others = [list_norms(texts[1 - side], span) for span in shown[1 - side]]
    ids = {pair.left.document_id, pair.right.document_id}
    opposite = (pair.left, pair.right)[1 - side].document_id
    is_cut = (change.left, change.right)[side] is None
    ends = is_cut and change.before is None, is_cut and change.behind is None
    found: dict[str, Passage] = {}
    for attribution in map(index.attributions.get, pair.utterance.attribution_ids):
        if attribution is None or attribution.document_id in ids | found.keys():
            continue
        document = index.documents[attribution.document_id]
        norms = list_norms(document.text)
        if (
            pair.may_be_of_speaker(attribution)
            and not is_transcript(document.text)
            and not corrects_quotations(document.text)
            and not index.are_one_outlet(document.id, opposite)
            and not any(stand_in(own, norms) for own in others)
            and (place := _find_place(pair, attribution, words, ends))
        ):
            found[document.id] = Passage(document_id=document.id, span=place)
    return tuple(found[d] for d in index.sort_documents(found))


def _find_place(
    pair: ComparedPair, attribution: Attribution, words: Sequence[tuple[str, ...]], ends: tuple[bool, bool]
) -> Span | None:
    """Return where the first run of words stands between the marks of a report; None unless all do.

    `ends` tells whether the first must begin its sentence, and the last end it.
    """
    reading = pair.index.readings[attribution.document_id]
    text = reading.document.text
    quoted = [w for content in attribution.contents for w in tokenize(text, content)]
    places = []
    for number, run in enumerate(words):
        opens, closes = ends[0] and number == 0, ends[1] and number == len(words) - 1
        place = next(
            (
                p
                for p in _find_runs(text, quoted, run)
                if (marks := find_marks(attribution, reading, p)) is not None
                and not _is_edited(text_of(text, p))
                and not (opens and _goes_on(text[marks.inner.start : p.start][::-1]))
                and not (closes and _goes_on(text[p.end : marks.inner.end]))
            ),
            None,
        )
        if place is None:
            return None
        places.append(place)
    return places[0]


def _goes_on(words: str) -> bool:
    """Return True if a sentence goes on with some words, read from its end or back from its beginning."""
    first = next((c for c in words if not c.isspace() and c not in _LIGHT), None)
    return first is not None and first not in SENTENCE_ENDS


def _is_edited(words: str) -> bool:
    """Return True if an article shows inside marks that it left words out there, or put some in."""
    return ELLIPSIS.search(words) is not None or not BRACKETS.isdisjoint(words)


def _find_runs(text: str, words: Sequence[Word], run: tuple[str, ...]) -> Iterator[Span]:
    spelled = [_spell(text, word.span) for word in words]
    for start in range(len(words) - len(run) + 1):
        if tuple(spelled[start : start + len(run)]) == run:
            yield Span(start=words[start].span.start, end=words[start + len(run) - 1].span.end)


def _read(text: str, span: Span) -> tuple[str, ...]:
    return tuple(_spell(text, word.span) for word in tokenize(text, span))


def _spell(text: str, span: Span) -> str:
    return text_of(text, span).casefold().translate(_STRAIGHT)
