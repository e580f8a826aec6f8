"""The console that commands print to, and the bar that shows how far a run is."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a command that prints nothing does not wait for rich
    from rich.console import Console


def make_console(stream: Any) -> "Console":
    """Return a console that prints text as it is: nothing in it is taken for markup."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False, width=None)


@contextlib.contextmanager
def show_progress(quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Offer a progress bar on a terminal, and silence in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=make_console(sys.stderr), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total, rate="")
            bar.update(tasks[stage], completed=done, total=total)
            speed = bar.tasks[tasks[stage]].speed
            bar.update(tasks[stage], rate=f"{speed:.1f}/s" if speed else "")

        yield advance
