"""Words of a text and words of a document."""

from dataclasses import dataclass

from sayso.records.identifiers import SecondName


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Span:
    """Words of one text: half-open, in code points."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Passage:
    """Words of a named document."""

    document_id: str
    span: Span

    document = SecondName[str]("document_id")
    start = SecondName[int]("span.start")
    end = SecondName[int]("span.end")
