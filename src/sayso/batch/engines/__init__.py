"""What runs tasks and sorts tables: takes kernels and part files, gives part files; an engine a module."""

from sayso.batch.engines.runner import BatchRunner, RunnerOptions
from sayso.errors import InputError

ENGINES = ("local", "spark")


def open_runner(options: RunnerOptions) -> BatchRunner:
    """Return the runner of an engine; only here its packages are imported.

    Raises InputError where there is no such engine, or what it needs is not installed.
    """
    if options.engine == "local":
        from sayso.batch.engines.local import LocalRunner

        return LocalRunner(options)
    if options.engine == "spark":
        from sayso.batch.engines.spark import SparkRunner

        return SparkRunner(options)
    raise InputError(f"{options.engine!r} is no engine; write one of {', '.join(ENGINES)}")


__all__ = ["ENGINES", "BatchRunner", "RunnerOptions", "open_runner"]
