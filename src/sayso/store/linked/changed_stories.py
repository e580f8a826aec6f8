"""The stories that are others than in the last report, and their records and rows written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from sayso.records import Story
from sayso.store.connection import Connection
from sayso.store.last_report.records import RecordCounts, get_records, replace_records
from sayso.store.last_report.report_records import keep_story


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedStories:
    """Stories that are gone or were others, those that came in their place, and how many records changed."""

    old: tuple[Story, ...] = ()
    new: tuple[Story, ...] = ()
    counts: RecordCounts | None = None

    @property
    def documents(self) -> frozenset[str]:
        """The articles of all of them."""
        return frozenset(id for s in (*self.old, *self.new) for id in s.document_ids)


SAME_STORIES = ChangedStories()


def put_stories(store: Connection) -> ChangedStories:
    """Write the stories that were settled since the last report; call it inside a transaction."""
    rows = store.ask(
        """select id from settled_story s where not exists (select 1 from story t
        where t.id = s.id and t.title = s.title and t.first is s.first and t.last is s.last)"""
    )
    came = sorted(row["id"] for row in rows)
    gone = {
        row["id"] for row in store.ask("select id from story where id not in (select id from settled_story)")
    }
    if not came and not gone:
        return SAME_STORIES
    old = tuple(cast("Story", s) for s in get_records(store, "story", gone | set(came)))
    new = tuple(_read_settled(store, came))
    counts = replace_records(store, map(keep_story, new), (("story", s.id) for s in old))
    store.do_each("delete from story where id = ?", ((id,) for id in sorted(gone | set(came))))
    store.do_each(
        "insert into story (id, title, first, last, articles) values (?, ?, ?, ?, ?)",
        ((s.id, s.title, s.first, s.last, len(s.document_ids)) for s in new),
    )
    return ChangedStories(old=old, new=new, counts=counts.get("story"))


def _read_settled(store: Connection, ids: Iterable[str]) -> Iterable[Story]:
    for id in ids:
        (row,) = store.ask("select title, first, last from settled_story where id = ?", id)
        members = store.ask("select member from member where kind = 'story' and id = ? order by member", id)
        yield Story(
            id=id, document_ids=tuple(m["member"] for m in members), title=row["title"], first=row["first"],
            last=row["last"],
        )  # fmt: skip
