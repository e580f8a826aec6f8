"""Checks of the rows about outlets in a text."""

import re

from sayso.annotation.outlet_mentions.named import OutletName, find_outlet_names
from sayso.annotation.outlet_mentions.unlisted import find_back, find_tagged
from sayso.outlets import Gazetteer, Outlet
from sayso.outlets.names import is_outlet_name, is_short_name, with_article
from sayso.records import Document, Span
from sayso.spans import contains

GAZETTEER = Gazetteer([Outlet(name="The Tide"), Outlet(name="Keel Tide")])


def find_names(sentence: str) -> list[OutletName]:
    """Return the outlets that a sentence names, of which The Tide and Keel Tide are listed."""
    return list(find_outlet_names(Document(id="d", name="d", text=sentence), (), GAZETTEER))


def is_described(sentence: str, slot: Span) -> bool:
    """Return True if a listed name is described as an outlet."""
    return any(name.listed and name.described for name in find_names(sentence))


def has_unlisted(sentence: str, slot: Span) -> bool:
    """Return True if an outlet that is not listed is named."""
    return any(not name.listed for name in find_names(sentence))


def has_none(sentence: str, slot: Span) -> bool:
    """Return True if no outlet is named."""
    return not find_names(sentence)


def has_listed(sentence: str, slot: Span) -> bool:
    """Return True if a listed outlet is named."""
    return any(name.listed for name in find_names(sentence))


def is_in_name(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to the name of an outlet."""
    return any(contains(name.span, slot) for name in find_names(sentence))


def has_article(name: str, slot: Span) -> bool:
    """Return True if an outlet's name has an article inside a sentence."""
    return with_article(name).startswith("the ")


def is_outlet(name: str, slot: Span) -> bool:
    """Return True if a name alone tells that it is an outlet's."""
    return is_outlet_name(name)


def is_in_name_with_article(sentence: str, slot: Span) -> bool:
    """Return True if a word ends the name of an outlet that has an article inside a sentence."""
    return is_in_name(sentence, slot) and has_article(f"Varl {sentence[slot.start : slot.end]}", slot)


def stands_before_name(sentence: str, slot: Span) -> bool:
    """Return True if a word stands before the name of an outlet."""
    return any(slot.end < name.span.start for name in find_names(sentence))


def has_no_reporter(sentence: str, slot: Span) -> bool:
    """Return True if no unlisted outlet is named as the one that reported."""
    return not find_tagged(Document(id="d", name="d", text=sentence), (), GAZETTEER, ())


def has_reporter(sentence: str, slot: Span) -> bool:
    """Return True if an unlisted outlet is named as the one that reported."""
    return not has_no_reporter(sentence, slot)


def refers_back(sentence: str, slot: Span) -> bool:
    """Return True if an outlet named before a sentence is meant by its words."""
    text = f"The Tide came. {sentence}"
    named = OutletName(
        span=Span(start=0, end=8),
        outlet="The Tide",
        listed=True,
        described=True,
        certain=True,
        agency=bool(re.search(r"\b(?:agency|service)\b", sentence)),
    )
    return bool(find_back(Document(id="d", name="d", text=text), GAZETTEER, [named]))


def refers_to_people(sentence: str, slot: Span) -> bool:
    """Return True if no outlet named before is meant."""
    return not refers_back(sentence, slot)


def has_programme(sentence: str, slot: Span) -> bool:
    """Return True if an unlisted programme is named."""
    return any(
        name.programme for name in find_tagged(Document(id="d", name="d", text=sentence), (), GAZETTEER, ())
    )


def is_named_without(sentence: str, slot: Span) -> bool:
    """Return True if no outlet's name has the word before "newspaper" in it."""
    return any(name.outlet == "Tidings" for name in find_names(sentence))


def is_called_without(name: str, slot: Span) -> bool:
    """Return True if an outlet is called by its name without a word at its end."""
    return is_short_name(name[: slot.start].strip(), name)


CHECKS = {
    "outlets/names": {
        "done on a programme": has_programme,
        "told first": has_reporter,
        "ends of peoples": is_named_without,
        "done by an agency": has_reporter,
        "work of people": has_no_reporter,
        "nouns beside names": is_described,
        "two nouns beside names": has_unlisted,
        "last words of papers alone": is_in_name_with_article,
        "last words behind an article": is_in_name_with_article,
        "last words of outlets alone": is_in_name,
        "outlets of one word": is_outlet,
        "last words": is_in_name,
        "doubtful last words behind an article": has_article,
        "first words": is_in_name,
        "ends of addresses": is_in_name,
        "no first words": stands_before_name,
        "ends left out": is_called_without,
        "other platforms": has_none,
        **dict.fromkeys(
            ("no name behind", "no name behind at the start", "no name before", "no single name before"),
            has_none,
        ),
        "other bodies": has_no_reporter,
        **dict.fromkeys(("parts of outlets", "jobs behind bodies"), has_listed),
        "nouns that refer back": refers_back,
        "behind nouns that refer back": refers_to_people,
    }
}
