"""Run the commands that give the figures of the docs, and keep what they say.

    python -m tools.measure [NAME ...] [--figures]

`docs/measured/tables.toml` has the commands; what each says is kept in a file of its name beside it, with the
day, the version and, for times, how busy the machine was. With `--figures` all those are run that measure no
time: their figures are the same on every run. Without names it lists them. What needs data that is not here
is left out, and that is said; what needs more packages (`extra`) is run by name alone.
"""

import argparse
import datetime
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.measured_tables import FOLDER, ROOT, read_tables

MEASURED = ("src", "tests", "training", "evaluation", "benchmarks")
"""Folders whose code gives the figures."""


def main(argv: list[str]) -> int:
    """Run the measurements that were named and write their files; 1 where one failed."""
    runs = read_tables()["run"]
    parser = argparse.ArgumentParser(prog="python -m tools.measure", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--figures", action="store_true", help="all that measure no time")
    options = parser.parse_args(argv)
    plain = [n for n, run in runs.items() if not run.get("timed") and "extra" not in run]
    names = options.names or (plain if options.figures else [])
    if not names:
        for name, run in runs.items():
            print(f"{name:20} {run['command']}")
        return 0
    failed = 0
    for name in names:
        if name not in runs:
            parser.error(f"no measurement {name!r} in {FOLDER / 'tables.toml'}")
        failed += not _measure(name, runs[name])
    return int(failed > 0)


def _measure(name: str, run: dict[str, Any]) -> bool:
    """Run one command, print its figures beside those that were kept, and keep the new ones."""
    print(f"\n$ {run['command']}", flush=True)
    words = shlex.split(run["command"])
    missing = [word for word in words if word.startswith("../") and not (ROOT / word).exists()]
    if missing:
        print(f"not on this machine: {', '.join(missing)}")
        return True
    load = os.getloadavg()[0] if run.get("timed") else None
    binaries = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    words = [sys.executable if word == "python" else word for word in words]
    done = subprocess.run(
        words, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False, env={**os.environ, "PATH": binaries}
    )
    if done.returncode:
        print(f"it ended with {done.returncode}")
        return False
    path = FOLDER / f"{name}.json"
    before = json.loads(path.read_text(encoding="utf-8"))["figures"] if path.exists() else {}
    row = {
        "command": run["command"],
        "day": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "version": _name_version(),
        "load": load and round(load, 1),
        "figures": _read_figures(done.stdout),
    }
    was = dict(_flatten(before))
    for figure, value in _flatten(row["figures"]):
        print(f"  {figure:32} {value}{'' if was.get(figure) == value else f'  (kept: {was.get(figure)})'}")
    path.write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return True


def _read_figures(told: str) -> Any:
    """Return the one JSON value that a command printed, or a list of those that it printed a line each."""
    try:
        return json.loads(told)
    except json.JSONDecodeError:
        return [json.loads(line) for line in told.splitlines() if line.startswith("{")]


def _flatten(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _flatten(one, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and not all(type(one) is int for one in value):
        for place, one in enumerate(value):
            yield from _flatten(one, f"{name}[{place}]")
    else:
        yield name, "/".join(map(str, value)) if isinstance(value, list) else str(value)


def _name_version() -> str:
    """Return the commit that was measured, with a "+" where the code that is measured differs from it.

    Outside of a repository of git it is not known.
    """
    head = _ask_git("rev-parse", "--short", "HEAD") or "unknown version"
    return head + ("+" if _ask_git("status", "--porcelain", "--", *MEASURED) else "")


def _ask_git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
