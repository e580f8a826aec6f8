"""Stories: words are weighed by tasks, pairs found over one index on the disk, parts grouped by tasks."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.batch.across.resolution import list_articles
from sayso.batch.across.shelves.weighed_words import ALL_WORDS, WEIGHED, write_weighed
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    NO_KERNELS,
    AcrossTask,
    Context,
    Kernels,
    Workspace,
    read_arrays,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.compare.stories.boilerplate import Sentences, find_boilerplate, list_sentences
from sayso.compare.stories.clustering import connect
from sayso.compare.stories.publication_days import read_day
from sayso.compare.stories.similar_pairs import (
    Pairs,
    Table,
    TermIndex,
    find_pairs_of,
    index_terms,
    prune,
    tabulate,
)
from sayso.compare.stories.story_groups import (
    ALIKE,
    WeighedWords,
    group_part,
    make_story,
    weigh_article,
)
from sayso.units.codec import dump

STORIES = "stories"
SENTENCES, WORDS = "sentences", "weighed-words"
_BOILERPLATE = "boilerplate"
_PAIRS, _PARTS, _EDGES = "alike-pairs", "story-parts", "story-edges"
_GROUPED = "grouped-stories"
_STORY = ("id", "record", "numbers")
_ARTICLES = "article-of-row"
_TABLE = ("days", "starts", "terms", "weights")
_INDEX = ("starts", "weights", "carriers", "carried", "at", "since")
_ROWS_OF_TASK = 500


def find_stories(space: Workspace, blocks: int, other_kernels: Kernels = NO_KERNELS) -> None:
    """Make the stories of all articles, whose boilerplate is marked; run other kernels over their tasks."""
    everything = [(n,) for n in range(blocks)]
    space.map(WORDS, weigh_block, everything)
    _tabulate(space, blocks)
    pairs = space.map(_PAIRS, pair_rows, everything)
    tasks = _connect(space, blocks, pairs)
    stories = _deal_stories(space, space.map(_GROUPED, group_rows, [()] * tasks))
    space.map_together(STORIES, other_kernels, [()] * stories)


def list_block(task: AcrossTask) -> None:
    """Write the sentences of the articles of a block, by a hash of the words of each, and the weighed words.

    These are of articles without boilerplate, which most are: the words of an article are read once for both.
    """
    context = task.context
    readings = open_linked(context).list_block(task.number)
    rows = [(number, list_sentences(reading.document)) for number, reading in readings]
    weighed = [(number, weigh_article(reading.document, frozenset())) for number, reading in readings]
    write_weighed(context.part(ALL_WORDS, task.number), weighed)
    columns = {
        "number": [number for number, _ in rows],
        "keys": [found.keys.tobytes() for _, found in rows],
        "lengths": [found.lengths.tobytes() for _, found in rows],
    }
    write_columns(task.path, columns)


def mark_boilerplate(space: Workspace, blocks: int) -> None:
    """Find the sentences of many articles in this process: eight bytes a sentence."""
    context = space.context
    space.map(SENTENCES, list_block, [(n,) for n in range(blocks)])
    rows = list(read_rows([context.part(SENTENCES, n) for n in range(blocks)], ("number", "keys", "lengths")))
    found = find_boilerplate(
        [Sentences(np.frombuffer(r["keys"], np.uint64), np.frombuffer(r["lengths"], np.int64)) for r in rows],
        context.limits.common_sentence,
    )
    marked: list[list[tuple[int, bytes]]] = [[] for _ in range(blocks)]
    for row, keys in zip(rows, found, strict=True):
        if keys:
            packed = np.array(sorted(keys), dtype=np.uint64).tobytes()
            marked[row["number"] // context.block].append((row["number"], packed))
    for block, own in enumerate(marked):
        columns = {"number": [number for number, _ in own], "keys": [packed for _, packed in own]}
        write_columns(context.part(_BOILERPLATE, block), columns)
    space.facts["articles_with_boilerplate"] = sum(map(len, marked))


def weigh_block(task: AcrossTask) -> None:
    """Write the weighed words of the articles of a block, without those of boilerplate."""
    context = task.context
    shelf = open_linked(context)
    found = read_columns([context.part(_BOILERPLATE, task.number)], ("number", "keys"))
    known = dict(zip(found["number"].to_pylist(), found["keys"].to_pylist(), strict=True))
    rows = []
    for row in read_rows([context.part(ALL_WORDS, task.number)], WEIGHED):
        words = WeighedWords(row["norms"], row["weights"])
        if row["number"] in known:
            keys = np.frombuffer(known[row["number"]], dtype=np.uint64)
            words = weigh_article(shelf.get_document(row["number"]), frozenset(keys.tolist()))
        rows.append((row["number"], words))
    write_weighed(task.path, rows)


def _tabulate(space: Workspace, blocks: int) -> None:
    """Number all words, and keep the table and its index for the tasks."""
    context = space.context
    if (context.folder / f"index-{_INDEX[-1]}.npy").is_file():
        return
    articles = list_articles(context.folder)
    rows = {
        row["number"]: WeighedWords(row["norms"], row["weights"]).unpack()
        for n in range(blocks)
        for row in read_rows([context.part(WORDS, n)], WEIGHED)
    }
    ids = articles["id"]
    table = tabulate(
        {ids[number]: row for number, row in rows.items()},
        {ids[number]: read_day(articles["published"][number] or None) for number in rows},
    )
    del rows
    number_of = {id_: number for number, id_ in enumerate(ids)}
    space.save(_ARTICLES, np.array([number_of[id_] for id_ in table.ids], dtype=np.int64))
    for name in _TABLE:
        space.save(f"table-{name}", getattr(table, name))
    index = index_terms(table, context.limits)
    space.save("index-width", np.array([index.width], dtype=np.int64))
    for name in _INDEX:
        space.save(f"index-{name}", getattr(index, name))


def _open_table(context: Context) -> Table:
    days, starts, terms, weights = (context.array(f"table-{name}") for name in _TABLE)
    return Table((), days, starts, terms, weights)


def pair_rows(task: AcrossTask) -> None:
    """Write the alike pairs of some rows of the table with the rows before them."""
    context = task.context
    index = TermIndex(
        int(context.array("index-width")[0]),
        *(np.asarray(context.array(f"index-{name}")) for name in _INDEX),
    )
    count = len(context.array(_ARTICLES))
    places = range(task.number * context.block, min(count, (task.number + 1) * context.block))
    pairs = find_pairs_of(places, _open_table(context), index, ALIKE, context.limits)
    write_columns(task.path, {"left": pairs.left, "right": pairs.right, "likeness": pairs.likeness})


def _connect(space: Workspace, blocks: int, paths: tuple[object, ...]) -> int:
    """Connect alike articles in this process, and deal the parts to tasks; return how many tasks."""
    context = space.context
    limits, size = context.limits, len(context.array(_ARTICLES))
    left, right, likeness = read_arrays(paths, ("left", "right", "likeness"))  # type: ignore[arg-type]
    found = Pairs(left.astype(np.int64), right.astype(np.int64), likeness.astype(np.float64))
    pruned = prune(found, size, sure=limits.sure_likeness, nearest=limits.nearest_articles)
    parts = connect(size, pruned)
    space.facts["alike_pairs"] = len(left)
    space.facts["largest_story_part"] = max((len(part) for part, _ in parts), default=0)
    tasks, held, chosen = 0, 0, []
    for part, edges in parts:
        chosen.append((part, edges))
        held += len(part)
        if held >= _ROWS_OF_TASK:
            _deal(context, tasks, chosen)
            tasks, held, chosen = tasks + 1, 0, []
    if chosen:
        _deal(context, tasks, chosen)
        tasks += 1
    return tasks


def _deal(context: Context, task: int, chosen: list[tuple[list[int], list[tuple[float, int, int]]]]) -> None:
    """Write the parts of a task: its rows, and the edges between them in order."""
    rows = [(n, place) for n, (part, _) in enumerate(chosen) for place in part]
    edges = [(n, *edge) for n, (_, own) in enumerate(chosen) for edge in own]
    write_columns(
        context.part(_EDGES, task),
        {
            "part": np.array([e[0] for e in edges], dtype=np.int64),
            "unlike": np.array([e[1] for e in edges], dtype=np.float64),
            "left": np.array([e[2] for e in edges], dtype=np.int64),
            "right": np.array([e[3] for e in edges], dtype=np.int64),
        },
    )
    columns = np.array(rows, dtype=np.int64).reshape(-1, 2)
    write_columns(context.part(_PARTS, task), {"part": columns[:, 0], "row": columns[:, 1]})


def group_rows(task: AcrossTask) -> None:
    """Group the articles of some parts, and write the stories that they make."""
    context = task.context
    table, articles = _open_table(context), context.array(_ARTICLES)
    parts: dict[int, tuple[list[int], list[tuple[float, int, int]]]] = {}
    for n, row in zip(*_read_lists(context, _PARTS, task.number, ("part", "row")), strict=True):
        parts.setdefault(n, ([], []))[0].append(row)
    names = ("part", "unlike", "left", "right")
    for n, *edge in zip(*_read_lists(context, _EDGES, task.number, names), strict=True):
        parts[n][1].append((edge[0], edge[1], edge[2]))
    shelf = open_linked(context)
    made = []
    for part, edges in parts.values():
        for group in group_part(table, part, edges):
            numbers = sorted(int(articles[row]) for row in group)
            story = make_story([shelf.get_document(n) for n in numbers])
            made.append((story, numbers))
    columns = ([s.id for s, _ in made], [dump(s) for s, _ in made], [numbers for _, numbers in made])
    write_columns(task.path, dict(zip(_STORY, columns, strict=True)))


def _deal_stories(space: Workspace, grouped: Sequence[Path]) -> int:
    """Deal stories to tasks, those that begin near each other together; return how many tasks.

    A part may be most of a pile. What is compared in stories needs the articles of each, not of its part.
    """
    rows = sorted(read_rows(grouped, _STORY), key=lambda row: min(row["numbers"]))
    tasks: list[list[dict[str, Any]]] = []
    held = _ROWS_OF_TASK
    for row in rows:
        if held >= _ROWS_OF_TASK:
            tasks.append([])
            held = 0
        tasks[-1].append(row)
        held += len(row["numbers"])
    for number, own in enumerate(tasks):
        write_columns(
            space.context.part(STORIES, number), {name: [row[name] for row in own] for name in _STORY}
        )
    return len(tasks)


def _read_lists(context: Context, stage: str, number: int, names: tuple[str, ...]) -> list[list[int]]:
    return [array.tolist() for array in read_arrays([context.part(stage, number)], names)]
