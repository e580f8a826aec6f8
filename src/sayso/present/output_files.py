"""The files that a command writes."""

import json
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError


def check_writable(path: Path | None) -> None:
    """Fail before the work, not after it: raises SaysoError where a file cannot be written there."""
    if path and path.is_dir():
        raise SaysoError(f"{path} is a folder; give the name of a file to write")
    if path and not path.resolve().parent.is_dir():
        raise SaysoError(f"{path}: the folder {path.resolve().parent} does not exist; make it first")


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """Return a value as JSON text that can be written as UTF-8 whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    # A lone surrogate (from a JSON escape) has no UTF-8 form: such a line is written in ASCII escapes.
    return text if _encodes(text) else json.dumps(value, indent=indent)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def write_file(path: Path, text: str) -> None:
    """Write a text as UTF-8; what has no such form becomes a question mark."""
    path.write_bytes(text.encode("utf-8", "replace"))
