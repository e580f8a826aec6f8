"""Find the files of given paths: folders in a fixed order, each file once, only regular files opened."""

import os
import re
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.records import Notice

_LIKE_ADDRESS = re.compile(r"www\.|[a-z]{2,}:/|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/[^/]", re.IGNORECASE)

_INNER_MARKS = str.maketrans("“”", "‘’")

KINDS = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".rss": "feed", ".atom": "feed", ".xml": "xml", ".pdf": "pdf", ".docx": "docx",
    ".eml": "mail", ".mbox": "mailbox", ".warc": "warc", ".warc.gz": "warc", ".zip": "zip",
}  # fmt: skip

NO_ARTICLES = {
    ".csv": "a table", ".tsv": "a table", ".ics": "a calendar", ".srt": "subtitles", ".vtt": "subtitles",
    ".css": "a style sheet", ".js": "a program", ".py": "a program", ".toml": "settings",
    ".yaml": "settings", ".yml": "settings",
    ".ini": "settings", ".log": "a log",
}  # fmt: skip
"""What is text and no article; a file that has none of the suffixes is known by its content."""

KindOfName = Callable[[str], str | None]
"""Tells the kind of a file by its name; None where that tells nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A file to read: how to call it, and its kind by suffix (None: told by its content)."""

    path: Path
    where: str
    kind: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    """The files that paths lead to, and what must be said about the rest."""

    places: tuple[Place, ...]
    notices: tuple[Notice, ...]


def walk_paths(paths: Sequence[Path], *, kind_of: KindOfName | None = None) -> Walk:
    """List the files of paths and folders; folders recursively and sorted, hidden ones left out.

    `kind_of` tells the kind of a file by its name, `kind_of_name` unless another is given. A link
    that leads back into a folder that was already walked is said so and not followed.
    """
    places: list[Place] = []
    notices: list[Notice] = []
    for path in paths:
        given, remarks = list_path(path, kind_of or kind_of_name)
        places += given
        notices += [Notice(document=None, message=remark) for remark in remarks]
    return Walk(places=tuple(places), notices=tuple(notices))


def list_path(path: Path, kind_of: KindOfName) -> tuple[list[Place], list[str]]:
    """List the files of one path and what is to be said about it."""
    where = name_place(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        asked = "a web address begins with https://" if _LIKE_ADDRESS.match(where) else "check the path"
        return [], [f"{where}: no such file or folder; {asked}"]
    except (OSError, ValueError) as error:
        return [], [f"{where}: cannot be read ({reason(error)})"]
    if stat.S_ISDIR(mode):
        return list_folder(path, kind_of)
    if not stat.S_ISREG(mode):
        return [], [f"{where}: is no ordinary file; left out"]
    suffix = path.suffix.lower()
    if suffix in NO_ARTICLES:
        wanted = "save each article as .txt, .md or .html, or as an object of .json or .jsonl"
        return [], [f"{where}: is {NO_ARTICLES[suffix]} ({suffix}), no article; {wanted}"]
    return [Place(path=path, where=where, kind=kind_of(path.name))], []


def list_folder(folder: Path, kind_of: KindOfName) -> tuple[list[Place], list[str]]:
    """List the readable files below a folder."""
    places: list[Place] = []
    remarks: list[str] = []
    others: dict[str, int] = {}
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            mark = here.stat()
            names = sorted(os.listdir(here), reverse=True)
        except (OSError, ValueError) as error:
            remarks.append(f"{name_place(here)}: cannot be read ({reason(error)})")
            continue
        if (mark.st_dev, mark.st_ino) in entered:
            remarks.append(
                f"{name_place(here)}: leads back into a folder that was read already; not followed"
            )
            continue
        entered.add((mark.st_dev, mark.st_ino))
        folders: list[Path] = []
        for name in reversed(names):
            path = here / name
            if name.startswith("."):
                continue
            if path.is_dir():
                folders.append(path)
            elif not path.is_file():
                remarks.append(f"{name_place(path)}: is no ordinary file (or a broken link); left out")
            elif kind := kind_of(name):
                places.append(Place(path=path, where=name_place(path), kind=kind))
            else:
                suffix = path.suffix.lower() or "no suffix"
                others[suffix] = others.get(suffix, 0) + 1
        waiting += reversed(folders)
    if others:
        listed = ", ".join(f"{count} {suffix}" for suffix, count in sorted(others.items()))
        remarks.append(f"{name_place(folder)}: files of other kinds left out ({printable(Path(listed))})")
    if not places:
        remarks.append(
            f"{name_place(folder)}: no file of a kind that is read (.txt, .html, .jsonl and others)"
        )
    return places, remarks


def is_address(given: object) -> bool:
    """Return True if what a user gave is a web address and no path."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def kind_of_name(name: str) -> str | None:
    """Return the kind of a file by the suffix of its name, or None where that tells nothing."""
    low = name.lower()
    return KINDS.get(".warc.gz" if low.endswith(".warc.gz") else os.path.splitext(low)[1])


def printable(path: Path) -> str:
    """Return a path as one safe line: names of files may hold escape codes and broken characters."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))


def name_place(place: Path | str) -> str:
    """Return a path or the name of an article as what is told begins with it: "pier.txt: is empty".

    One in which it may seem to end stands in marks: "“Pier: closed.txt”: is empty".
    """
    words = printable(place) if isinstance(place, Path) else place
    return mark_name(words) if ": " in words else words


def mark_name(name: str) -> str:
    """Return a name between marks, inside what is told."""
    return f"“{name.translate(_INNER_MARKS)}”"


def reason(error: Exception) -> str:
    """Return the system's reason without the path in it."""
    return (getattr(error, "strerror", None) or type(error).__name__).lower()
