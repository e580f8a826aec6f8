"""Bodies of HTTP answers, unpacked within a limit."""

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest.formats.bounded_body import join_chunks, unpack_body

LIMIT = 100_000


@given(st.binary(max_size=5_000), st.integers(1, 700))
def test_packed_bodies_come_back_whole(body: bytes, size: int) -> None:
    for encoding, packed in (
        ("gzip", gzip.compress(body)),
        ("deflate", zlib.compress(body)),
        ("deflate", zlib.compressobj(wbits=-15).compress(b"") + raw_deflate(body)),
        ("br", brotli.compress(body)),
        ("", body),
        ("gzip, gzip", gzip.compress(gzip.compress(body))),
    ):
        pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert unpack_body(pieces, encoding, limit=LIMIT) == body


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("packed", "encoding", "said"),
    [
        (gzip.compress(b"a" * 1_000_000, mtime=0), "gzip", "unpacks to more than"),
        (
            gzip.compress(gzip.compress(b"a" * 50_000_000, mtime=0), mtime=0),
            "gzip, gzip",
            "unpacks to more than",
        ),
        (brotli.compress(b"a" * 50_000_000, quality=1), "br", "unpacks to more than"),
        (brotli.compress(b"We stay." * 100)[:-4], "br", "is cut off"),
        (b"We stay, all of us.", "br", "is broken"),
        (b"a" * 200_000, None, "is larger than"),
        (gzip.compress(b"We stay." * 100, mtime=0)[:-20], "gzip", "is cut off"),
        (b"We stay.", "gzip", "is broken"),
        (b"We stay.", "zstd", "is packed as “zstd”"),
        (b"We stay.", "gzip, gzip, gzip", "is packed 3 times over"),
    ],
)
def test_other_bodies_are_told_apart(packed: bytes, encoding: str | None, said: str) -> None:
    with pytest.raises(InputError, match=said):
        unpack_body([packed], encoding, limit=LIMIT)


def test_chunks_are_joined_and_other_bodies_kept() -> None:
    assert join_chunks(b"3\r\nWe \r\n5;x=y\r\nstay.\r\n0\r\n\r\n") == b"We stay."
    for other in (b"<p>We stay.</p>", b"", b"ffff\r\nWe stay.", b"-1\r\nWe\r\n", b"zz\r\nWe"):
        assert join_chunks(other) == other
