"""What a program may give as articles: paths, web addresses, objects, documents, or several of them."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso import ingest
from sayso.errors import InputError, shorten
from sayso.ingest import FoundArticles
from sayso.records import Document, Pile

Giveable = str | os.PathLike[str] | Document | Mapping[str, Any]
"""A path or web address, a document, or an object with `text` or `html` as a line of JSON Lines has it."""
Given = Giveable | Iterable[Giveable]

EXPECTED = (
    "a path or web address, a Document, a dict with 'text' or 'html' (and 'outlet', 'published', 'title', "
    "'url'), or a list of these"
)
_LONGEST_PATH = 255  # characters; a longer text is no name of a file


def list_given(given: Given) -> list[Giveable]:
    """Return what was given as a list; raises InputError, saying what was expected, for anything else."""
    if isinstance(given, str | os.PathLike | Document | Mapping):
        given = [given]
    if isinstance(given, bytes | bytearray) or not isinstance(given, Iterable):
        raise InputError(f"expected {EXPECTED}; got {shorten(given)}, which is {_tell_type(given)}")
    items = list(given)
    for place, item in enumerate(items):
        if not isinstance(item, str | os.PathLike | Document | Mapping):
            raise InputError(
                f"expected {EXPECTED}; item {place} is {shorten(item)}, which is {_tell_type(item)}"
            )
        if isinstance(item, Mapping) and not {"text", "html", "maintext", "bodies"} & set(item):
            has = ", ".join(sorted(map(str, item))) or "nothing"
            raise InputError(f"expected a dict with 'text' or 'html'; item {place} has {has}")
        if item == "":
            raise InputError(f"expected {EXPECTED}; item {place} is an empty string")
        if isinstance(item, str) and ("\n" in item or len(item) > _LONGEST_PATH) and "://" not in item:
            raise InputError(
                f"expected {EXPECTED}; item {place} looks like the text of an article: give it as "
                "sayso.make_document(text, outlet=...)"
            )
    return items


def find_given(given: Given) -> FoundArticles:
    """Return the articles that were given, copies too; raises InputError for what is none."""
    items = list_given(given)
    paths = [Path(i) if isinstance(i, os.PathLike) else i for i in items if isinstance(i, str | os.PathLike)]
    objects = [item for item in items if isinstance(item, Mapping)]
    documents = tuple((item, ()) for item in items if isinstance(item, Document))
    found = [
        *([ingest.read_values(objects)] if objects else []),
        # With nothing given this raises, and says what to give.
        *([ingest.read_articles(paths)] if paths or not items else []),
    ]
    return FoundArticles(
        articles=(*documents, *(a for part in found for a in part.articles)),
        notices=tuple(n for part in found for n in part.notices),
        retrievals=tuple(r for part in found for r in part.retrievals),
    )


def read_given(given: Given) -> Pile:
    """Return the articles that were given, each once, in the order of a pile."""
    return ingest.settle(find_given(given))


def list_documents(given: Given) -> tuple[Document, ...]:
    """Return the documents that were given in their order, copies too, then those that the rest leads to."""
    items = list_given(given)
    documents = tuple(item for item in items if isinstance(item, Document))
    others = [item for item in items if not isinstance(item, Document)]
    return documents + (read_given(others).documents if others or not items else ())


def _tell_type(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
