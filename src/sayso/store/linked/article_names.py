"""What an article calls people and things, what it quotes, and fingerprints of its text.

It is kept in few bytes beside the extract of the article, and read where one that comes or goes asks.
"""

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.compare.wording.names import ArticleCalls, Key, list_mentions, list_names
from sayso.compare.wording.scare_quotes import list_quoted
from sayso.lineage.reuse.fingerprints import hash_words, winnow
from sayso.records import Reading, Span
from sayso.store.connection import Connection
from sayso.units.codec import decode, dump, pack, unpack

U64 = npt.NDArray[np.uint64]
_BYTES = 6
"""Of a fingerprint so many are kept: of ten million two hundred thousand pairs agree in four, one in six."""
_WORD, _QUOTATION = "\x1f", "\x1e"
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, zlib.error)
Owner = Callable[[str], str | None]
"""Gives the ID of who speaks in an attribution."""


class DamagedExtractError(Exception):
    """What is kept of an article cannot be read: a report of all makes it anew."""

    def __init__(self, article: str) -> None:
        super().__init__(f"what is kept of article {article} cannot be read")


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleNames:
    """The names of an article, by their keys, and what introduces those who speak in it.

    `ends` are the starts and ends of names and introductions, one after the other.
    """

    keys: tuple[str, ...] = ()
    names: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    attributions: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()

    def list_calls(self, document_id: str, keys: Collection[Key], owner: Owner) -> ArticleCalls:
        """Return what the article calls whom, of the names with these keys; `owner` knows who speaks."""
        count = len(self.names)
        own = {n: key for n, held in enumerate(self.keys) if (key := tuple(held.split(" "))) in keys}
        return ArticleCalls(
            document_id=document_id,
            names=tuple(
                (own[key], self.words[n], self._span(n)) for n, key in enumerate(self.names) if key in own
            ),
            mentions=tuple(
                (id, self.words[n], self._span(n))
                for n, attribution in enumerate(self.attributions, count)
                if (id := owner(attribution)) is not None
            ),
        )

    def _span(self, number: int) -> Span:
        return Span(start=self.ends[2 * number], end=self.ends[2 * number + 1])


def take_names(reading: Reading) -> ArticleNames:
    """Return the names of a reading whose speakers are linked."""
    named = list(list_names(reading))
    number: dict[Key, int] = {}
    numbers = tuple(number.setdefault(key, len(number)) for key, _, _ in named)
    introduced = [
        (a.id, words, span) for a in reading.attributions for _, words, span in list_mentions(reading, (a,))
    ]
    spans = [span for _, _, span in (*named, *introduced)]
    return ArticleNames(
        keys=tuple(" ".join(key) for key in number),
        names=numbers,
        words=tuple(words for _, words, _ in (*named, *introduced)),
        attributions=tuple(id for id, _, _ in introduced),
        ends=tuple(end for span in spans for end in (span.start, span.end)),
    )


def get_names(store: Connection, documents: Iterable[str]) -> Iterator[tuple[str, ArticleNames]]:
    """Yield the names of some articles of the last report; raises DamagedExtractError."""
    rows = store.ask(
        "select id, names from article_extract where id in (select value from json_each(?))",
        json.dumps(sorted(documents)),
    )
    for row in rows:
        yield row["id"], _read_names(row["id"], row["names"])


def _read_names(article: str, held: bytes) -> ArticleNames:
    try:
        return decode(ArticleNames, json.loads(unpack(held)))
    except _DAMAGED as error:
        raise DamagedExtractError(article) from error


def list_damaged(store: Connection) -> set[str]:
    """Return the articles of the last report of which names or fingerprints cannot be read."""
    found = set()
    for row in store.ask("select id, names, prints from article_extract"):
        try:
            _read_names(row["id"], row["names"])
            _read_prints(row["id"], row["prints"])
        except DamagedExtractError:
            found.add(row["id"])
    return found


def pack_names(reading: Reading) -> bytes:
    """Return the names of a reading as they are kept."""
    return pack(dump(take_names(reading)))


def write_quoted(reading: Reading) -> str:
    """Return the words that an article quotes of somebody, so that runs of them are found."""
    runs = (_WORD + _WORD.join(norms) + _WORD for norms in list_quoted(reading))
    return _QUOTATION.join(runs)


def is_quoted(run: tuple[str, ...], quoted: str) -> bool:
    """Return True if a run of words stands in what an article quotes, as `write_quoted` gives it."""
    return _WORD + _WORD.join(run) + _WORD in quoted


def find_quoting(store: Connection, run: tuple[str, ...]) -> bool:
    """Return True if any article of the last report quotes a run of words."""
    words = _WORD + _WORD.join(run) + _WORD
    return bool(store.ask("select 1 from article_extract where instr(quoted, ?) limit 1", words))


def list_prints(text: str) -> U64:
    """Return the beginnings of the fingerprints of a text, in order; one as often as it stands there."""
    return shorten_prints(np.sort(winnow(hash_words([text])).hashes))


def shorten_prints(hashes: U64) -> U64:
    """Return the beginnings of fingerprints."""
    shortened: U64 = hashes >> np.uint64(64 - 8 * _BYTES)
    return shortened


def pack_prints(text: str) -> bytes:
    """Return the fingerprints of a text as they are kept."""
    return list_prints(text).astype("<u8").view(np.uint8).reshape(-1, 8)[:, :_BYTES].tobytes()


def get_prints(store: Connection) -> Mapping[str, U64]:
    """Return the fingerprints of all articles of the last report; raises DamagedExtractError."""
    rows = store.ask("select id, prints from article_extract")
    return {row["id"]: _read_prints(row["id"], row["prints"]) for row in rows}


def _read_prints(article: str, held: bytes) -> U64:
    if len(held) % _BYTES:
        raise DamagedExtractError(article)
    parts = np.frombuffer(held, dtype=np.uint8).reshape(-1, _BYTES)
    whole = np.zeros((len(parts), 8), dtype=np.uint8)
    whole[:, :_BYTES] = parts
    return whole.reshape(-1).view("<u8").astype(np.uint64)
