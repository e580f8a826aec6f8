"""A cluster of Spark writes the tables that one machine writes; without Spark or Java nothing is tested."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")
pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if not shutil.which("java"):
    pytest.skip("there is no Java here", allow_module_level=True)

from sayso import demo
from sayso.batch.run import BatchOptions, run_batch
from tests.batch.across.given import silent

CLUSTER = "local-cluster[2,1,1024]"
"""Two workers that are processes of their own, a core and 1,024 MB each."""


def test_two_workers_of_spark_write_the_tables_of_one_machine(tmp_path: Path) -> None:
    tables = []
    with demo.open_pile() as pile:
        for engine, master in (("local", None), ("spark", CLUSTER)):
            out = tmp_path / engine
            chosen = BatchOptions(groups=3, partitions=3, block=5, engine=engine, master=master)
            run_batch([pile], out, chosen, progress=silent)
            tables.append({path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")})
    assert tables[0] == tables[1]
    assert len(tables[0]) > 15
