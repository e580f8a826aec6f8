"""Which speakers of different articles are one: names compared within blocks, roles for and against.

Names that are spelled alike are one form; forms are compared only where they share a key (the sound of the
surname, a body's first word, an acronym), so that the work grows with the names and not with their pairs.
A merge never joins two whose full names disagree, nor two that one article keeps apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.lexicon.names import (
    Likeness,
    NameGround,
    acronym_of,
    compare_bodies,
    compare_people,
    fold_name,
    generation_of,
    is_given_name,
    name_tokens,
    sound_of,
)
from sayso.lexicon.states import find_any_state
from sayso.link.speakers.name_forms import Form, is_generic, is_joint, is_one_word
from sayso.link.speakers.near_bodies import pair_near_bodies

_SAME = 0.8
_SURNAME = "s:"
_BEGINNING = 3
"""Consonants of a surname's sound under which people meet."""
_CROWD = 60
"""More people than this whose surnames begin to sound alike meet under the whole sound only."""
_BLOCK = 300
"""Of more names under one key each is compared with so many that begin with the same letter."""
_FEW = 24
"""So few bodies are compared each with each: to choose among them takes as long."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two forms judged one speaker, or left open, with the reason and how strong it is."""

    left: Form
    right: Form
    score: float
    grounds: tuple[NameGround, ...]
    sure: bool = True


def _blocks(forms: Sequence[Form]) -> dict[str, list[Form]]:
    blocks: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for key in sorted(_keys(form)):
            blocks[key].append(form)
    for key in [k for k, members in blocks.items() if k.startswith(_SURNAME) and len(members) > _CROWD]:
        for form in blocks.pop(key):
            for sound in sorted(
                s for s in _list_surname_sounds(form) if s[:_BEGINNING] == key.removeprefix(_SURNAME)
            ):
                blocks[f"{_SURNAME}{sound}|"].append(form)
    for key in [k for k, members in blocks.items() if len(members) > _BLOCK]:
        is_surname = key.startswith(_SURNAME)
        crowded = blocks.pop(key)
        for form in crowded:
            if not (is_surname and is_one_word(form.name)):
                blocks[f"{key}|{form.key[:1]}"].append(form)
        if is_surname:
            blocks.update((f"{key}={surname}", bearers) for surname, bearers in _gather_bearers(crowded, key))
    return blocks


def _gather_bearers(forms: Iterable[Form], key: str) -> Iterator[tuple[str, list[Form]]]:
    """Yield each surname under a key that stands alone somewhere, with it those who may bear it.

    Which of more than _BLOCK people such a surname means, nobody can tell: it stays by itself.
    """
    sound = key.removeprefix(_SURNAME).rstrip("|")
    bearers: dict[str, list[Form]] = defaultdict(list)
    for form in forms:
        for surname in _list_surnames(form):
            if sound_of(surname) == sound:
                bearers[surname].append(form)
    for surname, found in sorted(bearers.items()):
        alone = sum(is_one_word(form.name) for form in found)
        if alone and len(found) - alone <= _BLOCK:
            yield surname, found


def _list_surnames(form: Form) -> Sequence[str]:
    """Return the words of a person's name that may be the surname: the last, of three the one before it."""
    tokens = list(name_tokens(form.name)) or form.key.split()
    return tokens[-1:] if len(tokens) < 3 else tokens[-2:]


def _list_surname_sounds(form: Form) -> set[str]:
    """Return the sounds of the words of a person's name that may be the surname."""
    return set(map(sound_of, _list_surnames(form)))


def _keys(form: Form) -> set[str]:
    tokens = form.key.split()
    if not tokens or any(one.is_parted for one in form.mentioned):
        return set()
    if form.kind == "person":
        tokens = list(name_tokens(form.name)) or tokens
        keys = {_SURNAME + sound[:_BEGINNING] for sound in _list_surname_sounds(form)}
        keys.add("o:" + " ".join(sorted(tokens)))
        if len(tokens) > 1:
            keys.add(f"f:{sound_of(tokens[0])}:{sound_of(tokens[1])}")
        return keys
    keys = {f"b:{sound_of(tokens[0])}"}
    name = form.name
    keys.add(f"a:{fold_name(name).replace(' ', '')}" if " " not in name else f"a:{acronym_of(name)}")
    if len(tokens) > 1:
        keys.add("o:" + " ".join(sorted(tokens)))
    return keys


def compare_forms(left: Form, right: Form) -> Likeness:
    """Compare two forms by their names."""
    return _compare(left.kind == "person", left.spellings, right.spellings)


def _compare(people: bool, left: Sequence[str], right: Sequence[str]) -> Likeness:
    compare = compare_people if people else compare_bodies
    if len(left) == 1 and len(right) == 1:
        return compare(left[0], right[0])
    return max((compare(a, b) for a in left for b in right), key=lambda x: (x.score, x.reason))


def find_joins(forms: Sequence[Form]) -> list[Join]:
    """Return the pairs of forms that may be one speaker, strongest first, each with its reason."""
    named = [f for f in forms if not (is_joint(f.name) if f.kind == "person" else is_generic(f.name))]
    joins: dict[tuple[str, str], Join] = {}
    for people in (True, False):
        group = [f for f in named if (f.kind == "person") == people]
        for members in _blocks(group).values():
            is_crowd = not people and len(members) > _FEW
            for left, right in pair_near_bodies(members, _BLOCK) if is_crowd else _pair_next(members):
                likeness = _compare(people, left.spellings, right.spellings)
                if likeness.score < 0.4 or left is right:  # nearly all are unlike
                    continue
                pair = (left.key, right.key) if left.key < right.key else (right.key, left.key)
                ident = (("p" if people else "b") + pair[0], pair[1])
                if ident not in joins:
                    a, b = (left, right) if left.key == pair[0] else (right, left)
                    joins[ident] = Join(left=a, right=b, score=likeness.score, grounds=likeness.grounds)
    return sorted(joins.values(), key=lambda j: (-j.score, j.left.kind, j.left.key, j.right.key))


def _pair_next(members: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Yield each form of a block with the next ones in the order of letters."""
    for i, left in enumerate(members):
        for right in members[i + 1 : i + 1 + _BLOCK]:
            yield left, right


def roles_agree(left: Form, right: Form) -> float:
    """Weigh what the articles call two speakers: above 0 where offices agree, below where they cannot be one.

    "adviser to the president" and "deputy head of the office" are neither: one person may be called both.
    """
    ours, theirs = left.role_words, right.role_words
    if not ours or not theirs:
        return 0.0
    if ours & theirs:
        return min(1.0, 0.4 + 0.2 * len(ours & theirs))
    states = (
        {s.name for w in ours if (s := find_any_state(w))},
        {s.name for w in theirs if (s := find_any_state(w))},
    )
    if states[0] and states[1] and not states[0] & states[1]:
        return -0.6
    return -0.1


class Clusters:
    """Disjoint sets of forms that grow by merges and never hold two that must stay apart."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """Start with every form alone."""
        self._parent = {id(f): f for f in forms}
        self._members = {id(f): [f] for f in forms}

    def find(self, form: Form) -> Form:
        """Return the form that stands for a form's set."""
        while self._parent[id(form)] is not form:
            form = self._parent[id(form)]
        return form

    def members(self, form: Form) -> list[Form]:
        """Return the forms of a form's set."""
        return self._members[id(self.find(form))]

    def may_merge(self, left: Form, right: Form) -> bool:
        """Return True if no full name of one set contradicts one of the other, in names or within one
        document.
        """
        for a in self.members(left):
            for b in self.members(right):
                likeness = compare_forms(a, b)
                if (
                    a.kind == "person"
                    and not is_one_word(a.name)
                    and not is_one_word(b.name)
                    and likeness.score < 0.6
                ):
                    return False
                if a.documents & b.documents and likeness.score < 0.9:
                    return False
        return True

    def merge(self, left: Form, right: Form) -> None:
        """Join the sets of two forms."""
        a, b = sorted((self.find(left), self.find(right)), key=lambda f: f.key)
        if a is not b:
            self._parent[id(b)] = a
            self._members[id(a)] += self._members.pop(id(b))

    def sets(self) -> list[list[Form]]:
        """Return all sets, each in order of keys."""
        return [sorted(members, key=lambda f: (f.key, f.kind)) for members in self._members.values()]


def join_forms(forms: Sequence[Form]) -> tuple[Clusters, list[Join]]:
    """Merge what is one, strongest first; return the sets, and every join made or left unsure.

    Full names merge on their own likeness. A bare surname merges with the one bearer of it that the pile has,
    unless the roles contradict; where there are several, the roles must pick one, or it stays unsure.
    """
    clusters = Clusters(forms)
    made: list[Join] = []
    joins = find_joins(forms)
    bearers = _count_bearers(joins)
    bare: dict[int, list[tuple[Form, Join]]] = defaultdict(list)
    for join in joins:
        left, right = join.left, join.right
        if left.kind == "person" and (is_one_word(left.name) != is_one_word(right.name)):
            short, long = (left, right) if is_one_word(left.name) else (right, left)
            if NameGround.GIVEN_NAME_ALONE not in join.grounds and _may_be_surname(short, long):
                bare[id(short)].append((long, join))
            continue
        agree = roles_agree(left, right)
        score = join.score + (0.1 * agree if agree > 0 else 0.2 * agree)
        if clusters.find(left) is clusters.find(right):
            continue
        is_by_hand = left.is_by_hand or right.is_by_hand
        if (
            score >= _SAME
            and not is_by_hand
            and clusters.may_merge(left, right)
            and not _is_of_two(join, bearers)
        ):
            clusters.merge(left, right)
            made.append(Join(left=left, right=right, score=min(1.0, score), grounds=join.grounds))
        elif (
            score >= 0.6
            and not left.documents & right.documents
            and not (is_one_word(left.name) and left.kind == "person")
        ):
            made.append(Join(left=left, right=right, score=min(1.0, score), grounds=join.grounds, sure=False))
    made += _join_bare(clusters, forms, bare)
    return clusters, made


_Bearers = Mapping[tuple[tuple[NameGround, ...], int], int]


def _count_bearers(joins: Iterable[Join]) -> _Bearers:
    """Return how many joins, by their grounds, a name has with names that differ in "Jr" or "Sr"."""
    of_generations = (j for j in joins if NameGround.GENERATION_LEFT_OUT in j.grounds)
    return Counter((j.grounds, id(form)) for j in of_generations for form in (j.left, j.right))


def _is_of_two(join: Join, bearers: _Bearers) -> bool:
    """Return True if a name without "Jr" or "Sr" may be that of two people who bear one."""
    if NameGround.GENERATION_LEFT_OUT not in join.grounds:
        return False
    plain = join.right if generation_of(join.left.name) else join.left
    return bearers[join.grounds, id(plain)] > 1


LEAST_VARIANT = 6
"""A surname alone of fewer letters is taken for another spelling of no other: short words sound alike."""


def _may_be_surname(short: Form, long: Form) -> bool:
    """Return True if a single word may be the surname of a full name: spelled so, and no plain given name."""
    word = name_tokens(short.name)[-1:]
    if not word or (word[0] not in name_tokens(long.name) and len(word[0]) < LEAST_VARIANT):
        return False
    return not is_given_name(word[0]) or roles_agree(short, long) > 0


def _join_bare(
    clusters: Clusters, forms: Sequence[Form], bare: dict[int, list[tuple[Form, Join]]]
) -> list[Join]:
    made: list[Join] = []
    for short in [f for f in forms if id(f) in bare]:
        options: dict[int, tuple[Form, Join]] = {}
        for long, join in bare[id(short)]:  # the likest first
            options.setdefault(id(clusters.find(long)), (long, join))
        weighed = [(long, join, roles_agree(short, long)) for long, join in options.values()]
        possible = [w for w in weighed if w[2] > -0.5]
        favoured = [w for w in possible if w[2] > 0]
        best = possible if len(possible) == 1 else favoured if len(favoured) == 1 else []
        if best and clusters.may_merge(short, best[0][0]):
            long, join, agree = best[0]
            clusters.merge(short, long)
            made.append(
                Join(
                    left=short,
                    right=long,
                    score=min(0.95, 0.75 + 0.2 * max(0.0, agree)),
                    grounds=join.grounds,
                )
            )
        else:
            made += [
                Join(left=short, right=w[0], score=w[1].score, grounds=w[1].grounds, sure=False)
                for w in possible
            ]
    return made
