"""Prove the rows of the lexicon: `python -m tests.lexicon.proof [TABLE ...]` (or `make lexicon`).

For each word of each row, what decides must say yes to the row's example and no to its counter-example. Then
each row is emptied in turn: its example must now fail for each of its words, else nothing notices that the
row is gone.

Each row is emptied in a process of its own that loads anew what depends on its table, so that sets and
regular expressions are composed from the rows that are left. The checks stand in `tests/lexicon/checks/`: the
rows of "layout/abbreviations" and of every other table of that folder are proven by `checks/layout.py`, those
of "roles" by `checks/roles.py`.
"""

import argparse
import ast
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from sayso.lexicon import rows as lexicon
from sayso.lexicon.rows import Row
from sayso.records import Span

Check = Callable[[str, Span], object]

CHECKS = "tests.lexicon.checks"


@dataclass(frozen=True, slots=True)
class Gap:
    """What is not proven: a row of a table, what is wrong with it, and the words that show it."""

    table: str
    number: int
    kind: str
    problem: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        shown = ", ".join(self.words[:20]) + (f" and {len(self.words) - 20} more" if self.words[20:] else "")
        return f"lexicon/{self.table}.toml, row {self.number} ({self.kind}): {self.problem}: {shown}"


def list_tables() -> list[str]:
    """Return the tables of the lexicon that hold rows, by name."""
    folder = Path(lexicon.__file__).parent
    tables = (path for path in folder.rglob("*.toml") if "[[row]]" in path.read_text(encoding="utf-8"))
    return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in tables)


def fill(sentence: str, word: str) -> tuple[str, Span]:
    """Put a word into the slot of a sentence; return the sentence and the place of the word."""
    slot = next(slot for slot in lexicon.SLOTS if slot in sentence)
    start = sentence.index(slot)
    word = word if slot == "{}" else word[:1].upper() + word[1:]
    return sentence.replace(slot, word), Span(start=start, end=start + len(word))


def find_refused(words: Iterable[str], sentence: str, check: Check, *, wanted: bool) -> tuple[str, ...]:
    """Return the words for which a check does not give the answer that is wanted; an error counts as no."""

    def ask(word: str) -> bool:
        try:
            return bool(check(*fill(sentence, word)))
        except Exception:
            if wanted:
                raise
            return False

    return tuple(word for word in words if ask(word) is not wanted)


def try_row(table: str, number: int) -> list[Gap]:
    """Return what is not proven of a row while it stands; its number counts from 1."""
    row = lexicon.read_rows(table)[number - 1]
    check = find_check(table, row.kind)
    refused = find_refused(row.words, row.example, check, wanted=True)
    taken = find_refused(row.words, row.counterexample, check, wanted=False)
    problems = (("the example fails", refused), ("the counter-example is taken", taken))
    return [Gap(table, number, row.kind, problem, words) for problem, words in problems if words]


def try_without(table: str, number: int) -> list[Gap]:
    """Empty a row in this process, load anew what reads it, and return the words that nothing misses."""
    row = lexicon.read_rows(table)[number - 1]
    forget(table)
    leave_out(table, number)
    missed = find_refused(row.words, row.example, find_check(table, row.kind), wanted=False)
    return [Gap(table, number, row.kind, "nothing notices without it", missed)] if missed else []


def leave_out(table: str, number: int) -> None:
    """Make the lexicon of this process read a table with one row empty."""
    read = lexicon.read_rows

    @cache
    def read_rest(name: str) -> tuple[Row, ...]:
        kept = read(name)
        if name != table:
            return kept
        return tuple(replace(row, words=()) if n == number else row for n, row in enumerate(kept, 1))

    lexicon.read_rows = read_rest  # type: ignore[assignment]
    lexicon.set_of.cache_clear()


def forget(table: str) -> None:
    """Unload the modules of this process that name a table, and those that import them, directly or not."""
    sources, imports = read_modules()
    gone = {name for name, source in sources.items() if f'"{table}"' in source or f"'{table}'" in source}
    while more := {name for name, needs in imports.items() if needs & gone} - gone:
        gone |= more
    for name in gone:
        package, _, last = name.rpartition(".")
        sys.modules.pop(name, None)
        # "from PACKAGE import NAME" would find the old one.
        if package in sys.modules and hasattr(sys.modules[package], last):
            delattr(sys.modules[package], last)


@cache
def read_modules() -> tuple[dict[str, str], dict[str, set[str]]]:
    """Return the source of each loaded module of ours, and the names that it imports."""
    sources = {
        name: Path(module.__file__).read_text(encoding="utf-8")
        for name, module in sys.modules.items()
        if name.startswith(("sayso.", f"{CHECKS}.")) and module.__file__
    }
    imports: dict[str, set[str]] = {}
    for name, source in sources.items():
        found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
        named = {f"{node.module}.{alias.name}" for node in found for alias in node.names}
        imports[name] = named | {node.module or "" for node in found}
    return sources, imports


def find_check(table: str, kind: str) -> Check:
    """Return what decides for rows of a kind; raises KeyError where nothing does."""
    checks = import_module(f"{CHECKS}.{table.split('/')[0]}").CHECKS[table]
    found: Check = checks[kind]
    return found


def prove(tables: Sequence[str], *, step: int = 1) -> tuple[int, list[Gap]]:
    """Return how many rows these tables have, and what is not proven of them; every `step`th is emptied."""
    rows = [(table, number) for table in tables for number in range(1, len(lexicon.read_rows(table)) + 1)]
    gaps = [gap for table, number in rows for gap in _answer(try_row, table, number)]
    read_modules()
    return len(rows), gaps + _try_apart(rows[::step])


def _try_apart(rows: Sequence[tuple[str, int]]) -> list[Gap]:
    """Empty each row in a process of its own, as many at once as the machine has processors."""
    running = 0
    with tempfile.TemporaryDirectory() as folder:
        for at, (table, number) in enumerate(rows):
            if running >= (os.cpu_count() or 1):
                os.wait()
                running -= 1
            if os.fork() == 0:
                gaps = _answer(try_without, table, number)
                text = json.dumps([asdict(gap) for gap in gaps])
                Path(folder, str(at)).write_text(text, encoding="utf-8")
                os._exit(0)
            running += 1
        for _ in range(running):
            os.wait()
        return [
            Gap(**{**gap, "words": tuple(gap["words"])})
            for at in range(len(rows))
            for gap in json.loads(Path(folder, str(at)).read_text(encoding="utf-8"))
        ]


def _answer(attempt: Callable[[str, int], list[Gap]], table: str, number: int) -> list[Gap]:
    try:
        return attempt(table, number)
    except Exception as error:
        kind = lexicon.read_rows(table)[number - 1].kind
        return [Gap(table, number, kind, f"{type(error).__name__}: {error}", ())]


def main() -> int:
    """Print what is not proven; the exit code is 1 where anything is not."""
    parser = argparse.ArgumentParser(description="Prove the rows of the lexicon.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="all where none is named")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="empty every Nth row only")
    options = parser.parse_args()
    count, gaps = prove(options.tables or list_tables(), step=options.every)
    for gap in gaps:
        print(gap)
    print(f"{count} rows, {count - len({(gap.table, gap.number) for gap in gaps})} of them proven")
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
