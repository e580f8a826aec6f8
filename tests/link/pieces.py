"""Short ways to write documents, attributions and readings for the tests of linking."""

import re
from collections.abc import Iterable
from dataclasses import replace

from sayso.annotation.layout.sentences import segment
from sayso.link.wording.variants import compare
from sayso.records import (
    Addressee,
    AddresseeKind,
    Attribution,
    Document,
    Kind,
    Reading,
    SaidOn,
    Span,
    SpeakerMention,
    Variant,
    identify,
)

_MARKS = "\"“”‘’'"


def unmark(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Take out the signs ⟦ and ⟧ and return the text with the spans between them."""
    spans: list[Span] = []
    text = ""
    for piece in re.split(r"(⟦[^⟧]*⟧)", marked):
        if piece.startswith("⟦"):
            spans.append(Span(start=len(text), end=len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, tuple(spans)


def tell_kind(text: str, contents: Iterable[Span]) -> Kind:
    """Tell the kind from the quotation marks; contents that are all of the text are an embedded post."""
    contents = tuple(contents)
    if len(contents) == 1 and contents[0].end - contents[0].start == len(text):
        return "direct"
    words = [text[c.start : c.end] for c in contents]
    if all(w[0] in _MARKS and w.rstrip(".,;!?")[-1] in _MARKS for w in words):
        inside = [w.strip(_MARKS + ".,;!?") for w in words]
        return "mixed" if any('" and "' in w for w in inside) else "direct"
    return "mixed" if any(re.search(r"(?<!\w)[\"“‘']\w", w) for w in words) else "indirect"


def read(
    marked: str,
    *,
    name: str = "a",
    speaker: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    said_on: str | None = None,
    addressee: tuple[str, AddresseeKind] | None = None,
) -> Reading:
    """Read a text with one attribution between ⟦ and ⟧ (several spans are one attribution)."""
    text, contents = unmark(marked)
    document = Document(
        id=identify("d", name), name=name, text=text, outlet=outlet or name, published=published
    )
    attribution = Attribution(
        id=identify("a", name, contents),
        document_id=document.id,
        sources=(),
        cues=(),
        contents=contents,
        kind=tell_kind(text, contents),
        speaker=SpeakerMention(name=speaker, kind="person") if speaker else None,
        speaker_id=identify("s", speaker) if speaker else None,
        said_on=SaidOn(value=said_on, span=None) if said_on else None,
        addressee=Addressee(name=addressee[0], kind=addressee[1], span=Span(start=0, end=1))
        if addressee
        else None,
    )
    return Reading(
        document=document,
        layout=segment(text),
        entities=(),
        attributions=(attribution,) if contents else (),
        citations=(),
    )


def compare_readings(left: Reading, right: Reading) -> Variant:
    """Compare the first attributions of two readings, the first reading as published first."""
    return compare(
        left.attributions[0], left.document, right.attributions[0], right.document, left.layout, right.layout
    )


def together(*readings: Reading) -> Reading:
    """Put the attributions of readings of one text into one reading."""
    return replace(readings[0], attributions=tuple(a for r in readings for a in r.attributions))
