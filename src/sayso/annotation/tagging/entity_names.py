"""Names from the entity head's numbers: spans, then one kind for one name within a text.

A piece's labels speak for that place alone.  Within one article a name means one thing nearly always
(Krishnan and Manning 2006), so that the occurrences of a name vote on its kind, and a surname alone goes with
the full name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.annotation.tagging.label_paths import FloatArray, log_softmax
from sayso.lexicon.rows import set_of
from sayso.records import EntityKind

KINDS: tuple[EntityKind, ...] = ("person", "organization", "place", "facility", "other")
PERSON = 0
# No name begins or ends with these.
LOOSE = set_of("speakers/names", "loose")
UNLIKELY = 0.1
VOTE = 0.75  # what another occurrence counts beside the place itself


@dataclass(frozen=True, slots=True)
class Name:
    """A run of pieces that is a name: half-open, the index of its kind, its probability."""

    start: int
    end: int
    kind: int
    score: float


def find_names(text: str, spans: Sequence[tuple[int, int]], logits: FloatArray) -> list[Name]:
    """Read the names of a text off the entity logits (pieces, 11) of its pieces, which stand at `spans`."""
    p = np.exp(log_softmax(logits))
    # A piece is part of a name when all kinds together are likelier than none.
    labels = np.where(p[:, 0] < 0.5, 1 + p[:, 1:].argmax(-1), 0)
    runs: list[tuple[int, int]] = []
    start = previous = -2
    for i in np.flatnonzero(labels).tolist():
        gap = text[spans[i - 1][1] : spans[i][0]] if i else ""
        glued = i and not gap and text[spans[i][0] - 1 : spans[i][0] + 1].isalnum()
        opens = (labels[i] % 2 == 1 and not glued) or "\n" in gap
        if start >= 0 and (i != previous + 1 or opens):
            runs.append((start, previous + 1))
            start = -2
        if start < 0:
            start = i
        previous = i
    if start >= 0:
        runs.append((start, previous + 1))
    kept = [trimmed for run in runs if (trimmed := trim_run(text, spans, run))]
    kept = sorted([*kept, *find_repeats(text, spans, kept, 1 - p[:, 0])])
    either = p[:, 1::2] + p[:, 2::2]
    mass = [np.add.reduce(either[a:b]) / np.float32(b - a) for a, b in kept]
    words = [tuple(text[spans[a][0] : spans[b - 1][1]].split()) for a, b in kept]
    return [
        Name(a, b, kind := int(total.argmax()), float(own[kind]))
        for (a, b), own, total in zip(kept, mass, vote(words, mass), strict=True)
    ]


def find_repeats(
    text: str, spans: Sequence[tuple[int, int]], runs: Sequence[tuple[int, int]], sure: FloatArray
) -> list[tuple[int, int]]:
    """Find where a capitalised name that was read at two places stands once more, and is not unlikely one.

    `sure` is the probability of each piece to be part of some name.
    """
    seen = Counter(text[spans[a][0] : spans[b - 1][1]] for a, b in runs)
    starts = [start for start, _ in spans]
    taken = {i for a, b in runs for i in range(a, b)}
    out: list[tuple[int, int]] = []
    # Longer names first: "Velm Courier" must not be read as "Velm".
    for name in sorted((n for n, c in seen.items() if c > 1 and len(n) > 2), key=lambda n: (-len(n), n)):
        if not name[0].isupper():
            continue
        for at in find_whole(text, name):
            a, b = bisect_left(starts, at), bisect_left(starts, at + len(name))
            if a < b and taken.isdisjoint(range(a, b)) and float(sure[a:b].mean()) >= UNLIKELY:
                taken.update(range(a, b))
                out.append((a, b))
    return out


def find_whole(text: str, name: str) -> Iterator[int]:
    """Yield where a name stands as whole words; a pattern for each name would cost more than it saves."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _is_word(text[at - 1 : at]) or _is_word(text[end : end + 1]):
            at = text.find(name, at + 1)
        else:
            yield at
            at = text.find(name, end)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def trim_run(text: str, spans: Sequence[tuple[int, int]], run: tuple[int, int]) -> tuple[int, int] | None:
    """Take off what no name begins or ends with; None when nothing stays."""
    a, b = run
    while b > a and is_loose(text, spans, b - 1):
        b -= 1
    while b > a and is_loose(text, spans, a):
        a += 1
    return (a, b) if b > a else None


def is_loose(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    """Return True if a piece is a small function word or a mark that no name begins or ends with."""
    start, end = spans[i]
    surface = text[start:end]
    if surface in LOOSE:
        before = text[start - 1 : start]
        after = text[end : end + 1]
        return not before.isalnum() and not after.isalnum()
    return surface in {",", ";", ":", "(", "[", '"', "“", "”", "–", "—"}


def vote(words: Sequence[tuple[str, ...]], mass: Sequence[FloatArray]) -> list[npt.NDArray[np.float64]]:
    """Add to each name's probabilities of kinds those of its other occurrences and of the full name."""
    same: dict[tuple[str, ...], npt.NDArray[np.float64]] = {}
    surnames: defaultdict[str, float] = defaultdict(float)
    for i, name in enumerate(words):
        same[name] = same.get(name, 0.0) + mass[i].astype(np.float64)
        if len(name) > 1 and mass[i].argmax() == PERSON:
            surnames[name[-1]] += float(mass[i][PERSON])
    out = []
    for i, name in enumerate(words):
        total = mass[i] + VOTE * (same[name] - mass[i])
        if len(name) == 1 and name[0] in surnames:
            total = total.copy()
            total[PERSON] += VOTE * surnames[name[0]]
        out.append(total)
    return out
