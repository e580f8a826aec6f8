"""What the head of a noun phrase stands for: a person's role, a body, a document, many."""

from functools import cache, lru_cache

from sayso.lexicon import read_table
from sayso.lexicon.rows import set_of


@cache
def _words(field: str) -> frozenset[str]:
    return set_of("roles", field)


_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "person", "wives": "wife"}


@lru_cache(maxsize=1 << 15)
def singular(word: str) -> str:
    """Return a noun's singular by rule, lower case: `ministries` → `ministry`, `officials` → `official`."""
    low = word.casefold()
    for plural, single in _IRREGULAR.items():
        if low.endswith(plural) and (low == plural or plural in {"men", "women"}):
            return low[: -len(plural)] + single
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes")):
        return low[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        return low[:-1]
    return low


def is_plural_of(word: str, single: str) -> bool:
    """Return True if a word is the plural of a noun or a surname.

    A surname keeps its letters ("Rossis", "Kennedys"), and has "es" where it ends in a hiss ("Joneses").
    """
    low, many = single.casefold(), word.casefold()
    hissing = low.endswith(("s", "z", "x", "ch", "sh"))
    return low != many and (singular(word) == low or many == f"{low}{'es' if hissing else 's'}")


@cache
def _is(field: str, word: str) -> bool:
    low = word.casefold().rstrip(".")
    return low in _words(field)


def is_honorific(word: str) -> bool:
    """Return True if a word is a title that stands before a name and belongs to nobody's name."""
    return _is("honorifics", word) or _is("honorifics with accents", word)


def is_person_noun(word: str) -> bool:
    """Return True if a singular noun is what a person may be called ("minister", "co-founder", "rabbi")."""
    low = word.casefold()
    return _is("persons", word) or (
        "-" in low
        and " " not in low
        and _is("persons", low.rsplit("-", 1)[1])
        and not low.endswith("-general")
    )


def is_general_person_noun(word: str) -> bool:
    """Return True if almost anybody in an article may be called so ("man", "friend", "lawyer")."""
    return _is("persons of any sort", word) or _is("persons beside others", word)


def is_seldom_named(word: str) -> bool:
    """Return True if articles mostly leave people of this sort without a name ("source", "resident")."""
    return _is("persons of any sort", word) or _is("persons seldom named", word)


def is_public_body_noun(word: str) -> bool:
    """Return True if a singular noun is a body of a state or a town, and no firm ("ministry", "school")."""
    return _is("public bodies", word)


def is_firm_noun(word: str) -> bool:
    """Return True if any firm or group may be called so ("company", "platform")."""
    return _is("firms", word)


def is_body_of_each_state(word: str) -> bool:
    """Return True if each state has one such body ("government", "navy")."""
    return _is("bodies of each state", word)


def is_known_by_noun(word: str) -> bool:
    """Return True if a bare noun tells which body is meant ("the government", "the administration")."""
    return _is("bodies told by a bare noun", word)


def is_body_noun(word: str) -> bool:
    """Return True if a singular noun is what an organisation may be called ("ministry", "company")."""
    return _is("organizations", word)


def is_media_noun(word: str) -> bool:
    """Return True if a singular noun is what a publisher may be called ("newspaper", "broadcaster")."""
    return _is("media", word)


@cache
def _media_kinds() -> dict[str, int]:
    return {noun: number for number, kind in enumerate(read_table("roles")["media_kinds"]) for noun in kind}


def may_be_one_medium(left: str, right: str) -> bool:
    """Return True unless two singular nouns are publishers of different kinds ("newspaper", "wire")."""
    kinds = {_media_kinds()[noun] for noun in (left.casefold(), right.casefold()) if noun in _media_kinds()}
    return len(kinds) < 2


def is_document_noun(word: str) -> bool:
    """Return True if a noun, singular or plural, is a thing made of words ("report", "guidelines")."""
    return _is("documents", word) or _is("documents", singular(word))


def is_group_noun(word: str) -> bool:
    """Return True if a noun stands for many people, none of them named ("officials", "two men")."""
    low = word.casefold()
    if low.endswith(("men", "women")) and len(low) > 6 and low not in {"specimen", "regimen", "abdomen"}:
        return True
    return _is("groups", low) or (singular(low) != low and is_person_noun(singular(low)))


def is_portfolio(word: str) -> bool:
    """Return True if a word narrows an office so that two different ones are two people ("foreign")."""
    return _is("portfolios", word)


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in read_table("roles")["synonyms"]:
        for word in group:
            table.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in table.items()}


def same_office(left: str, right: str) -> bool:
    """Return True if two role nouns may be one person's ("chief" and "secretary general")."""
    a, b = left.casefold(), right.casefold()
    return a == b or b in _synonyms().get(a, frozenset())


def gender_of_noun(word: str) -> str | None:
    """Return `f` or `m` where a title or role noun says so ("Mrs", "spokesman"), else None."""
    if _is("female", word):
        return "f"
    return "m" if _is("male", word) else None
