"""Run a function over tasks, in this process or in several."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from sayso.errors import SaysoError

Task = TypeVar("Task")
Result = TypeVar("Result")

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class ProcessPool:
    """Processes that run tasks; they are started when they are first needed, and kept until `close`."""

    def __init__(self, workers: int) -> None:
        """Take the number of processes; 1 for none beside this one."""
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def map(self, function: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[tuple[Task, Result]]:
        """Yield each task with its result as they end.

        Raises SaysoError where a worker was ended from outside: what is done is on the disk.
        """
        if self._workers <= 1 or len(tasks) <= 1:
            for task in tasks:
                yield task, function(task)
            return
        pool = self._open()
        try:
            waiting: dict[Future[Result], Task] = {pool.submit(function, task): task for task in tasks}
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BrokenProcessPool:
            raise SaysoError(
                "a worker was ended by the system, most often for want of memory; what was done is kept: run "
                "the same command again, with fewer --workers"
            ) from None

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            for name in _THREADS:  # Each process is one of several: more threads would wait for each other.
                os.environ.setdefault(name, "1")
            context = multiprocessing.get_context("spawn")
            # They look for garbage as rarely as this process does.
            self._pool = ProcessPoolExecutor(
                self._workers, mp_context=context, initializer=gc.set_threshold, initargs=gc.get_threshold()
            )
        return self._pool

    def close(self) -> None:
        """End the processes; tasks that have not begun are dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def map_tasks(
    function: Callable[[Task], Result], tasks: Sequence[Task], *, workers: int
) -> Iterator[tuple[Task, Result]]:
    """Yield each task with its result as they end, in a pool of their own."""
    pool = ProcessPool(min(workers, len(tasks)))
    try:
        yield from pool.map(function, tasks)
    finally:
        pool.close()
