"""Run a reader of a foreign format in a process of its own, with limits of time and memory.

The process gets the file on its standard input and answers in JSON. What breaks it, or takes too long, ends
that process only.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from sayso.errors import InputError

LONGEST_SECONDS = 20
MOST_MEMORY = 1_500_000_000  # bytes of address space
_LARGEST_ANSWER = 60_000_000  # bytes
_START = "import sys; from sayso.ingest.formats.limited_process import serve; serve(sys.argv[1], sys.argv[2])"


def run_limited(function: Callable[[bytes], Any], content: bytes, *, seconds: float = LONGEST_SECONDS) -> Any:
    """Return what a function of a module makes of a file, as JSON carries it.

    Raises InputError where the function does, and where the process runs out of time or memory or breaks.
    """
    # The process finds the same packages as this one, wherever it was started from.
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-P", "-c", _START, function.__module__, function.__name__]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env=environment)
    except subprocess.TimeoutExpired:
        raise InputError(f"takes longer than {seconds:g} s to open; left out") from None
    except OSError:
        raise InputError("cannot be opened: no process of its own can be started") from None
    try:
        answer = json.loads(done.stdout)
        if done.returncode == 0 and isinstance(answer, dict):
            if "refused" in answer:
                raise InputError(str(answer["refused"]))
            return answer["made"]
    except (ValueError, KeyError):
        pass
    raise InputError("cannot be opened: it needs too much memory, or it is broken")


def serve(module: str, function: str) -> None:
    """Read a file from standard input, give it to a function, write what it made; runs in the process."""
    _limit_resources()
    content = sys.stdin.buffer.read()
    try:
        answer = {"made": getattr(importlib.import_module(module), function)(content)}
    except InputError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "needs too much memory to open; left out"}
    written = json.dumps(answer).encode("ascii")
    if len(written) > _LARGEST_ANSWER:
        written = json.dumps({"refused": "has far more text than an article; left out"}).encode("ascii")
    sys.stdout.buffer.write(written)


def _limit_resources() -> None:
    """Bound memory and processor time; where the system has no such limits, time alone is bounded."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, LONGEST_SECONDS)):
        hard = resource.getrlimit(kind)[1]
        bounded = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(kind, (bounded, hard))
