"""The articles of a store: their versions, where they were had, and what was removed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sayso.errors import StoreError
from sayso.records import Document, Hyperlink, Notice, Span
from sayso.store.connection import Connection
from sayso.store.fingerprint import fingerprint_document, hash_words
from sayso.text.web_address import plain_url

if TYPE_CHECKING:
    from sayso.ingest.fetch import Retrieval

_PLAIN = (
    "id", "name", "outlet", "url", "title", "byline", "published", "retrieved", "language", "sha256",
    "text_offset", "embargoed_until",
)  # fmt: skip
_COLUMNS = ", ".join(f"v.{name}" for name in _PLAIN)
_SAID = ("url", "title", "byline", "published", "language", "links")
"""The fields in which a second copy of the same words may know more than the first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldVersion:
    """One text of an article as a store has it: `n` grows with every version, the newest takes part."""

    n: int
    article: int
    print: str
    document: Document
    first_seen: str
    is_current: bool


_VERSIONS = f"""select v.n, v.article, v.print, {_COLUMNS}, v.links, v.first_seen, t.words,
  v.n = (select max(w.n) from version w where w.article = v.article) as is_current
  from version v join text t on t.hash = v.text"""


def list_current(store: Connection) -> tuple[HeldVersion, ...]:
    """Return the version of every article that takes part in reports."""
    rows = store.ask(f"{_VERSIONS} where v.n in (select n from current_version) order by v.n")
    return tuple(map(_read_row, rows))


def get_version(store: Connection, n: int) -> HeldVersion:
    """Return the version with a number that is held."""
    return _read_row(store.ask(f"{_VERSIONS} where v.n = ?", n)[0])


def list_versions_of(store: Connection, numbers: Iterable[int]) -> tuple[HeldVersion, ...]:
    """Return those versions with these numbers that take part in reports, oldest first."""
    found = (row for n in sorted(set(numbers)) for row in store.ask(f"{_VERSIONS} where v.n = ?", n))
    return tuple(v for v in map(_read_row, found) if v.is_current)


def list_ungrouped(store: Connection, *, engine: str, today: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the numbers of versions that must come into stories, and of those that must go out of them.

    In stories are the versions that take part in reports, were read and may be shown on `today`. One whose
    day another reading told goes and comes, once `engine` has read it.
    """
    free = "(v.embargoed_until is null or substr(v.embargoed_until, 1, length(?)) <= ?)"
    newest = "v.n = (select max(x.n) from version x where x.article = v.article)"
    # Asked only of those that something happened to: `cross join` keeps SQLite to this order.
    came = store.ask(
        f"""select v.n from story_waiting w cross join version v on v.n = w.n
        left join story_article s on s.n = v.n where s.n is null and {newest} and {free}
        and exists (select 1 from reading r where r.print = v.print)""",
        today, today,
    )  # fmt: skip
    went = store.ask(
        f"""select s.n from story_waiting w cross join story_article s on s.n = w.n
        left join version v on v.n = s.n where v.n is null or not {newest} or not {free}""",
        today, today,
    )  # fmt: skip
    reread = store.ask(
        """select s.n from (
          select n from story_article where engine <> '' and engine < ?1
          union all select n from story_article where engine <> '' and engine > ?1) s
        cross join version v on v.n = s.n cross join reading r on r.print = v.print and r.engine = ?1""",
        engine,
    )
    again = {row[0] for row in reread} - {row[0] for row in went}
    return (
        tuple(sorted({row[0] for row in came} | again)),
        tuple(sorted({row[0] for row in went} | again)),
    )


def drop_waiting(store: Connection, left: Iterable[int]) -> None:
    """Forget which versions something happened to, but for some that are left, and those under an embargo."""
    store.do(
        """delete from story_waiting as w where n not in (select value from json_each(?))
        and not exists (select 1 from version v where v.n = w.n and v.embargoed_until is not null)""",
        json.dumps(list(left)),
    )


def list_free(versions: Iterable[HeldVersion], today: str) -> tuple[HeldVersion, ...]:
    """Return the versions that are under no embargo, or under one that ended before or on this day."""
    held = ((v, v.document.embargoed_until) for v in versions)
    return tuple(v for v, until in held if until is None or until[: len(today)] <= today)


def find_named(store: Connection, name: str) -> tuple[HeldVersion, ...]:
    """Return all versions of the articles that have this ID, name or address, oldest first."""
    rows = store.ask(
        f"""{_VERSIONS} where v.article in
        (select article from version where id = ? or name = ? or url = ? or address = ?) order by v.n""",
        name, name, name, plain_url(name),
    )  # fmt: skip
    return tuple(map(_read_row, rows))


def list_names(store: Connection) -> tuple[str, ...]:
    """Return what the articles that take part in reports are called, in order."""
    rows = store.ask("select distinct name from version where n in (select n from current_version)")
    return tuple(sorted(row["name"] for row in rows))


def find_known(store: Connection, document: Document) -> HeldVersion | None:
    """Return the version that says all that a document says, if it is held already."""
    rows = store.ask(f"{_VERSIONS} where v.id = ? order by v.n desc", document.id)
    rows_of_own = store.ask(
        "select n, published, title from own_fact where n in (select n from version where id = ?)",
        document.id,
    )
    own = {row["n"]: {"published": row["published"], "title": row["title"]} for row in rows_of_own}
    held = map(_read_row, rows)

    def says_as_much(version: HeldVersion) -> bool:
        """Return True if the article itself says all of it, whatever people named."""
        said = version.document
        if version.n in own:
            said = replace(said, **own[version.n])
        return _says_as_much(said, document)

    return next((v for v in held if says_as_much(v)), None)


def _says_as_much(held: Document, given: Document) -> bool:
    return held.text == given.text and all(
        getattr(given, name) in (None, (), getattr(held, name)) for name in _SAID
    )


def put_version(store: Connection, document: Document, at: str) -> int:
    """Put a document in as the newest version of its article, and return the version's number.

    Articles are one where they have one web address, or one outlet and the same words.
    """
    address = plain_url(document.url)
    owners = [
        row["article"]
        for row in store.ask(
            "select distinct article from version where id = ? or address = ? order by article",
            document.id, address,
        )
    ]  # fmt: skip
    article = owners[0] if owners else store.do("insert into article default values")
    for other in owners[1:]:
        store.do("update version set article = ? where article = ?", article, other)
        store.do("delete from article where n = ?", other)
    words = hash_words(document.text)
    store.do("insert or ignore into text values (?, ?)", words, document.text)
    links = json.dumps([[link.span.start, link.span.end, link.target] for link in document.links])
    version = store.do(
        f"""insert into version (article, print, {", ".join(_PLAIN)}, links, text, address, first_seen)
        values ({", ".join("?" * (len(_PLAIN) + 6))})""",
        article, fingerprint_document(document), *(getattr(document, name) for name in _PLAIN), links,
        words, address, at,
    )  # fmt: skip
    store.do(
        "insert into article_search(rowid, title, words) values (?, ?, ?)",
        version,
        document.title,
        document.text,
    )
    return version


def index_title(store: Connection, version: HeldVersion, title: str | None) -> None:
    """Let a search for words find a version by another title; call it inside a transaction."""
    if title == version.document.title:
        return
    words = version.document.text
    store.do(
        "insert into article_search(article_search, rowid, title, words) values ('delete', ?, ?, ?)",
        version.n, version.document.title, words,
    )  # fmt: skip
    store.do("insert into article_search(rowid, title, words) values (?, ?, ?)", version.n, title, words)


def put_retrieval(
    store: Connection, version: int, place: str, at: str, answer: "Retrieval | None" = None
) -> None:
    """Note that a version was had once more, from where and when (UTC), and what a site answered."""
    had = (answer.final, answer.status, answer.etag, answer.modified) if answer else (None,) * 4
    store.do(
        """insert into retrieval (version, place, at, address, status, etag, modified)
        values (?, ?, ?, ?, ?, ?, ?)""",
        version, place, at, *had,
    )  # fmt: skip


def put_original(store: Connection, sha256: str, body: bytes) -> None:
    """Keep the bytes that an article was read from."""
    store.do("insert or ignore into original values (?, ?)", sha256, body)


def get_original(store: Connection, version: HeldVersion) -> bytes | None:
    """Return the bytes that a version was read from; None where they are not kept."""
    rows = store.ask("select body from original where sha256 = ?", version.document.sha256)
    return rows[0]["body"] if rows else None


def put_notice(store: Connection, version: int | None, message: str, at: str) -> None:
    """Keep what must be told about a version, or about something that could not be read (None)."""
    store.do("insert into notice (version, message, at) values (?, ?, ?)", version, message, at)


def list_notices(store: Connection, version: HeldVersion) -> tuple[Notice, ...]:
    """Return what must be told about a version."""
    rows = store.ask("select message from notice where version = ? order by n", version.n)
    return tuple(Notice(document=version.document.id, message=row["message"]) for row in rows)


def delete_article(store: Connection, name: str, *, who: str, day: str) -> Document:
    """Delete the article of that name, ID or address, all versions of it, and return its newest one.

    Its address, the day and who did it stay. Call it inside a transaction. Raises StoreError where no article
    or several have the name.
    """
    versions = find_named(store, name)
    if not versions:
        raise StoreError(f"{store.path}: no article has the name, ID or address {name!r}")
    if len({v.article for v in versions}) > 1:
        listed = ", ".join(sorted({v.document.id for v in versions}))
        raise StoreError(f"{store.path}: several articles are called {name!r}; give the ID: {listed}")
    newest = versions[-1].document
    store.do("insert into removal (address, day, who) values (?, ?, ?)", newest.url or newest.id, day, who)
    article = versions[0].article
    store.do_each(
        "insert into article_search(article_search, rowid, title, words) values ('delete', ?, ?, ?)",
        [(v.n, v.document.title, v.document.text) for v in versions],
    )
    store.do("delete from version where article = ?", article)
    store.do("delete from article where n = ?", article)
    store.do("delete from text where hash not in (select text from version)")
    store.do("delete from original where sha256 not in (select sha256 from version)")
    store.do("delete from reading where print not in (select print from version)")
    drop_attributions(store, "print not in (select print from version)")
    merge_search(store)  # else words stay in old parts
    return newest


def merge_search(store: Connection) -> None:
    """Bring each index of words into one part: less room, and no words are left in others."""
    for table in ("article_search", "attribution_search"):
        store.do(f"insert into {table}({table}) values ('optimize')")


def drop_computed(store: Connection) -> None:
    """Delete all that the last report of all says, and what it was made of: the next one makes it anew.

    Call it inside a transaction.
    """
    derived = (
        "record",
        "record_key",
        "record_subject",
        "person",
        "said",
        "utterance",
        "story",
        "derivation",
        "reported",
        "open_question",
        "linked",
        "article_extract",
    )
    for table in ("unit", "long_unit", "part_unit", *derived):
        store.do(f"delete from {table}")


def drop_attributions(store: Connection, where: str, *values: object) -> None:
    """Delete attributions, and their words from the index, which needs them once more for that."""
    store.do(
        f"""insert into attribution_search(attribution_search, rowid, speaker, words)
        select 'delete', n, speaker, words from attribution where {where}""",
        *values,
    )
    store.do(f"delete from attribution where {where}", *values)


def read_links(held: str) -> tuple[Hyperlink, ...]:
    """Return the links of a text from the JSON that is kept of them."""
    if held == "[]":
        return ()
    return tuple(
        Hyperlink(span=Span(start=start, end=end), target=target) for start, end, target in json.loads(held)
    )


def _read_row(row: Any) -> HeldVersion:
    return HeldVersion(
        n=row["n"],
        article=row["article"],
        print=row["print"],
        document=Document(
            text=row["words"], links=read_links(row["links"]), **{name: row[name] for name in _PLAIN}
        ),
        first_seen=row["first_seen"],
        is_current=bool(row["is_current"]),
    )
