"""Read files, folders, JSON lines and pages as documents; `read_pile` is the entry point."""

from sayso.ingest.pile import (
    FoundArticles,
    Progress,
    make_document,
    read_articles,
    read_pile,
    read_values,
    settle,
)

__all__ = [
    "FoundArticles",
    "Progress",
    "make_document",
    "read_articles",
    "read_pile",
    "read_values",
    "settle",
]
