"""Utterances: joinable pairs are connected in one process, the parts grouped and described by tasks."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from sayso.batch.across.candidates import STARTS, read_candidates
from sayso.batch.across.scores import SCORES, Pair, PartSayings, count_scored, read_decided_pairs
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Ints,
    Workspace,
    read_arrays,
    read_rows,
    write_columns,
)
from sayso.link.utterances.clustering import connect
from sayso.link.utterances.linked_utterances import (
    UtteranceLinking,
    is_told,
    make_decided_match,
    make_match,
)
from sayso.link.utterances.model import load_model
from sayso.link.utterances.pair_scores import SCORES_OF_PAIR, JudgedPair, Scores
from sayso.link.utterances.utterance_description import describe_alone
from sayso.records import Evidence, Utterance
from sayso.units import Result, Unit, UnitRunner
from sayso.units.codec import decode, dump

UTTERANCES = "utterances"
ALONE = "utterances-alone"
MATCHES = "matches"
GROUPS = "group-of-place"
"""The first place of the utterance that each place belongs to."""
_CONNECTED = "connected"
_TASKS = "task-of-place"
_NO_TASK = -1
_DEALING, _DEALT = "scores-of-tasks", "dealt-scores"
_UNLIKELY = -1.0
"""In place of the probability of a candidate pair that was judged different."""
_JOINED = "is-joined"
"""Whether each place is in a part that pairs connect; the others are utterances by themselves."""
_PLACES_OF_TASK = 2_000


class JudgedBefore:
    """Knows the scores of pairs of articles that another stage has judged, and runs all other units."""

    keeps = True

    def __init__(self, known: dict[tuple[str, str], tuple[JudgedPair, ...]]) -> None:
        """Take the pairs by the IDs of their articles."""
        self._known = known

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what was judged, or run a unit."""
        if unit is not SCORES_OF_PAIR:
            return work()
        left, right = rests_on[:2]
        return self._known.get((str(left), str(right)), ())  # type: ignore[return-value]

    def remember(self, name: str, value: object) -> None:
        """Forget it: no later run is over a part."""


def group_utterances(space: Workspace, blocks: int) -> None:
    """Make the utterances that several attributions report, and the matches of all articles."""
    context = space.context
    scores = [context.part(SCORES, n) for n in range(count_scored(context))]
    tasks = _connect(space, scores)
    space.exchange(_DEALT, space.map(_DEALING, deal_scores, [()] * len(scores)))
    grouped = space.map(UTTERANCES, group_places, tasks)
    _number_groups(space, grouped)
    space.map(MATCHES, match_scored, [()] * len(scores))


def _connect(space: Workspace, scores: list[Any]) -> list[tuple[int, ...]]:
    """Connect the joinable pairs, and deal the parts to tasks, neighbours in time together."""
    context = space.context
    same, _ = read_decided_pairs(context)
    joinable: list[tuple[float, int, int]] = []
    for path in scores:
        firsts, seconds, kept = read_arrays([path], ("first", "second", "joinable"))
        kept = kept.astype(bool)
        joinable += [(0.0, a, b) for a, b in zip(firsts[kept].tolist(), seconds[kept].tolist(), strict=True)]
    parts = connect(joinable, sorted(same))
    tasks: list[list[tuple[int, ...]]] = []
    held = _PLACES_OF_TASK
    for part in parts:
        if held + len(part) > _PLACES_OF_TASK:
            tasks.append([])
            held = 0
        tasks[-1].append(part)
        held += len(part)
    for number, chosen in enumerate(tasks):
        columns = {
            "group": np.repeat(np.arange(len(chosen)), [len(p) for p in chosen]),
            "place": np.array([place for part in chosen for place in part], dtype=np.int64),
        }
        write_columns(context.part(_CONNECTED, number), columns)
    joined = np.zeros(int(context.array(STARTS)[-1]), dtype=bool)
    joined[[place for part in parts for place in part]] = True
    space.save(_JOINED, joined)
    task_of = np.full(len(joined), _NO_TASK, dtype=np.int64)
    for number, chosen in enumerate(tasks):
        task_of[[place for part in chosen for place in part]] = number
    space.save(_TASKS, task_of)
    space.facts["joinable_pairs"] = len(joinable)
    space.facts["largest_part"] = max(map(len, parts), default=0)
    return [()] * len(tasks)


def deal_scores(task: AcrossTask) -> None:
    """Deal candidate pairs, with what was judged of them, to the tasks that have both articles."""
    context = task.context
    starts, task_of = np.asarray(context.array(STARTS)), np.asarray(context.array(_TASKS))
    firsts, seconds = read_candidates(context, task.number)
    homes = [np.searchsorted(starts, places, side="right") - 1 for places in (firsts, seconds)]
    known = [_list_tasks(starts, task_of, np.unique(own)) for own in homes]
    rows, numbers = _meet_tasks(homes, known, len(task_of))
    columns = {
        "part": numbers,
        "first": firsts[rows],
        "second": seconds[rows],
        **{name: told[rows] for name, told in _read_judged(context, task.number, firsts, seconds).items()},
    }
    write_columns(task.path, columns)


def _list_tasks(starts: Ints, task_of: Ints, homes: Ints) -> Ints:
    """Return the articles with the tasks that have places of them: two columns, in order."""
    counts = starts[homes + 1] - starts[homes]
    places = np.repeat(starts[homes] - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
    pairs = np.stack([np.repeat(homes, counts), task_of[places]], axis=1)
    return np.unique(pairs[pairs[:, 1] != _NO_TASK], axis=0)


def _meet_tasks(homes: Sequence[Ints], known: Sequence[Ints], size: int) -> tuple[Ints, Ints]:
    """Return rows of pairs of articles, each with a task that has both of the two."""
    left, right = known
    begins = np.searchsorted(left[:, 0], homes[0])
    counts = np.searchsorted(left[:, 0], homes[0], side="right") - begins
    rows = np.repeat(np.arange(len(homes[0])), counts)
    tasks = left[np.repeat(begins - np.cumsum(counts) + counts, counts) + np.arange(len(rows)), 1]
    both = np.isin(homes[1][rows] * (size + 1) + tasks, right[:, 0] * (size + 1) + right[:, 1])
    return rows[both], tasks[both]


def _read_judged(context: Context, number: int, firsts: Ints, seconds: Ints) -> dict[str, Any]:
    """Return the probability of each candidate pair, and whether it may join groups."""
    names = ("first", "second", "chance", "joinable")
    one, other, judged, kept = read_arrays([context.part(SCORES, number)], names)
    chances, joinable = np.full(len(firsts), _UNLIKELY), np.zeros(len(firsts), dtype=bool)
    size = int(context.array(STARTS)[-1]) + 1
    at = np.searchsorted(firsts * size + seconds, one.astype(np.int64) * size + other.astype(np.int64))
    chances[at], joinable[at] = judged.astype(np.float64), kept.astype(bool)
    return {"chance": chances, "joinable": joinable}


def group_places(task: AcrossTask) -> None:
    """Group the places of some parts, and describe each group."""
    context = task.context
    starts = np.asarray(context.array(STARTS))
    groups, places = read_arrays([context.part(_CONNECTED, task.number)], ("group", "place"))
    homes = np.unique(np.searchsorted(starts, places, side="right") - 1)
    part = PartSayings(context, starts, homes.tolist(), with_texts=True)
    linking = _open_linking(task, part, homes)
    own = {part.place(int(p)): int(g) for g, p in zip(groups, places, strict=True)}
    by_group: dict[int, tuple[list[int], list[tuple[float, int, int]], list[Pair]]] = {}
    for place, group in own.items():
        by_group.setdefault(group, ([], [], []))[0].append(place)
    for one in linking.joinable:
        if one[1] in own and one[2] in own:
            by_group[own[one[1]]][1].append(one)
    for pair in linking.same:
        a, b = sorted(pair)
        by_group[own[a]][2].append((a, b))
    made: list[tuple[Utterance, list[int]]] = []
    for group in sorted(by_group):
        inside, pairs, forced = by_group[group]
        for found in linking.group_part(tuple(sorted(inside)), pairs, sorted(forced)):
            made.append((linking.describe(found), [part.whole(p) for p in found]))
    _write_utterances(task, made)


def _open_linking(task: AcrossTask, part: PartSayings, homes: Ints) -> UtteranceLinking:
    """Return what links the attributions of some articles, with the scores that were made before."""
    context = task.context
    starts = np.asarray(context.array(STARTS))
    candidates: list[Pair] = []
    known: dict[tuple[str, str], list[JudgedPair]] = {}
    joinable: list[tuple[float, int, int]] = []
    ids = {int(n): r.document.id for n, r in zip(part.numbers, part.readings, strict=True)}
    names = ("first", "second", "chance", "joinable")
    rows = sorted(
        zip(*(a.tolist() for a in read_arrays(context.dealt(_DEALT, task.number), names)), strict=True)
    )
    for a, b, chance, may_join in rows:
        pair = part.place(a), part.place(b)
        candidates.append(pair)
        if chance == _UNLIKELY:
            continue
        one, other = (int(np.searchsorted(starts, p, side="right")) - 1 for p in (a, b))
        judged = JudgedPair(int(a - starts[one]), int(b - starts[other]), chance, ())
        known.setdefault((ids[one], ids[other]), []).append(judged)
        if may_join:
            joinable.append((chance, *pair))
    sayings = part.sayings
    candidates = [
        p for p in candidates if sayings.homes[p[0]] != sayings.homes[p[1]] or not sayings.are_nested(*p)
    ]
    memory = JudgedBefore({key: tuple(judged) for key, judged in known.items()})
    runner = UnitRunner(limits=context.limits, memory=memory, hashes={i: i for i in ids.values()})
    score = Scores(sayings, candidates, load_model(), runner)
    same, different = read_decided_pairs(context)
    here = set(homes.tolist())

    def place_pairs(pairs: Iterable[Pair]) -> list[tuple[Pair, frozenset[int]]]:
        return [
            ((a, b), frozenset((part.place(a), part.place(b))))
            for a, b in pairs
            if {int(np.searchsorted(starts, p, side="right")) - 1 for p in (a, b)} <= here
        ]

    joined = {pair: same[whole][0] for whole, pair in place_pairs(same)}
    nobody = {pair: context.options.decisions[0] for _, pair in place_pairs(different)}
    return UtteranceLinking(sayings, score, joinable, joined, nobody, runner)


def _write_utterances(task: AcrossTask, made: list[tuple[Utterance, list[int]]]) -> None:
    columns = {
        "id": [utterance.id for utterance, _ in made],
        "record": [dump(utterance) for utterance, _ in made],
        "places": [places for _, places in made],
    }
    write_columns(task.path, columns)


def _number_groups(space: Workspace, grouped: Iterable[Any]) -> None:
    """Keep for each place the first place of its group."""
    size = int(space.context.array(STARTS)[-1])
    groups = np.arange(size, dtype=np.int64)
    largest = 1 if size else 0
    for row in read_rows(list(grouped), ("places",)):
        places = row["places"] or []
        groups[places] = min(places)
        largest = max(largest, len(places))
    space.save(GROUPS, groups)
    space.facts["statements_of_an_utterance"] = largest


def describe_lone(task: AcrossTask) -> None:
    """Describe the utterances of a block that one attribution alone reports."""
    context = task.context
    starts = np.asarray(context.array(STARTS))
    joined = context.array(_JOINED)
    made = [
        (describe_alone(attribution), [int(starts[number]) + n])
        for number, reading in open_linked(context).list_block(task.number)
        for n, attribution in enumerate(reading.attributions)
        if not joined[int(starts[number]) + n]
    ]
    _write_utterances(task, made)


def match_scored(task: AcrossTask) -> None:
    """Write the matches of the pairs that a task has judged."""
    context = task.context
    same, different = read_decided_pairs(context)
    groups, model = context.array(GROUPS), load_model()
    # As they are written: as records those of many copies take several times the memory.
    made: list[tuple[Pair, str, str]] = []
    names = ("first", "second", "left", "right", "chance", "evidence")
    for row in read_rows([context.part(SCORES, task.number)], names):
        pair = row["first"], row["second"]
        joined = bool(groups[pair[0]] == groups[pair[1]])
        if pair in same or pair in different or not is_told(row["chance"], model, joined=joined):
            continue
        evidence = tuple(decode(Evidence, e) for e in json.loads(row["evidence"]))
        named = row["left"], row["right"]
        match = make_match(named, joined=joined, chance=row["chance"], evidence=evidence)
        made.append((pair, match.left_id, dump(match)))
    if task.number == 0:
        decided = (
            (pair, make_decided_match((left, right), decision))
            for pair, (decision, left, right) in same.items()
        )
        made += [(pair, match.left_id, dump(match)) for pair, match in decided]
    columns = {
        "id": [left for _, left, _ in made],
        "record": [record for _, _, record in made],
        "first": [pair[0] for pair, _, _ in made],
        "second": [pair[1] for pair, _, _ in made],
    }
    write_columns(task.path, columns)
