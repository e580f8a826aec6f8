"""Shows what is found in the cases of tests/fixtures/attributions, in the words of their `expect`."""

from collections.abc import Iterable

from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.records import Attribution, Document, Proposal, Span, Tagging, identify


def make_document(text: str, name: str = "case") -> Document:
    """Make a document of nothing but a text."""
    return Document(id=identify("d", name, text), name=name, text=text)


def show_quotations(text: str) -> str:
    """Show quotations one a line: depth by indentation, then what is special about it."""
    lines = []
    for quotation in segment(text).quotations:
        words = text[quotation.span.start : quotation.span.end].replace("\n", "\\n")
        signs = [
            name
            for name, holds in (
                ("never closed", not quotation.closed),
                ("goes on from the paragraph before", quotation.continues),
                ("block", quotation.block),
            )
            if holds
        ]
        lines.append("  " * quotation.depth + words + (f"  <- {', '.join(signs)}" if signs else ""))
    return "\n".join(lines) or "nothing"


def show_sentences(text: str) -> str:
    """Show sentences one a line, paragraphs parted by a line with a dash."""
    layout = segment(text)
    lines = []
    for number, paragraph in enumerate(layout.paragraphs):
        if number:
            lines.append("-")
        inside = (s for s in layout.sentences if paragraph.start <= s.start < paragraph.end)
        lines += [text[s.start : s.end].replace("\n", "\\n") for s in inside]
    return "\n".join(lines)


def show_attributions(given: str) -> str:
    """Show what is made of a case's input: "source | cue | content | kind and more", one a line."""
    text, tagging = _read_input(given)
    found = assemble(open_document(make_document(text)), tagging)
    number = {a.id: str(n) for n, a in enumerate(found, 1)}
    return "\n".join(_show(text, a, number) for a in found) or "nothing"


def _show(text: str, attribution: Attribution, number: dict[str, str]) -> str:
    more: list[str] = [attribution.kind]
    if attribution.cue_kind != "speech":
        more.append(attribution.cue_kind)
    if attribution.negated:
        more.append("not said")
    if attribution.parent_id is not None:
        more.append(f"inside {number[attribution.parent_id]}")
    roles = (attribution.sources, attribution.cues, attribution.contents)
    return " | ".join([*(_words(text, spans) for spans in roles), ", ".join(more)])


def _words(text: str, spans: Iterable[Span]) -> str:
    return " // ".join(text[s.start : s.end].replace("\n", "\\n") for s in spans) or "-"


def _read_input(given: str) -> tuple[str, Tagging]:
    """Part a case's input into its text and what the tagger is taken to have proposed (`tagger:` lines)."""
    lines = given.split("\n")
    proposed = [line.removeprefix("tagger:").strip() for line in lines if line.startswith("tagger:")]
    text = "\n".join(line for line in lines if not line.startswith("tagger:"))
    return text, Tagging(proposals=tuple(_propose(text, line) for line in proposed), entities=())


def _propose(text: str, line: str) -> Proposal:
    source, cue, content = (part.strip() for part in line.split(" | "))
    return Proposal(
        sources=_find(text, source), cues=_find(text, cue), contents=_find(text, content), confidence=0.9
    )


def _find(text: str, words: str) -> tuple[Span, ...]:
    spans = []
    for part in words.replace("\\n", "\n").split(" // "):
        if part != "-":
            start = text.index(part)
            spans.append(Span(start=start, end=start + len(part)))
    return tuple(spans)
