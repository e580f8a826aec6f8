"""Find the short form that an article gives a body beside its name: "the Quay and Reef Institute (QRI)"."""

import itertools
import re
from collections.abc import Mapping, Sequence

from sayso.annotation.speakers.name_mentions import NameMention

_CLOSES = {" (": ")", "\u00a0(": ")", ", or ": ","}
"""What follows a short form, by what stands before it."""
_LETTER = re.compile(r"[^\W\d_]")


def find_bracketed(text: str, mentions: Sequence[NameMention]) -> Mapping[NameMention, NameMention]:
    """Return the long name of each short form that stands in brackets behind it or before it, or behind
    ", or".

    The letters of a short form need not be the initials of the name in order: the name may be translated. At
    least half of them are initials or capitals of its words, else the brackets hold something else: a place,
    a party, a source.
    """
    ordered = sorted(mentions, key=lambda m: m.span)
    found: dict[NameMention, NameMention] = {}
    for left, right in itertools.pairwise(ordered):
        closes = _CLOSES.get(text[left.span.end : right.phrase.start])
        if closes is None or not text.startswith(closes, right.span.end):
            continue
        short, long = (right, left) if " " not in right.text else (left, right)
        if long.kind not in {"person", "state", "place"} and _is_short_for(short.text, long.text):
            found[short] = long
    return found


def _is_short_for(short: str, long: str) -> bool:
    if " " in short or " " not in long:
        return False
    letters = [letter.casefold() for letter in _LETTER.findall(short)]
    if len(letters) < 2:
        return False
    words = re.split(r"[\s-]+", long)
    initials = {word[0].casefold() for word in words if word}
    initials |= {letter.casefold() for letter in long if letter.isupper()}
    return 2 * sum(letter in initials for letter in letters) >= len(letters)
