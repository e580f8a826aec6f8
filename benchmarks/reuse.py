"""What finding reuse costs, and finds: `python -m benchmarks.reuse [ARTICLES ...] [--beside] [--json]`.

The pile: articles of 150 to 700 words drawn by how common words are in news, with stock phrases that many
share. Of them 15 % are derived: each holds 1 to 4 passages of 20 to 150 words of an earlier article, with 0
to 10 % of the words edited; one derived article in five takes from an article that is itself derived. Every
outlet puts its own boilerplate under most of its articles, and an agency's notice stands under some of all.
Recall counts the planted pairs found; precision asks of every pair found whether the two share words of one
origin; words measures the same of the words inside the spans. Each size runs in a process of its own, so
that peak memory is its own. `--beside` runs datasketch and rensa (whole documents) on the same pile.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.lexicon import frequency
from sayso.lineage.reuse.reused_passages import find_reuse
from sayso.records import Document, Reuse

SIZES = (20_000, 100_000, 500_000)
DERIVED = 0.15
AGAIN = 0.2
OUTLETS = 200
LEAST_SHARED = 8
_LONGEST = 10_000

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Planted:
    """A pile with what was planted: pairs (derived, source), and where each word of a derived text is from.

    An origin is `article * 10,000 + place`; -1 is boilerplate, a stock phrase or an edit.
    """

    documents: tuple[Document, ...]
    pairs: frozenset[tuple[int, int]]
    origins: dict[int, Ints]
    lengths: Ints


def generate(articles: int, seed: int = 5) -> Planted:
    """Return a pile; the same for the same arguments."""
    rng = np.random.default_rng(seed)
    _, counts = frequency._table()
    vocabulary = np.array(sorted(w for w in counts if w.isalpha()), dtype=object)
    weights = np.array([counts[w] for w in vocabulary], dtype=np.float64)
    rising = np.cumsum(weights / weights.sum())

    def draw(size: int) -> Ints:
        return np.minimum(np.searchsorted(rising, rng.random(size)), len(vocabulary) - 1)

    stock = [draw(int(n)) for n in rng.integers(5, 10, size=400)]
    house = [[draw(int(n)) for n in rng.integers(20, 45, size=2)] for _ in range(OUTLETS)]
    notice = draw(30)
    words: dict[int, Ints] = {}
    origins: dict[int, Ints] = {}
    derived = np.flatnonzero(rng.random(articles) < DERIVED)
    derived = derived[derived > 20]
    is_derived = np.zeros(articles, dtype=bool)
    is_derived[derived] = True
    sources: dict[int, int] = {}
    for article in derived.tolist():
        pool = derived[: np.searchsorted(derived, article)]
        again = len(pool) and rng.random() < AGAIN
        sources[article] = int(rng.choice(pool)) if again else int(rng.integers(article))
    needed = set(sources.values())
    documents: list[Document] = []
    pairs: set[tuple[int, int]] = set()
    lengths = np.zeros(articles, dtype=np.int64)
    for article in range(articles):
        body = draw(int(np.clip(rng.lognormal(5.7, 0.35), 150, 700)))
        origin = article * _LONGEST + np.arange(len(body))
        for start in range(0, len(body) - 12, 60):
            phrase = stock[int(rng.integers(len(stock)))]
            body[start : start + len(phrase)] = phrase
            origin[start : start + len(phrase)] = -1
        if article in sources:
            source = sources[article]
            given, given_from = words[source], origins[source]
            for _ in range(int(rng.integers(1, 5))):
                size = min(int(rng.integers(20, 151)), len(given))
                start = int(rng.integers(len(given) - size + 1))
                piece, piece_from = edit(
                    given[start : start + size], given_from[start : start + size], rng, draw
                )
                at = int(rng.integers(len(body) + 1))
                body = np.concatenate([body[:at], piece, body[at:]])
                origin = np.concatenate([origin[:at], piece_from, origin[at:]])
            pairs.add((article, source))
        if article in needed:
            words[article] = body
        if article in needed or article in sources:
            origins[article] = origin
        outlet = int(rng.integers(OUTLETS))
        lengths[article] = len(body)
        below = [house[outlet][int(rng.integers(2))]] if rng.random() < 0.7 else []
        below += [notice] if rng.random() < 0.03 else []
        documents.append(
            Document(
                id=f"d{article:08}",
                name=f"d{article:08}",
                outlet=f"Outlet {outlet}",
                text="\n".join(write(vocabulary, part) for part in [body, *below]),
            )
        )
    return Planted(documents=tuple(documents), pairs=frozenset(pairs), origins=origins, lengths=lengths)


def edit(
    words: Ints, origins: Ints, rng: np.random.Generator, draw: Callable[[int], Ints]
) -> tuple[Ints, Ints]:
    """Replace, leave out or put in 0 to 10 % of the words of a passage."""
    share = rng.random() * 0.1
    fate = rng.random(len(words))
    words, origins = words.copy(), origins.copy()
    replaced = fate < share / 3
    words[replaced], origins[replaced] = draw(int(replaced.sum())), -1
    kept = ~((fate >= share / 3) & (fate < 2 * share / 3))
    put = np.flatnonzero(kept & (fate >= 2 * share / 3) & (fate < share))
    fresh = draw(len(put))
    words, origins = np.insert(words, put, fresh), np.insert(origins, put, -1)
    kept = np.insert(kept, put, True)
    return words[kept], origins[kept]


def write(vocabulary: npt.NDArray[np.object_], words: Ints) -> str:
    """Write words as sentences of about 20 words and paragraphs of about 60."""
    parts = vocabulary[words].tolist()
    for place in range(19, len(parts), 20):
        parts[place] += ".\n" if place % 60 == 59 else "."
    return " ".join(parts)


def origin_of(planted: Planted, article: int) -> Ints:
    """Return where each word of an article's body is from."""
    known = planted.origins.get(article)
    return known if known is not None else article * _LONGEST + np.arange(planted.lengths[article])


def shares(planted: Planted, left: int, right: int) -> bool:
    """Say whether two articles share at least `LEAST_SHARED` words of one origin."""
    one, other = origin_of(planted, left), origin_of(planted, right)
    both = np.intersect1d(one[one >= 0], other[other >= 0])
    return len(both) >= LEAST_SHARED


def score(planted: Planted, found: Iterable[tuple[int, int]]) -> dict[str, float]:
    """Return recall of planted pairs and precision of found pairs."""
    pairs = {(min(p), max(p)) for p in found}
    wanted = {(min(p), max(p)) for p in planted.pairs}
    right = sum(1 for p in pairs if p in wanted or shares(planted, *p))
    return {
        "pairs": len(pairs),
        "recall": round(len(pairs & wanted) / max(1, len(wanted)), 4),
        "precision": round(right / max(1, len(pairs)), 4),
    }


def score_words(planted: Planted, reuses: Iterable[Reuse]) -> float:
    """Return the share of the words inside spans (left side) that the other article has too, by origin."""
    inside = right = 0
    for reuse in reuses:
        left, other = int(reuse.left_id[1:]), int(reuse.right_id[1:])
        text = planted.documents[left].text
        theirs = set(origin_of(planted, other).tolist()) - {-1}
        mine = origin_of(planted, left)
        for span in reuse.left_spans:
            first = len(text[: span.start].split())
            places = mine[first : first + len(text[span.start : span.end].split())]
            places = places[places >= 0]
            inside += len(places)
            right += sum(1 for o in places.tolist() if o in theirs)
    return round(right / max(1, inside), 4)


def run_sayso(planted: Planted) -> list[tuple[int, int]]:
    """Find reuse with sayso."""
    return [(int(r.left_id[1:]), int(r.right_id[1:])) for r in find_reuse(planted.documents, {})]


def _shingles(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]


def run_datasketch(planted: Planted) -> list[tuple[int, int]]:
    """Find near-duplicate documents with datasketch's MinHash LSH (threshold 0.3, its lowest useful one)."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found,import-untyped,unused-ignore]

    index = MinHashLSH(threshold=0.3, num_perm=128)
    found = []
    for number, document in enumerate(planted.documents):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([s.encode() for s in _shingles(document.text)])
        found += [(int(hit), number) for hit in index.query(sketch)]
        index.insert(str(number), sketch)
    return found


def run_rensa(planted: Planted) -> list[tuple[int, int]]:
    """Find near-duplicate documents with rensa's RMinHash LSH (threshold 0.3)."""
    from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found,import-untyped,unused-ignore]

    index = RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
    found = []
    for number, document in enumerate(planted.documents):
        sketch = RMinHash(num_perm=128, seed=42)
        sketch.update(_shingles(document.text))
        found += [(int(hit), number) for hit in index.query(sketch)]
        index.insert(number, sketch)
    return found


TOOLS = {"sayso": run_sayso, "datasketch": run_datasketch, "rensa": run_rensa}


def measure(articles: int, tool: str) -> dict[str, Any]:
    """Run one tool on one size and return its figures: CPU seconds, gigabytes, shares."""
    planted = generate(articles)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    start = time.process_time()
    if tool == "sayso":
        reuses = find_reuse(planted.documents, {})
        spent = time.process_time() - start
        found = [(int(r.left_id[1:]), int(r.right_id[1:])) for r in reuses]
    else:
        reuses, found = (), TOOLS[tool](planted)
        spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    figures = score(planted, found)
    return {
        "tool": tool,
        "articles": articles,
        "seconds": spent,
        "memory": peak,
        "memory_of_pile": before,
        **figures,
        "words": score_words(planted, reuses) if reuses else None,
    }


def tell(row: dict[str, Any]) -> str:
    """Return a line of figures."""
    costs = ("tool", "articles", "seconds", "memory", "memory_of_pile")
    found = "  ".join(f"{k} {v}" for k, v in row.items() if k not in costs and v is not None)
    return (
        f"{row['tool']:10} {row['articles']:7} articles  {row['seconds']:7.1f} s CPU  "
        f"{1e6 * row['seconds'] / row['articles']:6.0f} µs an article  "
        f"peak {row['memory']:.2f} GB (pile {row['memory_of_pile']:.2f})  {found}"
    )


def main() -> None:
    """Print a line of figures for each size and tool."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--beside", action="store_true", help="also run datasketch and rensa")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for articles in options.articles:
        for tool in TOOLS if options.beside else ["sayso"]:
            context = multiprocessing.get_context("spawn")
            with context.Pool(1) as pool:
                try:
                    row = pool.apply(measure, (articles, tool))
                    print(json.dumps(row) if options.json else tell(row), flush=True)
                except ImportError as error:
                    print(f"{tool:10} {articles:7} articles  not installed ({error.name})", file=sys.stderr)


if __name__ == "__main__":
    main()
