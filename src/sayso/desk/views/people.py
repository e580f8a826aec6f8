"""One speaker: spellings, roles, who may be the same, what was said."""

from dataclasses import dataclass

from sayso import store
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Match, Speaker
from sayso.store import ListPart, PageAsk


@dataclass(frozen=True, kw_only=True, slots=True)
class MayBeSame:
    """Another speaker that may be the same or was taken for the same, and why."""

    id: str
    name: str
    is_joined: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonView:
    """A speaker with what was said, in parts; `roles` are what articles call them, with how many do."""

    person: store.ListedPerson
    roles: tuple[tuple[str, int], ...]
    others: tuple[MayBeSame, ...]
    list: ListPart[store.ListedUtterance]


def build_person(opened: store.Connection, id: str, page: PageAsk) -> PersonView | None:
    """Return the view of a speaker; None where there is none of that ID."""
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
        roles=tuple((r.role, len(r.document_ids)) for r in speaker.roles) if speaker else (),
        others=tuple(_other(m, id, names) for m in matches if {m.left_id, m.right_id} <= names.keys()),
        list=store.list_utterances(opened, page, person=id),
    )


def _other(match: Match, id: str, names: dict[str, str]) -> MayBeSame:
    other = match.right_id if match.left_id == id else match.left_id
    return MayBeSame(
        id=other,
        name=names[other],
        is_joined=match.judgement == "same",
        reasons=tuple(dict.fromkeys(word_detail(e.detail) for e in match.evidence)),
    )
