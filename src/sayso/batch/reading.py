"""Stage `read`: articles of a row group in, a part of readings out.

An article that cannot be read has a row that says why.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.batch.extraction import read_article
from sayso.batch.part_files import read_group, write_part
from sayso.decisions.article_facts import apply_to_documents
from sayso.outlets import load_gazetteer, read_host
from sayso.pipeline import Options, read_or_tell
from sayso.records import Document, Notice, Reading
from sayso.units.codec import decode, encode, pack, unpack

COLUMNS = ("id", "reading", "failure", "published", "outlet", "host")
"""The last three are those of the reading: a day may stand in the text alone."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """Rows of a row group of an extracted part, and the part that their readings go to."""

    source: Path
    group: int
    rows: tuple[int, ...]
    part: Path
    print_: str
    options: Options


def read(task: ReadTask) -> int:
    """Read the articles of a task and write its part; return the number of articles."""
    rows = read_group(task.source, task.group, ("text", "record", "notices"))
    given = (read_article(rows[number])[0] for number in task.rows)
    documents = apply_to_documents(given, task.options.decisions)
    lexicon = _lexicon(task.options.outlets)
    readings = [write_outcome(d, read_or_tell(d, lexicon, task.options)) for d in documents]
    write_part(task.part, COLUMNS, [readings], print_=task.print_)
    return len(documents)


@cache
def _lexicon(outlets: Path | None) -> Any:
    return load_gazetteer(outlets)


def write_outcome(document: Document, outcome: Reading | Notice) -> dict[str, Any]:
    """Return the row of a reading, or of an article that could not be read."""
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {"id": document.id}
    if isinstance(outcome, Notice):
        return row | {"failure": outcome.message}
    read = outcome.document
    return row | {
        "reading": pack_reading(outcome),
        "published": read.published or None,
        "outlet": read.outlet,
        "host": read_host(read.url) or read_host(read.outlet),
    }


def pack_reading(reading: Reading) -> bytes:
    """Return a reading without its text in few bytes."""
    value: Any = encode(reading)
    value["document"]["text"] = ""
    return pack(json.dumps(value, separators=(",", ":")))


def unpack_reading(packed: bytes, text: str) -> Reading:
    """Return the reading that was packed, with its text."""
    value = json.loads(unpack(packed))
    value["document"]["text"] = text  # in time: to replace it in records takes as long as to make them
    return decode(Reading, value)


def unpack_document(packed: bytes, text: str) -> Document:
    """Return the document of a reading that was packed, with its text."""
    return decode(Document, json.loads(unpack(packed))["document"] | {"text": text})


def list_outcomes(part: Path, documents: Mapping[str, Document]) -> Iterator[tuple[str, Reading | Notice]]:
    """Yield, by document ID, the readings of the articles given, or a notice where one was not read."""
    for row in read_group(part, 0):
        document = documents.get(row["id"])
        if document is None:
            continue
        if row["failure"] is not None:
            yield document.id, Notice(document=document.name, message=row["failure"])
            continue
        yield document.id, unpack_reading(row["reading"], document.text)


def list_failures(part: Path) -> Iterator[Notice]:
    """Yield a notice for each article of a part that could not be read."""
    for row in read_group(part, 0, ("id", "failure")):
        if row["failure"] is not None:
            yield Notice(document=row["id"], message=row["failure"])
