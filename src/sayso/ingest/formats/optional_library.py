"""Import what the extra `ingest` installs, or say in one sentence what to install."""

import importlib
from typing import Any

from sayso.errors import InputError

INSTALL = "pip install 'sayso[ingest]'"


def load_extra(module: str, what: str) -> Any:
    """Return a module of an optional package; `what` names what is to be read with it.

    Raises InputError, which says what to install, where the package is not there.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise InputError(f"reading {what} needs the package {package}: {INSTALL}") from None
