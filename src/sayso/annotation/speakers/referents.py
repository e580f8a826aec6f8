"""Who is in an article: its names gathered into people, bodies and states, each under its fullest form."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.role_descriptions import Role
from sayso.lexicon import roles as nouns
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import (
    acronym_of,
    body_tokens,
    compare_bodies,
    compare_people,
    compare_tokens,
    drop_particles,
    fold_name,
    gender_of_given_name,
    is_given_name,
    name_tokens,
    sound_of,
)
from sayso.lexicon.offices import Description
from sayso.lexicon.states import find_any_state, find_state

_SAME_PERSON = 0.8
_SAME_BODY = 0.86
_SMALL = frozenset("the of for and a an de la von van".split())


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
class Cast:
    """All referents of an article, and which mention belongs to which (None: it may be several)."""

    referents: tuple[Referent, ...]
    of: dict[NameMention, Referent | None]
    descriptions: dict[Role, Description] = field(default_factory=dict, compare=False, repr=False)
    """What roles say, taken apart when first asked for."""

    def vouched(self, referent: "Referent") -> bool:
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


class _Group:
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

    def gender(self) -> str | None:
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


class _ReferentIndex:
    """The groups by the sounds of their words and by their acronyms: who may share a name with whom."""

    def __init__(self) -> None:
        self._table: dict[str, list[_Group]] = {}
        self._seen: set[tuple[str, int]] = set()

    def note(self, group: _Group, form: str) -> None:
        """Let a group be found by a form of its name."""
        for key in _keys(form):
            if (key, id(group)) not in self._seen:
                self._seen.add((key, id(group)))
                self._table.setdefault(key, []).append(group)

    def find(self, form: str) -> list[_Group]:
        """Return the groups that share a key with a form, each once, in order of their making."""
        found = {id(g): g for key in _keys(form) for g in self._table.get(key, ())}
        return sorted(found.values(), key=lambda g: g.mentions[0].span)


@lru_cache(maxsize=1 << 14)
def _keys(form: str) -> tuple[str, ...]:
    keys = {sound_of(t)[:2] for t in fold_name(form).split() if t not in _SMALL}
    keys.add("acronym " + (acronym_of(form) if " " in form else fold_name(form)))
    state = find_state(form)
    if state is not None:
        keys.add(f"state {state.name}")
    return tuple(sorted(keys))


def _joins(group: _Group, mention: NameMention) -> bool:
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
            if score >= _SAME_BODY or (score >= 0.4 and _longer_by_body_noun(form, mention.text)):
                return True
    return False


def _longer_by_body_noun(left: str, right: str) -> bool:
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


def _bearers(groups: Sequence[_Group], mention: NameMention) -> list[_Group]:
    """Return the groups whose name a single word may be a short form of, the likeliest sort only."""
    token = name_tokens(mention.text)[-1:] or (mention.text.casefold(),)
    ranked: dict[int, list[_Group]] = {}
    for group in groups:
        if group.kind not in {"person", ""} and not (
            group.kind == "organization" and mention.kind != "person"
        ):
            continue
        best = 0
        for form in group.forms:
            if group.kind == "organization":
                if mention.text in group.forms:
                    best = max(best, 5)
                elif nouns.is_body_noun(token[0]) and token[0] in (
                    body_tokens(form)[0],
                    body_tokens(form)[-1],
                ):
                    best = max(best, 3)
                elif compare_bodies(form, mention.text).score >= _SAME_BODY or _longer_by_body_noun(
                    form, mention.text
                ):
                    best = max(best, 4)
                continue
            if (
                1 < len(mention.text) <= 3
                and mention.text.isupper()
                and mention.text not in form.split()
                and not form.isupper()
            ):
                continue  # "UN" is nobody's surname
            tokens = name_tokens(form)
            if len(tokens) < 2:
                same = tokens and compare_tokens(tokens[0], token[0])
                if same and (
                    same.score == 1 or (same.score >= 0.86 and len(token[0]) > 4 and same.score != 0.95)
                ):
                    best = max(best, 5 if same.score == 1 else 2)
                continue
            if tokens[-1] == token[0] or _compound(tokens, token[0]):
                best = max(best, 4)
            elif token[0] in tokens[1:] or (
                tokens[0] == token[0]
                and not mention.title
                and (group.kind == "person" or is_given_name(token[0]))
            ):
                best = max(best, 3)
            elif (
                len(token[0]) > 4
                and not is_given_name(token[0])
                and compare_tokens(tokens[-1], token[0]).score >= 0.86
            ):
                best = max(best, 2)
        if best:
            ranked.setdefault(best, []).append(group)
    return ranked[max(ranked)] if ranked else []


def _bearer_by_office(groups: Sequence[_Group], mention: NameMention) -> _Group | None:
    """Return the one bearer of a short form who holds the office that stands before it."""
    heads = {r.head for r in mention.roles if nouns.is_person_noun(r.head)}
    holders = [g for g in groups if any(r.head in heads for m in g.mentions for r in m.roles)]
    return holders[0] if len(holders) == 1 else None


def _likely_bearer(groups: Sequence[_Group], mention: NameMention) -> _Group | None:
    """Return which of several bearers a bare short form means: the one just named in full, or named far
    more often.

    None where another of them was named within the last few sentences too.
    """

    def full(group: _Group) -> list[NameMention]:
        return [m for m in group.mentions if " " in m.text or m.title]

    lately = {
        id(g): max((m.sentence for m in full(g) if m.span.start < mention.span.start), default=None)
        for g in groups
    }
    ranked = sorted(
        groups, key=lambda g: (-(-1 if lately[id(g)] is None else lately[id(g)] or 0), -len(full(g)))
    )
    first, second = ranked[0], ranked[1]
    when, before = lately[id(first)], lately[id(second)]
    most = max(groups, key=lambda g: (len(full(g)), -g.mentions[0].span.start))
    others = max(len(full(g)) for g in groups if g is not most)
    if len(full(most)) >= 3 * max(1, others) and (
        first is most or when is None or mention.sentence - when > 4
    ):
        return most
    if when is None or mention.sentence - when > 8:
        return None
    if before is None or when - before > 4:
        return first
    return None


def _compound(tokens: Sequence[str], token: str) -> bool:
    """Return True if a folded short form is the end of a name that was parted by a hyphen or a particle."""
    return len(tokens) > 2 and "".join(tokens[-2:]) == token


def _by_gender(groups: Sequence[_Group], mention: NameMention) -> list[_Group]:
    """Keep the bearers whom a title before the name allows ("Mrs")."""
    wanted = nouns.gender_of_noun(mention.title) if mention.title else None
    if not wanted:
        return list(groups)
    kept = []
    for group in groups:
        has = group.gender() or next(
            (g for f in group.forms if " " in f and (g := gender_of_given_name(name_tokens(f)[0]))), None
        )
        if has in {None, wanted}:
            kept.append(group)
    return kept


def gather_referents(mentions: Iterable[NameMention]) -> Cast:
    """Gather the names of an article into referents; a short form that two bear belongs to none.

    Names of several words come first, so that a surname in the headline finds its bearer further down.
    """
    ordered = sorted(mentions, key=lambda m: m.span)
    groups: list[_Group] = []
    index = _ReferentIndex()
    spelled: dict[str, _Group] = {}
    owner: dict[NameMention, _Group | None] = {}
    long = [m for m in ordered if _own_words(m) > 1]
    short = [m for m in ordered if _own_words(m) <= 1]
    for mention in sorted(long, key=lambda m: (-len(body_tokens(m.text)), m.span)):
        group = spelled.get(mention.text) or next(
            (g for g in index.find(mention.text) if _joins(g, mention)), None
        )
        if group is None:
            group = _Group(mention)
            groups.append(group)
        else:
            group.add(mention)
        spelled[mention.text] = group
        index.note(group, mention.text)
        owner[mention] = group
    for mention in short:
        near = index.find(mention.text)
        namesakes = [
            g
            for g in near
            if g.kind == "person" and any(name_tokens(f)[-1] == mention.text.casefold() for f in g.forms)
        ]
        if mention.kind in {"state", "place"} and not (namesakes and mention.speech):
            same = [g for g in near if g.kind == mention.kind and _joins(g, mention)]
            bearers = same[:1]
        else:
            bearers = _bearers(near, mention)
            if len(bearers) > 1:
                bearers = _by_gender(bearers, mention) or bearers
        if len(bearers) > 1 and all(" " not in f for g in bearers for f in g.forms):
            bearers = [max(bearers, key=lambda g: (len(g.mentions), -g.mentions[0].span.start))]
        if len(bearers) > 1:
            likely = _bearer_by_office(bearers, mention) or _likely_bearer(bearers, mention)
            owner[mention] = likely
            if likely is not None:
                likely.borrowed.append(mention)
            continue
        if bearers:
            bearers[0].add(mention)
        else:
            bearers = [_Group(mention)]
            groups.append(bearers[0])
        index.note(bearers[0], mention.text)
        owner[mention] = bearers[0]
    for group in groups:
        group.mentions += group.borrowed
        group.mentions.sort(key=lambda m: m.span)
    groups.sort(key=lambda g: g.mentions[0].span)
    referents = {id(g): _referent(i, g) for i, g in enumerate(groups)}
    return Cast(
        referents=tuple(referents[id(g)] for g in groups),
        of={m: (referents[id(g)] if g is not None else None) for m, g in owner.items()},
    )


def _fullness(
    form: str, counts: Counter[str], size: Callable[[str], tuple[str, ...]], *, person: bool
) -> int:
    """Count a form's words, but not a first word that only this one mention has and that is no name
    ("Jolly").
    """
    words = size(form)
    rest = form.split(" ", 1)[-1]
    first = form.split(" ", 1)[0]
    if not person and len(words) > 1 and counts[form] == 1 and counts[rest] > 1:
        return len(words) - 2  # "Secretive Quillon" in a headline
    odd = (
        len(words) > 2
        and counts[rest] > counts[form]
        and not is_given_name(first)
        and rarity(first.casefold()) < 7
    )
    return len(words) - 2 if odd and len(first) > 2 else len(words)


def _own_words(mention: NameMention) -> int:
    """Count a name's words without particles: "de Blasio" is a surname alone."""
    tokens = name_tokens(mention.text)
    return len(drop_particles(tokens)) if mention.kind in {"person", ""} else len(tokens)


def _referent(number: int, group: _Group) -> Referent:
    counts = Counter(m.text for m in group.mentions)
    kind = group.kind
    size = name_tokens if kind in {"person", ""} else body_tokens
    acronymless = [f for f in group.forms if not (f.isupper() and len(f) <= 6)] or group.forms
    if any(not f.isupper() for f in acronymless):
        acronymless = [f for f in acronymless if not f.isupper()]
    exact = {m.text for m in group.mentions if m.exact and " " in m.text}
    trusted = [f for f in acronymless if f in exact] or acronymless
    person = kind in {"person", ""}
    name = min(
        trusted,
        key=lambda f: (-_fullness(f, counts, size, person=person), -counts[f], group.forms.index(f), f),
    )
    first = name_tokens(name)[0] if name_tokens(name) else ""
    roles = dict.fromkeys(role for mention in group.mentions for role in mention.roles)
    return Referent(
        number=number, name=name, kind=kind, mentions=tuple(group.mentions), roles=tuple(roles),
        gender=group.gender(), likely_gender=gender_of_given_name(first),
    )  # fmt: skip
