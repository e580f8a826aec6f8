"""Articles that a process opened last, made ready to be compared: neighbouring blocks ask for the same."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from sayso.batch.reading import unpack_reading
from sayso.link.utterances.report_features import Saying, prepare_reading
from sayso.records import Reading

MOST_ARTICLES = 3_000
"""Articles that are kept: some 60 KB each when they are ready to be compared."""


@dataclass(slots=True)
class _Opened:
    digest: bytes
    reading: Reading
    sayings: tuple[Saying, ...] | None = None


class ReadyArticles:
    """Readings by their bytes, so that none can be stale, and their attributions ready to be compared."""

    def __init__(self, most: int = MOST_ARTICLES) -> None:
        """Keep so many articles."""
        self._most = most
        self._opened: OrderedDict[bytes, _Opened] = OrderedDict()
        self._by_object: dict[int, _Opened] = {}

    def open(self, packed: bytes, text: str) -> Reading:
        """Return the reading that was packed, with its text."""
        digest = blake2b(packed, digest_size=16)
        digest.update(text.encode("utf-8", "surrogatepass"))
        key = digest.digest()
        found = self._opened.get(key)
        if found is None:
            found = self._opened[key] = _Opened(key, unpack_reading(packed, text))
            self._by_object[id(found.reading)] = found
            if len(self._opened) > self._most:
                _, oldest = self._opened.popitem(last=False)
                del self._by_object[id(oldest.reading)]
        self._opened.move_to_end(key)
        return found.reading

    def prepare(self, reading: Reading) -> tuple[Saying, ...]:
        """Return the attributions of a reading ready to be compared."""
        found = self._by_object.get(id(reading))
        if found is None or found.reading is not reading:
            return prepare_reading(reading)
        if found.sayings is None:
            found.sayings = prepare_reading(reading)
        return found.sayings


@cache
def get_ready_articles() -> ReadyArticles:
    """Return the articles that this process keeps."""
    return ReadyArticles()
