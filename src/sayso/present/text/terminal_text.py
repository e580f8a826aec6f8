"""Text that a terminal shows and does not obey, whatever it can show."""

import codecs
import sys
import unicodedata
from contextlib import suppress

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_HANDLER = "sayso.nearest"
_TREATED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def tame(text: str) -> str:
    """Return text that cannot steer a terminal: control, format and bidi characters become visible or blank.

    Article text is hostile: an escape sequence in a quotation must not move the cursor or set the title.
    """
    tamed = []
    for character in text:
        if character in "\n\t ":
            tamed.append(" ")
        elif unicodedata.category(character) in _TREATED:
            tamed.append("" if character in _INVISIBLE else "\ufffd")
        else:
            tamed.append(character)
    return "".join(tamed)


def show_what_fits() -> None:
    """Let standard output and error print the nearest ASCII for what their encoding has no character for."""
    codecs.register_error(_HANDLER, _write_nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            with suppress(OSError):  # a stream put in the place of another may not be changed
                stream.reconfigure(errors=_HANDLER)


def _write_nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from anyascii import anyascii

    return "".join(anyascii(c) or "?" for c in error.object[error.start : error.end]), error.end
