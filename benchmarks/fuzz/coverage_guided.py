"""Fuzz a reader of one format with inputs that are bred for new paths through our code (atheris, libFuzzer).

    python -m benchmarks.fuzz.coverage_guided mail [--runs 100000] [--seed 1]

Needs the package atheris, which no other part of this repository does. An input that breaks the reader, takes
over a second, or needs more than 1.5 GB stops the run; libFuzzer writes it to a file and names it.
"""

import argparse
import sys
import tempfile
from pathlib import Path

LARGEST_INPUT = 20_000  # bytes
MOST_MEMORY = 1_500  # MB
LONGEST = 1  # seconds for one input


def main() -> int:
    """Fuzz one reader; does not return: libFuzzer ends the program."""
    try:
        import atheris
    except ImportError:
        print("this needs the package atheris: pip install 'atheris>=2.3,<4'", file=sys.stderr)
        return 2
    with atheris.instrument_imports(include=["sayso.ingest"]):
        from benchmarks.fuzz import foreign_files
    parser = argparse.ArgumentParser(description="Fuzz one reader with inputs bred for coverage.")
    parser.add_argument("kind", choices=sorted(set(foreign_files.GOOD) - {"answer"}))
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    read = foreign_files.read_kind(given.kind)
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(foreign_files.GOOD[given.kind]):
            (Path(folder) / str(number)).write_bytes(content)
            read(content, Path(folder))  # imports what the reader needs before inputs are timed
        options = (
            f"-runs={given.runs}", f"-seed={given.seed}", f"-max_len={LARGEST_INPUT}", f"-timeout={LONGEST}",
            f"-rss_limit_mb={MOST_MEMORY}", "-print_final_stats=1",
        )  # fmt: skip
        atheris.Setup([sys.argv[0], *options, folder], lambda content: read(content, Path(folder)))
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
