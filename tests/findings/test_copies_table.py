"""Where articles share running text: what is told of it, for many lengths and with articles in common."""

from typing import Any

import pytest

from sayso.findings.copy_findings import find_copies, share_text
from sayso.findings.templates import word_finding
from sayso.report_index import ReportIndex
from tests.kept.shown import check
from tests.lineage.piles import trace
from tests.lineage.reuse.test_passages_table import SHARED, put

OTHER = SHARED[45:]


def tell(*articles: dict[str, Any]) -> list[str]:
    """Return what is told of a pile's copies, with the passages shown, and which two share text."""
    index = ReportIndex(trace({"article": list(articles)}).report())
    lines = []
    for finding in find_copies(index):
        places = ", ".join(
            f"{p.document_id} {len(index.documents[p.document_id].text[p.span.start : p.span.end].split())}"
            for e in finding.evidence
            for p in e.passages
        )
        lines.append(f"{word_finding(finding)} [{places}]")
    ids = sorted(index.documents)
    shared = [f"{a}{b}" for a in ids for b in ids if a < b and share_text(index, a, b)]
    return [*lines, f"share text: {' '.join(shared)}"]


def article(seed: str, words: list[str], **more: Any) -> dict[str, Any]:
    return {"outlet": f"{seed.title()} Echo", "text": put(seed, words), "published": "2031-05-01", **more}


@pytest.mark.parametrize("words", [38, 39, 40, 41, 60])
def test_two_articles_share_so_many_words(words: int) -> None:
    shared = SHARED[:words]
    quoted = [*shared, "“x", *OTHER[:20], "y”"]
    changed = [w if n % 5 else f"{w}x" for n, w in enumerate(SHARED[: words + words // 4])]
    lines = [
        *tell(article("north", shared), article("south", shared)),
        *tell(article("north", quoted), article("south", quoted)),
        *tell(article("north", SHARED[: words + words // 4]), article("south", changed)),
        *tell(article("north", shared), article("south", shared, outlet="North Echo")),
        *tell(article("north", shared, outlet=None), article("south", shared)),
        *tell(article("north", shared), article("south", shared, outlet=None)),
        *tell(
            article("north", shared, outlet=None, name="a"), article("south", shared, outlet=None, name="a")
        ),
        *tell(article("north", shared, published="2031-05-02"), article("south", shared)),
        *tell(article("north", [*shared, "So", "South", "Echo", "wrote."]), article("south", shared)),
    ]
    check("copies", f"{words} words", lines)


@pytest.mark.parametrize("first", [45, 50])
@pytest.mark.parametrize("second", [40, 45, 39])
def test_a_group_of_articles_is_told_once(first: int, second: int) -> None:
    """The pair that shares most comes first; what else either shares is told beside it."""
    one, two = SHARED[:first], OTHER[:second]
    north, south = article("north", one), article("south", one)
    lines = [
        *tell(north, south, article("east", one)),
        *tell(north, south, article("east", two), article("west", two)),
        *tell(article("north", [*one, "and", "so", *two]), south, article("east", two)),
        *tell(article("east", two), article("west", two), north, south),
    ]
    check("copies", f"{first} and {second} words", lines)
