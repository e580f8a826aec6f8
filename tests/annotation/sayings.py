"""Shows what is found in the cases of tests/fixtures/sayings, in the words of their `expect`.

What is given is lines of `key: value` (published, outlet, url, title, organization, person), then
`attribution:` lines of "source | cue | content | speaker", then a line with three dashes, then the
text of the article.
"""

from dataclasses import replace

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.context.occasions import find_occasions
from sayso.annotation.context.said_on import date_attributions
from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Attribution, Citation, Document, Entity, Span, SpeakerMention, identify


def read_input(given: str) -> tuple[Document, tuple[Attribution, ...], tuple[Entity, ...]]:
    """Part a case's input into a document, its attributions and the entities named in it."""
    head, _, text = given.partition("\n---\n")
    keys: dict[str, str] = {}
    rows: list[str] = []
    entities: list[Entity] = []
    for line in head.split("\n"):
        key, _, value = line.partition(": ")
        if key == "attribution":
            rows.append(value)
        elif key in ("organization", "person"):
            entities.append(Entity(span=_find(text, value)[0], kind=key, score=0.9))  # type: ignore[arg-type]
        else:
            keys[key] = value
    document = Document(id="d-case", name="case", text=text, **keys)  # type: ignore[arg-type]
    return document, tuple(_attribute(text, row) for row in rows), tuple(entities)


def _attribute(text: str, row: str) -> Attribution:
    source, cue, content, speaker = (part.strip() for part in f"{row} | ".split(" | ")[:4])
    spans = [_find(text, part) for part in (source, cue, content)]
    mention = SpeakerMention(name=speaker, kind="person") if speaker else None
    return Attribution(
        id=identify("a", row),
        document_id="d-case",
        sources=spans[0],
        cues=spans[1],
        contents=spans[2],
        kind="indirect",
        speaker=mention,
    )


def _find(text: str, words: str) -> tuple[Span, ...]:
    found = []
    for part in words.split(" // "):
        if part == "-":
            continue
        # "said#2" is the second "said" of the text.
        part, _, count = part.partition("#")
        start = -1
        for _ in range(int(count or 1)):
            start = text.index(part, start + 1)
        found.append(Span(start=start, end=start + len(part)))
    return tuple(found)


def _words(document: Document, span: Span | None) -> str:
    return document.text[span.start : span.end].replace("\n", "\\n") if span else "-"


def show_dates(given: str) -> str:
    """Show `value <- words` for each attribution."""
    document, attributions, _ = read_input(given)
    view = open_document(document, attributions)
    view = view.with_attributions(find_addressees(view, load_gazetteer()))
    view = view.with_attributions(date_attributions(view))
    dated = share_occasions(view)
    return "\n".join(
        f"{a.said_on.value} <- {_words(document, a.said_on.span)}" if a.said_on else "unknown" for a in dated
    )


def show_addressees(given: str) -> str:
    """Show `name (kind) <- words` for each attribution."""
    document, attributions, _ = read_input(given)
    gazetteer = load_gazetteer().with_documents([document])
    view = open_document(document, attributions)
    told = share_occasions(view.with_attributions(find_addressees(view, gazetteer)))
    return "\n".join(
        f"{a.addressee.name} ({a.addressee.kind}) <- {_words(document, a.addressee.span)}"
        if a.addressee
        else "nobody"
        for a in told
    )


def show_occasions(given: str) -> str:
    """Show `kind, public or not <- words` for each attribution."""
    document, attributions, _ = read_input(given)
    seen = find_occasions(open_document(document, attributions))
    return "\n".join(
        f"{a.occasion.kind}, {'public' if a.occasion.public else 'not public'} <- "
        f"{_words(document, a.occasion.span)}"
        if a.occasion
        else "unknown"
        for a in seen
    )


def show_citations(given: str) -> str:
    """Show the citations with what they carry, and the chains that are longer than nothing."""
    document, attributions, entities = read_input(given)
    gazetteer = load_gazetteer().with_documents([document])
    view = open_document(document, attributions)
    view = view.with_attributions(find_occasions(view))
    view = view.with_attributions(find_addressees(view, gazetteer))
    citations, chained = find_citations(view, entities, gazetteer)
    number = {a.id: str(n) for n, a in enumerate(attributions, 1)}
    lines = [_show_citation(document, c, number) for c in citations]
    lines += [
        f"chain of {number[a.id]}: {' < '.join(link.outlet for link in a.chain)}" for a in chained if a.chain
    ]
    return "\n".join(lines) or "nothing"


def _show_citation(document: Document, citation: Citation, number: dict[str, str]) -> str:
    more: list[str] = [citation.kind]
    if citation.own:
        more.append("own")
    if citation.via:
        more.append(f"via {citation.via}")
    if citation.attribution_ids:
        more.append("carries " + " ".join(number[i] for i in citation.attribution_ids))
    return f"{citation.outlet}: {', '.join(more)} <- {_words(document, citation.clause)}"


def without_speakers(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return attributions whose speakers nobody knows."""
    return tuple(replace(a, speaker=None) for a in attributions)
