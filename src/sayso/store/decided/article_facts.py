"""What people named of articles, outlet, day and headline, put into the versions that are reported."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.article_facts import apply_to_documents
from sayso.pipeline import Options
from sayso.records import Decision, Document, Reading
from sayso.store.articles import HeldVersion, drop_attributions, get_version, index_title
from sayso.store.connection import Connection
from sayso.store.decided.meant_articles import settle_decisions
from sayso.store.fingerprint import fingerprint_document
from sayso.store.readings import ArticleReader, has_reading, put_reading

_NAMED = ("outlet", "published", "title")


def put_article_facts(
    store: Connection, decisions: Iterable[Decision], options: Options, reader: ArticleReader
) -> None:
    """Give the newest versions the outlets, days and headlines that decisions in force name; undo others.

    Others are undone in earlier versions too. What an article said of itself is kept beside it. Articles that
    change are read anew first: nothing of them is missing meanwhile.
    """
    engine = reader.fingerprint(options)
    told = settle_decisions(store, (d for d in decisions if d.action in ABOUT_ARTICLES))
    for version in _list_concerned(store, told):
        own = _get_own(store, version)
        (wanted,) = apply_to_documents([own], told)
        if wanted == version.document:
            continue
        outcome = None
        if not has_reading(store, wanted, engine):
            outcome = next(iter(reader([wanted], options)))
        with store.transaction():
            _write(store, version, own, wanted)
            if isinstance(outcome, Reading):
                put_reading(store, wanted, engine, outcome)


def name_facts(versions: Iterable[HeldVersion], decisions: Iterable[Decision]) -> tuple[HeldVersion, ...]:
    """Return versions with what decisions name, for a store that cannot be written."""
    versions = tuple(versions)
    named = apply_to_documents((v.document for v in versions), decisions)
    return tuple(
        v if v.document == d else replace(v, document=d, print=fingerprint_document(d))
        for v, d in zip(versions, named, strict=True)
    )


def _list_concerned(store: Connection, told: Iterable[Decision]) -> Iterator[HeldVersion]:
    """Yield the newest versions that decisions name, and those that decisions named before.

    The latter also where a newer version has come: what was named must not stay in them when it is withdrawn.
    """
    numbers = {row["n"] for row in store.ask("select n from own_fact")}
    named = json.dumps(sorted({d.left.article or "" for d in told}))
    rows = store.ask("select n from current_version where id in (select value from json_each(?))", named)
    numbers |= {row["n"] for row in rows}
    for n in sorted(numbers):
        yield get_version(store, n)


def _get_own(store: Connection, version: HeldVersion) -> Document:
    rows = store.ask(f"select {', '.join(_NAMED)} from own_fact where n = ?", version.n)
    if not rows:
        return version.document
    own: dict[str, Any] = {name: rows[0][name] for name in _NAMED}
    return replace(version.document, **own)


def _write(store: Connection, version: HeldVersion, own: Document, wanted: Document) -> None:
    if wanted == own:
        store.do("delete from own_fact where n = ?", version.n)
    else:
        store.do(
            f"insert or ignore into own_fact (n, {', '.join(_NAMED)}) values (?, ?, ?, ?)",
            version.n, *(getattr(own, name) for name in _NAMED),
        )  # fmt: skip
    store.do(
        f"update version set {', '.join(f'{name} = ?' for name in _NAMED)}, print = ? where n = ?",
        *(getattr(wanted, name) for name in _NAMED), fingerprint_document(wanted), version.n,
    )  # fmt: skip
    index_title(store, version, wanted.title)
    # Grouped anew: stories go by days, and words of outlets.
    store.do("update story_article set engine = 'named' where n = ?", version.n)
    if not store.ask("select 1 from version where print = ?", version.print):
        store.do("delete from reading where print = ?", version.print)
        drop_attributions(store, "print = ?", version.print)
