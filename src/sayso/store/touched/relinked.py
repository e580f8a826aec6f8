"""The utterances that changes touch, grouped anew: the part of the pile that pairs connect to them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.utterances.linked_utterances import (
    UtteranceLinking,
    is_joinable,
    match_judged,
    read_decided,
)
from sayso.link.utterances.model import Model, load_model
from sayso.link.utterances.pair_scores import Scores
from sayso.link.utterances.report_features import Sayings
from sayso.records import Decision, Match, Utterance
from sayso.store.last_report.records import get_records, list_about
from sayso.store.linked.pile_part import PilePart

_ROUNDED = 0.001
"""Scores of matches are kept rounded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Relinked:
    """Attributions that no pair connects to any other, and what they are joined to."""

    attributions: frozenset[str]
    utterances: tuple[Utterance, ...]
    matches: tuple[Match, ...]
    before: tuple[Match, ...]
    """The matches between these attributions that the last report has."""
    parts: tuple[tuple[str, ...], ...]
    """Those that pairs connect, part by part."""

    @property
    def changed(self) -> tuple[tuple[Match, ...], tuple[Match, ...]]:
        """The matches that were otherwise or not there, before and now: nearly all stay as they are."""
        before, now = ({(m.left_id, m.right_id): m for m in all} for all in (self.before, self.matches))
        return (
            tuple(m for pair, m in before.items() if now.get(pair) != m),
            tuple(m for pair, m in now.items() if before.get(pair) != m),
        )


def relink(part: PilePart, seeds: Iterable[str], decisions: Sequence[Decision]) -> Relinked:
    """Group the attributions anew that pairs connect to some, by the decisions in force."""
    model = load_model()
    members, before = _connect(part, set(seeds), model)
    homes = part.find_homes(members)
    local = [d for d in part.list_about(homes, decisions) if d.action in ("same", "different")]
    wide = part.readings(homes | part.find_named(local))
    sayings = part.prepare(part.readings(homes))
    same, different = read_decided(sayings, wide, local)
    inside = {place for place, a in enumerate(sayings.attributions) if a.id in members}
    score = Scores(sayings, _list_candidates(part, sayings), model, part.runner, inside)
    judged = [one for one in score.judged() if {one[1], one[2]} <= inside]
    same = {pair: decision for pair, decision in same.items() if pair <= inside}
    joinable = [one for one in judged if is_joinable(sayings, one, model, different)]
    linking = UtteranceLinking(sayings, score, joinable, same, different, part.runner)
    groups = linking.group()
    own = [group for group in groups if inside.issuperset(group)]
    return Relinked(
        attributions=frozenset(members),
        utterances=tuple(map(linking.describe, own)),
        matches=match_judged(sayings, score, judged, groups, model, same, different),
        before=before,
        parts=tuple(tuple(sayings.attributions[p].id for p in own) for own in linking.parts),
    )


def _connect(part: PilePart, seeds: set[str], model: Model) -> tuple[set[str], tuple[Match, ...]]:
    """Return all attributions that pairs connect to some, and the matches between them."""
    members, waiting = set(seeds), set(seeds)
    read: set[str] = set()
    named: defaultdict[str, list[str]] = defaultdict(list)
    found: dict[str, Match] = {}
    while waiting:
        homes = part.find_homes(waiting) - read
        read |= homes
        # A match is named by its two attributions: nearly all are of others, and are not read.
        for name in list_about(part.store, "match", homes):
            for id in name.split(" "):
                named[id].append(name)
        wanted = {name for id in waiting for name in named[id]} - found.keys()
        reached = set()
        for match in get_records(part.store, "match", wanted):
            assert isinstance(match, Match)
            found[f"{match.left_id} {match.right_id}"] = match
            if match.judgement == "same" or match.score >= model.same - _ROUNDED:
                reached |= {match.left_id, match.right_id}
        waiting = reached - members
        members |= waiting
    return members, tuple(m for m in found.values() if {m.left_id, m.right_id} <= members)


def _list_candidates(part: PilePart, sayings: Sayings) -> list[tuple[int, int]]:
    """Return the pairs of some articles that linking all looked at, by their places in `sayings`."""
    starts = np.array(part.starts, dtype=np.int32)
    own = np.array([part.numbers[r.document.id] for r in sayings.readings], dtype=np.int32)
    if not len(own):
        return []
    is_own = np.zeros(len(starts), dtype=bool)
    is_own[own] = True
    article_of = np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(starts))
    homes = article_of[part.links.candidates]
    chosen = is_own[homes[:, 0]] & is_own[homes[:, 1]]
    homes, pairs = homes[chosen], part.links.candidates[chosen]
    local = np.searchsorted(own, homes)
    places = np.array(sayings.starts, dtype=np.int32)[local] + pairs - starts[homes]
    return [(int(a), int(b)) for a, b in places]
