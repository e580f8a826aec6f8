"""Whom a short form of a name means where several may bear it."""

from collections.abc import Sequence

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.name_groups import SAME_BODY, NameGroup, is_longer_by_body_noun
from sayso.lexicon import roles as nouns
from sayso.lexicon.names import (
    acronym_of,
    body_tokens,
    compare_bodies,
    compare_tokens,
    gender_of_given_name,
    is_given_name,
    name_tokens,
)
from sayso.lexicon.rows import set_of

_BLOCS = set_of("organizations", "blocs")
_RELATIVES = set_of("speakers/names", "relatives")


def is_relative_of(group: NameGroup, mention: NameMention) -> bool:
    """Return True if a person is introduced as a relative, behind a mention of the surname alone.

    In "Varl came. His father, Olaf Varl, left" the first Varl is not Olaf.
    """
    full = next((m for m in sorted(group.mentions, key=lambda m: m.span) if " " in m.text), None)
    return (
        full is not None
        and mention.span.start < full.span.start
        and any(role.head in _RELATIVES for role in full.roles)
    )


def find_bearers(groups: Sequence[NameGroup], mention: NameMention) -> list[NameGroup]:
    """Return the groups whose name a single word may be a short form of, the likeliest sort only."""
    token = name_tokens(mention.text)[-1:] or (mention.text.casefold(),)
    ranked: dict[int, list[NameGroup]] = {}
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
                elif (
                    compare_bodies(form, mention.text).score >= SAME_BODY
                    or is_longer_by_body_noun(form, mention.text)
                    or _is_bloc(mention.text, form)
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
            if tokens[-1] == token[0] or _is_compound_end(tokens, token[0]):
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
                and token[0] not in {f"{tokens[-1]}s", f"{tokens[-1]}es"}  # a family: "the Tarns"
                and compare_tokens(tokens[-1], token[0]).score >= 0.86
            ):
                best = max(best, 2)
        if best:
            ranked.setdefault(best, []).append(group)
    return ranked[max(ranked)] if ranked else []


def _is_bloc(short: str, name: str) -> bool:
    """Return True for the two initials of a bloc of states that all know: "UN" of "United Nations"."""
    return {short, name} <= _BLOCS and short.replace(".", "").casefold() == acronym_of(name)


def find_bearer_by_office(groups: Sequence[NameGroup], mention: NameMention) -> NameGroup | None:
    """Return the one bearer of a short form who holds the office that stands before it."""
    heads = {r.head for r in mention.roles if nouns.is_person_noun(r.head)}
    holders = [g for g in groups if any(r.head in heads for m in g.mentions for r in m.roles)]
    return holders[0] if len(holders) == 1 else None


def find_likely_bearer(groups: Sequence[NameGroup], mention: NameMention) -> NameGroup | None:
    """Return which of several bearers a bare short form means: the one just named in full, or named far
    more often.

    None where another of them was named within the last few sentences too.
    """

    def full(group: NameGroup) -> list[NameMention]:
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


def _is_compound_end(tokens: Sequence[str], token: str) -> bool:
    """Return True if a folded short form is the end of a name that was parted by a hyphen or a particle."""
    return len(tokens) > 2 and "".join(tokens[-2:]) == token


def keep_by_gender(groups: Sequence[NameGroup], mention: NameMention) -> list[NameGroup]:
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
