"""Unpack the body of an HTTP answer, never further than a limit; what broken packed files raise."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from sayso.errors import InputError
from sayso.ingest.formats.optional_library import load_extra

BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What zipfile raises for a file that is cut off, damaged or made to do harm."""

_PIECE = 65_536  # bytes that are unpacked at a time
_MOST_ENCODINGS = 2  # a body is packed once; more is an attack or a mistake
_ZLIB_HEADER = 2  # bytes
_HEADER_BYTES = 18  # of a chunk of HTTP: its length in hexadecimal, with what may follow


def unpack_body(pieces: Iterable[bytes], encoding: str | None, *, limit: int) -> bytes:
    """Return a body unpacked by its Content-Encoding, which may be none; `limit` is in bytes.

    Raises InputError where the body is larger than the limit, is cut off or broken, or is packed in a way
    that is not known here.
    """
    names = [name.strip().lower() for name in (encoding or "").split(",")]
    names = [name for name in names if name not in ("", "identity")]
    if len(names) > _MOST_ENCODINGS:
        raise InputError(f"is packed {len(names)} times over; not unpacked")
    unpacked: Iterable[bytes] = pieces
    for name in reversed(names):
        unpacked = _unpack(unpacked, name, limit)
    body = bytearray()
    for piece in unpacked:
        body += piece
        if len(body) > limit:
            raise InputError(f"is larger than {limit // 1_000_000} MB; left out")
    return bytes(body)


def _unpack(pieces: Iterable[bytes], name: str, limit: int) -> Iterable[bytes]:
    """Yield the unpacked pieces of a body, each of a bounded size."""
    if name in ("gzip", "x-gzip"):
        return _inflate(pieces, zlib.MAX_WBITS | 16, limit)
    if name == "deflate":
        return _inflate_deflate(iter(pieces), limit)
    if name == "br":
        return _unpack_brotli(pieces, limit)
    raise InputError(f"is packed as “{name[:20]}”, which is not read here")


def _inflate_deflate(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Yield inflated pieces of zlib's form, as the standard has it, or of the bare form of some servers."""
    head = b""
    while len(head) < _ZLIB_HEADER:
        piece = next(pieces, None)
        if piece is None:
            break
        head += piece
    has_header = len(head) >= _ZLIB_HEADER and head[0] & 15 == 8 and int.from_bytes(head[:2]) % 31 == 0
    yield from _inflate(chain([head], pieces), zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, limit)


def _inflate(pieces: Iterable[bytes], window: int, limit: int) -> Iterator[bytes]:
    """Yield inflated pieces, each of a bounded size."""
    unpacker = zlib.decompressobj(window)
    made = 0
    for piece in pieces:
        rest = piece
        while rest and not unpacker.eof:
            try:
                unpacked = unpacker.decompress(rest, _PIECE)
            except zlib.error:
                raise InputError("is broken: its packed body cannot be unpacked") from None
            rest = unpacker.unconsumed_tail
            made += len(unpacked)
            if made > limit:
                raise InputError(f"unpacks to more than {limit // 1_000_000} MB; left out")
            yield unpacked
    if not unpacker.eof:
        raise InputError("is cut off: its packed body has no end")


def _unpack_brotli(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """Yield the pieces of a body in brotli's form, each of a bounded size."""
    brotli = load_extra("brotli", "pages that are packed with brotli")
    unpacker = brotli.Decompressor()
    made = 0
    for piece in pieces:
        rest = piece
        while not unpacker.is_finished():
            try:
                unpacked = unpacker.process(rest, output_buffer_limit=_PIECE)
            except brotli.error:
                raise InputError("is broken: its packed body cannot be unpacked") from None
            rest = b""
            made += len(unpacked)
            if made > limit:
                raise InputError(f"unpacks to more than {limit // 1_000_000} MB; left out")
            yield unpacked
            if unpacker.can_accept_more_data():
                break
    if not unpacker.is_finished():
        raise InputError("is cut off: its packed body has no end")


def join_chunks(body: bytes) -> bytes:
    """Return a body in HTTP's chunked form put together; any other body as it is.

    Archives keep the form in which the answer came, or do not, whatever its headers say.
    """
    joined = bytearray()
    place = 0
    while True:
        end = body.find(b"\r\n", place, place + _HEADER_BYTES)
        if end < 0:
            return body
        try:
            length = int(body[place:end].partition(b";")[0].strip(), 16)
        except ValueError:
            return body
        if length < 0 or end + 2 + length > len(body):
            return body
        if length == 0:
            return bytes(joined)
        joined += body[end + 2 : end + 2 + length]
        place = end + 2 + length + 2
