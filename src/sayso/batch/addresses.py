"""Files at addresses such as `s3://bucket/crawl`: they are copied beside the parts, and read from there."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sayso.batch.part_files import fingerprint, load_arrow, replace_file
from sayso.errors import InputError

_CHUNK = 1 << 20


def is_address(given: str) -> bool:
    """Return True if something given is an address of a file system that pyarrow knows, and no path."""
    scheme, found, _ = given.partition("://")
    return bool(found) and scheme.isalnum()


def fetch_addresses(given: Sequence[Path | str], folder: Path) -> list[Path]:
    """Return paths for what is given; files at addresses are copied into `folder`, unless they are there.

    Raises InputError where an address cannot be opened, OutputError where a copy cannot be written.
    """
    paths: list[Path] = []
    for one in given:
        if is_address(str(one)):
            paths += _fetch(str(one), folder)
        else:
            paths.append(Path(one))
    return paths


def _fetch(address: str, folder: Path) -> Iterable[Path]:
    load_arrow()
    from pyarrow import fs

    try:
        system, root = fs.FileSystem.from_uri(address)
        found = _list_files(fs, system, root)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{address}: cannot be opened ({error})") from error
    if not found:
        raise InputError(f"{address}: there is no such file or folder")
    copies = []
    for info in found:
        # A file that has changed is another file: its copy has another name.
        stamp = fingerprint(address, info.path, str(info.size), str(info.mtime_ns))[:16]
        copy = folder / stamp / Path(info.path).name
        if not copy.is_file():
            replace_file(copy, lambda path, source=info.path: _copy(system, source, path))  # type: ignore[misc]
        copies.append(copy)
    return copies


def _list_files(fs: Any, system: Any, root: str) -> list[Any]:
    (info,) = system.get_file_info([root])
    if info.type == fs.FileType.File:
        return [info]
    if info.type != fs.FileType.Directory:
        return []
    inside = system.get_file_info(fs.FileSelector(root, recursive=True))
    return sorted((i for i in inside if i.type == fs.FileType.File), key=lambda i: i.path)


def _copy(system: Any, source: str, path: Path) -> None:
    with system.open_input_stream(source) as stream, path.open("wb") as out:
        shutil.copyfileobj(stream, out, _CHUNK)
