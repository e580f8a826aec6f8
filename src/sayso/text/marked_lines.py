"""Where a slow pattern need not be tried: in lines that have none of the words that each match has."""

import re
from collections.abc import Iterator, Sequence


def find_in_lines(pattern: re.Pattern[str], text: str, markers: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern in a text, in order, as `finditer` does.

    No match may hold a line break or need one beside it, and each must have one of `markers`.
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if has_any(text[start:end], markers):
            yield from pattern.finditer(text, start, end)
        start = end + 1


def has_any(words: str, markers: Sequence[str]) -> bool:
    """Return True if one of some markers stands in words."""
    return any(map(words.__contains__, markers))


def list_last_words(phrases: Sequence[str]) -> tuple[str, ...]:
    """Return the last word of each phrase, but for those that have another one inside."""
    last = sorted({phrase.rpartition(" ")[2] for phrase in phrases}, key=lambda w: (len(w), w))
    return tuple(w for n, w in enumerate(last) if not has_any(w, last[:n]))
