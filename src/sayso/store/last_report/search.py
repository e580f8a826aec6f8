"""Utterances found by words, speaker, outlet, days and kind of change; articles that may have some words."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.errors import InputError, StoreError
from sayso.store.chosen_articles import write_query
from sayso.store.connection import Connection
from sayso.store.last_report.freshness import count_articles
from sayso.store.last_report.lists import UTTERANCES, ListedUtterance, ask_utterances
from sayso.store.last_report.paging import ListPart, PageAsk

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORD = re.compile(r"\w{3,}")
_MOST_WORDS = 200
FLAGS = frozenset({"negation", "number", "name"})
"""What may differ between reports, beside the kinds of change."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchAsk:
    """What utterances must have: all of what is given. Days are ISO dates, both included.

    `role` is how an article has the words; `reviewed` yes or no: a decision in force is about them;
    `reprints` without: some report of them stands in an article that is no reprint.
    """

    words: str = ""
    person: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    change: str = ""
    role: str = ""
    story: str = ""
    reviewed: str = ""
    reprints: str = ""
    shared: bool = False

    @property
    def is_empty(self) -> bool:
        """Return True if nothing is asked for."""
        return self == SearchAsk()


_MEMBERS = """u.id in (select m.id from member m join attribution b on b.id = m.member {}
  where m.kind = 'utterance' and {})"""
# `cross join` keeps SQLite to the order that costs least. What very many utterances have is asked of one
# after the other until there are as many as are shown, what few have is found first.
_OF_ARTICLES = """exists (select 1 from member m cross join attribution b on b.id = m.member
  where m.kind = 'utterance' and m.id = u.id and b.print in (select w.print from shown_version w where {}))"""
_IN_ARTICLES = """u.id in (select m.id from (select w.print from shown_version w where {}) w
  cross join attribution b on b.print = w.print
  cross join member m on m.kind = 'utterance' and m.member = b.id)"""
_OF_OUTLET = "instr(lower(coalesce(w.outlet, '')), lower(?))"
_COMMON = 10
"""What one article in so many has is asked of one utterance after the other."""
_NO_REPRINT = _OF_ARTICLES.format(
    "w.id not in (select d.document from derivation d where d.kind = 'reuse' and d.direction is not null)"
)
_IN_STORY = _IN_ARTICLES.format("w.id in (select s.member from member s where s.kind = 'story' and s.id = ?)")

# Both reports that are compared are of one utterance.
_CHANGED = """u.id in (select m.id from variant w cross join member m
  on m.kind = 'utterance' and m.member = w.earlier where {})"""


def search_utterances(store: Connection, ask: SearchAsk, page: PageAsk) -> ListPart[ListedUtterance]:
    """Return the utterances of which some report has what is asked for, the newest first.

    Words are found without regard to case and accents, all of them; those in quotation marks as they follow
    each other. Raises InputError where a day is none or there is no word among the words.
    """
    sql, values = _write_search(store, ask)
    return ask_utterances(store, sql, values, page)


def _write_outlet(store: Connection, outlet: str) -> str:
    """Return what an utterance must be for an outlet: how it is written rests on how many articles it has."""
    found = store.ask(f"select count(*) from shown_version w where {_OF_OUTLET}", outlet)[0][0]
    is_common = found * _COMMON > count_articles(store)
    return (_OF_ARTICLES if is_common else _IN_ARTICLES).format(_OF_OUTLET)


def _write_search(store: Connection, ask: SearchAsk) -> tuple[str, tuple[object, ...]]:
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
        where.append(_write_outlet(store, ask.outlet.strip()))
        values.append(ask.outlet.strip())
    for day, sign, end in ((ask.since, ">=", ""), (ask.until, "<", "~")):  # "~" stands behind all days
        if day:
            if not _DAY.fullmatch(day):
                raise InputError(f"{day!r} is no day; write it as 2031-05-06, 2031-05 or 2031")
            where.append(f"u.day {sign} ? and u.day != ''")
            values.append(f"{day}{end}")
    if ask.change:
        has = "' ' || w.flags || ' ' like '% ' || ? || ' %'" if ask.change in FLAGS else "w.change = ?"
        where.append(_CHANGED.format(has))
        values.append(ask.change)
    if ask.role:
        where.append("u.id in (select x.utterance from access x where x.role = ?)")
        values.append(ask.role)
    if ask.story:
        where.append(_IN_STORY)
        values.append(ask.story)
    if ask.reviewed:
        decided = _MEMBERS.format("join decided c on c.attribution = b.id", "1")
        where.append(decided if ask.reviewed == "yes" else f"not {decided}")
    if ask.reprints == "without":
        where.append(_NO_REPRINT)
    if ask.shared:
        where.append("u.articles > 1")
    return f"{UTTERANCES} where {' and '.join(where)}", tuple(values)


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """A value that utterances found have, with how many have it: what a search can be narrowed by."""

    field: str
    value: str
    label: str
    count: int


def count_facets(
    store: Connection, ask: SearchAsk, *, most: int = 8, largest: int | None = None
) -> tuple[Facet, ...] | None:
    """Return by what the utterances of a search can be narrowed: of each field the values of most utterances.

    None where more than `largest` utterances are found. Raises InputError as `search_utterances`.
    """
    sql, values = _write_search(store, ask)
    limit = -1 if largest is None else largest + 1
    found = store.ask(f"select id, speaker from ({sql}) limit ?", *values, limit)
    if largest is not None and len(found) > largest:
        return None
    ids = json.dumps([row["id"] for row in found])
    held = store.ask(
        "select x.utterance, x.document, x.role from json_each(?) f join access x on x.utterance = f.value",
        ids,
    )
    about = {
        row["id"]: (row["outlet"], row["story"])
        for row in store.ask(
            """select v.id, v.outlet, m.id as story from shown_version v
            left join member m on m.kind = 'story' and m.member = v.id
            where v.id in (select value from json_each(?))""",
            json.dumps(sorted({row["document"] for row in held})),
        )
    }
    titles = {row["id"]: row["title"] for row in store.ask("select id, title from story")}
    changes = store.ask(
        """select distinct m.id, w.change from json_each(?) f join member m on m.id = f.value
        join variant w on w.earlier = m.member where m.kind = 'utterance'""",
        ids,
    )
    pairs: dict[str, set[tuple[str, str]]] = {
        "person": {(row["id"], row["speaker"]) for row in found if row["speaker"]},
        "outlet": {(r["utterance"], o) for r in held if (o := about.get(r["document"], ("", ""))[0])},
        "story": {
            (r["utterance"], s) for r in held if (s := about.get(r["document"], ("", ""))[1]) in titles
        },
        "role": {(row["utterance"], row["role"]) for row in held},
        "change": {(row["id"], row["change"]) for row in changes},
    }
    return tuple(
        Facet(field=field, value=value, label=titles[value] if field == "story" else value, count=count)
        for field, told in pairs.items()
        for value, count in sorted(
            Counter(value for _, value in told).items(), key=lambda pair: (-pair[1], pair[0])
        )[:most]
    )


def list_found_homes(store: Connection, ask: SearchAsk) -> tuple[str, ...]:
    """Return the IDs of all articles that report an utterance of a search."""
    sql, values = _write_search(store, ask)
    rows = store.ask(
        f"""select distinct v.id from ({sql}) f join member m on m.kind = 'utterance' and m.id = f.id
        join attribution a on a.id = m.member join shown_version v on v.print = a.print order by v.id""",
        *values,
    )
    return tuple(row["id"] for row in rows)


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


def list_reporting(store: Connection, utterances: Iterable[str], most: int = 100) -> tuple[str, ...]:
    """Return the IDs of the articles that report some utterances: at most so many."""
    rows = store.ask(
        """select distinct document from access where utterance in (select value from json_each(?))
        order by document limit ?""",
        json.dumps(sorted(utterances)), most,
    )  # fmt: skip
    return tuple(row["document"] for row in rows)
