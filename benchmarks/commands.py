"""Processor time and memory of one command in two checkouts, each a whole process, in turn.

    python -m benchmarks.commands BEFORE AFTER TEXT... [--command annotate] [--rounds 5] [--copies 1]
    python -m benchmarks.commands --cold [--rounds 5] [--json]

BEFORE and AFTER are folders of the repository; TEXT is any file or folder that sayso reads. The ratio is the
median of the rounds' own ratios, so that a busy machine slows both sides of each. `--copies N` reads every
text N times over as different articles: one word of each copy is its number.

`--cold` takes the seconds that somebody waits at the terminal: both helps, and a report on five of the
bundled articles, each in a process of its own, held against their bars. They are wall seconds, so the machine
must be quiet.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.compiled import start_compiled
from sayso.demo import pile_path
from sayso.ingest import read_pile


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one process took: seconds of processor time, and its largest memory in MB."""

    cpu: float
    memory: float


def run(checkout: Path, command: str, texts: list[Path], out: Path) -> Run:
    """Run one command of a checkout over some texts; raises RuntimeError when it fails."""
    arguments = [sys.executable, "-m", "sayso.cli", command, *map(str, texts), "-o", str(out)]
    env = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    with (out.parent / "shown.txt").open("w") as shown:
        actions = [(os.POSIX_SPAWN_DUP2, shown.fileno(), 1), (os.POSIX_SPAWN_DUP2, shown.fileno(), 2)]
        child = os.posix_spawn(sys.executable, arguments, env, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{checkout}: {(out.parent / 'shown.txt').read_text()[-500:]}")
    return Run(cpu=usage.ru_utime + usage.ru_stime, memory=usage.ru_maxrss / 1024)


def copy_texts(paths: list[Path], copies: int, folder: Path) -> tuple[list[Path], int]:
    """Write the articles as plain text, `copies` of each, and return the files with their words."""
    documents = read_pile([str(p) for p in paths]).documents
    files, words = [], 0
    for copy in range(copies):
        for number, document in enumerate(documents):
            file = folder / f"{copy:04}-{number:04}.txt"
            text = document.text if not copy else f"Edition {copy}.\n\n{document.text}"
            file.write_text(text, encoding="utf-8")
            files.append(file)
            words += len(text.split())
    return files, words


@dataclass(frozen=True, kw_only=True)
class Wait:
    """A command that somebody waits for: its arguments and the most wall seconds it may take."""

    arguments: tuple[str, ...]
    bar: float


def list_waits(folder: Path) -> tuple[Wait, ...]:
    """Return the commands with a bar; the report is of five of the bundled articles, copied into a folder."""
    texts = sorted(p for p in pile_path().iterdir() if p.suffix == ".txt")[:5]
    for text in texts:
        shutil.copy(text, folder)
    return (
        Wait(arguments=("--help",), bar=0.3),
        Wait(arguments=("serve", "--help"), bar=0.3),
        Wait(arguments=("report", str(folder), "-o", str(folder.parent / "report.html")), bar=4.0),
    )


def wait_for(wait: Wait, rounds: int, env: dict[str, str]) -> list[float]:
    """Return the wall seconds of each round; raises CalledProcessError when the command fails.

    A round before them, which compiles the source, does not count.
    """
    command = [sys.executable, "-m", "sayso.cli", *wait.arguments]
    seconds = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=env)
        seconds.append(time.perf_counter() - begin)
    return seconds[1:]


def tell_waits(rounds: int, *, as_json: bool) -> int:
    """Print what each command took and return the number of those over their bar."""
    over = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "texts")
        folder.mkdir()
        env = start_compiled(str(Path(place, "compiled")))
        for wait in list_waits(folder):
            seconds = wait_for(wait, rounds, env)
            middle = statistics.median(seconds)
            over += middle > wait.bar
            shown = " ".join(a for a in wait.arguments if not a.startswith(place))
            if as_json:
                row = {"command": f"sayso {shown}".strip(), "median": middle, "bar": wait.bar}
                print(json.dumps(row | {"least": min(seconds), "most": max(seconds)}))
                continue
            print(
                f"sayso {shown:12} {middle:6.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), bar {wait.bar}"
            )
    return over


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__)
    parser.add_argument("places", type=Path, nargs="*", metavar="BEFORE AFTER TEXT")
    parser.add_argument("--cold", action="store_true", help="how long one waits for three commands")
    parser.add_argument("--command", choices=("annotate", "report"), default="annotate")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="a line of figures for each, without a verdict")
    args = parser.parse_args()
    if args.cold:
        over = tell_waits(args.rounds, as_json=args.json)
        return int(over > 0 and not args.json)
    if len(args.places) < 3:
        parser.error("say which two checkouts and which texts")
    before, after, *texts = args.places
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "texts"), Path(place, "out")
        folder.mkdir()
        files, words = copy_texts(texts, args.copies, folder)
        rows: list[tuple[Run, Run]] = []
        for number in range(args.rounds):
            sides = [before, after][:: -1 if number % 2 else 1]
            runs = [run(side, args.command, files, out) for side in sides]
            rows.append((runs[0], runs[1]) if number % 2 == 0 else (runs[1], runs[0]))
    ratios = sorted(after.cpu / before.cpu for before, after in rows)
    if args.json:
        row: dict[str, Any] = {
            "command": args.command,
            "articles": len(files),
            "words": words,
            "rounds": args.rounds,
        }
        for name, side in (("before", 0), ("after", 1)):
            row[f"cpu_{name}"] = statistics.median(one[side].cpu for one in rows)
            row[f"memory_{name}"] = statistics.median(one[side].memory for one in rows)
        print(json.dumps(row | {"ratio": statistics.median(ratios), "least": ratios[0], "most": ratios[-1]}))
        return 0
    print(f"{args.command}, {len(files)} articles, {words} words, {args.rounds} rounds")
    for name, side in (("before", 0), ("after", 1)):
        cpu = statistics.median(row[side].cpu for row in rows)
        memory = statistics.median(row[side].memory for row in rows)
        print(f"{name:7} {cpu:7.2f} s of one core, {words / cpu:6.0f} words a core-second, {memory:5.0f} MB")
    print(f"after / before: {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
