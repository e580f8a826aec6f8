"""Time and memory of grouping a generated pile into stories: `python -m benchmarks.stories [ARTICLES ...]`.

The pile: events of 1 to 40 articles; an article mixes everyday words (drawn by how common they are in
news), words of its topic (shared by ten events) and words of its event. Each size runs in a process of its
own, so that peak memory is its own; the B³ F1 says that the work was really done.
"""

import multiprocessing
import random
import resource
import sys
import time

from evaluation.stories import group, score
from sayso.lexicon import frequency
from sayso.records import Document

SIZES = (2_000, 10_000, 50_000)
WORDS = 250


def generate(articles: int, seed: int = 11) -> list[tuple[Document, int]]:
    """Return documents with the number of their event; the same for the same arguments."""
    rng = random.Random(seed)
    _, counts = frequency._table()
    everyday, weights = list(counts), list(counts.values())
    pile: list[tuple[Document, int]] = []
    event = 0
    while len(pile) < articles:
        size = min(1 + int(rng.expovariate(1 / 6)), 40, articles - len(pile))
        topic = random.Random(f"topic-{event // 10}").sample(everyday, 25)
        own = [f"{rng.choice(everyday)}{rng.choice('abcdefgh')}{event}" for _ in range(8)]
        own += rng.sample(everyday, 30)
        day = f"20{20 + event % 10}-{1 + event % 12:02}-{1 + event % 28:02}"
        for _ in range(size):
            words = rng.choices(everyday, weights, k=WORDS * 7 // 10)
            words += rng.choices(topic, k=WORDS // 10) + rng.choices(own, k=WORDS * 2 // 10)
            rng.shuffle(words)
            name = f"x{len(pile)}"
            pile.append((Document(id=name, name=name, text=" ".join(words), published=day), event))
        event += 1
    return pile


def run(articles: int) -> tuple[float, float, float]:
    """Return CPU seconds, peak megabytes and B³ F1 of grouping a generated pile."""
    pile = generate(articles)
    started = time.process_time()
    stories = group([d for d, _ in pile])
    seconds = time.process_time() - started
    precision, recall = score([e for _, e in pile], [stories[d.id] for d, _ in pile])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, 2 * precision * recall / (precision + recall)


def main(arguments: list[str]) -> None:
    """Print a line a size, and how time grew against the size before."""
    before: tuple[int, float] | None = None
    for size in [int(a) for a in arguments] or SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, peak, f1 = pool.apply(run, (size,))
        growth = f"  time x{seconds / before[1]:.1f} for x{size / before[0]:.1f}" if before else ""
        print(f"{size:7} articles  {seconds:7.1f} s CPU  {peak:6.0f} MB  B3 F1 {f1:.3f}{growth}", flush=True)
        before = (size, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
