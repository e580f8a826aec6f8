"""Memory and CPU of this process and of all that it has started, together."""

import os
import resource
import threading
from collections import defaultdict
from pathlib import Path


class MemoryWatch:
    """Looks how much memory this process and its children hold together, twice a second."""

    def __init__(self) -> None:
        """Begin."""
        self.most = self.last = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(0.5):
            self.last = sum(map(_read_memory, _list_family()))
            self.most = max(self.most, self.last)

    def end(self) -> int:
        """Return the most that was seen, in bytes."""
        self._ended.set()
        self._thread.join()
        return self.most


def _list_family() -> list[str]:
    """Return the numbers of this process and of all that it has started."""
    parents: dict[str, list[str]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[fields[1]].append(path.parent.name)
    found = [Path("/proc/self").resolve().name]
    for number in found:
        found += parents.get(number, ())
    return found


def _read_memory(number: str) -> int:
    try:
        text = Path("/proc", number, "smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1_000 for line in text.splitlines() if line.startswith("Pss:"))


def count_seconds() -> float:
    """Return the CPU of this process and of those that it has started; ended ones count with their parent."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    ticks = os.sysconf("SC_CLK_TCK")
    seconds = ended.ru_utime + ended.ru_stime
    for number in _list_family():
        try:
            fields = Path("/proc", number, "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds += (int(fields[11]) + int(fields[12])) / ticks
    return seconds
