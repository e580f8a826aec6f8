"""Stable IDs: a hash of the fields that define a record."""

import hashlib


def identify(prefix: str, *fields: object) -> str:
    """Return a stable ID: a hash of the defining fields, so that a second run gives the same one."""
    joined = "\x1f".join("" if field is None else str(field) for field in fields)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
