"""Passages that articles share: hashes of words are dealt and met; texts are fetched to be compared."""

import json
from collections.abc import Mapping, Sequence

import numpy as np

from sayso.batch.across.resolution import list_articles, number_ids
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Array,
    Context,
    Workspace,
    add_facts,
    read_arrays,
    read_rows,
    write_columns,
)
from sayso.lineage.derivations.derived_articles import count_prose
from sayso.lineage.reuse.fingerprints import Fingerprints, fingerprint
from sayso.lineage.reuse.reused_passages import compare_hits, number_outlets
from sayso.lineage.reuse.shared_fingerprints import MetFingerprints, gather_hits, meet_fingerprints
from sayso.records import Document, Layout, Reuse
from sayso.units.codec import decode, dump

REUSES = "reuses"
REUSES_OF_ARTICLES = "reuses-of-articles"
_ENDS = "reuse-ends"
PRINTS = "fingerprints"
_DEALT_PRINTS = "dealt-fingerprints"
_MET, _PAIRS, _COMMON = "met-fingerprints", "text-pairs", "common-fingerprints"
_COUNTS = "word-counts"
_OUTLETS, _WORDS, _ALL_COMMON = "outlet-of-text", "words-of-text", "common-hashes"
"""The outlet and the length of each text, and the fingerprints that are common: for all tasks."""
_TEXTS, _ARTICLES = "text-of-article", "article-of-text"
"""Texts are numbered in the order of the IDs of their articles, as `find_reuse` does."""


def number_texts(space: Workspace) -> None:
    """Number the texts of all articles."""
    context = space.context
    ids = list_articles(context.folder)["id"]
    articles = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    texts = np.empty_like(articles)
    texts[articles] = np.arange(len(articles))
    space.save(_TEXTS, texts)
    space.save(_ARTICLES, articles)
    space.save(_OUTLETS, _number_outlets(context))


def find_reuses(space: Workspace, blocks: int) -> None:
    """Find the passages that any two articles share, whose texts are numbered."""
    context = space.context
    everything = [(n,) for n in range(blocks)]
    prints = space.map(PRINTS, fingerprint_block, everything)
    space.save(_WORDS, _count_words(context, blocks))
    space.exchange(_DEALT_PRINTS, prints)
    met = space.map(_MET, meet, [(n,) for n in range(context.partitions)])
    space.save(_ALL_COMMON, _list_common(context))
    space.exchange(_PAIRS, met)
    space.map(REUSES, compare_block, everything)
    space.exchange(REUSES_OF_ARTICLES, [context.part(_ENDS, n) for n in range(blocks)])
    space.facts["fingerprints_with_too_many"] = add_facts(met, "crowded")


def fingerprint_block(task: AcrossTask) -> None:
    """Write the fingerprints of the texts of a block, dealt by their hash."""
    context = task.context
    readings = open_linked(context).list_block(task.number)
    own = context.array(_TEXTS)[[number for number, _ in readings]]
    found, counts = fingerprint([reading.document.text for _, reading in readings])
    write_columns(context.part(_COUNTS, task.number), {"text": own, "words": counts})
    columns = {
        "part": ((found.hashes >> np.uint64(32)) % np.uint64(context.partitions)).astype(np.int64),
        "hash": found.hashes.view(np.int64),
        "text": own[found.texts],
        "position": found.positions.astype(np.int64),
    }
    write_columns(task.path, columns)


def _number_outlets(context: Context) -> Array:
    """Return a number for the outlet of each text."""
    outlets = list_articles(context.folder)["outlet"]
    return number_outlets([outlets[n] for n in context.array(_ARTICLES).tolist()])


def meet(task: AcrossTask) -> None:
    """Write what meets under the hashes of a partition, dealt by the block of the first article."""
    context = task.context
    names = ("hash", "text", "position")
    hashes, texts, positions = read_arrays(context.dealt(_DEALT_PRINTS, task.number), names)
    order = np.lexsort((positions, texts))
    found = Fingerprints(
        hashes=hashes[order].astype(np.int64).view(np.uint64),
        texts=texts[order].astype(np.uint32),
        positions=positions[order].astype(np.uint32),
    )
    articles = context.array(_ARTICLES)
    met = meet_fingerprints(found, np.asarray(context.array(_OUTLETS)), len(articles), context.limits)
    left, right = met.pairs >> np.uint64(32), met.pairs & np.uint64(0xFFFFFFFF)
    first = np.minimum(articles[left.astype(np.int64)], articles[right.astype(np.int64)])
    write_columns(context.part(_COMMON, task.number), {"hash": met.common_hashes.view(np.int64)})
    columns = {
        "part": first // context.block,
        "pair": met.pairs.view(np.int64),
        "place": met.places.view(np.int64),
        "common": met.common,
    }
    write_columns(task.path, columns, facts={"crowded": met.crowded})


def compare_block(task: AcrossTask) -> None:
    """Compare the texts of the pairs whose first article is in a block, and write what they share."""
    context = task.context
    pairs, places, common = read_arrays(context.dealt(_PAIRS, task.number), ("pair", "place", "common"))
    if not len(pairs):
        _write(task, [])
        return
    met = MetFingerprints(
        pairs=pairs.view(np.uint64),
        places=places.view(np.uint64),
        common=common.astype(bool),
        common_hashes=np.asarray(context.array(_ALL_COMMON)),
        crowded=0,
    )
    shelf, articles = open_linked(context), context.array(_ARTICLES)

    def fetch(texts: Sequence[int]) -> tuple[Sequence[Document], Mapping[str, Layout]]:
        readings = [shelf[int(articles[text])] for text in texts]
        return [r.document for r in readings], {r.document.id: r.layout for r in readings}

    outlets, words = (np.asarray(context.array(name)) for name in (_OUTLETS, _WORDS))
    found = compare_hits(gather_hits([met]), outlets, words, fetch)
    _write(task, found)


def _write(task: AcrossTask, found: Sequence[Reuse]) -> None:
    """Write passages, and once more for each of the two articles, dealt by its block."""
    numbers, block = number_ids(task.context.folder), task.context.block
    ends = [(numbers[id_] // block, dump(r)) for r in found for id_ in (r.left_id, r.right_id)]
    columns: dict[str, list[object]] = {"part": [n for n, _ in ends], "record": [r for _, r in ends]}
    write_columns(task.context.part(_ENDS, task.number), columns)
    columns = {
        "left": [r.left_id for r in found],
        "right": [r.right_id for r in found],
        "prose": [count_prose(r) for r in found],
        "record": [dump(r) for r in found],
    }
    write_columns(task.path, columns)


def read_reuses_of(context: Context, block: int) -> dict[tuple[str, str], Reuse]:
    """Return the passages of the articles of a block by both IDs in order."""
    rows = read_rows(context.dealt(REUSES_OF_ARTICLES, block), ("record",))
    found = (decode(Reuse, json.loads(row["record"])) for row in rows)
    return {(r.left_id, r.right_id): r for r in found}


def _list_common(context: Context) -> Array:
    """Return the fingerprints that are common, of all partitions, in order."""
    paths = [context.part(_COMMON, n) for n in range(context.partitions)]
    hashes = read_arrays(paths, ("hash",))[0]
    return np.sort(hashes.astype(np.int64).view(np.uint64))


def _count_words(context: Context, blocks: int) -> Array:
    """Return how many words each text has."""
    texts, words = read_arrays([context.part(_COUNTS, n) for n in range(blocks)], ("text", "words"))
    counts = np.zeros(len(context.array(_ARTICLES)), dtype=np.int64)
    counts[texts] = words
    return counts
