"""Decide how each article has each utterance: first-hand (`account`), `public`, `relay` or `undetermined`.

docs/formats.md defines the roles. First `grounds` reads each attribution by itself. Then an attribution
inside another one takes the role of the outer one, and a bare "he said" takes over the ground of a sentence
nearby (`carry_over`). Without words that show a role, it is `undetermined`: that no outlet is named and
nothing was found copied shows nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sayso.decisions.articles import settle_decisions
from sayso.lineage.access.article_context import AccessGround, list_cited, open_article
from sayso.lineage.access.carry_over import carry_over_grounds
from sayso.lineage.access.first_hand import find_first_hand
from sayso.lineage.access.grounds import read_grounds
from sayso.lineage.derivations.direction import is_not_later
from sayso.outlets import Gazetteer
from sayso.records import (
    Access,
    Attribution,
    Decision,
    Derivation,
    DetailKind,
    Document,
    Evidence,
    EvidenceKind,
    FirstHand,
    Passage,
    Reading,
    Role,
    Utterance,
    fill_detail,
)
from sayso.spans import hull
from sayso.units import RUNNER, Unit, UnitRunner
from sayso.units.codec import dump

_GROUNDS = Unit("grounds of an article", tuple[AccessGround, ...])
ROLES: tuple[Role, ...] = ("account", "public", "relay", "undetermined")


def assess(
    readings: tuple[Reading, ...],
    utterances: tuple[Utterance, ...],
    derivations: tuple[Derivation, ...],
    gazetteer: Gazetteer,
    decisions: tuple[Decision, ...] = (),
    *,
    runner: UnitRunner = RUNNER,
    known_outlets: str = "",
) -> tuple[tuple[Access, ...], tuple[FirstHand, ...]]:
    """Return how each document has each utterance, and which outlets are shown to have had it first-hand.

    There is one Access for each document of each utterance, sorted by utterance, then document. A decision of
    a user (`action` "role", or "relay" with the outlet) replaces the role that is read here. `known_outlets`
    is a hash of the gazetteer, for the memory of `runner`.
    """
    by_id = {r.document.id: r for r in readings}
    outlets = list_cited(readings, gazetteer)
    runner.memory.remember("cited outlets", (known_outlets, outlets))
    grounds = ground_articles(
        readings, by_id, derivations, gazetteer, outlets, runner=runner, known_outlets=known_outlets
    )
    decided = read_role_decisions(readings, decisions)
    return assess_utterances(utterances, by_id, {**grounds, **decided}, frozenset(decided), gazetteer)


def ground_articles(
    readings: Iterable[Reading],
    by_id: Mapping[str, Reading],
    derivations: Iterable[Derivation],
    gazetteer: Gazetteer,
    cited_outlets: Mapping[str, str],
    *,
    runner: UnitRunner = RUNNER,
    known_outlets: str = "",
) -> dict[str, AccessGround]:
    """Return the ground of each attribution of some articles, by its ID.

    `derivations` has all of these articles, `by_id` all articles that they name, and `cited_outlets` the
    outlets that any article of the pile cites. `known_outlets` is a hash of the gazetteer. The grounds of an
    article are a unit of work.
    """
    involved: dict[str, list[Derivation]] = defaultdict(list)
    for derivation in derivations:
        for document_id in {derivation.document_id, derivation.upstream_document_id} - {None}:
            involved[document_id or ""].append(derivation)
    outlets = (known_outlets, repr(sorted(cited_outlets.items()))) if runner.memory.keeps else ()
    grounds: dict[str, AccessGround] = {}
    for reading in readings:
        own = involved[reading.document.id]
        found = runner.run(
            _GROUNDS,
            partial(_name_grounds, reading, own, runner, outlets),
            partial(_ground, reading, own, by_id, gazetteer, cited_outlets),
        )
        grounds.update(zip((a.id for a in reading.attributions), found, strict=True))
    return grounds


def _ground(
    reading: Reading,
    derivations: Sequence[Derivation],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
    cited_outlets: Mapping[str, str],
) -> tuple[AccessGround, ...]:
    """Return the ground of each attribution of an article, in their order."""
    article = open_article(reading, derivations, by_id, gazetteer, cited_outlets)
    grounds = carry_over_grounds(article, read_grounds(article))
    return tuple(grounds[a.id] for a in reading.attributions)


def _name_grounds(
    reading: Reading, derivations: Sequence[Derivation], runner: UnitRunner, outlets: tuple[str, ...]
) -> tuple[object, ...]:
    """Return what the grounds of an article rest on, for a `Memory`."""
    here = reading.document.id
    ends = {i for d in derivations for i in (d.document_id, d.upstream_document_id) if i} - {here}
    others = tuple((i, runner.hashes.get(i)) for i in sorted(ends))
    return (*runner.name_readings([here]), others, tuple(map(dump, derivations)), outlets)


def assess_utterances(
    utterances: Iterable[Utterance],
    by_id: Mapping[str, Reading],
    grounds: Mapping[str, AccessGround],
    decided: Collection[str],
    gazetteer: Gazetteer,
) -> tuple[tuple[Access, ...], tuple[FirstHand, ...]]:
    """Return how each document has some utterances, and which outlets are shown to have had them first-hand.

    `by_id` has all articles that report them or are named as upstream, `decided` the attributions whose
    ground is a person's.
    """
    known_attributions = {a.id: a for r in by_id.values() for a in r.attributions}
    accesses: list[Access] = []
    kept: dict[str, tuple[AccessGround, ...]] = {}
    for utterance in sorted(utterances, key=lambda u: u.id):
        members = _group_members(utterance, known_attributions)
        chosen = []
        for document_id in sorted(members):
            by_hand = next((grounds[a.id] for a in members[document_id] if a.id in decided), None)
            if by_hand is not None:
                by_hand = _lead_to_article(by_hand, document_id, members, by_id, gazetteer)
            ground = by_hand or choose([grounds[a.id] for a in members[document_id]])
            chosen.append(ground)
            accesses.append(
                Access(
                    utterance_id=utterance.id,
                    document_id=document_id,
                    role=ground.role,
                    upstream_outlet=ground.upstream_outlet,
                    upstream_document_id=ground.upstream_document_id,
                    evidence=ground.evidence,
                )
            )
        kept[utterance.id] = tuple(chosen)
    first_hand = find_first_hand(tuple(accesses), kept, by_id, gazetteer)
    return tuple(accesses), first_hand


def _lead_to_article(
    ground: AccessGround,
    document_id: str,
    members: Iterable[str],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
) -> AccessGround:
    """Return a decided relay with the article it leads to: the first of that outlet with the utterance.

    No article is led to a later one, nor to another one of its own outlet.
    """
    if ground.role != "relay" or not ground.upstream_outlet:
        return ground
    own = by_id[document_id].document
    theirs = [
        (document.published or "9999", document.id)
        for document in (by_id[i].document for i in members if i != document_id)
        if gazetteer.same(document.outlet, ground.upstream_outlet)
        and not gazetteer.same(document.outlet, own.outlet)
        and is_not_later(document.published, own.published)
    ]
    return replace(ground, upstream_document_id=min(theirs)[1]) if theirs else ground


def choose(found: Sequence[AccessGround]) -> AccessGround:
    """Return the ground that decides the role of a document, out of those of its reports of one utterance.

    A ground of the words themselves goes before one carried over from nearby. Then the more frequent role
    goes before the rarer one. At a tie relay goes before public, and public before account, because the role
    that claims less independence is the safer one.
    """
    order = {"relay": 0, "public": 1, "account": 2, "undetermined": 3}
    votes = Counter((g.carried_over, g.role) for g in found)
    return min(
        found,
        key=lambda g: (
            g.role == "undetermined",
            g.carried_over,
            -votes[g.carried_over, g.role],
            order[g.role],
            -g.strength,
        ),
    )


def _group_members(utterance: Utterance, known: Mapping[str, Attribution]) -> dict[str, list[Attribution]]:
    """Return an utterance's attributions by document, in order of their ids."""
    members: dict[str, list[Attribution]] = defaultdict(list)
    for identity in sorted(set(utterance.attribution_ids)):
        attribution = known.get(identity)
        if attribution is not None:
            members[attribution.document_id].append(attribution)
    return dict(members)


def read_role_decisions(
    readings: Iterable[Reading], decisions: tuple[Decision, ...]
) -> dict[str, AccessGround]:
    """Return the grounds that users decided, by attribution ID; later decisions replace earlier ones."""
    readings = tuple(readings)
    decided: dict[str, AccessGround] = {}
    for decision in settle_decisions(decisions, (r.document for r in readings)):
        is_relay = decision.action == "relay" and bool(decision.value)
        if not is_relay and (decision.action != "role" or decision.value not in ROLES):
            continue
        role: Role = "relay" if is_relay else next(r for r in ROLES if r == decision.value)
        for reading in readings:
            if reading.document.id != decision.left.article:
                continue
            for attribution in reading.attributions:
                if not _covers(reading.document, attribution, decision.left.text, decision.left.start):
                    continue
                span = min(attribution.spans)
                decided[attribution.id] = AccessGround(
                    role=role,
                    upstream_outlet=decision.value if is_relay else None,
                    strength=1.0,
                    evidence=(
                        Evidence(
                            kind=EvidenceKind.DECISION,
                            score=1.0,
                            detail=fill_detail(
                                DetailKind.DECIDED,
                                who=decision.who,
                                when=decision.when,
                                note=decision.note or None,
                            ),
                            passages=(Passage(document_id=reading.document.id, span=span),),
                        ),
                    ),
                )
    return decided


def _covers(document: Document, attribution: Attribution, words: str, start: int | None) -> bool:
    """Return True if the words of a decision lie inside an attribution."""
    if not attribution.spans:
        return False
    whole = hull(attribution.spans)
    if start is not None:
        return whole.start <= start < whole.end and document.text[start : start + len(words)] == words
    return bool(words.strip()) and words in document.text[whole.start : whole.end]
