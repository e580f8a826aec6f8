"""Files, folders, JSON lines and pages become documents: `read_pile` is the way in."""

from sayso.ingest.pile import Progress, make_document, read_pile

__all__ = ["Progress", "make_document", "read_pile"]
