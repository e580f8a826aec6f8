"""Where decisions stand, a file or a store, and the articles in which their words are looked for."""

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sayso.errors import DecisionError, StoreError, shorten

if TYPE_CHECKING:
    from sayso.decisions.decision_file import LogEntry
    from sayso.records import Anchor, Decision, Document, Reading
    from sayso.store import Connection


class DecisionLog(Protocol):
    """Where decisions stand, one behind the other: a file or a store."""

    place: str
    """What names it on the command line."""

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every entry."""

    def append(self, decision: "Decision") -> None:
        """Add an entry behind all others."""

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> "tuple[tuple[Anchor, ...], bool]":
        """Return anchors as they are kept, and whether each was found to hold what the action is about.

        Raises SaysoError where there are articles and one holds nothing, or where it cannot be an anchor.
        """

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of articles that decisions name, or of more; None without articles."""


class LogFile:
    """A decisions file; words are looked for in the articles of `--check`, or in a file named as ARTICLE."""

    def __init__(self, path: Path, articles: Sequence[str] | None) -> None:
        self.place = str(path)
        self._path = path
        self._articles = articles

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every entry of the file."""
        from sayso.decisions.decision_file import read_log

        return read_log(self._path)

    def append(self, decision: "Decision") -> None:
        """Write a line at the end of the file."""
        from sayso.decisions.decision_file import append_decision

        append_decision(self._path, decision)

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> "tuple[tuple[Anchor, ...], bool]":
        """Look in the articles of `--check`, or in those that are named by their files."""
        from sayso.decisions.anchors import check_anchor

        files = {a.document: _read_file(a.document) for a in anchors if _is_file(a.document)}
        kept = tuple(
            replace(a, document=files[a.document].name) if a.document in files else a for a in anchors
        )
        if self._articles:
            readings = _read_paths(self._articles)
        elif len(files) == len({a.document for a in anchors}):
            readings = _read_documents(files.values())
        else:
            for anchor in kept:
                _refuse_words(anchor, self.place, action)
            return kept, False
        for anchor in kept:
            check_anchor(anchor, readings, action)
        return kept, True

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of the articles of `--check`."""
        return _read_paths(self._articles) if self._articles else None


def _is_file(given: str) -> bool:
    """Return True if what stands for an article is a file of that place, not only a name that one has too."""
    return os.path.isfile(given) and bool(Path(given).suffix or os.path.dirname(given))


def _read_file(path: str) -> "Document":
    """Return the article of a file that is named in the place of the article."""
    from sayso import ingest

    documents = ingest.read_pile([path]).documents
    if len(documents) > 1:
        names = ", ".join(d.name for d in documents[:3])
        raise DecisionError(
            f"{path}: has {len(documents)} articles; name the one that you mean: {names}, ..."
        )
    return documents[0]


def _read_paths(paths: Sequence[str]) -> "tuple[Reading, ...]":
    from sayso import ingest

    return _read_documents(ingest.read_pile(list(paths), stdin=sys.stdin.buffer).documents)


def _read_documents(documents: "Iterable[Document]") -> "tuple[Reading, ...]":
    from sayso import pipeline

    return pipeline.read_documents(tuple(documents))[0]


def _refuse_words(anchor: "Anchor", place: str, action: str) -> None:
    """Raise DecisionError where words seem to stand in the place of the article, and nothing can tell."""
    if len(anchor.document.split()) > 1:
        turned = f'; the article comes before the words: sayso decide {place} {action} {anchor.text} "…"'
        raise DecisionError(
            f"{shorten(anchor.document)} has spaces, as words have and names of articles seldom"
            f"{turned if len(anchor.text.split()) == 1 else ''}. If it is the name of an article, let it be "
            "looked for: add --check PATH with the articles"
        )


class LogStore:
    """The decisions of a store; anchors are looked for in its articles."""

    def __init__(self, opened: "Connection", path: Path) -> None:
        self.place = f"--store {path}"
        self._store = opened

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every row."""
        from sayso import store

        return store.read_rows(self._store)

    def append(self, decision: "Decision") -> None:
        """Add a row."""
        from sayso import store

        store.add_decision(self._store, decision, store.now())

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> "tuple[tuple[Anchor, ...], bool]":
        """Look in the newest versions of the articles named."""
        from sayso.decisions.anchors import check_anchor

        for anchor in anchors:
            check_anchor(anchor, self._read_named(anchor), action)
        return tuple(anchors), True

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of the newest versions of the articles that decisions name."""
        from sayso import store

        names = {a.document for d in decisions for a in (d.left, d.right) if a is not None}
        found: dict[str, Reading] = {}
        for name in sorted(names):
            with contextlib.suppress(StoreError):  # no article has that name, or none that may be shown
                found |= {r.document.id: r for r in store.read_named(self._store, name)}
        return tuple(found.values())

    def _read_named(self, anchor: "Anchor") -> "tuple[Reading, ...]":
        from sayso import store
        from sayso.decisions.nearest_statement import offer_names

        try:
            return store.read_named(self._store, anchor.document)
        except StoreError as error:
            if store.find_named(self._store, anchor.text):
                offered = f"; the article comes before the words: write {anchor.text} first"
            else:
                offered = offer_names(anchor.document, store.list_names(self._store))
            raise StoreError(f"{error}{offered}") from None
