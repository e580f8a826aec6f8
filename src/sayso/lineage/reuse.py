"""Passages that two articles share, with their places in both.

Fingerprints that two articles have in common are met by sorting, never by comparing every pair; hits near
each other are chained, each chain is grown word by word over edits, and what comes out must hold a longest
common subsequence of at least `LEAST_ALIKE` of its words. Text that an outlet puts under everything
(boilerplate) is recognised by how it recurs, relative to the pile: it shows nothing about any one article.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from sayso.lineage.fingerprints import GRAM, Fingerprints, WordHashes, fingerprint, hash_words
from sayso.records import Document, Layout, Reuse, Span

LEAST_WORDS = 15
GAP = 25
LEAST_ALIKE = 0.6
# A fingerprint is common when more articles hold it than this share of the pile, and never below the floor:
# forty reprints of one dispatch are syndication, in a small pile as in a large one.
COMMON_SHARE = 0.005
COMMON_FLOOR = 40
# Among more articles than this that have one fingerprint, each is compared with its next neighbours only.
MANY = 40
_NEIGHBOURS = 3
# Words that one outlet has in so many of its own articles, and nobody else has, are its boilerplate.
_HOUSE_COPIES = 3
# ... unless the two articles are largely the same text.
_SAME_TEXT = 0.5
_LOOKAHEAD = 6
_RESYNC = 3
_DROP = 8

_BOILERPLATE = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|broadcast)|sign up (?:for|to) |"
    r"subscribe (?:to|now)|follow us on|click here|terms (?:of (?:use|service)|and conditions)|"
    r"privacy policy|contributed to this report|download (?:the|our) app|newsletter",
    re.IGNORECASE,
)

I64 = npt.NDArray[np.int64]
Place = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    """Fingerprints in common, one row each, sorted by the pair and the place: arrays of equal length."""

    left: I64
    right: I64
    left_at: I64
    right_at: I64
    common: npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A passage in common, in words: half-open on both sides, with how much of it is the same words."""

    left: Span
    right: Span
    alike: float


def _is_common(found: Fingerprints, outlets: I64, total: int) -> tuple[npt.NDArray[np.bool_], I64, I64]:
    """Say which (hash-sorted) fingerprints are common, and where each group starts and ends."""
    hashes, texts = found.hashes, found.texts.astype(np.int64)
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(fresh)
    ends = np.append(starts[1:], len(hashes))
    new_text = fresh.copy()
    new_text[1:] |= texts[1:] != texts[:-1]
    spread = np.add.reduceat(new_text.astype(np.int64), starts) if len(starts) else starts
    limit = max(COMMON_FLOOR, int(COMMON_SHARE * total))
    by = outlets[texts]
    least = np.minimum.reduceat(by, starts) if len(starts) else starts
    most = np.maximum.reduceat(by, starts) if len(starts) else starts
    house = (least == most) & (least >= 0) & (spread >= _HOUSE_COPIES)
    common = (spread > limit) | house
    group = np.cumsum(fresh) - 1
    return common[group], starts[group], ends[group]


def _meet(found: Fingerprints, outlets: I64, total: int) -> Iterator[tuple[I64, I64, npt.NDArray[np.bool_]]]:
    """Yield pairs of rows of (hash-sorted) fingerprints that stand in different texts."""
    if not len(found.hashes):
        return
    common, starts, ends = _is_common(found, outlets, total)
    texts = found.texts
    rows = np.arange(len(found.hashes), dtype=np.int64)
    reach = np.where(ends - starts > MANY, _NEIGHBOURS, ends - starts)
    step = 1
    alive = rows[rows + step < ends]
    while len(alive):
        apart = alive[texts[alive] != texts[alive + step]]
        yield apart, apart + step, common[apart]
        step += 1
        alive = alive[(alive + step < ends[alive]) & (reach[alive] >= step)]


def find_hits(found: Fingerprints, outlets: I64, total: int) -> Hits:
    """Meet all fingerprints by sorting, slice of the hash space by slice so that memory stays small."""
    columns: list[tuple[I64, I64, I64, I64, npt.NDArray[np.bool_]]] = []
    slices = max(1, len(found.hashes) >> 22)
    share = (found.hashes >> np.uint64(32)) % np.uint64(slices)
    for number in range(slices):
        rows = np.flatnonzero(share == number)
        hashes = found.hashes[rows]
        order = np.argsort(hashes, kind="stable")
        rows, hashes = rows[order], hashes[order]
        twice = np.zeros(len(rows), dtype=bool)
        same = hashes[1:] == hashes[:-1]
        twice[1:] |= same
        twice[:-1] |= same
        rows, hashes = rows[twice], hashes[twice]
        part = Fingerprints(hashes=hashes, texts=found.texts[rows], positions=found.positions[rows])
        for low, high, common in _meet(part, outlets, total):
            columns.append(
                (
                    part.texts[low].astype(np.int64),
                    part.texts[high].astype(np.int64),
                    part.positions[low].astype(np.int64),
                    part.positions[high].astype(np.int64),
                    common,
                )
            )
    if not columns:
        none = np.zeros(0, dtype=np.int64)
        return Hits(left=none, right=none, left_at=none, right_at=none, common=none.astype(bool))
    left, right, left_at, right_at, common = (np.concatenate(c) for c in zip(*columns, strict=True))
    del columns
    # One fingerprint is chance; two in the same pair are worth looking at.
    pair = left * total + right
    order = np.lexsort((right_at, left_at, pair))
    pair = pair[order]
    many = np.zeros(len(pair), dtype=bool)
    same = pair[1:] == pair[:-1]
    many[1:] |= same
    many[:-1] |= same
    order = order[many]
    return Hits(
        left=left[order],
        right=right[order],
        left_at=left_at[order],
        right_at=right_at[order],
        common=common[order].astype(bool),
    )


def chain(hits: Hits) -> tuple[I64, I64]:
    """Return where chains of hits start and end: one pair, gaps of at most `GAP` words on both sides."""
    if not len(hits.left):
        none = np.zeros(0, dtype=np.int64)
        return none, none
    breaks = np.ones(len(hits.left), dtype=bool)
    breaks[1:] = (
        (hits.left[1:] != hits.left[:-1])
        | (hits.right[1:] != hits.right[:-1])
        | (np.diff(hits.left_at) > GAP + GRAM)
        | (np.diff(hits.right_at) > GAP + GRAM)
        | (np.diff(hits.right_at) < 0)
    )
    starts = np.flatnonzero(breaks)
    return starts, np.append(starts[1:], len(hits.left))


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


class _Texts:
    """The words of the texts asked for, read once each: an array a text, and a list for the aligner."""

    def __init__(self, documents: Sequence[Document], layouts: Mapping[str, Layout]) -> None:
        self._documents, self._layouts = documents, layouts
        self._words: dict[int, tuple[WordHashes, list[int], npt.NDArray[np.bool_]]] = {}

    def __getitem__(self, index: int) -> tuple[WordHashes, list[int], npt.NDArray[np.bool_]]:
        known = self._words.get(index)
        if known is None:
            document = self._documents[index]
            words = hash_words([document.text])
            quoted = np.zeros(len(words.hashes), dtype=bool)
            layout = self._layouts.get(document.id)
            for quotation in layout.quotations if layout else ():
                first = np.searchsorted(words.starts, quotation.span.start)
                last = np.searchsorted(words.starts, quotation.span.end)
                quoted[first:last] = True
            known = (words, words.hashes.tolist(), quoted)
            self._words[index] = known
        return known

    def forget(self, index: int) -> None:
        """Drop a text that no later pair needs."""
        self._words.pop(index, None)


def _quoted_words(
    left: tuple[WordHashes, list[int], npt.NDArray[np.bool_]],
    right: tuple[WordHashes, list[int], npt.NDArray[np.bool_]],
    stretches: Sequence[Stretch],
) -> tuple[int, int]:
    """Count the words in common, and those of them that stand inside quotation marks on both sides."""
    shared = quoted = 0
    for s in stretches:
        one, other = left[1][s.left.start : s.left.end], right[1][s.right.start : s.right.end]
        for block in LCSseq.opcodes(one, other):
            if block.tag == "equal":
                size = block.src_end - block.src_start
                a, b = s.left.start + block.src_start, s.right.start + block.dest_start
                shared += size
                quoted += int(np.count_nonzero(left[2][a : a + size] & right[2][b : b + size]))
    return shared, quoted


def _spans(words: WordHashes, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(start=int(words.starts[s.start]), end=int(words.ends[s.end - 1])) for s in spans)


def _is_boilerplate(text: str, span: Span) -> bool:
    """Say whether a short passage is a notice to the reader (copyright, newsletter ...), not reporting."""
    passage = text[span.start : span.end]
    return len(passage.split()) < 4 * LEAST_WORDS and bool(_BOILERPLATE.search(passage))


def find_reuse(documents: tuple[Document, ...], layouts: Mapping[str, Layout]) -> tuple[Reuse, ...]:
    """Find the passages of at least `LEAST_WORDS` words that any two documents share.

    `layouts` gives each document's quotation marks by document id (a document without a layout counts as
    unquoted). Each Reuse holds its spans in pairs, in code points; `left_id` < `right_id`; `score` is the
    share of the passages' words that are the same in the same order. Sorted by ids; the order of the
    documents given does not matter.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    names = {o: n for n, o in enumerate(sorted({d.outlet.casefold() for d in ordered if d.outlet}))}
    outlets = np.array([names[d.outlet.casefold()] if d.outlet else -1 for d in ordered], dtype=np.int64)
    found, counts = fingerprint([d.text for d in ordered])
    hits = find_hits(found, outlets, len(ordered))
    del found
    starts, ends = chain(hits)
    if not len(starts):
        return ()
    pairs = _group_chains(hits, starts, ends, counts)
    if not pairs:
        return ()
    uses = np.bincount(np.array(list(pairs), dtype=np.int64).ravel(), minlength=len(ordered))
    texts = _Texts(ordered, layouts)
    reuses: list[Reuse] = []
    for (left, right), chains in pairs.items():
        reuse = _compare(hits, chains, texts[left], texts[right], (ordered[left], ordered[right]))
        if reuse is not None:
            reuses.append(reuse)
        for index in (left, right):
            uses[index] -= 1
            if not uses[index]:
                texts.forget(index)
    return tuple(sorted(reuses, key=lambda r: (r.left_id, r.right_id)))


def _group_chains(hits: Hits, starts: I64, ends: I64, counts: I64) -> dict[Place, list[Place]]:
    """Return by pair the chains worth aligning: chance and boilerplate left out.

    A chain of common fingerprints shows nothing, unless such chains make up much of the shorter article: then
    the two are one text. Of the other chains of a pair one at least must hold two fingerprints.
    """
    sizes = ends - starts
    rare = np.add.reduceat((~hits.common).astype(np.int64), starts)
    own = 4 * rare >= sizes
    pair = hits.left[starts] * len(counts) + hits.right[starts]
    fresh = np.ones(len(pair), dtype=bool)
    fresh[1:] = pair[1:] != pair[:-1]
    group = np.cumsum(fresh) - 1
    span = hits.left_at[ends - 1] - hits.left_at[starts] + GRAM
    covered = np.bincount(group, weights=np.where(own, 0, span))
    first = starts[fresh]
    shorter = np.minimum(counts[hits.left[first]], counts[hits.right[first]])
    same_text = covered >= _SAME_TEXT * shorter
    strong = np.bincount(group, weights=own & (sizes >= 2)) > 0
    wanted = np.flatnonzero((own & strong[group]) | same_text[group])
    pairs: dict[Place, list[Place]] = defaultdict(list)
    for n in wanted.tolist():
        s = int(starts[n])
        pairs[int(hits.left[s]), int(hits.right[s])].append((s, int(ends[n])))
    return dict(pairs)


def _compare(
    hits: Hits,
    chains: Sequence[tuple[int, int]],
    left: tuple[WordHashes, list[int], npt.NDArray[np.bool_]],
    right: tuple[WordHashes, list[int], npt.NDArray[np.bool_]],
    documents: tuple[Document, Document],
) -> Reuse | None:
    """Align the chains of one pair; None when no passage stands the test."""
    seeds = [
        list(zip(hits.left_at[s:e].tolist(), hits.right_at[s:e].tolist(), strict=True))
        for s, e in sorted(chains, key=lambda c: (c[0] - c[1], c[0]))
    ]
    stretches = [
        s
        for s in align(left[1], right[1], seeds)
        if not any(
            _is_boilerplate(d.text, _spans(w[0], [span])[0])
            for d, w, span in ((documents[0], left, s.left), (documents[1], right, s.right))
        )
    ]
    if not stretches:
        return None
    shared, quoted = _quoted_words(left, right, stretches)
    longest = sum(max(s.left.end - s.left.start, s.right.end - s.right.start) for s in stretches)
    return Reuse(
        left_id=documents[0].id,
        right_id=documents[1].id,
        left_spans=_spans(left[0], [s.left for s in stretches]),
        right_spans=_spans(right[0], [s.right for s in stretches]),
        words=shared,
        score=round(shared / longest, 4),
        quoted=round(quoted / shared, 4) if shared else 0.0,
    )
