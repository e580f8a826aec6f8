"""A batch of news gives the tables of the report: real articles have people, stories and copies in common."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from benchmarks.gates.equality import (
    PARTITIONS,
    RecordedReadings,
    Tables,
    list_differing,
    report_by_batch,
    report_in_memory,
)
from sayso.ingest import read_pile
from sayso.pipeline import read_documents

EVENTS, ARTICLES_OF_EVENT = 4, 6
"""`python -m benchmarks.gates.equality ../shared/data/news_cluster/data` compares all 382."""


@pytest.fixture(scope="module")
def files(news_events: dict[int, list[Path]]) -> list[Path]:
    largest = sorted(news_events, key=lambda e: (-len(news_events[e]), e))[:EVENTS]
    return [path for event in largest for path in news_events[event][:ARTICLES_OF_EVENT]]


@pytest.fixture(scope="module")
def recorded(files: list[Path]) -> RecordedReadings:
    return RecordedReadings(*read_documents(read_pile(files).documents))


@pytest.fixture(scope="module")
def expected(files: list[Path], recorded: RecordedReadings) -> Tables:
    return report_in_memory(read_pile(files), recorded)


@pytest.mark.slow(reason="the model reads 24 articles of news; test_run.py compares the bundled ones")
@pytest.mark.parametrize("partitions", PARTITIONS)
def test_the_tables_of_news_are_those_of_the_report(
    files: list[Path], recorded: RecordedReadings, expected: Tables, tmp_path: Path, partitions: int
) -> None:
    assert len(recorded.readings) == EVENTS * ARTICLES_OF_EVENT
    assert list_differing(expected, report_by_batch(files, recorded, tmp_path / "out", partitions)) == []
