"""A desk that runs as a process of its own, for tests in a browser."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = "http://127.0.0.1:"
PATIENCE = 600_000
"""Milliseconds for which a step in a browser is waited for: a machine that does much else is slow."""


class Served:
    """A desk that runs as a process of its own."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.address = ""
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "sayso", "serve", "--store", str(self.store), "--port", "0"]
        self._process = subprocess.Popen(
            [*command, "--no-browser"], stdout=subprocess.PIPE, text=True, env={**os.environ}
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        self.address = found[0].rstrip("/")

    def kill(self) -> None:
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def settle(page: "Page", served: Served) -> None:
    """Wait until no work is left."""
    for _ in range(1_200):
        jobs = page.request.get(f"{served.address}/jobs.json").json()["rows"]
        if all(job["state"] in ("done", "failed") for job in jobs):
            return
        time.sleep(0.5)
    raise AssertionError("the work does not end")
