"""Speakers of all articles: names are gathered, linked in one process, and written back block by block."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

from sayso.batch.across.resolution import open_resolved
from sayso.batch.across.shelves.mapped_files import open_records, save_records
from sayso.batch.across.shelves.readings import ReadingShelf, map_path, put_readings, read_over, write_shelf
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Workspace,
    count_rows,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.link.speakers.linked_speakers import (
    collect_mentioned,
    fill_ids,
    link_mentioned,
    make_unnamed,
)
from sayso.link.speakers.name_forms import Mentioned
from sayso.link.speakers.office_holders import file_by_surname, fill_reading
from sayso.records import Match, Passage, Reading, Span, Speaker
from sayso.units.codec import decode, dump

LINKED = "linked"
SPEAKERS = "speakers"
SPEAKER_MATCHES = "speaker-matches"
_MENTIONS = ("mentions", "mentions-again")
_NAMED = ("named", "named-again")
_FILLED = "offices"
_NAMES = (
    "document", "place", "block", "name", "kind", "is_parted", "is_named_by_hand", "roles", "start", "end",
)  # fmt: skip
_RECORDS = ("id", "record")
_ROWS_AT_ONCE = 10_000


def link_names(space: Workspace, blocks: int) -> None:
    """Make the readings whose speakers have their IDs, the speakers and their matches."""
    everything = [(n,) for n in range(blocks)]
    mentions = space.map(_MENTIONS[0], mention, everything)
    _link(space, 0, mentions)
    filled = space.map(_FILLED, fill_offices, everything)
    again = any(count_rows(path) for path in filled)
    if again:
        _link(space, 1, space.map(_MENTIONS[1], mention_again, everything))
    else:
        for block in range(blocks):  # The second round is the first.
            _copy(space.context, block)
        for stage in (SPEAKERS, SPEAKER_MATCHES):
            write_columns(space.context.part(stage, 1), _read_all(space.context, stage, 0))
    for stage in (SPEAKERS, SPEAKER_MATCHES):
        _shelve(space.context, stage, in_order=stage == SPEAKERS)
    for number in range(blocks):
        part = space.context.part(LINKED, number)
        if not map_path(part).is_file():
            part.unlink(missing_ok=True)  # half of it is lost
    space.map(LINKED, link_block, everything)


def mention(task: AcrossTask) -> None:
    """Write whom the articles of a block name as speakers."""
    _write_mentions(task, open_resolved(task.context).list_block(task.number))


def mention_again(task: AcrossTask) -> None:
    """Write them with the holders of offices that other articles tell."""
    _write_mentions(task, _list_filled(task.context, task.number))


def _write_mentions(task: AcrossTask, readings: Sequence[tuple[int, Reading]]) -> None:
    rows: list[dict[str, Any]] = []
    for _, reading in readings:
        for place, one in enumerate(collect_mentioned(reading)):
            span = one.passages[0].span if one.passages else None
            rows.append(
                {
                    "document": one.document_id,
                    "place": place,
                    "block": task.number,
                    "name": one.name,
                    "kind": one.kind,
                    "is_parted": one.is_parted,
                    "is_named_by_hand": one.is_named_by_hand,
                    "roles": json.dumps(one.roles),
                    "start": span.start if span else -1,
                    "end": span.end if span else -1,
                }
            )
    write_columns(task.path, {name: [row[name] for row in rows] for name in _NAMES})


def _link(space: Workspace, round_: int, mentions: Sequence[Any]) -> None:
    """Link all names in this process, and write which speaker each of them is."""
    context = space.context
    if count_rows(context.part(SPEAKER_MATCHES, round_)) is not None:
        return
    table = (
        space.gather([p for p in mentions if count_rows(p)], _NAMES, ("document", "place"))
        if any(count_rows(p) for p in mentions)
        else None
    )
    given = list(_read_mentions(table)) if table is not None else []
    named = [one for one in given if one.kind != "unnamed"]
    found = link_mentioned(named)
    speakers = [*found.speakers, *(make_unnamed(one) for one in given if one.kind == "unnamed")]
    ids = dict(zip(map(id, named), found.ids, strict=True))
    by_block: dict[int, list[tuple[str, int, str]]] = {}
    places = (
        zip(*(table[n].to_pylist() for n in ("block", "place")), strict=True) if table is not None else ()
    )
    for one, (block, place) in zip(given, places, strict=True):
        speaker = ids.get(id(one)) or make_unnamed(one).id
        by_block.setdefault(block, []).append((one.document_id, place, speaker))
    for number in range(len(mentions)):
        told = by_block.get(number, [])
        write_columns(
            context.part(_NAMED[round_], number),
            dict(zip(("document", "place", "speaker"), map(list, zip(*told, strict=True)), strict=True))
            if told
            else {"document": [], "place": [], "speaker": []},
        )
    space.facts["largest_speaker"] = _tell_largest(found.ids, found.speakers)
    _write_records(context, SPEAKERS, round_, [(s.id, dump(s)) for s in speakers])
    _write_records(context, SPEAKER_MATCHES, round_, [(m.left_id, dump(m)) for m in found.matches])


def _tell_largest(ids: Iterable[str], speakers: Sequence[Speaker]) -> dict[str, Any]:
    """Return the speaker whom most articles name: where it grows, so does the work on it."""
    counts: dict[str, int] = {}
    for id_ in ids:
        counts[id_] = counts.get(id_, 0) + 1
    largest = min(counts, key=lambda i: (-counts[i], i), default=None)
    names = {s.id: s.name for s in speakers}
    return {"speaker": names[largest], "articles": counts[largest]} if largest else {}


def _read_mentions(table: Any) -> Iterator[Mentioned]:
    """Yield the mentions of a table, some at a time: as rows all of them take several times the memory."""
    for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
        yield from map(_read_mentioned, batch.to_pylist())


def _read_mentioned(row: dict[str, Any]) -> Mentioned:
    # One copy of each word: an article has many mentions, and a name many articles.
    document, name = intern(row["document"]), intern(row["name"])
    one = Mentioned(
        document_id=document, name=name, kind=row["kind"], is_parted=row["is_parted"],
        is_named_by_hand=row["is_named_by_hand"],
    )  # fmt: skip
    one.roles += map(intern, json.loads(row["roles"]))
    if row["start"] >= 0:
        span = Span(start=row["start"], end=row["end"])
        one.passages.append(Passage(document_id=document, span=span))
    return one


def _write_records(context: Context, stage: str, number: int, rows: Sequence[tuple[str, str]]) -> None:
    columns = {"id": [i for i, _ in rows], "record": [r for _, r in rows]}
    write_columns(context.part(stage, number), columns)


def _read_all(context: Context, stage: str, number: int) -> dict[str, Any]:
    found = read_columns([context.part(stage, number)], _RECORDS)
    return {name: column.to_pylist() for name, column in found.items()}


def _shelve(context: Context, stage: str, *, in_order: bool) -> None:
    """Put the records of a stage where tasks find those that they ask for, in order of IDs or as they are."""
    found = _read_all(context, stage, 1)
    rows = list(zip(*(found[name] for name in _RECORDS), strict=True))
    save_records(_shelf_of(context, stage), sorted(rows) if in_order else rows)


def _shelf_of(context: Context, stage: str) -> Path:
    return context.folder / f"{stage}.arrow"


def _copy(context: Context, block: int) -> None:
    names = ("document", "place", "speaker")
    found = read_columns([context.part(_NAMED[0], block)], names)
    write_columns(context.part(_NAMED[1], block), {n: found[n].to_pylist() for n in names})


def fill_offices(task: AcrossTask) -> None:
    """Write the readings of a block in which other articles tell who holds an office."""
    context = task.context
    by_surname = _load_surnames(context)
    changed = []
    for number, reading in _name(context, 0, task.number, open_resolved(context).list_block(task.number)):
        filled = fill_reading(reading, by_surname)
        if filled != reading:
            changed.append((number, filled))
    write_columns(task.path, put_readings(changed))


@lru_cache(maxsize=1)
def _load_surnames(context: Context) -> dict[str, list[Speaker]]:
    rows = read_rows([context.part(SPEAKERS, 0)], _RECORDS)
    speakers = (decode(Speaker, json.loads(row["record"])) for row in rows)
    return file_by_surname(sorted(speakers, key=lambda s: s.id))


def _list_filled(context: Context, block: int) -> list[tuple[int, Reading]]:
    over = read_over(context.part(_FILLED, block))
    return [(n, over.get(n, r)) for n, r in open_resolved(context).list_block(block)]


def _name(
    context: Context, round_: int, block: int, readings: Sequence[tuple[int, Reading]]
) -> list[tuple[int, Reading]]:
    """Return readings with the IDs of their speakers."""
    rows = read_rows([context.part(_NAMED[round_], block)], ("document", "place", "speaker"))
    speaker_of = {(row["document"], row["place"]): row["speaker"] for row in rows}
    named = []
    for number, reading in readings:
        ids = {
            attribution: speaker_of[reading.document.id, place]
            for place, one in enumerate(collect_mentioned(reading))
            for attribution in one.attribution_ids
        }
        named.append((number, fill_ids(reading, ids)))
    return named


def link_block(task: AcrossTask) -> None:
    """Write the readings of a block with their speakers."""
    context = task.context
    write_shelf(task.path, _name(context, 1, task.number, _list_filled(context, task.number)))


@lru_cache(maxsize=1)
def open_linked(context: Context) -> ReadingShelf:
    """Return the readings whose speakers have their IDs."""
    return ReadingShelf(context, LINKED)


def list_speakers(
    context: Context, ids: Iterable[str] | None = None, *, own: slice = slice(None)
) -> tuple[Speaker, ...]:
    """Return speakers in order of their IDs: those named, or a part of all."""
    shelf = open_records(_shelf_of(context, SPEAKERS))
    records = shelf.cut(own) if ids is None else shelf.fetch(ids)
    return tuple(decode(Speaker, json.loads(record)) for record in records)


def list_speaker_matches(context: Context, own: slice = slice(None)) -> tuple[Match, ...]:
    """Return the matches of speakers in their order, all or a part of them."""
    records = open_records(_shelf_of(context, SPEAKER_MATCHES)).cut(own)
    return tuple(decode(Match, json.loads(record)) for record in records)
