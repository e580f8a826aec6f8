"""Words beside a verb of saying that put it before what was told just now: "had said", "earlier"."""

import re

_EARLIER = re.compile(
    r"\bhad\b(?! also\b)(?: \w+)? *$|\b(?:earlier|previously|in the past|separately|on another occasion)\b",
    re.I,
)
_BESIDE = 25


def is_set_earlier(text: str, start: int, end: int) -> bool:
    """Return True if words beside the verb at `text[start:end]` set it apart as said before or elsewhere."""
    before, after = text[max(0, start - _BESIDE) : start], text[start : end + _BESIDE]
    return bool(_EARLIER.search(before) or _EARLIER.search(after) or re.match(r"had\b(?! also\b)", after))
