"""Processes that start as an installed package does: with Python's compiled files beside the source."""

import os


def start_compiled(folder: str) -> dict[str, str]:
    """Return an environment whose processes keep compiled files in a folder and use them the next time.

    Installing a package compiles it. A checkout where none are kept is compiled in every process, which takes
    a fifth of a cold start.
    """
    known = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return known | {"PYTHONPYCACHEPREFIX": folder}
