"""Find the short form that an article gives a body beside its name: "the Quay and Reef Institute (QRI)"."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.lexicon.names import is_given_name

_CLOSES = {" (": ")", "\u00a0(": ")", ", or ": ","}
"""What follows a short form, by what stands before it."""
_NO_BODIES = frozenset({"person", "state", "place"})
_LETTER = re.compile(r"[^\W\d_]")


def find_bracketed(text: str, mentions: Sequence[NameMention]) -> Mapping[NameMention, NameMention]:
    """Return the long name of each short form that stands in brackets behind it or before it, or behind
    ", or".

    The letters of a short form need not be the initials of the name in order: the name may be translated. At
    least half of them, and two, are each a capital of its words, else the brackets hold
    something else: an agency, a party, a source. A place, a given name and a surname in the article are none;
    the tagger takes many a short form for a person.
    """
    ordered = sorted(mentions, key=lambda m: m.span)
    surnames = {m.text.split()[-1] for m in ordered if m.kind == "person" and " " in m.text}
    found: dict[NameMention, NameMention] = {}
    for left, right in itertools.pairwise(ordered):
        closes = _CLOSES.get(text[left.span.end : right.phrase.start])
        if closes is None or not text.startswith(closes, right.span.end):
            continue
        short, long = (right, left) if " " not in right.text else (left, right)
        if short is left and not short.text.isupper():
            continue  # "Sund (Marlow Council)" tells where or whose somebody is.
        person = short.kind == "person" and (
            short is left or (is_given_name(short.text) and not short.text.isupper())
        )
        if short.kind in _NO_BODIES - {"person"} or person or short.title or short.text in surnames:
            continue
        if long.kind not in _NO_BODIES and _is_short_for(short.text, long.text):
            found[short] = long
    return found


def _is_short_for(short: str, long: str) -> bool:
    if " " in short or " " not in long:
        return False
    letters = Counter(letter.casefold() for letter in _LETTER.findall(short))
    words = re.split(r"[\s-]+", long)
    capitals = Counter(letter.casefold() for word in words for letter in word if letter.isupper())
    shared = (letters & capitals).total()
    return shared >= 2 and 2 * shared >= letters.total()
