"""What waits for a person: pairs that are unsure, words that differ where it matters, unknown speakers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.records import Match
from sayso.store.connection import Connection
from sayso.store.last_report.records import UNSURE, get_about

QuestionKind = Literal["pair", "people", "statement"]
_LOUD = ("negation", "number", "name")


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something to decide: two attributions, two speakers, or one attribution (then `right` is empty)."""

    kind: QuestionKind
    left: str
    right: str = ""

    @property
    def key(self) -> str:
        """What names it in an address."""
        return ":".join(part for part in (self.kind, self.left, self.right) if part)


def list_questions(
    store: Connection, *, story: str | None = None, document: str | None = None
) -> tuple[OpenQuestion, ...]:
    """Return what waits, what matters most first: of all articles, of a story's, or of one.

    First reports of one utterance that differ in a "not", a number or a name; then pairs that may be one
    utterance, the likeliest first; speakers that may be one; words in several articles by nobody known.
    """
    found = (*_list_loud(store), *_list_pairs(store), *_list_people(store), *_list_unknown(store))
    if story is None and document is None:
        return tuple(dict.fromkeys(found))
    inside = _list_inside(store, story, document)
    return tuple(dict.fromkeys(q for q in found if {q.left, q.right} & inside))


def _list_loud(store: Connection) -> Iterator[OpenQuestion]:
    rows = store.ask(
        """select w.earlier, w.later, w.flags from variant w
        join member m on m.kind = 'utterance' and m.member = w.earlier join utterance u on u.id = m.id
        order by u.articles desc, w.earlier, w.later"""
    )
    for row in rows:
        if set(row["flags"].split()) & set(_LOUD):
            yield OpenQuestion("pair", row["earlier"], row["later"])


def _list_pairs(store: Connection) -> Iterator[OpenQuestion]:
    found = [m for m in get_about(store, "match", [UNSURE]) if isinstance(m, Match)]
    for match in sorted(found, key=lambda m: (-m.score, m.left_id, m.right_id)):
        yield OpenQuestion("pair", match.left_id, match.right_id)


def _list_people(store: Connection) -> Iterator[OpenQuestion]:
    found = [m for m in get_about(store, "speaker match", [UNSURE]) if isinstance(m, Match)]
    for match in sorted(found, key=lambda m: (-m.score, m.left_id, m.right_id)):
        yield OpenQuestion("people", match.left_id, match.right_id)


def _list_unknown(store: Connection) -> Iterator[OpenQuestion]:
    rows = store.ask(
        """select u.attribution from utterance u left join person p on p.id = u.person
        where u.articles > 1 and (u.person is null or p.kind = 'unnamed') order by u.articles desc, u.id"""
    )
    for row in rows:
        yield OpenQuestion("statement", row["attribution"])


def _list_inside(store: Connection, story: str | None, document: str | None) -> set[str]:
    """Return the attributions and speakers of a story's articles, or of one article."""
    if story is None:
        documents = [document]
    else:
        members = store.ask("select member from member where kind = 'story' and id = ?", story)
        documents = [row["member"] for row in members]
    rows = store.ask(
        """select a.id, s.person from shown_version v join attribution a on a.print = v.print
        left join said s on s.attribution = a.id where v.id in (select value from json_each(?))""",
        json.dumps(documents),
    )
    return {value for row in rows for value in row if value}


def find_statement_of(store: Connection, person: str) -> str | None:
    """Return one attribution that is given to a speaker, or None."""
    rows = store.ask(
        """select s.attribution from said s join attribution a on a.id = s.attribution
        join shown_version v on v.print = a.print where s.person = ? order by s.attribution limit 1""",
        person,
    )
    return rows[0]["attribution"] if rows else None
