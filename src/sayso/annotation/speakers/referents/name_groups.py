"""Mentions of one bearer, gathered while an article is read, and which groups a name may belong to."""

import itertools
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.lexicon import roles as nouns
from sayso.lexicon.names import PARTICLES, acronym_of, compare_bodies, compare_people, fold_name, sound_of
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state, find_state

_SAME_PERSON = 0.8
SAME_BODY = 0.86
"""The least score at which two names are one body's."""
_SMALL = PARTICLES | set_of("words/names", "small words of bodies")


class NameGroup:
    """A growing set of mentions of one bearer."""

    def __init__(self, mention: NameMention) -> None:
        self.mentions: list[NameMention] = []
        self.forms: list[str] = []
        self.borrowed: list[NameMention] = []  # short forms that others bear too
        self._votes = Counter[str]()
        self.kind = ""
        self.add(mention)

    def add(self, mention: NameMention) -> None:
        """Take a mention in; what its words say of the bearer counts more than what the name looks like."""
        self.mentions.append(mention)
        if mention.text not in self.forms:
            self.forms.append(mention.text)
        heads = [r.head for r in mention.roles]
        if mention.kind:
            said = mention.title or any(map(nouns.is_person_noun, heads))
            self._votes[mention.kind] += 3 if said and mention.kind == "person" else 1
        if mention.kind != "state" and any(map(_is_body_head, heads)):
            self._votes["organization"] += 6
        self.kind = max(self._votes, key=lambda k: (self._votes[k], k), default="")

    def add_explained(self, mention: NameMention) -> None:
        """Take in a short form that the article explains: what it looks like says nothing of the bearer."""
        self.mentions.append(mention)
        if mention.text not in self.forms:
            self.forms.append(mention.text)

    def take_for_person(self) -> None:
        """Note that something else than its mentions shows that the bearer is a person."""
        self._votes["person"] += 3
        self.kind = max(self._votes, key=lambda k: (self._votes[k], k))

    def gender(self) -> str | None:
        """Return what most titles and role nouns say; None where none does or they are even."""
        votes = Counter[str]()
        for m in self.mentions:
            for noun in [m.title or "", *(r.head for r in m.roles)]:
                said = nouns.gender_of_noun(noun)
                if said:
                    votes[said] += 1
        if not votes or (len(votes) > 1 and votes["f"] == votes["m"]):
            return None
        return max(votes, key=lambda g: votes[g])


def _is_body_head(head: str) -> bool:
    return nouns.is_body_noun(nouns.singular(head)) and not nouns.is_person_noun(head)


class NameGroupIndex:
    """The groups by the sounds of their words, their acronyms and kind: who may share a name with whom."""

    def __init__(self) -> None:
        self._table: dict[tuple[str, str | None], list[NameGroup]] = {}
        self._seen: set[tuple[str, str | None, int]] = set()
        self._keys: dict[int, set[str]] = {}

    def note(self, group: NameGroup, form: str) -> None:
        """Let a group be found by a form of its name; to be called whenever its kind may have changed."""
        keys = self._keys.setdefault(id(group), set())
        keys.update(_keys(form))
        for key, kind in itertools.product(keys, (None, group.kind)):
            if (key, kind, id(group)) not in self._seen:
                self._seen.add((key, kind, id(group)))
                self._table.setdefault((key, kind), []).append(group)

    def find(self, form: str, kinds: Iterable[str | None] = (None,)) -> list[NameGroup]:
        """Return the groups that share a key with a form, of these kinds, each once, in order of place."""
        found = {
            id(g): g
            for key, kind in itertools.product(_keys(form), kinds)
            for g in self._table.get((key, kind), ())
            if kind is None or g.kind == kind
        }
        return sorted(found.values(), key=lambda g: g.mentions[0].span)


@lru_cache(maxsize=1 << 14)
def _keys(form: str) -> tuple[str, ...]:
    keys = {sound_of(t)[:2] for t in fold_name(form).split() if t not in _SMALL}
    keys.add("acronym " + (acronym_of(form) if " " in form else fold_name(form)))
    state = find_state(form)
    if state is not None:
        keys.add(f"state {state.name}")
    return tuple(sorted(keys))


def may_join(group: NameGroup, mention: NameMention) -> bool:
    """Return True if a name of several words belongs to a group."""
    kind, other = mention.kind, group.kind
    people = {"person", ""}
    if kind in people and other in people and (kind or other):
        return any(
            compare_people(form, mention.text).score >= _SAME_PERSON for form in group.forms if " " in form
        )
    if kind == "state" or other == "state":
        a, b = find_state(mention.text), find_state(group.forms[0])
        return a is not None and a == b
    if "person" not in (kind, other) or not kind or not other:
        for form in group.forms:
            score = compare_bodies(form, mention.text).score
            if score >= SAME_BODY or (score >= 0.4 and is_longer_by_body_noun(form, mention.text)):
                return True
    return False


def is_longer_by_body_noun(left: str, right: str) -> bool:
    """Return True if the longer of two names only adds what kind of body it is ("Acme", "Acme Media") or
    whose.
    """
    short, long = sorted((left.split(), right.split()), key=len)
    extra = long[len(short) :]
    lead = long[: -len(short)]
    if lead and long[-len(short) :] == short and len(short) > 1 and find_any_state(" ".join(lead)):
        return True
    if len(short) == 1 and short[0].casefold().endswith(("ic", "ish", "ian", "ean", "ese", "al", "an")):
        return False
    return bool(extra) and long[: len(short)] == short and all(nouns.is_body_noun(w) for w in extra)
