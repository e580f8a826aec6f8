"""Articles that a batch has read, with their readings, as a store takes them in."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.batch.extraction import read_article
from sayso.batch.part_files import load_arrow, read_group
from sayso.batch.reading import list_outcomes
from sayso.batch.run import READ_PARTS, WORK, fingerprint_named
from sayso.errors import InputError
from sayso.ingest import FoundArticles
from sayso.pipeline import Options
from sayso.records import Document, Notice, Reading
from sayso.store.fingerprint import fingerprint_document, fingerprint_engine
from sayso.store.readings import SHIPPED
from sayso.text.web_address import plain_url
from sayso.text.words import list_norms


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportChoice:
    """Which articles are taken: those with all these words, of these names, of this story; None for all."""

    query: str | None = None
    names: Collection[str] | None = None
    story: str | None = None


class KeptReader:
    """Gives readings that a batch made; an article that has none is read."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        """Yield one reading a document, or a notice where it cannot be read."""
        for document in documents:
            kept = self._readings.get(fingerprint_document(document))
            yield kept if kept is not None else next(iter(SHIPPED([document], options)))

    def fingerprint(self, options: Options) -> str:
        """Return the hash of what read: the same as of the reader that sayso comes with."""
        return fingerprint_engine(options)


def load_batch(
    folder: Path, choice: ImportChoice, options: Options
) -> tuple[FoundArticles, dict[str, Reading]]:
    """Return the chosen articles of a batch, and the readings of them that can be kept.

    The key of a reading is the fingerprint of its article. An article has no reading here where the batch was
    made by another version of sayso, with other options, or with decisions on outlets, days or headlines: it
    must be read again.
    Raises InputError where the folder holds no batch, or no article is chosen.
    """
    load_arrow()
    parts = _find_parts(folder)
    members = _list_members(folder, choice.story) if choice.story else None
    words = set(list_norms(choice.query)) if choice.query else set()
    rests_on = (fingerprint_engine(options), fingerprint_named(()))
    articles: list[tuple[Document, tuple[Notice, ...]]] = []
    readings: dict[str, Reading] = {}
    for part in parts:
        rows = read_group(folder / WORK / "extract" / part["source"], part["group"])
        found = [read_article(rows[number]) for number in part["rows"]]
        chosen = [(d, own) for d, own in found if _is_chosen(d, choice, members, words)]
        articles += chosen
        if (part["engine"], part.get("named")) == rests_on and chosen:
            by_id = {d.id: d for d, _ in chosen}
            for id_, outcome in list_outcomes(folder / WORK / "read" / part["part"], by_id):
                if isinstance(outcome, Reading):
                    readings[fingerprint_document(by_id[id_])] = outcome
    if not articles:
        raise InputError(f"{folder}: has no article of that kind; leave some of it out")
    return FoundArticles(articles=tuple(articles)), readings


def _is_chosen(
    document: Document, choice: ImportChoice, members: Collection[str] | None, words: set[str]
) -> bool:
    if members is not None and document.id not in members:
        return False
    if choice.names is not None and not {document.id, plain_url(document.url)} & set(choice.names):
        return False
    return not words or words <= set(list_norms(f"{document.title or ''}\n{document.text}"))


def _find_parts(folder: Path) -> list[dict[str, Any]]:
    try:
        listed = json.loads((folder / WORK / READ_PARTS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise InputError(
            f"{folder}: holds no batch that was read; make one: sayso batch PATH {folder}"
        ) from None
    parts: list[dict[str, Any]] = listed["parts"]
    return parts


def _list_members(folder: Path, story: str) -> Collection[str]:
    arrow = load_arrow()
    paths = sorted((folder / "stories").glob("*.parquet"))
    try:
        rows = [
            row for p in paths for row in arrow.parquet.read_table(p, columns=["id", "documents"]).to_pylist()
        ]
    except (OSError, arrow.ArrowException):
        paths = []
    if not paths:
        raise InputError(f"{folder}: has no stories; run `sayso batch` to its stage `link` at least")
    found = next((row["documents"] for row in rows if row["id"] == story), None)
    if found is None:
        raise InputError(f"{folder}: no story has the ID {story!r}; IDs stand in {folder / 'stories'}")
    members: Collection[str] = set(found)
    return members


def read_names(path: Path) -> frozenset[str]:
    """Return the IDs and plain web addresses of a text file; raises InputError where it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return frozenset(plain_url(line.strip()) or line.strip() for line in lines if line.strip())
