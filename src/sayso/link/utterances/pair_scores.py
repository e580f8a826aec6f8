"""How probable it is that two reports are of one utterance: their own evidence, and that of their rivals.

A report of a longer speech shares words with many sentences of it. So a pair is also held against what else
the two articles have: where another report in the other article goes better with one of them, the pair is
less likely, where none comes near, it is more likely; where what the same speaker says beside one of them
goes with the other, one may sum that up. Only the two articles count: a third changes no score.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement
from typing import NamedTuple

from sayso.link.utterances.evidence import KINDS, EvidencePiece, longest_runs, tell, weigh, words_alike
from sayso.link.utterances.model import (
    LEAST,
    Model,
    estimate,
    find_most,
    judge,
    limit_sum,
    list_raising,
    margin,
    measure,
    weigh_margins,
    weigh_measures,
)
from sayso.link.utterances.report_features import MIND, Saying, Sayings, name_speaker, stand_inside
from sayso.link.utterances.shared_stretches import MOST_MASS
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.link.utterances.vetoes import is_doubtful, is_nested, is_no_act
from sayso.records import Attribution, Evidence
from sayso.units import RUNNER, Unit, UnitRunner

Pair = tuple[int, int]

_MOST_MET = 1 << 16  # probabilities that are kept of pairs that are no candidates


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair of two articles that is not judged different: places within each, probability, reasons."""

    left: int
    right: int
    chance: float
    evidence: tuple[Evidence, ...]


CERTAIN = 1e6
"""The strength of what a rule decides."""


class WeighedPair(NamedTuple):
    """What a pair's own evidence comes to, in logits; the measures that margins go with; the evidence.

    A rule needs no evidence.
    """

    strength: float
    measures: dict[str, float]
    pieces: tuple[EvidencePiece, ...] = ()


_CERTAIN, _NOTHING = WeighedPair(CERTAIN, {}), WeighedPair(-CERTAIN, {})
SCORES_OF_PAIR = Unit("scores of two articles", tuple[JudgedPair, ...])


class Scores:
    """The probabilities of pairs of places in `sayings`, candidates judged at once and others when asked.

    The pairs of two articles are one unit of work.
    """

    def __init__(
        self,
        sayings: Sayings,
        candidates: Iterable[Pair],
        model: Model,
        runner: UnitRunner = RUNNER,
        asked: Collection[int] | None = None,
    ) -> None:
        """Judge candidates; with `asked` only those of two articles that have one between such places."""
        self.sayings = sayings
        self.model = model
        self._runner = runner
        self._kept = model.with_margins
        self._most_of_runs = find_most(model, _NO_RUNS.keys(), MOST_MASS)
        self._most_alike = find_most(model, _NOT_ALIKE.keys())
        self._terms_of_alike = list_raising(model, _NOT_ALIKE.keys(), _NO_RUNS.keys(), MOST_MASS)
        self._neighbours: dict[int, dict[int, frozenset[int]]] = {}
        self._candidates: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for a, b in candidates:
            self._candidates[sayings.homes[a], sayings.homes[b]].append((a, b))
        self._partners: defaultdict[Pair, list[tuple[float, int]]] = defaultdict(list)
        self._opened: set[Pair] = set()
        self._known: dict[Pair, JudgedPair] = {}
        for homes, pairs in self._candidates.items():
            if asked is not None and not any(a in asked and b in asked for a, b in pairs):
                continue
            first, second = (sayings.starts[h] for h in homes)
            judged = runner.run(
                SCORES_OF_PAIR, partial(self._list_grounds, homes), partial(self._judge, *homes)
            )
            self._known.update(((first + j.left, second + j.right), j) for j in judged)
        # No `lru_cache` of a method: it would hold these scores, and all that they rest on, in a cycle.
        self._met: dict[Pair, float] = {}

    def judged(self) -> Iterator[tuple[float, int, int]]:
        """Yield the candidates that are not judged different: probability, lower place, higher place."""
        return ((j.chance, a, b) for (a, b), j in self._known.items())

    def tell(self, a: int, b: int) -> tuple[Evidence, ...]:
        """Return the reasons for what was judged of a pair of places, the lower one first."""
        return self._known[a, b].evidence

    def list_grounds(self, places: Iterable[int]) -> tuple[object, ...]:
        """Return what the probabilities of all pairs of some places rest on, for a `Memory`."""
        homes = sorted({self.sayings.homes[p] for p in places})
        met = (pair for pair in combinations_with_replacement(homes, 2) if pair in self._candidates)
        return tuple(self._list_grounds(pair) for pair in met)

    def __call__(self, a: int, b: int) -> float:
        """Return the probability of any pair."""
        pair = (a, b) if a < b else (b, a)
        known = self._known.get(pair)
        if known is not None:
            return known.chance
        chance = self._met.get(pair)
        if chance is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            chance = self._met[pair] = self._score(*pair)
        return chance

    def _list_grounds(self, homes: Pair) -> tuple[object, ...]:
        readings, starts = self.sayings.readings, self.sayings.starts
        first, second = (starts[h] for h in homes)
        names = self._runner.name_readings(readings[h].document.id for h in homes)
        return (*names, *((a - first, b - second) for a, b in self._candidates[homes]))

    def _judge(self, left: int, right: int) -> tuple[JudgedPair, ...]:
        """Judge the candidates of two articles."""
        first, second = self.sayings.starts[left], self.sayings.starts[right]
        judged = []
        for (a, b), weighed in self._open((left, right)).items():
            chance = self._finish(a, b, weighed)
            if judge(chance, self.model) != "different":
                judged.append(JudgedPair(a - first, b - second, chance, self._explain(a, b, weighed)))
        return tuple(judged)

    def _explain(self, a: int, b: int, weighed: WeighedPair) -> tuple[Evidence, ...]:
        earlier, later = sorted((a, b), key=self.sayings.order_key)
        left, right = self.sayings[earlier], self.sayings[later]
        pieces = weighed.pieces if earlier == a else ()
        return tell(left, right, pieces or weigh(left, right))

    def _open(self, homes: Pair) -> dict[Pair, WeighedPair]:
        """Return the candidates of two articles that are worth more than nothing, and make them rivals."""
        # Most candidates are nothing, and a large pile has millions: those are let go at once.
        pairs = self._candidates.get(homes, ())
        held = {p: s for p in pairs if (s := self._weigh(*p, or_nothing=True)).strength >= LEAST}
        self._opened.add(homes)
        if homes[0] != homes[1]:
            for (a, b), weighed in held.items():
                if relate_speakers(self.sayings[a], self.sayings[b])[0] != "other":
                    self._partners[a, homes[1]].append((weighed.strength, b))
                    self._partners[b, homes[0]].append((weighed.strength, a))
        return held

    def _score(self, a: int, b: int) -> float:
        self._open_once(a, b)
        return self._finish(a, b, self._weigh(a, b))

    def _open_once(self, a: int, b: int) -> None:
        homes = (self.sayings.homes[a], self.sayings.homes[b])
        homes = homes if homes[0] <= homes[1] else (homes[1], homes[0])
        if homes not in self._opened:
            self._open(homes)

    def measure(self, a: int, b: int) -> dict[str, float]:
        """Return every measure of a pair, its margins among them."""
        self._open_once(a, b)
        measures = measure(weigh(self.sayings[a], self.sayings[b]))
        return measures | self._hold_against(a, b, weigh_measures(measures, self.model))

    def _weigh(self, a: int, b: int, *, or_nothing: bool = False) -> WeighedPair:
        """Return what the pair's own evidence comes to, with the measures that margins go with.

        With `or_nothing` a pair that comes to less than `LEAST` may be told as one that comes to nothing.
        """
        left, right = self.sayings[a], self.sayings[b]
        if is_nested(left, right):
            # One stands in the other: two acts of two people, or one person's words quoted twice over.
            # "I mean", "I think" inside one's own words reports no act of its own.
            kinds = {left.attribution.cue_kind, right.attribution.cue_kind}
            acts = not kinds & MIND and not is_no_act(left) and not is_no_act(right)
            one = acts and relate_speakers(left, right)[0] == "same"
            return _CERTAIN if one else _NOTHING
        if left.attribution.negated != right.attribution.negated or left.empty or right.empty:
            return _NOTHING
        # Runs and words of like meaning cost more to compare than all the rest, and cannot save what has
        # nothing else. A run is kept of a quotation only where the other report does not quote.
        pieces = {kind: kind(left, right) for kind in _QUICK_KINDS}
        measures = _NO_RUNS | _NOT_ALIKE
        for piece in pieces.values():
            measures |= piece.measures
        most = self._most_of_runs if measures["one_quotes"] else 0.0
        alike = limit_sum(self._terms_of_alike, measures) if or_nothing else self._most_alike
        if weigh_measures(measures, self.model) + most + alike < LEAST:
            return _NOTHING
        pieces[longest_runs] = longest_runs(left, right)
        measures |= pieces[longest_runs].measures
        if weigh_measures(measures, self.model) + alike < LEAST:
            return _NOTHING
        pieces[words_alike] = words_alike(left, right)
        measures |= pieces[words_alike].measures
        strength = weigh_measures(measures, self.model)
        kept = {name: measures[name] for name in self._kept}
        return WeighedPair(strength, kept, tuple(pieces[kind] for kind in KINDS))

    def _finish(self, a: int, b: int, weighed: WeighedPair) -> float:
        """Return the probability, with the pair's rivals and the rules of doubt heard."""
        strength = weighed.strength
        if abs(strength) == CERTAIN:
            return float(strength > 0)
        margins = self._hold_against(a, b, strength)
        chance = estimate(strength + weigh_margins(weighed.measures | margins, self.model))
        doubtful = is_doubtful(self.sayings[a], self.sayings[b])
        return min(chance, self.model.same - 0.01) if doubtful else chance

    def _hold_against(self, a: int, b: int, strength: float) -> dict[str, float]:
        """Return by how much the pair is ahead of the best other pair of each of the two; and the neighbours.

        What somebody says next to a sentence that goes with the other report may well sum that sentence up.
        """
        if not _in_two_articles(self.sayings[a], self.sayings[b]):
            return NO_RIVALS
        low, high = sorted(margin(strength, self._best_rival(x, y)) for x, y in ((a, b), (b, a)))
        less, more = sorted(self._best_beside(x, y) for x, y in ((a, b), (b, a)))
        return {
            "margin_low": low, "margin_high": high, "margin_beside_low": less, "margin_beside_high": more
        }  # fmt: skip

    def _best_beside(self, place: int, partner: int) -> float:
        """Return how probably the best of a report's neighbours goes with the partner, by its own words."""
        home = self.sayings.homes[place]
        near = self._list_neighbours(home).get(place, ())
        if not near:
            return 0.0
        rivals = self._partners.get((partner, home), ())
        return max((estimate(s) for s, k in rivals if k in near), default=0.0)

    def _best_rival(self, place: int, partner: int) -> float:
        other = self.sayings[partner]
        rivals = self._partners.get((place, self.sayings.homes[partner]), ())
        # What stands in the partner is no rival of it.
        return max(
            (s for s, k in rivals if k != partner and not is_nested(self.sayings[k], other)), default=LEAST
        )

    def _list_neighbours(self, home: int) -> dict[int, frozenset[int]]:
        """Return the neighbours of each place of an article."""
        found = self._neighbours.get(home)
        if found is None:
            start = self.sayings.starts[home]
            near = find_beside(self.sayings.readings[home].attributions)
            found = {start + p: frozenset(start + n for n in others) for p, others in near.items()}
            self._neighbours[home] = found
        return found


NO_RIVALS = dict.fromkeys(("margin_low", "margin_high", "margin_beside_low", "margin_beside_high"), 0.0)

BESIDE = 500
"""Two reports of one speaker no more code points apart than this, in one article, stand beside each other."""


def find_beside(attributions: Iterable[Attribution]) -> dict[int, frozenset[int]]:
    """Return for each place the places of the same article and speaker that stand beside it, if any."""
    own = tuple(attributions)
    parents = {a.id: a.parent_id for a in own}
    homes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(own):
        if one.contents and (speaker := name_speaker(one)):
            homes[one.document_id, speaker].append(place)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for places in homes.values():
        ordered = sorted(places, key=lambda p: own[p].contents[0].start)
        for k, first in enumerate(ordered):
            for second in ordered[k + 1 :]:
                if own[second].contents[0].start - own[first].contents[-1].end > BESIDE:
                    break
                if not stand_inside(own[first], own[second], parents):
                    found[first].add(second)
                    found[second].add(first)
    return {place: frozenset(near) for place, near in found.items()}


_QUICK_KINDS = tuple(kind for kind in KINDS if kind not in (longest_runs, words_alike))
_NO_RUNS = dict.fromkeys(("run_mass", "run_cover", "kept_mass", "kept_cover"), 0.0)
_NOT_ALIKE = dict.fromkeys(("alike_low", "alike_high"), 0.0)


def _in_two_articles(a: Saying, b: Saying) -> bool:
    return a.attribution.document_id != b.attribution.document_id
