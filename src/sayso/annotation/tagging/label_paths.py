"""The best sequence of labels, and the weight of all: a linear chain walked for many cues at once.

Viterbi search and forward sums in a linear chain (Lafferty et al. 2001). Arrays are (rows, pieces, labels).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # the B labels; each I label is one more
LABELS = 7
NEVER = np.float32(-1e4)


def log_softmax(x: FloatArray) -> FloatArray:
    """Log-probabilities along the last axis."""
    x = x - x.max(-1, keepdims=True)
    out: FloatArray = x - np.log(np.exp(x).sum(-1, keepdims=True))
    return out


def pad_pieces(score: FloatArray, pieces: int) -> FloatArray:
    """Return scores of so many pieces: those behind the last are outside."""
    if score.shape[1] == pieces:
        return score
    out = np.full((score.shape[0], pieces, LABELS), NEVER, np.float32)
    out[:, :, OUTSIDE] = 0.0
    out[:, : score.shape[1]] = score
    return out


def forbid_steps() -> FloatArray:
    """Penalties (labels, labels) of steps that BIO forbids: an inside label continues its own role only."""
    out = np.zeros((LABELS, LABELS), np.float32)
    for label in range(2, LABELS, 2):
        out[:, label] = NEVER
        out[label - 1, label] = out[label, label] = 0.0
    return out


# One attribution has one source run at most, so the chain is walked in two layers: before its source (no
# source labels) and from its source on.  A step into the second layer is the start of the source.
STATES = np.array([0, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6])
_SECOND = np.arange(len(STATES)) >= 5
_FEW = 4  # rows up to which one operation for all pieces is faster than one a piece
_RESCALED = 16  # pieces after which sums are scaled again; they stay in range for hundreds


def layer_steps(transition: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Scores of steps between states (from, to), and of the first state, with what may not be ruled out."""
    return _layer_steps(transition.tobytes(), str(transition.dtype))


@lru_cache(maxsize=4)
def _layer_steps(stored: bytes, kind: str) -> tuple[FloatArray, FloatArray]:
    """Return the steps of the transitions of a model: one table serves all that it reads."""
    transition = np.frombuffer(stored, kind).reshape(LABELS, LABELS)
    steps = (transition + forbid_steps())[STATES[:, None], STATES[None, :]]
    begins = STATES == SOURCE
    allowed = (_SECOND[:, None] == _SECOND[None, :]) & ~begins[None, :]
    allowed |= ~_SECOND[:, None] & begins[None, :]
    first = np.where(~_SECOND | begins, 0.0, NEVER).astype(np.float32)
    return np.where(allowed, steps, NEVER).astype(np.float32), first


def find_paths(score: FloatArray, transition: FloatArray) -> tuple[IntArray, FloatArray]:
    """Find the best label sequence of each row of (n, pieces, labels) and its score (n,)."""
    best = climb_paths(score, transition)
    return trace_paths(best, transition), best[-1].max(0)


def climb_paths(score: FloatArray, transition: FloatArray, known: FloatArray | None = None) -> FloatArray:
    """Return the score of the best path to each state of each piece: (pieces, states, n).

    `known` are those of the first pieces, where they were found before.
    """
    between, first = layer_steps(transition)
    # (pieces, states, n): rows lie side by side, so that one operation serves them all.
    emitted = score[:, :, STATES].transpose(1, 2, 0).copy()
    _, states, n = emitted.shape
    best = np.empty_like(emitted)
    if known is None or not len(known):
        known = (emitted[0] + first[:, None])[None]
    best[: len(known)] = known
    reach = np.empty((states, states, n), np.float32)  # from, to, n
    across = np.repeat(between[:, :, None], n, axis=2)
    begin = len(known)
    # Views are made once for all pieces: making them one by one takes longer than the sums.
    for before, here, score_here in zip(
        best[begin - 1 : -1, :, None], best[begin:], emitted[begin:], strict=True
    ):
        np.add(before, across, reach)
        np.maximum.reduce(reach, 0, None, here)
        np.add(here, score_here, here)
    return best


def trace_paths(best: FloatArray, transition: FloatArray, ends: IntArray | None = None) -> IntArray:
    """Return the labels (n, pieces) of the paths whose scores `climb_paths` found.

    `ends` has the number of pieces of each row, all where it is not given; what stands behind is outside.
    """
    steps = layer_steps(transition)[0].T.copy()  # to, from
    best = best.transpose(0, 2, 1).copy()
    pieces, n, _ = best.shape
    ends = np.full(n, pieces) if ends is None else ends
    path = np.zeros((n, pieces), np.int64)
    final = best[ends - 1, np.arange(n)].argmax(-1)
    if n <= _FEW:  # ask at once where all paths came from, then follow the best one
        came = (best[:-1, :, None] + steps).argmax(-1)  # pieces, n, to
        for row, (state, end) in enumerate(zip(final.tolist(), ends.tolist(), strict=True)):
            back = came[:, row].tolist()
            path[row, end - 1] = state
            for i in range(end - 1, 0, -1):
                path[row, i - 1] = state = back[i - 1][state]
    else:  # ask on the best paths only
        last, stops = final, set(ends.tolist())
        for i in range(pieces, 0, -1):
            if i < pieces:
                last = (best[i - 1] + steps[last]).argmax(-1)
            if i in stops:
                last = np.where(ends == i, final, last)
            path[:, i - 1] = last
        path[np.arange(pieces) >= ends[:, None]] = 0
    out: IntArray = STATES[path]
    return out


def sum_paths(score: FloatArray, transition: FloatArray, ends: IntArray | None = None) -> FloatArray:
    """Log of the summed exponentials of all label sequences' scores (n,), the chain's normaliser.

    `ends` has the number of pieces of each row, all where it is not given.
    """
    between, first = layer_steps(transition)
    steps = np.exp(between.astype(np.float64))
    emitted = score[:, :, STATES].transpose(1, 0, 2).astype(np.float64)  # pieces, n, states
    top = emitted.max(-1, keepdims=True)
    share = np.exp(emitted - top)
    pieces = len(share)
    stops = {pieces} if ends is None else set(ends.tolist())
    if ends is not None:
        top[np.arange(pieces)[:, None] >= ends] = 0
    total = top.sum(0)[:, 0]
    alpha = share[0] * np.exp(first)
    after = np.empty_like(alpha)
    out = np.empty(len(alpha), np.float32)
    for i, here in enumerate(share):
        if i:
            np.matmul(alpha, steps, after)
            np.multiply(after, here, alpha)
        if i and i % _RESCALED == 0:
            size = alpha.sum(-1, keepdims=True)
            alpha /= size
            total += np.log(size[:, 0])
        if i + 1 in stops:
            rows = slice(None) if ends is None else ends == i + 1
            out[rows] = (total[rows] + np.log(alpha[rows].sum(-1))).astype(np.float32)
    return out
