"""A part of the pile that likeness ties together is dealt to tasks by its stories."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.across import stories
from sayso.batch.across.stories import _BOILERPLATE, SENTENCES, STORIES, _deal_stories, mark_boilerplate
from sayso.batch.across.workspace import Context, Workspace, read_rows, write_columns
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.pipeline import Options
from sayso.units import PileLimits
from tests.batch.across.given import silent


def test_stories_of_one_part_are_dealt_in_the_order_of_their_first_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stories, "_ROWS_OF_TASK", 4)
    space = Workspace(Context(folder=tmp_path, options=Options()), open_runner(RunnerOptions()), silent)
    members = {"a": [7, 9], "b": [1, 2, 3], "c": [0], "d": [4], "e": [5, 6, 8]}
    paths = []
    for part, own in enumerate(("ab", "cde")):
        path = space.context.part("grouped", part)
        write_columns(
            path,
            {"id": list(own), "record": [f"story {i}" for i in own], "numbers": [members[i] for i in own]},
        )
        paths.append(path)
    assert _deal_stories(space, paths) == 3
    dealt = [
        [
            (row["id"], row["numbers"], row["record"])
            for row in read_rows([space.context.part(STORIES, n)], ("id", "numbers", "record"))
        ]
        for n in range(3)
    ]
    assert [[i for i, _, _ in task] for task in dealt] == [["c", "b"], ["d", "e"], ["a"]]
    assert all(
        numbers == members[i] and record == f"story {i}" for task in dealt for i, numbers, record in task
    )


def test_a_block_reads_the_boilerplate_of_its_own_articles_alone(tmp_path: Path) -> None:
    """All of it in each task is work that grows with the square of the pile."""
    context = Context(folder=tmp_path, options=Options(), block=2, limits=PileLimits(common_sentence=2))
    space = Workspace(context, open_runner(RunnerOptions()), silent)
    lengths = np.array([100, 30], dtype=np.int64).tobytes()
    for block in range(3):
        numbers = [2 * block, 2 * block + 1]
        keys = [np.array([n, 99 if n % 3 else 50 + n], dtype=np.uint64).tobytes() for n in numbers]
        write_columns(
            context.part(SENTENCES, block), {"number": numbers, "keys": keys, "lengths": [lengths] * 2}
        )
    mark_boilerplate(space, 3)
    parts = [context.part(_BOILERPLATE, n) for n in range(3)]
    found = [[(r["number"], r["keys"]) for r in read_rows([p], ("number", "keys"))] for p in parts]
    common = np.array([99], dtype=np.uint64).tobytes()
    assert found == [[(1, common)], [(2, common)], [(4, common), (5, common)]]
    assert space.facts["articles_with_boilerplate"] == 4
