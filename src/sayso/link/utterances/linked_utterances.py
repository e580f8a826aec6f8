"""The same utterance across documents: every attribution belongs to exactly one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.decisions.anchors import locate
from sayso.decisions.articles import settle_decisions
from sayso.link.utterances.candidates import propose
from sayso.link.utterances.clustering import connect, gather
from sayso.link.utterances.model import Model, judge, load_model
from sayso.link.utterances.pair_scores import Scores
from sayso.link.utterances.report_features import Sayings, prepare
from sayso.link.utterances.utterance_description import describe, describe_alone
from sayso.link.utterances.vetoes import is_barred
from sayso.records import (
    Decision,
    DetailKind,
    Evidence,
    EvidenceKind,
    Match,
    Reading,
    Utterance,
    fill_detail,
)
from sayso.units import RUNNER, Unit, UnitRunner

PRODUCER = "sayso.link"


_GROUPS = Unit("groups of one part", tuple[tuple[int, ...], ...])
_UTTERANCE = Unit("utterance", Utterance)
_Pair = frozenset[int]


def link_utterances(
    readings: tuple[Reading, ...],
    decisions: tuple[Decision, ...] = (),
    *,
    model: Model | None = None,
    runner: UnitRunner = RUNNER,
) -> tuple[tuple[Utterance, ...], tuple[Match, ...]]:
    """Group all attributions into utterances, and return the pairs judged the same or left unsure.

    Utterances come in order of their first attribution in the readings; decisions on `same` and `different`
    pairs win over the judgement. `model` is the shipped one unless another is to be measured.
    """
    sayings = prepare(readings)
    model = model or load_model()
    same, different = read_decided(sayings, readings, decisions)
    candidates = propose(sayings, runner)
    runner.memory.remember("candidates", candidates)
    score = Scores(sayings, candidates, model, runner)
    judged = list(score.judged())
    joinable = [one for one in judged if is_joinable(sayings, one, model, different)]
    linking = UtteranceLinking(sayings, score, joinable, same, different, runner)
    groups = linking.group()
    runner.memory.remember("parts", linking.parts)
    utterances = tuple(map(linking.describe, groups))
    matches = match_judged(sayings, score, judged, groups, model, same, different)
    return utterances, matches


@dataclass(frozen=True, slots=True)
class UtteranceLinking:
    """The attributions of a pile with the pairs that may join them; gives the groups and tells of them."""

    sayings: Sayings
    score: Scores
    joinable: Sequence[tuple[float, int, int]]
    same: Mapping[_Pair, Decision]
    different: Mapping[_Pair, Decision]
    runner: UnitRunner

    @property
    def _forced(self) -> list[tuple[int, int]]:
        return sorted((min(pair), max(pair)) for pair in self.same)

    @property
    def parts(self) -> list[tuple[int, ...]]:
        """The places that pairs connect, a tuple a part."""
        return connect(self.joinable, self._forced)

    def group(self) -> list[tuple[int, ...]]:
        """Return all places in groups, in order of their first place."""
        forced, parts = self._forced, self.parts
        part_of = {place: n for n, places in enumerate(parts) for place in places}
        pairs: list[list[tuple[float, int, int]]] = [[] for _ in parts]
        held: list[list[tuple[int, int]]] = [[] for _ in parts]
        for one in self.joinable:
            pairs[part_of[one[1]]].append(one)
        for a, b in forced:
            held[part_of[a]].append((a, b))
        groups: list[tuple[int, ...]] = [(p,) for p in range(len(self.sayings)) if p not in part_of]
        for places, own, by_hand in zip(parts, pairs, held, strict=True):
            groups += self.group_part(places, own, by_hand)
        return sorted(groups)

    def group_part(
        self,
        places: tuple[int, ...],
        pairs: list[tuple[float, int, int]],
        forced: list[tuple[int, int]],
    ) -> list[tuple[int, ...]]:
        """Return the groups of places that pairs connect, by these pairs and those that a person joined."""
        number = {place: n for n, place in enumerate(places)}

        def rests_on() -> tuple[object, ...]:
            return (
                self._name_places(places),
                tuple((p, number[a], number[b]) for p, a, b in sorted(pairs, key=lambda x: x[1:])),
                tuple((number[a], number[b]) for a, b in forced),
                tuple(
                    sorted(tuple(sorted(number[p] for p in x)) for x in self.different if x <= number.keys())
                ),
                self.score.list_grounds(places),
            )

        def work() -> tuple[tuple[int, ...], ...]:
            found = gather(
                self.sayings, pairs, score=self.score, barred=self._is_barred, forced=forced,
                parted=[pair for pair in self.different if pair <= number.keys()], places=places,
                limits=self.runner.limits,
            )  # fmt: skip
            return tuple(tuple(number[p] for p in group) for group in found)

        return [tuple(places[n] for n in group) for group in self.runner.run(_GROUPS, rests_on, work)]

    def _is_barred(self, a: int, b: int) -> bool:
        pair = frozenset((a, b))
        likely = self.score(a, b) >= self.score.model.same
        return pair in self.different or (
            pair not in self.same and is_barred(self.sayings[a], self.sayings[b], likely=likely)
        )

    def _name_places(self, places: Iterable[int]) -> tuple[object, ...]:
        sayings = self.sayings
        return tuple(
            (*self.runner.name_readings([sayings.readings[home].document.id]), place - sayings.starts[home])
            for place in places
            for home in (sayings.homes[place],)
        )

    def describe(self, places: tuple[int, ...]) -> Utterance:
        """Return the utterance of a group."""
        if len(places) == 1:
            return describe_alone(self.sayings.attributions[places[0]])

        def work() -> Utterance:
            homes = {self.sayings.homes[p] for p in places}
            by_document = {self.sayings.readings[h].document.id: self.sayings.readings[h] for h in homes}
            return describe([self.sayings[p] for p in places], by_document, self.runner.limits.variants)

        return self.runner.run(_UTTERANCE, lambda: self._name_places(places), work)


SAME_ARTICLE = 0.8
"""An article that reports two things of one speaker usually means two; joining them asks for more."""


def is_joinable(
    sayings: Sayings, judged: tuple[float, int, int], model: Model, different: Collection[_Pair]
) -> bool:
    """Return True if a judged pair may join two groups."""
    chance, a, b = judged
    one = sayings.homes[a] == sayings.homes[b]
    least = max(model.same, SAME_ARTICLE) if one else model.same
    return chance >= least and frozenset((a, b)) not in different


Decided = dict[frozenset[int], Decision]


def read_decided(
    sayings: Sayings, readings: tuple[Reading, ...], decisions: Iterable[Decision]
) -> tuple[Decided, Decided]:
    """Return the pairs that a person joined and those that one parted; a later decision wins.

    Of a part of a pile, `readings` may be more than those of `sayings`: pairs outside are left out.
    """
    places = {a.id: p for p, a in enumerate(sayings.attributions)}
    same: Decided = {}
    different: Decided = {}
    for decision in settle_decisions(decisions, (r.document for r in readings)):
        if decision.action not in {"same", "different"} or decision.right is None:
            continue
        left, right = locate(decision.left, readings), locate(decision.right, readings)
        if not left or not right or left[0].id == right[0].id:
            continue
        if left[0].id not in places or right[0].id not in places:
            continue
        pair = frozenset((places[left[0].id], places[right[0].id]))
        same.pop(pair, None)
        different.pop(pair, None)
        (same if decision.action == "same" else different)[pair] = decision
    return same, different


def match_judged(
    sayings: Sayings,
    score: Scores,
    judged: Sequence[tuple[float, int, int]],
    groups: Sequence[tuple[int, ...]],
    model: Model,
    same: Decided,
    different: Decided,
) -> tuple[Match, ...]:
    """Return what was judged the same and joined, and what was left unsure, in order of IDs."""
    group = {place: g for g, places in enumerate(groups) for place in places}
    matches: dict[frozenset[int], Match] = {}
    for chance, a, b in judged:
        pair = frozenset((a, b))
        joined = group[a] == group[b]
        if is_told(chance, model, joined=joined) and pair not in different:
            named = name_in_order(sayings, a, b)
            matches[pair] = make_match(named, joined=joined, chance=chance, evidence=score.tell(a, b))
    for pair, decision in same.items():
        matches[pair] = make_decided_match(name_in_order(sayings, *sorted(pair)), decision)
    return order_matches(matches.values())


def is_told(chance: float, model: Model, *, joined: bool) -> bool:
    """Return True if a judged pair is a match: what was joined through others is no open question."""
    judgement = judge(chance, model)
    return judgement != "different" and not (joined and judgement == "unsure")


def make_match(
    named: tuple[str, str], *, joined: bool, chance: float, evidence: tuple[Evidence, ...]
) -> Match:
    """Return the match of a judged pair, named in order."""
    return Match(
        left_id=named[0], right_id=named[1], judgement="same" if joined else "unsure",
        score=round(chance, 4), evidence=evidence, producer=PRODUCER,
    )  # fmt: skip


def make_decided_match(named: tuple[str, str], decision: Decision) -> Match:
    """Return the match of a pair that a person joined."""
    said = Evidence(
        kind=EvidenceKind.DECISION,
        score=1.0,
        detail=fill_detail(DetailKind.DECIDED, who=decision.who, when=decision.when),
    )
    return Match(
        left_id=named[0], right_id=named[1], judgement="same", score=1.0,
        evidence=(said,), producer=f"decision of {decision.who}",
    )  # fmt: skip


def order_matches(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches in order of IDs."""
    return tuple(sorted(matches, key=lambda m: (m.left_id, m.right_id)))


def name_in_order(sayings: Sayings, a: int, b: int) -> tuple[str, str]:
    """Return the IDs of a pair: what was published first on the left; undated ones last, ties by ID."""
    first, second = sorted((a, b), key=sayings.order_key)
    return sayings.attributions[first].id, sayings.attributions[second].id
