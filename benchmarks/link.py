"""Time and memory of linking a generated pile: `python -m benchmarks.link [ATTRIBUTIONS ...] [--json]`.

The pile is shaped like news that was read (docs/linking.md, "What it costs"). Events are of 2 to 100
articles, most of them small, spread over three years, several at once; articles come within days of the
event. An article makes 1 to 60 attributions among prose of its own: 63 % indirect, 20 % quoted whole or cut,
17 % partly quoted; 19 % have no speaker, 15 % an unnamed one. Six in ten are of something that nobody else
reports, the others of what the event's articles share, a few sayings in most of them. Three speakers in ten
belong to the world and speak in all kinds of events, a few of them thousands of times; one report in ten
names a speaker by surname. One saying in fifty is a stock phrase of many speakers. Words come by how common
they are in news, a third of them in set phrases that recur; three in ten come from the event's own, which
are the more the larger it is, names among them.

Speakers are linked first, then utterances. Each size runs in a process of its own, so that peak memory is its
own and holds the pile as well; B³ precision and recall say that the work was really done.
"""

import argparse
import json
import multiprocessing
import random
import resource
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import accumulate
from statistics import mean

from evaluation.stories import score
from sayso.lexicon import frequency
from sayso.lexicon.rows import list_words
from sayso.link.speakers.linked_speakers import link_speakers
from sayso.link.utterances.linked_utterances import link_utterances
from sayso.records import (
    Attribution,
    Document,
    Kind,
    Layout,
    Quotation,
    Reading,
    Span,
    SpeakerMention,
    identify,
)

SIZES = (10_000, 100_000, 10_000)
WORLD = 500
SHARED = 0.4
USUAL = 2.2
"""The logarithm of the usual number of attributions in an article."""
FIRST_DAY = date(2021, 1, 1)
_BODIES = ("Council", "Police Department", "Ministry of Health", "Port Authority", "Bank", "Workers' Union")
_ROLES = ("minister", "spokesman", "mayor", "analyst", "chief executive", "opposition leader")
_UNNAMED = ("officials", "witnesses", "a senior official", "residents", "sources close to the talks")
_ONSETS = ("b", "br", "d", "f", "g", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "ou")


@dataclass(frozen=True)
class Voice:
    """One who speaks: `name` in full, `short` as one report in ten has it."""

    name: str
    short: str
    person: bool
    role: str


@dataclass(frozen=True)
class Said:
    """One utterance of the generated pile."""

    number: int
    voice: Voice
    words: tuple[str, ...]


class Writer:
    """Invents voices, sayings and articles, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        """Lay out the words, the world's speakers and the stock phrases."""
        self.rng = random.Random(seed)
        _, counts = frequency._table()
        self.everyday, self._rising = list(counts), list(accumulate(counts.values()))
        self._given = [w.capitalize() for w in list_words("given_names", "female", "male")]
        self.world = [self.invent() for _ in range(WORLD)]
        self.fame = list(accumulate(1 / (k + 1) for k in range(WORLD)))
        self._phrases = [self._pick(self.rng.randrange(2, 4)) for _ in range(3000)]
        self._set = list(accumulate(1 / (k + 2) for k in range(len(self._phrases))))
        self._stock = [tuple(self.draw(self.rng.randrange(3, 7))) for _ in range(300)]
        self._uttered = 0

    def draw(self, size: int) -> list[str]:
        """Draw words by how common they are in news, a third of them in set phrases."""
        rng = self.rng
        words: list[str] = []
        while len(words) < size:
            chunk = rng.choices(self._phrases, cum_weights=self._set)[0] if rng.random() < 0.2 else None
            words += chunk or self._pick(1)
        return words[:size]

    def _pick(self, size: int) -> list[str]:
        return self.rng.choices(self.everyday, cum_weights=self._rising, k=size)

    def invent(self) -> Voice:
        """Invent a person, or one time in three a body."""
        rng = self.rng
        syllables = (rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.randrange(2, 4)))
        surname = ("".join(syllables) + rng.choice("nrst")).capitalize()
        if rng.random() < 1 / 3:
            body = f"{surname} {rng.choice(_BODIES)}"
            return Voice(body, body, person=False, role="")
        return Voice(f"{rng.choice(self._given)} {surname}", surname, person=True, role=rng.choice(_ROLES))

    def utter(self, voices: Sequence[Voice], own: Sequence[str]) -> Said:
        """Let someone say something of about thirteen words."""
        rng = self.rng
        voice = (
            rng.choices(self.world, cum_weights=self.fame)[0] if rng.random() < 0.3 else rng.choice(voices)
        )
        length = min(max(3, round(rng.lognormvariate(2.6, 0.7))), 80)
        words = [rng.choice(own) if rng.random() < 0.3 else w for w in self.draw(length)]
        self._uttered += 1
        return Said(self._uttered, voice, rng.choice(self._stock) if rng.random() < 0.02 else tuple(words))

    def write(self, name: str, day: str, sayings: Sequence[Said], own: Sequence[str]) -> Reading:
        """Write an article that reports sayings among prose of its own, with the layout that it has."""
        rng = self.rng
        text = ""
        attributions: list[Attribution] = []
        sentences: list[Span] = []
        quotations: list[Quotation] = []
        for said in sayings:
            start, text = len(text), text + " ".join(self.draw(25)) + ". "
            sentences.append(Span(start=start, end=len(text) - 1))
            start, (source, mention) = len(text), self._name(said.voice)
            text += f"{source} said "
            content, kind, inner = self._report(said, own, len(text))
            whole = Span(start=len(text), end=len(text) + len(content))
            text += content + ". "
            sentences.append(Span(start=start, end=len(text) - 1))
            if inner is not None:
                quotations.append(Quotation(span=Span(start=inner.start - 1, end=inner.end + 1), inner=inner))
            attributions.append(
                Attribution(
                    id=identify("a", name, start),
                    document_id=name,
                    sources=(Span(start=start, end=start + len(source)),),
                    cues=(),
                    contents=(whole,),
                    kind=kind,
                    speaker=mention,
                )
            )
        layout = Layout(
            paragraphs=(Span(start=0, end=len(text)),),
            sentences=tuple(sentences),
            quotations=tuple(quotations),
        )
        document = Document(
            id=name, name=name, text=text, outlet=f"Outlet {rng.randrange(300)}", published=day
        )
        return Reading(
            document=document, layout=layout, entities=(), attributions=tuple(attributions), citations=()
        )

    def _name(self, voice: Voice) -> tuple[str, SpeakerMention | None]:
        """Return the words for the source, and who the article says it is."""
        chance = self.rng.random()
        if chance < 0.19:
            return "he", None
        if chance < 0.34:
            words = self.rng.choice(_UNNAMED)
            return words, SpeakerMention(name=words, kind="unnamed")
        name = voice.short if chance < 0.42 else voice.name
        role = voice.role if self.rng.random() < 0.5 else None
        return name, SpeakerMention(name=name, kind="person" if voice.person else "organization", role=role)

    def _report(self, said: Said, own: Sequence[str], at: int) -> tuple[str, Kind, Span | None]:
        """Return what an article makes of the words, and which of them stand in marks, from place `at` on."""
        rng = self.rng
        words, chance = list(said.words), rng.random()
        if chance < 0.63:
            return " ".join(rng.choice(own) if rng.random() < 0.25 else w for w in words), "indirect", None
        if chance < 0.83:
            if len(words) > 8 and rng.random() < 0.4:
                words = words[: rng.randrange(6, len(words))]
            quoted = " ".join(words)
            return f'"{quoted}"', "direct", Span(start=at + 1, end=at + 1 + len(quoted))
        cut = rng.randrange(len(words))
        before = "".join(f"{w} " for w in words[:cut])
        quoted = " ".join(words[cut : cut + 8])
        inner = Span(start=at + len(before) + 1, end=at + len(before) + 1 + len(quoted))
        return f'{before}"{quoted}"', "mixed", inner


def generate(
    attributions: int, seed: int = 7, *, prefix: str = "x", usual: float = USUAL
) -> tuple[tuple[Reading, ...], dict[str, int]]:
    """Return readings and each attribution's utterance; the same for the same arguments."""
    writer = Writer(seed)
    rng = writer.rng
    readings: list[Reading] = []
    truth: dict[str, int] = {}
    while len(truth) < attributions:
        articles = min(int(2 * rng.paretovariate(1.2)), 100)
        own = rng.sample(writer.everyday, 40 + 4 * articles) + [
            writer.invent().short for _ in range(15 + articles)
        ]
        voices = [writer.invent() for _ in range(8)]
        shared = [writer.utter(voices, own) for _ in range(2 * articles + 6)]
        favour = list(accumulate(1 / (k + 1) for k in range(len(shared))))
        began = FIRST_DAY + timedelta(days=rng.randrange(3 * 365))
        for _ in range(articles):
            count = min(max(1, round(rng.lognormvariate(usual, 0.8))), 60)
            sayings: dict[int, Said] = {}
            for _ in range(count):
                again = rng.random() < SHARED
                said = rng.choices(shared, cum_weights=favour)[0] if again else writer.utter(voices, own)
                sayings[said.number] = said
            day = began + timedelta(days=min(int(rng.expovariate(1 / 2)), 60))
            told = list(sayings.values())
            readings.append(writer.write(f"{prefix}{len(readings)}", day.isoformat(), told, own))
            for attribution, said in zip(readings[-1].attributions, told, strict=True):
                truth[attribution.id] = said.number
            if len(truth) >= attributions:
                break
    return tuple(readings), truth


@dataclass(frozen=True)
class Cost:
    """What linking one pile cost, in CPU seconds and megabytes, and B³ of what it found."""

    attributions: int
    articles: int
    speakers: float
    utterances: float
    peak: float
    precision: float
    recall: float


def run(attributions: int) -> Cost:
    """Link a generated pile."""
    readings, truth = generate(attributions)
    started = time.process_time()
    _, readings, _ = link_speakers(readings)
    between = time.process_time()
    utterances, _ = link_utterances(readings)
    ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    given = {i: u.id for u in utterances for i in u.attribution_ids}
    ids = sorted(truth)
    precision, recall = score([truth[i] for i in ids], [given[i] for i in ids])
    return Cost(len(truth), len(readings), between - started, ended - between, peak, precision, recall)


def main() -> None:
    """Print a line a run, and how time grew from the smallest pile, the mean of its runs, to each larger one.

    A machine's speed drifts: the smallest pile is linked before and after the larger ones.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("attributions", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    costs = []
    for size in options.attributions:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(run, (size,))
        costs.append(cost)
        if options.json:
            print(json.dumps(asdict(cost)), flush=True)
            continue
        print(
            f"{cost.attributions:,} attributions of {cost.articles:,} articles: {cost.utterances:.1f} s "
            f"and {cost.speakers:.1f} s for their speakers, {cost.peak:,.0f} MB at most, "
            f"B³ precision {cost.precision:.3f}, recall {cost.recall:.3f}",
            flush=True,
        )
    if options.json:
        return
    least = min(c.attributions for c in costs)
    smallest = mean(c.speakers + c.utterances for c in costs if c.attributions == least)
    for cost in costs:
        if cost.attributions > least:
            ratio, larger = (cost.speakers + cost.utterances) / smallest, cost.attributions / least
            print(f"{cost.attributions:,}: {ratio:.1f}x the time for {larger:.1f}x the attributions")


if __name__ == "__main__":
    main()
