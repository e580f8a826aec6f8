"""Find statements that an article prints whole, without quotation marks, below the words that announce them.

Ann Example, head of the board, released the following press statement on Monday:

The fleet has left. We shall not call it back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.lexicon.rows import choice_of
from sayso.records import Span

_NOUN = rf"\b(?:{choice_of('layout/statements', 'what is printed whole')})\b"
_CUE = re.compile(rf"\b(?:{choice_of('layout/statements', 'announcing')})\b", re.IGNORECASE)
_LEAD = re.compile(rf"(?:^|(?<=[.!?]\s))[^.!?\n]*?{_NOUN}[^!?\n]*:\s*$", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”«»„]")
_TELLS = re.compile(rf"\b(?:{choice_of('layout/statements', 'telling')})\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Uu]s|[Mm]y|[Mm]e)\b")
_LONGEST_LEAD = 400  # code points


@dataclass(frozen=True, slots=True)
class PrintedStatement:
    """The words that announce a statement, the verb among them, and the paragraphs of the statement."""

    lead: Span
    cue: Span
    paragraphs: tuple[Span, ...]


def find_statements(text: str, paragraphs: Sequence[Span]) -> tuple[PrintedStatement, ...]:
    """Find statements printed whole, in order of start.

    The first paragraph below the announcement belongs to it. The next ones do as far as a later one speaks
    as "I" or "we" and none of them quotes or reports anybody: where the statement ends is not marked.
    """
    found: list[PrintedStatement] = []
    for number, paragraph in enumerate(paragraphs[:-1]):
        lead = _read_lead(text, paragraph)
        if lead is None or (found and found[-1].paragraphs[-1].start >= paragraph.start):
            continue
        body: list[Span] = []
        last = 1
        for below in paragraphs[number + 1 :]:
            words = text[below.start : below.end]
            if _MARKS.search(words) or _TELLS.search(words):
                break
            body.append(below)
            if _FIRST_PERSON.search(words):
                last = len(body)
        if body and len(text[body[0].start : body[0].end].split()) > _FEWEST_WORDS:
            cue = list(_CUE.finditer(text, lead.start, lead.end))[-1]
            place = Span(start=cue.start(), end=lead.end)
            found.append(PrintedStatement(lead=lead, cue=place, paragraphs=tuple(body[:last])))
    return tuple(found)


_FEWEST_WORDS = 4  # fewer are a heading


def _read_lead(text: str, paragraph: Span) -> Span | None:
    """Return the sentence that announces a statement, up to its colon."""
    if text[paragraph.start : paragraph.end].rstrip()[-1:] != ":":
        return None
    start = max(paragraph.start, paragraph.end - _LONGEST_LEAD)
    match = _LEAD.search(text[start : paragraph.end])
    if match is None or _MARKS.search(match.group()) or _CUE.search(match.group()) is None:
        return None
    end = start + match.start() + len(match.group().rstrip()) - 1
    return Span(start=start + match.start(), end=end)
