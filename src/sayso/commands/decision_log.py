"""Where decisions stand, a file or a store, and the articles in which their words are looked for."""

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Protocol

from sayso.errors import DecisionError, StoreError, shorten

if TYPE_CHECKING:
    from sayso.decisions.decision_file import LogEntry
    from sayso.records import Anchor, Decision, Document, Reading
    from sayso.store import Connection


@dataclass(frozen=True, slots=True)
class SettledAnchors:
    """Anchors as they are kept, and the articles in which their words were looked for."""

    anchors: "tuple[Anchor, ...]"
    is_checked: bool
    """Whether each anchor was found to hold what the action is about."""
    documents: "tuple[Document, ...]"


class DecisionLog(Protocol):
    """Where decisions stand, one behind the other: a file or a store."""

    place: str
    """What names it on the command line."""

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every entry."""

    def append(self, decision: "Decision") -> None:
        """Add an entry behind all others."""

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> SettledAnchors:
        """Return anchors as they are kept: each names one article where there are articles to look in.

        Raises SaysoError where there are articles and one holds nothing, or where it cannot be an anchor.
        """

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of articles that decisions name, or of more; None without articles."""


class LogFile:
    """A decisions file; words are looked for in the articles of `--check`, or in a file named as ARTICLE."""

    def __init__(self, path: Path, articles: Sequence[str] | None) -> None:
        self.place = quote(str(path))
        self._path = path
        self._articles = articles

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every entry of the file."""
        from sayso.decisions.decision_file import read_log

        if not self._path.exists():
            raise DecisionError(f"{self._path}: there is no such file; the first decision makes it")
        return read_log(self._path)

    def append(self, decision: "Decision") -> None:
        """Write a line at the end of the file."""
        from sayso.decisions.decision_file import append_decision

        append_decision(self._path, decision)

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> SettledAnchors:
        """Look in the articles of `--check`, and in those that are named by their files."""
        from sayso.decisions.anchors import settle_anchor

        checked = self._apply_earlier(_read_paths(self._articles)) if self._articles else None
        kept: list[Anchor] = []
        seen: list[Reading] = list(checked or ())
        for anchor in anchors:
            if _is_file(anchor.document):
                settled, reading = self._settle_file(anchor, checked, action)
                kept.append(settled)
                seen.append(reading)
            elif checked is not None:
                kept.append(settle_anchor(_name_alike(anchor, kept, action), checked, action))
            else:
                _refuse_words(anchor)
                kept.append(anchor)
        is_checked = checked is not None or all(_is_file(a.document) for a in anchors)
        _refuse_one_statement(kept, seen, action)
        return SettledAnchors(tuple(kept), is_checked, tuple(r.document for r in seen))

    def _settle_file(
        self, anchor: "Anchor", checked: "tuple[Reading, ...] | None", action: str
    ) -> "tuple[Anchor, Reading]":
        """Return an anchor that names the article of a file, which must have the words, and its reading.

        It must be among the articles `checked`. Files of many folders have one name: where those articles
        show that it is the only one, it is kept. Else the web address is kept, or the ID: by its name the
        decision could fall on another article.
        """
        from sayso.decisions.anchors import check_anchor, names_document
        from sayso.ingest import plain_url

        path = anchor.document
        document = _read_file(path)
        address = plain_url(document.url)
        readings = checked if checked is not None else self._apply_earlier(_read_documents([document]))
        same = [r for r in readings if r.document.id == document.id] or [
            r for r in readings if address and plain_url(r.document.url) == address
        ]
        if not same:
            raise DecisionError(
                f"{path}: is not among the articles of --check; add it to them, or leave --check out"
            )
        found = same[0].document
        named = replace(anchor, document=found.name)
        check_anchor(named, same, action)
        if checked is not None and sum(names_document(named, r.document) for r in checked) == 1:
            return named, same[0]
        if address and found.url:
            return replace(anchor, document=found.url), same[0]
        return replace(anchor, document=found.id), same[0]

    def _apply_earlier(self, readings: "tuple[Reading, ...]") -> "tuple[Reading, ...]":
        """Return readings with what was decided before: a statement that was added may be decided on too."""
        from sayso.decisions.applied_decisions import apply_to_readings
        from sayso.decisions.decision_file import list_held

        earlier = list_held(self.read()) if self._path.exists() else ()
        return apply_to_readings(readings, [entry.decision for entry in earlier])

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of the articles of `--check`."""
        return _read_paths(self._articles) if self._articles else None


def _is_file(given: str) -> bool:
    """Return True if what stands for an article is a file of that place, not only a name that one has too."""
    return os.path.isfile(given) and bool(Path(given).suffix or os.path.dirname(given))


def _refuse_one_statement(anchors: "Sequence[Anchor]", readings: "Sequence[Reading]", action: str) -> None:
    """Raise DecisionError where an action is about two statements, and both anchors hold one."""
    from sayso.decisions.actions import PAIRED
    from sayso.decisions.anchors import find_one

    if action not in PAIRED:
        return
    found: list[str] = []
    for anchor in anchors:
        with contextlib.suppress(DecisionError):  # no article was given in which its words are
            found.append(find_one(anchor, readings, by_name=action in {"merge", "split"}).id)
    if anchors[0] == anchors[1] or (len(found) > 1 and found[0] == found[1]):
        raise DecisionError(f"{action} is about two statements, and both are one statement of one article")


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


def _name_alike(anchor: "Anchor", kept: "Sequence[Anchor]", action: str) -> "Anchor":
    """Return the anchor of the words that say who with the article of those that were said."""
    return replace(anchor, document=kept[0].document) if kept and action == "attribution" else anchor


def _refuse_words(anchor: "Anchor") -> None:
    """Raise DecisionError where no name of an article seems to be given, and nothing can tell."""
    if os.path.isdir(anchor.document):
        raise DecisionError(
            f"{anchor.document} is a folder; name the article by its file. If it is the name of an article "
            "too, let it be looked for: add --check PATH with the articles"
        )
    if os.path.dirname(anchor.document) and "://" not in anchor.document:
        raise DecisionError(
            f"{anchor.document}: there is no such file. If it is the name of an article, let it be looked "
            "for: add --check PATH with the articles"
        )
    if len(anchor.document.split()) > 1:
        turned = f"; the article comes before the words: write {quote(anchor.text)} before them"
        raise DecisionError(
            f"{shorten(anchor.document)} has spaces, as words have and names of articles seldom"
            f"{turned if len(anchor.text.split()) == 1 else ''}. If it is the name of an article, let it be "
            "looked for: add --check PATH with the articles"
        )


class LogStore:
    """The decisions of a store; anchors are looked for in its articles."""

    def __init__(self, opened: "Connection", path: Path) -> None:
        self.place = f"--store {quote(str(path))}"
        self._store = opened

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every row."""
        from sayso import store

        return store.read_rows(self._store)

    def append(self, decision: "Decision") -> None:
        """Add a row."""
        from sayso import store

        store.add_decision(self._store, decision, store.now())

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> SettledAnchors:
        """Look in the newest versions of the articles named."""
        from sayso import store
        from sayso.decisions.anchors import settle_anchor

        kept: list[Anchor] = []
        seen: list[Reading] = []
        for given in anchors:
            anchor = _name_alike(self._name_file(given), kept, action)
            readings = self._read_named(anchor)
            settled = settle_anchor(anchor, readings, action)
            # An ID is that of one version: what holds for later ones too is kept.
            by_id = [r.document for r in readings if r.document.id == settled.document]
            kept.append(
                replace(settled, document=store.name_one(self._store, by_id[0])) if by_id else settled
            )
            seen += readings
        _refuse_one_statement(kept, seen, action)
        return SettledAnchors(tuple(kept), True, tuple(r.document for r in seen))

    def read_articles(self, decisions: "Iterable[Decision]") -> "tuple[Reading, ...] | None":
        """Return the readings of the newest versions of the articles that decisions name."""
        from sayso import store

        names = {a.document for d in decisions for a in (d.left, d.right) if a is not None}
        found: dict[str, Reading] = {}
        for name in sorted(names):
            with contextlib.suppress(StoreError):  # no article has that name, or none that may be shown
                found |= {r.document.id: r for r in store.read_named(self._store, name)}
        return tuple(found.values())

    def _name_file(self, anchor: "Anchor") -> "Anchor":
        """Return an anchor with the ID of the article in the place of its file."""
        from sayso import store

        if not _is_file(anchor.document) or store.find_named(self._store, anchor.document):
            return anchor
        id = _read_file(anchor.document).id
        if not store.find_named(self._store, id):
            raise StoreError(f"{anchor.document}: the article of this file is not in the store; add it first")
        return replace(anchor, document=id)

    def _read_named(self, anchor: "Anchor") -> "tuple[Reading, ...]":
        from sayso import store
        from sayso.decisions.applied_decisions import apply_to_readings
        from sayso.decisions.nearest_statement import offer_names

        try:
            readings = store.read_named(self._store, anchor.document)
        except StoreError as error:
            if store.find_named(self._store, anchor.text):
                offered = f"; the article comes before the words: write {quote(anchor.text)} first"
            else:
                offered = offer_names(anchor.document, store.list_names(self._store))
            raise StoreError(f"{error}{offered}") from None
        return apply_to_readings(readings, store.list_in_force(self._store))
