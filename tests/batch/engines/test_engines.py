"""Every engine deals and sorts rows alike, and runs each task once; Spark is tested where it is installed."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.across.workspace import read_rows, write_columns
from sayso.batch.engines import BatchRunner, RunnerOptions, open_runner
from sayso.errors import InputError, OutputError, SaysoError


def check_spark() -> None:
    pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
    if not shutil.which("java"):
        pytest.skip("there is no Java here")


@pytest.fixture(scope="module", params=["local", "spark"])
def runner(request: pytest.FixtureRequest) -> Iterator[BatchRunner]:
    if request.param == "spark":
        check_spark()
    opened = open_runner(RunnerOptions(engine=request.param, workers=2, partitions=2))
    yield opened
    opened.close()


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{n}.parquet" for n in range(2)]
    write_columns(paths[0], {"part": [0, 2, 0], "name": ["b", "a", "it's"], "many": [[1, 2], [], [3]]})
    write_columns(paths[1], {"part": [2], "name": [None], "many": [[4]]})
    return paths


def leave_mark(path: Path) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write("done\n")


def fail(path: Path) -> None:
    raise SaysoError(f"{path.name} cannot be done")


def test_rows_are_dealt_by_their_part(runner: BatchRunner, sources: list[Path], tmp_path: Path) -> None:
    runner.exchange(sources, tmp_path / "it's dealt")
    found = {
        folder.name: sorted(
            (str(row["name"]), row["many"])
            for row in read_rows(list(folder.glob("*.parquet")), ("name", "many"))
        )
        for folder in (tmp_path / "it's dealt").glob("part=*")
    }
    assert found == {"part=0": [("b", [1, 2]), ("it's", [3])], "part=2": [("None", [4]), ("a", [])]}


def test_nothing_is_dealt_where_there_is_nothing(runner: BatchRunner, tmp_path: Path) -> None:
    runner.exchange([], tmp_path / "dealt")
    assert (tmp_path / "dealt").is_dir()


def test_rows_are_gathered_in_order(runner: BatchRunner, sources: list[Path]) -> None:
    found = runner.gather(sources, ("name", "part"), ("part", "name"))
    assert found.column_names == ["name", "part"]
    rows = [(row["part"], row["name"]) for row in found.to_pylist()]
    assert sorted(rows, key=str) == sorted([(0, "b"), (0, "it's"), (2, "a"), (2, None)], key=str)
    assert [part for part, _ in rows] == [0, 0, 2, 2]
    assert [name for part, name in rows if part == 0] == ["b", "it's"]


def test_every_task_is_done_once(runner: BatchRunner, tmp_path: Path) -> None:
    tasks = [tmp_path / str(n) for n in range(5)]
    assert sorted(runner.map(leave_mark, tasks)) == tasks
    assert [task.read_text(encoding="utf-8") for task in tasks] == ["done\n"] * 5


def test_what_a_task_raises_is_told(runner: BatchRunner, tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="cannot be done"):
        list(runner.map(fail, [tmp_path / "one", tmp_path / "two"]))


def write_threshold(path: Path) -> None:
    path.write_text(str(gc.get_threshold()), encoding="utf-8")


def test_workers_look_for_garbage_as_rarely_as_what_starts_them(tmp_path: Path) -> None:
    before = gc.get_threshold()
    gc.set_threshold(12_345, 20, 20)
    opened = open_runner(RunnerOptions(workers=2))
    try:
        tasks = [tmp_path / "one", tmp_path / "two"]
        list(opened.map(write_threshold, tasks))
    finally:
        gc.set_threshold(*before)
        opened.close()
    assert [task.read_text(encoding="utf-8") for task in tasks] == ["(12345, 20, 20)"] * 2


def end_worker(path: Path) -> None:
    if path.name != "fine":
        os.abort()


def test_a_worker_that_the_system_ends_is_told(tmp_path: Path) -> None:
    opened = open_runner(RunnerOptions(workers=2))
    with pytest.raises(SaysoError, match="ended by the system"):
        list(opened.map(end_worker, [tmp_path / "one", tmp_path / "two"]))
    opened.close()


def test_what_a_database_without_memory_raises_is_told(
    monkeypatch: pytest.MonkeyPatch, sources: list[Path], tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb")

    def fail(**settings: object) -> None:
        raise duckdb.InternalException("page size out of range")

    monkeypatch.setattr(duckdb, "connect", fail)
    with pytest.raises(OutputError, match="cannot be sorted there"):
        open_runner(RunnerOptions()).exchange(sources, tmp_path / "dealt")


def test_another_engine_is_refused() -> None:
    with pytest.raises(InputError, match="is no engine"):
        open_runner(RunnerOptions(engine="abacus"))
