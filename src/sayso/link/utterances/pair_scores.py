"""How probable it is that two reports are of one utterance: their own evidence, and that of their rivals.

A report of a longer speech shares words with many sentences of it. So a pair is also held against what else
the two articles have: where another report in the other article goes better with one of them, the pair is
less likely, where none comes near, it is more likely; where what the same speaker says beside one of them
goes with the other, one may sum that up. Only the two articles count: a third changes no score.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from sayso.link.utterances.evidence import KINDS, relate_speakers, weigh, words_alike
from sayso.link.utterances.model import (
    LEAST,
    Model,
    estimate,
    find_most,
    judge,
    margin,
    measure,
    weigh_margins,
    weigh_measures,
)
from sayso.link.utterances.report_features import MIND, Saying
from sayso.link.utterances.vetoes import is_doubtful, is_nested, is_no_act

Pair = tuple[int, int]


class Scores:
    """The probabilities of pairs of places in `sayings`, candidates judged at once and others when asked."""

    def __init__(self, sayings: Sequence[Saying], candidates: Iterable[Pair], model: Model) -> None:
        self.sayings = sayings
        self.model = model
        self._kept = model.with_margins
        self._most = find_most(model, ("alike_low", "alike_high"))
        self._beside = find_beside(sayings)
        # Most candidates are nothing, and a large pile has millions: those are let go at once.
        held = {p: s for p in candidates if (s := self._weigh(*p))[0] >= LEAST}
        self._partners: defaultdict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
        for (a, b), (strength, _) in held.items():
            left, right = sayings[a], sayings[b]
            if _in_two_articles(left, right) and relate_speakers(left, right)[0] != "other":
                self._partners[a, right.attribution.document_id].append((strength, b))
                self._partners[b, left.attribution.document_id].append((strength, a))
        found = ((p, self._finish(*p, *weighed)) for p, weighed in held.items())
        self._known = {p: chance for p, chance in found if judge(chance, model) != "different"}
        self._meet = lru_cache(maxsize=1 << 16)(lambda a, b: self._finish(a, b, *self._weigh(a, b)))

    def judged(self) -> Iterator[tuple[float, int, int]]:
        """Yield the candidates that are not judged different: probability, lower place, higher place."""
        return ((chance, a, b) for (a, b), chance in self._known.items())

    def __call__(self, a: int, b: int) -> float:
        """Return the probability of any pair."""
        pair = (a, b) if a < b else (b, a)
        known = self._known.get(pair)
        return self._meet(*pair) if known is None else known

    def measure(self, a: int, b: int) -> dict[str, float]:
        """Return every measure of a pair, its margins among them."""
        measures = measure(weigh(self.sayings[a], self.sayings[b]))
        return measures | self._hold_against(a, b, weigh_measures(measures, self.model))

    def _weigh(self, a: int, b: int) -> tuple[float, dict[str, float]]:
        """Return what the pair's own evidence comes to, in logits, and the measures that margins go with."""
        left, right = self.sayings[a], self.sayings[b]
        if is_nested(left, right):
            # One stands in the other: two acts of two people, or one person's words quoted twice over.
            # "I mean", "I think" inside one's own words reports no act of its own.
            kinds = {left.attribution.cue_kind, right.attribution.cue_kind}
            acts = not kinds & MIND and not is_no_act(left) and not is_no_act(right)
            one = acts and relate_speakers(left, right)[0] == "same"
            return (CERTAIN if one else -CERTAIN), {}
        if left.attribution.negated != right.attribution.negated or left.empty or right.empty:
            return -CERTAIN, {}
        # Words of like meaning cost more to compare than all the rest, and cannot save what has nothing else.
        measures = measure(kind(left, right) for kind in KINDS if kind is not words_alike)
        nothing = dict.fromkeys(("alike_low", "alike_high"), 0.0)
        if weigh_measures(measures | nothing, self.model) + self._most < LEAST:
            return -CERTAIN, {}
        measures |= words_alike(left, right).measures
        kept = {name: measures[name] for name in self._kept}
        return weigh_measures(measures, self.model), kept

    def _finish(self, a: int, b: int, strength: float, measures: dict[str, float]) -> float:
        """Return the probability, with the pair's rivals and the rules of doubt heard."""
        if abs(strength) == CERTAIN:
            return float(strength > 0)
        margins = self._hold_against(a, b, strength)
        chance = estimate(strength + weigh_margins(measures | margins, self.model))
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
        near = self._beside.get(place, ())
        if not near:
            return 0.0
        home = self.sayings[place].attribution.document_id
        rivals = self._partners.get((partner, home), ())
        return max((estimate(s) for s, k in rivals if k in near), default=0.0)

    def _best_rival(self, place: int, partner: int) -> float:
        other = self.sayings[partner]
        rivals = self._partners.get((place, other.attribution.document_id), ())
        # What stands in the partner is no rival of it.
        return max(
            (s for s, k in rivals if k != partner and not is_nested(self.sayings[k], other)), default=LEAST
        )


NO_RIVALS = dict.fromkeys(("margin_low", "margin_high", "margin_beside_low", "margin_beside_high"), 0.0)

BESIDE = 500
"""Two reports of one speaker no more code points apart than this, in one article, stand beside each other."""


def find_beside(sayings: Sequence[Saying]) -> dict[int, frozenset[int]]:
    """Return for each place the places of the same article and speaker that stand beside it, if any."""
    homes: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, saying in enumerate(sayings):
        if saying.speaker and saying.passages:
            homes[saying.attribution.document_id, saying.speaker].append(place)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for places in homes.values():
        ordered = sorted(places, key=lambda p: sayings[p].passages[0].span.start)
        for k, first in enumerate(ordered):
            for second in ordered[k + 1 :]:
                gap = sayings[second].passages[0].span.start - sayings[first].passages[-1].span.end
                if gap > BESIDE:
                    break
                if not is_nested(sayings[first], sayings[second]):
                    found[first].add(second)
                    found[second].add(first)
    return {place: frozenset(near) for place, near in found.items()}


CERTAIN = 1e6
"""The strength of what a rule decides."""


def _in_two_articles(a: Saying, b: Saying) -> bool:
    return a.attribution.document_id != b.attribution.document_id
