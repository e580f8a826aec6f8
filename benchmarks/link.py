"""Time and memory of linking a generated pile: `python -m benchmarks.link [ATTRIBUTIONS ...]`.

The pile: articles of ten attributions each, in events of 1 to 20 articles; each event has its speakers, its
words and its utterances, of which every article reports some: word for word in quotation marks, cut, or
retold with a third of the words changed. Everyday words are drawn by how common they are in news. Each size
runs in a process of its own, so that peak memory is its own and holds the pile as well; the B³ F1 says that
the work was really done.
"""

import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.stories import score
from sayso.lexicon import frequency
from sayso.link.utterances import link_utterances
from sayso.records import (
    Attribution,
    Document,
    Layout,
    Quotation,
    Reading,
    Span,
    SpeakerMention,
    identify,
)

SIZES = (10_000, 100_000)
PER_ARTICLE = 10


@dataclass(frozen=True)
class Saying:
    """One utterance of the generated pile."""

    number: int
    speaker: str
    words: tuple[str, ...]


def generate(attributions: int, seed: int = 7) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """Return readings and each attribution's utterance; the same for the same arguments."""
    rng = random.Random(seed)
    _, counts = frequency._table()
    everyday, weights = list(counts), list(counts.values())
    readings: list[Reading] = []
    truth: dict[str, int] = {}
    event = uttered = 0
    while len(truth) < attributions:
        size = min(1 + int(rng.expovariate(1 / 4)), 20)
        own = rng.sample(everyday, 60)
        people = [f"Person{event}n{k} Surname{rng.randrange(5000)}" for k in range(6)]
        sayings = []
        for _ in range(2 * PER_ARTICLE):
            words = rng.choices(everyday, weights, k=14) + rng.sample(own, 6)
            rng.shuffle(words)
            sayings.append(Saying(uttered, rng.choice(people), tuple(words)))
            uttered += 1
        day = f"20{20 + event % 10}-{1 + event % 12:02}-{1 + event % 28:02}"
        for _ in range(size):
            chosen = rng.sample(sayings, PER_ARTICLE)
            readings.append(write(f"x{len(readings)}", day, chosen, own, rng))
            for attribution, saying in zip(readings[-1].attributions, chosen, strict=True):
                truth[attribution.id] = saying.number
        event += 1
    return tuple(readings), truth


def write(name: str, day: str, sayings: Sequence[Saying], own: list[str], rng: random.Random) -> Reading:
    """Write an article that reports sayings, with the layout that reading it would give."""
    text = ""
    attributions: list[Attribution] = []
    sentences: list[Span] = []
    quotations: list[Quotation] = []
    for saying in sayings:
        start = len(text)
        quoted = rng.random() < 0.6
        words = list(saying.words)
        if quoted and rng.random() < 0.5:
            words = words[: rng.randrange(8, len(words))]
        elif not quoted:
            words = [rng.choice(own) if rng.random() < 0.33 else w for w in words]
        text += f"{saying.speaker} said "
        inner = Span(start=len(text) + quoted, end=len(text) + quoted + len(" ".join(words)))
        text += f'"{" ".join(words)}"' if quoted else " ".join(words)
        whole = Span(start=inner.start - quoted, end=len(text))
        text += ". "
        sentences.append(Span(start=start, end=len(text) - 1))
        if quoted:
            quotations.append(Quotation(span=whole, inner=inner))
        attributions.append(
            Attribution(
                id=identify("a", name, start),
                document_id=name,
                sources=(Span(start=start, end=start + len(saying.speaker)),),
                cues=(),
                contents=(whole,),
                kind="direct" if quoted else "indirect",
                speaker=SpeakerMention(name=saying.speaker, kind="person") if rng.random() < 0.9 else None,
                speaker_id=identify("s", saying.speaker),
            )
        )
    layout = Layout(
        paragraphs=(Span(start=0, end=len(text)),), sentences=tuple(sentences), quotations=tuple(quotations)
    )
    document = Document(id=name, name=name, text=text, outlet=name, published=day)
    return Reading(
        document=document, layout=layout, entities=(), attributions=tuple(attributions), citations=()
    )


def run(attributions: int) -> tuple[float, float, float]:
    """Return CPU seconds, peak megabytes and B³ F1 of linking a generated pile."""
    readings, truth = generate(attributions)
    started = time.process_time()
    utterances, _ = link_utterances(readings)
    seconds = time.process_time() - started
    given = {i: u.id for u in utterances for i in u.attribution_ids}
    ids = sorted(truth)
    precision, recall = score([truth[i] for i in ids], [given[i] for i in ids])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds, peak, 2 * precision * recall / (precision + recall)


def main(arguments: list[str]) -> None:
    """Print a line a size, and how time grew against the size before."""
    before: tuple[int, float] | None = None
    for size in [int(a) for a in arguments] or SIZES:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, peak, f1 = pool.apply(run, (size,))
        grew = f", {seconds / before[1]:.1f}x for {size / before[0]:.0f}x" if before else ""
        print(
            f"{size:,} attributions: {seconds:.1f} s, {peak:,.0f} MB at most, B³ F1 {f1:.3f}{grew}",
            flush=True,
        )
        before = (size, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
