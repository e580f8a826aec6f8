"""Cost grows with the work: every pattern of the package, over text that repeats one unit without end.

No time is held to anything alone: the time for 16 KB is compared with that for 4 KB in one process.
What is linear takes 4 times as long, what is quadratic 16 times.
"""

import ast
import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TypeGuard

import pytest

import sayso

SHORT, LONG = 4_096, 16_384
MOST = 9.0  # between 4, what is linear, and 16, what is quadratic
SUSPECT = 6.0  # at 256 characters against 1 KB, which is quick: what grows less is not looked at again
WORTH_A_LOOK = 0.0005  # seconds for 1 KB: what is quadratic takes longer, on fast machines too
TRIES = 3

UNITS = (
    "a", "A.", "A-", "Aa ", "Aa, ", "Aa and ", "Aa\n", "Aa's ", "Aa: a\n", "Mr. Aa ", "“a” said Aa. ",
    "Reuters and ", "May 1, ", "the Aa of ", "By Aa\n", "source: ", "a.b", "a@b.", "@a ", "1", "1,", "2020-",
    "© ", " ", "\n", " \n", "“", "'", "(", "[", ". ", "...", "-", "/", "_", "é",
)  # fmt: skip
"""What text repeats: every kind of character and of small phrase that the patterns look for."""

ANYWHERE = {"finditer", "findall", "search", "sub", "subn", "split"}
SEES_LITTLE = (
    "sayso.annotation.outlet_mentions.named (?:^|[^.!?:",  # the 30 characters before a name
)
"""Patterns that are tried on short strings only, whatever the article."""


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 4 and isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from _patterns_in(item, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        yield from _patterns_in(list(value.values()), depth + 1)
    elif _compiles_late(value):
        yield from _patterns_in(value(), depth + 1)


def _compiles_late(value: object) -> TypeGuard[Callable[[], object]]:
    """Return True for a function that keeps what it compiles, and asks for nothing."""
    written = getattr(value, "__wrapped__", None)
    return (
        isinstance(written, FunctionType)
        and "re.Pattern" in str(inspect.signature(written))
        and not inspect.signature(written).parameters
    )


def _methods(tree: ast.Module) -> dict[str, set[str]]:
    """Return what is asked of each name of a module: `_NAME.finditer(...)`, `_make().search(...)`."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            asked = node.value.func if isinstance(node.value, ast.Call) else node.value
            if isinstance(asked, ast.Name):
                used.setdefault(asked.id, set()).add(node.attr)
    return used


def _inline(tree: ast.Module, module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Yield the patterns of calls such as `re.search(r"...", text)`, but for those made at run time."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        if not (isinstance(node.func.value, ast.Name) and node.func.value.id == "re"):
            continue
        if node.func.attr not in ANYWHERE:
            continue
        given: list[object] = []
        for argument in (node.args[0], *node.args[2:], *(k.value for k in node.keywords)):
            try:
                given.append(eval(compile(ast.Expression(argument), "", "eval"), vars(module)))
            except NameError:  # a name inside a function
                given.append(None)
        flags = [flag for flag in given[1:] if isinstance(flag, re.RegexFlag)]
        if isinstance(given[0], str):
            yield re.compile(given[0], flags[0] if flags else 0)


def _find_patterns() -> dict[str, re.Pattern[str]]:
    """Return every pattern that may be looked for anywhere in a text, by where it is written."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.walk_packages(sayso.__path__, "sayso."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        used = _methods(tree)
        # Patterns in tuples are called by the name of a loop.
        in_loops = set().union(*(methods for n, methods in used.items() if n.islower() and n != "re"))
        for name, value in vars(module).items():
            # What is only matched at one place need not be linear when it is looked for anywhere.
            if name.startswith("_") and not used.get(name, in_loops) & ANYWHERE:
                continue
            for pattern in _patterns_in(value):
                found.setdefault(f"{info.name}.{name} {pattern.pattern[:40]}", pattern)
        for pattern in _inline(tree, module):
            found.setdefault(f"{info.name} {pattern.pattern[:60]}", pattern)
    return found


def _time(run: Callable[[str], object], text: str, tries: int = TRIES) -> float:
    """Return the least seconds of processor time: what one run took may be another program's doing."""
    least = float("inf")
    for _ in range(tries):
        start = time.process_time()
        run(text)
        least = min(least, time.process_time() - start)
    return least


def _repeat(unit: str, size: int) -> str:
    return "Word. " + (unit * (size // len(unit) + 1))[:size] + "\nWord."


def _grows_too_fast(pattern: re.Pattern[str], unit: str) -> bool:
    def find_all(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    glance = _time(find_all, _repeat(unit, SHORT // 4), tries=1)
    if glance < WORTH_A_LOOK or glance < SUSPECT * _time(find_all, _repeat(unit, SHORT // 16)):
        return False
    taken = _time(find_all, _repeat(unit, SHORT))
    return _time(find_all, _repeat(unit, LONG), tries=1) > MOST * taken


@pytest.mark.parametrize(
    "units",
    [UNITS[::3], pytest.param(UNITS, marks=pytest.mark.slow(reason="some 700 patterns over all 35 units"))],
    ids=["every third unit", "all units"],
)
def test_every_pattern_is_linear(units: tuple[str, ...]) -> None:
    patterns = {name: p for name, p in _find_patterns().items() if not name.startswith(SEES_LITTLE)}
    assert len(patterns) > 200
    slow = [(name, unit) for name, p in patterns.items() for unit in units if _grows_too_fast(p, unit)]
    assert slow == []


@pytest.mark.parametrize(("pattern", "unit"), [(r"\s*asked\b", " "), (r"[A-Z.]+x", "A.")])
def test_the_check_finds_what_is_quadratic(pattern: str, unit: str) -> None:
    assert _grows_too_fast(re.compile(pattern), unit)


@pytest.mark.parametrize(("pattern", "unit"), [(r"\basked\b", " "), (r"[A-Z.]{1,40}x", "A.")])
def test_the_check_passes_what_is_linear(pattern: str, unit: str) -> None:
    assert not _grows_too_fast(re.compile(pattern), unit)


def test_patterns_compiled_when_they_are_first_asked_are_looked_at_too() -> None:
    places = {name.partition(" ")[0] for name in _find_patterns()}
    assert "sayso.annotation.citations.citing_grammar._told_to" in places
    assert "sayso.findings.carriers._list_patterns" in places
