"""Word lists and counts from general knowledge; each file says where it comes from."""

from functools import cache
from importlib import resources
from tomllib import loads
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return the table `name` (a file `name.toml` of this package) as plain values; raises
    FileNotFoundError.
    """
    path = resources.files("sayso.lexicon").joinpath(f"{name}.toml")
    return loads(path.read_text(encoding="utf-8"))
