"""How probable candidate pairs are: articles are fetched by number, the pairs of two judged together."""

import json
from collections.abc import Iterator, Sequence

import numpy as np

from sayso.batch.across.candidates import STARTS, read_candidates
from sayso.batch.across.resolution import number_ids
from sayso.batch.across.shelves.prepared_articles import open_prepared
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import AcrossTask, Context, Ints, Workspace, add_facts, write_columns
from sayso.decisions.articles import list_anchors
from sayso.link.utterances.linked_utterances import (
    is_joinable,
    name_in_order,
    read_decided,
)
from sayso.link.utterances.model import load_model
from sayso.link.utterances.pair_scores import Scores
from sayso.link.utterances.report_features import Sayings
from sayso.records import Decision
from sayso.units import UnitRunner
from sayso.units.codec import dump

SCORES = "scores"
_DECIDED_PAIRS = "decided-pairs.json"
_PAIRS = "pairs"
_MOST_ARTICLES = 1_000
"""Articles that those of a task are compared with at once: some 60 KB each."""

Pair = tuple[int, int]


class PartSayings:
    """The attributions of some articles; `place` turns places of the pile into places here, `whole` back."""

    def __init__(
        self, context: Context, starts: Ints, numbers: Sequence[int], *, with_texts: bool = False
    ) -> None:
        """Fetch prepared articles by number, and their texts where these are asked for."""
        self.numbers = sorted(numbers)
        prepared = [open_prepared(context)[n] for n in self.numbers]
        whole = open_linked(context) if with_texts else None
        self.readings = tuple(whole[n] for n in self.numbers) if whole else tuple(r for r, _ in prepared)
        ready = {id(r): sayings for r, (_, sayings) in zip(self.readings, prepared, strict=True)}
        self.sayings = Sayings(self.readings, lambda reading: ready[id(reading)])
        self._firsts = np.array([starts[n] for n in self.numbers], dtype=np.int64)
        self._starts = np.array(self.sayings.starts, dtype=np.int64)

    def place(self, place: int) -> int:
        """Return the place here of a place in the pile, whose article must be here."""
        home = int(np.searchsorted(self._firsts, place, side="right")) - 1
        # Articles without attributions begin where the next one does.
        return int(self._starts[home] + place - self._firsts[home])

    def whole(self, place: int) -> int:
        """Return the place in the pile of a place here."""
        home = self.sayings.homes[place]
        return int(self._firsts[home] + place - self._starts[home])


def score_pairs(space: Workspace, blocks: int) -> None:
    """Judge all candidate pairs, with what people decided on pairs."""
    _write_decided(space)
    judged = space.map(SCORES, score_articles, [()] * count_scored(space.context))
    space.facts["pairs_judged"] = add_facts(judged, _PAIRS)


def count_scored(context: Context) -> int:
    """Return how many tasks judge pairs."""
    return -(-(len(context.array(STARTS)) - 1) // context.scored)


def _write_decided(space: Workspace) -> None:
    """Write down which pairs people joined or parted, by place; only the articles named are read."""
    context = space.context
    same: list[list[object]] = []
    different: list[list[int]] = []
    decisions = [d for d in context.options.decisions if d.action in {"same", "different"}]
    if decisions:
        numbers = number_ids(context.folder)
        named = sorted(
            {numbers[a.article] for d in decisions for a in list_anchors(d) if a.article in numbers}
        )
        part = PartSayings(context, context.array(STARTS), named, with_texts=True)
        joined, parted = read_decided(part.sayings, part.readings, context.options.decisions)
        for pair, decision in joined.items():
            places = sorted(part.whole(p) for p in pair)
            ids = name_in_order(part.sayings, *sorted(pair))
            same.append([*places, context.options.decisions.index(decision), *ids])
        different = [sorted(part.whole(p) for p in pair) for pair in parted]
    path = context.folder / _DECIDED_PAIRS
    path.write_text(json.dumps({"same": sorted(same), "different": sorted(different)}), encoding="utf-8")


def read_decided_pairs(context: Context) -> tuple[dict[Pair, tuple[Decision, str, str]], set[Pair]]:
    """Return the pairs that people joined, with the decision and the IDs in order, and those they parted."""
    told = json.loads((context.folder / _DECIDED_PAIRS).read_text(encoding="utf-8"))
    decisions = context.options.decisions
    same = {(a, b): (decisions[n], left, right) for a, b, n, left, right in told["same"]}
    return same, {(a, b) for a, b in told["different"]}


def score_articles(task: AcrossTask) -> None:
    """Judge the pairs whose first article is one of a task's; those judged different are let go."""
    context = task.context
    _, different = read_decided_pairs(context)
    starts = np.asarray(context.array(STARTS))
    candidates = read_candidates(context, task.number)
    rows: list[tuple[int, int, str, str, float, bool, str]] = []
    for firsts, seconds in _cut(*candidates, starts):
        homes = {
            int(n) for n in np.unique(np.searchsorted(starts, np.concatenate([firsts, seconds]), "right") - 1)
        }
        part = PartSayings(context, starts, sorted(homes))
        pairs = [
            (part.place(a), part.place(b)) for a, b in zip(firsts.tolist(), seconds.tolist(), strict=True)
        ]
        rows += _judge(context, part, pairs, different)
    names = ("first", "second", "left", "right", "chance", "joinable", "evidence")
    columns = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    write_columns(task.path, columns, facts={_PAIRS: len(candidates[0])})


def _judge(
    context: Context, part: PartSayings, pairs: Sequence[Pair], different: set[Pair]
) -> Iterator[tuple[int, int, str, str, float, bool, str]]:
    sayings, model = part.sayings, load_model()
    kept = [p for p in pairs if sayings.homes[p[0]] != sayings.homes[p[1]] or not sayings.are_nested(*p)]
    score = Scores(sayings, kept, model, UnitRunner(limits=context.limits))
    parted = {frozenset(pair) for pair in different}
    for chance, a, b in score.judged():
        whole = part.whole(a), part.whole(b)
        joinable = is_joinable(sayings, (chance, a, b), model, ()) and frozenset(whole) not in parted
        evidence = "[" + ",".join(dump(e) for e in score.tell(a, b)) + "]"
        yield (*whole, *name_in_order(sayings, a, b), chance, joinable, evidence)


def _cut(firsts: Ints, seconds: Ints, starts: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs in runs of whole second articles, of which a run has no more than so many."""
    others = np.searchsorted(starts, seconds, side="right") - 1
    order = np.argsort(others, kind="stable")
    numbers = np.unique(others)
    for begin in range(0, len(numbers), _MOST_ARTICLES):
        own = numbers[begin : begin + _MOST_ARTICLES]
        low, high = np.searchsorted(others[order], (own[0], own[-1] + 1))
        run = np.sort(order[low:high])
        yield firsts[run], seconds[run]
