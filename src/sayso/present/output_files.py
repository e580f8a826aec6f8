"""The files that a command writes: checked before the work, replaced whole after it."""

import contextlib
import json
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import OutputError
from sayso.present.text.terminal_text import tame

STANDARD_OUTPUT = Path("-")
"""The name that stands for standard output."""
_OWN_MARKS = (b'"schema": "sayso.', b'"schema":"sayso.', b'<meta name="generator" content="sayso')
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Characters that a terminal would obey: controls, and those that hide or turn round what follows."""
_HEAD = 4096  # bytes in which a page or a report of ours carries its mark


def check_outputs(outputs: Iterable[Path | None], inputs: Sequence[Path | str] = ()) -> None:
    """Fail before the work, not after it.

    Raises OutputError where a file cannot be written, where two outputs are one file, and where an output is
    an input: a file given, or a file in a folder given that is no earlier output of ours.
    """
    named: list[Path] = []
    for path in outputs:
        if path is None:
            continue
        if path == STANDARD_OUTPUT and path in named:
            raise OutputError("-: two outputs would go to standard output; name a file for one of them")
        check_writable(path)
        if path == STANDARD_OUTPUT:
            named.append(path)
        elif _is_ordinary(path):
            if any(_is_same(path, other) for other in named):
                raise OutputError(f"{path}: two outputs would go to this one file; give each its own name")
            named.append(path)
    for path in named:
        for given in inputs if path != STANDARD_OUTPUT else ():
            _check_input(path, given)


def _check_input(output: Path, given: Path | str) -> None:
    if str(given) == "-":
        return
    place = Path(given)
    if _is_same(output, place):
        raise OutputError(f"{output}: is an input too and would be overwritten; give another name")
    with contextlib.suppress(OSError, ValueError):
        inside = place.is_dir() and output.resolve().is_relative_to(place.resolve())
        if inside and output.exists() and not is_own(output):
            raise OutputError(
                f"{output}: lies in the folder {place} that is read, and is no page or report of sayso; "
                "give another name"
            )


def _is_same(left: Path, right: Path) -> bool:
    try:
        if left.resolve() == right.resolve():
            return True
        return left.exists() and right.exists() and left.samefile(right)
    except (OSError, ValueError):
        return False


def is_own(path: Path) -> bool:
    """Return True if a file is an earlier output of ours (or empty), which may be written again."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return not head.strip() or any(mark in head for mark in _OWN_MARKS)


def _is_ordinary(path: Path) -> bool:
    """Return True unless a path is there and is a device, a pipe or the like, which is written directly."""
    return not path.exists() or path.is_file()


def check_writable(path: Path | None) -> None:
    """Raise OutputError where a file cannot be written; nothing is left behind by the trial."""
    if path is None or path == STANDARD_OUTPUT:
        return
    try:
        if path.is_dir():
            raise OutputError(f"{path} is a folder; give the name of a file to write")
        place = path.resolve()
        if not place.parent.is_dir():
            raise OutputError(f"{path}: the folder {place.parent} does not exist; make it first")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(f"{path}: is write-protected; give another name")
        if _is_ordinary(path):
            with _open_temporary(place):
                pass
            _try_name(place)
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{path}: cannot be written there ({_reason(error)})") from error


def _try_name(place: Path) -> None:
    """Ask the system about a name that is not there yet: one too long is told here."""
    with contextlib.suppress(FileNotFoundError):
        os.lstat(place)


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


def write_file(path: Path, written: str | bytes) -> None:
    """Write bytes, or a text as UTF-8; what has no such form becomes a question mark.

    It goes to a new file beside the old one, which then takes its name in one step: on a full disk, or
    when the program is killed, the old file or the new one is there, never a part. The name "-" is standard
    output. Raises OutputError.
    """
    content = written.encode("utf-8", "replace") if isinstance(written, str) else written
    if path == STANDARD_OUTPUT:
        write_out(content)
        return
    try:
        if _is_ordinary(path):
            _replace(path.resolve(), content)
        else:
            path.write_bytes(content)
    except OSError as error:
        kept = " (the file that was there is untouched)" if path.is_file() else ""
        raise OutputError(f"{path}: could not be written: {_reason(error)}{kept}") from error


def write_out(content: bytes) -> None:
    """Write bytes to standard output; a terminal gets no character that could steer it.

    A file or another program gets the bytes as they are. For a terminal such a character becomes an escape
    in JSON, which has the same meaning, and is made visible in all else.
    """
    if sys.stdout.isatty():
        text = content.decode("utf-8", "replace")
        write = _escape_in_json if text.lstrip()[:1] in ("{", "[") else tame
        content = _STEERING.sub(lambda found: write(found[0]), text).encode()
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def _escape_in_json(character: str) -> str:
    return json.dumps(character)[1:-1]


def check_folder(folder: Path, own: Sequence[str], inputs: Sequence[Path | str] = ()) -> None:
    """Fail before the work where several files cannot be written to a folder, which is made if not there.

    `own` are patterns of the names that are written there. Raises OutputError where the folder is a file, is
    an input or lies in one, or holds a file of another name: nothing of a user's is mixed with what we write.
    """
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is a file; name a folder for these files")
    if not folder.resolve().parent.is_dir():
        raise OutputError(f"{folder}: the folder {folder.resolve().parent} does not exist; make it first")
    for given in inputs:
        place = Path(given)
        if str(given) != "-" and place.exists() and folder.resolve().is_relative_to(place.resolve()):
            raise OutputError(f"{folder}: lies in what is read; name another folder")
    others = (
        [p.name for p in sorted(folder.iterdir()) if not any(p.match(o) for o in own)]
        if folder.is_dir()
        else []
    )
    if others:
        raise OutputError(f"{folder}: holds {others[0]}, which is not of this export; name a new folder")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files to a folder, made if it is not there; raises OutputError."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made there ({_reason(error)})") from error
    for name, content in files.items():
        write_file(folder / name, content)


def _replace(place: Path, content: bytes) -> None:
    with _open_temporary(place) as (number, temporary):
        with os.fdopen(os.dup(number), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(place))
        os.replace(temporary, place)


@contextlib.contextmanager
def _open_temporary(place: Path) -> Iterator[tuple[int, str]]:
    """Open a temporary file in a file's folder, hidden so that no run reads it; it goes unless renamed."""
    number, temporary = tempfile.mkstemp(prefix=".sayso-", suffix=".part", dir=place.parent)
    try:
        yield number, temporary
    finally:
        os.close(number)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def _mode(place: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would get."""
    try:
        return stat.S_IMODE(place.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
