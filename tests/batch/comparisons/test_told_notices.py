"""What a batch tells, in the order in which the other commands tell it."""

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.comparisons.told_notices import gather_notices
from sayso.batch.kept_articles import KeptArticles
from sayso.records import Notice


def test_line_2_is_told_before_line_10() -> None:
    told = tuple(Notice(document=None, message=f"a.jsonl, line {n}: no text") for n in (10, 2, 1))
    kept = KeptArticles(rows={}, ids={}, notices=told)
    assert gather_notices((), kept, (), ()) == told[::-1]
