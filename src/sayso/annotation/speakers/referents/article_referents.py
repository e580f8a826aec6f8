"""Who is in an article: people, bodies and states with the mentions of each."""

from dataclasses import dataclass, field

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.role_descriptions import Role
from sayso.lexicon import roles as nouns
from sayso.lexicon.offices import Description


@dataclass(frozen=True, slots=True, eq=False)
class Referent:
    """One person, body, state or place of an article.

    `name` is the fullest form; `gender` is set by titles and role nouns only, `likely_gender` by the given
    name.
    """

    number: int
    name: str
    kind: str
    mentions: tuple[NameMention, ...]
    roles: tuple[Role, ...]
    gender: str | None
    likely_gender: str | None

    @property
    def first(self) -> int:
        """Where the referent is first named."""
        return self.mentions[0].span.start

    @property
    def fullest(self) -> NameMention:
        """The first mention in the fullest form."""
        return next((m for m in self.mentions if m.text == self.name), self.mentions[0])


@dataclass(frozen=True, slots=True)
class ArticleReferents:
    """All referents of an article, and which mention belongs to which (None: it may be several)."""

    referents: tuple[Referent, ...]
    of: dict[NameMention, Referent | None]
    descriptions: dict[Role, Description] = field(default_factory=dict, compare=False, repr=False)
    """What roles say, taken apart when first asked for."""

    def is_surely_person(self, referent: Referent) -> bool:
        """Return True if more than the tagger makes a referent a person: a title, a role, a given name, a
        surname alone.
        """
        if referent.gender or referent.likely_gender:
            return True
        if any(m.title for m in referent.mentions) or any(
            nouns.is_person_noun(r.head) for r in referent.roles
        ):
            return True
        last = referent.name.split()[-1]
        return " " in referent.name and any(m.text == last for m in referent.mentions)

    def people(self) -> tuple[Referent, ...]:
        """The referents that are people, or may be."""
        return tuple(r for r in self.referents if r.kind in {"person", ""})


def may_be_person(referent: Referent) -> bool:
    """Return True for a person, and for one of whom nobody tells what he is but who has a person's name."""
    if referent.kind:
        return referent.kind == "person"
    return (
        " " in referent.name or referent.likely_gender is not None or any(m.title for m in referent.mentions)
    )


def may_speak_as_person(referent: Referent) -> bool:
    """Return True if one whom the tagger took for no person may be one after all, having spoken."""
    words = referent.name.split()
    plain = 2 <= len(words) <= 4 and not any(nouns.is_body_noun(w) or w.isupper() for w in words)
    return (
        plain
        and referent.kind in {"organization", "other", "place"}
        and "of" not in words
        and not referent.roles
    )


def may_be_of_gender(referent: Referent, gender: str) -> bool:
    """Return True if nothing tells that one is of the other gender."""
    return (referent.gender or referent.likely_gender) in {None, gender}
