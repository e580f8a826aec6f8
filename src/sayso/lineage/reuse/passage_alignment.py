"""Growing n-grams in common into passages: word by word over small edits, then verified."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from sayso.lineage.reuse.fingerprints import GRAM
from sayso.records import Span

LEAST_WORDS = 15
LEAST_ALIKE = 0.6
_LOOKAHEAD = 6
_RESYNC = 3
_DROP = 8

Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A passage in common, in words: half-open on both sides, with how much of it is the same words."""

    left: Span
    right: Span
    alike: float


def _grow(left: Sequence[int], right: Sequence[int], at: Place, step: int, stop: Place) -> Place:
    """Walk from `at` in the direction of `step` over equal words, stepping over small edits, up to `stop`.

    A word in common earns one, a word stepped over costs one; the walk ends when it has lost `_DROP` since
    its best place (X-drop), and that place is returned, both sides included.
    """
    i, j = at
    last = (i - step, j - step)
    score = best = 0
    while (stop[0] - i) * step > 0 and (stop[1] - j) * step > 0 and score > best - _DROP:
        if left[i] == right[j]:
            score += 1
            if score >= best:
                best, last = score, (i, j)
            i, j = i + step, j + step
            continue
        jump = _resync(left, right, i, j, step)
        if jump is None:
            break
        score -= max(jump)
        i, j = i + step * jump[0], j + step * jump[1]
    return last


def _resync(left: Sequence[int], right: Sequence[int], i: int, j: int, step: int) -> Place | None:
    """Find the smallest edit after which `_RESYNC` words in a row agree again."""
    ahead: dict[int, list[int]] = {}
    for b in range(_LOOKAHEAD + 1):
        y = j + step * b
        if not 0 <= y < len(right):
            break
        ahead.setdefault(right[y], []).append(b)
    best: Place | None = None
    for a in range(_LOOKAHEAD + 1):
        x = i + step * a
        if not 0 <= x < len(left) or (best is not None and a >= sum(best)):
            break
        for b in ahead.get(left[x], ()):
            if (best is None or a + b < sum(best)) and _agree(left, right, x, j + step * b, step):
                best = a, b
    return best


def _agree(left: Sequence[int], right: Sequence[int], x: int, y: int, step: int) -> bool:
    for k in range(1, _RESYNC):
        here, there = x + step * k, y + step * k
        if not (0 <= here < len(left) and 0 <= there < len(right)) or left[here] != right[there]:
            return False
    return True


def align(left: Sequence[int], right: Sequence[int], chains: Sequence[Sequence[Place]]) -> list[Stretch]:
    """Grow chains of n-grams in common into passages, the first chain first, and verify each.

    A chain that does not stand as one passage is tried again n-gram by n-gram. Passages never overlap.
    """
    kept: list[Stretch] = []
    waiting = deque(chains)
    while waiting:
        places = waiting.popleft()
        one = Span(start=places[0][0], end=places[-1][0] + GRAM)
        other = Span(start=places[0][1], end=places[-1][1] + GRAM)
        low = (
            max((s.left.end for s in kept if s.left.start < one.end), default=0),
            max((s.right.end for s in kept if s.right.start < other.end), default=0),
        )
        high = (
            min((s.left.start for s in kept if s.left.end > one.start), default=len(left)),
            min((s.right.start for s in kept if s.right.end > other.start), default=len(right)),
        )
        stretch = None
        if low[0] <= one.start and low[1] <= other.start and one.end <= high[0] and other.end <= high[1]:
            end = _grow(left, right, (one.end, other.end), 1, high)
            start = _grow(left, right, (one.start - 1, other.start - 1), -1, (low[0] - 1, low[1] - 1))
            stretch = _verify(left, right, start, end)
        if stretch is not None:
            kept.append(stretch)
        elif len(places) > 1:
            waiting.extend([place] for place in places)
    return sorted(kept, key=lambda s: (s.left.start, s.right.start))


def _verify(left: Sequence[int], right: Sequence[int], start: Place, end: Place) -> Stretch | None:
    """Return the passage between two places, both included, if it is long enough and alike enough."""
    here, there = Span(start=start[0], end=end[0] + 1), Span(start=start[1], end=end[1] + 1)
    if min(here.end - here.start, there.end - there.start) < LEAST_WORDS:
        return None
    words = max(here.end - here.start, there.end - there.start)
    alike = LCSseq.similarity(left[here.start : here.end], right[there.start : there.end]) / words
    return Stretch(left=here, right=there, alike=alike) if alike >= LEAST_ALIKE else None
