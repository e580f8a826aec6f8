"""Candidate pairs of attributions, as `propose` finds them: keys are dealt by hash, pairs by their ends."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sayso.batch.across.resolution import number_ids
from sayso.batch.across.shelves.prepared_articles import find_prepared, write_prepared
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Ints,
    Workspace,
    add_facts,
    read_arrays,
    read_columns,
    write_columns,
)
from sayso.link.utterances.candidates import (
    choose_partners,
    file_keys,
    meet_keys,
    order_filings,
    sum_weights,
)
from sayso.link.utterances.report_features import prepare

CANDIDATES = "candidates"
STARTS = "starts"
"""The first place of each article: places number all attributions in the order of a report."""
FILED = "filed"
_DEALT_KEYS, _KEYS = "keys", "dealt-keys"
_MET, _ENDS, _CHOSEN = "met", "ends", "chosen"
_RANKS, _PLACES = "rank-of-place", "place-of-rank"


def find_candidates(space: Workspace, blocks: int) -> None:
    """Deal the candidate pairs of all attributions to the tasks of their first articles."""
    context = space.context
    everything = [(n,) for n in range(blocks)]
    for number in range(blocks):
        if not find_prepared(context, number).is_file():
            context.part(FILED, number).unlink(missing_ok=True)  # half of it is lost
    filed = space.map(FILED, file_block, everything)
    _rank_places(space, filed)
    keys = space.map(_KEYS, deal_keys, everything)
    space.exchange(_DEALT_KEYS, keys)
    parts = [(n,) for n in range(context.partitions)]
    met = space.map(_MET, meet, parts)
    space.exchange(_ENDS, met)
    chosen = space.map(_CHOSEN, choose, parts)
    space.exchange(CANDIDATES, chosen)
    space.facts["attributions"] = int(context.array(STARTS)[-1])
    space.facts["keys_with_too_many"] = add_facts(met, "crowded")
    space.facts["pairs_left_out"] = add_facts(chosen, "left_out")


def file_block(task: AcrossTask) -> None:
    """Write the keys of each attribution of a block."""
    readings = open_linked(task.context).list_block(task.number)
    sayings = prepare(reading for _, reading in readings)
    rows = [
        (number, saying.id, saying.published, keys)
        for home, (number, _) in enumerate(readings)
        for saying, keys in zip(
            sayings.of_reading(home), file_keys(sayings, home, task.context.limits), strict=True
        )
    ]
    names = ("number", "id", "day", "keys")
    ready = ((number, r, sayings.of_reading(home)) for home, (number, r) in enumerate(readings))
    write_prepared(task.context, task.number, ready)
    write_columns(task.path, {name: [row[n] for row in rows] for n, name in enumerate(names)})


def _rank_places(space: Workspace, filed: Sequence[Path]) -> None:
    """Number all attributions in the order of a report, and rank them by day and ID."""
    numbers: list[Ints] = []
    days: list[str] = []
    ids: list[str] = []
    for path in filed:
        found = read_columns([path], ("number", "id", "day"))
        numbers.append(found["number"].to_numpy().astype(np.int64))
        days += found["day"].to_pylist()
        ids += found["id"].to_pylist()
    homes = np.concatenate([np.zeros(0, dtype=np.int64), *numbers])
    count = len(number_ids(space.context.folder))
    starts = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(homes, minlength=count), out=starts[1:])
    order = sorted(range(len(ids)), key=lambda p: (days[p], ids[p]))
    places = np.array(order, dtype=np.int64)
    ranks = np.empty_like(places)
    ranks[places] = np.arange(len(places))
    for name, array in ((STARTS, starts), (_PLACES, places), (_RANKS, ranks)):
        space.save(name, array)


def deal_keys(task: AcrossTask) -> None:
    """Write a row for each key of each attribution of a block, dealt by the key."""
    context = task.context
    found = read_columns([context.part(FILED, task.number)], ("number", "keys"))
    packed = [k or b"" for k in found["keys"].to_pylist()]
    keys = np.frombuffer(b"".join(packed), dtype=np.int64)
    first = int(context.array(STARTS)[task.number * context.block])
    ranks = np.asarray(context.array(_RANKS)[first : first + len(packed)])
    write_columns(
        task.path,
        {
            "part": _deal(keys, context.partitions),
            "key": keys,
            "rank": np.repeat(ranks, [len(p) // 8 for p in packed]),
        },
    )


def _deal(values: Ints, partitions: int) -> Ints:
    """Return a partition for each number; its lowest bits may all be the same."""
    spread = values.view(np.uint64) if len(values) else values.astype(np.uint64)
    dealt: Ints = ((spread >> np.uint64(8)) % np.uint64(partitions)).astype(np.int64)
    return dealt


def meet(task: AcrossTask) -> None:
    """Write the pairs that meet under the keys of a partition, once for each of the two."""
    context = task.context
    keys, ranks = read_arrays(context.dealt(_DEALT_KEYS, task.number), ("key", "rank"))
    order = np.argsort(ranks, kind="stable")
    keys, ranks = order_filings(keys[order], ranks[order])
    size = max(1, len(context.array(_RANKS)))
    pairs, weights = meet_keys(keys, ranks, size=size, limits=context.limits)
    left, right = np.divmod(pairs, size)
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    _, many = np.unique(keys, return_counts=True)
    crowded = int((many > context.limits.neighbours + 1).sum())
    columns = {
        "part": ends % context.partitions,
        "end": ends,
        "other": others,
        "weight": np.concatenate([weights, weights]),
    }
    write_columns(task.path, columns, facts={"crowded": crowded})


def choose(task: AcrossTask) -> None:
    """Write the pairs that are among the likeliest of their end, dealt by the task of the first article."""
    context = task.context
    ends, others, weights = read_arrays(context.dealt(_ENDS, task.number), ("end", "other", "weight"))
    size = max(1, len(context.array(_RANKS)))
    pairs, weights = sum_weights(ends * size + others, weights)
    ends, others = np.divmod(pairs, size)
    among = choose_partners(ends, others, weights, context.limits.partners)
    places = context.array(_PLACES)
    one, other = places[ends[among]], places[others[among]]
    first, second = np.minimum(one, other), np.maximum(one, other)
    homes = np.searchsorted(context.array(STARTS), first, side="right") - 1
    columns = {"part": homes // context.scored, "first": first, "second": second}
    write_columns(task.path, columns, facts={"left_out": int((~among).sum())})


def read_candidates(context: Context, number: int) -> tuple[Ints, Ints]:
    """Return the candidate pairs of a task by its number: places in order, each pair once."""
    first, second = read_arrays(context.dealt(CANDIDATES, number), ("first", "second"))
    pairs = np.unique(np.stack([first, second], axis=1), axis=0) if len(first) else np.zeros((0, 2), np.int64)
    return pairs[:, 0], pairs[:, 1]
