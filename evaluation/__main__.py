"""Dispatch `python -m evaluation TASK ...` to the module of that task."""

import importlib
import pkgutil
import sys
from pathlib import Path

import evaluation

SCORERS = "score_"


def list_tasks() -> dict[str, str]:
    """Return the name of each task and the first line of what it says about itself, without importing it."""
    tasks = {}
    for module in pkgutil.iter_modules(evaluation.__path__):
        if module.name.startswith(("_", SCORERS)):
            continue
        source = (Path(evaluation.__path__[0]) / f"{module.name}.py").read_text(encoding="utf-8")
        if "def main(" in source:
            tasks[module.name] = source.split('"""')[1].strip().splitlines()[0]
    return tasks


def main(argv: list[str]) -> int:
    """Run one task; without a known one, list them all and return 2."""
    tasks = list_tasks()
    if not argv or argv[0] not in tasks:
        asked = argv and argv[0] not in ("-h", "--help")
        if asked:
            print(f"no task {argv[0]!r}; there are:", file=sys.stderr)
        print("usage: python -m evaluation TASK PATH... [--json]\n")
        for name, line in sorted(tasks.items()):
            print(f"  {name:12} {line}")
        return 2 if asked or not argv else 0
    code: int = importlib.import_module(f"evaluation.{argv[0]}").main(argv[1:])
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
