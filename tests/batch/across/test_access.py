"""Passages, derivations, accesses and stories of a batch are those of the report."""

from collections.abc import Iterable
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.across.access import ACCESSES, assess_articles
from sayso.batch.across.derivations import DERIVATIONS, derive_articles, mark_alone
from sayso.batch.across.reuse import REUSES, find_reuses, number_texts
from sayso.batch.across.stories import STORIES, find_stories, mark_boilerplate
from sayso.records import Access, Derivation, FirstHand, Reuse, Story
from tests.batch.across.given import PARTITIONS, open_space, read_bundled, records
from tests.batch.across.test_groups import link


def sort(found: Iterable[object]) -> list[str]:
    return sorted(map(repr, found))


@pytest.mark.parametrize("partitions", PARTITIONS)
def test_lineage_and_stories_are_those_of_the_report(tmp_path: Path, partitions: int) -> None:
    given = read_bundled()
    report = given.report
    space = link(given, tmp_path / "across", partitions)
    blocks = 3
    number_texts(space)
    for stage in (find_reuses, mark_alone, mark_boilerplate, derive_articles, assess_articles, find_stories):
        stage(space, blocks)
    context = space.context
    assert sort(records(context, Reuse, [REUSES])) == sort(report.reuses) != []
    assert sort(records(context, Derivation, [DERIVATIONS])) == sort(report.derivations) != []
    assert sort(records(context, Story, [STORIES])) == sort(report.stories) != []
    accesses = records(context, Access, ACCESSES, column="access")
    assert sort(accesses) == sort(report.accesses) != []
    first_hand = records(context, FirstHand, ACCESSES, column="first_hand")
    assert sort(first_hand) == sort(report.first_hand) != []


def test_what_is_made_is_not_made_again(tmp_path: Path) -> None:
    given = read_bundled()
    space = link(given, tmp_path / "across", 2)
    number_texts(space)
    find_reuses(space, 3)
    folder = space.context.folder
    stamps = {path: path.stat().st_mtime_ns for path in (folder / REUSES).glob("*.parquet")}
    again = open_space(given, folder, partitions=2)
    find_reuses(again, 3)
    assert {path: path.stat().st_mtime_ns for path in (folder / REUSES).glob("*.parquet")} == stamps
    (folder / REUSES / "1.parquet").write_bytes(b"cut off")
    find_reuses(again, 3)
    assert sort(records(again.context, Reuse, [REUSES])) == sort(given.report.reuses)
