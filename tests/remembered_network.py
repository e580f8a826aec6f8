"""The shipped network with a memory: many tests read the same articles, and a window is computed once a run.

The network is a function of its input alone, which `tests/annotation/tagging/test_tagger.py` shows with this
memory switched off. What is kept lies in the folder of the run, is shared by its workers and goes with it.
"""

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from sayso.annotation.tagging.tagger import MODEL

NETWORK = MODEL / "tagger.onnx"
WORTH_A_FILE = 64
"""Pieces of a window from which on it is kept for other workers too; a sentence is computed as quickly."""
MOST_BYTES = 128_000_000
"""What one worker keeps in memory."""


class RememberedNetwork:
    """Runs the shipped network, and says again what it said of the same pieces."""

    def __init__(self, open_network: Callable[[Path], Any], folder: Path) -> None:
        self.is_asked_anew = False
        self._open = open_network
        self._folder = folder
        self._network: Any = None
        self._said: OrderedDict[str, list[Any]] = OrderedDict()
        self._bytes = 0

    def run(self, outputs: list[str], feed: dict[str, Any]) -> list[Any]:
        """Return the named outputs, computed or as they were kept."""
        if self.is_asked_anew:
            return self._compute(outputs, feed)
        key = _name(outputs, feed)
        said = self._said.get(key)
        if said is None:
            is_kept = feed["ids"].size >= WORTH_A_FILE
            said = (self._read(key) if is_kept else None) or self._compute(outputs, feed)
            self._remember(key, said)
            if is_kept:
                self._write(key, said)
        return [array.copy() for array in said]

    def _compute(self, outputs: list[str], feed: dict[str, Any]) -> list[Any]:
        if self._network is None:
            self._network = self._open(NETWORK)
        said: list[Any] = self._network.run(outputs, feed)
        return said

    def _remember(self, key: str, said: list[Any]) -> None:
        self._said[key] = said
        self._bytes += sum(array.nbytes for array in said)
        while self._bytes > MOST_BYTES and self._said:
            # Windows run on several threads: another may have dropped the last one.
            dropped = self._said.popitem(last=False)[1]
            self._bytes -= sum(array.nbytes for array in dropped)

    def _read(self, key: str) -> list[Any] | None:
        path = self._folder / f"{key}.npz"
        if not path.exists():
            return None
        with np.load(path) as arrays:
            return [arrays[name] for name in sorted(arrays.files)]

    def _write(self, key: str, said: list[Any]) -> None:
        path = self._folder / f"{key}.npz"
        if path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        with part.open("wb") as file:
            np.savez(file, **{f"{place:02}": array for place, array in enumerate(said)})
        part.replace(path)  # whole or not at all: other workers look for it


def _name(outputs: list[str], feed: dict[str, Any]) -> str:
    hashed = hashlib.sha256(" ".join(outputs).encode())
    for name in sorted(feed):
        hashed.update(f"{name} {feed[name].shape} {feed[name].dtype}".encode())
        hashed.update(np.ascontiguousarray(feed[name]).tobytes())
    return hashed.hexdigest()
