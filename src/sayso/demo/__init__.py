"""A pile of invented articles on two invented events, to try the software on, and their true reading.

People, places and outlets do not exist; the prose, and what the articles do to each other's words, is
what newsrooms do every day.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


def pile_path() -> Path:
    """Return the folder of the bundled articles."""
    return Path(str(files(__name__))) / "pile"


def reference_path() -> Path:
    """Return the file with the true reading of the bundled articles, in the form of hand-made readings."""
    return Path(str(files(__name__))) / "reference.json"


@contextmanager
def open_pile() -> Iterator[Path]:
    """Give the folder of the bundled articles as long as the context lasts, however sayso is installed."""
    with as_file(files(__name__) / "pile") as folder:
        yield folder


__all__ = ["open_pile", "pile_path", "reference_path"]
