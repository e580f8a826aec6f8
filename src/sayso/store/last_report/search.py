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


_IN_STORY = "w.id in (select s.member from member s where s.kind = 'story' and s.id = ?)"
_NO_REPRINT = (
    "w.id not in (select d.document from derivation d where d.kind = 'reuse' and d.direction is not null)"
)
_REPORTS = """from found f join member m on m.kind = 'utterance' and m.id = f.id
  join attribution a on a.id = m.member join shown_version v on v.print = a.print"""
_FACETS = {
    "person": """select speaker as value, speaker as label, count(*) as count from found
      where speaker is not null group by speaker""",
    "outlet": f"""select v.outlet as value, v.outlet as label, count(distinct f.id) as count {_REPORTS}
      where v.outlet is not null group by v.outlet""",
    "story": f"""select s.id as value, s.title as label, count(distinct f.id) as count {_REPORTS}
      join member w on w.kind = 'story' and w.member = v.id join story s on s.id = w.id group by s.id""",
    "role": """select x.role as value, x.role as label, count(distinct f.id) as count
      from found f join access x on x.utterance = f.id group by x.role""",
    "change": """select w.change as value, w.change as label, count(distinct f.id) as count
      from found f join member m on m.kind = 'utterance' and m.id = f.id
      join variant w on w.earlier = m.member group by w.change""",
}
_MEMBERS = """u.id in (select m.id from member m join attribution b on b.id = m.member {}
  where m.kind = 'utterance' and {})"""


def search_utterances(store: Connection, ask: SearchAsk, page: PageAsk) -> ListPart[ListedUtterance]:
    """Return the utterances of which some report has what is asked for, the newest first.

    Words are found without regard to case and accents, all of them; those in quotation marks as they follow
    each other. Raises InputError where a day is none or there is no word among the words.
    """
    sql, values = _write_search(ask)
    return ask_utterances(store, sql, values, page)


def _write_search(ask: SearchAsk) -> tuple[str, tuple[object, ...]]:
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
    if ask.role:
        where.append("u.id in (select x.utterance from access x where x.role = ?)")
        values.append(ask.role)
    if ask.story:
        where.append(_MEMBERS.format("join shown_version w on w.print = b.print", _IN_STORY))
        values.append(ask.story)
    if ask.reviewed:
        decided = _MEMBERS.format("join decided c on c.attribution = b.id", "1")
        where.append(decided if ask.reviewed == "yes" else f"not {decided}")
    if ask.reprints == "without":
        where.append(_MEMBERS.format("join shown_version w on w.print = b.print", _NO_REPRINT))
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


def count_facets(store: Connection, ask: SearchAsk, most: int = 8) -> tuple[Facet, ...]:
    """Return by what the utterances of a search can be narrowed: of each field the values of most utterances.

    Raises InputError as `search_utterances`.
    """
    sql, values = _write_search(ask)
    found = f"with found as materialized (select id, speaker from ({sql}))"
    facets: list[Facet] = []
    for field, counted in _FACETS.items():
        rows = store.ask(f"{found} {counted} order by count desc, value limit ?", *values, most)
        facets += [
            Facet(field=field, value=row["value"], label=row["label"], count=row["count"]) for row in rows
        ]
    return tuple(facets)


def list_found_homes(store: Connection, ask: SearchAsk) -> tuple[str, ...]:
    """Return the IDs of all articles that report an utterance of a search."""
    sql, values = _write_search(ask)
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
