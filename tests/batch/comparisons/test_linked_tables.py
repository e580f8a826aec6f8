"""The tables that are written part by part have the rows of the whole report's."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from pyarrow import parquet

from sayso import demo
from sayso.batch.comparisons.linked_tables import LINKED_TABLES
from sayso.batch.run import BatchOptions, run_batch
from sayso.present.export.tables.parquet import export_lists
from tests.batch.across.given import silent
from tests.bundled import report_bundled_pile

ONE = pytest.mark.slow(reason="the same in one partition and one block")


@pytest.fixture(scope="module")
def expected() -> dict[str, bytes]:
    """Return the tables of the report of the bundled articles."""
    return export_lists(report_bundled_pile(), LINKED_TABLES)


@pytest.mark.parametrize(("partitions", "block"), [(3, 5), pytest.param(1, 200, marks=ONE)])
def test_parts_have_the_rows_of_the_report(
    tmp_path: Path, expected: dict[str, bytes], partitions: int, block: int
) -> None:
    out = tmp_path / "out"
    chosen = BatchOptions(last="link", partitions=partitions, block=block, groups=3)
    with demo.open_pile() as pile:
        told = run_batch([pile], out, chosen, progress=silent)
        assert run_batch([pile], out, chosen, progress=silent) == told
        for name in LINKED_TABLES:
            whole = parquet.read_table(io.BytesIO(expected[name]))
            found = [
                row for path in (out / name).glob("*.parquet") for row in parquet.read_table(path).to_pylist()
            ]
            assert sorted(map(repr, found)) == sorted(map(repr, whole.to_pylist())), name
            assert told["tables"][name] == whole.num_rows
        # Afterwards the report of all takes the place of the parts.
        run_batch([pile], out, replace(chosen, last="relate"), progress=silent)
    assert [path.name for path in (out / "documents").iterdir()] == ["part-0.parquet"]
