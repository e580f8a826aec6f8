"""The spellings of names in a pile, each with everyone who has it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.lexicon import roles as nouns
from sayso.lexicon.names import body_tokens, fold_name, generation_of, name_tokens
from sayso.lexicon.states import find_any_state, find_state
from sayso.records import Passage, SpeakerKind

_SPELLINGS = 4


@dataclass(slots=True, eq=False)
class Mentioned:
    """A speaker of one document: the name the article gives, what it calls the speaker, where it says so.

    One that a person parted from others (`is_parted`) is only one with those of just that name. One that a
    person named (`is_named_by_hand`) is never taken for one of a similar name: that is asked.
    """

    document_id: str
    name: str
    kind: SpeakerKind
    attribution_ids: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    is_parted: bool = False
    is_named_by_hand: bool = False


@dataclass(slots=True, eq=False)
class Form:
    """One spelling of a name with everyone in the pile who has it.

    What is asked of it first is kept: then nobody may be added any more.
    """

    key: str
    kind: SpeakerKind
    mentioned: list[Mentioned] = field(default_factory=list)
    _name: str | None = field(default=None, init=False)
    _documents: frozenset[str] | None = field(default=None, init=False)
    _role_words: frozenset[str] | None = field(default=None, init=False)
    _spellings: list[str] | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        """The spelling as most documents print it, not in capitals where some print it otherwise."""
        if self._name is None:
            self._name = self.mentioned[0].name
            if any(m.name != self._name for m in self.mentioned):
                counts = Counter(m.name for m in self.mentioned)
                self._name = min(counts, key=lambda n: (n.isupper(), -counts[n], n))
        return self._name

    @property
    def is_by_hand(self) -> bool:
        """True if no article has this spelling: people gave the name."""
        return all(m.is_named_by_hand for m in self.mentioned)

    @property
    def documents(self) -> frozenset[str]:
        """The documents that have this spelling."""
        if self._documents is None:
            self._documents = frozenset(m.document_id for m in self.mentioned)
        return self._documents

    @property
    def spellings(self) -> list[str]:
        """Some of the ways in which documents spell it."""
        if self._spellings is None:
            self._spellings = sorted({m.name for m in self.mentioned})[:_SPELLINGS]
        return self._spellings

    @property
    def role_words(self) -> frozenset[str]:
        """The words of what the documents call the one who has it."""
        if self._role_words is None:
            roles = {role for m in self.mentioned for role in m.roles}
            self._role_words = frozenset(word for role in roles for word in list_role_words(role))
        return self._role_words


def is_one_word(name: str) -> bool:
    """Return True if a person's name is one word only: a surname or a given name."""
    return len(name_tokens(name)) < 2


@lru_cache(maxsize=1 << 16)
def is_generic(name: str) -> bool:
    """Return True if a body's name is only a kind of body ("government", "the military")."""
    words = [w for w in re.findall(r"[^\W\d_]+", name) if w.casefold() not in {"the", "a", "an"}]
    return bool(words) and not any(w[0].isupper() for w in words)


def is_joint(name: str) -> bool:
    """Return True if a name is that of several people who spoke together: never one of them alone."""
    return " and " in name


@lru_cache(maxsize=1 << 16)
def form_key(name: str, kind: SpeakerKind) -> str:
    """Return what two spellings share that need no comparison: case, accents, script, legal form,
    articles.
    """
    if kind == "person":
        return " ".join((*name_tokens(name), *generation_of(name).split()))
    state = find_state(name)
    if state is not None:
        return f"state {state.name}"
    return government_key(name) or " ".join(body_tokens(name))


def government_key(name: str) -> str | None:
    """Return one key for "Kenyan government", "Kenya's government" and "the government of Kenya"."""
    plain = re.sub(r"[’']s\b", "", name)
    words = [w for w in plain.split() if w.casefold() not in {"the", "of"}]
    body = [w.casefold() for w in words if nouns.is_body_noun(w) or nouns.is_portfolio(w)]
    rest = " ".join(w for w in words if w.casefold() not in body)
    state = find_any_state(rest) if rest else None
    if state is None or not body:
        return None
    return f"{' '.join(sorted(body))} of {state.name}"


def gather_forms(mentioned: Iterable[Mentioned]) -> list[Form]:
    """Gather mentioned speakers into forms; a generic body is a form of its own in each document."""
    forms: dict[tuple[str, str], Form] = {}
    for one in mentioned:
        key = form_key(one.name, one.kind) or one.name  # signs alone
        if one.kind != "person" and is_generic(one.name):
            key = f"{one.document_id} {key}"
        group = "person" if one.kind == "person" else "body"
        if one.is_parted:
            key, group = fold_name(one.name) or one.name, f"parted {group}"
        form = forms.setdefault((group, key), Form(key=key, kind=one.kind))
        form.mentioned.append(one)
    for group, key in sorted(forms):
        person = forms.get(("person", key))
        if group == "body" and person is not None and " " in key:
            person.mentioned += forms.pop((group, key)).mentioned  # an article that did not show who it is
    return [forms[k] for k in sorted(forms)]


def list_role_words(role: str) -> set[str]:
    """Return the words that tell what a role is; a state by its name."""
    words = set()
    for raw in re.findall(r"[^\W\d_]+", role):
        state = find_any_state(raw)
        if state is not None and raw[0].isupper():
            words.add(state.name)
        elif len(raw) > 3 and raw.casefold() not in {"former", "with", "from", "that", "this", "president's"}:
            words.add(nouns.singular(raw))
    return words
