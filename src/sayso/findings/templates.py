"""How each kind of finding is worded: one template a kind, filled from slots, rendered last.

In a template `{name}` is a slot and `{name:has|have}` agrees with the number of its items; a part in
`[brackets]` is left out unless every slot in it is filled.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.phrasing import capitalize
from sayso.records import Finding, FindingKind, Slot, SlotItem

MOST_NAMED = 5

BOTH_SAID = "Both may have been said."
"""What fills `doubt` where two reports may be of two statements."""

DIFFERS_TOO = "The quotations differ at another place too."
"""What fills `more` where one pair of quotations has several changes."""

PERHAPS_SAME = "The words may not be the same in each of them"
"""What fills `differ` where articles are not shown to have the same words from an outlet."""

_STORY = "[In the story {story} ({title_of}): ]"
_BOTH = (
    "{left} has {left_words}, {right} has {right_words}."
    "[ {same_left} {same_left:has|have} the words as {left} does.]"
    "[ {same_right} {same_right:has|have} the words as {right} does.]"
    "[ {more}][ {doubt}]"
)
_DIFFER = f" in a quotation[ of {{speaker}}]: {_BOTH}"

TEMPLATES: Mapping[FindingKind, str] = {
    "negation differs": f"{_STORY}A negation differs{_DIFFER}",
    "number differs": f"{_STORY}A number differs{_DIFFER}",
    "name differs": f"{_STORY}A name differs{_DIFFER}",
    "speaker differs": (
        f"{_STORY}The same words in quotation marks are given to two speakers: "
        "{left} {left:gives|give} {left_words} as words of {speaker}, "
        "{right} {right:gives|give} {right_words} as words of {other_speaker}."
    ),
    "words differ": f"{_STORY}The words between the quotation marks differ{_DIFFER}",
    "words missing": (
        f"{_STORY}One quotation[ of {{speaker}}] has words that the other does not have, and no ellipsis: "
        f"{_BOTH}"
    ),
    "one outlet named": (
        f"{_STORY}At least {{number}} of these articles name one outlet, {{outlet}}, "
        "for words[ of {speaker}]: {articles}.[ {differ}.]"
        "[ {in_pile} has an article among these.]"
        "[ {others} {others:names|name} {other_outlets} for them.]"
    ),
    "circle": (
        f"{_STORY}Two articles name each other for words[ of {{speaker}}]: "
        "{left} names {left_names}, and {right} names {right_names}."
    ),
    "text in common": (
        f"{_STORY}{{left}} and {{right}} share text, word for word or nearly: "
        "at least {number} words outside quotation marks, in {places}."
        "[ {others} {others:shares|share} passages with one or both of them.]"
        "[ {naming} {naming:names|name} {named} in {naming:its|their} text.]"
    ),
    "outlet not named": (
        f"{_STORY}{{naming}} {{naming:names|name}} {{named}} for words[ of {{speaker}}], {{words}}; "
        "{silent} {silent:has|have} the same words and {silent:does|do} not name {outlet} anywhere."
    ),
    "speaker not named": (
        f"{_STORY}{{silent}} has {{silent_words}} in a sentence that names nobody who says so; "
        "{naming} gives {naming_words} as words of {speaker}."
    ),
}

_PIECE = re.compile(r"\[[^\[\]]*\]|[^\[]+")
_SLOT = re.compile(r"\{(\w+)(?::([^|}]*)\|([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class FindingPart:
    """A run of a finding's sentence; `item` is what fills it, None for words of the template."""

    text: str
    item: SlotItem | None = None


def cut_finding(finding: Finding) -> tuple[FindingPart, ...]:
    """Return a finding's sentence as parts, in order; raises KeyError where a slot has no filling."""
    filled = {slot.name: slot for slot in finding.slots if slot.items}
    parts: list[FindingPart] = []
    for piece in _PIECE.findall(TEMPLATES[finding.kind]):
        if piece.startswith("["):
            piece = piece[1:-1]
            if any(name not in filled for name, _, _ in _SLOT.findall(piece)):
                continue
        parts.extend(_fill(piece, filled))
    return tuple(_capitalize_sentences([p for p in parts if p.text]))


def _capitalize_sentences(parts: list[FindingPart]) -> Iterator[FindingPart]:
    """Give each sentence a capital; words of an article keep their own letters."""
    literal, named = "", False
    for part in parts:
        opens = literal.strip() == "" if not named else literal.rstrip().endswith(".") or literal == ": "
        quoted = part.item is not None and part.item.quoted
        if opens and not quoted and part.text.strip():
            space = part.text[: len(part.text) - len(part.text.lstrip())]
            part = FindingPart(space + capitalize(part.text.lstrip()), part.item)
        yield part
        literal = literal + part.text if part.item is None else ""
        named = named or bool(part.text.strip())


def word_finding(finding: Finding) -> str:
    """Return a finding's sentence."""
    return "".join(part.text for part in cut_finding(finding))


def _fill(piece: str, filled: Mapping[str, Slot]) -> Iterator[FindingPart]:
    end = 0
    for slot in _SLOT.finditer(piece):
        if slot.start() > end:
            yield FindingPart(piece[end : slot.start()])
        name, one, several = slot.groups()
        items = filled[name].items
        if one is not None:
            yield FindingPart(one if len(items) == 1 else several)
        else:
            yield from _list(items)
        end = slot.end()
    if end < len(piece):
        yield FindingPart(piece[end:])


def _list(items: tuple[SlotItem, ...]) -> Iterator[FindingPart]:
    """Yield "A, B and C"; of more than MOST_NAMED items the rest are counted."""
    shown = items if len(items) <= MOST_NAMED else items[: MOST_NAMED - 1]
    more = len(items) - len(shown)
    for place, item in enumerate(shown):
        if place:
            yield FindingPart(" and " if place == len(shown) - 1 and not more else ", ")
        yield FindingPart(f"“{item.text}”" if item.quoted else item.text, item)
    if more:
        yield FindingPart(f" and {more} others")
