"""Add the bundled articles to a store in two halves and compare its report with that of all at once.

    python -m tools.demo_in_halves

Exit code 1 where a byte differs.
"""

import sys
import tempfile
from pathlib import Path

from sayso import demo
from sayso.cli import main as run


def compare(folder: Path) -> bool:
    """Return True if the report of a store that grew in two steps is the report of its articles."""
    path, kept, direct = (str(folder / name) for name in ("pile.sayso", "kept.json", "direct.json"))
    with demo.open_pile() as pile:
        files = sorted(str(p) for p in pile.iterdir() if p.is_file())
        for half in (files[::2], files[1::2]):
            run(["add", *half, "--store", path, "-q"])
            run(["report", "--store", path, "--json", kept, "-q"])
        run(["report", str(pile), "--json", direct, "-q"])
    return Path(kept).read_bytes() == Path(direct).read_bytes()


def main() -> int:
    """Print whether anything differs."""
    with tempfile.TemporaryDirectory() as folder:
        same = compare(Path(folder))
    told = (
        "the same bytes as the report of all at once" if same else "ANOTHER report than that of all at once"
    )
    print(f"The same articles, added to a store in two halves, give {told}.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
