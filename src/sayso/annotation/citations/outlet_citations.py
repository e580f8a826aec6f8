"""Which outlets an article names as where words come from, and which of its attributions each of them
carries.

A citation is recognised by the grammar around an outlet's name ("RT reported", "told the FT", "according
to", "first reported by", "citing"). An outlet that is only spoken of, that employs or owns somebody, that
was refused a comment, or whose picture is shown, is not cited.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.annotation.citations.citing_grammar import is_told, read_part, tells
from sayso.annotation.citations.coverage import Carrying
from sayso.annotation.citations.credits import find_credits, is_photo_credit
from sayso.annotation.citations.joined_outlets import find_joined
from sayso.annotation.citations.relay_chain import ChainPassage, Part, order_chain
from sayso.annotation.citations.shortened_own_outlet import find_shortened_own_outlet
from sayso.annotation.document import DocumentView, fill
from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import OUTLET_NOUN, follows_article
from sayso.annotation.outlet_mentions.named import OutletName, find_outlet_names
from sayso.annotation.outlet_mentions.own_outlet import is_own
from sayso.annotation.outlet_mentions.unlisted import (
    OFFICIAL,
    find_back,
    find_sections,
    find_short,
    find_tagged,
    resolve_short,
)
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
from sayso.spans import contains, hull, index_at, overlap, text_of

_CREDITED = ("credit", "dateline", "byline")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Mention:
    """An outlet cited in running text: what part it has there, and the words that make it a citation.

    `shares_part` is True if another outlet that is named before it has this part too: "the BBC and Sky News".
    """

    name: OutletName
    part: Part
    clause: Span
    sentence: int
    shares_part: bool = False


def find_citations(
    view: DocumentView, entities: Sequence[Entity], gazetteer: Gazetteer
) -> tuple[tuple[Citation, ...], tuple[Attribution, ...]]:
    """Return the citations of an article, in order of place, and its attributions with `chain` filled."""
    document, layout, attributions, text = view.document, view.layout, view.attributions, view.text
    frames = {f.attribution.id: f for f in view.frames}
    carrying = Carrying(text, layout, attributions, frames)
    mentions = _find_mentions(document, layout, entities, gazetteer)
    carried: dict[int, tuple[str, ...]] = {}
    passages: dict[str, list[ChainPassage]] = {a.id: [] for a in attributions}
    for number, mention in enumerate(mentions):
        direct = carrying.find_direct(mention.name.span, mention.clause, mention.part)
        # Outlets side by side have nothing from each other: one of them stands for the chain.
        for identity in direct if not mention.shares_part else ():
            passages[identity].append(
                ChainPassage(outlet=mention.name.outlet, span=mention.name.span, part=mention.part)
            )
        carried[number] = direct
    attributions = _recognize_told(document, entities, attributions, gazetteer, mentions)
    told = _find_told(attributions, gazetteer, mentions)
    for attribution, addressee in told:
        passages[attribution.id].append(ChainPassage(outlet=addressee.name, span=addressee.span, part="told"))
    citations: list[Citation] = []
    for number, mention in enumerate(mentions):
        kind: CitationKind = "addressee" if mention.part == "told" else "text"
        mine = is_own(document, gazetteer, mention.name.outlet)
        reported = mention.clause if mention.part == "reporter" else None
        ids = carrying.follow(carried[number], mention.name.span, passages, own=mine, reported=reported)
        via = _via(text, carried[number], mention, passages)
        citations.append(
            _cite(
                document,
                gazetteer,
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
        mine = is_own(document, gazetteer, addressee.name)
        ids = carrying.follow((attribution.id,), addressee.span, passages, own=mine)
        # "The assault on the magazine Kestrel": it is named, and nothing shows that somebody spoke to it.
        lead = view.text[max(0, addressee.span.start - 60) : addressee.span.start]
        told_so = is_told(lead, in_letters=True) or tells(view.text[clause.start : addressee.span.start])
        # A programme may have its host in its name, or be named by its host alone.
        known = addressee.kind in ("programme", "person") or gazetteer.find(addressee.name) is not None
        sure = told_so and (known or _is_whole_name(view.text, addressee.span, entities))
        shown: CitationKind = "addressee" if sure else "text"
        clause = clause if sure else addressee.span
        citations.append(_cite(document, gazetteer, addressee.name, shown, addressee.span, clause, ids, None))
    for credit in find_credits(document, gazetteer):
        citations.append(
            _cite(document, gazetteer, credit.outlet, credit.kind, credit.span, credit.clause, (), None)
        )
    citations += _read_links(document, attributions, frames, gazetteer)
    chains = {
        identity: order_chain(text, [p for p in parts if not is_own(document, gazetteer, p.outlet)])
        for identity, parts in passages.items()
    }
    return _dedupe(citations), tuple(fill(a, chain=chains[a.id]) for a in attributions)


def _cite(
    document: Document,
    gazetteer: Gazetteer,
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
        own=is_own(document, gazetteer, outlet),
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
    names = _add(names, find_sections(document, names))
    names = _add(names, find_tagged(document, entities, gazetteer, names))
    names = _add(names, find_short(document, gazetteer, names))
    names = _add(names, find_shortened_own_outlet(document, layout, entities, gazetteer, names))
    names = resolve_short(text, names)
    names = _add(names, find_back(document, gazetteer, names))
    found: list[_Mention] = []
    names = sorted(names, key=lambda n: n.span)
    joined = find_joined(text, [n.span for n in names if n.certain or n.described])
    for name in names:
        index = index_at(layout.sentences, name.span.start)
        if index < 0 or is_photo_credit(text, name.span):
            continue
        # What a speaker says of an outlet is not this article's citation of it.
        if any(
            contains(q, name.span) and q.end - q.start > name.span.end - name.span.start + 3 for q in quoted
        ):
            continue
        words = ("The " if follows_article(text, name.span.start) else "") + text_of(text, name.span)
        own = None if name.described else gazetteer.own_outlet(document, words)
        name = replace(name, outlet=own) if own else name
        read, whole = read_part(text, layout.sentences[index], name), joined.get(name.span)
        if whole is not None and not read:
            read = read_part(text, layout.sentences[index], name, whole)
        if read:
            before = (f for f in found if whole is not None and contains(whole, f.name.span))
            shares_part = any(f.part == read[0] for f in before)
            found.append(
                _Mention(name=name, part=read[0], clause=read[1], sentence=index, shares_part=shares_part)
            )
    return tuple(found)


def _recognize_told(
    document: Document,
    entities: Sequence[Entity],
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
    mentions: Sequence[_Mention],
) -> tuple[Attribution, ...]:
    """Make an organisation that is told something in the news an outlet, the article's own where it is.

    No office, no body and no company asked to act: "told Kestrel Wire that", never "urged Kestrel to". What
    may be the own outlet or something else stays what it is: "Kestrel" in Kestrel Press Agency.
    """
    text = document.text
    own = [m.name for m in mentions if m.part == "told" and is_own(document, gazetteer, m.name.outlet)]
    people = {text_of(text, e.span) for e in entities if e.kind == "person"}
    known = []
    for attribution in attributions:
        to = attribution.addressee
        lead = text[max(0, to.span.start - 60) : to.span.start] if to is not None else ""
        mine = next((n for n in own if to is not None and _is_named(text, n.span, to.span)), None)
        if to is not None and mine is not None and to.kind not in ("person", "body", "group"):
            kind = to.kind if to.kind == "programme" else "outlet"
            attribution = replace(attribution, addressee=replace(to, name=mine.outlet, kind=kind))
        elif to is not None and to.kind in ("other", "person") and not is_own(document, gazetteer, to.name):
            organised = any(e.kind == "organization" and overlap(e.span, to.span) for e in entities)
            # "Told Forbes" of Nora Forbes, for whom the tagger takes an organisation here.
            full = to.kind == "person" and to.name != text_of(text, to.span) and to.name in people
            if organised and not full and is_told(lead) and not OFFICIAL.search(to.name):
                attribution = replace(attribution, addressee=replace(to, kind="outlet"))
        known.append(attribution)
    return tuple(known)


def _is_named(text: str, name: Span, told: Span) -> bool:
    """Return True if a name is that of a hearer, and no part of a longer one: "the Network of Nurses"."""
    return overlap(name, told) > 0 and re.match(r" of\b", text[name.end : told.end]) is None


def _is_whole_name(text: str, told: Span, entities: Sequence[Entity]) -> bool:
    """Return True if the tagger takes no part of a name for a person, another organisation or an office.

    "One GOP lawmaker" has an organisation in it, and "the U.S." stands in "the U.S. Treasury Department".
    """
    return all(
        e.kind != "person"
        and _goes_with(text[e.span.end : told.end])
        and not OFFICIAL.search(text[told.end : e.span.end])
        for e in entities
        if e.kind in {"organization", "person"} and overlap(e.span, told)
    )


def _goes_with(behind: str) -> bool:
    """Return True if the rest of a name behind an organisation's is of an outlet: "Kestrel television"."""
    return not behind.lstrip()[:1].islower() or OUTLET_NOUN.search(behind) is not None


def _find_told(
    attributions: Sequence[Attribution],
    gazetteer: Gazetteer,
    mentions: Sequence[_Mention],
) -> list[tuple[Attribution, Addressee]]:
    """Attributions told to an outlet or a programme (or to its well-known host), each in its own sentence
    only."""
    cited = sorted(m.name.span for m in mentions)
    people = any(a.addressee is not None and a.addressee.kind == "person" for a in attributions)
    hosts = _name_hosts(gazetteer) if people else frozenset()
    found = []
    seen: set[Span] = set()
    for attribution in sorted(attributions, key=lambda a: a.position):
        addressee = attribution.addressee
        if addressee is None or addressee.span in seen or _overlaps(addressee.span, cited):
            continue
        hosted = addressee.kind == "person" and addressee.name in hosts
        if addressee.kind in ("outlet", "programme") or hosted:
            seen.add(addressee.span)
            found.append((attribution, addressee))
    return found


def _name_hosts(gazetteer: Gazetteer) -> frozenset[str]:
    """Return whose names programmes have: who talks with the host of "The Ona Brandt Show" talks to it."""
    return frozenset(
        host
        for outlet in gazetteer.outlets
        if outlet.kind == "programme"
        for name in (outlet.name, *outlet.also)
        if " " in (host := re.sub(r"^The | (?:Live!?|Show)$", "", name))
    )


def _add(names: Sequence[OutletName], more: Sequence[OutletName]) -> list[OutletName]:
    return sorted((*names, *more), key=lambda n: n.span)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Return True if a span overlaps one of others, which are sorted and apart."""
    at = bisect_left(others, span)
    return any(overlap(span, other) for other in others[max(0, at - 1) : at + 1])


def _via(
    text: str, direct: tuple[str, ...], mention: _Mention, passages: Mapping[str, Sequence[ChainPassage]]
) -> str | None:
    for identity in direct:
        chain = order_chain(text, passages[identity])
        for nearer, further in itertools.pairwise(chain):
            if further.outlet == mention.name.outlet:
                return nearer.outlet
    return None


def _read_links(
    document: Document,
    attributions: Sequence[Attribution],
    frames: Mapping[str, Frame],
    gazetteer: Gazetteer,
) -> list[Citation]:
    """A link to another outlet, in a sentence that reports something, is a citation of it."""
    found = []
    for link in document.links:
        outlet = gazetteer.find_domain(link.target)
        if outlet is None or not text_of(document.text, link.span).strip():
            continue
        if is_own(document, gazetteer, outlet.name):
            continue
        ids = tuple(a.id for a in attributions if contains(frames[a.id].span, link.span))
        found.append(_cite(document, gazetteer, outlet.name, "link", link.span, link.span, ids, None))
    return found
