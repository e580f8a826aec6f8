"""Findings on running text that articles of different outlets have in common."""

from collections import defaultdict
from collections.abc import Iterator

from sayso.findings.evidence import select_evidence
from sayso.findings.shared_words import count_running, count_shared
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
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.text.transcripts import is_transcript

LEAST_SHARED = 40
"""Words of running text, outside of quotation marks, that two articles must share to be told."""


STEPS = ((500, 100), (100, 50), (0, 10))
"""From so many words on they are told in steps: contractions and hyphens can be counted in many ways."""


def find_copies(index: ReportIndex) -> Iterator[Finding]:
    """Say where articles of different outlets share running text; a group of articles is told once."""
    pairs = sorted(_list_pairs(index), key=lambda p: (-p[0], p[1], p[2]))
    told: set[str] = set()
    counted: dict[str, tuple[int, int]] = {}

    def count(derivation: Derivation) -> tuple[int, int]:
        if derivation.id not in counted:
            counted[derivation.id] = count_shared(index, derivation)
        return counted[derivation.id]

    with_article: defaultdict[str, list[tuple[str, str, Derivation]]] = defaultdict(list)
    for _, left, right, derivation in pairs:
        with_article[left].append((left, right, derivation))
        with_article[right].append((left, right, derivation))
    for _, left, right, derivation in pairs:
        if {left, right} & told:
            continue
        same, places = count(derivation)
        if same < LEAST_SHARED:
            continue
        other_copies = {
            other
            for a, b, more in (*with_article[left], *with_article[right])
            if {a, b} != {left, right}
            for other in (a, b)
            if other not in {left, right} and count(more)[0] >= LEAST_SHARED
        }
        told |= {left, right, *other_copies}
        yield _tell(index, (same, places), (left, right), sorted(other_copies), derivation)


def _list_pairs(index: ReportIndex) -> Iterator[tuple[int, str, str, Derivation]]:
    seen: set[tuple[str, str]] = set()
    for derivation in sorted(index.report.derivations, key=lambda d: d.id):
        upstream = index.documents.get(derivation.upstream_document_id or "")
        document = index.documents[derivation.document_id]
        if derivation.kind != "reuse" or upstream is None:
            continue
        left, right = sorted((document.id, upstream.id))
        if is_transcript(document.text) or is_transcript(upstream.text):
            continue  # what is said on air is nobody's prose
        one = index.are_one_outlet(document.id, upstream.id)
        words = min(
            count_running(index, document.id, derivation.spans),
            count_running(index, upstream.id, derivation.upstream_spans),
        )
        if not one and words >= LEAST_SHARED and (left, right) not in seen:
            seen.add((left, right))
            yield words, left, right, derivation


def share_text(index: ReportIndex, left_id: str, right_id: str) -> bool:
    """Return True if two articles share so much running text that they are told as copies."""
    return any(
        derivation.kind == "reuse"
        and {derivation.document_id, derivation.upstream_document_id} == {left_id, right_id}
        and count_running(index, derivation.document_id, derivation.spans) >= LEAST_SHARED
        for derivation in index.derivations_of((left_id, right_id))
    )


def _tell(
    index: ReportIndex,
    shared: tuple[int, int],
    pair: tuple[str, str],
    other_copies: list[str],
    derivation: Derivation,
) -> Finding:
    """Word what two articles share: `shared` is how many words, in how many passages."""
    same, places = shared
    called = index.name_articles((*pair, *other_copies))
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
            fill("number", SlotItem(text=str(_round_down(same)))),
            fill("places", SlotItem(text=count(places, "passage"))),
            fill_articles(index, "others", other_copies, called),
            fill_articles(index, "naming", (h for h, _ in naming[:1]), called),
            fill_articles(index, "named", (t for _, t in naming[:1]), called),
        ),
        evidence=select_evidence((evidence, *derivation.evidence)),
        story_id=find_story(index, pair),
        weight=25.0 + min(same, 900) / 200,
    )


def _round_down(words: int) -> int:
    step = next(step for least, step in STEPS if words >= least)
    return words // step * step


def _names(index: ReportIndex, here: str, there: str) -> bool:
    """Return True if one article cites the other's outlet in its own words, and not for what it was told."""
    reading = index.readings[here]
    outlet = index.documents[there].outlet
    return any(
        c.kind != "addressee"
        and index.gazetteer.same(c.outlet, outlet)
        and index.is_named(here, outlet or "", c.span)
        for c in reading.citations
    )
