"""Run a function over tasks, in this process or in several."""

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


def map_tasks(
    function: Callable[[Task], Result], tasks: Sequence[Task], *, workers: int
) -> Iterator[tuple[Task, Result]]:
    """Yield each task with its result as they end; `workers` is the number of processes, 1 for none beside.

    Raises SaysoError where a worker was ended from outside: what is done is on the disk.
    """
    if workers <= 1 or len(tasks) <= 1:
        for task in tasks:
            yield task, function(task)
        return
    for name in _THREADS:  # Each process is one of several: more threads would only wait for each other.
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(workers, len(tasks)), mp_context=context)
    try:
        waiting: dict[Future[Result], Task] = {pool.submit(function, task): task for task in tasks}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
    except BrokenProcessPool:
        raise SaysoError(
            "a worker was ended by the system, most often for want of memory; what was done is kept: run the "
            "same command again, with fewer --workers"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
