"""Articles labelled by hand: hand-made readings, and the part of the articles that is left out with each."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sayso import ingest
from sayso.records import Document

Gold = list[dict[str, Any]]
"""Attributions as `reference.json` has them."""


def read_reading(folder: Path) -> Iterator[tuple[Document, Gold]]:
    """Yield the articles of one hand-made reading, each with its attributions."""
    reference = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    keys = {Path(d["file"]).stem: d["key"] for d in reference["documents"]}
    for document in ingest.read_pile([folder / "articles.jsonl"]).documents:
        yield document, [g for g in reference["attributions"] if g["document"] == keys.get(document.name)]


def find_fold(document: Document, folds: int) -> str:
    """Return the part that an article is left out with: articles on one event mostly share their week."""
    day = document.published
    week = date.fromisoformat(day[:10]).toordinal() // 7 if day else int(document.sha256[:8], 16)
    return f"part {week % folds}"
