"""Findings on running text that articles of different outlets have in common."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.findings.evidence import select_evidence
from sayso.findings.slots import fill, fill_articles, fill_story, find_story, make_finding
from sayso.phrasing import count
from sayso.records import (
    Derivation,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    Passage,
    SlotItem,
    Span,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import overlap
from sayso.text.words import tokenize

LEAST_SHARED = 40
"""Words of running text, outside of quotation marks, that two articles must share to be told."""


SHORTEST_RUN = 4
"""Words in a row that must be the same in both passages to be counted: fewer may be chance."""


def find_copies(index: ReportIndex) -> Iterator[Finding]:
    """Say where articles of different outlets share running text; a group of articles is told once."""
    pairs = sorted(_list_pairs(index), key=lambda p: (-p[0], p[1], p[2]))
    told: set[str] = set()
    for _, left, right, derivation in pairs:
        if {left, right} & told:
            continue
        same, places = _count_same(index, derivation)
        if same < LEAST_SHARED:
            continue
        beside = {
            other
            for _, a, b, _ in pairs
            if {a, b} & {left, right} and {a, b} != {left, right}
            for other in (a, b)
            if other not in {left, right}
        }
        told |= {left, right, *beside}
        yield _tell(index, (same, places), (left, right), sorted(beside), derivation)


def _list_pairs(index: ReportIndex) -> Iterator[tuple[int, str, str, Derivation]]:
    seen: set[tuple[str, str]] = set()
    for derivation in sorted(index.report.derivations, key=lambda d: d.id):
        upstream = index.documents.get(derivation.upstream_document_id or "")
        document = index.documents[derivation.document_id]
        if derivation.kind != "reuse" or upstream is None:
            continue
        left, right = sorted((document.id, upstream.id))
        one = index.gazetteer.may_be_one(document.outlet or document.name, upstream.outlet or upstream.name)
        words = min(
            _count_running(index, document.id, derivation.spans),
            _count_running(index, upstream.id, derivation.upstream_spans),
        )
        if not one and words >= LEAST_SHARED and (left, right) not in seen:
            seen.add((left, right))
            yield words, left, right, derivation


def share_text(index: ReportIndex, left_id: str, right_id: str) -> bool:
    """Return True if two articles share so much running text that they are told as copies."""
    return any(
        derivation.kind == "reuse"
        and {derivation.document_id, derivation.upstream_document_id} == {left_id, right_id}
        and _count_running(index, derivation.document_id, derivation.spans) >= LEAST_SHARED
        for derivation in index.report.derivations
    )


def _count_running(index: ReportIndex, document_id: str, spans: tuple[Span, ...]) -> int:
    """Count the words of spans that stand outside of quotation marks."""
    return sum(is_running for span in spans for _, is_running in _list_running(index, document_id, span))


def _count_same(index: ReportIndex, derivation: Derivation) -> tuple[int, int]:
    """Count the words outside of quotation marks that are the same in both articles, and their passages."""
    upstream = derivation.upstream_document_id or ""
    same = places = 0
    for left, right in zip(derivation.spans, derivation.upstream_spans, strict=False):
        ours = _list_running(index, derivation.document_id, left)
        theirs = _list_running(index, upstream, right)
        matcher = SequenceMatcher(None, [w for w, _ in ours], [w for w, _ in theirs], autojunk=False)
        found = sum(
            ours[run.a + n][1] and theirs[run.b + n][1]
            for run in matcher.get_matching_blocks()
            if run.size >= SHORTEST_RUN
            for n in range(run.size)
        )
        same, places = same + found, places + (found > 0)
    return same, places


def _list_running(index: ReportIndex, document_id: str, span: Span) -> list[tuple[str, bool]]:
    """List the words of a passage, each with whether it stands outside of quotation marks."""
    quoted = [q.span for q in index.quotations.get(document_id, ()) if q.depth == 0 and overlap(q.span, span)]
    words = tokenize(index.documents[document_id].text, span)
    return [(w.norm, not any(overlap(w.span, q) for q in quoted)) for w in words]


def _tell(
    index: ReportIndex,
    shared: tuple[int, int],
    pair: tuple[str, str],
    beside: list[str],
    derivation: Derivation,
) -> Finding:
    """Word what two articles share: `shared` is how many words, in how many passages."""
    same, places = shared
    called = index.name_articles((*pair, *beside))
    left, right = sorted(pair, key=lambda d: (index.documents[d].published or "9999", index.outlets[d], d))
    naming = [(here, there) for here, there in ((left, right), (right, left)) if _names(index, here, there)]
    spans = (
        (derivation.document_id, derivation.spans),
        (derivation.upstream_document_id, derivation.upstream_spans),
    )
    evidence = Evidence(
        kind=EvidenceKind.TEXT_IN_COMMON,
        score=1.0,
        detail=fill_detail(DetailKind.LONGEST_PASSAGES),
        passages=tuple(
            Passage(document_id=d, span=max(s, key=lambda x: x.end - x.start)) for d, s in spans if d and s
        ),
    )
    return make_finding(
        "text in common",
        (
            *fill_story(index, pair),
            fill_articles(index, "left", (left,), called),
            fill_articles(index, "right", (right,), called),
            fill("number", SlotItem(text=str(same // 10 * 10))),
            fill("places", SlotItem(text=count(places, "passage"))),
            fill_articles(index, "others", beside, called),
            fill_articles(index, "naming", (h for h, _ in naming[:1]), called),
            fill_articles(index, "named", (t for _, t in naming[:1]), called),
        ),
        evidence=select_evidence((evidence, *derivation.evidence)),
        story_id=find_story(index, pair),
        weight=25.0 + min(same, 900) / 200,
    )


def _names(index: ReportIndex, here: str, there: str) -> bool:
    """Return True if one article cites the other's outlet in its own words."""
    reading = index.readings[here]
    outlet = index.documents[there].outlet
    return any(
        index.gazetteer.same(c.outlet, outlet) and index.is_named(here, outlet or "", c.span)
        for c in reading.citations
    )
