"""The words of an article that show how it has an act of speech, each attribution read on its own.

What is looked for, in order: an outlet named as where the words come from; the article's own outlet named as
the one that was told; prose copied from another article; a credit, byline or dateline over the whole text;
and words that show a public act. A `Ground` with role `undetermined` says that none of these was found.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lineage.direction import name_outlet
from sayso.outlets import Gazetteer
from sayso.records import (
    Attribution,
    Citation,
    Derivation,
    Evidence,
    Passage,
    Reading,
    Role,
    Span,
)
from sayso.spans import hull, length, overlap

# This much of an attribution must lie in copied prose, or this much of the whole article.
COPIED = 0.6
MOSTLY_COPIED = 0.5
_WHOLE = frozenset({"dateline", "byline", "credit"})
# An agency that contributed did not write the text; but its writers are thanked in its own dispatches.
_HELPED = re.compile(r"contribut|additional reporting|material from|used in this", re.IGNORECASE)
_WRITERS = re.compile(r"\b(?:writers?|reporters?|journalists?|correspondents?)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """How an article has one act, as its words show.

    `first_hand` is the outlet that these words show to have had it first, if they do. `lent` marks what was
    taken over from an attribution nearby. `whole` marks what is said of the article at large.
    """

    role: Role
    upstream_outlet: str | None = None
    upstream_document_id: str | None = None
    first_hand: str | None = None
    strength: float = 0.0
    lent: bool = False
    whole: bool = False
    evidence: tuple[Evidence, ...] = ()


UNDETERMINED = Ground(role="undetermined")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Article:
    """What is needed of one article to read its grounds."""

    reading: Reading
    copied: tuple[Derivation, ...]
    lent: tuple[Derivation, ...]
    cited: tuple[Derivation, ...]
    by_id: Mapping[str, Reading]
    gazetteer: Gazetteer
    cited_outlets: tuple[str, ...]

    def show(self, *spans: Span) -> tuple[Passage, ...]:
        return tuple(Passage(document_id=self.reading.document.id, span=s) for s in spans)

    def is_own(self, outlet: str) -> bool:
        """Say whether an outlet is the article's own, or a programme or page of it."""
        own = self.reading.document.outlet
        if not own or self.gazetteer.same(outlet, own):
            return bool(own)
        found = self.gazetteer.find(outlet)
        part = found is not None and found.kind == "programme"
        return part and self.gazetteer.family(outlet) == self.gazetteer.family(own)

    def find_outlet(self, name: str) -> str | None:
        """Return the outlet that a speaker's name means: a listed one, or one cited anywhere in the pile."""
        found = self.gazetteer.find(name)
        if found is not None:
            return found.name
        return next((o for o in self.cited_outlets if self.gazetteer.same(o, name)), None)

    def find_document(self, outlet: str) -> str | None:
        """Return the article that a citation of this outlet leads to."""
        return next(
            (
                d.upstream_document_id
                for d in self.cited
                if d.upstream_document_id and self.gazetteer.same(d.upstream_outlet, outlet)
            ),
            None,
        )


def read_grounds(
    reading: Reading,
    derivations: Sequence[Derivation],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
) -> dict[str, Ground]:
    """Return the ground of every attribution of one article, by its id; nothing is lent from nearby yet.

    `derivations` are those that the article has a part in. An act that stands inside another has the ground
    of the act that carries it.
    """
    here = reading.document.id
    reused = [d for d in derivations if d.kind == "reuse"]
    article = _Article(
        reading=reading,
        copied=tuple(d for d in reused if d.document_id == here),
        lent=tuple(_turn(d) for d in reused if d.upstream_document_id == here),
        cited=tuple(d for d in derivations if d.kind != "reuse" and d.document_id == here),
        by_id=by_id,
        gazetteer=gazetteer,
        cited_outlets=list_cited(by_id),
    )
    alone = {a.id: _read_one(article, a) for a in reading.attributions}
    parents = {a.id: a.parent_id for a in reading.attributions}
    return {a.id: _carry(a.id, alone, parents) for a in reading.attributions}


def list_cited(by_id: Mapping[str, Reading]) -> tuple[str, ...]:
    """Return the outlets that any article of the pile names as having reported something, sorted."""
    return tuple(sorted({c.outlet for r in by_id.values() for c in r.citations if c.kind == "text"}))


def _turn(derivation: Derivation) -> Derivation:
    """Read a reuse from its other end, where the way it went does not matter."""
    return replace(
        derivation,
        document_id=derivation.upstream_document_id or "",
        upstream_document_id=derivation.document_id,
        spans=derivation.upstream_spans,
        upstream_spans=derivation.spans,
    )


def _carry(identity: str, alone: Mapping[str, Ground], parents: Mapping[str, str | None]) -> Ground:
    """Give an act the ground of the outermost act that carries it; one that names an outlet keeps it."""
    own = alone[identity]
    seen = {identity}
    parent = parents.get(identity)
    outer: Ground | None = None
    while parent in alone and parent not in seen:
        assert parent is not None
        seen.add(parent)
        outer = alone[parent]
        parent = parents.get(parent)
    if outer is None:
        return own
    if outer.role != "undetermined":
        return outer
    return own if own.role == "relay" else UNDETERMINED


def _read_one(article: _Article, attribution: Attribution) -> Ground:
    """Read one attribution without what carries it."""
    for read in (
        _name_outlet,
        _speak_as_outlet,
        _name_interviewer,
        _own_account,
        _copy,
        _credit,
        _public_act,
    ):
        ground = read(article, attribution)
        if ground is not None:
            return ground
    return UNDETERMINED


def _carrying(article: _Article, attribution: Attribution) -> list[Citation]:
    """Return the citations that carry an attribution.

    "X told the Herald A, while Y said B" carries only A: a recipient belongs to the one who told it. Nor is
    somebody's own name an outlet that passed on the words.
    """
    speaker = attribution.speaker
    own_name = set(speaker.name.casefold().split()) if speaker and speaker.kind == "person" else set()
    found = []
    for citation in article.reading.citations:
        if attribution.id not in citation.attribution_ids:
            continue
        if own_name and set(citation.outlet.casefold().split()) <= own_name:
            continue
        if citation.kind == "addressee" and not _is_teller(article, attribution, citation):
            continue
        found.append(citation)
    return found


def _is_teller(article: _Article, attribution: Attribution, citation: Citation) -> bool:
    """Say whether the recipient that a citation names was told by the speaker of this attribution."""

    def tells(other: Attribution) -> bool:
        told = (*other.cues, *((other.addressee.span,) if other.addressee else ()))
        return any(overlap(s, citation.clause) for s in told)

    if tells(attribution):
        return True
    tellers = [a for a in article.reading.attributions if a.id in citation.attribution_ids and tells(a)]
    return not tellers or any(_same_speaker(a, attribution) for a in tellers)


def _same_speaker(left: Attribution, right: Attribution) -> bool:
    if left.speaker_id or right.speaker_id:
        return left.speaker_id == right.speaker_id
    return bool(left.speaker and right.speaker and left.speaker.name == right.speaker.name)


def _name_outlet(article: _Article, attribution: Attribution) -> Ground | None:
    """An outlet, agency or programme is named as where the words come from, nearest to the reader first."""
    named: list[tuple[str, Span]] = [(link.outlet, link.span) for link in attribution.chain]
    cited = [c for c in _carrying(article, attribution) if not c.own]
    for citation in sorted(cited, key=lambda c: (c.via is not None, c.span)):
        if all(not article.gazetteer.same(citation.outlet, outlet) for outlet, _ in named):
            named.append((citation.outlet, citation.clause))
    addressee = attribution.addressee
    told = any(c.kind == "addressee" for c in cited)
    if addressee and addressee.kind in {"outlet", "programme"}:
        told = True
        if all(not article.gazetteer.same(addressee.name, outlet) for outlet, _ in named):
            named.append((addressee.name, addressee.span))
    named = [(outlet, span) for outlet, span in named if not article.is_own(outlet)]
    if not named:
        return None
    upstream, first = named[0][0], named[-1][0]
    way = f", by way of {upstream}" if first != upstream else ""
    return Ground(
        role="relay",
        upstream_outlet=upstream,
        upstream_document_id=article.find_document(upstream),
        first_hand=first,
        strength=1.0,
        evidence=(
            Evidence(
                name="told outlet" if told else "outlet named",
                score=1.0,
                detail=f"The article names {first} as where the words come from{way}.",
                passages=article.show(*(s for _, s in named)),
            ),
        ),
    )


def _speak_as_outlet(article: _Article, attribution: Attribution) -> Ground | None:
    """The speaker is itself an outlet: what "the newspaper reported" is had from the newspaper."""
    speaker = attribution.speaker
    if speaker is None or speaker.kind != "organization":
        return None
    outlet = article.find_outlet(speaker.name)
    if outlet is None or article.is_own(outlet):
        return None
    spans = speaker.spans or attribution.sources
    return Ground(
        role="relay",
        upstream_outlet=outlet,
        upstream_document_id=article.find_document(outlet),
        first_hand=outlet,
        strength=1.0,
        evidence=(
            Evidence(
                name="outlet speaks",
                score=1.0,
                detail=f"The words are those of {outlet} itself.",
                passages=article.show(*spans),
            ),
        ),
    )


def _name_interviewer(article: _Article, attribution: Attribution) -> Ground | None:
    """The words were said in an interview with somebody named who does not write for this article."""
    addressee, occasion = attribution.addressee, attribution.occasion
    if addressee is None or addressee.kind != "person" or occasion is None or occasion.kind != "interview":
        return None
    byline = (article.reading.document.byline or "").casefold()
    if byline and addressee.name.split()[-1].casefold() in byline:
        return None
    if any(c.own for c in _carrying(article, attribution)):
        return None
    spans = (addressee.span, *((occasion.span,) if occasion.span else ()))
    return Ground(
        role="relay",
        upstream_outlet=addressee.name,
        first_hand=addressee.name,
        strength=0.8,
        evidence=(
            Evidence(
                name="told outlet",
                score=0.8,
                detail=f"It was said in an interview with {addressee.name}.",
                passages=article.show(*spans),
            ),
        ),
    )


def _own_account(article: _Article, attribution: Attribution) -> Ground | None:
    """The article says that its own outlet was told, and does not also show a public act."""
    if _is_public(attribution):
        return None
    spans = [c.clause for c in _carrying(article, attribution) if c.own and c.kind in {"text", "addressee"}]
    addressee = attribution.addressee
    if addressee and addressee.kind in {"outlet", "programme"} and article.is_own(addressee.name):
        spans.append(addressee.span)
    if not spans:
        return None
    name = name_outlet(article.reading, article.gazetteer)
    return Ground(
        role="account",
        first_hand=name,
        strength=1.0,
        evidence=(
            Evidence(
                name="own outlet told",
                score=1.0,
                detail=f"The article says that {name} itself was told.",
                passages=article.show(*dict.fromkeys(spans)),
            ),
        ),
    )


def _frame(attribution: Attribution) -> tuple[Span, ...]:
    return (*attribution.sources, *attribution.cues, *attribution.contents)


def _is_copied(article: _Article, attribution: Attribution, derivation: Derivation) -> bool:
    """Say whether an attribution stands in copied prose: its words, and not only the words quoted."""
    text = article.reading.document.text
    if length(derivation.spans) >= MOSTLY_COPIED * len(text.strip()):
        return True
    frame = _frame(attribution)
    prose = (*attribution.sources, *attribution.cues)
    inside = sum(overlap(a, b) for a in frame for b in derivation.spans)
    told = sum(overlap(a, b) for a in prose for b in derivation.spans)
    return bool(frame) and inside >= COPIED * length(frame) and (told > 0 or not prose)


def _copy(article: _Article, attribution: Attribution) -> Ground | None:
    """The words stand in prose that another article had before; only where something shows the direction."""
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
    upstream = article.by_id[derivation.upstream_document_id or ""]
    name = name_outlet(upstream, article.gazetteer)
    spans = [s for s in derivation.spans if any(overlap(s, f) for f in _frame(attribution))]
    there = [
        Passage(document_id=upstream.document.id, span=o)
        for s, o in zip(derivation.spans, derivation.upstream_spans, strict=False)
        if s in spans
    ]
    detail = f"The passage is also in the text of {name or upstream.document.name}, from which it was copied."
    return Ground(
        role="relay",
        upstream_outlet=name,
        upstream_document_id=upstream.document.id,
        strength=derivation.score,
        evidence=(
            Evidence(
                name="copied passage",
                score=derivation.score,
                detail=detail,
                passages=(*article.show(*(spans or derivation.spans[:1])), *there),
            ),
            *(e for e in derivation.evidence if e.name != "prose in common"),
        ),
    )


def _whole_credits(reading: Reading) -> list[Citation]:
    """Return what credits the whole text to another outlet; help with the reporting is no such credit."""
    text = reading.document.text
    return [
        c
        for c in reading.citations
        if c.kind in _WHOLE
        and not c.own
        and not c.attribution_ids
        and (not _HELPED.search(clause := text[c.clause.start : c.clause.end]) or _WRITERS.search(clause))
    ]


def _credit(article: _Article, attribution: Attribution) -> Ground | None:
    """A credit, byline or dateline gives the whole text to another outlet."""
    credits = _whole_credits(article.reading)
    by_family: dict[str, Citation] = {}
    for citation in credits:
        by_family.setdefault(article.gazetteer.family(citation.outlet), citation)
    if not by_family:
        return None
    if len(by_family) == 1:
        (citation,) = by_family.values()
        outlet = citation.outlet
        detail = f"The article is credited to {outlet}."
        upstream = article.find_document(outlet)
        more: tuple[Passage, ...] = ()
    else:
        text = article.reading.document.text
        one, upstream, more = _tell_apart(article, attribution, by_family)
        outlet = one or "/".join(text[c.span.start : c.span.end] for c in by_family.values())
        detail = f"The article is credited to several agencies, and this passage is that of {outlet}."
        if upstream is None:
            detail = f"The article is credited to {outlet}; which of them had this is not shown."
    return Ground(
        role="relay",
        upstream_outlet=outlet,
        upstream_document_id=upstream,
        strength=0.8,
        whole=True,
        evidence=(
            Evidence(
                name="credit",
                score=0.8,
                detail=detail,
                passages=(*article.show(*(c.clause for c in by_family.values())), *more),
            ),
        ),
    )


def _tell_apart(
    article: _Article, attribution: Attribution, by_family: Mapping[str, Citation]
) -> tuple[str | None, str | None, tuple[Passage, ...]]:
    """Of several agencies credited, find the one whose text elsewhere in the pile has the same passage."""
    for derivation in (*article.copied, *article.lent):
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
            return by_family[common[0]].outlet, other.document.id, passages
    return None, None, ()


def _is_public(attribution: Attribution) -> bool:
    occasion = attribution.occasion
    return occasion is not None and occasion.public and occasion.span is not None


def _public_act(article: _Article, attribution: Attribution) -> Ground | None:
    """The words show an act that anyone could witness or look up, and no outlet as the way it came."""
    occasion = attribution.occasion
    if occasion is None or occasion.span is None or not occasion.public:
        return None
    return Ground(
        role="public",
        strength=0.9,
        evidence=(
            Evidence(
                name="public act",
                score=0.9,
                detail=f"The article shows a public act ({occasion.kind}) and names no outlet on the way.",
                passages=article.show(occasion.span),
            ),
        ),
    )


def frame_of(attribution: Attribution) -> Span:
    """Return the words from the first to the last of an attribution; raises ValueError when it has none."""
    return hull(_frame(attribution))
