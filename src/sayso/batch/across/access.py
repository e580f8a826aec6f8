"""How each article has each utterance: grounds block by block, then the utterances of each part."""

import json
from functools import lru_cache
from itertools import chain

import numpy as np

from sayso.batch.across.candidates import STARTS
from sayso.batch.across.derivations import list_cited_outlets, read_derivations_of
from sayso.batch.across.groups import ALONE, UTTERANCES
from sayso.batch.across.resolution import load_outlets, number_ids
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Workspace,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.lineage.access.article_context import AccessGround
from sayso.lineage.access.roles import assess_utterances, ground_articles, read_role_decisions
from sayso.records import Utterance
from sayso.units.codec import decode, dump

ACCESSES = ("accesses", "accesses-alone")
GROUNDS = "grounds"
_ROW = ("id", "record", "places")


def assess_articles(space: Workspace, blocks: int) -> None:
    """Make the accesses and the outlets that had utterances first-hand."""
    context = space.context
    everything = [(n,) for n in range(blocks)]
    space.map(GROUNDS, ground_block, everything)
    grouped = len(list((context.folder / UTTERANCES).glob("*.parquet")))
    space.map(ACCESSES[0], assess_groups, [()] * grouped)
    space.map(ACCESSES[1], assess_lone, everything)


def ground_block(task: AcrossTask) -> None:
    """Write the ground of each attribution of a block, in order of places."""
    context = task.context
    shelf, numbers = open_linked(context), number_ids(context.folder)
    _, _, gazetteer = load_outlets(context)
    derivations = read_derivations_of(context, task.number)
    readings = [reading for _, reading in shelf.list_block(task.number)]
    ends = {i for d in derivations for i in (d.document_id, d.upstream_document_id) if i}
    by_id = {i: shelf[numbers[i]] for i in sorted(ends)} | {r.document.id: r for r in readings}
    grounds = ground_articles(readings, by_id, derivations, gazetteer, list_cited_outlets(context))
    decided = read_role_decisions(readings, context.options.decisions)
    ids = [a.id for reading in readings for a in reading.attributions]
    columns = {
        "id": ids,
        "record": [dump(decided.get(i, grounds[i])) for i in ids],
        "decided": [i in decided for i in ids],
    }
    write_columns(task.path, columns)


@lru_cache(maxsize=24)
def _read_grounds(context: Context, block: int) -> tuple[list[str], list[str], list[bool]]:
    found = read_columns([context.part(GROUNDS, block)], ("id", "record", "decided"))
    return tuple(found[n].to_pylist() for n in ("id", "record", "decided"))


def assess_groups(task: AcrossTask) -> None:
    """Assess the utterances that several attributions report."""
    _assess(task, UTTERANCES)


def assess_lone(task: AcrossTask) -> None:
    """Assess the utterances of a block that one attribution alone reports."""
    _assess(task, ALONE)


def _assess(task: AcrossTask, stage: str) -> None:
    context = task.context
    shelf, numbers = open_linked(context), number_ids(context.folder)
    _, _, gazetteer = load_outlets(context)
    rows = list(read_rows([context.part(stage, task.number)], _ROW))
    utterances = [decode(Utterance, json.loads(row["record"])) for row in rows]
    places = np.array(sorted(chain.from_iterable(row["places"] for row in rows)), dtype=np.int64)
    starts = np.asarray(context.array(STARTS))
    homes = np.searchsorted(starts, places, side="right") - 1
    grounds: dict[str, AccessGround] = {}
    decided: set[str] = set()
    for place, home in zip(places.tolist(), homes.tolist(), strict=True):
        block = home // context.block
        ids, records, by_hand = _read_grounds(context, block)
        at = place - int(starts[block * context.block])
        grounds[ids[at]] = decode(AccessGround, json.loads(records[at]))
        if by_hand[at]:
            decided.add(ids[at])
    needed = set(homes.tolist())
    needed |= {numbers[g.upstream_document_id] for g in grounds.values() if g.upstream_document_id}
    by_id = {r.document.id: r for r in (shelf[n] for n in sorted(needed))}
    accesses, first_hand = assess_utterances(utterances, by_id, grounds, decided, gazetteer)
    columns = {
        "utterance": [a.utterance_id for a in accesses] + [f.utterance_id for f in first_hand],
        "access": [dump(a) for a in accesses] + [None] * len(first_hand),
        "first_hand": [None] * len(accesses) + [dump(f) for f in first_hand],
    }
    write_columns(task.path, columns)
