"""Checks of the words that tell what a noun phrase stands for."""

from sayso.lexicon import roles
from sayso.lexicon.names import name_tokens
from sayso.records import Span


def is_left_out(name: str, slot: Span) -> bool:
    """Return True if a title is no word of a name."""
    return name[slot.start : slot.end].casefold() not in name_tokens(name)


CHECKS = {
    "roles": {
        "honorifics": is_left_out,
        "honorifics with accents": lambda word, slot: roles.is_honorific(word),
        "female": lambda word, slot: roles.gender_of_noun(word) == "f",
        "male": lambda word, slot: roles.gender_of_noun(word) == "m",
        "persons": lambda word, slot: roles.is_person_noun(word),
        "portfolios": lambda word, slot: roles.is_portfolio(word),
        "organizations": lambda word, slot: roles.is_body_noun(word),
        "media": lambda word, slot: roles.is_media_noun(word),
        "documents": lambda word, slot: roles.is_document_noun(word),
        "persons of any sort": lambda word, slot: (
            roles.is_general_person_noun(word) and roles.is_seldom_named(word)
        ),
        "persons beside others": lambda word, slot: roles.is_general_person_noun(word),
        "persons seldom named": lambda word, slot: roles.is_seldom_named(word),
        "public bodies": lambda word, slot: roles.is_public_body_noun(word),
        "firms": lambda word, slot: roles.is_firm_noun(word),
        "bodies of each state": lambda word, slot: roles.is_body_of_each_state(word),
        "bodies told by a bare noun": lambda word, slot: roles.is_known_by_noun(word),
        "groups": lambda word, slot: roles.is_group_noun(word),
    }
}
