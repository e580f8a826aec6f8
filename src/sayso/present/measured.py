"""How often a report is wrong, in one line for its reader, from the figures that were measured."""

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def word_measures() -> str:
    """Return the line: what is missed and what is wrong of a hundred, and the command that measures it."""
    measured = tomllib.loads(
        resources.files("sayso.present").joinpath("page", "measured.toml").read_text(encoding="utf-8")
    )
    hand, unseen = measured["by_hand"], measured["unseen"]
    return (
        f"Measured on {hand['events']}: it misses {_missing(hand['found'])} of 100 "
        f"attributed statements; of 100 that it gives, {_missing(hand['right'])} are not as a careful reader "
        f"has them; of 100 that it finds, {_missing(hand['speaker_right_or_unknown'])} have a wrong speaker; "
        f"of 100 pairs that it joins, {_missing(hand['links_right'])} do not belong together. On articles "
        f"that nobody who built it had seen: {_missing(unseen['found'])}, {_missing(unseen['right'])}, "
        f"{_missing(unseen['speaker_right_or_unknown'])} and {_missing(unseen['links_right'])}."
    )


def _missing(share: float) -> int:
    return round(100 * (1 - share))
