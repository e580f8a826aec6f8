"""Words of a text and words of a document."""

from dataclasses import dataclass

from sayso.records.identifiers import SecondName


@dataclass(frozen=True, kw_only=True, order=True, slots=True, init=False)
class Span:
    """Words of one text: half-open, in code points."""

    start: int
    end: int

    def __init__(self, *, start: int, end: int) -> None:
        """Set both ends by their slots: an article makes thousands, and this takes a quarter less time."""
        _set_start(self, start)
        _set_end(self, end)


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Passage:
    """Words of a named document."""

    document_id: str
    span: Span

    document = SecondName[str]("document_id")
    start = SecondName[int]("span.start")
    end = SecondName[int]("span.end")
