"""Shows who is found in the cases of tests/fixtures/speakers: sources stand in braces."""

import re

from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Span, identify


def read_marked(marked: str) -> tuple[Document, tuple[Attribution, ...]]:
    """Make a document of a text with its sources in braces; contents are the rest of the sentence."""
    spans, plain = [], ""
    for piece in re.split(r"(\{[^}]*\})", marked):
        if piece.startswith("{"):
            spans.append(Span(start=len(plain), end=len(plain) + len(piece) - 2))
            piece = piece[1:-1]
        plain += piece
    document = Document(id=identify("d", plain), name="case", text=plain)
    attributions = []
    for span in spans:
        sentence = next(s for s in segment(plain).sentences if s.start <= span.start < s.end)
        content = Span(start=min(span.end + 1, sentence.end), end=sentence.end)
        before = Span(start=sentence.start, end=span.start)
        attributions.append(
            Attribution(
                id=identify("a", span), document_id=document.id, sources=(span,), cues=(),
                contents=(content if content.end > content.start else before,),
                kind="indirect",
            )
        )  # fmt: skip
    return document, tuple(attributions)


def show_speakers(marked: str) -> str:
    """Show who each source is, one a line: words => name, kind, role; `nobody` where it stays open."""
    document, attributions = read_marked(marked)
    lines = []
    for one in resolve_speakers(open_document(document, attributions), ()):
        words = document.text[one.sources[0].start : one.sources[0].end]
        said = one.speaker
        shown = "nobody" if said is None else ", ".join(filter(None, (said.name, said.kind, said.role)))
        lines.append(f"{words} => {shown}")
    return "\n".join(lines)
