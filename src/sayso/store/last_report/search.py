"""Utterances found by words, speaker, outlet, days and kind of change; articles that may have some words."""

import re
from dataclasses import dataclass

from sayso.errors import InputError, StoreError
from sayso.store.choice import write_query
from sayso.store.connection import Connection
from sayso.store.last_report.lists import UTTERANCES, ListedUtterance, ask_utterances
from sayso.store.last_report.paging import ListPart, PageAsk

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORD = re.compile(r"\w{3,}")
_MOST_WORDS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchAsk:
    """What utterances must have: all of what is given. Days are ISO dates, both included."""

    words: str = ""
    person: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    change: str = ""
    shared: bool = False

    @property
    def is_empty(self) -> bool:
        """Return True if nothing is asked for."""
        return self == SearchAsk()


_MEMBERS = """u.id in (select m.id from member m join attribution b on b.id = m.member {}
  where m.kind = 'utterance' and {})"""


def search_utterances(store: Connection, ask: SearchAsk, page: PageAsk) -> ListPart[ListedUtterance]:
    """Return the utterances of which some report has what is asked for, the newest first.

    Words are found without regard to case and accents, all of them; those in quotation marks as they follow
    each other. Raises InputError where a day is none or there is no word among the words.
    """
    where, values = ["1"], list[object]()
    if ask.words.strip():
        try:
            query = write_query(ask.words)
        except StoreError as error:
            raise InputError(str(error)) from error
        where.append(
            _MEMBERS.format("join attribution_search s on s.rowid = b.n", "attribution_search match ?")
        )
        values.append(f"words : ({query})")
    if ask.person.strip():
        where.append("instr(lower(coalesce(p.name, a.speaker, '')), lower(?))")
        values.append(ask.person.strip())
    if ask.outlet.strip():
        where.append(
            _MEMBERS.format(
                "join shown_version w on w.print = b.print", "instr(lower(coalesce(w.outlet, '')), lower(?))"
            )
        )
        values.append(ask.outlet.strip())
    for day, sign in ((ask.since, ">="), (ask.until, "<=")):
        if day:
            if not _DAY.fullmatch(day):
                raise InputError(f"{day!r} is no day; write it as 2031-05-06, 2031-05 or 2031")
            where.append(f"substr(coalesce(u.said_on, v.published, ''), 1, {len(day)}) {sign} ?")
            where.append("coalesce(u.said_on, v.published) is not null")
            values.append(day)
    if ask.change:
        where.append(
            """exists (select 1 from member m join variant w on m.member in (w.earlier, w.later)
            where m.kind = 'utterance' and m.id = u.id and w.change = ?)"""
        )
        values.append(ask.change)
    if ask.shared:
        where.append("u.articles > 1")
    sql = f"{UTTERANCES} where {' and '.join(where)}"
    return ask_utterances(store, sql, tuple(values), page)


def find_candidates(store: Connection, words: str, most: int = 25) -> tuple[str, ...]:
    """Return the IDs of the articles that have most of some words, the best first: where to look closely."""
    found = list(dict.fromkeys(_WORD.findall(words.casefold())))[:_MOST_WORDS]
    if not found:
        return ()
    rows = store.ask(
        """select v.id from article_search s join shown_version v on v.n = s.rowid
        where article_search match ? order by rank limit ?""",
        " OR ".join(f'"{word}"' for word in found), most,
    )  # fmt: skip
    return tuple(row["id"] for row in rows)
