"""Which article has something from which outlet or article, block by block of the articles that cite."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np

from sayso.batch.across.resolution import list_articles, load_outlets, number_ids
from sayso.batch.across.reuse import REUSES, read_reuses_of
from sayso.batch.across.shelves.weighed_words import fetch_weighed, list_alike
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Workspace,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.days import read_day
from sayso.lineage.access.article_context import list_cited
from sayso.lineage.derivations.derived_articles import (
    LEAST_PROSE,
    MOST_DAYS,
    SAME_EVENT,
    PileWords,
    choose_meant,
    derive_citations,
    derive_reuse,
    order_derivations,
)
from sayso.lineage.derivations.direction import is_not_later, key_outlet
from sayso.records import Derivation, Document, Layout, Reading, Reuse
from sayso.units.codec import decode, dump

DERIVATIONS = "derivations"
DERIVATIONS_OF_ARTICLES = "derivations-of-articles"
_ALONE = "reuses-alone"
_ENDS = "derivation-ends"
_CITED = "cited-outlets"
_NO_LAYOUT = Layout(sentences=(), paragraphs=(), quotations=())
_UNKNOWN = -1
_FAR = 1 << 30
"""In place of the days between two articles of which one is later, or too long before the other."""


def derive_articles(space: Workspace, blocks: int) -> None:
    """Make the derivations of all articles, and list the outlets that any of them cites.

    It is known which pairs share prose alone, and the words of all articles are weighed.
    """
    context = space.context
    space.map(DERIVATIONS, derive_block, [(n,) for n in range(blocks)])
    space.exchange(DERIVATIONS_OF_ARTICLES, [context.part(_ENDS, n) for n in range(blocks)])


def mark_alone(space: Workspace, blocks: int) -> None:
    """Say of each pair of articles that share prose whether a third one shares prose with both."""
    context = space.context
    parts = []
    partners: dict[str, set[str]] = defaultdict(set)
    for block in range(blocks):
        found = read_columns([context.part(REUSES, block)], ("left", "right", "prose"))
        rows = list(zip(*(found[n].to_pylist() for n in ("left", "right", "prose")), strict=True))
        parts.append(rows)
        for left, right, prose in rows:
            if prose >= LEAST_PROSE:
                partners[left].add(right)
                partners[right].add(left)
    for block, rows in enumerate(parts):
        alone = [partners[left].isdisjoint(partners[right]) for left, right, _ in rows]
        write_columns(context.part(_ALONE, block), {"alone": alone})


def derive_block(task: AcrossTask) -> None:
    """Write the derivations of the articles of a block, and those of the passages that begin in it."""
    context = task.context
    shelf, numbers = open_linked(context), number_ids(context.folder)
    _, _, gazetteer = load_outlets(context)
    block = shelf.list_block(task.number)
    shared = read_reuses_of(context, task.number)
    meant = sorted(_list_meant(context, block, shared))
    citing = [reading for _, reading in block]
    words = PileWords(
        weigh=lambda document: fetch_weighed(context, numbers[document.id]),
        fetch_whole=lambda document: shelf.get_document(numbers[document.id]),
        list_alike=lambda document, others: _list_alike(context, document, others),
    )
    found = derive_citations(citing, _stand_in(context, meant), shared, gazetteer, context.limits, words)
    rows = read_rows([context.part(REUSES, task.number)], ("record",))
    alone = read_columns([context.part(_ALONE, task.number)], ("alone",))["alone"].to_pylist()
    for row, is_alone in zip(rows, alone, strict=True):
        reuse = decode(Reuse, json.loads(row["record"]))
        by_id = {i: shelf[numbers[i]] for i in (reuse.left_id, reuse.right_id)}
        found += derive_reuse(by_id, reuse, gazetteer, alone=is_alone)
    cited = list_cited(citing, gazetteer)
    write_columns(context.part(_CITED, task.number), {"key": list(cited), "outlet": list(cited.values())})
    ends = [
        (numbers[id_] // context.block, dump(d))
        for d in found
        for id_ in sorted({d.document_id, d.upstream_document_id or d.document_id})
    ]
    columns = {"part": [part for part, _ in ends], "record": [record for _, record in ends]}
    write_columns(context.part(_ENDS, task.number), columns)
    write_columns(task.path, {"id": [d.id for d in found], "record": [dump(d) for d in found]})


def _list_alike(context: Context, document: Document, others: Iterable[Document]) -> set[str]:
    """Return the IDs of those of some articles that may be about the same event as one."""
    numbers, ids = number_ids(context.folder), list_articles(context.folder)["id"]
    asked = [numbers[other.id] for other in others]
    return {ids[n] for n in list_alike(context, numbers[document.id], asked, SAME_EVENT)}


def _list_meant(
    context: Context,
    block: Iterable[tuple[int, Reading]],
    shared: Iterable[tuple[str, str]],
) -> set[int]:
    """Return the numbers of the articles that citations of a block may mean: near in time, not later."""
    _, _, gazetteer = load_outlets(context)
    by_outlet = _file_outlets(context)
    numbers, articles = number_ids(context.folder), list_articles(context.folder)
    partners: dict[str, set[int]] = defaultdict(set)
    for left, right in shared:
        partners[left].add(numbers[right])
        partners[right].add(numbers[left])
    meant: set[int] = set()
    for number, reading in block:
        keys = {key_outlet(c.outlet, gazetteer) for c in reading.citations}
        here = articles["published"][number], reading.document.id
        for key in keys & by_outlet.keys():
            near = by_outlet[key].list_near(here[0], context.limits.upstream_articles)
            dated = ((articles["published"][n], articles["id"][n]) for n in near)
            meant |= {numbers[i] for i in choose_meant(here, dated, context.limits)}
        for partner in partners[reading.document.id] if keys else ():
            outlet = articles["outlet"][partner]
            if outlet and key_outlet(outlet, gazetteer) in keys:
                meant.add(partner)
    return meant


def _stand_in(context: Context, numbers: Iterable[int]) -> Iterator[Reading]:
    """Yield articles with ID, outlet and day alone: of very many that are near few have what is cited."""
    articles = list_articles(context.folder)
    for number in numbers:
        document = Document(
            id=articles["id"][number],
            name="",
            text="",
            outlet=articles["outlet"][number],
            published=articles["published"][number],
        )
        yield Reading(document=document, layout=_NO_LAYOUT, entities=(), attributions=(), citations=())


class OutletDays:
    """The articles of an outlet by their day: of a day with very many only the first are looked at."""

    def __init__(self, numbers: Iterable[int], published: Sequence[str]) -> None:
        """Take the numbers of articles, in order, and the days of all articles."""
        self._days = [(day, list(own)) for day, own in groupby(numbers, key=published.__getitem__)]
        read = [read_day(day or None) for day, _ in self._days]
        self._ordinals = np.array([_UNKNOWN if day is None else day.toordinal() for day in read])

    def list_near(self, published: str, most: int) -> list[int]:
        """Return at least the `most` articles nearest to a day, not later and not too long before."""
        day = read_day(published or None)
        apart = np.full(len(self._days), MOST_DAYS + 1)
        if day is not None:
            known = self._ordinals != _UNKNOWN
            apart[known] = day.toordinal() - self._ordinals[known]
            known &= (apart < 0) | (apart > MOST_DAYS)
            apart[known] = _FAR
        found: list[int] = []
        reached = _FAR
        for n in np.argsort(apart, kind="stable").tolist():
            if apart[n] == _FAR or apart[n] > reached:
                break
            if is_not_later(self._days[n][0], published):
                found += self._days[n][1][: most + 1]  # the article that cites may be one of them
                reached = int(apart[n]) if len(found) > most else _FAR
        return found


@lru_cache(maxsize=1)
def _file_outlets(context: Context) -> dict[str, OutletDays]:
    """Return the articles of each outlet by its key."""
    _, _, gazetteer = load_outlets(context)
    articles = list_articles(context.folder)
    found: dict[str, list[int]] = defaultdict(list)
    for number, outlet in enumerate(articles["outlet"]):
        if outlet:
            found[key_outlet(outlet, gazetteer)].append(number)
    return {key: OutletDays(numbers, articles["published"]) for key, numbers in found.items()}


def read_derivations_of(context: Context, block: int) -> tuple[Derivation, ...]:
    """Return the derivations in which the articles of a block stand, in order."""
    rows = read_rows(context.dealt(DERIVATIONS_OF_ARTICLES, block), ("record",))
    records = sorted({row["record"] for row in rows})
    return order_derivations(decode(Derivation, json.loads(record)) for record in records)


@lru_cache(maxsize=1)
def list_cited_outlets(context: Context) -> dict[str, str]:
    """Return the outlets, by key, that any article names as having reported something."""
    rows = read_rows(sorted((context.folder / _CITED).glob("*.parquet")), ("key", "outlet"))
    named = sorted({(row["outlet"], row["key"]) for row in rows}, reverse=True)
    return {key: outlet for outlet, key in named}
