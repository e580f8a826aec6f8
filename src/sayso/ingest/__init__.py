"""Files, folders, JSON lines and pages become documents: `read_pile` is the way in."""

from sayso.ingest.pile import Progress, read_pile

__all__ = ["Progress", "read_pile"]
