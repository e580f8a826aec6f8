"""Part files: Parquet tables that carry the fingerprint of what they rest on, whole or not there."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.errors import InputError, OutputError

INSTALL = "pip install 'sayso[batch]'"
_PRINT = "sayso.fingerprint"


def load_arrow() -> Any:
    """Return pyarrow with its Parquet module; raises InputError, which says what to install, without it."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.parquet
    except ImportError:
        raise InputError(f"`sayso batch` needs the package pyarrow: {INSTALL}") from None
    return pyarrow


def fingerprint(*parts: str) -> str:
    """Return the hash of several texts in their order."""
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(f"{len(part)}:".encode())
        hashed.update(part.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; raises OSError where it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_part(
    path: Path,
    columns: Sequence[str],
    groups: Iterable[Sequence[Mapping[str, Any]]],
    *,
    print_: str,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Write rows as a Parquet file, a row group a group; `facts` are kept beside the fingerprint.

    `facts` is looked at when all groups are written. The file gets its name when it is whole. Raises
    OutputError where it cannot be written.
    """
    arrow = load_arrow()
    schema = arrow.schema([(name, _type_of(arrow, name)) for name in columns])

    def write(temporary: Path) -> None:
        with arrow.parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
            for rows in groups:
                writer.write_table(arrow.Table.from_pylist([dict(row) for row in rows], schema=schema))
            writer.add_key_value_metadata({_PRINT: print_, **(facts or {})})

    replace_file(path, write)


def replace_file(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file under another name, and give it its own when it is whole.

    Raises OutputError where it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _type_of(arrow: Any, column: str) -> Any:
    if column in ("notices", "place"):
        return arrow.list_(arrow.string())
    if column == "reading":
        return arrow.binary()
    return arrow.int64() if column == "length" else arrow.string()


def has_part(path: Path, print_: str) -> bool:
    """Return True if a part is there, whole, and rests on the same."""
    return read_facts(path).get(_PRINT) == print_


def read_facts(path: Path) -> dict[str, str]:
    """Return what is kept beside a part's rows; nothing where there is no such file or it is damaged."""
    arrow = load_arrow()
    try:
        kept = arrow.parquet.read_metadata(path).metadata or {}
    except (OSError, arrow.ArrowException):
        return {}
    return {key.decode(): value.decode() for key, value in kept.items()}


def count_groups(path: Path) -> int:
    """Return how many row groups a part has."""
    found: int = load_arrow().parquet.ParquetFile(path).num_row_groups
    return found


def read_group(path: Path, group: int, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a row group of a part."""
    table = load_arrow().parquet.ParquetFile(path).read_row_group(group, columns=columns)
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
