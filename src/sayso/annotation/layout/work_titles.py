"""Titles of works in quotation marks, which are no speech."""

from sayso.lexicon.rows import set_of
from sayso.records import Quotation

_SMALL = set_of("layout/abbreviations", "small words of titles")


def is_work_title(text: str, quotation: Quotation) -> bool:
    """Return True if marks hold the title of a work: two to eight words, large ones with a capital."""
    inner = text[quotation.inner.start : quotation.inner.end]
    words = inner.rstrip(",.").split()
    if not 2 <= len(words) <= 8 or inner.rstrip(",.")[-1:] in "!?…" or inner.isupper():
        return False
    large = [w for w in words if w.casefold() not in _SMALL]
    return (
        len(large) >= 2 and all(w[:1].isupper() or w[:1].isdigit() for w in large) and words[0][:1].isupper()
    )
