"""A cluster of Spark on this machine loses a worker: `python -m benchmarks.gates.spark [GATE...]`.

- `nodes`: a master and two workers, each in a network namespace of its own, joined by a bridge; the second
  worker is killed with -9, and all that it has started, when the scores of the first articles are there
- `processes`: the same with workers on this machine's loopback addresses, for machines without namespaces

At the end the tables must be those of one machine, byte for byte. The bundled articles are read, in blocks of
two, so that every stage has several tasks. Java 17 and pyspark are needed; namespaces need a superuser.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sayso import demo
from sayso.batch.run import WORK, BatchOptions, run_batch

DEPLOY = Path(__file__).parents[2] / "deploy" / "spark-cluster.sh"
NETWORK = "10.77.0"
BRIDGE = "sayso-br"
NODES = ("sayso-m", "sayso-1", "sayso-2")
"""The namespaces of the master, with which the batch runs, and of the workers."""
PORT = "17077"
KILLED_AT = "scores"
SECONDS = 1_500
_PARTS, _BLOCK = 3, 2

Run = Callable[[int], list[str]]
"""Gives what stands before a command of a node: 0 is the master, 1 and 2 are the workers."""


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def drive(pile: Path, out: Path, master: str | None) -> None:
    """Run the batch: on the cluster of a master, or on one machine."""
    chosen = BatchOptions(
        groups=_PARTS, partitions=_PARTS, block=_BLOCK, engine="spark" if master else "local", master=master
    )
    run_batch([pile], out, chosen, progress=_silent)


def _list_tables(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


@contextmanager
def open_namespaces() -> Iterator[tuple[Run, tuple[str, ...]]]:
    """Make a namespace a node, joined by a bridge in that of the master; give their addresses."""
    addresses = tuple(f"{NETWORK}.{n + 1}" for n in range(len(NODES)))
    try:
        for node in NODES:
            _ip("netns", "add", node)
            _ip("-n", node, "link", "set", "lo", "up")
        home = NODES[0]
        _ip("-n", home, "link", "add", BRIDGE, "type", "bridge")
        _ip("-n", home, "addr", "add", f"{addresses[0]}/24", "dev", BRIDGE)
        _ip("-n", home, "link", "set", BRIDGE, "up")
        for node, address in zip(NODES[1:], addresses[1:], strict=True):
            _ip("link", "add", node, "netns", home, "type", "veth", "peer", "name", "eth0", "netns", node)
            _ip("-n", home, "link", "set", node, "master", BRIDGE, "up")
            _ip("-n", node, "addr", "add", f"{address}/24", "dev", "eth0")
            _ip("-n", node, "link", "set", "eth0", "up")
        yield lambda node: ["ip", "netns", "exec", NODES[node]], addresses
    finally:
        for node in NODES:
            subprocess.run(["ip", "netns", "del", node], check=False, stderr=subprocess.DEVNULL)


@contextmanager
def open_loopback() -> Iterator[tuple[Run, tuple[str, ...]]]:
    """Give three addresses of this machine to itself."""
    yield lambda node: [], ("127.0.0.1", "127.0.0.2", "127.0.0.3")


def _list_started(number: int) -> list[int]:
    """Return a process and all that it has started, in whatever group they are."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.parent.name))
    found = [number]
    for one in found:
        found += children.get(one, ())
    return found


def _kill(process: "subprocess.Popen[bytes]") -> int:
    """Kill a process with all that it has started; return how many there were."""
    numbers = _list_started(process.pid)
    for number in numbers:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()
    return len(numbers)


def lose_a_worker(nodes: tuple[Run, tuple[str, ...]], pile: Path, scratch: Path) -> str:
    """Run a batch on a cluster, kill a worker half-way; return what is wrong."""
    run, addresses = nodes
    out, plain = scratch / "out", scratch / "plain"
    drive(pile, plain, None)
    started: list[subprocess.Popen[bytes]] = []

    def start(node: int, command: Sequence[str], log: Path) -> "subprocess.Popen[bytes]":
        known = {
            "SPARK_LOCAL_IP": addresses[node],
            "SPARK_LOCAL_HOSTNAME": addresses[node],
            "SPARK_PORT": PORT,
        }
        given = (
            os.environ | known | {"PYTHON": sys.executable, "SPARK_WORKER_DIR": str(scratch / f"node{node}")}
        )
        with log.open("wb") as stream:
            started.append(subprocess.Popen([*run(node), *command], env=given, stdout=stream, stderr=stream))
        return started[-1]

    try:
        logs = [scratch / name for name in ("master.log", "worker1.log", "worker2.log", "batch.log")]
        start(0, ["bash", str(DEPLOY), "master", addresses[0]], logs[0])
        master = f"spark://{addresses[0]}:{PORT}"
        workers = [start(n, ["bash", str(DEPLOY), "worker", master, "1", "1G"], logs[n]) for n in (1, 2)]
        _wait(lambda: _read(logs[0]).count("Registering worker") == 2, 120)
        driving = [sys.executable, "-m", "benchmarks.gates.spark", "--drive", str(pile), str(out), master]
        batch = start(0, driving, logs[3])
        stage = f"across/*/{KILLED_AT}/*.parquet"
        _wait(lambda: any((out / WORK).glob(stage)) or batch.poll() is not None, SECONDS)
        if batch.poll() is not None:
            return f"ended before a worker was killed: {_read(logs[3])[-2_000:]}"
        ended = _kill(workers[1])
        batch.wait(SECONDS)
        lost = re.findall(r"Lost executor|Removing worker|Lost worker", _read(logs[0]) + _read(out / "log"))
        print(f"  killed {ended} processes of a worker; the logs say {sorted(set(lost))}", flush=True)
        if batch.returncode:
            return f"exit {batch.returncode}: {_read(logs[3])[-2_000:]}"
        if not lost:
            return "no log says that a worker was lost"
    except TimeoutError:
        return f"waited too long: {_read(logs[0])[-1_000:]} {_read(logs[3])[-1_000:]}"
    finally:
        for process in started:
            if process.poll() is None:
                _kill(process)
    return "" if _list_tables(out) == _list_tables(plain) != {} else "other tables"


def _wait(is_so: Callable[[], bool], seconds: float) -> None:
    """Wait until something is so; raises TimeoutError where it is not in time."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.2)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


GATES = {"nodes": open_namespaces, "processes": open_loopback}


def main(arguments: list[str]) -> None:
    """Run the gates that are named, or all; exit with 1 where any fails."""
    if arguments[:1] == ["--drive"]:
        drive(Path(arguments[1]), Path(arguments[2]), arguments[3])
        return
    wrong = False
    for name in arguments or GATES:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as scratch, demo.open_pile() as pile, GATES[name]() as nodes:
            fault = lose_a_worker(nodes, pile, Path(scratch))
        wrong = wrong or bool(fault)
        print(f"{name}: {fault or 'held'}, {time.perf_counter() - began:.0f} s", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
