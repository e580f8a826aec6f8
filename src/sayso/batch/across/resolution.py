"""Readings with what the whole pile makes known: the outlets of its articles, and what people decided."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.annotation.citations.pile_outlets import PileOutlets, resolve_outlets
from sayso.batch.across.shelves.readings import ReadingShelf, put_readings, read_over
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_columns, write_columns
from sayso.batch.extraction import read_group_articles
from sayso.batch.reading import ReadTask, list_outcomes
from sayso.decisions.applied_decisions import apply_to_readings, find_unheld
from sayso.decisions.articles import list_anchors
from sayso.outlets import Gazetteer, load_gazetteer, read_outlets
from sayso.records import Document, Outlet, Reading

RESOLVED = "resolved"
DECIDED = "decided"
_PARTS = "parts.json"
_OUTLETS = "outlets.parquet"


@dataclass(frozen=True, slots=True)
class PileOrder:
    """How many articles were read, and in how many blocks they lie."""

    count: int
    blocks: int


def number_articles(space: Workspace, tasks: Sequence[ReadTask]) -> PileOrder:
    """Number all articles that were read in the order of a report, and list their outlets."""
    context = space.context
    found = space.gather([t.part for t in tasks], ("id", "failure", "published", "outlet", "host"), ("id",))
    rows = [r for r in found.to_pylist() if r["failure"] is None]
    rows.sort(key=lambda r: (not r["published"], r["published"] or "", r["id"]))
    columns = {
        "number": list(range(len(rows))),
        "id": [r["id"] for r in rows],
        "published": [r["published"] or "" for r in rows],
        "outlet": [r["outlet"] for r in rows],
        "host": [r["host"] for r in rows],
    }
    write_columns(context.folder / _OUTLETS, columns)
    listed = [{"source": str(t.source), "group": t.group, "rows": t.rows, "part": str(t.part)} for t in tasks]
    (context.folder / _PARTS).write_text(json.dumps(listed), encoding="utf-8")
    return PileOrder(len(rows), -(-len(rows) // context.block))


@lru_cache(maxsize=2)
def list_articles(folder: Path) -> dict[str, list[str]]:
    """Return ID, day and outlet of all articles, a list each in order of their numbers."""
    found = read_columns([folder / _OUTLETS], ("id", "published", "outlet", "host"))
    return {name: column.to_pylist() for name, column in found.items()}


@lru_cache(maxsize=2)
def number_ids(folder: Path) -> dict[str, int]:
    """Return the number of each article by its ID."""
    return {id_: number for number, id_ in enumerate(list_articles(folder)["id"])}


@lru_cache(maxsize=2)
def load_outlets(context: Context) -> tuple[tuple[Outlet, ...], Gazetteer, Gazetteer]:
    """Return the outlets that the user added, the list of outlets with them, and that with the pile's."""
    added = read_outlets(context.options.outlets) if context.options.outlets else ()
    lexicon = load_gazetteer(added)
    return added, lexicon, lexicon.with_documents(_list_stand_ins(context.folder))


@lru_cache(maxsize=2)
def open_outlets(context: Context) -> PileOutlets:
    """Return the outlets of the pile: what they make known is kept from one part to the next."""
    _, lexicon, pile = load_outlets(context)
    return PileOutlets(lexicon, pile)


def _list_stand_ins(folder: Path) -> Iterator[Document]:
    """Yield for each article one with the same outlet and host: more is not read of them."""
    found = list_articles(folder)
    for outlet, host in zip(found["outlet"], found["host"], strict=True):
        yield Document(id="", name="", text="", outlet=outlet, url=f"https://{host}/" if host else None)


@lru_cache(maxsize=1)
def _list_parts(folder: Path) -> list[dict[str, Any]]:
    """Return what `number_articles` has listed of the parts of the stage `read`, kept by each process."""
    found: list[dict[str, Any]] = json.loads((folder / _PARTS).read_text(encoding="utf-8"))
    return found


def resolve(task: AcrossTask) -> None:
    """Resolve the outlets of the readings of a part of the stage `read`; rows go to their blocks."""
    context = task.context
    part = _list_parts(context.folder)[task.number]
    articles = read_group_articles(Path(part["source"]), part["group"])
    documents = {articles[n][0].id: articles[n][0] for n in part["rows"]}
    numbers = number_ids(context.folder)
    read = [o for _, o in list_outcomes(Path(part["part"]), documents) if isinstance(o, Reading)]
    resolved = resolve_outlets(tuple(read), open_outlets(context))
    columns = put_readings((numbers[r.document.id], r) for r in resolved)
    write_columns(task.path, columns | {"part": [n // context.block for n in columns["number"]]})


def resolve_readings(space: Workspace, tasks: Sequence[ReadTask]) -> tuple[int, ...]:
    """Make the resolved readings of all articles; return the places of decisions whose words none has."""
    parts = space.map("resolving", resolve, [()] * len(tasks))
    space.exchange(RESOLVED, parts)
    return _decide(space)


def _decide(space: Workspace) -> tuple[int, ...]:
    """Apply what people decided to the articles that decisions name; only those are read."""
    context = space.context
    decisions = context.options.decisions
    if not decisions:
        return ()
    shelf, numbers = ReadingShelf(context, RESOLVED), number_ids(context.folder)
    named = {numbers[a.article] for d in decisions for a in list_anchors(d) if a.article in numbers}
    chosen = [(number, shelf[number]) for number in sorted(named)]
    readings = tuple(reading for _, reading in chosen)
    decided = apply_to_readings(readings, decisions)
    columns = put_readings(zip((number for number, _ in chosen), decided, strict=True))
    write_columns(context.part(DECIDED, 0), columns)
    return find_unheld(readings, decisions)


@lru_cache(maxsize=1)
def open_resolved(context: Context) -> ReadingShelf:
    """Return the readings with what people decided."""
    return ReadingShelf(context, RESOLVED, over=read_over(context.part(DECIDED, 0)))
