"""Which articles are about one event: average-link clustering of weighted words, without being told how many.

Words are weighted by how rare they are in news at large (a fixed table), more in a title, early in the text
and with a capital, so two articles are as alike in any company: an article added elsewhere changes nothing,
and articles that arrive one by one end in the same stories as all at once.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from sayso.lexicon.frequency import rarity
from sayso.records import Document, Reading, Story, identify
from sayso.words import tokenize

ALIKE = 0.14
"""Average likeness from which two groups of articles are one story."""
EARLY_WORDS = 400
LEAST_RARITY = 0.7
TITLE_WEIGHT = 8.0
CAPITAL_WEIGHT = 1.5
LATE_WEIGHT = 0.5
DAILY_DECAY = 0.005
FARTHEST_DAYS = 60
UNKNOWN_DAYS = 5

Vector = dict[str, float]


def find_stories(readings: tuple[Reading, ...]) -> tuple[Story, ...]:
    """Group documents by event; every document belongs to exactly one story, often alone in it."""
    documents = {r.document.id: r.document for r in readings}
    groups = cluster(tuple(documents.values()))
    return tuple(sorted((_make_story([documents[i] for i in ids]) for ids in groups), key=_order))


def cluster(documents: tuple[Document, ...]) -> tuple[tuple[str, ...], ...]:
    """Return groups of document ids, each sorted; the same for any order of `documents`."""
    vectors = {d.id: weigh(d) for d in sorted(documents, key=lambda d: d.id)}
    days = {d.id: _day(d.published) for d in documents}
    likeness = _compare_all(vectors, days)
    return tuple(group for part in _connect(vectors, likeness) for group in _link_on_average(part, likeness))


def weigh(document: Document) -> Vector:
    """Return a document's words with their weights, scaled to length 1."""
    counts: Counter[str] = Counter()
    for place, word in enumerate(tokenize(document.text)):
        first = document.text[word.span.start]
        weight = CAPITAL_WEIGHT if first.isupper() or first.isdigit() else 1.0
        counts[word.norm] += weight if place < EARLY_WORDS else weight * LATE_WEIGHT  # type: ignore[assignment]
    for word in tokenize(document.title or ""):
        counts[word.norm] += TITLE_WEIGHT  # type: ignore[assignment]
    vector = {
        norm: (1 + math.log(count) if count >= 1 else count) * rare
        for norm, count in counts.items()
        if (rare := rarity(norm)) > LEAST_RARITY
    }
    length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
    return {norm: weight / length for norm, weight in vector.items()}


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _fade(left: int | None, right: int | None) -> float:
    apart = UNKNOWN_DAYS if left is None or right is None else min(abs(left - right), FARTHEST_DAYS)
    return math.exp(-DAILY_DECAY * apart)


def _compare_all(
    vectors: Mapping[str, Vector], days: Mapping[str, int | None]
) -> dict[str, dict[str, float]]:
    """Return the likeness of every two documents that share a word, both ways."""
    postings: dict[str, list[tuple[str, float]]] = defaultdict(list)
    likeness: dict[str, dict[str, float]] = {i: {} for i in vectors}
    for this, vector in vectors.items():
        sums: dict[str, float] = defaultdict(float)
        for norm, weight in vector.items():
            for other, other_weight in postings[norm]:
                sums[other] += weight * other_weight
            postings[norm].append((this, weight))
        for other, value in sums.items():
            likeness[this][other] = likeness[other][this] = value * _fade(days[this], days[other])
    return likeness


def _connect(ids: Iterable[str], likeness: Mapping[str, Mapping[str, float]]) -> list[list[str]]:
    """Split documents into parts between which no two are alike enough to share a story.

    An average is never above its largest term: groups without one pair over the bar are never joined.
    """
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(ids):
        if start in seen:
            continue
        part, queue = [], [start]
        seen.add(start)
        while queue:
            this = queue.pop()
            part.append(this)
            near = [i for i, value in likeness[this].items() if value >= ALIKE and i not in seen]
            seen.update(near)
            queue.extend(near)
        parts.append(sorted(part))
    return parts


def _link_on_average(part: list[str], likeness: Mapping[str, Mapping[str, float]]) -> list[tuple[str, ...]]:
    """Join the two most alike groups until none are alike enough (UPGMA; Sokal and Michener 1958)."""
    groups: dict[int, list[str]] = {n: [i] for n, i in enumerate(part)}
    alike: dict[int, dict[int, float]] = {
        n: {m: likeness[i].get(j, 0.0) for m, j in enumerate(part) if m != n} for n, i in enumerate(part)
    }
    best = {n: _nearest(row) for n, row in alike.items()}
    while len(groups) > 1:
        left = min(best, key=lambda n: (-best[n][0], n))
        value, right = best[left]
        if value < ALIKE:
            break
        _join(groups, alike, left, right)
        del best[right]
        for n in groups:
            if n == left or best[n][1] in (left, right) or alike[n][left] > best[n][0]:
                best[n] = _nearest(alike[n])
    return [tuple(sorted(group)) for group in groups.values()]


def _nearest(row: Mapping[int, float]) -> tuple[float, int]:
    return max(((value, n) for n, value in row.items()), key=lambda p: (p[0], -p[1]), default=(-1.0, -1))


def _join(groups: dict[int, list[str]], alike: dict[int, dict[int, float]], left: int, right: int) -> None:
    sizes = len(groups[left]), len(groups[right])
    for n in groups:
        if n not in (left, right):
            mean = (alike[left][n] * sizes[0] + alike[right][n] * sizes[1]) / sum(sizes)
            alike[left][n] = alike[n][left] = mean
            del alike[n][right]
    del alike[left][right], alike[right]
    groups[left] += groups.pop(right)


def _make_story(documents: list[Document]) -> Story:
    dates = sorted(d.published for d in documents if d.published)
    return Story(
        id=identify("st", *sorted(d.id for d in documents)),
        document_ids=tuple(sorted(d.id for d in documents)),
        title=_title(documents),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _title(documents: list[Document]) -> str:
    """Return the headline whose words are most common among the story's headlines: an outlet's own words."""
    titles = {d.id: (d.title or _first_line(d.text)) for d in documents}
    norms = {i: {w.norm for w in tokenize(t)} for i, t in titles.items()}
    shared = Counter(n for words in norms.values() for n in words)
    middle = max(
        sorted(titles),
        key=lambda i: (
            sum((shared[n] - 1) * rarity(n) for n in norms[i]) / math.sqrt(len(norms[i]) or 1),
            -len(titles[i]),
        ),
    )
    return titles[middle]


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"


def _order(story: Story) -> tuple[int, str, str]:
    return (-len(story.document_ids), story.first or "", story.id)
