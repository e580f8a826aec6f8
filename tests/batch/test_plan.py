"""A plan reads a sample and writes nothing."""

import re
from pathlib import Path

import pytest

from sayso import demo
from sayso.batch.plan import make_plan
from sayso.batch.run import BatchOptions
from sayso.commands.batch import count_workers
from sayso.errors import NothingReadError

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")


def test_a_plan_of_a_small_pile_counts_its_articles(tmp_path: Path) -> None:
    with demo.open_pile() as pile:
        lines = list(make_plan([pile], BatchOptions(workers=2)))
    assert re.fullmatch(r"10 files, \d+ KB", lines[0])
    assert lines[1] == "about 12 articles, by 12 that were read"
    assert lines[2] == "parts: 1 of files, about 1 of readings"
    assert lines[-1] == "disk: about 636 KB more while link and relate run"


def test_a_plan_of_many_files_reckons_from_a_few(tmp_path: Path) -> None:
    for number in range(200):
        text = f"“Pier {number} is safe,” Hill said on Monday. The rowers met at noon and went home.\n"
        (tmp_path / f"{number:03}.txt").write_text(text, encoding="utf-8")
    lines = list(make_plan([tmp_path], BatchOptions()))
    found = re.fullmatch(r"about (\d+) articles, by 10 that were read", lines[1])
    assert found is not None
    assert 190 <= int(found[1]) <= 210


def test_a_plan_without_an_article_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingReadError, match="no article was found"):
        list(make_plan([tmp_path], BatchOptions()))


@pytest.mark.parametrize(
    ("memory", "processors", "workers"),
    [(None, 4, 4), (4_000_000_000, 4, 4), (1_200_000_000, 4, 2), (1_199_999_999, 4, 1), (1_000, 4, 1)],
)
def test_no_more_processes_than_fit_into_the_memory(
    memory: int | None, processors: int, workers: int
) -> None:
    assert count_workers(memory, processors) == workers
