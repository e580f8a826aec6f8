"""Run the tests of a room against each mutant, every one in a process forked from one that has all imported.

A mutant inside a function is tried by giving the function its new code; the others, and those in what runs
while modules are imported, by importing the package anew. What is kept from one test to the next is tried
with all tests.
"""

import contextlib
import importlib
import io
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from math import ceil
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tools.mutants.mutations import Mutant

SLOWEST_TEST = 2.5
"""Seconds: slower tests are left out, for one would take longer than all others."""

_PASSED, _FAILED, _BROKEN = 0, 1, 3
_OUTCOMES = {_PASSED: "survived", _BROKEN: "not tried", -signal.SIGXCPU: "timeout"}
_MOST_SECONDS = 60
"""Of the processor that the tests of a mutant may take; a busy machine must not end a mutant that lives."""
_MOST_WAITED = 10
"""Times as long as its seconds of the processor a mutant may take by the clock, where it only waits."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a mutant.

    `killed`, `timeout`, `survived`, `no test` where none reaches its function, `not tried` where this tool
    failed.
    """

    mutant: Mutant
    outcome: str
    seconds: float

    @property
    def is_killed(self) -> bool:
        """Return True if a test failed or came to no end."""
        return self.outcome in {"killed", "timeout"}


@dataclass
class _Reach:
    """Which functions each test reaches, by file and first line of the code, and which are kept."""

    by_test: dict[str, set[tuple[str, int]]] = field(default_factory=dict)
    kept: set[tuple[str, int]] = field(default_factory=set)
    seconds: dict[str, float] = field(default_factory=dict)
    spent: dict[str, float] = field(default_factory=dict)
    """Seconds of the processor, which a busy machine does not lengthen."""
    failed: list[str] = field(default_factory=list)


class _Calls:
    """A profiler that notes the package's functions that are called."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.seen: set[tuple[str, int]] = set()
        self.kept: set[tuple[str, int]] = set()
        self.holders: set[CodeType] = set()
        self.depth = 0

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call":
            if code in self.holders:
                self.depth += 1
            if code.co_filename.startswith(self.root):
                self.seen.add((code.co_filename, code.co_firstlineno))
                if self.depth:
                    self.kept.add((code.co_filename, code.co_firstlineno))
        elif event == "return" and code in self.holders:
            self.depth -= 1


def _kept_functions() -> set[CodeType]:
    """Return the code of every function of the package whose values are kept (`lru_cache`)."""
    held = set()
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in {"sayso", "tests"}:
            for value in list(vars(module).values()):
                if hasattr(value, "cache_info") and hasattr(value, "__wrapped__"):
                    held.add(value.__wrapped__.__code__)
    return held


class Runner:
    """A pytest plugin: collects the tests once, then tries the mutants in place of running them."""

    def __init__(self, mutants: Sequence[Mutant], package: Path, *, jobs: int, seconds: float | None) -> None:
        self.mutants = mutants
        self.package = package
        self.jobs = jobs
        self.seconds = seconds
        self.until: float | None = None
        self.trials: list[Trial] = []
        self.calls = _Calls(str(package))
        self.at_import: set[tuple[str, int]] = set()
        self.reach = _Reach()
        self.left_out: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        sys.setprofile(self.calls)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        sys.setprofile(None)
        if session.testsfailed:
            raise session.Failed(f"{session.testsfailed} errors while the tests were collected")
        self.at_import = set(self.calls.seen)
        self.reach = _in_child(lambda: self._measure(session))
        if self.reach.failed:
            raise session.Failed(f"tests that fail without a mutant: {self.reach.failed[:5]}")
        self.left_out = [t for t, s in self.reach.spent.items() if s > SLOWEST_TEST]
        self.until = time.monotonic() + self.seconds if self.seconds else None
        self._try_all(session)
        return True

    def _measure(self, session: pytest.Session) -> _Reach:
        """Run every test once and note what it reaches."""
        reach = _Reach()
        calls = _Calls(str(self.package))
        calls.holders = _kept_functions()
        around = _NotesFixtures(calls)
        session.config.pluginmanager.register(around)
        for item in session.items:
            calls.seen = set()
            begun, spent = time.monotonic(), _count_spent()
            sys.setprofile(calls)
            failed = _run(session, [item])
            sys.setprofile(None)
            reach.seconds[item.nodeid] = time.monotonic() - begun
            reach.spent[item.nodeid] = _count_spent() - spent
            reach.by_test[item.nodeid] = calls.seen
            if failed:
                reach.failed.append(item.nodeid)
        reach.kept = calls.kept
        return reach

    def _choose(self, mutant: Mutant) -> tuple[list[str], bool]:
        """Return the tests that reach a mutant, the quickest first, and whether to import it anew."""
        name = str(mutant.path)
        lines = _lines_of_functions(mutant)
        quick = [t for t in self.reach.by_test if t not in self.left_out]
        quick.sort(key=lambda t: self.reach.seconds[t])
        anew = not mutant.function or mutant.header or any((name, n) in self.at_import for n in lines)
        if any((name, n) in self.reach.kept for n in lines):
            return quick, anew
        if anew:
            return [t for t in quick if any(f == name for f, _ in self.reach.by_test[t])] or quick, True
        return [t for t in quick if any((name, n) in self.reach.by_test[t] for n in lines)], False

    def _try_all(self, session: pytest.Session) -> None:
        items = {item.nodeid: item for item in session.items}
        running: dict[int, tuple[Mutant, float, float]] = {}
        waiting = list(reversed(self.mutants))
        while waiting or running:
            while waiting and len(running) < self.jobs:
                if self.until and time.monotonic() > self.until:
                    waiting.clear()
                    break
                mutant = waiting.pop()
                tests, anew = self._choose(mutant)
                if not tests:
                    self.trials.append(Trial(mutant, "no test", 0.0))
                    continue
                limit = min(10 + ceil(5 * sum(self.reach.spent[t] for t in tests)), _MOST_SECONDS)
                child = _fork(
                    lambda m=mutant, t=tests, a=anew, s=limit: self._attempt(
                        session, m, [items[n] for n in t], a, s
                    )
                )
                now = time.monotonic()
                running[child] = (mutant, now, now + _MOST_WAITED * limit)
            self._collect(running)

    def _collect(self, running: dict[int, tuple[Mutant, float, float]]) -> None:
        for child, (mutant, begun, latest) in list(running.items()):
            done, status = os.waitpid(child, os.WNOHANG)
            now = time.monotonic()
            if not done and now > latest:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                outcome = "timeout"
            elif done:
                outcome = _OUTCOMES.get(os.waitstatus_to_exitcode(status), "killed")
            else:
                continue
            del running[child]
            self.trials.append(Trial(mutant, outcome, now - begun))
        time.sleep(0.002)

    def _attempt(
        self, session: pytest.Session, mutant: Mutant, items: list[pytest.Item], anew: bool, seconds: int
    ) -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        if anew:
            return _run_anew(mutant, [item.nodeid for item in items])
        _replace_code(mutant)
        _shrink_nothing(items)
        return _FAILED if _run(session, items) else _PASSED


class _NotesFixtures:
    """What a fixture for many tests does is done for all of them: noted as kept."""

    def __init__(self, calls: _Calls) -> None:
        self.calls = calls

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        wide = fixturedef.scope != "function"
        self.calls.depth += wide
        try:
            return (yield)
        finally:
            self.calls.depth -= wide


def _run(session: pytest.Session, items: Sequence[pytest.Item]) -> bool:
    """Run tests until one fails; returns True if one did."""
    before = session.testsfailed
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed > before:
            return True
    return False


def _count_spent() -> float:
    """Return the processor's seconds of this process and of those that it has waited for."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def _fork(work: Any) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = _BROKEN
    try:
        quiet = os.open(os.devnull, os.O_RDWR)
        for number in (1, 2):
            os.dup2(quiet, number)
        code = work()
    except BaseException:
        code = _BROKEN
    finally:
        os._exit(code)


def _in_child(work: Any) -> Any:
    """Return what a function gives, run in a process of its own, so that nothing it keeps is left here."""
    import pickle

    read_end, write_end = os.pipe()

    def send() -> int:
        os.close(read_end)
        with os.fdopen(write_end, "wb") as stream:
            pickle.dump(work(), stream)
        return 0

    child = _fork(send)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as stream:
        content = stream.read()
    os.waitpid(child, 0)
    if not content:
        raise RuntimeError("the tests could not be run without a mutant")
    return pickle.loads(content)


def _find_code(code: CodeType, function: str) -> CodeType | None:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == function:
                return constant
            if function.startswith(f"{constant.co_qualname}.") and (found := _find_code(constant, function)):
                return found
    return None


def _lines_of_functions(mutant: Mutant) -> set[int]:
    """Return the first lines of the outermost function of a mutant, as its code object tells them."""
    if not mutant.function:
        return set()
    code = _find_code(
        compile(mutant.path.read_text(encoding="utf-8"), str(mutant.path), "exec"), mutant.function
    )
    return {code.co_firstlineno} if code else set()


def _module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[len(parts) - 1 - parts[::-1].index("sayso") :]).removesuffix(".__init__")


def _replace_code(mutant: Mutant) -> None:
    """Give the mutant's function its new code, wherever the function is already known."""
    target: Any = importlib.import_module(_module_name(mutant.path))
    for part in mutant.function.split("."):
        target = vars(target)[part] if isinstance(target, type) else getattr(target, part)
    for name in ("fget", "func", "__func__"):
        target = getattr(target, name, target)
    while hasattr(target, "__wrapped__"):
        target = target.__wrapped__
    if not isinstance(target, FunctionType):
        raise TypeError(f"{mutant.function} is no function")
    code = _find_code(compile(mutant.source, str(mutant.path), "exec", dont_inherit=True), mutant.function)
    if code is None:
        raise LookupError(mutant.function)
    target.__code__ = code


def _run_anew(mutant: Mutant, tests: Sequence[str]) -> int:
    """Import the package with the mutant in it and run the tests."""
    for name in list(sys.modules):
        if name.split(".")[0] in {"sayso", "tests", "conftest"}:
            del sys.modules[name]
    read = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, fullname: str) -> CodeType | None:
        if loader.path == str(mutant.path):
            return compile(mutant.source, loader.path, "exec", dont_inherit=True)
        return read(loader, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]) != pytest.ExitCode.OK)


def _shrink_nothing(items: Sequence[pytest.Item]) -> None:
    """A failed property kills; the smallest example that fails it is not asked for."""
    from hypothesis import Phase, settings

    for item in items:
        function = getattr(item, "obj", None)
        kept = getattr(function, "_hypothesis_internal_use_settings", None)
        if kept is not None:
            quick = settings(kept, phases=(Phase.explicit, Phase.generate))
            target = getattr(function, "__func__", function)
            target._hypothesis_internal_use_settings = quick


def try_mutants(
    mutants: Sequence[Mutant],
    tests: Sequence[str],
    package: Path,
    *,
    jobs: int = 1,
    seconds: float | None = None,
) -> Runner:
    """Try mutants with the tests of some paths, for `seconds` at most after the tests were measured.

    Raises SystemExit where a test fails without a mutant.
    """
    runner = Runner(mutants, package, jobs=jobs, seconds=seconds)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:randomly", *tests], plugins=[runner])
    if code != pytest.ExitCode.OK:
        raise SystemExit(f"the tests cannot be used: {said.getvalue()[-2000:]}")
    return runner


def count_by_file(trials: Sequence[Trial]) -> dict[Path, tuple[int, int]]:
    """Return killed and all mutants of each file."""
    counts: defaultdict[Path, list[int]] = defaultdict(lambda: [0, 0])
    for trial in trials:
        counts[trial.mutant.path][0] += trial.is_killed
        counts[trial.mutant.path][1] += 1
    return {path: (killed, of) for path, (killed, of) in counts.items()}
