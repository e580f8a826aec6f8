"""Words as numbers: by them rows are dealt to partitions and met."""

from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32


def hash_words(words: Iterable[str]) -> int:
    """Return a number of 64 bits for a run of words."""
    hashed = blake2b("\x1f".join(words).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(hashed.digest(), "little", signed=True)


def deal_text(text: str, partitions: int) -> int:
    """Return the partition of a text."""
    return crc32(text.encode("utf-8", "surrogatepass")) % partitions
