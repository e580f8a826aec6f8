"""Hosts on which pages of many outlets stand: readers, archives, blog platforms, social networks."""

import tomllib
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def load_shared_hosts() -> frozenset[str]:
    """Return the hosts listed in `outlets.toml` as shared by many outlets."""
    text = resources.files("sayso").joinpath("outlets.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["shared_hosts"])
