"""Decode bytes to text: as UTF-8 if possible, else as what the bytes suggest; always report which."""

import codecs
import re
from dataclasses import dataclass

from sayso.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KINDS = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP, Word or EPUB file"), (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"), (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF file"),
)  # fmt: skip
BINARY = "is binary, not text; save the article as .txt or .html and try again"
CONTROL = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
RARE = 0.05  # share of bytes beyond ASCII in an English text with curly quotation marks, and some more
SAMPLE = 65_536  # bytes that charset-normalizer looks at: it is slow on more


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """A text with its byte-order mark, if any, and what to tell the reader when it was not plain UTF-8."""

    text: str
    remark: str | None = None


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Decode `content`; `declared` is the encoding a page names for itself.

    Raises InputError, saying what the file seems to be, when it holds no text.
    """
    if kind := next((kind for magic, kind in KINDS if content.startswith(magic)), None):
        raise InputError(f"is {kind}, not text; save the article as .txt or .html and try again")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return decode_marked(content, encoding)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return decode_other(content, declared)
    if is_text(text):
        return Decoded(text=text)
    return decode_other(content, declared)


def is_text(text: str) -> bool:
    """Return True if a decoded text reads like one: hardly any control characters, a few if it is short."""
    found = len(CONTROL.findall(text))
    return found <= len(text) / 100 or found <= min(3, len(text) / 10)


def decode_marked(content: bytes, encoding: str) -> Decoded:
    """Decode bytes that begin with a byte-order mark."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
        if not is_text(text) or text.count("\ufffd") > max(1, len(text) / 50):
            raise InputError(BINARY) from None
        return Decoded(
            text=text, remark=f"is marked as {encoding} but breaks it; bad bytes are shown as \ufffd"
        )
    if not is_text(text):
        raise InputError(BINARY)
    named = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return Decoded(text=text, remark=None if encoding == "utf-8" else f"read as {named}")


def decode_other(content: bytes, declared: str | None) -> Decoded:
    """Decode bytes that are not valid UTF-8."""
    if declared:
        try:
            text = content.decode(declared)
            if is_text(text):
                return Decoded(text=text, remark=f"is not UTF-8; read as {declared}, which the page names")
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if b"\0" in content[:SAMPLE] and (wide := decode_wide(content)):
        return wide
    repaired = content.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if is_text(repaired) and broken and len(MULTIBYTE.findall(content)) > 2 * broken:
        many = "a byte that is" if broken == 1 else f"{broken} places that are"
        return Decoded(text=repaired, remark=f"is UTF-8 but has {many} not, shown as \ufffd")
    return detect(content)


def decode_wide(content: bytes) -> Decoded | None:
    """Decode UTF-16 without a mark: ASCII letters leave every other byte zero."""
    even, odd = content[:SAMPLE:2].count(0), content[1:SAMPLE:2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < len(content[:SAMPLE]) / 5:
        return None
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text=text, remark="is not UTF-8; read as UTF-16") if is_text(text) else None


def detect(content: bytes) -> Decoded:
    """Decode bytes by the likeliest encoding; raises InputError when none makes a text of them."""
    encoding = "cp1252" if is_nearly_ascii(content) else guess(content)
    try:
        text = content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        encoding, text = "cp1252", content.decode("cp1252", "replace")
    if not is_text(text) or text.count("\ufffd") > len(text) / 50:
        raise InputError(BINARY)
    named = "Windows-1252" if encoding == "cp1252" else encoding
    return Decoded(text=text, remark=f"is not UTF-8; read as {named}: check accents and quotation marks")


def is_nearly_ascii(content: bytes) -> bool:
    """Return True if a text has only a few odd bytes that Windows-1252 knows, as English text has.

    From so few bytes a detector cannot tell the Windows encodings apart, and this is the commonest.
    """
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return sum(byte > 127 for byte in content[:SAMPLE]) < RARE * len(content[:SAMPLE])


def guess(content: bytes) -> str:
    """Return the name of the likeliest encoding."""
    from charset_normalizer import from_bytes  # here, because few files need it and it is slow to import

    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"
