"""A batch of news gives the tables of the report: real articles have people, stories and copies in common."""

import json
from collections import defaultdict
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
from evaluation.stories import NOT_USED
from sayso.ingest import read_pile
from sayso.pipeline import read_documents

EVENTS, ARTICLES_OF_EVENT = 4, 6
"""`python -m benchmarks.gates.equality ../shared/data/news_cluster/data` compares all 382."""


@pytest.fixture(scope="module")
def files(shared: Path) -> list[Path]:
    folder = shared / "data" / "news_cluster" / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/news_cluster, which is not on this machine")
    events: defaultdict[int, list[Path]] = defaultdict(list)
    for path in sorted(folder.glob("*.json")):
        number = (json.loads(path.read_text(encoding="utf-8")).get("newsCluster") or {}).get("EventId")
        if number is not None and int(number) not in NOT_USED:
            events[int(number)].append(path)
    largest = sorted(events, key=lambda e: (-len(events[e]), e))[:EVENTS]
    return [path for event in largest for path in events[event][:ARTICLES_OF_EVENT]]


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
