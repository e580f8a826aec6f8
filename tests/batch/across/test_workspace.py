"""Kernels that share what they open: one entry after the other, and no part is made twice."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.across.workspace import AcrossTask, Context, Workspace, write_columns
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.pipeline import Options

LOG = "log"


def write(task: AcrossTask) -> None:
    with (task.context.folder / LOG).open("a", encoding="utf-8") as stream:
        stream.write(f"{task.stage}{task.number} ")
    write_columns(task.path, {"n": list(task.chosen)})


def count(task: AcrossTask) -> None:
    assert task.context.part("a", task.number).is_file()
    write(task)


def test_kernels_run_over_one_entry_before_the_next_and_once(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    context = Context(folder=tmp_path, options=Options())
    space = Workspace(context, open_runner(RunnerOptions()), lambda *step: told.append(step))
    kernels = {"a": write, "b": count}
    space.map_together("both", kernels, [(5,), (6,)])
    assert (tmp_path / LOG).read_text(encoding="utf-8").split() == ["a0", "b0", "a1", "b1"]
    assert told == [("both", 0, 2), ("both", 1, 2), ("both", 2, 2)]
    context.part("b", 1).write_bytes(b"cut off")
    space.map_together("both", kernels, [(5,), (6,)])
    assert (tmp_path / LOG).read_text(encoding="utf-8").split()[4:] == ["b1"]
    assert told[3:] == [("both", 1, 2), ("both", 2, 2)]
    space.map("b", count, [(5,), (6,)])
    assert (tmp_path / LOG).read_text(encoding="utf-8").split()[5:] == []
