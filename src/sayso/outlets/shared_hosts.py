"""Hosts with pages of many outlets: news readers, archives, blog platforms, social networks."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_shipped_table() -> dict[str, Any]:
    """Return `outlets.toml` as plain values; it is long, and read once."""
    text = resources.files("sayso").joinpath("outlets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def load_shared_hosts() -> frozenset[str]:
    """Return the hosts listed in `outlets.toml` as shared by many outlets."""
    return frozenset(load_shipped_table()["shared_hosts"])
