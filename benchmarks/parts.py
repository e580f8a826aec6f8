"""Where the processor time of reading articles goes, part by part, on one thread.

    python -m benchmarks.parts TEXT... [--articles 40] [--json]

TEXT is any file or folder that sayso reads. The network is told apart for whole texts and for contents that
are read again, with the windows and word pieces of each; of the rest, decoding, word pieces with their
features, and the rules of each room. The time of a part is its own, without that of parts inside it.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso import pipeline
from sayso.annotation.tagging import tagger as tagging
from sayso.ingest import read_pile
from sayso.outlets import load_gazetteer

WHOLE, AGAIN = "network, whole texts", "network, contents read again"
TIMED: tuple[tuple[Any, str, str], ...] = (
    (tagging.Tagger, "cut", "word pieces and their features"),
    (tagging, "find_attributions", "decoding"),
    (tagging, "find_in_texts", "decoding"),
    (tagging.Tagger, "tag", "names and spans of the tagger"),
    (pipeline.assemble, "assemble", "rules of attributions"),
    (pipeline.speaker_mentions, "resolve_speakers", "speakers"),
    (pipeline.addressees, "find_addressees", "hearers"),
    (pipeline.occasions, "find_occasions", "occasions"),
    (pipeline.shared_occasions, "share_occasions", "occasions"),
    (pipeline.outlet_citations, "find_citations", "citations"),
    (pipeline.said_on, "date_attributions", "days"),
)


class Clock:
    """The own time of each part; parts may stand in each other."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.inside: list[float] = []

    def time(self, part: str, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Do a part's work, and add the time that it took to it."""
        self.inside.append(0.0)
        began = time.thread_time()
        try:
            return work(*given, **named)
        finally:
            took = time.thread_time() - began
            self.spent[part] += took - self.inside.pop()
            if self.inside:
                self.inside[-1] += took


class TimedNetwork:
    """A network whose runs are timed and counted; `again` says whether a content is read."""

    def __init__(self, runner: Any, clock: Clock) -> None:
        self.runner, self.clock, self.again = runner, clock, False
        self.windows: Counter[str] = Counter()
        self.pieces: Counter[str] = Counter()

    def run(self, outputs: list[str], feed: dict[str, Any]) -> Any:
        """Compute the named outputs."""
        part = AGAIN if self.again else WHOLE
        self.windows[part] += 1
        self.pieces[part] += feed["ids"].shape[1] - 2
        return self.clock.time(part, self.runner.run, outputs, feed)


class OneThread:
    """A pool that does its work where it is asked."""

    def map(self, work: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
        """Do the work on each item, in order."""
        return map(work, items)


def watch(clock: Clock) -> tuple[tagging.Tagger, TimedNetwork]:
    """Let every part be timed from now on; return the tagger that reads, and its network."""
    tagger = tagging.Tagger(threads=1)
    network = TimedNetwork(tagger.runner, clock)
    tagger.__dict__ |= {"runner": network, "pool": OneThread()}
    for home, name, part in TIMED:
        plain = getattr(home, name)

        def timed(*given: Any, plain: Any = plain, part: str = part, **named: Any) -> Any:
            return clock.time(part, plain, *given, **named)

        setattr(home, name, timed)
    read_again = tagging.Tagger.tag_again

    def tag_again(self: tagging.Tagger, texts: Sequence[str]) -> Any:
        network.again = True
        try:
            return read_again(self, texts)
        finally:
            network.again = False

    tagging.Tagger.tag_again = tag_again  # type: ignore[method-assign]
    pipeline._tagger = lambda: tagger  # type: ignore[assignment]
    return tagger, network


def main() -> int:
    """Read the articles and print a line a part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parts", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, default=40, help="the first so many")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    documents = read_pile([str(p) for p in given.paths]).documents[: given.articles]
    words = sum(len(d.text.split()) for d in documents)
    clock = Clock()
    tagger, network = watch(clock)
    lexicon = load_gazetteer()
    pipeline.read_document(documents[0], lexicon)  # opens all files
    for counter in (clock.spent, network.windows, network.pieces):
        counter.clear()
    for document in documents:
        clock.time("the rest", pipeline.read_document, document, lexicon)
    spent = clock.spent.most_common()
    total = sum(seconds for _, seconds in spent)
    own = sum(len(tagger.cut(d.text).spans) for d in documents)
    for part, seconds in spent:
        row = {"part": part, "seconds": seconds, "share": seconds / total}
        row |= {"windows": network.windows[part], "pieces": network.pieces[part]}
        if given.json:
            print(json.dumps(row | {"words": words, "own": own, "articles": len(documents)}))
            continue
        read = f"{row['windows']:6} windows, {row['pieces']:7,} pieces" if row["windows"] else ""
        print(f"{part:32} {seconds:7.2f} s {row['share']:6.1%} {read}")
    if not given.json:
        print(
            f"{len(documents)} articles, {words:,} words, {own:,} pieces: {words / total:,.0f} words a second"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
