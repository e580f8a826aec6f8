"""Files, folders, JSON lines and pages become documents: `read_pile` is the way in."""

from sayso.ingest.pile import (
    FoundArticles,
    Progress,
    make_document,
    plain_url,
    read_articles,
    read_pile,
    settle,
)

__all__ = ["FoundArticles", "Progress", "make_document", "plain_url", "read_articles", "read_pile", "settle"]
