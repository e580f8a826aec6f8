"""Passages that two articles share, with their places in both.

Fingerprints that two articles have in common are met by sorting, never by comparing every pair; hits near
each other are chained, each chain is grown word by word over edits, and what comes out must hold a longest
common subsequence of at least `LEAST_ALIKE` of its words. Text that an outlet puts under everything
(boilerplate) is recognised by how it recurs, relative to the pile: it shows nothing about any one article.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from sayso.lineage.reuse.fingerprints import WordHashes, fingerprint, hash_words, winnow
from sayso.lineage.reuse.passage_alignment import LEAST_WORDS, Stretch, align
from sayso.lineage.reuse.shared_fingerprints import Hits, chain, find_hits, group_chains
from sayso.records import Document, Layout, Reuse, Span
from sayso.units import LIMITS, PileLimits

# Two articles of one outlet that share fewer words than this, and a smaller share, may share a side bar.
_FURNITURE = 60
_FURNITURE_SHARE = 0.2
# A passage of which more fingerprints than this are common shows nothing, unless the two are one text.
_MOSTLY_COMMON = 0.7
_SAME_TEXT = 0.5
# How many texts are read, and how many pairs compared, at once: memory stays small.
_AT_ONCE = 200
_PAIRS_AT_ONCE = 5_000

_BOILERPLATE = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|broadcast)|sign up (?:for|to) |"
    r"subscribe (?:to|now)|follow us on|click here|terms (?:of (?:use|service)|and conditions)|"
    r"privacy policy|contributed to this report|download (?:the|our) app|newsletter",
    re.IGNORECASE,
)

I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Read:
    """A text's words: as arrays, as a list for the aligner, and which of them are quoted."""

    words: WordHashes
    hashes: list[int]
    quoted: npt.NDArray[np.bool_]
    kept_at: I64
    kept_common: npt.NDArray[np.bool_]

    def is_common(self, span: Span) -> bool:
        """Return True if most fingerprints of a passage (in words) are common ones."""
        first, last = np.searchsorted(self.kept_at, (span.start, span.end))
        kept = self.kept_common[first:last]
        return bool(len(kept)) and float(kept.mean()) > _MOSTLY_COMMON


def _read(documents: Sequence[Document], layouts: Mapping[str, Layout], common: U64) -> dict[str, _Read]:
    """Read some documents at once, by id."""
    read: dict[str, _Read] = {}
    for start in range(0, len(documents), _AT_ONCE):
        batch = documents[start : start + _AT_ONCE]
        together = hash_words([d.text for d in batch])
        bounds = np.searchsorted(together.texts, np.arange(len(batch) + 1))
        kept = winnow(together)
        kept_bounds = np.searchsorted(kept.texts, np.arange(len(batch) + 1))
        at = np.searchsorted(common, kept.hashes)
        is_common = (
            common[np.minimum(at, len(common) - 1)] == kept.hashes
            if len(common)
            else np.zeros(len(at), dtype=bool)
        )
        for n, document in enumerate(batch):
            own = slice(bounds[n], bounds[n + 1])
            words = WordHashes(
                hashes=together.hashes[own],
                texts=together.texts[own],
                starts=together.starts[own],
                ends=together.ends[own],
            )
            quoted = np.zeros(len(words.hashes), dtype=bool)
            layout = layouts.get(document.id)
            for quotation in layout.quotations if layout else ():
                first = np.searchsorted(words.starts, quotation.span.start)
                last = np.searchsorted(words.starts, quotation.span.end)
                quoted[first:last] = True
            fingerprints = slice(kept_bounds[n], kept_bounds[n + 1])
            read[document.id] = _Read(
                words,
                words.hashes.tolist(),
                quoted,
                kept.positions[fingerprints].astype(np.int64),
                is_common[fingerprints],
            )
    return read


def _quoted_words(left: _Read, right: _Read, stretches: Sequence[Stretch]) -> tuple[int, int]:
    """Count the words in common, and those of them that stand inside quotation marks on both sides."""
    shared = quoted = 0
    for s in stretches:
        one, other = left.hashes[s.left.start : s.left.end], right.hashes[s.right.start : s.right.end]
        for block in LCSseq.opcodes(one, other):
            if block.tag == "equal":
                size = block.src_end - block.src_start
                a, b = s.left.start + block.src_start, s.right.start + block.dest_start
                shared += size
                quoted += int(np.count_nonzero(left.quoted[a : a + size] & right.quoted[b : b + size]))
    return shared, quoted


def _spans(words: WordHashes, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(start=int(words.starts[s.start]), end=int(words.ends[s.end - 1])) for s in spans)


def _is_boilerplate(text: str, span: Span) -> bool:
    """Return True if a short passage is a notice to the reader (copyright, newsletter ...), not reporting."""
    passage = text[span.start : span.end]
    return len(passage.split()) < 4 * LEAST_WORDS and bool(_BOILERPLATE.search(passage))


def _is_furniture(reuse: Reuse, shorter: int) -> bool:
    """Return True if what two articles of one outlet share may be what stands beside all of them."""
    return reuse.words < _FURNITURE and reuse.words < _FURNITURE_SHARE * shorter


def find_reuse(
    documents: tuple[Document, ...], layouts: Mapping[str, Layout], limits: PileLimits = LIMITS
) -> tuple[Reuse, ...]:
    """Find the passages of at least `LEAST_WORDS` words that any two documents share.

    `layouts` gives each document's quotation marks by document id (a document without a layout counts as
    unquoted). Each Reuse holds its spans in pairs, in code points; `left_id` < `right_id`; `score` is the
    share of the passages' words that are the same in the same order. Sorted by ids; the order of the
    documents given does not matter.
    """
    ordered = sorted(documents, key=lambda d: d.id)
    outlets = number_outlets([d.outlet for d in ordered])
    found, counts = fingerprint([d.text for d in ordered])
    hits = find_hits(found, outlets, len(ordered), limits)
    del found

    def fetch(places: Sequence[int]) -> tuple[Sequence[Document], Mapping[str, Layout]]:
        return [ordered[place] for place in places], layouts

    reuses = compare_hits(hits, outlets, counts, fetch)
    return tuple(sorted(reuses, key=lambda r: (r.left_id, r.right_id)))


def number_outlets(outlets: Sequence[str | None]) -> I64:
    """Return a number for each outlet, the same for one name; -1 for none."""
    names = {o: n for n, o in enumerate(sorted({o.casefold() for o in outlets if o}))}
    return np.array([names[o.casefold()] if o else -1 for o in outlets], dtype=np.int64)


Fetch = Callable[[Sequence[int]], tuple[Sequence[Document], Mapping[str, Layout]]]
"""Gives texts by their places in order of IDs, with the layouts of at least these by ID."""


def compare_hits(hits: Hits, outlets: I64, counts: I64, fetch: Fetch) -> list[Reuse]:
    """Return the passages in common of the pairs of texts that have hits.

    `outlets` has a number for the outlet of each text, -1 for none, and `counts` how many words it has.
    """
    starts, ends = chain(hits)
    if not len(starts):
        return []
    pairs = group_chains(hits, starts, ends, counts)
    reuses: list[Reuse] = []
    waiting = list(pairs)
    for start in range(0, len(waiting), _PAIRS_AT_ONCE):
        block = waiting[start : start + _PAIRS_AT_ONCE]
        places = sorted({i for pair in block for i in pair})
        documents, layouts = fetch(places)
        known = dict(zip(places, documents, strict=True))
        read = _read(documents, layouts, hits.common_hashes)
        for left, right in block:
            here, there = known[left], known[right]
            reuse = _compare(hits, pairs[left, right], read[here.id], read[there.id], (here, there))
            same_outlet = outlets[left] >= 0 and outlets[left] == outlets[right]
            shorter = int(min(counts[left], counts[right]))
            if reuse is not None and not (same_outlet and _is_furniture(reuse, shorter)):
                reuses.append(reuse)
    return reuses


def _compare(
    hits: Hits,
    chains: Sequence[tuple[int, int]],
    left: _Read,
    right: _Read,
    documents: tuple[Document, Document],
) -> Reuse | None:
    """Align the chains of one pair; None when no passage stands the test."""
    seeds = [
        list(zip(hits.left_at[s:e].tolist(), hits.right_at[s:e].tolist(), strict=True))
        for s, e in sorted(chains, key=lambda c: (c[0] - c[1], c[0]))
    ]
    stretches = [
        s
        for s in align(left.hashes, right.hashes, seeds)
        if not any(
            _is_boilerplate(d.text, _spans(w.words, [span])[0])
            for d, w, span in ((documents[0], left, s.left), (documents[1], right, s.right))
        )
    ]
    own = [s for s in stretches if not (left.is_common(s.left) and right.is_common(s.right))]
    covered = sum(s.left.end - s.left.start for s in stretches)
    if covered < _SAME_TEXT * min(len(left.hashes), len(right.hashes)):
        stretches = own
    if not stretches:
        return None
    shared, quoted = _quoted_words(left, right, stretches)
    longest = sum(max(s.left.end - s.left.start, s.right.end - s.right.start) for s in stretches)
    return Reuse(
        left_id=documents[0].id,
        right_id=documents[1].id,
        left_spans=_spans(left.words, [s.left for s in stretches]),
        right_spans=_spans(right.words, [s.right for s in stretches]),
        words=shared,
        score=round(shared / longest, 4),
        quoted=round(quoted / shared, 4) if shared else 0.0,
    )
