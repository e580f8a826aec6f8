"""Compare what two checkouts write: JSON, page, terminal output and annotations, byte by byte.

    python -m tools.compare_outputs BEFORE AFTER [--shared ../shared] [--articles 60] [--keep FOLDER]

The inputs are the bundled pile and, where the data are, the seeds and some articles of news_cluster.
Exit code 1 when anything differs.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation.news_events import group_events


def write_inputs(folder: Path, shared: Path, articles: int) -> dict[str, Path]:
    """Return the piles to read, by name: the bundled one, the seeds, `articles` articles of news_cluster."""
    piles = {"demo": Path(__file__).parents[1] / "src/sayso/demo/pile"}
    if (seeds := shared / "seeds" / "articles.jsonl").exists():
        piles["seeds"] = seeds
    events = group_events(shared / "data/news_cluster/data")
    chosen = sorted(path for paths in events.values() for path in paths)
    if chosen[:articles]:
        piles["news_cluster"] = folder / "news_cluster"
        piles["news_cluster"].mkdir(exist_ok=True)
        for path in chosen[:articles]:
            shutil.copy(path, piles["news_cluster"])
    return piles


def run(checkout: Path, pile: Path, out: Path) -> None:
    """Write report, page, terminal output and annotations of one pile with one checkout into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "PYTHONPATH": str(checkout / "src"), "COLUMNS": "100"}
    base = [sys.executable, "-m", "sayso.cli"]
    page, data = out / "report.html", out / "report.json"
    shown = subprocess.run(
        [*base, "report", str(pile), "-o", str(page), "--json", str(data)],
        env=env, capture_output=True, check=True, cwd=out,
    )  # fmt: skip
    (out / "terminal.txt").write_bytes(shown.stdout.replace(str(out).encode(), b"OUT"))
    lines = out / "annotations.jsonl"
    subprocess.run(
        [*base, "annotate", str(pile), "-o", str(lines)], env=env, capture_output=True, check=True, cwd=out
    )


def read(path: Path) -> bytes:
    """Return what a file holds, nothing where there is none."""
    return path.read_bytes() if path.exists() else b""


def main() -> int:
    """Run both checkouts over every pile and name the files that differ."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("before", type=Path, help="a checkout")
    parser.add_argument("after", type=Path, help="another checkout")
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the data beside the repository"
    )
    parser.add_argument("--articles", type=int, default=60, help="articles of news_cluster (default: 60)")
    parser.add_argument("--keep", type=Path, help="keep what was written in this folder")
    args = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory() as scratch:
        work = args.keep or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        work = work.resolve()
        for name, pile in write_inputs(work, args.shared, args.articles).items():
            for side, checkout in (("before", args.before), ("after", args.after)):
                run(checkout.resolve(), pile.resolve(), work / side / name)
            before, after = work / "before" / name, work / "after" / name
            files = {p.relative_to(side) for side in (before, after) for p in side.rglob("*") if p.is_file()}
            for path in sorted(files):
                same = read(before / path) == read(after / path)
                different += not same
                print(f"{name}/{path}: {'equal' if same else 'DIFFERENT'} ({len(read(after / path))} bytes)")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
