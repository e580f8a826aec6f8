"""The trained model: text in, proposed attributions and names out.

Every window of a text is run on its own and unpadded: dynamic int8 scales activations over whatever
it is given, so that batch-mates would change each other's results.  What a text yields depends on the
text alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sayso.annotation.tagging.calibration import Calibration, read_calibration
from sayso.annotation.tagging.decoding import (
    DecodedAttribution,
    Linking,
    Settings,
    TextWindows,
    Window,
    find_attributions,
    find_in_texts,
)
from sayso.annotation.tagging.entity_names import KINDS, find_names
from sayso.annotation.tagging.features import Features, read_features
from sayso.annotation.tagging.label_paths import FloatArray, IntArray, log_softmax
from sayso.models import runtime
from sayso.records import Entity, Proposal, Span, Tagging

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODEL = Path(str(resources.files("sayso.models") / "tagger"))
SIZE = 254  # pieces of a window with the two marks around it, as in training
WHOLE = 80  # pieces at the end of a window within which a sentence is looked for that the next may begin with
BEFORE = 48  # pieces, or some more from the start of a sentence, that a window reads before its own
OPENING, CLOSING = 101, 102
BLOCK = 64  # windows whose numbers are held at the same time
CHUNK = 100_000  # code points tokenised at once

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces: vocabulary ids, code point spans, features."""

    ids: IntArray
    spans: list[tuple[int, int]]
    features: Features


class WindowPlace(NamedTuple):
    """A window as a half-open range of a text's pieces, with those that it answers for."""

    start: int
    stop: int
    own: tuple[int, int]


class Tagger:
    """Reads attributions and names out of English text.

    `folder` holds the model (the shipped one by default), `threads` is how many windows
    are read at the same time, which changes the speed and never the result.
    Raises ModelError when a file of the model is missing or broken.
    """

    def __init__(self, folder: Path = MODEL, *, threads: int | None = None, settings: Settings | None = None):
        self.folder = folder
        self.threads = threads
        self._settings = settings

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the model says of itself: its name, its constants, how it was made."""
        return runtime.read_facts(self.folder / "model.json")

    @property
    def producer(self) -> str:
        """The name of the model, which changes whenever its weights do."""
        return str(self.facts["name"])

    @property
    def min_confidence(self) -> float:
        """The confidence under which an attribution is better left out, chosen for precision on dev."""
        return float(self.facts["min_confidence"])

    @cached_property
    def settings(self) -> Settings:
        """The constants of decoding."""
        return self._settings or Settings(**self.facts["settings"])

    @cached_property
    def calibration(self) -> Calibration:
        """How the network's sureness becomes a probability of being right."""
        return read_calibration(self.facts["calibration"])

    @cached_property
    def linking(self) -> Linking:
        """The tables of the linking head."""
        return Linking(**runtime.read_arrays(self.folder / "linking.npz"))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The uncased word pieces of the encoder."""
        return runtime.open_tokenizer(self.folder / "tokenizer.json")

    @cached_property
    def runner(self) -> runtime.Runner:
        """The network itself."""
        return runtime.open_network(self.folder / "tagger.onnx")

    @cached_property
    def pool(self) -> ThreadPoolExecutor:
        """The threads that windows run on; onnxruntime lets go of the interpreter while it computes."""
        return ThreadPoolExecutor(self.threads or count_cores(), thread_name_prefix="sayso-tagger")

    def tag(self, text: str, *, min_confidence: float | None = None) -> Tagging:
        """Propose the attributions of `text` and find its names; offsets are code points of `text`.

        Proposals under `min_confidence` (the model's own by default) are left out.
        """
        least = self.min_confidence if min_confidence is None else min_confidence
        pieces = self.cut(text)
        if not pieces.spans:
            return Tagging(proposals=(), entities=())
        found, excluded, entities = self.find(pieces)
        proposals = (self.propose(text, pieces, one) for one in found)
        return Tagging(
            proposals=tuple(p for p in proposals if p.confidence >= least),
            overlapping=tuple(self.propose(text, pieces, one) for one in excluded),
            entities=tuple(
                Entity(
                    span=place_run(text, pieces.spans, (name.start, name.end)),
                    kind=KINDS[name.kind],
                    score=round(name.score, 4),
                )
                for name in find_names(text, pieces.spans, entities)
            ),
        )

    def tag_again(self, texts: Sequence[str]) -> list[tuple[Proposal, ...]]:
        """Propose the attributions of texts that are parts of another, however unsure they are."""
        cut = [self.cut(text) for text in texts]
        blocks = [
            (number, TextWindows(windows, pieces.features.sentences, pieces.features.paragraphs))
            for number, pieces in enumerate(cut)
            if pieces.spans
            for windows, _ in self.read_windows(pieces)
        ]
        found: list[tuple[Proposal, ...]] = [()] * len(texts)
        read = find_in_texts([windows for _, windows in blocks], self.linking, self.settings)
        for (number, _), (here, _) in zip(blocks, read, strict=True):
            found[number] += tuple(self.propose(texts[number], cut[number], one) for one in here)
        return found

    def find(self, pieces: Pieces) -> tuple[list[DecodedAttribution], list[DecodedAttribution], FloatArray]:
        """Find the attributions of a text, those that they exclude, and the entity logits of its pieces."""
        found: list[DecodedAttribution] = []
        excluded: list[DecodedAttribution] = []
        entities: list[FloatArray] = []
        f = pieces.features
        for windows, names in self.read_windows(pieces):
            entities += names
            here, excluded_here = find_attributions(
                windows, self.linking, f.sentences, f.paragraphs, self.settings
            )
            found += here
            excluded += excluded_here
        return found, excluded, np.concatenate(entities)

    def cut(self, text: str) -> Pieces:
        """Cut a text into word pieces and compute their features."""
        clean = _LONE.sub("\ufffd", text)
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for start, chunk in split_chunks(clean):
            encoding = self.tokenizer.encode(chunk, add_special_tokens=False)
            ids += encoding.ids
            spans += [(a + start, b + start) for a, b in encoding.offsets] if start else encoding.offsets
        return Pieces(np.array(ids, np.int64), spans, read_features(clean, spans))

    def read_windows(self, pieces: Pieces) -> Iterator[tuple[list[Window], list[FloatArray]]]:
        """Run the network over all windows, a block at a time, with the entity logits of their own pieces."""
        f = pieces.features
        plan = plan_windows(f.sentences)
        runner = self.runner

        def read(place: WindowPlace) -> list[FloatArray]:
            start, stop = place.start, place.stop
            feed = {
                "ids": wrap(pieces.ids[start:stop], OPENING, CLOSING),
                "casings": wrap(f.casings[start:stop]),
                "breaks": wrap(f.breaks[start:stop]),
                "quotations": wrap(f.quotations[start:stop]),
            }
            return runner.run(["roles", "entities", "tokens", "cues"], feed)

        for block in range(0, len(plan), BLOCK):
            part = plan[block : block + BLOCK]
            outputs = self.pool.map(read, part) if len(part) > 1 else map(read, part)
            windows, entities = [], []
            for place, (roles, names, tokens, cues) in zip(part, outputs, strict=True):
                start, own = place.start, place.own
                entities.append(names[0, 1:-1][own[0] - start : own[1] - start])
                windows.append(
                    Window(start, own, log_softmax(roles[0, 1:-1]), tokens[0, 1:-1], cues[0, 1:-1])
                )
            yield windows, entities

    def propose(self, text: str, pieces: Pieces, found: DecodedAttribution) -> Proposal:
        """Set an attribution found among the pieces back into the text."""
        return Proposal(
            sources=tuple(place_run(text, pieces.spans, r) for r in found.sources),
            cues=tuple(place_run(text, pieces.spans, r) for r in found.cues),
            contents=tuple(place_run(text, pieces.spans, r) for r in found.contents),
            confidence=self.calibration.rate(found),
        )


def count_cores() -> int:
    """How many cores this process may use, four at most: articles are short."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, available)


def split_chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield a long text in parts (start, part), cut where white space stands so that no word is cut."""
    start = 0
    while start < len(text):
        end = start + CHUNK
        if end < len(text):
            while end > start + CHUNK // 2 and not text[end].isspace():
                end -= 1
        yield start, text[start:end]
        start = end


def plan_windows(sentences: IntArray) -> list[WindowPlace]:
    """Cover pieces with windows; each answers for whole sentences, and reads some pieces before them.

    `sentences` numbers the sentence of each piece. What is read twice is the sentence that a window does not
    hold whole, and the last pieces that it does.
    """
    count, room = len(sentences), SIZE - 2
    starts = np.flatnonzero(np.diff(sentences)) + 1
    plan: list[WindowPlace] = []
    start = first = 0
    while start + room < count:
        stop = start + room
        after = _last_within(starts, stop, WHOLE)
        if after is None:  # a sentence as long as this is read on both sides of the cut
            after = stop - BEFORE
        plan.append(WindowPlace(start, stop, (first, after)))
        near = _last_within(starts, after - BEFORE, BEFORE // 2)
        start, first = after - BEFORE if near is None else near, after
    plan.append(WindowPlace(start, count, (first, count)))
    return plan


def _last_within(starts: IntArray, at: int, reach: int) -> int | None:
    """Return the last of `starts` that is at most `at` and less than `reach` before it, if any."""
    number = int(np.searchsorted(starts, at, side="right")) - 1
    return int(starts[number]) if number >= 0 and starts[number] > at - reach else None


def wrap(values: IntArray, first: int = 0, last: int = 0) -> IntArray:
    """Set a window's values between the two marks, as a batch of one."""
    return np.concatenate([[first], values, [last]]).astype(np.int64)[None]


def place_run(text: str, spans: list[tuple[int, int]], run: tuple[int, int]) -> Span:
    """The words of the text that a run of pieces covers: a word cut inside is taken whole."""
    start, end = spans[run[0]][0], spans[run[1] - 1][1]
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return Span(start=start, end=end)
