"""WARC archives, also gzip: the pages and PDF files in them, with what was lost of a damaged archive."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.parser import BytesHeaderParser
from typing import Any, BinaryIO

from sayso.errors import InputError
from sayso.ingest.draft import FoundFile, Metadata, fill, join, refuse
from sayso.ingest.formats.bounded_body import join_chunks, unpack_body
from sayso.ingest.formats.optional_library import load_extra
from sayso.text.one_line import clean_line

ReadPayload = Callable[[bytes, str, str, str, str | None], FoundFile]
"""Reads what an archive holds, given its bytes, address, media type, where it stands, and its day."""

LARGEST_PAYLOAD = 10_000_000  # bytes of one page
MOST_RECORDS = 1_000_000
MOST_DAMAGED = 1_000  # places after which the rest of an archive is given up
READ_TYPES = ("text/html", "application/xhtml+xml", "application/pdf")
_BLOCK = 1_000_000  # bytes that are looked at for the next record
_FIRST_BLOCK = 4_096  # bytes that are looked at first: most records stand close
_HEAD = 65_536  # bytes of a record that is too long to be read
_MAGIC_GZIP = b"\x1f\x8b\x08"
_MAGIC_PLAIN = b"WARC/"
_OVERLAP = 8  # bytes: a mark may stand across two blocks


@dataclass(slots=True)
class Losses:
    """What an archive lost: places of garbage, bytes passed over, and an end that is missing or unread."""

    places: int = 0
    passed: int = 0
    is_cut: bool = False
    is_given_up: bool = False


def read_warc(stream: BinaryIO, *, name: str, where: str, read_payload: ReadPayload) -> FoundFile:
    """Read the pages of an archive from a stream that can seek; one record at a time is in memory."""
    del name
    losses = Losses()
    found: list[FoundFile] = []
    problems: Counter[str] = Counter()
    first: dict[str, str] = {}
    others: Counter[str] = Counter()
    try:
        for record, is_whole in list_records(stream, losses):
            payload = unpack_record(record, others, is_whole=is_whole)
            if payload is None:
                continue
            address, day, kind, body = payload
            inner = f"{where}, {address[:200]}"
            if isinstance(body, str):
                part = refuse(inner, body)
            else:
                part = _describe(read_payload(body, address, kind, inner, day), address, day)
            if part.drafts:
                found.append(part)
                continue
            for notice in part.notices:
                problem = notice.message.removeprefix(f"{inner}: ")
                problems[problem] += 1
                first.setdefault(problem, address)
    except InputError as error:
        return refuse(where, str(error))
    found += [_tell(where, problem, count, first[problem]) for problem, count in problems.most_common()]
    found += [refuse(where, message) for message in _summarize(losses, others, bool(found))]
    return join(found)


def _tell(where: str, problem: str, count: int, address: str) -> FoundFile:
    return refuse(
        where,
        f"{count:,} pages: {problem} (the first: {address[:200]})"
        if count > 1
        else f"{address[:200]}: {problem}",
    )


def _summarize(losses: Losses, others: Counter[str], is_found: bool) -> Iterator[str]:
    """Yield what must be told about an archive as a whole."""
    if losses.places:
        places = "one damaged place" if losses.places == 1 else f"{losses.places:,} damaged places"
        passed = f"up to {losses.passed:,} bytes were passed over, with the records in them"
        yield f"has {places}: {'what stands behind the last was not read' if losses.is_given_up else passed}"
    if losses.is_cut:
        yield "is cut off: its last record is not whole"
    if others:
        yield "left out: " + ", ".join(f"{n:,} {what}" for what, n in sorted(others.items()))
    elif not is_found and not losses.places and not losses.is_cut:
        yield "is a WARC archive without a page in it"


def list_records(stream: BinaryIO, losses: Losses) -> Iterator[tuple[Any, bool]]:
    """Yield the records of an archive; after garbage the next one that can be read, and what was lost.

    With each stands False where it claims to be far longer than it is. Raises InputError where nothing in the
    stream is a record.
    """
    warc = load_extra("fastwarc.warc", "a WARC archive")
    place = 0
    size = stream.seek(0, 2)
    count = 0
    while place < size:
        last, is_known = place, False
        stream.seek(place)
        try:
            for record in warc.ArchiveIterator(_Part(stream, place), parse_http=False, fsspec_args=False):
                last = place + record.stream_pos
                count += 1
                end, is_known = _find_end(stream, last, size, record.headers)
                yield record, end is None
                if count >= MOST_RECORDS:
                    return
                if end is not None:
                    break
            else:
                losses.is_cut = losses.is_cut or _ends_inside(stream, last, size)
                break
        except (OSError, ValueError, RuntimeError):
            end, is_known = find_record(stream, last + 1), False
        if end is None:
            losses.is_cut = True
            break
        place = end
        if is_known:
            continue
        losses.places += 1
        losses.passed += end - last
        if losses.places >= MOST_DAMAGED:
            losses.is_given_up = True
            break
    if not count:
        raise InputError("is no WARC archive that can be read")


def _find_end(stream: BinaryIO, place: int, size: int, headers: Any) -> tuple[int | None, bool]:
    """Return where a record ends that claims to be far longer than it is, or None: most records are short.

    With it stands True where the end is known: that of a record that is packed alone. A reader that believes
    what such a record claims takes all that follows for its content. Of several that are packed together the
    reader gives for all but the first the place behind them, where another may stand.
    """
    declared = headers.get("Content-Length")
    claimed = int(declared) if declared and declared.isdigit() else 0
    if claimed <= LARGEST_PAYLOAD:
        return None, False
    stream.seek(place)
    if stream.read(len(_MAGIC_GZIP)) != _MAGIC_GZIP:
        return find_record(stream, place + 1) if place + claimed > size else None, False
    stream.seek(place)
    member = zlib.decompressobj(zlib.MAX_WBITS | 16)
    held = marks = 0
    is_own = False
    rest = last = b""
    while not member.eof and held < claimed:
        piece = rest or stream.read(65_536)
        if not piece:
            return None, False
        try:
            content = member.decompress(piece, _BLOCK)
        except zlib.error:
            return None, False
        if not held:
            head = content.partition(b"\r\n\r\n")[0]
            is_own = all(value.encode("utf-8", "replace") in head for value in headers.asdict().values())
        held += len(content)
        content = last + content
        marks += content.count(_MAGIC_PLAIN)
        last = content[1 - len(_MAGIC_PLAIN) :]
        rest = member.unconsumed_tail
    if held >= claimed:
        return None, False
    return stream.tell() - len(member.unused_data), is_own and marks == 1


class _Part:
    """A stream that begins at a place of another, for a reader that knows no places."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream = stream
        self._start = start
        self._place = start

    def read(self, size: int = -1) -> bytes:
        self._stream.seek(self._place)
        content = self._stream.read(size)
        self._place += len(content)
        return content

    def tell(self) -> int:
        return self._place - self._start


def find_record(stream: BinaryIO, start: int) -> int | None:
    """Return the place of the next mark of a record at or after `start`, or None."""
    place, length = start, _FIRST_BLOCK
    while True:
        stream.seek(place)
        block = stream.read(length + _OVERLAP)
        found = [at for mark in (_MAGIC_GZIP, _MAGIC_PLAIN) if 0 <= (at := block.find(mark)) < length]
        if found:
            return place + min(found)
        if len(block) <= length:
            return None
        place += length
        length = min(2 * length, _BLOCK)


def _ends_inside(stream: BinaryIO, last: int, size: int) -> bool:
    """Return True if an archive ends inside of the record at `last`, or inside of one after it."""
    stream.seek(last)
    head = stream.read(len(_MAGIC_GZIP))
    stream.seek(last)
    if head == _MAGIC_GZIP:
        return _gzip_ends_inside(stream)
    block = stream.read(_BLOCK)
    end = block.find(b"\r\n\r\n")
    if end < 0:
        return True
    declared = _declared_length(block[:end])
    return declared is None or last + end + 4 + declared > size or size > last + end + 4 + declared + _OVERLAP


def _gzip_ends_inside(stream: BinaryIO) -> bool:
    """Return True if the last member of a gzip stream has no end."""
    rest = b""
    while True:
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not member.eof:
            piece = rest or stream.read(65_536)
            if not piece:
                return True
            try:
                member.decompress(piece, _BLOCK)
                rest = member.unconsumed_tail
            except zlib.error:
                return True
        rest = member.unused_data.lstrip(b"\0") or stream.read(65_536)
        if not rest:
            return False


def _declared_length(head: bytes) -> int | None:
    for line in head.split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return None


def unpack_record(
    record: Any, others: Counter[str], *, is_whole: bool
) -> tuple[str, str | None, str, bytes | str] | None:
    """Return address, day, media type and content of a record that holds a page, or counts it in `others`.

    In the place of the content stands in words why it cannot be had. Of a record that claims more than may be
    read only the head is read.
    """
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind not in ("response", "resource"):
        if kind == "conversion":
            others["texts without their pages"] += 1
        return None
    address = (
        clean_line((record.headers.get("WARC-Target-URI") or "").strip("<>")) or "a record without an address"
    )
    if not address.startswith(("http://", "https://")):
        return None
    day = clean_line(record.headers.get("WARC-Date"))
    declared = record.headers.get("Content-Length") or ""
    claimed = int(declared) if declared.isdigit() else 0
    most = _HEAD if claimed > LARGEST_PAYLOAD else LARGEST_PAYLOAD + 1
    block = record.reader.read(most)
    if kind == "resource":
        media = _media_type(record.headers.get("Content-Type"))
        encoding, body, is_chunked = None, block, False
    else:
        head, _, body = block.partition(b"\r\n\r\n")
        status_line, _, lines = head.partition(b"\r\n")
        fields = BytesHeaderParser().parsebytes(lines)
        status = status_line.split(b" ")[1:2]
        if status != [b"200"]:
            others["answers that are no page (moved, missing, refused)"] += 1
            return None
        media = _media_type(fields.get("Content-Type"))
        encoding = str(fields.get("Content-Encoding") or "")
        is_chunked = "chunked" in str(fields.get("Transfer-Encoding") or "").lower()
    if media not in READ_TYPES:
        others["records of other kinds (pictures, styles, data)"] += 1
        return None
    if not is_whole or len(block) < min(claimed, most):
        return address, day, media, "is cut off; left out"
    if max(claimed, len(block)) > LARGEST_PAYLOAD:
        return address, day, media, f"is larger than {LARGEST_PAYLOAD // 1_000_000} MB; left out"
    try:
        body = join_chunks(body) if is_chunked else body
        return address, day, media, unpack_body([body], encoding, limit=LARGEST_PAYLOAD)
    except InputError as error:
        return address, day, media, str(error)


def _media_type(value: object) -> str:
    return str(value or "").partition(";")[0].strip().lower()


def _describe(found: FoundFile, address: str, day: str | None) -> FoundFile:
    """Add the address and the day of retrieval to what was found."""
    known = Metadata(url=address, retrieved=day)
    drafts = tuple(replace(draft, metadata=fill(draft.metadata, known)) for draft in found.drafts)
    return replace(found, drafts=drafts)
