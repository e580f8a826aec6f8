"""Which outlets an article names as where words come from, and which of its attributions each of them
carries.

A citation is recognised by the grammar around an outlet's name ("RT reported", "told the FT", "according
to", "first reported by", "citing"). An outlet that is only spoken of, that employs or owns somebody, that
was refused a comment, or whose picture is shown, is not cited.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.addressees import own_outlet
from sayso.annotate.chains import Part, Passage, order_chain
from sayso.annotate.citing import TOLD, read_part
from sayso.annotate.credits import find_credits, is_photo_credit
from sayso.annotate.frames import Frame, find_sentence, frame_attributions, place_cue
from sayso.annotate.namesakes import OFFICIAL, find_back, find_sections, find_short, find_tagged, in_address
from sayso.annotate.nounphrases import BLOT
from sayso.annotate.outletnames import OutletName, find_outlet_names
from sayso.outlets import Gazetteer
from sayso.records import (
    Addressee,
    Attribution,
    Citation,
    CitationKind,
    Document,
    Entity,
    Layout,
    Span,
    identify,
)
from sayso.spans import contains, hull, text_of

_CREDITED = ("credit", "dateline", "byline")
_ANNOUNCED = re.compile(r"\b(?:announc\w+|unveil\w+|launch\w+|proclaim\w+)\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """An outlet cited in running text: what part it has there, and the words that make it a citation."""

    name: OutletName
    part: Part
    clause: Span
    sentence: int


def find_citations(
    document: Document,
    layout: Layout,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
) -> tuple[tuple[Citation, ...], tuple[Attribution, ...]]:
    """Return the citations of an article, in order of place, and its attributions with `chain` filled."""
    text = document.text
    frames = {f.attribution.id: f for f in frame_attributions(text, layout, attributions)}
    mentions = _find_mentions(document, layout, entities, gazetteer)
    carried: dict[int, tuple[str, ...]] = {}
    passages: dict[str, list[Passage]] = {a.id: [] for a in attributions}
    for number, mention in enumerate(mentions):
        direct = _find_carried(mention, attributions, frames)
        for identity in direct:
            passages[identity].append(
                Passage(outlet=mention.name.outlet, span=mention.name.span, part=mention.part)
            )
        carried[number] = direct
    attributions = _recognize_told(document, entities, attributions)
    told = _find_told(document, attributions, gazetteer, mentions)
    for attribution, addressee in told:
        passages[attribution.id].append(Passage(outlet=addressee.name, span=addressee.span, part="told"))
    own = _own_name(document, gazetteer)
    citations: list[Citation] = []
    for number, mention in enumerate(mentions):
        kind: CitationKind = "addressee" if mention.part == "told" else "text"
        ids = _extend(text, carried[number], attributions, passages)
        via = _via(text, carried[number], mention, passages)
        citations.append(
            _cite(
                document,
                gazetteer,
                own,
                mention.name.outlet,
                kind,
                mention.name.span,
                mention.clause,
                ids,
                via,
            )
        )
    for attribution, addressee in told:
        frame = frames[attribution.id]
        clause = hull((frame.cue, addressee.span)) if contains(frame.span, addressee.span) else addressee.span
        ids = _extend(text, (attribution.id,), attributions, passages)
        citations.append(
            _cite(document, gazetteer, own, addressee.name, "addressee", addressee.span, clause, ids, None)
        )
    for credit in find_credits(document, gazetteer):
        citations.append(
            _cite(document, gazetteer, own, credit.outlet, credit.kind, credit.span, credit.clause, (), None)
        )
    citations += _read_links(document, layout, attributions, frames, gazetteer, own)
    chains = {
        identity: order_chain(text, [p for p in parts if own is None or not gazetteer.same(p.outlet, own)])
        for identity, parts in passages.items()
    }
    return _dedupe(citations), tuple(replace(a, chain=chains[a.id]) for a in attributions)


def _own_name(document: Document, gazetteer: Gazetteer) -> str | None:
    own = gazetteer.find(document.outlet) or (
        None if document.outlet else gazetteer.find_domain(document.url)
    )
    return own.name if own else document.outlet


def _is_own(document: Document, gazetteer: Gazetteer, own: str | None, outlet: str) -> bool:
    if own is None:
        return False
    if gazetteer.same(own, outlet) or own_outlet(document, gazetteer, outlet) is not None:
        return True
    # An agency's text may stand under the agency's name in the address of who prints it.
    return gazetteer.find(outlet) is None and in_address(document, outlet)


def _cite(
    document: Document,
    gazetteer: Gazetteer,
    own: str | None,
    outlet: str,
    kind: CitationKind,
    span: Span,
    clause: Span,
    ids: tuple[str, ...],
    via: str | None,
) -> Citation:
    return Citation(
        id=identify("c", document.id, kind, outlet, span.start, span.end),
        document_id=document.id,
        outlet=outlet,
        kind=kind,
        span=span,
        clause=clause,
        attribution_ids=ids,
        via=via,
        own=_is_own(document, gazetteer, own, outlet),
    )  # fmt: skip


def _dedupe(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Keep one citation for each place and outlet, the one that carries most."""
    kept: dict[tuple[Span, str], Citation] = {}
    for citation in sorted(
        citations, key=lambda c: (c.span, c.outlet, c.kind not in _CREDITED, -len(c.attribution_ids), c.kind)
    ):
        kept.setdefault((citation.span, citation.outlet), citation)
    return tuple(sorted(kept.values(), key=lambda c: (c.span, c.outlet)))


def _find_mentions(
    document: Document, layout: Layout, entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[_Mention, ...]:
    text = document.text
    quoted = [q.inner for q in layout.quotations if q.depth == 0 and q.closed and not q.block]
    names = list(find_outlet_names(document, entities, gazetteer))
    names += find_sections(document, names)
    names += find_tagged(document, entities, names)
    names += find_short(document, gazetteer, names)
    names += find_back(document, gazetteer, names)
    found: list[_Mention] = []
    for name in sorted(names, key=lambda n: n.span):
        index = find_sentence(layout, name.span.start)
        if index < 0 or is_photo_credit(text, name.span):
            continue
        # What a speaker says of an outlet is not this article's citation of it.
        if any(
            contains(q, name.span) and q.end - q.start > name.span.end - name.span.start + 3 for q in quoted
        ):
            continue
        read = read_part(text, layout.sentences[index], name)
        if read:
            found.append(_Mention(name=name, part=read[0], clause=read[1], sentence=index))
    return tuple(found)


def _find_carried(
    mention: _Mention, attributions: Sequence[Attribution], frames: Mapping[str, Frame]
) -> tuple[str, ...]:
    """The attributions whose own sentence has the outlet in this part, with those reported inside them."""
    place = mention.name.span
    direct: set[str] = set()
    for attribution in attributions:
        frame = frames[attribution.id]
        if any(contains(s, place) for s in attribution.sources):
            direct.add(attribution.id)
            continue
        if not contains(frame.span, place) or frame.text[place.start - frame.span.start] == BLOT:
            continue
        if _belongs(frame, mention):
            direct.add(attribution.id)
    return _with_children(direct, attributions)


def _belongs(frame: Frame, mention: _Mention) -> bool:
    start, end = mention.clause.start, mention.clause.end
    rivals = [r for r in frame.rivals if mention.part == "told" or not (start <= r.start < end)]
    if mention.part == "reporter":
        # ", RT reported" at the end, or "According to RT," at the start, holds for all that the sentence
        # reports.
        tail = frame.text[end - frame.span.start :].strip(' .,"”\n')
        head = frame.text[: max(0, start - frame.span.start)].strip(' "“\n')
        cut = re.split(r"\b(?:while|but|whereas)\b|;", frame.text)
        if (len(tail.split()) <= 8 or not head) and len(cut) == 1:
            return True
    low, high = sorted((start, frame.cue.start))
    return not any(low <= r.start < high for r in rivals if r != frame.cue)


def _with_children(direct: set[str], attributions: Sequence[Attribution]) -> tuple[str, ...]:
    held = set(direct)
    for _ in range(4):
        inside = [c for a in attributions if a.id in held for c in a.contents]
        held |= {
            a.id
            for a in attributions
            if a.parent_id in held or any(contains(c, place_cue(a)) for c in inside)
        }
    return tuple(a.id for a in sorted(attributions, key=_start) if a.id in held)


def _recognize_told(
    document: Document, entities: Sequence[Entity], attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """An organisation that is told something in the news is an outlet, unless it is an office, a body or a
    company asked to act: "told Kestrel Wire that", never "urged Kestrel to"."""
    text = document.text
    known = []
    for attribution in attributions:
        to = attribution.addressee
        if to is not None and to.kind in ("other", "person"):
            lead = text[max(0, to.span.start - 60) : to.span.start]
            organised = any(
                e.kind == "organization" and e.span.start < to.span.end and to.span.start < e.span.end
                for e in entities
            )
            if organised and TOLD.search(lead) and not OFFICIAL.search(to.name):
                attribution = replace(attribution, addressee=replace(to, kind="outlet"))
        known.append(attribution)
    return tuple(known)


def _find_told(
    document: Document,
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
    mentions: Sequence[_Mention],
) -> list[tuple[Attribution, Addressee]]:
    """Attributions told to an outlet or a programme (or to its well-known host), each in its own sentence
    only."""
    cited = {m.name.span for m in mentions}
    found = []
    seen: set[Span] = set()
    for attribution in sorted(attributions, key=_start):
        addressee = attribution.addressee
        if addressee is None or addressee.span in cited or addressee.span in seen:
            continue
        hosts = any(
            o.kind == "programme"
            and " " in addressee.name
            and addressee.name in (o.name, *o.also, re.sub(r"^The | (?:Live!?|Show)$", "", o.name))
            for o in gazetteer.outlets
        )
        if addressee.kind in ("outlet", "programme") or (addressee.kind == "person" and hosts):
            if any(s.start < addressee.span.end and addressee.span.start < s.end for s in cited):
                continue
            seen.add(addressee.span)
            found.append((attribution, addressee))
    return found


def _extend(
    text: str,
    direct: tuple[str, ...],
    attributions: Sequence[Attribution],
    passages: Mapping[str, Sequence[Passage]],
) -> tuple[str, ...]:
    """Add what the same speakers say further down with no occasion and no outlet of its own.

    A speaker whose words the article has from an outlet is heard through it until the text shows another way.
    """
    held = list(direct)
    speakers = {a.speaker.name.casefold() for a in attributions if a.id in direct and a.speaker}
    if not speakers:
        return tuple(held)
    first = max((_start(a)[0] for a in attributions if a.id in direct), default=0)
    closed: set[str] = set()
    # Who speaks on several occasions in one article is followed only until somebody else's occasion comes in.
    several = {
        a.speaker.name.casefold()
        for a in attributions
        if a.speaker
        and a.id not in direct
        and (passages[a.id] or a.occasion)
        and not _same_occasion(a, attributions, direct)
    }
    for attribution in sorted(attributions, key=_start):
        own = attribution.speaker.name.casefold() if attribution.speaker else ""
        if (
            _start(attribution)[0] > first
            and own not in speakers
            and (passages[attribution.id] or attribution.occasion)
        ):
            closed |= several
        if _start(attribution)[0] <= first or attribution.id in held or attribution.speaker is None:
            continue
        name = attribution.speaker.name.casefold()
        if name not in speakers or name in closed:
            continue
        if _ANNOUNCED.search(" ".join(text_of(text, c) for c in attribution.cues)):
            continue
        other = attribution.occasion is not None and not _same_occasion(attribution, attributions, direct)
        if other or passages[attribution.id] or attribution.parent_id is not None:
            closed.add(name)
            continue
        held.append(attribution.id)
    return tuple(held)


def _same_occasion(
    attribution: Attribution, attributions: Sequence[Attribution], direct: tuple[str, ...]
) -> bool:
    """Whether an attribution only continues the occasion of one that the citation carries directly."""
    return any(
        a.id in direct and a.occasion is not None and a.occasion == attribution.occasion for a in attributions
    )


def _via(
    text: str, direct: tuple[str, ...], mention: _Mention, passages: Mapping[str, Sequence[Passage]]
) -> str | None:
    for identity in direct:
        chain = order_chain(text, passages[identity])
        for nearer, further in itertools.pairwise(chain):
            if further.outlet == mention.name.outlet:
                return nearer.outlet
    return None


def _read_links(
    document: Document,
    layout: Layout,
    attributions: Sequence[Attribution],
    frames: Mapping[str, Frame],
    gazetteer: Gazetteer,
    own: str | None,
) -> list[Citation]:
    """A link to another outlet, in a sentence that reports something, is a citation of it."""
    found = []
    for link in document.links:
        outlet = gazetteer.find_domain(link.target)
        if outlet is None or not text_of(document.text, link.span).strip():
            continue
        if own is not None and gazetteer.same(own, outlet.name):
            continue
        ids = tuple(a.id for a in attributions if contains(frames[a.id].span, link.span))
        found.append(_cite(document, gazetteer, own, outlet.name, "link", link.span, link.span, ids, None))
    return found


def _start(attribution: Attribution) -> tuple[int, str]:
    spans = (*attribution.sources, *attribution.cues, *attribution.contents)
    return min(s.start for s in spans), attribution.id
