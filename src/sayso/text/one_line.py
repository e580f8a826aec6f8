"""Names and headlines as one printable line, whoever gives them: an article or a person."""

import unicodedata


def clean_line(value: object) -> str | None:
    """Return a metadata value as one printable line, or None when it is no text or empty.

    Control characters and lone surrogates go, because names end up in terminals and file names.
    """
    if not isinstance(value, str):
        return None
    kept = "".join(c if not unicodedata.category(c).startswith("C") else " " for c in value)
    return " ".join(kept.split()) or None
