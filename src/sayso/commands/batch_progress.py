"""How far a batch is: a bar on a terminal, elsewhere a line every half a minute, for the logs of clusters."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.present.progress_bar import show_progress

SECONDS_BETWEEN_LINES = 30.0
_NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """What a batch calls while it runs: `advance` for parts of a stage, `fail` for what could not be read."""

    advance: Callable[[str, int, int], None]
    fail: Callable[[int], None]


class LineProgress:
    """Writes how far a stage is, at most once in so many seconds; a quick stage has no line."""

    def __init__(
        self,
        write: Callable[[str], None],
        *,
        clock: Callable[[], float] = time.monotonic,
        between: float = SECONDS_BETWEEN_LINES,
    ) -> None:
        """Take what writes a line, and what tells the time."""
        self._write = write
        self._clock = clock
        self._between = between
        self._stage = ""
        self._begun = self._last = clock()
        self._before = self._failures = 0

    def advance(self, stage: str, done: int, total: int) -> None:
        """Tell how many parts of a stage are done; those of a run before this one do not count as rate."""
        now = self._clock()
        if stage != self._stage:
            self._stage, self._begun, self._before = stage, now, done
        elif now - self._last >= self._between:
            self._last = now
            self._write(self._describe(done, total, now - self._begun))

    def fail(self, count: int) -> None:
        """Tell how many articles and files could not be read so far."""
        self._failures = count

    def _describe(self, done: int, total: int, seconds: float) -> str:
        made = done - self._before
        line = f"{self._stage}: {done:,} of {total:,} parts"
        if made and seconds > 0:
            left = (total - done) * seconds / made
            line += f", {60 * made / seconds:.1f} a minute, about {_describe_time(left)} left"
        return line + (f"; {self._failures:,} {_NOT_READ} or told about" if self._failures else "")


def _describe_time(seconds: float) -> str:
    if seconds < 90:
        return f"{round(seconds)} seconds"
    return f"{round(seconds / 60):,} minutes" if seconds < 5_400 else f"{seconds / 3_600:.1f} hours"


@contextlib.contextmanager
def show_batch_progress(quiet: bool) -> Iterator[BatchProgress]:
    """Offer a bar on a terminal, lines elsewhere, and silence where that is asked for."""
    if quiet or sys.stderr.isatty():
        with show_progress(quiet) as advance:
            yield BatchProgress(advance, lambda count: advance(_NOT_READ, count, count) if count else None)
        return
    lines = LineProgress(lambda line: print(line, file=sys.stderr, flush=True))
    yield BatchProgress(lines.advance, lines.fail)
