"""Which of two articles with prose in common has it from the other: the words that show it, or nobody knows.

In this order: one names the other's outlet as where it has it from; the text shows it (the other's outlet
named in its prose, a fuller quotation, the other's own slug); time, which only ever seconds the text.
"""

import re
from dataclasses import dataclass

from sayso.outlets import Gazetteer
from sayso.records import (
    Citation,
    DetailKind,
    DirectionFrom,
    Evidence,
    EvidenceKind,
    Passage,
    Quotation,
    Reading,
    Reuse,
    SlotItem,
    Span,
    fill_detail,
)
from sayso.spans import length, overlap
from sayso.text.words import list_norms, stand_in

# Evidence from the text must add up to this to show a direction, and to the lesser figure if time agrees.
SHOWN_BY_TEXT = 0.5
SECONDED_BY_TIME = 0.3
# Where a third article has the prose too, more must speak for one of them.
SHOWN_TO_MANY = 0.8
_FULLER_BY = 4
_MOSTLY = 0.5
_CREDIT = re.compile(
    r"photo|image|picture|getty|file\b|pool|©|copyright|camera|graphic|video|contributed|/", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Direction:
    """Whether the left article has it from the right one (or the other way round), on what ground and why."""

    left_from_right: bool
    ground: DirectionFrom
    evidence: tuple[Evidence, ...]


def not_later(upstream: Reading, reading: Reading) -> bool:
    """Return True if an article can have been there before another; unknown dates do not speak against it."""
    return is_not_later(upstream.document.published, reading.document.published)


def is_not_later(earlier: str | None, later: str | None) -> bool:
    """Return True if one day can have been before another; an unknown day does not speak against it."""
    if not earlier or not later:
        return True
    size = min(len(earlier), len(later), 10)
    return earlier[:size] <= later[:size]


def _is_before(upstream: Reading, reading: Reading) -> bool:
    return not_later(upstream, reading) and not not_later(reading, upstream)


def name_outlet(reading: Reading, gazetteer: Gazetteer) -> str | None:
    """Return the name by which an article's outlet is shown: the gazetteer's, or the words given."""
    given = reading.document.outlet
    return gazetteer.canonical(given) if given else None


def name_document(reading: Reading, gazetteer: Gazetteer) -> SlotItem:
    """Return an article as it fills a slot: by its outlet, or by its name where no outlet is known."""
    name = name_outlet(reading, gazetteer) or reading.document.name
    return SlotItem(text=name, record_id=reading.document.id)


def key_outlet(name: str, gazetteer: Gazetteer) -> str:
    """Return a key under which all names of one outlet meet (two outlets of one owner do not)."""
    return re.sub(r"^the\s+", "", gazetteer.canonical(name).strip().casefold())


def find_citations_of(reading: Reading, other: Reading, gazetteer: Gazetteer) -> tuple[Citation, ...]:
    """Return where an article names another's outlet as where it has something from."""
    outlet = other.document.outlet
    if not outlet:
        return ()
    return tuple(c for c in reading.citations if not c.own and gazetteer.same(c.outlet, outlet))


def find_mentions_of(reading: Reading, other: Reading, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Return where an article's prose names another's outlet at all, photo credits left out."""
    outlet = name_outlet(other, gazetteer)
    if not outlet or gazetteer.same(outlet, reading.document.outlet):
        return ()
    text = reading.document.text
    listed = gazetteer.find(outlet)
    surfaces = (outlet, *((listed.name, *listed.also, *listed.abbreviations) if listed else ()))
    if not any(re.sub(r"^[Tt]he\s+", "", s).casefold() in text.casefold() for s in surfaces):
        return ()
    return tuple(
        named.span
        for named in gazetteer.find_names(text)
        if gazetteer.same(named.outlet.name, outlet)
        and not _CREDIT.search(text[max(0, named.span.start - 25) : named.span.end + 15])
    )


def _quotations_in(reading: Reading, spans: tuple[Span, ...]) -> list[Quotation]:
    return [q for q in reading.layout.quotations if q.depth == 0 and any(overlap(q.inner, s) for s in spans)]


def find_fuller(reading: Reading, other: Reading, reuse: Reuse) -> tuple[tuple[Span, Span], ...]:
    """Return quotations that the other article gives in full and this one only in part: (here, there)."""
    left = reading.document.id == reuse.left_id
    here = _quotations_in(reading, reuse.left_spans if left else reuse.right_spans)
    there = _quotations_in(other, reuse.right_spans if left else reuse.left_spans)
    wholes = [(two, list_norms(other.document.text, two.inner)) for two in there]
    fuller = []
    for one in here:
        words = list_norms(reading.document.text, one.inner)
        if len(words) < _FULLER_BY:
            continue
        for two, whole in wholes:
            if len(whole) < len(words) + _FULLER_BY:
                continue
            if stand_in(words, whole):
                fuller.append((one.inner, two.inner))
                break
    return tuple(fuller)


def _passages(reading: Reading, spans: tuple[Span, ...]) -> tuple[Passage, ...]:
    return tuple(Passage(document_id=reading.document.id, span=s) for s in spans)


def _weigh_text(here: Reading, there: Reading, reuse: Reuse, gazetteer: Gazetteer) -> list[Evidence]:
    """Collect what in the texts speaks for `here` having it from `there`.

    A fuller quotation only shows that the shorter one is not its source; it speaks for more where most of
    the article is the other's prose.
    """
    other = name_document(there, gazetteer)
    found = []
    if mentions := find_mentions_of(here, there, gazetteer):
        found.append(
            Evidence(
                kind=EvidenceKind.OUTLET_NAMED,
                score=0.6,
                detail=fill_detail(DetailKind.SHARES_AND_NAMES, other=other),
                passages=_passages(here, mentions[:3]),
            )
        )
    slugs = tuple(c.span for c in there.citations if c.own and c.kind in {"dateline", "byline", "credit"})
    if slugs and not any(c.own and c.kind == "dateline" for c in here.citations):
        found.append(
            Evidence(
                kind=EvidenceKind.OWN_SLUG,
                score=0.3,
                detail=fill_detail(DetailKind.SIGNS_TEXT, other=other),
                passages=_passages(there, slugs[:1]),
            )
        )
    spans = reuse.left_spans if here.document.id == reuse.left_id else reuse.right_spans
    mostly = length(spans) >= _MOSTLY * len(here.document.text.strip())
    fuller = find_fuller(here, there, reuse) if mostly else ()
    if fuller and not find_fuller(there, here, reuse):
        found.append(
            Evidence(
                kind=EvidenceKind.FULLER_QUOTATION,
                score=0.35,
                detail=fill_detail(DetailKind.FULLER_QUOTATION, other=other),
                passages=(
                    *_passages(here, tuple(a for a, _ in fuller[:2])),
                    *_passages(there, tuple(b for _, b in fuller[:2])),
                ),
            )
        )
    if named := find_outlet_lost(here, there, reuse, gazetteer):
        found.append(
            Evidence(
                kind=EvidenceKind.OUTLET_NOT_NAMED,
                score=0.3,
                detail=fill_detail(DetailKind.NAMES_ONE_MORE_OUTLET, other=other, outlet=named.outlet),
                passages=_passages(there, (named.clause,)),
            )
        )
    return found


def find_outlet_lost(here: Reading, there: Reading, reuse: Reuse, gazetteer: Gazetteer) -> Citation | None:
    """Return an outlet that the other article names in the shared prose as where words come from; None where
    this article names any outlet at all.

    Who copies leaves such a name out; who copied without the name could not put it in.
    """
    if any(not c.own for c in here.citations):
        return None
    left = there.document.id == reuse.left_id
    spans = reuse.left_spans if left else reuse.right_spans
    sentences = [s for s in there.layout.sentences if any(overlap(s, shared) for shared in spans)]
    for citation in there.citations:
        told = citation.kind in {"text", "addressee"} and citation.attribution_ids and not citation.own
        other = not gazetteer.may_be_one(citation.outlet, here.document.outlet)
        if told and other and any(overlap(s, citation.clause) for s in sentences):
            return citation
    return None


def judge_direction(
    left: Reading, right: Reading, reuse: Reuse, gazetteer: Gazetteer, *, alone: bool = True
) -> Direction | None:
    """Say which of two articles that share prose has it from the other; None when nothing shows it.

    An article that names the other's outlet has it from there; when each names the other, the prose shows
    nothing. Nor does it where an agency is credited for either text. Where a third article has the same
    prose (`alone` is False) both may have it from elsewhere, and more evidence is asked for.
    """
    cites = (find_citations_of(left, right, gazetteer), find_citations_of(right, left, gazetteer))
    for here, there, found, reverse in ((left, right, cites[0], cites[1]), (right, left, cites[1], cites[0])):
        if found and not reverse and not_later(there, here):
            evidence = Evidence(
                kind=EvidenceKind.CITES,
                score=1.0,
                detail=fill_detail(DetailKind.NAMES_SOURCE_OF_TEXT, other=name_document(there, gazetteer)),
                passages=_passages(here, tuple(c.clause for c in found[:3])),
            )
            return Direction(left_from_right=here is left, ground="citation", evidence=(evidence,))
    if any(cites) or _is_credited(left) or _is_credited(right):
        return None
    for here, there in ((left, right), (right, left)):
        found_here = _weigh_text(here, there, reuse, gazetteer)
        against = _weigh_text(there, here, reuse, gazetteer)
        total = sum(e.score for e in found_here) - sum(e.score for e in against)
        if not not_later(there, here):
            continue
        if total >= (SHOWN_BY_TEXT if alone else SHOWN_TO_MANY):
            return Direction(left_from_right=here is left, ground="text", evidence=tuple(found_here))
        if alone and total >= SECONDED_BY_TIME and _is_before(there, here):
            earlier = Evidence(
                kind=EvidenceKind.EARLIER,
                score=0.2,
                detail=fill_detail(
                    DetailKind.EARLIER, dates=(str(here.document.published), str(there.document.published))
                ),
            )
            return Direction(left_from_right=here is left, ground="time", evidence=(*found_here, earlier))
    return None


def _is_credited(reading: Reading) -> bool:
    """Return True if an article credits another outlet for its whole text."""
    return any(c.kind in {"dateline", "byline", "credit"} and not c.own for c in reading.citations)
