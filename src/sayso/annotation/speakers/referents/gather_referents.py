"""Gathers the names of an article into people, bodies and states, each under its fullest form."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.referents.name_groups import NameGroup, NameGroupIndex, may_join
from sayso.annotation.speakers.referents.short_names import (
    find_bearer_by_office,
    find_bearers,
    find_likely_bearer,
    is_relative_of,
    keep_by_gender,
)
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import (
    body_tokens,
    drop_particles,
    gender_of_given_name,
    is_given_name,
    name_tokens,
)


def gather_referents(
    mentions: Iterable[NameMention], short_for: Mapping[NameMention, NameMention] | None = None
) -> ArticleReferents:
    """Gather the names of an article into referents; a short form that two bear belongs to none.

    Names of several words come first, so that a surname in the headline finds its bearer further down.
    `short_for` gives the long name of the short forms that the article itself explains (`find_bracketed`).
    """
    ordered = sorted(mentions, key=lambda m: m.span)
    groups: list[NameGroup] = []
    index = NameGroupIndex()
    spelled: dict[str, NameGroup] = {}
    owner: dict[NameMention, NameGroup | None] = {}
    long = [m for m in ordered if _own_words(m) > 1]
    short = [m for m in ordered if _own_words(m) <= 1]
    for mention in sorted(long, key=lambda m: (-len(body_tokens(m.text)), m.span)):
        group = spelled.get(mention.text) or next(
            (g for g in index.find(mention.text) if may_join(g, mention)), None
        )
        if group is None:
            group = NameGroup(mention)
            groups.append(group)
        else:
            group.add(mention)
        spelled[mention.text] = group
        index.note(group, mention.text)
        owner[mention] = group
    explained = _find_explained(owner, short_for or {})
    for mention in short:
        if mention.text in explained and mention.kind != "state":
            explained[mention.text].add_explained(mention)
            owner[mention] = explained[mention.text]
            continue
        # Only these kinds are ever joined; others may be many, and each mention would look through them.
        kinds = {"person", "", "organization"} | ({mention.kind} & {"state", "place"})
        near = index.find(mention.text, kinds)
        possible = _find_possible(near, mention)
        bearers = [g for g in possible if not is_relative_of(g, mention)]
        if len(bearers) > 1:
            bearers = keep_by_gender(bearers, mention) or bearers
        if len(bearers) > 1 and all(" " not in f for g in bearers for f in g.forms):
            bearers = [max(bearers, key=lambda g: (len(g.mentions), -g.mentions[0].span.start))]
        if len(bearers) > 1:
            likely = find_bearer_by_office(bearers, mention) or find_likely_bearer(bearers, mention)
            owner[mention] = likely
            if likely is not None:
                likely.borrowed.append(mention)
            continue
        if bearers:
            bearers[0].add(mention)
        else:
            bearers = [NameGroup(mention)]
            groups.append(bearers[0])
            if possible:  # relatives only: who shares a surname with them is a person
                bearers[0].take_for_person()
        index.note(bearers[0], mention.text)
        owner[mention] = bearers[0]
    for group in groups:
        group.mentions += group.borrowed
        group.mentions.sort(key=lambda m: m.span)
    groups.sort(key=lambda g: g.mentions[0].span)
    referents = {id(g): _referent(i, g) for i, g in enumerate(groups)}
    return ArticleReferents(
        referents=tuple(referents[id(g)] for g in groups),
        of={m: (referents[id(g)] if g is not None else None) for m, g in owner.items()},
    )


def _find_explained(
    owner: Mapping[NameMention, NameGroup | None], short_for: Mapping[NameMention, NameMention]
) -> dict[str, NameGroup]:
    """Return the body of each short form that the article explains, and explains as one body only."""
    explained: dict[str, NameGroup] = {}
    doubtful = set()
    for short, long in short_for.items():
        group = owner.get(long)
        if group is None or group.kind == "person" or explained.get(short.text, group) is not group:
            doubtful.add(short.text)
        else:
            explained[short.text] = group
    return {text: group for text, group in explained.items() if text not in doubtful}


def _find_possible(near: Sequence[NameGroup], mention: NameMention) -> list[NameGroup]:
    """Return the groups that a short form may name: of a state or place that alone, unless a person of that
    surname is named and the short form speaks.
    """
    if mention.kind in {"state", "place"}:
        surname = mention.text.casefold()
        people = (g for g in near if g.kind == "person")
        if not mention.speech or not any(name_tokens(f)[-1] == surname for g in people for f in g.forms):
            return [g for g in near if g.kind == mention.kind and may_join(g, mention)][:1]
    return find_bearers(near, mention)


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


def _referent(number: int, group: NameGroup) -> Referent:
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
