"""Outlets of a store: their articles, whom they cite, who cites them, and primaries that nobody has read."""

from dataclasses import dataclass
from typing import Any

from sayso.store.connection import Connection
from sayso.store.last_report.paging import ListPart, PageAsk, ask_part


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedOutlet:
    """An outlet as its articles name it, with how many they are and what it had first-hand."""

    name: str
    articles: int
    first: str | None
    last: str | None
    first_hand: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """That an article has something from an outlet: by `citation`, `reuse` or `link`.

    `upstream` is the ID of the article it is from, where the pile has it; without `direction` nothing shows
    who has it from whom.
    """

    document: str
    outlet: str | None
    title: str | None
    published: str | None
    kind: str
    upstream_outlet: str | None
    upstream: str | None
    direction: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class UnreadPrimary:
    """An outlet that had words first-hand and has no article of them here, and who names it.

    `utterances` are IDs, `words` what they say; `reports` counts the reports of them whose article names it,
    and `named_by` are the outlets of these articles. Those of `unnamed_in` report the same words without
    naming it; those that name an outlet which may be it ("the Post") are in neither.
    """

    outlet: str
    count: int
    reports: int
    named_by: tuple[str, ...]
    unnamed_in: tuple[str, ...]
    utterances: tuple[str, ...]
    words: tuple[str, ...]
    has_others: bool
    """True where other articles of the outlet are here."""


_BARE = "lower(case when {0} like 'the %' then substr({0}, 5) else {0} end)"
"""An outlet's name in small letters without its article."""

_OUTLETS = """select coalesce(v.outlet, '') as name, count(*) as articles, min(v.published) as first,
  max(v.published) as last,
  (select count(*) from first_hand f where f.outlet = v.outlet) as first_hand
  from shown_version v where v.outlet is not null group by v.outlet"""


def list_outlets(store: Connection, page: PageAsk) -> ListPart[ListedOutlet]:
    """Return outlets, those with most articles first."""
    return ask_part(store, _OUTLETS, (), order=("articles", "name"), make=_make_outlet, page=page)


def find_outlet(store: Connection, name: str) -> ListedOutlet | None:
    """Return an outlet by the name that its articles give, whatever its case; or None."""
    rows = store.ask(
        f"select * from ({_OUTLETS}) where lower(name) = lower(?) order by name = ? desc", name, name
    )
    return _make_outlet(rows[0]) if rows else None


def _make_outlet(row: Any) -> ListedOutlet:
    return ListedOutlet(**{name: row[name] for name in ("name", "articles", "first", "last", "first_hand")})


_DERIVED = """select d.id, d.document, v.outlet, v.title, v.published, d.kind,
  coalesce(w.outlet, d.outlet) as upstream_outlet, d.upstream, d.direction, coalesce(v.published, '') as day
  from derivation d join shown_version v on v.id = d.document
  left join shown_version w on w.id = d.upstream"""


def list_taken(store: Connection, outlet: str, page: PageAsk) -> ListPart[Derived]:
    """Return what the articles of an outlet cite of others, the newest first; without passages in common.

    What it says of itself is left out ("told this paper", "told the Examiner" in the Quillhaven Examiner).
    A name in short counts as its own only where no article here is meant and the name is no outlet's whole
    name: it has an article ("the Gazette" in the Lisk Gazette) or several words.
    """
    own, cited = _BARE.format("v.outlet"), _BARE.format("coalesce(w.outlet, d.outlet, '')")
    sql = f"""{_DERIVED} where v.outlet = ? and d.kind != 'reuse' and case
      when d.kind = 'citation' and d.upstream is null and (instr({cited}, ' ') or d.outlet like 'the %')
      then substr(' ' || {own}, -length({cited}) - 1) != ' ' || {cited} else {own} != {cited} end"""
    return ask_part(store, sql, (outlet,), order=("day", "id"), make=_make_derived, page=page)


def list_given(store: Connection, outlet: str, page: PageAsk) -> ListPart[Derived]:
    """Return what other outlets cite of this one, the newest first; passages in common are left out."""
    sql = f"""{_DERIVED} where (d.outlet = ? or w.outlet = ?) and coalesce(v.outlet, '') != ?
      and d.kind != 'reuse'"""
    return ask_part(store, sql, (outlet,) * 3, order=("day", "id"), make=_make_derived, page=page)


def list_shared(store: Connection, outlet: str, page: PageAsk) -> ListPart[Derived]:
    """Return what shares passages with articles of an outlet, and those articles, the newest first."""
    sql = f"{_DERIVED} where d.kind = 'reuse' and (v.outlet = ? or d.outlet = ? or w.outlet = ?)"
    return ask_part(store, sql, (outlet,) * 3, order=("day", "id"), make=_make_derived, page=page)


def _make_derived(row: Any) -> Derived:
    names = (
        "document", "outlet", "title", "published", "kind", "upstream_outlet", "upstream", "direction",
    )  # fmt: skip
    return Derived(**{name: row[name] for name in names})


_UNREAD = "select outlet, utterances as count, reports from unread_primaries"


def list_unread(store: Connection, page: PageAsk) -> ListPart[UnreadPrimary]:
    """Return the primaries that nobody has read, those that most reports name first."""
    return ask_part(
        store, _UNREAD, (), order=("reports", "outlet"), make=lambda row: _make_unread(store, row), page=page
    )


def list_unread_names(store: Connection, most: int) -> tuple[str, ...]:
    """Return outlets that articles cite or link to where no article here is what they mean; at most so many.

    Those that are cited most often come first. Other articles of such an outlet may be here.
    """
    rows = store.ask(
        """select outlet, count(*) as times from derivation
        where outlet is not null and upstream is null and kind != 'reuse'
        group by outlet order by times desc, outlet limit ?""",
        most,
    )
    return tuple(row["outlet"] for row in rows)


def _make_unread(store: Connection, row: Any) -> UnreadPrimary:
    acts = store.ask(
        """select f.utterance, a.words from first_hand f join utterance u on u.id = f.utterance
        join attribution a on a.id = u.attribution
        where f.outlet = ? and f.document is null order by u.articles desc, f.utterance""",
        row["outlet"],
    )
    reporting = store.ask(
        """select v.outlet, max(coalesce(r.names, 0)) as naming, max(r.names is 0) as unnamed
        from unread_reports r join shown_version v on v.id = r.document
        where r.outlet = ? and v.outlet is not null group by v.outlet order by v.outlet""",
        row["outlet"],
    )
    return UnreadPrimary(
        outlet=row["outlet"],
        count=row["count"],
        reports=row["reports"],
        named_by=tuple(r["outlet"] for r in reporting if r["naming"]),
        unnamed_in=tuple(r["outlet"] for r in reporting if r["unnamed"] and not r["naming"]),
        utterances=tuple(r["utterance"] for r in acts),
        words=tuple(r["words"] for r in acts),
        has_others=bool(
            store.ask("select 1 from shown_version where outlet = ? collate nocase limit 1", row["outlet"])
        ),
    )
