"""Readings made by hand for the tests of comparison."""

import re

from sayso.records import Attribution, Document, Entity, Layout, Quotation, Reading, Span


def span(text: str, words: str) -> Span:
    """Return the first place of `words` in `text`."""
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def make_reading(
    identifier: str,
    text: str,
    *,
    said: tuple[tuple[str, str, str], ...] = (),
    names: tuple[str, ...] = (),
    published: str | None = None,
) -> Reading:
    """Return a reading of a text; `said` has (source, cue, content) words, `names` those of places."""
    attributions = tuple(
        Attribution(
            id=f"{identifier}-{n}",
            document_id=identifier,
            sources=(span(text, source),),
            cues=(span(text, cue),),
            contents=(span(text, content),),
            kind="direct" if content[:1] in '“"' else "indirect",
            speaker_id=f"s-{source.casefold()}",
        )
        for n, (source, cue, content) in enumerate(said)
    )
    sentences = tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(r"[^.]+\.?”?", text))
    quotations = tuple(
        Quotation(span=Span(start=m.start(), end=m.end()), inner=Span(start=m.start() + 1, end=m.end() - 1))
        for m in re.finditer(r"“[^”]*”", text)
    )
    entities = tuple(
        Entity(span=Span(start=m.start(), end=m.end()), kind="place", score=1.0)
        for name in names
        for m in re.finditer(re.escape(name), text)
    )
    return Reading(
        document=Document(id=identifier, name=identifier, text=text, published=published),
        layout=Layout(paragraphs=(), sentences=sentences, quotations=quotations),
        entities=entities,
        attributions=attributions,
        citations=(),
    )
