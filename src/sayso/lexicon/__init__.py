"""Word lists and word counts for general English; each file says where its contents come from.

A verb that means "said" goes into `cues.toml`. What a reporting verb implies ("claimed": doubt) is in
`reporting_verbs.toml`.
"""

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
