"""How much of each article is given to whom, and how much is the outlet's own voice."""

import re
from collections import Counter

from sayso import spans
from sayso.records import Reading, Span, SpeakerShare, Voice

_WORD = re.compile(r"\S+")


def measure_voice(readings: tuple[Reading, ...]) -> tuple[Voice, ...]:
    """Count, for each document, the words inside attributed contents, the rest, and those of each speaker.

    Words are runs of non-space characters. A word counts once however many attributions hold it; inside
    nested attributions it counts for the innermost speaker, whose words they are.
    """
    return tuple(_measure(reading) for reading in readings)


def _measure(reading: Reading) -> Voice:
    words = [Span(start=m.start(), end=m.end()) for m in _WORD.finditer(reading.document.text)]
    holder: dict[int, str] = {}
    attributed: set[int] = set()
    # Widest first, so that what stands inside another is written last and wins.
    for attribution in sorted(reading.attributions, key=lambda a: (-spans.length(a.contents), a.id)):
        for content in attribution.contents:
            for index in _inside(words, content):
                attributed.add(index)
                if attribution.speaker_id:
                    holder[index] = attribution.speaker_id
                else:
                    holder.pop(index, None)
    shares = Counter(holder.values())
    return Voice(
        document_id=reading.document.id,
        attributed=len(attributed),
        own=len(words) - len(attributed),
        speakers=tuple(
            SpeakerShare(speaker_id=speaker, words=n)
            for speaker, n in sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        ),
    )


def _inside(words: list[Span], content: Span) -> range:
    """Return the indices of the words that overlap a span, found by halving: texts may be long."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if words[middle].end <= content.start:
            low = middle + 1
        else:
            high = middle
    end = low
    while end < len(words) and words[end].start < content.end:
        end += 1
    return range(low, end)
