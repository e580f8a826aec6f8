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
class CheckedAnchors:
    """What a new decision holds on to, once it was looked for in the articles at hand."""

    anchors: "tuple[Anchor, ...]"
    """As they are kept: with the key and the name of the article wherever one was looked in."""
    is_checked: bool
    """Whether each of them was found to hold what the action is about; False where there was no article."""
    documents: "tuple[Document, ...]"
    """The articles in which was looked."""


class DecisionLog(Protocol):
    """Where decisions stand, one behind the other: a file or a store."""

    place: str
    """What names it on the command line."""

    def read(self) -> "tuple[LogEntry, ...]":
        """Return every entry."""

    def list_in_force(self) -> "tuple[Decision, ...]":
        """Return the decisions that nobody took back; none where there is no file yet."""

    def append(self, decision: "Decision") -> None:
        """Add an entry behind all others."""

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> CheckedAnchors:
        """Return anchors as they are kept: with key and name of an article where there are some to look in.

        Raises SaysoError where there are articles and one holds nothing, or where it cannot be an anchor.
        """

    def look_up(
        self, decisions: "Iterable[Decision]"
    ) -> "tuple[tuple[Decision, ...], tuple[Reading, ...] | None]":
        """Return decisions that say which articles they settle_on, and readings, None without articles."""


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

    def list_in_force(self) -> "tuple[Decision, ...]":
        """Return the decisions of the file."""
        from sayso.decisions.decision_file import read_decisions

        return read_decisions(self._path) if self._path.exists() else ()

    def append(self, decision: "Decision") -> None:
        """Write a line at the end of the file."""
        from sayso.decisions.decision_file import append_decision

        append_decision(self._path, decision)

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> CheckedAnchors:
        """Look in the articles of `--check`, and in those that are named by their files."""
        from sayso.decisions.anchors import settle_anchor

        checked = self._apply_earlier(_read_paths(self._articles)) if self._articles else None
        kept: list[Anchor] = []
        seen: list[Reading] = list(checked or ())
        for anchor in anchors:
            if _is_file(_get_given(anchor)):
                settled, reading = self._settle_file(anchor, checked, action)
                kept.append(settled)
                seen.append(reading)
            elif checked is not None:
                kept.append(settle_anchor(_name_alike(anchor, kept, action), checked, action))
            else:
                _refuse_words(_get_given(anchor), anchor.text)
                kept.append(_name_alike(anchor, kept, action))
        is_checked = checked is not None or all(_is_file(_get_given(a)) for a in anchors)
        _refuse_one_statement(kept, seen, action)
        return CheckedAnchors(tuple(kept), is_checked, tuple(r.document for r in seen))

    def _settle_file(
        self, anchor: "Anchor", checked: "tuple[Reading, ...] | None", action: str
    ) -> "tuple[Anchor, Reading]":
        """Return an anchor with the key and the name of the article of a file, and its reading.

        It must have the words, and be among the articles `checked`.
        """
        from sayso.decisions.anchors import settle_anchor
        from sayso.text.web_address import plain_url

        path = _get_given(anchor)
        document = _read_file(path)
        _refuse_other_key(anchor, document)
        address = plain_url(document.url)
        readings = checked if checked is not None else self._apply_earlier(_read_documents([document]))
        same = [r for r in readings if r.document.id == document.id] or [
            r for r in readings if address and plain_url(r.document.url) == address
        ]
        if not same:
            raise DecisionError(
                f"{path}: is not among the articles of --check; add it to them, or leave --check out"
            )
        named = replace(anchor, document=same[0].document.id, name=same[0].document.name)
        return settle_anchor(named, same, action), same[0]

    def _apply_earlier(self, readings: "tuple[Reading, ...]") -> "tuple[Reading, ...]":
        """Return readings with what was decided before: a statement that was added may be decided on too."""
        from sayso.decisions.applied_decisions import apply_to_readings

        return apply_to_readings(readings, self.list_in_force())

    def look_up(
        self, decisions: "Iterable[Decision]"
    ) -> "tuple[tuple[Decision, ...], tuple[Reading, ...] | None]":
        """Look in the articles of `--check`."""
        from sayso.decisions.articles import settle_anew

        decisions = tuple(decisions)
        if not self._articles or not decisions:
            return decisions, None
        readings = _read_paths(self._articles)
        return settle_anew(decisions, [r.document for r in readings]), readings


def _get_given(anchor: "Anchor") -> str:
    """Return what stands for the article on the command line; a key may be given with it."""
    return anchor.name or anchor.document


def _refuse_other_key(anchor: "Anchor", document: "Document") -> None:
    """Raise DecisionError where a key is given with a file that is another article's."""
    from sayso.decisions.articles import ArticleIndex

    if anchor.name is not None and not ArticleIndex([document]).list_meant(anchor):
        raise DecisionError(
            f"{anchor.name}: its article has the ID {document.id}, and {document.url or 'no web address'}; "
            f"--key {anchor.document} is of another one"
        )


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
    if not kept or action != "attribution":
        return anchor
    return replace(anchor, document=kept[0].document, name=kept[0].name)


def _refuse_words(given: str, words: str) -> None:
    """Raise DecisionError where no name of an article seems to be given, and nothing can tell."""
    if os.path.isdir(given):
        raise DecisionError(
            f"{given} is a folder; name the article by its file. If it is the name of an article "
            "too, let it be looked for: add --check PATH with the articles"
        )
    if os.path.dirname(given) and "://" not in given:
        raise DecisionError(
            f"{given}: there is no such file. If it is the name of an article, let it be looked "
            "for: add --check PATH with the articles"
        )
    if len(given.split()) > 1:
        turned = f"; the article comes before the words: write {quote(words)} before them"
        raise DecisionError(
            f"{shorten(given)} has spaces, as words have and names of articles seldom"
            f"{turned if len(words.split()) == 1 else ''}. If it is the name of an article, let it be "
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

    def list_in_force(self) -> "tuple[Decision, ...]":
        """Return the decisions in force, which say which articles of the store they mean."""
        from sayso import store

        return store.settle_decisions(self._store, store.list_in_force(self._store))

    def append(self, decision: "Decision") -> None:
        """Add a row."""
        from sayso import store

        store.add_decision(self._store, decision, store.now())

    def settle(self, anchors: "Sequence[Anchor]", action: str) -> CheckedAnchors:
        """Look in the newest versions of the articles named."""
        from sayso.decisions.anchors import settle_anchor

        kept: list[Anchor] = []
        seen: list[Reading] = []
        for given in anchors:
            anchor = _name_alike(self._name_file(given), kept, action)
            readings = self._read_named(anchor)
            kept.append(settle_anchor(self._follow_version(anchor, readings), readings, action))
            seen += readings
        _refuse_one_statement(kept, seen, action)
        return CheckedAnchors(tuple(kept), True, tuple(r.document for r in seen))

    def look_up(
        self, decisions: "Iterable[Decision]"
    ) -> "tuple[tuple[Decision, ...], tuple[Reading, ...] | None]":
        """Look in the newest versions of the articles that are meant, and of others that are called so."""
        from sayso import store
        from sayso.decisions.articles import list_anchors

        decisions = store.settle_decisions(self._store, decisions)
        anchors = [a for d in decisions for a in list_anchors(d)]
        names = {a.article or a.name or a.document for a in anchors} | {a.document for a in anchors}
        found: dict[str, Reading] = {}
        for name in sorted(names):
            with contextlib.suppress(StoreError):  # no article has that name, or none that may be shown
                found |= {r.document.id: r for r in store.read_named(self._store, name)}
        return decisions, tuple(found.values())

    def _name_file(self, anchor: "Anchor") -> "Anchor":
        """Return an anchor with the ID of the article in the place of its file."""
        from sayso import store

        given = _get_given(anchor)
        if not _is_file(given) or store.find_named(self._store, given):
            return anchor
        document = _read_file(given)
        _refuse_other_key(anchor, document)
        if not store.find_named(self._store, document.id):
            raise StoreError(f"{given}: the article of this file is not in the store; add it first")
        return replace(anchor, document=document.id, name=None)

    def _follow_version(self, anchor: "Anchor", readings: "Sequence[Reading]") -> "Anchor":
        """Return an anchor with the key of an older version so that it means the article as it is now."""
        from sayso import store
        from sayso.decisions.articles import list_calls, settle_on

        if any(anchor.document in list_calls(r.document) for r in readings):
            return anchor
        found = store.find_with_key(self._store, anchor.document)
        return settle_on(anchor, (found,)) if found else anchor

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
        return apply_to_readings(readings, self.list_in_force())
