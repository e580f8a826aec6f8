"""Articles, stories, speakers, outlets and utterances of a store as lists, by the last report of all."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sayso.store.connection import Connection
from sayso.store.last_report.paging import ListPart, PageAsk, ask_part


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownArticle:
    """An article: `statements` counts what it attributes, `first_seen` is when its text came in (UTC)."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    first_seen: str
    statements: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedStory:
    """A story with how many articles it has."""

    id: str
    title: str
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedPerson:
    """A speaker of the pile with the spellings met and how many statements are given to them."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    statements: int
    articles: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedUtterance:
    """An utterance by its fullest report; `changes` are how other reports differ from each other."""

    id: str
    attribution: str
    words: str
    speaker: str | None
    person: str | None
    said_on: str | None
    articles: int
    outlet: str | None
    document: str
    published: str | None
    changes: tuple[str, ...]
    flags: tuple[str, ...] = ()
    """What differs between reports: negation, number, name and the like."""


_ARTICLES = """select v.n, v.id, v.name, v.title, v.outlet, v.published, v.url, v.first_seen,
  coalesce(v.published, '') as day, v.print from shown_version v"""
_STATEMENTS = "(select count(*) from attribution a where a.print = part.print) as statements"


def list_articles(
    store: Connection, page: PageAsk, *, story: str | None = None, outlet: str | None = None
) -> ListPart[ShownArticle]:
    """Return articles by day of publication, the newest first: all, those of a story, or of an outlet."""
    where, values = ["1"], list[object]()
    if story is not None:
        where.append("v.id in (select member from member where kind = 'story' and id = ?)")
        values.append(story)
    if outlet is not None:
        where.append("coalesce(v.outlet, '') = ?")
        values.append(outlet)
    sql = f"{_ARTICLES} where {' and '.join(where)}"
    return ask_part(
        store, sql, tuple(values), order=("day", "n"), make=_make_article, page=page, extra=_STATEMENTS
    )


def list_newest(store: Connection, page: PageAsk, *, place: str | None = None) -> ListPart[ShownArticle]:
    """Return articles by when they came in, the newest first; with `place` those that were had there."""
    where = "" if place is None else "where v.n in (select version from retrieval where place = ?)"
    values = () if place is None else (place,)
    return ask_part(
        store,
        f"{_ARTICLES} {where}",
        values,
        order=("first_seen", "n"),
        make=_make_article,
        page=page,
        extra=_STATEMENTS,
    )


def _make_article(row: Any) -> ShownArticle:
    return ShownArticle(
        **{
            name: row[name]
            for name in ("id", "name", "title", "outlet", "published", "url", "first_seen", "statements")
        }
    )


def list_stories(store: Connection, page: PageAsk, *, document: str | None = None) -> ListPart[ListedStory]:
    """Return stories by their last day, the newest first; with `document` those that hold an article."""
    where = ""
    values: tuple[object, ...] = ()
    if document is not None:
        where = "where id in (select id from member where kind = 'story' and member = ?)"
        values = (document,)
    sql = f"select id, title, first, last, articles, coalesce(last, '') as day from story {where}"
    return ask_part(store, sql, values, order=("day", "id"), make=_make_story, page=page)


def _make_story(row: Any) -> ListedStory:
    return ListedStory(**{name: row[name] for name in ("id", "title", "first", "last", "articles")})


_PEOPLE = "select p.id, p.name, p.kind, p.aliases, p.statements, p.articles from person p"


def list_people(store: Connection, page: PageAsk, *, name: str | None = None) -> ListPart[ListedPerson]:
    """Return named speakers, those with most statements first; `name`: part of a name or other spelling."""
    where = "where p.kind != 'unnamed' and p.statements > 0"
    values: tuple[object, ...] = ()
    if name:
        where += " and (instr(lower(p.name), lower(?)) or instr(lower(p.aliases), lower(?)))"
        values = (name, json.dumps(name)[1:-1])
    sql = f"{_PEOPLE} {where}"
    return ask_part(store, sql, values, order=("statements", "id"), make=_make_person, page=page)


def find_person(store: Connection, id: str) -> ListedPerson | None:
    """Return a speaker by ID, or None."""
    rows = store.ask(f"{_PEOPLE} where p.id = ? and p.statements > 0", id)
    return _make_person(rows[0]) if rows else None


def _make_person(row: Any) -> ListedPerson:
    plain = {name: row[name] for name in ("id", "name", "kind", "statements", "articles")}
    return ListedPerson(**plain, aliases=tuple(json.loads(row["aliases"])))


UTTERANCES = """select u.id, u.attribution, a.n, a.words, coalesce(p.name, a.speaker) as speaker,
  u.person, u.said_on, u.articles, v.outlet, v.id as document, v.published, u.day
  from utterance u join attribution a on a.id = u.attribution
  join shown_version v on v.print = a.print
  left join person p on p.id = u.person"""


def list_utterances(
    store: Connection, page: PageAsk, *, person: str | None = None, shared: bool = False
) -> ListPart[ListedUtterance]:
    """Return utterances by the day of saying, else of publication, the newest first."""
    where, values = ["1"], list[object]()
    if person is not None:
        where.append("u.person = ?")
        values.append(person)
    if shared:
        where.append("u.articles > 1")
    sql = f"{UTTERANCES} where {' and '.join(where)}"
    return ask_utterances(store, sql, tuple(values), page)


def ask_utterances(
    store: Connection, sql: str, values: tuple[object, ...], page: PageAsk
) -> ListPart[ListedUtterance]:
    """Return a part of what a statement made of UTTERANCES gives, with how the reports of each differ."""
    part = ask_part(store, sql, values, order=("day", "id"), make=_make_utterance, page=page)
    found = {row["id"]: row for row in _ask_changes(store, [u.id for u in part.rows])}
    rows = (
        replace(u, changes=_part(row["changes"], ","), flags=_part(row["flags"], None))
        if (row := found.get(u.id))
        else u
        for u in part.rows
    )
    return replace(part, rows=tuple(rows))


def _part(joined: str, sign: str | None) -> tuple[str, ...]:
    return tuple(sorted({one for one in joined.split(sign) if one}))


def _ask_changes(store: Connection, ids: list[str]) -> list[Any]:
    """Return the kinds of change among the reports of some utterances, and what differs in them."""
    return store.ask(
        """select id, group_concat(distinct change) as changes, group_concat(flags, ' ') as flags from (
          select m.id, w.change, w.flags from member m join variant w on w.earlier = m.member
          where m.kind = 'utterance' and m.id in (select value from json_each(?))
          union all
          select m.id, w.change, w.flags from member m join variant w on w.later = m.member
          where m.kind = 'utterance' and m.id in (select value from json_each(?))) group by id""",
        json.dumps(ids), json.dumps(ids),
    )  # fmt: skip


def _make_utterance(row: Any) -> ListedUtterance:
    names = ("id", "attribution", "words", "speaker", "person", "said_on", "articles", "outlet", "document")
    return ListedUtterance(**{name: row[name] for name in names}, published=row["published"], changes=())


def find_homes(store: Connection, attributions: Iterable[str]) -> tuple[str, ...]:
    """Return the IDs of the articles that some attributions stand in, and that may be shown today."""
    rows = store.ask(
        """select distinct v.id from attribution a join shown_version v on v.print = a.print
        where a.id in (select value from json_each(?)) order by v.id""",
        json.dumps(sorted(attributions)),
    )
    return tuple(row["id"] for row in rows)


def find_utterance_of(store: Connection, attribution: str) -> str | None:
    """Return the ID of the utterance that an attribution is a report of, or None."""
    rows = store.ask("select id from member where kind = 'utterance' and member = ?", attribution)
    return rows[0]["id"] if rows else None


def list_bearers(store: Connection, name: str, most: int) -> tuple[ListedPerson, ...]:
    """Return the speakers of that name or spelling, in any case, those with most statements first."""
    rows = store.ask(
        f"""{_PEOPLE} where p.statements > 0 and p.id in (select value from json_each(?))
        order by p.statements desc, p.id desc limit ?""",
        json.dumps(_find_bearers(store, name)), most,
    )  # fmt: skip
    return tuple(_make_person(row) for row in rows)


def _find_bearers(store: Connection, name: str) -> list[str]:
    wanted = name.casefold()
    rows = store.ask("select id, name, aliases from person where kind != 'unnamed'")
    return [
        row["id"]
        for row in rows
        if wanted == row["name"].casefold() or wanted in map(str.casefold, json.loads(row["aliases"]))
    ]


def has_person(store: Connection, name: str, *, besides: str | None = None) -> bool:
    """Return True if a speaker has that name, in any case; one in the article `besides` does not count."""
    found = _find_bearers(store, name)
    here = store.ask(
        """select 1 from said s join attribution a on a.id = s.attribution
        join shown_version v on v.print = a.print
        where v.id = ? and s.person in (select value from json_each(?)) limit 1""",
        besides, json.dumps(found),
    )  # fmt: skip
    return bool(found) and not here
