"""Names and headlines as one printable line, whoever gives them: an article or a person."""

import unicodedata


def clean_line(value: object) -> str | None:
    """Return a metadata value as one printable line, or None when it is no text or empty.

    Each control character and lone surrogate becomes a space, because names end up in terminals and file
    names. Format characters (soft hyphens, zero-width spaces and joiners, marks of direction) stand within
    words: they go without leaving a space.
    """
    if not isinstance(value, str):
        return None
    kept = "".join(map(_clean, value))
    return " ".join(kept.split()) or None


def _clean(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category.startswith("C") else character
