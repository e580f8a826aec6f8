"""What could not be read, counted by kind with some examples."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.records import Notice

MOST_EXAMPLES = 20
_NUMBER = re.compile(r"\d[\d,.]*")
_QUOTED = re.compile(r"“[^“”]*”|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class FailureKind:
    """Notices that say the same but for numbers, names and what stands in brackets."""

    kind: str
    count: int
    examples: tuple[str, ...]


def count_failures(notices: Iterable[Notice]) -> tuple[FailureKind, ...]:
    """Return the kinds of what is told, the most frequent first, each with its first examples in order."""
    kinds: dict[str, list[str]] = {}
    for message in sorted(n.message for n in notices):
        kinds.setdefault(_name_kind(message), []).append(message)
    return tuple(
        FailureKind(kind=kind, count=len(messages), examples=tuple(messages[:MOST_EXAMPLES]))
        for kind, messages in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _name_kind(message: str) -> str:
    """Return a message without where it happened, and without numbers, quoted words and brackets."""
    bare = _QUOTED.sub("…", _QUOTED.sub("…", message))  # brackets may stand in brackets
    return " ".join(_NUMBER.sub("N", bare.rpartition(": ")[2]).split())
