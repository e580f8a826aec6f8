"""Findings on running text that articles of different outlets have in common."""

from collections.abc import Iterator

from sayso.findings.report_index import Desk, gather
from sayso.findings.slots import fill, fill_articles, fill_story, find_story, make_finding
from sayso.records import Derivation, Evidence, Finding, Passage, SlotItem, Span
from sayso.spans import overlap, text_of

LEAST_SHARED = 40
"""Words of running text, outside of quotation marks, that two articles must share to be told."""


SAME_WORDS = 0.8
"""Share of a shared passage that counts as the same words: an aligned passage may have a few that differ."""


def find_copies(desk: Desk) -> Iterator[Finding]:
    """Say where articles of different outlets share running text; a group of articles is told once."""
    pairs = sorted(_list_pairs(desk), key=lambda p: (-p[0], p[1], p[2]))
    told: set[str] = set()
    for words, left, right, derivation in pairs:
        if {left, right} & told:
            continue
        beside = {
            other
            for _, a, b, _ in pairs
            if {a, b} & {left, right} and {a, b} != {left, right}
            for other in (a, b)
            if other not in {left, right}
        }
        told |= {left, right, *beside}
        yield _tell(desk, words, (left, right), sorted(beside), derivation)


def _list_pairs(desk: Desk) -> Iterator[tuple[int, str, str, Derivation]]:
    seen: set[tuple[str, str]] = set()
    for derivation in sorted(desk.report.derivations, key=lambda d: d.id):
        upstream = desk.documents.get(derivation.upstream_document_id or "")
        document = desk.documents[derivation.document_id]
        if derivation.kind != "reuse" or upstream is None:
            continue
        left, right = sorted((document.id, upstream.id))
        one = desk.gazetteer.may_be_one(document.outlet or document.name, upstream.outlet or upstream.name)
        words = min(
            _count_running(desk, document.id, derivation.spans),
            _count_running(desk, upstream.id, derivation.upstream_spans),
        )
        if not one and words >= LEAST_SHARED and (left, right) not in seen:
            seen.add((left, right))
            yield words, left, right, derivation


def _count_running(desk: Desk, document_id: str, spans: tuple[Span, ...]) -> int:
    """Count the words of spans that stand outside of quotation marks."""
    text = desk.documents[document_id].text
    quoted = [q.span for q in desk.quotations.get(document_id, ()) if q.depth == 0]
    total = sum(len(text_of(text, s).split()) for s in spans)
    inside = (
        Span(start=max(s.start, q.start), end=min(s.end, q.end))
        for s in spans
        for q in quoted
        if overlap(s, q)
    )
    return total - sum(len(text_of(text, s).split()) for s in inside)


def _tell(
    desk: Desk, words: int, pair: tuple[str, str], beside: list[str], derivation: Derivation
) -> Finding:
    called = desk.name((*pair, *beside))
    left, right = sorted(pair, key=lambda d: (desk.documents[d].published or "9999", desk.outlets[d], d))
    naming = [(here, there) for here, there in ((left, right), (right, left)) if _names(desk, here, there)]
    spans = (
        (derivation.document_id, derivation.spans),
        (derivation.upstream_document_id, derivation.upstream_spans),
    )
    evidence = Evidence(
        name="text in common",
        score=1.0,
        detail="The longest passages that both have.",
        passages=tuple(
            Passage(document_id=d, span=max(s, key=lambda x: x.end - x.start)) for d, s in spans if d and s
        ),
    )
    return make_finding(
        "text in common",
        (
            fill_story(desk, pair),
            fill_articles(desk, "left", (left,), called),
            fill_articles(desk, "right", (right,), called),
            fill("number", SlotItem(text=str(int(words * SAME_WORDS) // 10 * 10))),
            fill_articles(desk, "others", beside, called),
            fill_articles(desk, "naming", (h for h, _ in naming[:1]), called),
            fill_articles(desk, "named", (t for _, t in naming[:1]), called),
        ),
        evidence=gather((evidence, *derivation.evidence)),
        story_id=find_story(desk, pair),
        weight=25.0 + min(words, 900) / 200,
    )


def _names(desk: Desk, here: str, there: str) -> bool:
    """Return True if one article cites the other's outlet in its own words."""
    reading = desk.readings[here]
    outlet = desk.documents[there].outlet
    return any(
        desk.gazetteer.same(c.outlet, outlet) and desk.is_named(here, outlet or "", c.span)
        for c in reading.citations
    )
