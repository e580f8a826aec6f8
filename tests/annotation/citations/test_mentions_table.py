"""Which outlets are cited by a sentence, and in which part, for many names and many ways to name them.

A line of tests/fixtures/kept/mentions.toml is a way to name an outlet; it tells who is cited, by which words.
"""

from itertools import product
from typing import Any

import pytest

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import (
    Addressee,
    AddresseeKind,
    Attribution,
    Citation,
    Document,
    Entity,
    Hyperlink,
    Span,
    SpeakerMention,
)
from tests.kept.shown import check

NAMES = (
    "the BBC",
    "Reuters",
    "the newspaper Sever",
    "Radio Kestrel",
    "the Marlow Herald",
    "Time",
    "The Economist and Sky News",
    "the BBC and the Marlow Herald",
    "the BBC, Reuters and AFP",
    "Pennant Wire",
    "sever.example",
    "Kestrel Trust",
    "Ada Quill",
)
WAYS = (
    "She said it was late, {} reported.",
    "According to {}, it was late.",
    "{} reported that it was late.",
    "She told {} that it was late.",
    "She told “{}” that it was late.",
    "“It was late, {} reported,” she said.",
    "“{}” reported that it was late.",
    "“{} x” reported that it was late.",
    "“{} xy” reported that it was late.",
    "“{} xyz” reported that it was late.",
    "It was long ago, and nobody in the valley knew: “{} x” reported that it was late.",
    "She said it was late, “as {} reported, and so did all the others”.",
    "‘It was late, {} reported,’ she said.",
    "A report by {}'s staff said it was late.",
    "She told {}'s reporters that it was late.",
    "Nobody told {}, but she said it was late.",
    "In an interview with {} she said it was late.",
    "She wrote in {} that it was late.",
    "A report by {} said it was late.",
    "She read it in {}.",
    "She declined to speak to {}.",
    "She works for {}.",
    "She said it was late (Photo: {}).",
    "She said it was late ({}/Getty).",
    "She urged {} to say it was late.",
)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def read_article(text: str, **more: Any) -> Document:
    return Document(id="d", name="d", text=text, outlet="Pennant Wire", **more)


def report(text: str, content: str, **more: Any) -> Attribution:
    cues = tuple(place(text, cue) for cue in ("said",) if cue in text)
    given: dict[str, Any] = {"speaker": SpeakerMention(name="Ada Quill", kind="person"), **more}
    spans: dict[str, Any] = {"sources": (), "cues": cues, "contents": (place(text, content),)}
    return Attribution(id=content, document_id="d", kind="indirect", **spans, **given)


def show(text: str, organizations: tuple[str, ...], told: tuple[str, AddresseeKind] | None = None) -> str:
    named = [place(text, o) for o in organizations if o in text]
    entities = tuple(Entity(span=span, kind="organization", score=0.9) for span in named)
    document = read_article(text)
    gazetteer = load_gazetteer().with_documents([document])
    hearer = Addressee(name=told[0], kind=told[1], span=place(text, told[0])) if told else None
    said = (report(text, "was late", addressee=hearer),) if "was late" in text else ()
    citations, cited = find_citations(open_document(document, said), entities, gazetteer)
    chain = " < ".join(link.outlet for a in cited for link in a.chain)
    return "; ".join(tell(c, text) for c in citations) + (f" | {chain}" if chain else "")


def tell(citation: Citation, text: str) -> str:
    """Return the outlet, the part, what is carried, and the words."""
    more = [citation.kind, *["own"] * citation.own, *([f"via {citation.via}"] if citation.via else [])]
    carried = f" carries {', '.join(citation.attribution_ids)}" if citation.attribution_ids else ""
    words = text[citation.clause.start : citation.clause.end]
    return f"{citation.outlet} {' '.join(more)}{carried} <- {words}"


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_sentence(name: str, part: int) -> None:
    bare = name.removeprefix("the ")
    lines = []
    for way in WAYS[part::4]:
        written = name[0].upper() + name[1:] if way.startswith("{}") else name
        text = way.format(written)
        found, tagged = show(f"Rain fell. {text}", ()), show(f"Rain fell. {text}", (bare,))
        lines.append(f"{text}: {found}" + ("" if tagged == found else f" || tagged: {tagged}"))
    check("mentions", f"{name}, {part}", [line for line in lines if not line.endswith(": ")])


KINDS: tuple[AddresseeKind, ...] = ("outlet", "programme", "person", "body", "group", "other")
HEARERS = ("Kestrel Wire", "the Ministry of Ports", "Ona Brandt", "Pennant Wire", "BBC")


@pytest.mark.parametrize("kind", KINDS)
def test_somebody_who_is_told(kind: AddresseeKind) -> None:
    lines = []
    for name, way in product(HEARERS, ("She told {} that it was late.", "She urged {} to say it was late")):
        text = f"Rain fell. {way.format(name)}"
        found = [show(text, tagged, (name, kind)) for tagged in ((), ("Rain",), ("late",), (name,))]
        lines.append(f"{text}: {' || tagged: '.join(dict.fromkeys(found))}")
    check("mentions", f"told {kind}", [line for line in lines if not line.endswith(": ")])


TARGETS = (
    "https://www.reuters.com/a",
    "https://pennantwire.example/a",
    "https://kestrel.example/x",
    "/a",
    "",
)


@pytest.mark.parametrize("words", ["said the bridge was late", "Nobody", "The bridge had been old"])
def test_a_link_is_a_citation_of_its_host(words: str) -> None:
    text = "Ada Quill said the bridge was late. Nobody knew. The bridge had been old, she said."
    lines = []
    for target in TARGETS:
        link = Hyperlink(span=place(text, words), target=target)
        document = read_article(text, url="https://pennantwire.example/b", links=(link,))
        said = report(text, "the bridge was late"), report(text, "The bridge had been old")
        citations, _ = find_citations(open_document(document, said), (), load_gazetteer())
        lines.append(f"{target}: {'; '.join(tell(c, text) for c in citations)}")
    check("mentions", f"a link at: {words}", lines)
