"""Lost links of a chain: one report names the outlet that words were had from, another gives them without it.

"The minister told the Harbour Post, according to the Beacon" in one article becomes "the minister said" in
another. That is shown only where nothing explains it: where both have the same words, where the report
without the outlet shows no access of its own and names nobody else as whom it has them from, where its
article names the outlet nowhere, and where nobody shows that it was said in public or to others too. It says
what each names, and never why.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.compare.statements.same_words import find_same_words, list_quoted, share_quotation
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import fold_name
from sayso.outlets import Gazetteer
from sayso.records import (
    Access,
    Attribution,
    Citation,
    DetailKind,
    Document,
    Evidence,
    EvidenceKind,
    FirstHand,
    OccasionKind,
    Passage,
    Reading,
    Shortened,
    SlotItem,
    Span,
    Utterance,
    fill_detail,
)
from sayso.spans import hull

RARE = 4.0
"""A word of an outlet's name that is as rare in news as this names it alone: "Harbourgate", never "Times"."""

_OPEN: frozenset[OccasionKind] = frozenset(
    {"press conference", "speech", "broadcast", "post", "statement", "document", "hearing"}
)
"""Occasions that many may have witnessed: no outlet is due."""

Relation = Literal["said to", "reported by"]

_FAR = 99
"""How far from the reader the outlet stands that it was said to: at the end of every chain."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An outlet that a report names, the words that do, and how far from the reader it stands."""

    outlet: str
    relation: Relation
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class _Report:
    """One article's reports of an utterance, with every outlet named for them."""

    reading: Reading
    attributions: tuple[Attribution, ...]
    access: Access | None
    named: tuple[_Named, ...]

    @property
    def document(self) -> Document:
        return self.reading.document


_Option = tuple[_Report, _Named, tuple[Attribution, Attribution]]


def find_shortened(
    readings: tuple[Reading, ...],
    utterances: tuple[Utterance, ...],
    accesses: tuple[Access, ...],
    first_hand: tuple[FirstHand, ...],
    gazetteer: Gazetteer,
) -> tuple[Shortened, ...]:
    """Return the reports that lost an outlet which others name for the same words, by utterance and document.

    One for each article and utterance: of several outlets, the one farthest from the reader.
    """
    by_document = {r.document.id: r for r in readings}
    attributions = {a.id: a for r in readings for a in r.attributions}
    cited: defaultdict[str, list[Citation]] = defaultdict(list)
    for reading in readings:
        for citation in reading.citations:
            for attribution_id in citation.attribution_ids:
                cited[attribution_id].append(citation)
    roles = {(a.utterance_id, a.document_id): a for a in accesses}
    had: defaultdict[str, list[str]] = defaultdict(list)
    for first in first_hand:
        had[first.utterance_id].append(first.outlet)
    found: list[Shortened] = []
    for utterance in utterances:
        members: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution_id in utterance.attribution_ids:
            if attribution_id in attributions:
                members[attributions[attribution_id].document_id].append(attributions[attribution_id])
        if len(members) < 2 or _is_open(utterance, members.values(), roles):
            continue
        reports = [
            _Report(
                by_document[d],
                tuple(group),
                roles.get((utterance.id, d)),
                tuple(_list_named(by_document[d], group, cited, gazetteer)),
            )
            for d, group in members.items()
        ]
        found += _compare(utterance, reports, had[utterance.id], gazetteer)
    return tuple(sorted(found, key=lambda s: (s.utterance_id, s.attribution_id)))


def _is_open(
    utterance: Utterance,
    members: Iterable[Sequence[Attribution]],
    roles: Mapping[tuple[str, str], Access],
) -> bool:
    """Return True if any article shows that it was said where many could have had it."""
    for group in members:
        access = roles.get((utterance.id, group[0].document_id))
        if access is not None and access.role == "public":
            return True
        for attribution in group:
            occasion = attribution.occasion
            if occasion is not None and (occasion.public or occasion.kind in _OPEN):
                return True
            addressee = attribution.addressee
            if addressee is not None and addressee.kind in {"group", "body"}:
                return True
    return False


def _list_named(
    reading: Reading,
    group: Iterable[Attribution],
    cited: Mapping[str, Sequence[Citation]],
    gazetteer: Gazetteer,
) -> Iterator[_Named]:
    """Return the outlets that an article names for its reports, each with the words that name it."""
    for attribution in group:
        links = [gazetteer.canonical(link.outlet) for link in attribution.chain]
        for depth, (outlet, link) in enumerate(zip(links, attribution.chain, strict=True)):
            yield _Named(outlet, "reported by", link.span, depth)
        for citation in cited.get(attribution.id, ()):
            outlet = gazetteer.canonical(citation.outlet)
            relation: Relation = "said to" if citation.kind == "addressee" else "reported by"
            if outlet not in links:
                yield _Named(
                    outlet, relation, citation.span, _FAR if relation == "said to" else _via(citation)
                )
        addressee = attribution.addressee
        if addressee is not None and addressee.kind in {"outlet", "programme"}:
            yield _Named(gazetteer.canonical(addressee.name), "said to", addressee.span, _FAR)


def _via(citation: Citation) -> int:
    return 0 if citation.via is None else 1


def _compare(
    utterance: Utterance, reports: Sequence[_Report], had: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Shortened]:
    """Return the reports that lack an outlet, where no more articles lack it than name it."""
    lacking: list[tuple[_Report, list[_Option]]] = []
    # By what they name: whether an article lacks that is asked once for all copies of a report.
    naming_all: defaultdict[str, list[tuple[int, _Report]]] = defaultdict(list)
    for place, full in enumerate(reports):
        if full.named:
            naming_all[_choose_farthest(full).outlet].append((place, full))
    for short in reports:
        options = list(_find_fuller(short, naming_all, had, gazetteer)) if _may_lack(short) else []
        if options and len({gazetteer.family(named.outlet) for _, named, _ in options}) == 1:
            lacking.append((short, options))
    for short, options in lacking:
        outlet = options[0][1].outlet
        naming = sum(_names(r, outlet, gazetteer) for r in reports)
        # Where most articles need no outlet for it, the one that names one is no sign that it was lost.
        if naming >= sum(gazetteer.may_be_one(o[0][1].outlet, outlet) for _, o in lacking):
            yield _show(utterance, short, options, gazetteer)


def _names(report: _Report, outlet: str, gazetteer: Gazetteer) -> bool:
    return any(
        gazetteer.may_be_one(o, outlet) for o in (report.document.outlet, *(n.outlet for n in report.named))
    )


def _find_fuller(
    short: _Report,
    naming: Mapping[str, Sequence[tuple[int, _Report]]],
    had: Sequence[str],
    gazetteer: Gazetteer,
) -> Iterator[_Option]:
    """Return the reports with the same words that name an outlet which one report's article does not.

    None, if that report came before all of them. `naming` has the reports, with their places, by the outlet
    farthest from the reader that each names.
    """
    options: list[_Option] = []
    fuller = (
        report
        for outlet, found in naming.items()
        if not gazetteer.may_be_one(outlet, short.document.outlet)
        and not _mentions(short.reading, outlet, gazetteer)
        for report in found
    )
    for _, full in sorted(fuller, key=lambda report: report[0]):
        if full is short or gazetteer.may_be_one(full.document.outlet, short.document.outlet):
            continue
        named = _find_missing(full, short, gazetteer)
        if named is None or not all(any(gazetteer.may_be_one(n.outlet, o) for n in full.named) for o in had):
            continue  # someone else is shown to have had it first-hand
        pair = find_same_words(full.reading, full.attributions, short.reading, short.attributions)
        if pair is not None:
            options.append((full, named, pair))
    if any(_may_come_later(short, full, pair[1]) for full, _, pair in options):
        yield from options


def _may_come_later(short: _Report, full: _Report, quoted: Attribution) -> bool:
    """Return True if one report came behind another, by the days of both articles.

    An article without a day is taken to come later where it has a quotation of the other besides `quoted`.
    """
    ours, theirs = short.document.published, full.document.published
    if ours is None:
        return share_quotation(full.reading, short.reading, list_quoted(short.document, quoted))
    return theirs is not None and theirs <= ours


def _may_lack(report: _Report) -> bool:
    """Return True if a report shows no access of its own, and tells of nobody to whom it was said."""
    if report.access is None or report.access.role not in {"undetermined", "relay"}:
        return False
    if any(a.addressee is not None for a in report.attributions):
        return False
    # An agency's whole article: what it leaves out, the agency left out.
    return not any(c.kind in {"dateline", "byline", "credit"} and not c.own for c in report.reading.citations)


def _find_missing(full: _Report, short: _Report, gazetteer: Gazetteer) -> _Named | None:
    """Return the outlet farthest from the reader that one report names; None where the other needs none.

    The article of the other does not have the outlet.
    """
    farthest = _choose_farthest(full)
    kept = [n for n in short.named if not gazetteer.may_be_one(n.outlet, short.document.outlet)]
    near = [n for n in full.named if not gazetteer.may_be_one(n.outlet, farthest.outlet)]
    if any(not any(gazetteer.may_be_one(n.outlet, o.outlet) for o in near) for n in kept):
        return None  # it names another outlet as where it has them from
    upstream = short.access.upstream_outlet if short.access is not None else None
    if upstream is not None and not any(
        gazetteer.may_be_one(upstream, o) for o in (*(n.outlet for n in near), full.document.outlet)
    ):
        return None
    return farthest


def _choose_farthest(report: _Report) -> _Named:
    return max(report.named, key=lambda n: (n.depth, n.relation == "said to", -n.span.start))


def _mentions(reading: Reading, outlet: str, gazetteer: Gazetteer) -> bool:
    """Return True if an article names an outlet anywhere, in whatever connection."""
    text = reading.document.text
    if any(gazetteer.may_be_one(c.outlet, outlet) for c in reading.citations):
        return True
    if any(gazetteer.may_be_one(n.outlet.name, outlet) for n in gazetteer.find_names(text)):
        return True
    if any(
        gazetteer.may_be_one(found.name, outlet)
        for k in reading.document.links
        if (found := gazetteer.find_domain(k.target)) is not None
    ):
        return True
    words = _plain(f"{text} {reading.document.byline or ''}")
    own = [w for w in _plain(outlet) if w != "the"]
    if rare := {w for w in own if rarity(w) >= RARE and len(w) > 3}:
        return not rare.isdisjoint(words)
    return f" {' '.join(own)} " in f" {' '.join(words)} "


def _plain(text: str) -> list[str]:
    """Return the words of a text as they match however an umlaut is written."""
    return [re.sub("(?<=[aou])e", "", w) for w in re.findall(r"[a-z0-9]+", fold_name(text))]


def _show(
    utterance: Utterance, short: _Report, options: Sequence[_Option], gazetteer: Gazetteer
) -> Shortened:
    ordered = sorted(options, key=lambda o: (o[0].document.published or "9", o[0].document.id))
    first, _, (_, lacking) = ordered[0]
    outlet = max((n.outlet for _, n, _ in ordered), key=lambda o: (len(o), o))
    kept = {
        n.outlet
        for n in short.named
        if any(gazetteer.may_be_one(n.outlet, o.outlet) for o in first.named)
        and not gazetteer.may_be_one(n.outlet, short.document.outlet)
    }
    named_by = tuple(
        Evidence(
            kind=EvidenceKind.OUTLET_NAMED,
            score=1.0,
            detail=fill_detail(
                DetailKind.HAS_IT_SAID_TO
                if named_here.relation == "said to"
                else DetailKind.HAS_IT_REPORTED_BY,
                article=_call(report.document, gazetteer),
                outlet=outlet,
            ),
            passages=(
                Passage(document_id=report.document.id, span=named_here.span),
                Passage(document_id=report.document.id, span=hull(full.contents)),
            ),
        )
        for report, named_here, (full, _) in ordered[:3]
    )
    lacks = Evidence(
        kind=EvidenceKind.OUTLET_NOT_NAMED,
        score=1.0,
        detail=fill_detail(
            DetailKind.NAMES_NO_OUTLET, article=_call(short.document, gazetteer), outlet=outlet
        ),
        passages=(Passage(document_id=short.document.id, span=hull(lacking.contents)),),
    )
    return Shortened(
        utterance_id=utterance.id,
        attribution_id=lacking.id,
        outlet=outlet,
        relation="said to" if any(n.relation == "said to" for _, n, _ in ordered) else "reported by",
        named_by=tuple(full.id for _, _, (full, _) in ordered),
        kept=tuple(sorted(kept)),
        evidence=(*named_by, lacks),
    )


def _call(document: Document, gazetteer: Gazetteer) -> SlotItem:
    given = (document.outlet or document.name).strip()
    name = gazetteer.name_address(given) if "." in given and " " not in given else given
    return SlotItem(text=name, record_id=document.id)
