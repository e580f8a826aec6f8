"""Web addresses without what does not tell articles apart."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src|smid|igshid|amp)$", re.IGNORECASE)


def plain_url(url: str | None) -> str | None:
    """Return a web address without what does not tell articles apart: scheme, "www.", tracking, fragment."""
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if not host or (parts.path in ("", "/") and not parts.query):
        return None  # a front page: many articles may carry it
    query = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)))
    return f"{host}{parts.path.rstrip('/')}?{query}"
