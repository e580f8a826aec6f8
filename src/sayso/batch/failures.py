"""What could not be read, counted by kind with some examples."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sayso.records import Notice

MOST_EXAMPLES = 20
_NUMBER = re.compile(r"\d[\d,.]*")
_SEVERAL = re.compile(r": (\d[\d,]*) (?:pages: |more of its lines or items )")
"""In place of an address where an archive or a file tells of several at once."""
_FIRST = " (the first: "
_INNER = re.compile(r"^(?:\S+://\S*|[\d,]+ pages|a record without an address): ")
"""Where in an archive or a feed it happened, behind the name of the file."""
_QUOTED = re.compile(r"“[^“”]*”|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class FailureKind:
    """Notices that say the same but for numbers, names and what stands in brackets.

    `count` are the pages, lines and files that they are about.
    """

    kind: str
    count: int
    examples: tuple[str, ...]


def count_failures(notices: Iterable[Notice]) -> tuple[FailureKind, ...]:
    """Return the kinds of what is told, the most frequent first, each with its first examples in order."""
    kinds: dict[str, list[str]] = {}
    for message in sorted(n.message for n in notices):
        kinds.setdefault(_name_kind(message), []).append(message)
    counts = {kind: sum(map(count_told, messages)) for kind, messages in kinds.items()}
    return tuple(
        FailureKind(kind=kind, count=counts[kind], examples=tuple(messages[:MOST_EXAMPLES]))
        for kind, messages in sorted(kinds.items(), key=lambda item: (-counts[item[0]], item[0]))
    )


def describe_failures(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    """Return the kinds of what is told as the manifest has them."""
    return [{**asdict(kind), "examples": list(kind.examples)} for kind in count_failures(notices)]


def count_told(message: str) -> int:
    """Return how many pages, lines or files a notice is about."""
    several = _SEVERAL.search(message)
    return int(several[1].replace(",", "")) if several else 1


def _name_kind(message: str) -> str:
    """Return a message without where it happened, and without numbers, quoted words and brackets."""
    bare = _QUOTED.sub("…", _QUOTED.sub("…", message.partition(_FIRST)[0]))  # brackets may stand in brackets
    where, mark, told = bare.partition(": ")
    told = _INNER.sub("", told) if mark else where
    return " ".join(_NUMBER.sub("N", told).split())
