"""One speaker: spellings, roles by outlet, positions, who may be the same, what was said."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from sayso import store
from sayso.desk.request_context import read_part
from sayso.desk.views.decided import tell_with_names
from sayso.errors import InputError
from sayso.present.page_index import PageIndex
from sayso.present.rows.positions import PositionRow, list_positions
from sayso.present.text import labels
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Match, Positions, Speaker
from sayso.store import ListPart, PageAsk, SpokenIn

_FIRST_POSITIONS = 2
"""Matters on a speaker's own page; a page of their own has all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MayBeSame:
    """Another speaker that may be the same or was taken for the same, and why.

    Where two spellings were taken for this speaker, `spelled` is the one that is not the speaker's name, with
    how many articles have it; `is_confirmed` is True once a person said so.
    """

    id: str
    name: str
    is_joined: bool
    reasons: tuple[str, ...]
    spelled: str | None = None
    articles: int = 0
    is_confirmed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleRow:
    """What articles call a speaker, and the outlets that do, each with how many of its articles."""

    role: str
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionsView:
    """What a speaker said on one matter on different days: some of the matters, and how many there are.

    `numbers` has the ID of each article by its number on the page.
    """

    id: str
    name: str
    rows: tuple[PositionRow, ...]
    after: str | None
    count: int
    numbers: Mapping[int, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonView:
    """A speaker with what was said, in parts."""

    DERIVED: ClassVar = ("roles",)

    person: store.ListedPerson
    roles_by_outlet: tuple[RoleRow, ...]
    positions: PositionsView
    others: tuple[MayBeSame, ...]
    decided: tuple[str, ...]
    list: ListPart[store.ListedUtterance]

    @property
    def roles(self) -> tuple[tuple[str, int], ...]:
        """What articles call the speaker, with how many do."""
        return tuple((row.role, sum(times for _, times in row.outlets)) for row in self.roles_by_outlet)


def build_person(
    opened: store.Connection, id: str, page: PageAsk, *, spoken: Sequence[SpokenIn]
) -> PersonView | None:
    """Return the view of a speaker; None where there is none of that ID. `spoken` are all its articles."""
    person = store.find_person(opened, id)
    if person is None:
        return None
    speaker = next((s for s in store.get_records(opened, "speaker", [id]) if isinstance(s, Speaker)), None)
    matches = [m for m in store.get_about(opened, "speaker match", [id]) if isinstance(m, Match)]
    ids = {m.left_id for m in matches} | {m.right_id for m in matches}
    found = store.get_records(opened, "speaker", ids)
    names = {s.id: s.name for s in found if isinstance(s, Speaker)}
    return PersonView(
        person=person,
        roles_by_outlet=_list_roles(speaker, spoken) if speaker else (),
        positions=_take_positions(opened, person, PageAsk(limit=_FIRST_POSITIONS)),
        decided=tuple(_tell_decided(opened, person)),
        others=tuple(
            other
            for m in matches
            if {m.left_id, m.right_id} <= names.keys()
            and (other := _other(opened, m, person, names)) is not None
        ),
        list=store.list_utterances(opened, page, person=id),
    )


def build_positions(opened: store.Connection, id: str, page: PageAsk) -> PositionsView | None:
    """Return a part of what a speaker said on one matter on different days; None where there is no speaker.

    Raises InputError where the place to go on from cannot be read.
    """
    person = store.find_person(opened, id)
    return _take_positions(opened, person, page) if person else None


def _take_positions(opened: store.Connection, person: store.ListedPerson, page: PageAsk) -> PositionsView:
    records = [p for p in store.get_about(opened, "positions", [person.id]) if isinstance(p, Positions)]
    own = sorted(
        (p for p in records if p.speaker_id == person.id), key=lambda p: (-len(p.positions), p.matter, p.id)
    )
    begin = 0
    if page.after:
        begin = next((n for n, p in enumerate(own, start=1) if p.id == page.after), 0)
        if not begin:
            raise InputError(
                "the place to go on from is not there; leave out “after” to begin at the first page"
            )
    taken = own[begin : begin + page.limit]
    shown = [a.attribution_id for p in taken for a in p.positions]
    homes = store.find_homes(opened, shown) if shown else ()
    part = read_part(opened, homes, statements_only=True) if homes else None
    numbers = store.number_articles(opened, homes)
    index = PageIndex(replace(part, positions=tuple(taken)), numbers) if part else None
    return PositionsView(
        id=person.id,
        name=person.name,
        rows=list_positions(index) if index else (),
        after=taken[-1].id if taken and begin + len(taken) < len(own) else None,
        count=len(own),
        numbers={a.number: a.document.id for a in index.articles} if index else {},
    )


def _tell_decided(opened: store.Connection, person: store.ListedPerson) -> Iterator[str]:
    """Yield in words what people decided on who a speaker is, the newest first."""
    names = {person.name, *person.aliases}
    for decision in reversed(store.list_in_force(opened)):
        if decision.action not in ("merge", "split"):
            continue
        if decision.value in names or names & set(store.name_speakers(opened, decision)):
            told = tell_with_names(opened, decision)
            yield f"{told}, decided by {decision.who} on {labels.day(decision.when)}"


def _list_roles(speaker: Speaker, spoken: Sequence[SpokenIn]) -> tuple[RoleRow, ...]:
    """Return the roles of a speaker with the outlets that give them; an article without one goes by title."""
    names = {s.document: s.outlet or s.title for s in spoken}
    rows = []
    for role in speaker.roles:
        times = Counter(names[d] for d in role.document_ids if d in names)
        rows.append(
            RoleRow(role=role.role, outlets=tuple(sorted(times.items(), key=lambda t: (-t[1], t[0]))))
        )
    return tuple(rows)


def _other(
    opened: store.Connection, match: Match, person: store.ListedPerson, names: Mapping[str, str]
) -> MayBeSame | None:
    """Return who may be the same; None for one spelling that several articles have: that is nobody else."""
    other = match.right_id if match.left_id == person.id else match.left_id
    spelled, articles = None, 0
    if other == person.id:
        spelled = next((n for n in _list_names(match) if n != person.name), None)
        if spelled is None:
            return None
        articles = len(store.list_spoken_in(opened, person.id, spelled=spelled))
    return MayBeSame(
        id=other,
        name=names[other],
        is_joined=match.judgement == "same",
        reasons=tuple(dict.fromkeys(word_detail(e.detail) for e in match.evidence)),
        spelled=spelled,
        articles=articles,
        is_confirmed=spelled is not None and _is_confirmed(opened, {person.name, spelled}),
    )


def _list_names(match: Match) -> tuple[str, ...]:
    """Return the spellings that a match is about."""
    slots = (slot for e in match.evidence for slot in e.detail.slots if slot.name == "names")
    return tuple(item.text for slot in slots for item in slot.items)


def _is_confirmed(opened: store.Connection, names: set[str]) -> bool:
    merged = (d for d in store.list_in_force(opened) if d.action == "merge")
    return any(names <= set(store.name_speakers(opened, d)) for d in merged)
