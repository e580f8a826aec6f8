"""Part the name of a person from the body before it without a comma: "the Republic Ann Example"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.source_appositions import BODIES_OF_STATE, is_named_elsewhere
from sayso.lexicon import roles as nouns
from sayso.lexicon.names import is_given_name
from sayso.records import Span

_OF = re.compile(r"\bof (?:the )?$")
_OFFICE_OF = re.compile(r"\b(\w+) (?:of|for) (?:the )?$")
_FAR = 40
"""Code points before a name in which an office is looked for."""
_NEAR = 8
"""Code points before a name in which "of the" is looked for."""


def part_names_behind_bodies(text: str, names: Sequence[NameMention]) -> tuple[NameMention, ...]:
    """Return the names with the person alone in "the President of the Republic Ann Example".

    The words behind a body of state are a person's if the text has that person elsewhere, in full or by the
    surname.
    """
    people = {m.text for m in names if m.kind == "person" or (m.kind == "" and m.subject)}
    bodies = {m.text for m in names if _may_be_body(m)}
    parted = (_part(text, mention, people) for mention in names)
    return tuple(_part_holder(text, mention, people, bodies) for mention in parted)


def _may_be_body(mention: NameMention) -> bool:
    """Return True for a body of two words or more, also one that the tagger takes for a person."""
    words = mention.text.split()
    person = mention.kind == "person" and (is_given_name(words[0]) or mention.title or mention.roles)
    return len(words) > 1 and mention.kind not in {"place", "state"} and not person


def _part_holder(text: str, mention: NameMention, people: set[str], bodies: set[str]) -> NameMention:
    """Return the person alone in "the leader of Tide Watch Ann Example", if the text has both elsewhere."""
    office = _OFFICE_OF.search(text, max(0, mention.span.start - _FAR), mention.span.start)
    if office is None or not nouns.is_person_noun(office[1].casefold()):
        return mention
    words = mention.text.split(" ")
    for cut in range(2, len(words) - 1):
        body, name = " ".join(words[:cut]), " ".join(words[cut:])
        if body in bodies and name in people and text.endswith(name, 0, mention.span.end):
            span = Span(start=mention.span.end - len(name), end=mention.span.end)
            return replace(mention, span=span, text=name, kind="person")
    return mention


def _part(text: str, mention: NameMention, people: set[str]) -> NameMention:
    words = mention.text.split()
    last = max((n for n, word in enumerate(words) if nouns.is_body_noun(word)), default=-1)
    body = words[last]
    behind = words[last + 1 :]
    if mention.kind == "person" or last < 0 or not behind or not all(w[:1].isupper() for w in behind):
        return mention
    if not _OF.search(text[max(0, mention.span.start - _NEAR) : mention.span.start]):
        return mention
    name = " ".join(behind)
    if body.casefold() not in BODIES_OF_STATE or not is_named_elsewhere(text, body, name):
        return mention
    if name not in people and behind[-1] not in people:
        return mention
    start = mention.span.end - len(name)
    if text[start : mention.span.end] != name:
        return mention
    return replace(mention, span=Span(start=start, end=mention.span.end), text=name, kind="person")
