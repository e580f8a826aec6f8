"""Many machines: tasks, shuffles and second tries are those of Apache Spark; the kernels are the same.

All workers must reach the folder OUT and the files given under the same paths.
"""

import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.batch.engines.runner import PART, RunnerOptions
from sayso.errors import InputError, SaysoError

Task = TypeVar("Task")

_INSTALL = "pip install 'sayso[batch,spark]', and Java 17 or newer"
_PACKAGES = Path(__file__).resolve().parents[3]
"""Where this package lies: workers that reach it need not have it installed."""
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.executorEnv.OMP_NUM_THREADS": "1",
    "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
}


class SparkRunner:
    """Runs tasks on a Spark cluster, or on this machine where no master is named."""

    def __init__(self, options: RunnerOptions) -> None:
        """Start Spark; what it logs goes into a file. Raises InputError where it cannot be started."""
        # Workers run the interpreter that runs here: another one would lack our packages.
        os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # on versions of pandas, which is not used here
                from pyspark import SparkConf, SparkContext
                from pyspark.errors import PySparkException
                from pyspark.java_gateway import launch_gateway
                from pyspark.sql import SparkSession
        except ImportError:
            raise InputError(f"the engine spark needs the package pyspark: {_INSTALL}") from None
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise InputError(f"the engine spark needs Java: {_INSTALL}")
        self._failed = PySparkException
        conf = SparkConf().setAppName("sayso batch")
        conf.set("spark.sql.shuffle.partitions", str(options.partitions))
        conf.setMaster(options.master or f"local[{options.workers}]")
        for name, value in _SETTINGS.items():
            conf.set(name, value)
        # Workers have folders of their own, where a path that is relative here leads nowhere.
        given = os.environ.get("PYTHONPATH", "").split(os.pathsep)
        paths = [os.path.abspath(path) for path in given if path]
        conf.set("spark.executorEnv.PYTHONPATH", os.pathsep.join([*paths, str(_PACKAGES)]))
        if options.memory is not None:
            conf.set("spark.executor.memory", f"{max(512, options.memory // 1_000_000)}m")
        log = options.log or Path(os.devnull)
        try:
            with log.open("ab") as stream:
                gateway = launch_gateway(conf=conf, popen_kwargs={"stdout": stream, "stderr": stream})
                self._context = SparkContext(conf=conf, gateway=gateway)
        except Exception as error:  # whatever Java or py4j say: there is no engine
            raise InputError(f"Spark cannot be started ({error}); {log} has its log") from error
        self._session: Any = SparkSession(self._context)

    def map(self, kernel: Callable[[Task], object], tasks: Sequence[Task]) -> Iterator[Task]:
        """Run a kernel over tasks, a partition a task; yield them when all are done."""
        given = list(tasks)
        if not given:
            return

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            for batch in batches:
                for number in batch.column(0).to_pylist():
                    kernel(given[number])
                yield batch

        with self._telling():
            self._session.range(0, len(given), 1, len(given)).mapInArrow(run, "id long").collect()
        yield from given

    def exchange(self, sources: Sequence[Path], into: Path) -> None:
        """Write the rows of files into a folder, a folder for each `part`."""
        into.parent.mkdir(parents=True, exist_ok=True)
        made = into.with_name(f".{into.name}.exchange")
        shutil.rmtree(made, ignore_errors=True)
        if sources:
            with self._telling():
                rows = self._session.read.parquet(*map(str, sources))
                rows.repartition(PART).write.partitionBy(PART).parquet(str(made))
        else:
            made.mkdir()
        shutil.rmtree(into, ignore_errors=True)
        os.replace(made, into)

    def gather(self, sources: Sequence[Path], columns: Sequence[str], order: Sequence[str]) -> Any:
        """Return columns of all rows as one table of pyarrow, sorted."""
        with self._telling():
            rows = self._session.read.parquet(*map(str, sources)).select(*columns)
            return rows.orderBy(*order).toArrow()

    def close(self) -> None:
        """Stop Spark."""
        self._session.stop()

    def _telling(self) -> "_Telling":
        return _Telling(self._failed)


class _Telling:
    """Turns what Spark raises into an error of ours with its first line."""

    def __init__(self, failed: type[Exception]) -> None:
        self._failed = failed

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise SaysoError for an error of Spark."""
        if isinstance(error, self._failed):
            lines = [line for line in str(error).splitlines() if line.strip()]
            raise SaysoError(f"Spark gave a task up: {lines[-1] if lines else error}") from error
