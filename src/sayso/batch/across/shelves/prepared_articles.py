"""Articles whose attributions are ready to be compared, kept by number: to open one costs little.

Pairs that have one rare word in common lie anywhere in the pile, so each article is asked for by many tasks.
"""

import io
import pickle
import zlib
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from sayso.batch.across.shelves.mapped_files import Ints, find_row, open_mapped, write_mapped
from sayso.batch.across.workspace import Context
from sayso.batch.part_files import load_arrow
from sayso.link.utterances.report_features import Saying, SayingsOnDemand
from sayso.records import Attribution, Document, Layout, Passage, Reading, Span
from sayso.units.codec import decode, encode

PREPARED = "prepared"
_MOST_HELD = 4_000
"""Articles that a process keeps: some 60 KB each."""
_OPEN_BLOCKS = 10_000
"""Blocks of files that are mapped into memory, some 5 KB each and the pages that were read: articles lie
anywhere in the pile."""
_FIELDS = tuple(field.name for field in fields(Saying))
_ATTRIBUTION, _ROWS = _FIELDS.index("attribution"), _FIELDS.index("rows")
_SPANS = (_FIELDS.index("own_spans"), _FIELDS.index("passages"))
_EMPTY = Layout(sentences=(), paragraphs=(), quotations=())

Prepared = tuple[Reading, Sequence[Saying]]
"""An article without its text, and its attributions."""


def write_prepared(
    context: Context, block: int, articles: Iterable[tuple[int, Reading, Sequence[Saying]]]
) -> None:
    """Write the articles of a block; raises OutputError where that is not possible."""
    arrow = load_arrow()
    rows = [(number, _pack(reading, sayings)) for number, reading, sayings in articles]
    numbers, packed = ([row[n] for row in rows] for n in range(2))
    table = arrow.table(
        {"number": arrow.array(numbers, arrow.int64()), "packed": arrow.array(packed, arrow.large_binary())}
    )
    write_mapped(find_prepared(context, block), table)


def find_prepared(context: Context, block: int) -> Path:
    """Return where the prepared articles of a block are."""
    return context.folder / PREPARED / f"{block}.arrow"


def _pack(reading: Reading, sayings: Sequence[Saying]) -> bytes:
    """Return an article as numbers, words and collections of them: records take ten times as long to open."""
    document = reading.document
    rows = []
    for saying in sayings:
        values = [getattr(saying, name) for name in _FIELDS]
        values[_ROWS] = saying.rows.tobytes()
        for place in _SPANS:
            values[place] = [(part.start, part.end) for part in values[place]]
        values[_ATTRIBUTION] = None
        rows.append(pickle.dumps(tuple(values), protocol=5))
    whole = (document.id, document.name, document.published, encode(reading.attributions), rows)
    return zlib.compress(pickle.dumps(whole, protocol=5), 1)


class _OwnUnpickler(pickle.Unpickler):
    """Opens what needs no class: a folder may have come from somebody else."""

    def find_class(self, module: str, name: str) -> Any:
        """Raise UnpicklingError: nothing that is kept has a class."""
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that is kept")


def _open_pickle(packed: bytes) -> Any:
    return _OwnUnpickler(io.BytesIO(packed)).load()


def _unpack(packed: bytes) -> Prepared:
    id_, name, published, encoded, rows = _open_pickle(zlib.decompress(packed))
    attributions = decode(tuple[Attribution, ...], encoded)
    document = Document(id=id_, name=name, text="", published=published)
    reading = Reading(document=document, layout=_EMPTY, entities=(), attributions=attributions, citations=())
    return reading, PackedSayings(attributions, rows)


class PackedSayings(SayingsOnDemand):
    """The attributions of an article, each opened when it is asked for first: a pair asks for one of them."""

    def __init__(self, attributions: Sequence[Attribution], rows: Sequence[bytes]) -> None:
        """Take the attributions, and what else is kept of each."""
        self._attributions = attributions
        self._rows = rows

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._rows)

    def _make(self, number: int) -> Saying:
        return _make_saying(self._attributions[number], self._rows[number])


def _make_saying(attribution: Attribution, packed: bytes) -> Saying:
    values = list(_open_pickle(packed))
    own, passages = (values[place] for place in _SPANS)
    values[_ATTRIBUTION] = attribution
    values[_ROWS] = np.frombuffer(values[_ROWS], dtype=np.int32)
    values[_SPANS[0]] = tuple([Span(start=start, end=end) for start, end in own])
    id_ = attribution.document_id
    values[_SPANS[1]] = tuple(
        [Passage(document_id=id_, span=Span(start=start, end=end)) for start, end in passages]
    )
    return Saying(*values)


class PreparedShelf:
    """Fetches prepared articles by number; those asked for last are kept."""

    def __init__(self, context: Context) -> None:
        """Look in the folder of a run."""
        self._context = context
        self._blocks: OrderedDict[int, tuple[Ints, Any]] = OrderedDict()
        self._held: OrderedDict[int, Prepared] = OrderedDict()

    def __getitem__(self, number: int) -> Prepared:
        """Return an article."""
        found = self._held.get(number)
        if found is None:
            numbers, packed = self._open(number // self._context.block)
            found = self._held[number] = _unpack(packed[find_row(numbers, number)].as_py())
            if len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(number)
        return found

    def _open(self, block: int) -> tuple[Ints, Any]:
        """Return the numbers of a block, in order, and its articles."""
        rows = self._blocks.get(block)
        if rows is None:
            table = open_mapped(find_prepared(self._context, block))
            rows = self._blocks[block] = table["number"].to_numpy(), table["packed"]
            if len(self._blocks) > _OPEN_BLOCKS:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(block)
        return rows


@lru_cache(maxsize=1)
def open_prepared(context: Context) -> PreparedShelf:
    """Return the prepared articles of a run."""
    return PreparedShelf(context)
