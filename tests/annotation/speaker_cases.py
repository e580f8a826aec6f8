"""Reads the cases of tests/fixtures/speakers: sources in braces, and who each of them is."""

import re

from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Span, identify
from tests.annotation.fixtures import Case
from tests.paths import FIXTURES

FOLDER = FIXTURES / "speakers"


def read_speaker_cases() -> list[Case]:
    """Read every case: a title line, `.`, the text, `.`, who is expected, `.`."""
    cases = []
    for path in sorted(FOLDER.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=False):
            cases.append(Case(f"{path.stem}: {title.strip()}", given, expected))
    return cases


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
