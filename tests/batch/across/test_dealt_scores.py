"""Pairs of articles go to the tasks that have attributions of both, and to no others."""

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.groups import _list_tasks, _meet_tasks

STARTS = np.array([0, 3, 3, 5, 6])
"""Four articles with 3, 0, 2 and 1 attributions."""
TASK_OF = np.array([0, -1, 1, 1, 0, -1])


def list_rows(pairs: list[tuple[int, int]]) -> list[tuple[tuple[int, int], int]]:
    homes = [np.array([pair[n] for pair in pairs], dtype=np.int64) for n in range(2)]
    known = [_list_tasks(STARTS, TASK_OF, np.unique(own)) for own in homes]
    rows, tasks = _meet_tasks(homes, known, len(TASK_OF))
    return [(pairs[row], task) for row, task in zip(rows.tolist(), tasks.tolist(), strict=True)]


def test_the_tasks_of_articles_are_those_of_their_places() -> None:
    assert _list_tasks(STARTS, TASK_OF, np.arange(4)).tolist() == [[0, 0], [0, 1], [2, 0], [2, 1]]
    assert _list_tasks(STARTS, TASK_OF, np.array([1, 3])).tolist() == []


def test_a_pair_goes_to_each_task_that_has_both_articles() -> None:
    assert list_rows([(0, 2)]) == [((0, 2), 0), ((0, 2), 1)]
    assert list_rows([(0, 3), (2, 2), (1, 2)]) == [((2, 2), 0), ((2, 2), 1)]


def test_no_pairs_go_nowhere() -> None:
    assert list_rows([]) == []
