"""What a reading rests on, as two hashes: the article, and what reads it."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sayso.outlets import read_outlets
from sayso.pipeline import Options
from sayso.records import Document
from sayso.units.codec import dump
from sayso.units.limits import PileLimits

_PACKAGE = Path(__file__).resolve().parents[1]
# Everything below and beside the reading of one article; linking, lineage and pages change no reading.
_READ_WITH = ("annotation", "models", "lexicon", "outlets", "text", "records")
_LINK_WITH = ("link", "lineage", "compare", "findings")
_FILES = ("outlets.toml", "pipeline.py", "version.py", "units/codec.py", "spans.py", "days.py", "phrasing.py")


def fingerprint_document(document: Document) -> str:
    """Return the beginning of a hash of an article, 96 bits: of its words and all that is said about it.

    It stands beside each attribution, and once more in an index.
    """
    return hashlib.sha256(dump(document).encode()).hexdigest()[:24]


def hash_words(text: str) -> str:
    """Return the SHA-256 of a text's words."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fingerprint_engine(options: Options) -> str:
    """Return the hash of what reads: code, models, lexicon, list of outlets, and the options of the run."""
    hashed = hashlib.sha256(_hash_package().encode())
    hashed.update(repr(options.min_confidence).encode())
    if options.outlets:
        hashed.update(dump(read_outlets(options.outlets)).encode())
    return hashed.hexdigest()


def fingerprint_linking(options: Options, limits: PileLimits, reader: str) -> str:
    """Return the hash of what links and compares, with what reads (`reader`), the options and the limits."""
    hashed = hashlib.sha256(f"{fingerprint_engine(options)} {reader}".encode())
    hashed.update(f"{_hash_linking()} {limits!r}".encode())
    return hashed.hexdigest()


def fingerprint_stories(limits: PileLimits) -> str:
    """Return the hash of what groups articles into stories."""
    return hashlib.sha256(f"{_hash_package()} {_hash_linking()} {limits!r}".encode()).hexdigest()


@cache
def _hash_package() -> str:
    return _hash_files(_list_files())


@cache
def _hash_linking() -> str:
    return _hash_files(p for room in _LINK_WITH for p in sorted((_PACKAGE / room).rglob("*.py")))


def _hash_files(paths: Iterable[Path]) -> str:
    hashed = hashlib.sha256()
    for path in paths:
        hashed.update(f"{path.relative_to(_PACKAGE).as_posix()}\n".encode())
        hashed.update(hashlib.sha256(path.read_bytes()).digest())
    return hashed.hexdigest()


def _list_files() -> Iterator[Path]:
    for room in _READ_WITH:
        yield from sorted(
            p for p in (_PACKAGE / room).rglob("*") if p.is_file() and "__pycache__" not in p.parts
        )
    for name in _FILES:
        yield _PACKAGE / name
