"""Find words that an article has by copying: from another article, or in a text credited to an agency."""

import re
from collections.abc import Mapping

from sayso.lineage.access.article_context import AccessGround, ArticleContext, list_frame, show_public_act
from sayso.lineage.access.byline_credit import find_byline_outlets
from sayso.lineage.derivations.direction import name_document, name_outlet
from sayso.records import (
    Attribution,
    Citation,
    Derivation,
    DetailKind,
    Evidence,
    EvidenceDetail,
    EvidenceKind,
    Passage,
    Reading,
    SlotItem,
    Span,
    fill_detail,
)
from sayso.spans import length, overlap, trim

# Least share (0 to 1) of an attribution, and of a whole article, that must lie in copied prose.
COPIED = 0.6
MOSTLY_COPIED = 0.5
_WHOLE = frozenset({"dateline", "byline", "credit"})
_HEAD_LINES, _FOOT_LINES = 3, 2  # in which a line may be a credit
_AGENCIES = re.compile(r"[\W_]*(?:by )?(?:news |wire |our )?agencies[\W_]*", re.IGNORECASE)
_AGENCIES_OPEN = re.compile(r"[^\n.(]{0,60}(\((?:News |Wire )?Agencies\))(?=[\s:–—-])")
# An agency that only contributed did not write the text, except where the text names its writers.
_HELPED = re.compile(r"contribut|additional reporting|material from|used in this", re.IGNORECASE)
_WRITERS = re.compile(r"\b(?:writers?|reporters?|journalists?|correspondents?)\b", re.IGNORECASE)


def _is_copied(article: ArticleContext, attribution: Attribution, derivation: Derivation) -> bool:
    """Return True if an attribution stands in copied prose; quoted words alone are not enough."""
    text = article.reading.document.text
    if length(derivation.spans) >= MOSTLY_COPIED * len(text.strip()):
        return True
    frame = list_frame(attribution)
    prose = (*attribution.sources, *attribution.cues)
    inside = sum(overlap(a, b) for a in frame for b in derivation.spans)
    told = sum(overlap(a, b) for a in prose for b in derivation.spans)
    return bool(frame) and inside >= COPIED * length(frame) and (told > 0 or not prose)


def read_copy(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if the words stand in prose copied from another article, where the direction
    is shown.
    """
    found = [
        d
        for d in article.copied
        if d.direction_from is not None
        and d.upstream_document_id in article.by_id
        and _is_copied(article, attribution, d)
    ]
    if not found:
        return None
    derivation = max(found, key=lambda d: (length(d.spans), d.id))
    # A citation for something else shows no direction for words that name a public act themselves.
    mostly = length(derivation.spans) >= MOSTLY_COPIED * len(article.reading.document.text.strip())
    cited_only = derivation.direction_from == "citation" and not mostly
    if cited_only and show_public_act(article.reading, attribution) is not None:
        return None
    upstream = article.by_id[derivation.upstream_document_id or ""]
    name = name_outlet(upstream, article.gazetteer)
    spans = [s for s in derivation.spans if any(overlap(s, f) for f in list_frame(attribution))]
    there = [
        Passage(document_id=upstream.document.id, span=o)
        for s, o in zip(derivation.spans, derivation.upstream_spans, strict=False)
        if s in spans
    ]
    return AccessGround(
        role="relay",
        upstream_outlet=name,
        upstream_document_id=upstream.document.id,
        strength=derivation.score,
        evidence=(
            Evidence(
                kind=EvidenceKind.COPIED_PASSAGE,
                score=derivation.score,
                detail=fill_detail(
                    DetailKind.COPIED_FROM,
                    other=name_document(upstream, article.gazetteer),
                ),
                passages=(*article.show(*(spans or derivation.spans[:1])), *there),
            ),
            *(e for e in derivation.evidence if e.kind != EvidenceKind.PROSE_IN_COMMON),
        ),
    )


def _whole_credits(reading: Reading) -> list[Citation]:
    """Return the citations that credit the whole text to another outlet; help with reporting does
    not count.
    """
    text = reading.document.text
    return [
        c
        for c in reading.citations
        if c.kind in _WHOLE
        and not c.own
        and not c.attribution_ids
        and (not _HELPED.search(clause := text[c.clause.start : c.clause.end]) or _WRITERS.search(clause))
    ]


def read_credit(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if a credit, byline or dateline names another outlet as author of the whole text."""
    credits = _whole_credits(article.reading)
    by_family: dict[str, Citation] = {}
    for citation in credits:
        by_family.setdefault(article.gazetteer.family(citation.outlet), citation)
    if not by_family:
        return _read_byline(article) or _read_agencies(article)
    if len(by_family) == 1:
        (citation,) = by_family.values()
        outlet = citation.outlet
        kind = DetailKind.CREDITED
        upstream = article.find_document(outlet)
        more: tuple[Passage, ...] = ()
    else:
        text = article.reading.document.text
        one, upstream, more = _tell_apart(article, attribution, by_family)
        outlet = one or "/".join(text[c.span.start : c.span.end] for c in by_family.values())
        kind = DetailKind.CREDITED_TO_SEVERAL if one is None else DetailKind.CREDITED_TO_ONE_OF
    shown = (*article.show(*(c.clause for c in by_family.values())), *more)
    return _ground_on_credit(fill_detail(kind, outlet=outlet), shown, outlet=outlet, upstream=upstream)


def _ground_on_credit(
    detail: EvidenceDetail,
    passages: tuple[Passage, ...] = (),
    *,
    outlet: str | None = None,
    upstream: str | None = None,
) -> AccessGround:
    """Return a relay from a credited outlet; `upstream` is its article, where the pile has it."""
    return AccessGround(
        role="relay",
        upstream_outlet=outlet,
        upstream_document_id=upstream,
        strength=0.8,
        evidence=(Evidence(kind=EvidenceKind.CREDIT, score=0.8, detail=detail, passages=passages),),
    )


def _read_byline(article: ArticleContext) -> AccessGround | None:
    """Return a relay if the byline field names another outlet, even one that the text does not name."""
    document = article.reading.document
    outlets = find_byline_outlets(document, article.gazetteer)
    if not outlets:
        return None
    name = "/".join(outlets)
    byline = SlotItem(text=document.byline or "", record_id=document.id)
    detail = fill_detail(DetailKind.BYLINE_READS, byline=byline)
    return _ground_on_credit(detail, outlet=name, upstream=article.find_document(name))


def _read_agencies(article: ArticleContext) -> AccessGround | None:
    """Return a relay from an unnamed agency if a line at the top or the foot says only "(Agencies)"."""
    text = article.reading.document.text
    lines = [line for line in re.finditer(r"[^\n]+", text) if line.group().strip()]
    edges = (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]) if len(lines) > 1 else ()
    line = next((line for line in edges if _AGENCIES.fullmatch(line.group().strip())), None)
    opened = _AGENCIES_OPEN.match(text)
    if line is None and opened is None:
        return None
    start, end = line.span() if line is not None else opened.span(1) if opened is not None else (0, 0)
    shown = article.show(trim(text, Span(start=start, end=end)))
    return _ground_on_credit(fill_detail(DetailKind.CREDITED_AGENCIES), shown)


def _tell_apart(
    article: ArticleContext, attribution: Attribution, by_family: Mapping[str, Citation]
) -> tuple[str | None, str | None, tuple[Passage, ...]]:
    """Return, of several credited agencies, the one whose text elsewhere in the pile has the same passage."""
    for derivation in (*article.copied, *article.reversed_reuse):
        if not _is_copied(article, attribution, derivation):
            continue
        other = article.by_id.get(derivation.upstream_document_id or "")
        if other is None:
            continue
        theirs = {article.gazetteer.family(c.outlet) for c in _whole_credits(other)}
        if other.document.outlet:
            theirs.add(article.gazetteer.family(other.document.outlet))
        common = sorted(theirs & by_family.keys())
        if len(common) == 1:
            passages = tuple(
                Passage(document_id=other.document.id, span=s) for s in derivation.upstream_spans[:2]
            )
            own = article.gazetteer.same(other.document.outlet, by_family[common[0]].outlet)
            return by_family[common[0]].outlet, other.document.id if own else None, passages
    return None, None, ()


def read_same_text(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if the article is mostly the same text as another one that is credited to an outlet.

    It does not matter which of the two was printed first: the credit in the other one holds for both.
    """
    text = article.reading.document.text
    for derivation in sorted(
        (*article.copied, *article.reversed_reuse), key=lambda d: (-length(d.spans), d.id)
    ):
        if length(derivation.spans) < MOSTLY_COPIED * len(text.strip()):
            return None
        other = article.by_id.get(derivation.upstream_document_id or "")
        credits = _whole_credits(other) if other is not None else []
        if other is None or len({article.gazetteer.family(c.outlet) for c in credits}) != 1:
            continue
        outlet = credits[0].outlet
        if article.is_own(outlet):
            continue
        spans = [s for s in derivation.spans if any(overlap(s, f) for f in list_frame(attribution))]
        return AccessGround(
            role="relay",
            upstream_outlet=outlet,
            strength=0.7,
            evidence=(
                Evidence(
                    kind=EvidenceKind.CREDIT,
                    score=0.7,
                    detail=fill_detail(
                        DetailKind.CREDITED_ELSEWHERE,
                        other=name_document(other, article.gazetteer),
                        outlet=outlet,
                    ),
                    passages=(
                        *article.show(*(spans or derivation.spans[:1])),
                        Passage(document_id=other.document.id, span=credits[0].clause),
                    ),
                ),
            ),
        )
    return None
