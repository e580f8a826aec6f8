"""How often a report is wrong, in one line for its reader, from the figures that were measured."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def word_measures() -> str:
    """Return what is missed and what is wrong of a hundred, on unseen articles and on those read by hand."""
    hand, unseen = _read()["by_hand"], _read()["unseen"]
    missed, wrong, speaker, pairs = _count(unseen)
    return (
        "Measured on articles that nobody who built it had seen: of 100 statements in the articles it "
        f"misses {missed}; of 100 that it shows, {wrong} are not as a careful reader has them; of 100 "
        f"speakers that it names, {speaker} are wrong; of 100 pairs of reports that it joins, {pairs} are of "
        f"two statements. On {hand['events']} while it was built, the same four are "
        f"{', '.join(map(str, _count(hand)[:3]))} and {_count(hand)[3]}."
    )


def word_warning() -> str:
    """Return the shortest warning: how many of a hundred statements and speakers are wrong."""
    _, wrong, speaker, _ = _count(_read()["unseen"])
    return (
        f"Of 100 statements that it shows, {wrong} are wrong in some way; "
        f"of 100 speakers, {speaker} are wrong."
    )


@lru_cache(maxsize=1)
def _read() -> dict[str, Any]:
    place = resources.files("sayso.present").joinpath("page", "measured.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _count(measured: Mapping[str, Any]) -> tuple[int, int, int, int]:
    """Return of a hundred: statements missed, not right, with a wrong speaker, and pairs joined wrongly."""
    names = ("found", "right", "speaker_right_or_unknown", "links_right")
    missed, wrong, speaker, pairs = (round(100 * (1 - measured[name])) for name in names)
    return missed, wrong, speaker, pairs
