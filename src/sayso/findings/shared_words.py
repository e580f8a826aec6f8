"""Words of running text that two articles share: not those that either of them gives as somebody's own."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.lexicon.rows import choice_of
from sayso.records import Derivation, Span
from sayso.report_index import ReportIndex
from sayso.spans import number_overlapping, overlap
from sayso.text.words import place_norms

SHORTEST_RUN = 4
"""Words in a row that must be the same in both passages to be counted: fewer may be chance."""

LEAST_SHARE = 1 / 3
"""A passage alone may be a quotation that is set off; it is told where it is so much of both articles."""

BEFORE = 200
"""Code points before a passage in which a colon that announces it may stand."""

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|[Mm]e|[Mm]yself|[Oo]urselves)\b")
_ADDRESS = re.compile(r"https?://|\bwww\.|\w@\w|\w\.(?:com|org|net)\b", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_HEADING = re.compile(r"(?m)^[^\n.!?]{1,100}$")
_ANNOUNCED = re.compile(r":[\W_]*$")
_FULL = choice_of("carriers", "in full")
_DOCUMENT = "|".join(
    (
        choice_of("layout/statements", "what is printed whole"),
        choice_of("carriers", "letter", "e-mail"),
        choice_of("occasion_kinds", "televised"),
    )
)
_WHOLE = rf"\b(?:{_DOCUMENT})(?:\s[\w’'-]+){{0,4}}\s(?:{choice_of('carriers', 'in full, of a document')})"
# A colon; a line that ends in such words, but for marks; a heading that has them near its end: no full stop.
_LEAD_IN = re.compile(
    rf"(?::[^\S\n]*|\b(?:{_FULL}|{_WHOLE})[^\w\n]*|\b(?:{_FULL})\b[^\n.!?]{{0,30}})\n", re.IGNORECASE
)

SET_OFF = 2_000
"""Code points behind a paragraph that ends in a colon in which a longer quotation may go on."""


def count_running(index: ReportIndex, document_id: str, spans: tuple[Span, ...]) -> int:
    """Count the words of spans that stand outside of quotation marks."""
    return sum(is_running for span in spans for _, is_running in _list_running(index, document_id, span))


def count_shared(index: ReportIndex, derivation: Derivation) -> tuple[int, int]:
    """Count the words that are the same in both articles and are the reporters' own, and their passages.

    Words between spaces are counted. Left out are words inside quotation marks, and passages that either
    article announces with a colon or that mostly speak as "I" or "we": a letter or statement printed whole.
    One passage alone counts only where it is a good part of both articles.
    """
    upstream = derivation.upstream_document_id or ""
    same = places = 0
    seen: set[tuple[str, ...]] = set()  # a caption that a page repeats is counted once
    for left, right in zip(derivation.spans, derivation.upstream_spans, strict=False):
        if _is_anothers(index, derivation.document_id, left) or _is_anothers(index, upstream, right):
            continue
        ours = _list_running(index, derivation.document_id, left)
        theirs = _list_running(index, upstream, right)
        matcher = SequenceMatcher(None, [w for w, _ in ours], [w for w, _ in theirs], autojunk=False)
        found = 0
        for run in matcher.get_matching_blocks():
            new = _mark_new([w for w, _ in ours[run.a : run.a + run.size]], seen)
            found += sum(ours[run.a + n][1] and theirs[run.b + n][1] for n in new)
        same, places = same + found, places + (found > 0)
    if places == 1 and any(
        same < LEAST_SHARE * count_running(index, d, (_whole(index, d),))
        for d in (derivation.document_id, upstream)
    ):
        return 0, 0
    return same, places


def _mark_new(words: list[str], seen: set[tuple[str, ...]]) -> set[int]:
    """Return the places of words that stand in SHORTEST_RUN words in a row that were not seen before."""
    new: set[int] = set()
    for n in range(len(words) - SHORTEST_RUN + 1):
        row = tuple(words[n : n + SHORTEST_RUN])
        if row not in seen:
            seen.add(row)
            new.update(range(n, n + SHORTEST_RUN))
    return new


def speaks_as_we(words: str) -> bool:
    """Return True if words speak as "I" or "we": they are no reporter's own."""
    return _FIRST_PERSON.search(words) is not None


def may_be_set_off(text: str, place: int) -> bool:
    """Return True if a paragraph that ends in a colon stands before a place: it may announce what follows.

    What is set off below it may be several paragraphs of somebody else, without marks.
    """
    return _LEAD_IN.search(text, max(0, place - SET_OFF), place) is not None


def _whole(index: ReportIndex, document_id: str) -> Span:
    return Span(start=0, end=len(index.documents[document_id].text))


def _is_anothers(index: ReportIndex, document_id: str, span: Span) -> bool:
    """Return True if an article gives a passage as the words of somebody else, though without marks."""
    text = index.documents[document_id].text
    before = text[max(0, span.start - BEFORE) : span.start]
    opening = text[span.start : span.end].split("\n", 1)[0]
    announced = (
        may_be_set_off(text, span.start)
        or _ANNOUNCED.search(before)
        or (_ANNOUNCED.search(opening) and len(opening) < span.end - span.start)
    )
    spoken = sum(line.end - line.start for line in _list_spoken_lines(index, document_id, span))
    return bool(announced) or 2 * spoken > span.end - span.start


def _list_spoken_lines(index: ReportIndex, document_id: str, span: Span) -> Iterator[Span]:
    """Yield the lines of a passage that speak as "I" or "we" outside of quotation marks.

    One such line in a long passage may be the page's own ("you agree to our terms"): the rest still counts.
    """
    text = index.documents[document_id].text
    quoted = [q.span for q in index.quotations.get(document_id, ()) if overlap(q.span, span)]
    for line in _LINE.finditer(text, span.start, span.end):
        if any(
            not any(q.start <= found.start() < q.end for q in quoted)
            for found in _FIRST_PERSON.finditer(text, line.start(), line.end())
        ):
            yield Span(start=line.start(), end=line.end())


def _list_blocks(index: ReportIndex, document_id: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs below a line that announces them, up to one that quotes: there prose goes on."""
    text = index.documents[document_id].text
    quoted = [q.span for q in index.quotations.get(document_id, ()) if q.depth == 0 and not q.block]
    for lead_in in _LEAD_IN.finditer(text, max(0, span.start - SET_OFF), span.end):
        for line in _LINE.finditer(text, lead_in.end(), min(len(text), lead_in.end() + SET_OFF)):
            block = Span(start=line.start(), end=line.end())
            if any(overlap(block, q) for q in quoted):
                break
            yield block


def _list_running(index: ReportIndex, document_id: str, span: Span) -> list[tuple[str, bool]]:
    """List the words of a passage, each with whether it begins after a space and is no quotation's.

    Paragraphs below a colon are a quotation too, and so is what stands behind one in the same line; a line
    without an end of a sentence is a heading, which an answer repeats, and one that speaks as "I" or "we" is
    another's. A sentence with a web address or an e-mail address is the page's own.
    """
    text = index.documents[document_id].text
    quoted = [q.span for q in index.quotations.get(document_id, ()) if q.depth == 0 and overlap(q.span, span)]
    quoted += [
        c
        for a in index.readings[document_id].attributions
        for c in a.contents
        if overlap(c, span) and (a.kind == "direct" or _ANNOUNCED.search(text, max(0, c.start - 3), c.start))
    ]
    quoted += _list_blocks(index, document_id, span)
    quoted += _list_spoken_lines(index, document_id, span)
    sentences = index.readings[document_id].layout.sentences
    near = (sentences[n] for n in number_overlapping(sentences, span))
    quoted += [s for s in near if _ADDRESS.search(text, s.start, s.end)]
    first, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    lines = _HEADING.finditer(text, first, last if last >= 0 else len(text))
    quoted += [Span(start=line.start(), end=line.end()) for line in lines]
    quoted = sorted(q for q in quoted if q.start < q.end)
    found, behind, at = [], -1, 0
    for norm, start, end in place_norms(text, span):
        while at < len(quoted) and quoted[at].start < end:
            behind = max(behind, quoted[at].end)
            at += 1
        found.append((norm, behind <= start and (start == 0 or text[start - 1].isspace())))
    return found
