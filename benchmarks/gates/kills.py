"""A batch is killed at random moments and started again: `python -m benchmarks.gates.kills [KILLS]`.

At the end its tables must be those of a batch that nobody killed, byte for byte, and no part that a kill
found whole may have been made again.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.batch import make_pages, write_warc

PAGES = 30
_KEPT = ("extract", "read", "scores", "utterances", "filed", "met", "chosen", "reuses", "stories")
"""Stages whose parts are looked at; what is gathered in one process is written anew."""


def _list_tables(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


def _list_parts(out: Path) -> dict[Path, int]:
    """Return when each part got its name."""
    return {
        path: path.stat().st_mtime_ns
        for path in (out / "work").rglob("*.parquet")
        if path.parent.name in _KEPT and not path.name.startswith(".")
    }


def main() -> None:
    """Kill, go on, and compare; exit with 1 where anything differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        warc, plain, killed = (Path(scratch, name) for name in ("pages.warc.gz", "plain", "killed"))
        write_warc(make_pages(PAGES), warc)
        command = [sys.executable, "-m", "sayso", "batch", str(warc), "--workers", "2", "-q"]
        begun = time.perf_counter()
        subprocess.run([*command, str(plain)], check=True)
        whole = time.perf_counter() - begun
        parts: dict[Path, int] = {}
        done_again: set[Path] = set()
        ended = 0
        for _ in range(options.kills):
            started = subprocess.Popen([*command, str(killed)], start_new_session=True)
            try:
                started.wait(timeout=chance.uniform(0.02, 0.15) * whole)
                ended += 1
            except subprocess.TimeoutExpired:
                _kill(started)
            now = _list_parts(killed)
            done_again |= {path for path, stamp in parts.items() if now.get(path) != stamp}
            parts = now
        subprocess.run([*command, str(killed)], check=True)
        now = _list_parts(killed)
        done_again |= {path for path, stamp in parts.items() if now.get(path) != stamp}
        same = _list_tables(plain) == _list_tables(killed) != {}
    print(
        f"{options.kills} starts, {ended} of them came to their end; {len(now)} parts; "
        f"{len(done_again)} made twice; tables {'the same' if same else 'DIFFER'}; whole run {whole:.0f} s"
    )
    sys.exit(0 if same and not done_again else 1)


def _kill(started: subprocess.Popen[bytes]) -> None:
    """Kill a process with its workers; it is in a group of its own."""
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()


if __name__ == "__main__":
    main()
