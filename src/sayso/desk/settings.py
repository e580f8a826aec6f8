"""How a desk is set up."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
MOST_BYTES = 64 * 1024 * 1024
MOST_FILES = 1_000


@dataclass(frozen=True, kw_only=True)
class DeskSettings:
    """The store that is shown, and who may do what.

    `token` must be shown by everybody where it is given. `hosts` are the names under which the desk may be
    asked for, without port. `start_work` is called when there is work to do. `most_bytes` limits what
    one request may bring.
    """

    store: Path
    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    read_only: bool = False
    start_work: Callable[[], None] | None = None
    most_bytes: int = MOST_BYTES
