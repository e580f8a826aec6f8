"""How long a report takes from a cold start, and how much memory: `python -m benchmarks.report [PATH ...]`.

Without a path it measures the bundled demo. Each run is a fresh process, so imports, the loading of the model
and the writing of the page are all in it. Quotes the median of five runs, beside `sayso --help`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

RUNS = 5


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command once; return its wall-clock seconds and its peak memory in megabytes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def main(arguments: list[str]) -> None:
    """Print the median time and the largest memory of each command."""
    paths = arguments or [str(resources.files("sayso.demo").joinpath("pile"))]
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder) / "report.html")
        data = str(Path(folder) / "report.json")
        commands = {
            "sayso --help": [sys.executable, "-m", "sayso", "--help"],
            "sayso report": [
                sys.executable,
                "-m",
                "sayso",
                "report",
                *paths,
                "-q",
                "-o",
                page,
                "--json",
                data,
            ],
        }
        for name, command in commands.items():
            runs = [measure(command) for _ in range(RUNS)]
            peak = max(run[1] for run in runs)
            seconds = statistics.median(run[0] for run in runs)
            print(f"{name:14} {seconds:6.2f} s (median of {RUNS})  {peak:6.0f} MB at most")


if __name__ == "__main__":
    main(sys.argv[1:])
