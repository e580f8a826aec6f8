"""Stage `extract`: the files of a group in, a part of articles out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.batch.inputs import InputGroup, read_input
from sayso.batch.part_files import read_facts, read_group, write_part
from sayso.ingest.draft import LONGEST, MOST_NOTICES, finish, hash_text
from sayso.ingest.duplicates import ListedArticle, list_article
from sayso.ingest.pile import count_untold, leave_out
from sayso.records import Document, Notice
from sayso.units.codec import decode, dump

ARTICLES_IN_GROUP = 200
"""Articles of a row group, which is read in one task: a kill costs at most their time."""
LISTED = ("id", "name", "outlet", "published", "address", "length", "words", "place")
COLUMNS = (*LISTED, "url", "title", "byline", "language", "text", "record", "notices")
_NOTICES = "sayso.notices"


@dataclass(frozen=True, slots=True)
class ExtractTask:
    """Files to be read, and the part that their articles go to."""

    group: InputGroup
    part: Path
    print_: str


def extract(task: ExtractTask) -> int:
    """Read the files of a task and write its part; return the number of articles."""
    told: list[Notice] = []
    facts: dict[str, str] = {}
    count = 0

    def list_groups() -> Iterator[list[dict[str, Any]]]:
        nonlocal count
        rows: list[dict[str, Any]] = []
        for document, notices in _find_articles(task.group, told):
            rows.append(write_row(document, notices))
            count += 1
            if len(rows) == ARTICLES_IN_GROUP:
                yield rows
                rows = []
        if rows:
            yield rows
        facts[_NOTICES] = json.dumps([[n.document, n.message] for n in told])

    write_part(task.part, COLUMNS, list_groups(), print_=task.print_, facts=facts)
    return count


def _find_articles(group: InputGroup, told: list[Notice]) -> Iterator[tuple[Document, tuple[Notice, ...]]]:
    """Yield each article with the notices about it; those about files are added to `told`."""
    for place in group.places:
        shown = untold = 0
        for found in read_input(place):
            for draft in found.drafts:
                if len(draft.text) <= LONGEST:
                    yield finish(draft)
                else:
                    told.append(leave_out(draft))
            room = max(0, MOST_NOTICES + 1 - shown)
            told += found.notices[:room]
            shown += min(room, len(found.notices))
            untold += found.untold + max(0, len(found.notices) - room)
        if untold:
            told += count_untold(replace(found, drafts=(), notices=(), untold=untold), place.where).notices


def write_row(document: Document, notices: tuple[Notice, ...]) -> dict[str, Any]:
    """Return the row of an article, with what its copies are known by."""
    listed = list_article(document)
    return {
        "id": document.id,
        "name": document.name,
        "outlet": document.outlet,
        "published": document.published,
        "address": listed.address,
        "length": listed.length,
        "words": hash_text(document.text),
        "place": [json.dumps(value) for value in listed.place],
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "language": document.language,
        "text": document.text,
        "record": dump(replace(document, text="")),
        "notices": [n.message for n in notices],
    }


def read_listed(row: dict[str, Any]) -> ListedArticle:
    """Return what is compared of the article of a row."""
    return ListedArticle(
        id=row["id"],
        name=row["name"],
        address=row["address"],
        outlet=row["outlet"],
        length=row["length"],
        words=row["words"],
        place=tuple(json.loads(value) for value in row["place"]),
    )


def read_article(row: dict[str, Any]) -> tuple[Document, tuple[Notice, ...]]:
    """Return the article of a row, and the notices about it."""
    document = replace(decode(Document, json.loads(row["record"])), text=row["text"])
    return document, tuple(Notice(document=document.id, message=m) for m in row["notices"])


def read_notices(part: Path) -> tuple[Notice, ...]:
    """Return what is to be told about the files of a part."""
    told = json.loads(read_facts(part).get(_NOTICES, "[]"))
    return tuple(Notice(document=document, message=message) for document, message in told)


def read_group_articles(part: Path, group: int) -> list[tuple[Document, tuple[Notice, ...]]]:
    """Return the articles of a row group with the notices about each."""
    return [read_article(row) for row in read_group(part, group, ("text", "record", "notices"))]
