"""What `deploy/` has for clusters does what one machine does."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso import demo
from sayso.batch.run import WORK, BatchOptions, run_batch
from sayso.cli import main
from tests.batch.across.given import silent

DEPLOY = Path(__file__).parents[2] / "deploy"


def list_tables(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    folder = tmp_path / "crawl"
    with demo.open_pile() as pile:
        shutil.copytree(pile, folder)
    return folder


def test_an_array_of_slurm_jobs_reads_what_one_machine_reads(crawl: Path, tmp_path: Path) -> None:
    for path in sorted(crawl.iterdir())[4:]:
        path.unlink()  # each is read by programs of their own
    out, whole = tmp_path / "out", tmp_path / "whole"
    sayso = f"{shlex.quote(sys.executable)} -m sayso.cli"
    for number in (2, 1):
        given = {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_COUNT": "2", "SAYSO": sayso}
        command = ["bash", str(DEPLOY / "slurm-array.sh"), str(crawl), str(out)]
        subprocess.run(command, check=True, env=os.environ | given)
    read = {path: path.stat().st_mtime_ns for path in (out / WORK / "read").iterdir()}
    assert len(list(out.glob("manifest-*-of-2.json"))) == 2
    run_batch([crawl], out, BatchOptions(groups=2), progress=silent)
    run_batch([crawl], whole, BatchOptions(groups=1), progress=silent)
    assert list_tables(out) == list_tables(whole) != {}
    assert {path: path.stat().st_mtime_ns for path in (out / WORK / "read").iterdir()} == read


def test_a_job_without_a_file_of_its_own_ends_well(crawl: Path, tmp_path: Path) -> None:
    for path in sorted(crawl.iterdir())[1:]:
        path.unlink()
    out = str(tmp_path / "out")
    assert main(["batch", str(crawl), out, "--until-stage", "read", "--partitions", "3/3", "-q"]) == 0


def test_the_job_of_kubernetes_is_a_command_that_is_understood(crawl: Path, tmp_path: Path) -> None:
    text = (DEPLOY / "kubernetes-job.yaml").read_text(encoding="utf-8")
    command = " ".join(re.search(r"exec (sayso batch .*?)\n *resources", text, re.S)[1].split())  # type: ignore[index]
    command = command.replace("$((JOB_COMPLETION_INDEX + 1))", "1")
    given = shlex.split(
        command.replace("/data/crawl", str(crawl)).replace("/data/tables", str(tmp_path / "out"))
    )
    assert main([*given[1:], "--workers", "1"]) == 0


def test_the_scripts_are_of_a_form_that_bash_reads() -> None:
    for script in DEPLOY.glob("*.sh"):
        subprocess.run(["bash", "-n", str(script)], check=True)
    wrong = subprocess.run(
        ["bash", str(DEPLOY / "spark-cluster.sh"), "guess"], capture_output=True, text=True, check=False
    )
    assert wrong.returncode != 0
