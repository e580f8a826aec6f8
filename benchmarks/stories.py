"""Time and memory of grouping a generated pile into stories.

    python -m benchmarks.stories [ARTICLES ...] [--json]

The pile is made to be as hard as news (the figures of real piles stand in docs/stories.md): everyday words
are drawn by how common they are in news; names are drawn by how often they were named before, or are new
(Simon 1955), so that some stand in a tenth of all articles and there are always more of them; topics and
events are of very unequal size, an event lasts some days of one year; one article in eight reprints another
of its event; outlets put notices of their own under most of their articles, an agency under some of all.

`--shape PATH` prints these figures for a pile of yours (as `python -m evaluation stories` reads it) next to
those of a generated pile of 2,000.

`--pile notice` puts one paragraph under every article; `--pile one` makes all articles of one event. Each
size runs in a process of its own, so that peak memory is its own (the pile's texts included); the B³ F1 says
that the work was really done.
"""

import argparse
import datetime
import json
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.stories import group, read_cases, score
from sayso.compare.stories.publication_days import read_day
from sayso.compare.stories.similar_pairs import pack, tabulate
from sayso.compare.stories.story_groups import ALIKE
from sayso.lexicon import frequency
from sayso.records import Document
from sayso.text.article_similarity import weigh
from sayso.units import LIMITS

SIZES = (2_000, 10_000, 50_000)
PILES = ("news", "notice", "one")
TOPICS = 200
OUTLETS = 200
LARGEST = 0.01
"""The largest event, as a share of the pile."""
NEW_NAME = 0.35
FIRST_NAMES = 50
NAMES = 8
DAYS = 365
SAMPLE = 1_000
"""Of so many articles every two are compared to describe a pile."""

Draw = Callable[[int], list[str]]


@dataclass
class Named:
    """Names given so far, each as often as it was given; a new one now and then."""

    rng: np.random.Generator
    given: list[str] = field(default_factory=list)

    def draw(self) -> str:
        """Return a name."""
        if len(self.given) < FIRST_NAMES or self.rng.random() < NEW_NAME:
            number = len(self.given)
            name = "".join(
                "bcdfglmnprstvz"[number // 14**n % 14] + "aeiou"[number // 5**n % 5] for n in range(5)
            )
            self.given.append(name.capitalize())
        else:
            self.given.append(self.given[int(self.rng.integers(len(self.given)))])
        return self.given[-1]


@dataclass(frozen=True)
class Event:
    """What the articles of one event draw their words from."""

    topic: list[str]
    own: list[str]
    names: list[str]
    day: int


def generate(articles: int, pile: str = "news", seed: int = 11) -> list[tuple[Document, int]]:
    """Return documents with the number of their event; the same for the same arguments."""
    rng = np.random.default_rng(seed)
    everyday = _draw_everyday(rng)
    rare = _list_rare()
    topics = [[rare[int(n)] for n in rng.integers(len(rare), size=60)] for _ in range(TOPICS)]
    notices = [[_write(rng, everyday(60), []) for _ in range(2)] for _ in range(OUTLETS)]
    agency, everywhere = _write(rng, everyday(30), []), _write(rng, everyday(60) + rare[:20], [])
    named = Named(rng)
    made: list[tuple[Document, int]] = []
    number = 0
    while len(made) < articles:
        left = articles - len(made)
        size = left if pile == "one" else _size(rng, left, articles)
        # Squared, so that a few topics have most of the events.
        topic = topics[int(TOPICS * rng.random() ** 2)]
        own = [rare[int(n)] for n in rng.integers(len(rare), size=40)]
        event = Event(topic, own, [named.draw() for _ in range(NAMES)], int(rng.integers(DAYS)))
        bodies: list[str] = []
        for _ in range(size):
            again = bodies and rng.random() < 1 / 8
            body = bodies[int(rng.integers(len(bodies)))] if again else _tell(rng, event, everyday, rare)
            bodies.append(body)
            outlet = int(OUTLETS * rng.random() ** 2)
            below = [notices[outlet][int(rng.integers(2))]] if rng.random() < 0.7 else []
            below += [agency] if rng.random() < 0.1 else []
            below += [everywhere] if pile == "notice" else []
            title = _write(rng, [event.names[int(n)] for n in rng.integers(3, size=2)] + everyday(4), [])
            day = datetime.date(2031, 1, 1) + datetime.timedelta(event.day + int(rng.exponential(2.0)))
            name = f"x{len(made):07}"
            document = Document(
                id=name, name=name, title=title, text="\n".join([body, *below]), published=day.isoformat()
            )
            made.append((document, number))
        number += 1
    return made


def _draw_everyday(rng: np.random.Generator) -> Draw:
    _, counts = frequency._table()
    words = sorted(w for w in counts if w.isalpha())
    rising = np.cumsum([counts[w] for w in words], dtype=np.float64)

    def draw(size: int) -> list[str]:
        places: npt.NDArray[np.int64] = np.searchsorted(rising, rng.random(size) * rising[-1])
        return [words[min(n, len(words) - 1)] for n in places.tolist()]

    return draw


def _list_rare() -> list[str]:
    """Return the words that a topic or event may be made of: not those that stand everywhere."""
    articles, counts = frequency._table()
    return sorted(w for w, n in counts.items() if w.isalpha() and n < articles / 50)


def _size(rng: np.random.Generator, left: int, articles: int) -> int:
    return min(int(rng.pareto(1.1) * 2) + 1, max(40, int(articles * LARGEST)), left)


def _tell(rng: np.random.Generator, event: Event, everyday: Draw, rare: list[str]) -> str:
    """Write an article: three words in four are everyday ones, and each draws on the event in its own way."""
    length = int(np.clip(rng.lognormal(5.5, 0.5), 80, 1200))
    share = length // 100
    words = everyday(length - 24 * share)
    words += [event.topic[int(60 * rng.random() ** 2)] for _ in range(6 * share)]
    words += [event.own[int(40 * rng.random() ** 2)] for _ in range(7 * share)]
    words += [rare[int(n)] for n in rng.integers(len(rare), size=4 * share)]
    names = [event.names[int(NAMES * rng.random() ** 1.5)] for _ in range(7 * share)]
    return _write(rng, words, names)


def _write(rng: np.random.Generator, words: list[str], names: list[str]) -> str:
    """Put words and names into sentences of twelve to thirty words."""
    words = words + names
    order = rng.permutation(len(words)).tolist()
    sentences, start = [], 0
    while start < len(order):
        size = int(rng.integers(12, 31))
        sentence = " ".join(words[n] for n in order[start : start + size])
        sentences.append(f"{sentence[0].upper()}{sentence[1:]}.")
        start += size
    return " ".join(sentences)


def run(articles: int, pile: str) -> tuple[float, float, float]:
    """Return CPU seconds, peak megabytes and B³ F1 of grouping a generated pile."""
    made = generate(articles, pile)
    started = time.process_time()
    stories = group([d for d, _ in made])
    seconds = time.process_time() - started
    precision, recall = score([e for _, e in made], [stories[d.id] for d, _ in made])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, 2 * precision * recall / (precision + recall)


def describe(documents: Sequence[Document]) -> dict[str, float]:
    """Return what makes a pile hard: how long and how alike its articles are, how common their best words."""
    table = tabulate(
        {d.id: pack(weigh(d)) for d in documents}, {d.id: read_day(d.published) for d in documents}
    )
    best: Counter[int] = Counter()
    for place in range(len(table.ids)):
        terms, weights = table.row(place)
        best.update(terms[np.argsort(-weights, kind="stable")[: LIMITS.indexed_words]].tolist())
    sample = np.random.default_rng(1).permutation(len(table.ids))[:SAMPLE]
    dense = np.zeros((len(sample), int(table.terms.max()) + 1), dtype=np.float32)
    for row, place in enumerate(sample.tolist()):
        terms, weights = table.row(place)
        dense[row, terms] = weights
    cosines = (dense @ dense.T)[np.triu_indices(len(sample), 1)]
    common = [100 * n / len(table.ids) for _, n in best.most_common(10)]
    return {
        "articles": len(table.ids),
        "different_words": len(table.terms) / len(table.ids),
        "commonest_word": common[0],
        "tenth_word": common[-1],
        "mean_cosine": float(cosines.mean()),
        "pairs_over_bar": float(100 * (cosines >= ALIKE).mean()),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line a size, and how time grew against the size before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=SIZES)
    parser.add_argument("--pile", choices=PILES, default="news")
    parser.add_argument("--shape", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.shape:
        piles = {"given": read_cases(options.shape), "generated": generate(SIZES[0], options.pile)}
        for name, cases in piles.items():
            shape = describe([d for d, _ in cases])
            told = "  ".join(f"{key} {value:.3g}" for key, value in shape.items())
            print(json.dumps({"pile": name, **shape}) if options.json else f"{name}: {told}")
        return
    before: tuple[int, float] | None = None
    for size in options.articles:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, peak, f1 = pool.apply(run, (size, options.pile))
        if options.json:
            row = {"pile": options.pile, "articles": size, "seconds": seconds, "memory": peak, "b3_f1": f1}
            print(json.dumps(row), flush=True)
            continue
        growth = f"  time x{seconds / before[1]:.1f} for x{size / before[0]:.1f}" if before else ""
        print(f"{size:7} articles  {seconds:7.1f} s CPU  {peak:6.0f} MB  B3 F1 {f1:.3f}{growth}", flush=True)
        before = (size, seconds)


if __name__ == "__main__":
    main()
