"""What articles call people and bodies: names meet by their words, then all terms of one referent."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sayso.batch.across.resolution import list_articles
from sayso.batch.across.speakers import list_speakers
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_rows, write_columns
from sayso.batch.comparisons.articles import MENTIONS, NAMES
from sayso.batch.comparisons.keys import deal_text
from sayso.batch.comparisons.part_reports import (
    Order,
    end_task,
    fetch_texts,
    list_parts,
    report_part,
    write_tables,
)
from sayso.compare.wording.names import (
    Places,
    add_mention,
    compare_speaker,
    compare_spellings,
    is_compared,
    list_keys,
    name_wording,
)
from sayso.records import Span, Speaker, Wording

_ALIASES = "aliases"
_DEALT_NAMES, _DEALT_ALIASES, _DEALT_MENTIONS = "dealt-names", "dealt-aliases", "dealt-mentions"
_MET, _OWNED = "met-names", "owned-names"
_COMPARED = "compared-names"
_PLACE = ("number", "words", "start", "end")


def compare_names(space: Workspace) -> None:
    """Compare what articles call every speaker, and how they spell other names."""
    context = space.context
    _list_aliases(context)
    for stage, sources in (
        (_DEALT_NAMES, list_parts(context, NAMES)),
        (_DEALT_ALIASES, list_parts(context, _ALIASES)),
        (_DEALT_MENTIONS, list_parts(context, MENTIONS)),
    ):
        space.exchange(stage, sources)
    parts = [()] * context.partitions
    space.exchange(_OWNED, space.map(_MET, meet_names, parts))
    space.map(_COMPARED, compare_part, parts)


def _list_aliases(context: Context) -> None:
    """Write the names that speakers have, for the partitions of their words."""
    rows = [(json.dumps(key), s.id) for s in list_speakers(context) if is_compared(s) for key in list_keys(s)]
    columns: dict[str, list[Any]] = {"key": [key for key, _ in rows], "owner": [owner for _, owner in rows]}
    columns["part"] = [deal_text(key, context.partitions) for key, _ in rows]
    write_columns(context.part(_ALIASES, 0), columns)


def meet_names(task: AcrossTask) -> None:
    """Write the names of a partition with the speaker who has them; others where two articles have them."""
    context = task.context
    owners: dict[str, str] = {}
    for row in read_rows(context.dealt(_DEALT_ALIASES, task.number), ("key", "owner")):
        owners[row["key"]] = min(row["owner"], owners.get(row["key"], row["owner"]))
    rows = list(read_rows(context.dealt(_DEALT_NAMES, task.number), ("key", *_PLACE)))
    articles = defaultdict(set)
    for row in rows:
        articles[row["key"]].add(row["number"])
    kept = [row for row in rows if row["key"] in owners or len(articles[row["key"]]) > 1]
    columns: dict[str, list[Any]] = {name: [row[name] for row in kept] for name in ("key", *_PLACE)}
    columns["owner"] = [owners.get(row["key"], "") for row in kept]
    columns["part"] = [
        deal_text(owner or key, context.partitions)
        for owner, key in zip(columns["owner"], columns["key"], strict=True)
    ]
    write_columns(task.path, columns)


def compare_part(task: AcrossTask) -> None:
    """Write what articles call the speakers of a partition, and how they spell other names of it."""
    context = task.context
    ids = list_articles(context.folder)["id"]
    called: defaultdict[str, Places] = defaultdict(_places)
    spelled: defaultdict[str, Places] = defaultdict(_places)
    for row in read_rows(context.dealt(_OWNED, task.number), ("owner", "key", *_PLACE)):
        places = called[row["owner"]] if row["owner"] else spelled[row["key"]]
        places[ids[row["number"]]][row["words"]].add(Span(start=row["start"], end=row["end"]))
    mentions = read_rows(context.dealt(_DEALT_MENTIONS, task.number), ("owner", "at", *_PLACE))
    ordered = sorted(mentions, key=lambda row: (row["number"], row["at"]))
    speakers = _list_compared(context, {*called, *(row["owner"] for row in ordered)})
    for row in ordered:
        if row["owner"] in speakers:
            terms = called[row["owner"]][ids[row["number"]]]
            add_mention(terms, row["words"], Span(start=row["start"], end=row["end"]))
    wording = tuple(_compare(speakers, called, spelled))
    orders: dict[str, list[Order]] = {"wording": [[name_wording(w)] for w in wording]}
    write_tables(task, report_part(fetch_texts(context, wording), wording=wording), ("wording",), orders)
    end_task(task)


def _list_compared(context: Context, ids: set[str]) -> dict[str, Speaker]:
    return {s.id: s for s in list_speakers(context, ids) if is_compared(s)}


def _compare(
    speakers: dict[str, Speaker], called: dict[str, Places], spelled: dict[str, Places]
) -> Iterator[Wording]:
    """Yield what speakers are called, and how other names are spelled."""
    found = (compare_speaker(speakers[owner], places) for owner, places in called.items())
    yield from (w for w in (*found, *map(compare_spellings, spelled.values())) if w is not None)


def _places() -> Places:
    return defaultdict(lambda: defaultdict(set))
