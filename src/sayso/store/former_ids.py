"""IDs of utterances and stories that were shown before, and what has most of their members now."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sayso.records import Report
from sayso.report_index import key_article
from sayso.store.connection import Connection


def find_current_id(store: Connection, given: str) -> str:
    """Return the ID that an utterance or story has now; the one given where nothing else is known."""
    seen = set[str]()
    while given not in seen:
        seen.add(given)
        rows = store.ask("select now from former where id = ?", given)
        held = "select 1 from member where id = ? union all select 1 from person where id = ? limit 1"
        if not rows or store.ask(held, given, given):
            return given
        given = rows[0]["now"]
    return given


def list_members(store: Connection, id: str) -> tuple[str, ...]:
    """Return the documents of a story or the attributions of an utterance, by the last report of all."""
    rows = store.ask("select member from member where id = ? order by member", find_current_id(store, id))
    return tuple(row["member"] for row in rows)


def number_articles(store: Connection, documents: Iterable[str]) -> dict[str, int]:
    """Return the numbers that articles have on the pages of their stories, by ID; none for one outside any.

    Where articles of two stories have the same number, the story with most of the articles given keeps it.
    """
    rows = store.ask(
        """select m.id as story, v.id, v.published, v.outlet, v.name
        from member m join version v on v.n = (select max(n) from version where id = m.member)
        where m.kind = 'story' and m.id in (
            select id from member where kind = 'story' and member in (select value from json_each(?)))""",
        json.dumps(sorted(wanted := set(documents))),
    )
    stories: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(key_article(row["id"], row["published"], row["outlet"], row["name"]))
    told = [
        {number: id for number, (*_, id) in enumerate(sorted(keys), start=1) if id in wanted}
        for _, keys in sorted(stories.items())
    ]
    found: dict[int, str] = {}
    for numbers in sorted(told, key=len, reverse=True):
        found = numbers | found
    return {id: number for number, id in found.items()}


def put_members(store: Connection, report: Report) -> None:
    """Keep which utterance every attribution belongs to now, and where those went that are gone."""
    rows = store.ask("select member, id from member where kind = 'utterance'")
    before = {row["member"]: row["id"] for row in rows}
    _put(store, "utterance", {i: u.id for u in report.utterances for i in u.attribution_ids}, before)


def put_people(store: Connection, person_of: Mapping[str, str]) -> None:
    """Keep where speakers went that are gone, by the attributions that were theirs; call it before `said`."""
    before = {row["attribution"]: row["person"] for row in store.ask("select attribution, person from said")}
    _note_moves(store, person_of, before)


def put_homes(
    store: Connection, kind: str, home: Mapping[str, str], gone: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Keep what some members belong to now; those of `gone` belong to nothing. All others stay as they are.

    Whatever holds one of these members must hold no other. Returns the IDs that are gone and those that are
    new.
    """
    before = {
        row["member"]: row["id"]
        for member in (*home, *gone)
        for row in store.ask("select member, id from member where kind = ? and member = ?", kind, member)
    }
    _put(store, kind, home, before)
    return set(before.values()) - set(home.values()), set(home.values()) - set(before.values())


def _put(store: Connection, kind: str, home: Mapping[str, str], before: Mapping[str, str]) -> None:
    _note_moves(store, home, before)
    store.do_each(
        "delete from member where kind = ? and member = ?", ((kind, m) for m in before.keys() - home.keys())
    )
    changed = sorted((kind, m, i) for m, i in home.items() if before.get(m) != i)
    store.do_each("insert or replace into member values (?, ?, ?)", changed)


def _note_moves(store: Connection, home: Mapping[str, str], before: Mapping[str, str]) -> None:
    gone = set(before.values()) - set(home.values())
    moved = _find_successors(((i, home.get(m)) for m, i in before.items() if i in gone), home)
    store.do_each("insert or replace into former values (?, ?)", sorted(moved.items()))
    store.do_each(
        "delete from former where id = ?", ((i,) for i in sorted(set(home.values()) - set(before.values())))
    )


def _find_successors(moves: Iterable[tuple[str, str | None]], home: Mapping[str, str]) -> dict[str, str]:
    """Return for each ID that is gone the one that has most of its members; of equals the largest."""
    sizes = Counter(home.values())
    went: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for old, new in moves:
        if new is not None:
            went[old][new] += 1
    return {old: min(new, key=lambda i: (-new[i], -sizes[i], i)) for old, new in went.items()}
