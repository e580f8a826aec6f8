"""What a newer version of an article changed: its words, and what became of its attributions."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from sayso.errors import StoreError
from sayso.pipeline import Options
from sayso.records import Attribution, Document, Reading
from sayso.spans import text_of
from sayso.store.articles import HeldVersion, find_named, list_free
from sayso.store.connection import Connection
from sayso.store.readings import SHIPPED, ArticleReader, get_outcomes, settle_options

_WORD = re.compile(r"\S+")


class Fate(Enum):
    """What became of an attribution in a newer version."""

    KEPT = "attributed in the same words"
    REWORDED = "attributed to the same speaker in other words"
    REASSIGNED = "the same words, attributed to somebody else"
    UNATTRIBUTED = "the words stand there and are attributed to nobody"
    GONE = "the words are gone"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the older text, and those that stand in their place in the newer; one of them may be empty."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AttributionFate:
    """An attribution of the older version: its speaker as given, its words, and what became of it."""

    speaker: str | None
    words: str
    fate: Fate


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionChange:
    """A version and the next one."""

    older: HeldVersion
    newer: HeldVersion
    edits: tuple[Edit, ...]
    attributions: tuple[AttributionFate, ...]


def list_versions(store: Connection, name: str, today: str | None = None) -> tuple[HeldVersion, ...]:
    """Return all versions of an article, oldest first; raises StoreError for none, several, or an embargo."""
    versions = find_named(store, name)
    if not versions:
        raise StoreError(f"{store.path}: no article has the name, ID or address {name!r}")
    if len({v.article for v in versions}) > 1:
        listed = ", ".join(sorted({v.document.id for v in versions}))
        raise StoreError(f"{store.path}: several articles are called {name!r}; give the ID: {listed}")
    day = today or datetime.date.today().isoformat()
    if len(list_free(versions, day)) < len(versions):
        raise StoreError(f"{store.path}: {name!r} is under an embargo that has not ended")
    return versions


def compare_versions(versions: Sequence[HeldVersion], read: Mapping[int, Reading]) -> Iterator[VersionChange]:
    """Yield what each version changed of the one before; `read` has the reading of each by its number."""
    for older, newer in pairwise(versions):
        before, after = read.get(older.n), read.get(newer.n)
        yield VersionChange(
            older=older,
            newer=newer,
            edits=tuple(list_edits(older.document.text, newer.document.text)),
            attributions=tuple(tell_fates(before, after)) if before and after else (),
        )


def list_edits(before: str, after: str) -> Iterator[Edit]:
    """Yield the words that differ between two texts, in order; where lines break does not count."""
    left, right = _WORD.findall(before), _WORD.findall(after)
    gone: list[str] = []
    new: list[str] = []
    for block in LCSseq.opcodes(left, right):
        if block.tag == "equal":
            if gone or new:
                yield Edit(" ".join(gone), " ".join(new))
            gone, new = [], []
        else:
            gone += left[block.src_start : block.src_end]
            new += right[block.dest_start : block.dest_end]
    if gone or new:
        yield Edit(" ".join(gone), " ".join(new))


def tell_fates(before: Reading, after: Reading) -> Iterator[AttributionFate]:
    """Yield what became of each attribution of a reading in that of a newer version."""
    newer = [(_fold(_words(a, after.document)), a) for a in after.attributions]
    text = _fold(after.document.text)
    for attribution in before.attributions:
        words = _words(attribution, before.document)
        speaker = attribution.speaker.name if attribution.speaker else None
        same = [a for other, a in newer if other == _fold(words)]
        if any(_speaker(a) == speaker for a in same):
            fate = Fate.KEPT
        elif same:
            fate = Fate.REASSIGNED
        elif any(_speaker(a) == speaker and _is_near(_fold(words), other) for other, a in newer):
            fate = Fate.REWORDED
        else:
            fate = Fate.UNATTRIBUTED if _fold(words) in text else Fate.GONE
        yield AttributionFate(speaker, words, fate)


def _speaker(attribution: Attribution) -> str | None:
    return attribution.speaker.name if attribution.speaker else None


def _words(attribution: Attribution, document: Document) -> str:
    return " … ".join(text_of(document.text, s) for s in attribution.contents)


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_near(left: str, right: str) -> bool:
    """Return True if two wordings have at least half of the longer one's words in common, in their order."""
    return LCSseq.normalized_similarity(left.split(), right.split()) >= 0.5


def read_versions(
    store: Connection, versions: Sequence[HeldVersion], reader: ArticleReader = SHIPPED
) -> dict[int, Reading]:
    """Return the reading of each version by its number, kept or made; none where one cannot be read."""
    outcomes = get_outcomes(
        store, versions, settle_options(store, Options()), reader, lambda stage, done, total: None
    )
    return {
        v.n: outcome for v, outcome in zip(versions, outcomes, strict=True) if isinstance(outcome, Reading)
    }
