"""Passages that two articles share, with their places in both.

Fingerprints that two articles have in common are met by sorting, never by comparing every pair; hits near
each other are chained, each chain is grown word by word over edits, and what comes out must hold a longest
common subsequence of at least `LEAST_ALIKE` of its words. Text that an outlet puts under everything
(boilerplate) is recognised by how it recurs, relative to the pile: it shows nothing about any one article.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from sayso.lineage.alignment import LEAST_WORDS, Stretch, align
from sayso.lineage.fingerprints import WordHashes, fingerprint, hash_words
from sayso.lineage.hits import Hits, chain, find_hits, group_chains
from sayso.records import Document, Layout, Reuse, Span

# Two articles of one outlet that share fewer words than this, and a smaller share, may share a side bar.
_FURNITURE = 60
_FURNITURE_SHARE = 0.2
_KEPT = 10_000

_BOILERPLATE = re.compile(
    r"all rights reserved|may not be (?:published|reproduced|broadcast)|sign up (?:for|to) |"
    r"subscribe (?:to|now)|follow us on|click here|terms (?:of (?:use|service)|and conditions)|"
    r"privacy policy|contributed to this report|download (?:the|our) app|newsletter",
    re.IGNORECASE,
)

I64 = npt.NDArray[np.int64]


class _Texts:
    """The words of the texts asked for: as arrays, as a list for the aligner, and which are quoted."""

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
            if len(self._words) >= _KEPT:
                # The oldest goes: pairs come in order of their left text, so it is seldom asked for again.
                self._words.pop(next(iter(self._words)))
            self._words[index] = known
        return known


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


def _is_furniture(reuse: Reuse, shorter: int) -> bool:
    """Say whether what two articles of one outlet share may be what stands beside all of them."""
    return reuse.words < _FURNITURE and reuse.words < _FURNITURE_SHARE * shorter


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
    pairs = group_chains(hits, starts, ends, counts)
    if not pairs:
        return ()
    texts = _Texts(ordered, layouts)
    reuses: list[Reuse] = []
    for (left, right), chains in pairs.items():
        reuse = _compare(hits, chains, texts[left], texts[right], (ordered[left], ordered[right]))
        same_outlet = outlets[left] >= 0 and outlets[left] == outlets[right]
        if reuse is not None and not (
            same_outlet and _is_furniture(reuse, int(min(counts[left], counts[right])))
        ):
            reuses.append(reuse)
    return tuple(sorted(reuses, key=lambda r: (r.left_id, r.right_id)))


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
