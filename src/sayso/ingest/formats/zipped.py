"""ZIP archives: their files read by the rules of files, one level deep, each of a bounded size."""

import io
import zipfile

from sayso.ingest.draft import FoundFile, join, refuse
from sayso.ingest.formats.bounded_body import BROKEN_ZIP
from sayso.ingest.formats.mail import ReadInner
from sayso.text.one_line import clean_line

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 50_000_000  # bytes, unpacked
LARGEST_SUM = 500_000_000  # bytes, of all members unpacked
_ENCRYPTED = 0x1
_PIECE = 1_000_000  # bytes


def read_zip(content: bytes, *, name: str, where: str, read_inner: ReadInner) -> FoundFile:
    """Read the files inside a ZIP archive; nothing is written, and no name in it is used as a path."""
    del name
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except BROKEN_ZIP:
        return refuse(where, "is a ZIP file that is cut off or broken; make or fetch it again")
    with archive:
        members = [m for m in sorted(archive.infolist(), key=lambda m: m.filename) if _is_shown(m)]
        if not members:
            return refuse(where, "is a ZIP file without a file in it")
        found: list[FoundFile] = []
        left = LARGEST_SUM
        for place, member in enumerate(members):
            if place >= MOST_MEMBERS or left <= 0:
                found.append(refuse(where, f"has {len(members) - place:,} more files; left out, split it"))
                break
            shown = clean_line(member.filename) or f"file {place + 1}"
            inner = f"{where}, file “{shown[-120:]}”"
            payload = read_member(archive, member, limit=min(left, LARGEST_MEMBER))
            if isinstance(payload, str):
                found.append(refuse(inner, payload))
                continue
            left -= len(payload)
            found.append(read_inner(payload, shown.replace("\\", "/").rpartition("/")[2], "", inner))
    return join(found)


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limit: int) -> bytes | str:
    """Return the bytes of a file in an archive, or in words why they cannot be had.

    The size that the archive states is looked at first, and the limit holds whatever it states.
    """
    if member.flag_bits & _ENCRYPTED:
        return "is protected by a password"
    if member.file_size > limit:
        return f"unpacks to more than {limit // 1_000_000} MB; left out"
    body = bytearray()
    try:
        with archive.open(member) as stream:
            while piece := stream.read(min(_PIECE, limit + 1 - len(body))):
                body += piece
                if len(body) > limit:
                    return f"unpacks to more than {limit // 1_000_000} MB; left out"
    except BROKEN_ZIP:
        return "is cut off or broken inside the ZIP file"
    return bytes(body)


def _is_shown(member: zipfile.ZipInfo) -> bool:
    """Return True for a file that has a name and is neither hidden nor an addition of macOS."""
    parts = member.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return bool(parts[-1]) and not hidden and parts[0] != "__MACOSX"
