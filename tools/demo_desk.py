"""Open a desk on the bundled articles, with two left to add by hand: `python -m tools.demo_desk [FOLDER]`."""

import shutil
import sys
from pathlib import Path

from sayso import demo
from sayso.cli import main as run
from sayso.store import open_store, report_store

LEFT_OUT = ("morning-ledger.txt", "lantern-news.txt")


def prepare(folder: Path) -> Path:
    """Make a store of the bundled articles but two, and lay those two beside it; return the store."""
    store = folder / "pile.sqlite"
    if store.exists():
        return store
    to_add = folder / "to-add"
    to_add.mkdir(parents=True, exist_ok=True)
    with demo.open_pile() as pile:
        files = sorted(p for p in pile.iterdir() if p.is_file())
        for path in files:
            if path.name in LEFT_OUT:
                shutil.copy(path, to_add)
        run(["add", *(str(p) for p in files if p.name not in LEFT_OUT), "--store", str(store)])
    with open_store(store) as opened:
        report_store(opened)
    return store


def main() -> int:
    """Prepare the store where it is not there, say what to do, and serve it."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-desk")
    store = prepare(folder)
    print(f"Two articles wait in {folder / 'to-add'}: add them on the desk's page “Add articles”.")
    return run(["serve", "--store", str(store)])


if __name__ == "__main__":
    sys.exit(main())
