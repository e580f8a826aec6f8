"""Which articles of a store a command is about: by words, speaker, outlet, days or story."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from sayso.errors import NothingChosenError, StoreError
from sayso.outlets import load_gazetteer
from sayso.records import Outlet
from sayso.store.articles import HeldVersion, list_current, list_versions_of
from sayso.store.connection import Connection
from sayso.store.former_ids import list_members

_PHRASE = re.compile(r"[\"“”]([^\"“”]*)[\"“”]|(\S+)")
_WORDS = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What the chosen articles have: all of what is given. Days are ISO dates, both included."""

    story: str | None = None
    query: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def is_all(self) -> bool:
        """Return True if every article is chosen."""
        return self == Choice()


def list_candidates(store: Connection, choice: Choice) -> tuple[HeldVersion, ...]:
    """Return the versions that take part in reports and may be chosen.

    With words, speaker or story only those that have them: a choice of few articles does not load all.
    """
    numbers = find_chosen(store, choice)
    if choice.story is not None:
        told = {
            row[0]
            for document in list_members(store, choice.story)
            for row in store.ask("select n from version where id = ?", document)
        }
        numbers = told if numbers is None else numbers & told
    return list_current(store) if numbers is None else list_versions_of(store, numbers)


def choose_versions(
    store: Connection,
    versions: Iterable[HeldVersion],
    choice: Choice,
    outlets: Path | tuple[Outlet, ...] | None = None,
) -> tuple[HeldVersion, ...]:
    """Return the versions that a choice names, in their order.

    Words are looked for without regard to case and accents, all of them anywhere in title or text; words in
    quotation marks as they follow each other. Raises StoreError where a choice cannot be understood or no
    article has it.
    """
    chosen = tuple(versions)
    for day in (choice.since, choice.until):
        if day is not None and not _DAY.fullmatch(day):
            raise StoreError(f"{day!r} is no day; write it as 2031-05-06, 2031-05 or 2031")
    found = find_chosen(store, choice)
    if found is not None:
        chosen = tuple(v for v in chosen if v.n in found)
    if choice.outlet is not None:
        gazetteer = load_gazetteer(outlets)
        wanted = gazetteer.canonical(choice.outlet).casefold()
        chosen = tuple(v for v in chosen if gazetteer.canonical(v.document.outlet or "").casefold() == wanted)
    if choice.since is not None:
        chosen = tuple(v for v in chosen if (v.document.published or "") >= choice.since)
    if choice.until is not None:
        end = choice.until
        chosen = tuple(v for v in chosen if v.document.published and v.document.published[: len(end)] <= end)
    if choice.story is not None:
        ids = set(list_members(store, choice.story))
        if not ids:
            raise StoreError(
                f"{store.path}: no story has the ID {choice.story!r}; IDs stand in the JSON of a report of "
                f"all: sayso report --store {quote(str(store.path))} --json FILE"
            )
        chosen = tuple(v for v in chosen if v.document.id in ids)
    if not chosen and not choice.is_all:
        raise NothingChosenError(f"{store.path}: no article is chosen by that; leave some of it out")
    return chosen


def find_chosen(store: Connection, choice: Choice) -> set[int] | None:
    """Return the numbers of the versions with a choice's words and speaker; None where it has neither."""
    found: set[int] | None = None
    if choice.query is not None:
        rows = store.ask(
            "select rowid from article_search where article_search match ?", write_query(choice.query)
        )
        found = {row[0] for row in rows}
    if choice.speaker is not None:
        rows = store.ask(
            """select distinct v.n from attribution_search s join attribution a on a.n = s.rowid
            join version v on v.print = a.print where attribution_search match ?""",
            f"speaker : ({write_query(choice.speaker)})",
        )
        speaking = {row[0] for row in rows}
        found = speaking if found is None else found & speaking
    return found


def write_query(given: str) -> str:
    """Return a query of SQLite for words and phrases; raises StoreError where there is no word."""
    phrases = [" ".join(_WORDS.findall(a or b)) for a, b in _PHRASE.findall(given)]
    if not any(phrases):
        raise StoreError(f"there is no word to look for in {given!r}")
    return " ".join(f'"{phrase}"' for phrase in phrases if phrase)
