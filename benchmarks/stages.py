"""Processor time of reading, everything across documents and the page, in one or more checkouts.

    python -m benchmarks.stages TEXT... --checkout ../before . [--articles 100 345] [--copies 1] [--rounds 1]
                               [--json]

TEXT is any file or folder that sayso reads. Each size of each checkout runs in its own process, in turn,
so that a busy machine slows all of them. `--copies N` reads every text N times as different articles: one
word of each copy is its number. The last columns compare with the first size: 1.0 is linear.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

RUN = """
import gc, json, resource, sys, time
from dataclasses import replace
from sayso import pipeline
from sayso.ingest import read_pile
try:
    from sayso.present.html import render
except ImportError:
    from sayso.present.report import render
size, copies, *paths = sys.argv[1:]
gc.set_threshold(*json.loads(THRESHOLD))
found = read_pile(paths).documents[: int(size)] if int(size) else read_pile(paths).documents
documents = [
    d if not n else replace(d, id=f"{d.id}-{n}", name=f"{d.name}-{n}", text=f"Edition {n}.\\n\\n{d.text}")
    for n in range(int(copies)) for d in found
]
times = [time.process_time()]
readings, _ = pipeline.read_documents(tuple(documents))
times.append(time.process_time())
report = pipeline.relate(readings)
times.append(time.process_time())
page = render(report)
times.append(time.process_time())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
words = sum(len(d.text.split()) for d in documents)
spent = [b - a for a, b in zip(times, times[1:])]
print(json.dumps({"articles": len(documents), "words": words, "spent": spent, "memory": peak}))
"""


def run(checkout: Path, paths: list[Path], size: int, copies: int) -> dict[str, Any]:
    """Run one size of one checkout; raises RuntimeError when it fails."""
    # As the command line of that version sets it: the others leave Python's own.
    has_own = "_NEW_OBJECTS" in (checkout / "src/sayso/cli.py").read_text(encoding="utf-8")
    code = RUN.replace("THRESHOLD", repr("[100000, 20, 20]" if has_own else "[700, 10, 10]"))
    done = subprocess.run(
        [sys.executable, "-c", code, str(size), str(copies), *(str(p.resolve()) for p in paths)],
        env={**os.environ, "PYTHONPATH": str(checkout.resolve() / "src")},
        capture_output=True,
        text=True,
        cwd=checkout,
    )
    if done.returncode:
        raise RuntimeError(f"{checkout}: {done.stderr[-1000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Measure and print a line a size, checkout and round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--checkout", type=Path, nargs="+", default=[Path()])
    parser.add_argument("--articles", type=int, nargs="+", default=[0], help="the first so many; 0 is all")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    first: dict[Path, list[float]] = {}
    for _ in range(given.rounds):
        for size in given.articles:
            for checkout in given.checkout:
                found = run(checkout, given.paths, size, given.copies)
                read, related, page = found["spent"]
                articles, words = found["articles"], found["words"]
                if given.json:
                    row = {"checkout": checkout.name or "here", "articles": articles, "words": words}
                    row |= {"read": read, "across": related, "page": page, "memory": found["memory"]}
                    row |= {"words_a_second": words / read, "page_share": page / (read + related + page)}
                    print(json.dumps(row), flush=True)
                    continue
                each = [related / articles, page / articles]
                grown = [a / b for a, b in zip(each, first.setdefault(checkout, each), strict=True)]
                print(
                    f"{checkout.name or 'here':12} {articles:5} articles: reading {read:6.1f} s "
                    f"({words / read:5.0f} words a second), across {related:6.1f} s, page {page:5.1f} s "
                    f"({page / (read + related + page):.1%} of all), {found['memory']:5.0f} MB; "
                    f"an article: across x {grown[0]:.2f}, page x {grown[1]:.2f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
