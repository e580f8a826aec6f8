"""From the network's numbers to attributions: pure array work, one text at a time.

For each piece that looks like the start of a cue, the linking head labels the whole window as outside,
source, cue or content *of that cue* (biaffine scores, Dozat and Manning 2017), and the best label
sequence is found by Viterbi search in a linear chain (Lafferty et al. 2001).  Cues are decoded
together, so that the loop over pieces is paid once a text and not once a cue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from sayso.annotation.tagging.label_paths import (
    CONTENT,
    CUE,
    LABELS,
    NEVER,
    SOURCE,
    FloatArray,
    IntArray,
    climb_paths,
    pad_pieces,
    sum_paths,
    trace_paths,
)

NEAR, SPREAD = 8, 18
MOST_CUES = 48
"""Cues of one window that are decoded, the surest: news has 14 at most, a page of "_" one a piece."""
MOST_CELLS = 1 << 15
"""Pieces, counted for each cue, of texts that are decoded at once: this many take some 10 MB."""


@dataclass(frozen=True, slots=True)
class Linking:
    """The tables of the linking head.

    `biaffine` (labels, width + 1, width + 1); `by_distance`, `by_sentence`, `by_paragraph` (2 * reach + 1,
    labels): biases for how far a piece stands from the cue; `transition` (labels, labels).
    """

    biaffine: FloatArray
    by_distance: FloatArray
    by_sentence: FloatArray
    by_paragraph: FloatArray
    transition: FloatArray


@dataclass(frozen=True, slots=True)
class Settings:
    """The few constants of decoding, fixed on development data.

    `trigger`: least probability of a cue's first piece; `role_weight`: how much it counts against a label of
    the linking head that the role labels speak against; `source_bias`, `content_bias`: added to the score
    of the first piece of those runs.  Content that no cue claimed continues another's when it is at least
    `continue_least` pieces long, each of at least probability `continue_at`, and at most `continue_reach`
    pieces away.
    """

    trigger: float = 0.1
    role_weight: float = 0.5
    source_bias: float = 2.5
    content_bias: float = 0.0
    continue_reach: int = 12
    continue_least: int = 8
    continue_at: float = 0.6


class Window(NamedTuple):
    """One window's output: `start` of its first piece in the text, and what the network said.

    `own` is the half-open range of pieces (of the text) that this window speaks for, being the window in
    which they stand most central.  `roles` are log-probabilities (pieces, 7); `tokens` and `cues` (pieces,
    width) are the linking vectors.
    """

    start: int
    own: tuple[int, int]
    roles: FloatArray
    tokens: FloatArray
    cues: FloatArray


class TextWindows(NamedTuple):
    """The windows of a text; `sentences` and `paragraphs` number those of all its pieces."""

    windows: Sequence[Window]
    sentences: IntArray
    paragraphs: IntArray


@dataclass(frozen=True, slots=True)
class DecodedAttribution:
    """One attribution in pieces: half-open runs of each role, and how sure the network is.

    `trigger` is the probability of the cue's first piece, `path` the log-probability of the labels as a
    whole, `support` the mean log-probability of the role labels on the same pieces.
    """

    at: int
    sources: tuple[tuple[int, int], ...]
    cues: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    trigger: float
    path: float
    support: float


def bucket_distances(distance: IntArray) -> IntArray:
    """Map signed distances to rows of `Linking.by_distance`: exact when near, half octaves when far."""
    size = np.abs(distance)
    far = NEAR + 1 + np.floor(2 * np.log2(np.maximum(size, 1) / np.float32(NEAR + 1)))
    bucket = np.minimum(np.where(size <= NEAR, size, far), SPREAD)
    out: IntArray = (bucket * np.sign(distance) + SPREAD).astype(np.int64)
    return out


_BUCKETS = bucket_distances(np.arange(-1024, 1025, dtype=np.int64))


def score_links(
    linking: Linking, window: Window, at: IntArray, sentences: IntArray, paragraphs: IntArray
) -> FloatArray:
    """Score each piece of a window for each cue at window piece `at`: (cues, pieces, labels).

    `sentences` and `paragraphs` number those of the window's pieces.
    """
    count, width = len(at), window.tokens.shape[1]
    cue = np.ones((count, width + 1), np.float32)
    cue[:, :width] = window.cues[at]
    token = np.ones((len(window.tokens), width + 1), np.float32)
    token[:, :width] = window.tokens
    # Cue by cue: products this small run on this thread, larger ones wake a pool that only gets in the way.
    flat = linking.biaffine.transpose(1, 0, 2).reshape(width + 1, -1)
    across = np.ascontiguousarray(token.T)
    score = np.stack([((one @ flat).reshape(LABELS, width + 1) @ across).T for one in cue])
    place = np.arange(len(token))
    near = _BUCKETS.take(place[None] - (at - 1024)[:, None])
    out: FloatArray = score + linking.by_distance.take(near, axis=0)
    for table, numbers in ((linking.by_sentence, sentences), (linking.by_paragraph, paragraphs)):
        reach = len(table) // 2
        out += table.take(numbers[None] - (numbers[at] - reach)[:, None], axis=0, mode="clip")
    return out


def score_cues(
    linking: Linking,
    window: Window,
    at: IntArray,
    sentences: IntArray,
    paragraphs: IntArray,
    settings: Settings,
) -> FloatArray:
    """Score the labels of a window for each cue that starts at a piece of `at`: (cues, pieces, labels)."""
    score = score_links(linking, window, at, sentences, paragraphs)
    if settings.role_weight:
        score[:, :, 1:] += settings.role_weight * (window.roles[None, :, 1:] - _LEVEL).clip(-6, 0)
    score[:, :, SOURCE] += settings.source_bias
    score[:, :, CONTENT] += settings.content_bias
    # This cue starts here: nothing else may, and it must.
    score[:, :, CUE] = NEVER
    rows = np.arange(len(at))
    score[rows, at, :] = NEVER
    score[rows, at, CUE] = 0.0
    return score


def find_triggers(probability: FloatArray, least: float) -> IntArray:
    """Return the pieces that are at least so likely to start a cue, in order, `MOST_CUES` of them at most."""
    found = np.flatnonzero(probability >= least)
    if len(found) > MOST_CUES:
        surest = np.argsort(-probability[found], kind="stable")[:MOST_CUES]
        found = np.sort(found[surest])
    return found


_Found = tuple[list[DecodedAttribution], list[DecodedAttribution]]
"""The attributions of a text, and those that surer ones exclude."""


def find_attributions(
    windows: Sequence[Window],
    linking: Linking,
    sentences: IntArray,
    paragraphs: IntArray,
    settings: Settings,
) -> _Found:
    """Decode the attributions of a text, and those that surer ones exclude.

    `sentences` and `paragraphs` number those of all its pieces.
    """
    return find_in_texts([TextWindows(windows, sentences, paragraphs)], linking, settings)[0]


def find_in_texts(texts: Sequence[TextWindows], linking: Linking, settings: Settings) -> list[_Found]:
    """Decode several texts, each as `find_attributions` does: the walk over pieces is paid once for many."""
    marked = [_mark_triggers(text, linking, settings) for text in texts]
    found: list[_Found] = [([], []) for _ in texts]
    for group in _group_texts(marked):
        decoded = _decode([texts[n] for n in group], [marked[n] for n in group], linking, settings)
        for number, one in zip(group, decoded, strict=True):
            found[number] = one
    return found


class _Marked(NamedTuple):
    """Possible cues of a text: window piece, window, probability; and the scores of labels for each, which
    have no pieces where there is no cue."""

    triggers: list[tuple[int, Window, float]]
    score: FloatArray


def _group_texts(marked: Sequence[_Marked]) -> Iterator[list[int]]:
    """Yield the numbers of the texts with cues, those of like length together: each is made as long as the
    longest beside it."""
    group: list[int] = []
    rows = 0
    cued = (number for number, one in enumerate(marked) if one.triggers)
    for number in sorted(cued, key=lambda n: marked[n].score.shape[1]):
        score = marked[number].score
        if group and (rows + len(score)) * score.shape[1] > MOST_CELLS:
            yield group
            group, rows = [], 0
        group.append(number)
        rows += len(score)
    if group:
        yield group


def _decode(
    texts: Sequence[TextWindows], marked: Sequence[_Marked], linking: Linking, settings: Settings
) -> Iterator[_Found]:
    """Decode texts that have cues, all at once."""
    scores = [one.score for one in marked]
    ends = np.concatenate([np.full(len(s), s.shape[1]) for s in scores])
    score = np.concatenate([pad_pieces(s, int(ends.max())) for s in scores])
    best = climb_paths(score, linking.transition)
    paths = trace_paths(best, linking.transition, ends)
    sure = best[ends - 1, :, np.arange(len(ends))].max(-1) - sum_paths(score, linking.transition, ends)
    row = 0
    for text, one in zip(texts, marked, strict=True):
        rows = slice(row, row + len(one.triggers))
        row = rows.stop
        out = [
            read_path(at, window, trigger, path, float(log_probability))
            for (at, window, trigger), path, log_probability in zip(
                one.triggers, paths[rows], sure[rows], strict=True
            )
        ]
        windows = [w for _, w, _ in one.triggers]
        settled = settle_claims(out, windows, one.score, best[:, :, rows], linking.transition)
        kept = {a.at for a in settled}
        excluded = [a for a in out if a.at not in kept and a.contents]
        yield continue_contents(settled, text.windows, settings), excluded


def _mark_triggers(text: TextWindows, linking: Linking, settings: Settings) -> _Marked:
    scores: list[FloatArray] = []
    triggers: list[tuple[int, Window, float]] = []
    for window in text.windows:
        first = np.exp(window.roles[:, CUE])
        a, b = window.own[0] - window.start, window.own[1] - window.start
        at = a + find_triggers(first[a:b], settings.trigger)
        if not len(at):
            continue
        inside = slice(window.start, window.start + len(window.roles))
        sentences, paragraphs = text.sentences[inside], text.paragraphs[inside]
        scores.append(score_cues(linking, window, at, sentences, paragraphs, settings))
        triggers += [(int(i), window, float(first[i])) for i in at]
    if not triggers:
        return _Marked([], np.empty((0, 0, LABELS), np.float32))
    pieces = max(s.shape[1] for s in scores)
    return _Marked(triggers, np.concatenate([pad_pieces(s, pieces) for s in scores]))


def read_path(
    at: int, window: Window, trigger: float, path: IntArray, log_probability: float
) -> DecodedAttribution:
    """Turn the labels of a window's pieces, for the cue at its piece `at`, into runs of the text's pieces."""
    path = path[: len(window.roles)]
    inside = np.flatnonzero(path)
    runs = _find_runs(inside.tolist(), path[inside].tolist(), window.start)
    return DecodedAttribution(
        at=at + window.start,
        sources=runs[SOURCE],
        cues=runs[CUE],
        contents=runs[CONTENT],
        trigger=trigger,
        path=log_probability,
        support=float(window.roles[inside, path[inside]].mean()),
    )


def settle_claims(
    found: list[DecodedAttribution],
    windows: list[Window],
    score: FloatArray,
    best: FloatArray,
    transition: FloatArray,
) -> list[DecodedAttribution]:
    """Let every word be the content of one cue only, the surest first; `best` is from `climb_paths`.

    A cue that stands in the cue or content of a surer one is dropped; one whose content meets that of a surer
    one is read again without those words.  One that has no content is no attribution.
    """
    cued: set[int] = set()
    taken: set[int] = set()
    kept: list[DecodedAttribution] = []
    order = sorted(range(len(found)), key=lambda i: (-rank_found(found[i]), found[i].at))
    for i in order:
        one, window = found[i], windows[i]
        cue = _pieces(one.cues)
        if one.at in taken or cue & cued or not one.contents:
            continue
        if _pieces(one.contents) & taken:
            row = score[i : i + 1].copy()
            held = [p - window.start for p in taken if 0 <= p - window.start < len(window.roles)]
            row[0, held, CONTENT:] = NEVER
            known = best[: min(held), :, i : i + 1]
            path = trace_paths(climb_paths(row, transition, known), transition)
            one = read_path(one.at - window.start, window, one.trigger, path[0], one.path)
            if not one.contents:
                continue
        cued |= cue
        taken |= _pieces(one.contents)
        kept.append(one)
    return sorted(kept, key=lambda f: f.at)


def continue_contents(
    found: list[DecodedAttribution], windows: Sequence[Window], settings: Settings
) -> list[DecodedAttribution]:
    """Give content that no cue claimed to the attribution that it continues.

    The role labels see speech that goes on in further sentences, or stands free in the next paragraph, where
    the linking head stops.  A long enough run goes to the nearest content within reach.
    """
    spoken: dict[int, float] = {}
    for window in windows:
        a, b = window.own[0] - window.start, window.own[1] - window.start
        content = np.exp(window.roles[a:b, CONTENT:]).sum(-1)
        spoken.update((int(i) + window.own[0], float(content[i])) for i in np.flatnonzero(content > 0.5))
    claimed = set().union(*(_pieces(f.contents) | _pieces(f.cues) | _pieces(f.sources) for f in found))
    free = sorted(i for i, p in spoken.items() if p > settings.continue_at and i not in claimed)
    out = list(found)
    for start, end in _join_pieces(free):
        if end - start < settings.continue_least:
            continue
        gap, near = min(
            ((max(start - b, a - end), i) for i, one in enumerate(out) for a, b in one.contents),
            default=(settings.continue_reach + 1, 0),
        )
        if gap <= settings.continue_reach:
            runs = _pieces(out[near].contents) | set(range(start, end))
            out[near] = replace(out[near], contents=tuple(_join_pieces(sorted(runs))))
    return out


def _join_pieces(pieces: Sequence[int]) -> list[tuple[int, int]]:
    """Join consecutive pieces, in order, into half-open runs."""
    runs: list[tuple[int, int]] = []
    for i in pieces:
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def rank_found(found: DecodedAttribution) -> float:
    """How sure a reading is, for deciding between two that exclude each other."""
    return float(np.log(max(found.trigger, 1e-6))) + 0.25 * found.path


def _pieces(runs: tuple[tuple[int, int], ...]) -> set[int]:
    return {i for a, b in runs for i in range(a, b)}


_LEVEL = np.float32(np.log(1.0 / LABELS))


def _find_runs(
    pieces: Sequence[int], labels: Sequence[int], start: int
) -> dict[int, tuple[tuple[int, int], ...]]:
    """Runs of each role's pieces as half-open pairs, by the role's first label; runs that touch are one."""
    runs: dict[int, list[tuple[int, int]]] = {SOURCE: [], CUE: [], CONTENT: []}
    for piece, label in zip(pieces, labels, strict=True):
        of_role = runs[label if label % 2 else label - 1]
        at = piece + start
        if of_role and of_role[-1][1] == at:
            of_role[-1] = of_role[-1][0], at + 1
        else:
            of_role.append((at, at + 1))
    return {role: tuple(of_role) for role, of_role in runs.items()}
