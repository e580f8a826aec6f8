"""A pile of invented articles on two invented events, to try the software on, and their true reading.

People, places and outlets do not exist; the prose, and what the articles do to each other's words, is
what newsrooms do every day.
"""

from importlib.resources import files
from pathlib import Path


def pile_path() -> Path:
    """Return the folder of the bundled articles."""
    return Path(str(files(__name__))) / "pile"


def reference_path() -> Path:
    """Return the file with the true reading of the bundled articles, in the form of hand-made readings."""
    return Path(str(files(__name__))) / "reference.json"


__all__ = ["pile_path", "reference_path"]
