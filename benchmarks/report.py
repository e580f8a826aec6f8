"""How long a report takes from a cold start, and how much memory.

    python -m benchmarks.report [PATH ...] [--json]

Without a path it measures the bundled demo. Each run is a fresh process, so imports, the loading of the model
and the writing of the page are all in it. Medians of five runs, beside `sayso --help`: seconds by the clock,
and of the processor, which say more on a busy machine. A first run, which compiles the source, does not
count: installing the package does that.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import resources
from pathlib import Path

from benchmarks.compiled import start_compiled

RUNS = 5


def measure(command: list[str], env: dict[str, str]) -> tuple[float, float, float]:
    """Run a command once; return its seconds by the clock and of CPU, and its peak memory in megabytes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the median time and the largest memory of each command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    paths = options.paths or [str(resources.files("sayso.demo").joinpath("pile"))]
    with tempfile.TemporaryDirectory() as folder:
        env = start_compiled(str(Path(folder) / "compiled"))
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
            runs = [measure(command, env) for _ in range(RUNS + 1)][1:]
            peak = max(run[2] for run in runs)
            seconds, cpu = (statistics.median(run[part] for run in runs) for part in (0, 1))
            if options.json:
                print(json.dumps({"command": name, "seconds": seconds, "cpu": cpu, "memory": peak}))
                continue
            print(f"{name:14} {seconds:6.2f} s, {cpu:.2f} s of CPU  {peak:6.0f} MB at most")


if __name__ == "__main__":
    main()
