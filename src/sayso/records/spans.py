"""Words of a text, words of a document, and the evidence that rests on them."""

from dataclasses import dataclass


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """One reason: its name, how strongly it speaks (0 to 1, negative when against), a sentence, the words."""

    name: str
    score: float
    detail: str
    passages: tuple[Passage, ...] = ()
