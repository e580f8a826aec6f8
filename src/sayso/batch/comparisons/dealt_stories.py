"""What the tasks of stories need: which task an article belongs to, and the utterances of its articles.

A task has the stories of one part. An utterance goes to each task whose articles report it, and is owned by
that of its first place.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sayso.batch.across.access import ACCESSES
from sayso.batch.across.candidates import STARTS
from sayso.batch.across.derivations import DERIVATIONS
from sayso.batch.across.groups import ALONE, UTTERANCES
from sayso.batch.across.resolution import list_articles, number_ids
from sayso.batch.across.stories import STORIES
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Ints,
    Workspace,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.batch.comparisons.part_reports import decode_all, list_parts
from sayso.records import Access, Derivation, FirstHand, Story, Utterance
from sayso.units.codec import dump

_TASK, _STORY = "task-of-article", "story-of-article"
_IDS = "story-ids"
_ROWS = ("rows-of-groups", "rows-of-lone")
_DEALT, _COPIES = "utterances-of-stories", "copies-of-stories"
_COPIED = "copied"
REUSE = "reuse"


def deal_to_stories(space: Workspace) -> int:
    """Deal utterances and copied articles to the tasks of stories; return how many tasks there are."""
    context = space.context
    tasks = _number_stories(space)
    parts: list[object] = []
    for stage, kernel, source in zip(_ROWS, (deal_groups, deal_lone), (UTTERANCES, ALONE), strict=True):
        parts += space.map(stage, kernel, [()] * len(list_parts(context, source)))
    space.exchange(_DEALT, parts)  # type: ignore[arg-type]
    copied = space.map(_COPIED, deal_copies, [()] * len(list_parts(context, DERIVATIONS)))
    space.exchange(_COPIES, copied)
    return tasks


def _number_stories(space: Workspace) -> int:
    """Keep the task and the story of each article, and the IDs of the stories."""
    context = space.context
    parts = list_parts(context, STORIES)
    count = len(list_articles(context.folder)["id"])
    tasks, stories = np.full(count, -1, dtype=np.int64), np.full(count, -1, dtype=np.int64)
    ids: list[str] = []
    for task, path in enumerate(parts):
        for row in read_rows([path], ("id", "numbers")):
            tasks[row["numbers"]] = task
            stories[row["numbers"]] = len(ids)
            ids.append(row["id"])
    space.save(_TASK, tasks)
    space.save(_STORY, stories)
    write_columns(context.part(_IDS, 0), {"id": ids})
    sizes = np.bincount(stories[stories >= 0], minlength=1)
    space.facts["articles_of_a_story"] = int(sizes.max(initial=0))
    return len(parts)


def deal_groups(task: AcrossTask) -> None:
    """Deal the utterances of a part that several attributions report."""
    _deal(task, UTTERANCES, ACCESSES[0])


def deal_lone(task: AcrossTask) -> None:
    """Deal the utterances of a block that one attribution alone reports."""
    _deal(task, ALONE, ACCESSES[1])


def _deal(task: AcrossTask, stage: str, assessed: str) -> None:
    context = task.context
    starts, tasks = np.asarray(context.array(STARTS)), context.array(_TASK)
    accesses: dict[str, list[str]] = {}
    shown: dict[str, list[str]] = {}
    assessed_part = context.part(assessed, task.number)
    for row in read_rows([assessed_part], ("utterance", "access", "first_hand")):
        if row["access"] is not None:
            accesses.setdefault(row["utterance"], []).append(row["access"])
        else:
            shown.setdefault(row["utterance"], []).append(row["first_hand"])
    rows = []
    for row in read_rows([context.part(stage, task.number)], ("id", "record", "places")):
        homes = np.unique(np.searchsorted(starts, row["places"], side="right") - 1)
        first = int(np.searchsorted(starts, min(row["places"]), side="right")) - 1
        for part in np.unique(tasks[homes]).tolist():
            told = (json.dumps(given.get(row["id"], [])) for given in (accesses, shown))
            owned = part == int(tasks[first])
            rows.append((part, owned, min(row["places"]), row["record"], *told, homes.tolist()))
    names = ("part", "owned", "place", "record", "accesses", "first_hand", "numbers")
    write_columns(task.path, {name: [row[n] for row in rows] for n, name in enumerate(names)})


def deal_copies(task: AcrossTask) -> None:
    """Deal the copied passages of a part whose two articles stand in one story."""
    context = task.context
    numbers, stories = number_ids(context.folder), context.array(_STORY)
    tasks = context.array(_TASK)
    rows = []
    for derivation in list_copies(context, task.number):
        left, right = numbers[derivation.document_id], numbers[str(derivation.upstream_document_id)]
        if stories[left] == stories[right]:
            rows.append((int(tasks[left]), dump(derivation)))
    write_columns(task.path, {"part": [part for part, _ in rows], "record": [r for _, r in rows]})


def list_copies(context: Context, part: int) -> Iterator[Derivation]:
    """Yield the derivations of a part whose articles share passages."""
    records = (row["record"] for row in read_rows([context.part(DERIVATIONS, part)], ("record",)))
    for derivation in decode_all(Derivation, records):
        if derivation.kind == REUSE and derivation.upstream_document_id:
            yield derivation


@dataclass(frozen=True, slots=True)
class DealtUtterances:
    """The utterances that the articles of a task report, in order of their first places.

    `owned` are the IDs of those that no other task owns, `numbers` the articles of each.
    """

    utterances: tuple[Utterance, ...]
    accesses: tuple[Access, ...]
    first_hand: tuple[FirstHand, ...]
    owned: frozenset[str]
    numbers: tuple[tuple[int, ...], ...]


def read_dealt(context: Context, task: int) -> DealtUtterances:
    """Return the utterances that were dealt to a task."""
    names = ("owned", "place", "record", "accesses", "first_hand", "numbers")
    rows = sorted(read_rows(context.dealt(_DEALT, task), names), key=lambda row: row["place"])
    utterances = decode_all(Utterance, (row["record"] for row in rows))
    accesses = decode_all(Access, (a for row in rows for a in json.loads(row["accesses"])))
    first_hand = decode_all(FirstHand, (f for row in rows for f in json.loads(row["first_hand"])))
    return DealtUtterances(
        utterances=utterances,
        accesses=tuple(sorted(accesses, key=lambda a: (a.utterance_id, a.document_id))),
        first_hand=tuple(sorted(first_hand, key=lambda f: f.utterance_id)),
        owned=frozenset(u.id for u, row in zip(utterances, rows, strict=True) if row["owned"]),
        numbers=tuple(tuple(row["numbers"]) for row in rows),
    )


def read_copies(context: Context, task: int) -> tuple[Derivation, ...]:
    """Return the copied passages that were dealt to a task."""
    rows = read_rows(context.dealt(_COPIES, task), ("record",))
    return tuple(sorted(decode_all(Derivation, (row["record"] for row in rows)), key=lambda d: d.id))


def list_story_members(context: Context, numbers: Sequence[int]) -> list[int]:
    """Return all articles of the stories that some articles stand in."""
    stories = np.asarray(context.array(_STORY))
    order, starts = _sort_by_story(context)
    wanted = np.unique(stories[list(numbers)]).tolist() if numbers else []
    return [int(n) for story in wanted for n in order[starts[story] : starts[story + 1]]]


@lru_cache(maxsize=1)
def _sort_by_story(context: Context) -> tuple[Ints, Ints]:
    stories = np.asarray(context.array(_STORY))
    order = np.argsort(stories, kind="stable").astype(np.int64)
    count = int(stories.max(initial=-1)) + 1
    return order, np.searchsorted(stories[order], np.arange(count + 1)).astype(np.int64)


@lru_cache(maxsize=1)
def _list_ids(context: Context) -> list[str]:
    ids: list[str] = read_columns([context.part(_IDS, 0)], ("id",))["id"].to_pylist()
    return ids


def list_stories_of(context: Context, numbers: Sequence[int]) -> tuple[Story, ...]:
    """Return the stories of some articles, each with those of them that it has."""
    ids, stories = _list_ids(context), context.array(_STORY)
    articles = list_articles(context.folder)["id"]
    found: dict[str, list[str]] = {}
    for number in sorted(numbers):
        found.setdefault(ids[int(stories[number])], []).append(articles[number])
    return tuple(Story(id=i, document_ids=tuple(d), title="") for i, d in found.items())
