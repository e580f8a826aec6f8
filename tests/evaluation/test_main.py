"""`python -m evaluation TASK ...`."""

import pytest

from evaluation.__main__ import list_tasks, main


def test_every_task_says_what_it_is() -> None:
    tasks = list_tasks()
    assert {"polnear", "reading", "extraction"} <= set(tasks)
    assert not any(name.startswith("score_") for name in tasks)
    assert all(tasks.values())


@pytest.mark.parametrize(("argv", "code"), [([], 2), (["--help"], 0), (["nonsense"], 2)])
def test_without_a_task_they_are_listed(
    argv: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == code
    assert "polnear" in capsys.readouterr().out
