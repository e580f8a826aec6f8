"""Which reports become one group, for many piles of chances (tests/fixtures/kept/groups.toml).

A pile has nine reports in five articles; each two have a chance to be of one utterance, some are barred, some
quote nothing in common, some stand in one that a third quotes whole.
"""

import random
from itertools import combinations, pairwise
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances import clustering
from sayso.units import PileLimits
from tests.kept.shown import check

CHANCES = (0.01, 0.02, 0.03, 0.2, 0.34, 0.35, 0.36, 0.39, 0.4, 0.41, 0.5, 0.55, 0.56, 0.8, 0.95)
WORDS = "we will rebuild the rotten eastern pier before the winter storms come down on us all".split()


def invent(draw: random.Random, number: int) -> Any:
    """Return a report that quotes some words in a row, or none."""
    start, size = draw.randrange(8), draw.choice((0, 0, 3, 5, 6, 9, 12))
    quoted = WORDS[start : start + size]
    return SimpleNamespace(
        id=f"r{number}",
        own_length=len(quoted),
        length=draw.randrange(4, 20),
        own=frozenset(pairwise(quoted)),
        own_words=frozenset(quoted),
        attribution=SimpleNamespace(document_id=draw.randrange(5)),
    )


def group(seed: str, limits: PileLimits) -> str:
    draw = random.Random(seed)
    sayings: Any = [invent(draw, number) for number in range(9)]
    chances = {pair: draw.choice(CHANCES) for pair in combinations(range(9), 2)}
    barred = {pair for pair in chances if draw.random() < 0.1}
    judged = [(chance, *pair) for pair, chance in chances.items() if chance >= 0.5]
    forced = [pair for pair in chances if draw.random() < 0.03]
    groups = clustering.gather(
        sayings,
        judged,
        score=lambda x, y: chances[min(x, y), max(x, y)],
        barred=lambda x, y: (min(x, y), max(x, y)) in barred,
        forced=forced,
        limits=limits,
    )
    return " ".join("".join(map(str, places)) for places in groups)


@pytest.mark.parametrize("same", [True, False], ids=["of one speaker", "of others"])
@pytest.mark.parametrize("limits", [PileLimits(), PileLimits(witnesses=2), PileLimits(rounds=1)])
def test_groups(same: bool, limits: PileLimits, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "relate_speakers", lambda *_: ("same" if same else "unknown", None, ()))
    lines = [f"{seed}: {group(str(seed), limits)}" for seed in range(50)]
    name = f"{limits.witnesses} asked, {limits.rounds} rounds, {'one speaker' if same else 'others'}"
    check("groups", name, lines)
