"""Where sentences, paragraphs and quotations of one text stand."""

from dataclasses import dataclass

from sayso.records.spans import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """Words between quotation marks: `span` with the marks, `inner` without.

    `depth` is 0 for outermost marks. `closed` is False where the closing mark is missing. `continues` is True
    where a paragraph opens a quotation that the paragraph before had left open. `block` marks a quotation
    set off without marks (block quotation, embedded post).
    """

    span: Span
    inner: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False
    block: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a text is laid out: paragraphs, sentences and quotations, each in order of start."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
