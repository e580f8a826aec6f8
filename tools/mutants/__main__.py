"""Mutate a room, or a sample of all rooms, and count what its tests notice.

    python -m tools.mutants ROOM [--jobs 2] [--only lineage/access] [--deciding] [--survivors FILE] [--json]
    python -m tools.mutants --sample 150 [--seed COMMIT] [--minutes 6]
    python -m tools.mutants --named

A room is held to 85 % killed, without the mutants that `survivors.toml` calls equal to the code, with the
reason. A sample of conditions, numbers and comparisons is held to what its rooms reach (`rooms.toml`) in 99
samples of 100; with `--minutes`, those that are not tried in time count for nothing and are told. All of
`named.toml` must die. Exit code 1 below that.
"""

import argparse
import contextlib
import json
import os
import random
import subprocess
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from math import comb
from pathlib import Path
from typing import Any

from tools.mutants.mutations import Mutant, find_function, list_mutants
from tools.mutants.trials import Trial, count_by_file, try_mutants

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "src" / "sayso"
BAR = 0.85
LOWEST_CHANCE = 0.01
"""A sample fails that would be this seldom as bad, or worse, if its rooms killed what they once did."""


def load_rooms() -> dict[str, dict[str, Any]]:
    """Return the rooms: their sources, their tests, and the share killed that they are known to reach."""
    return tomllib.loads((HERE / "rooms.toml").read_text(encoding="utf-8"))


def load_equivalent() -> set[tuple[str, str, str, str]]:
    """Return the mutants that do what the code does: file, function, line before, line after."""
    rows = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8")).get("equivalent", [])
    return {(row["file"], row["function"], row["was"], row["now"]) for row in rows if row["reason"]}


def mutants_of(room: Mapping[str, Any]) -> list[Mutant]:
    """Return every mutant of a room; some are no change, see `choose_mutants`."""
    paths = [
        path
        for source in room["sources"]
        for path in (
            [PACKAGE / source] if source.endswith(".py") else sorted((PACKAGE / source).rglob("*.py"))
        )
    ]
    return [m for path in paths for m in list_mutants(path)]


def choose_mutants(mutants: Sequence[Mutant], size: int | None, seed: str) -> list[Mutant]:
    """Return as many mutants as asked for, drawn by a seed, or all; those that are no change are left out."""
    equivalent = load_equivalent()
    drawn = list(mutants) if size is None else random.Random(seed).sample(list(mutants), len(mutants))
    chosen: list[Mutant] = []
    for mutant in drawn:
        if size is not None and len(chosen) == size:
            break
        if mutant.is_other_code() and (_name(mutant), *mutant.key) not in equivalent:
            chosen.append(mutant)
    return chosen


def _name(mutant: Mutant) -> str:
    return mutant.path.relative_to(PACKAGE).as_posix()


def draw_sample(size: int, seed: str) -> dict[str, list[Mutant]]:
    """Return deciding mutants of all rooms drawn by a seed, by room; each is as likely as the others."""
    rooms = load_rooms()
    by_room = {name: mutants_of(rooms[name]) for name in sorted(rooms)}
    room_of = {mutant.path: name for name, mutants in by_room.items() for mutant in mutants}
    drawn: dict[str, list[Mutant]] = {}
    deciding = [m for mutants in by_room.values() for m in mutants if m.deciding]
    for mutant in choose_mutants(deciding, size, seed):
        drawn.setdefault(room_of[mutant.path], []).append(mutant)
    return dict(sorted(drawn.items()))


def chance(killed: int, of: int, share: float) -> float:
    """Return how often at most `killed` of `of` mutants would die if a share of all did."""
    return sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(killed + 1))


def run_room(name: str, mutants: Sequence[Mutant], *, jobs: int, seconds: float | None = None) -> list[Trial]:
    """Try mutants of a room in a process of its own, say how many died, and return what became of each."""
    room = load_rooms()[name]
    tests = [f"tests/{path}" for path in room["tests"]]
    tests += [f"--ignore=tests/{path}" for path in room.get("slow", ())]
    begun = time.monotonic()
    runner = try_mutants(mutants, tests, PACKAGE, jobs=jobs, seconds=seconds)
    killed = sum(t.is_killed for t in runner.trials)
    deciding = [t.is_killed for t in runner.trials if t.mutant.deciding]
    print(
        f"{name}: {killed} of {len(runner.trials)} killed ({_share(killed, len(runner.trials))}); "
        f"in conditions, numbers and comparisons {sum(deciding)} of {len(deciding)} "
        f"({_share(sum(deciding), len(deciding))}); {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    if runner.left_out:
        print(f"  left out as slow: {len(runner.left_out)} tests")
    return runner.trials


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def write_survivors(trials: Sequence[Trial], target: Path) -> None:
    """Write the mutants that live, a row each, in the form of `survivors.toml`."""
    rows = []
    for trial in sorted(trials, key=lambda t: (_name(t.mutant), t.mutant.line)):
        if not trial.is_killed:
            m = trial.mutant
            rows.append(
                f"# {_name(m)}:{m.line} {trial.outcome}\n[[equivalent]]\nfile = {_quote(_name(m))}\n"
                + "".join(
                    f"{k} = {_quote(v)}\n" for k, v in zip(("function", "was", "now"), m.key, strict=True)
                )
                + 'reason = ""\n'
            )
    target.write_text("\n".join(rows), encoding="utf-8")


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()


def load_named() -> dict[str, list[Mutant]]:
    """Return the mutants written down by hand, by room. Raises ValueError where the code has changed."""
    named: dict[str, list[Mutant]] = {}
    for row in tomllib.loads((HERE / "named.toml").read_text(encoding="utf-8"))["mutant"]:
        path = PACKAGE / row["file"]
        text = path.read_text(encoding="utf-8")
        if text.count(row["was"]) != 1:
            raise ValueError(f"{row['name']}: {row['file']} has not once {row['was']!r}")
        start = text.index(row["was"])
        mutant = Mutant(
            path, text, start, start + len(row["was"]), row["now"], find_function(text, start), False, True
        )
        named.setdefault(row["room"], []).append(mutant)
    return named


def _try_by_room(
    chosen: dict[str, list[Mutant]], jobs: int, *, seconds: float | None = None
) -> tuple[int, int] | None:
    """Return killed and all mutants tried; None where a room could not be tried. Says which live.

    Of `seconds`, each room has its share by the number of its mutants; its tests are measured before.
    """
    killed = of = 0
    size = sum(map(len, chosen.values()))
    for name, mutants in chosen.items():
        share = seconds * len(mutants) / size if seconds else None
        # Rooms must not share a process: each collects its own tests.
        read_end, write_end = os.pipe()
        if not (child := os.fork()):
            trials = run_room(name, mutants, jobs=jobs, seconds=share)
            for trial in trials:
                if not trial.is_killed:
                    m = trial.mutant
                    print(f"  lives: {_name(m)}:{m.line}\n    - {m.key[1]}\n    + {m.key[2]}", flush=True)
            os.write(write_end, f"{sum(t.is_killed for t in trials)} {len(trials)}".encode())
            os._exit(0)
        os.close(write_end)
        answer = os.read(read_end, 100).split()
        os.close(read_end)
        os.waitpid(child, 0)
        if len(answer) != 2:
            return None
        killed, of = killed + int(answer[0]), of + int(answer[1])
    return killed, of


def _sample(size: int, seed: str, jobs: int, minutes: float | None) -> int:
    """Try a sample, each room in a process of its own; returns the exit code."""
    print(f"{size} mutants drawn by {seed[:12]}", flush=True)
    drawn, rooms = draw_sample(size, seed), load_rooms()
    counted = _try_by_room(drawn, jobs, seconds=60 * minutes if minutes else None)
    if counted is None or not counted[1]:
        return 1
    killed, of = counted
    if of < size:
        print(f"not tried in {minutes:g} minutes: {size - of}")
    reached = sum(min(BAR, rooms[name]["reached"]) * len(mutants) for name, mutants in drawn.items()) / size
    seldom = chance(killed, of, reached)
    print(f"killed {killed} of {of} ({_share(killed, of)}); these rooms once killed {reached:.1%}")
    if seldom < LOWEST_CHANCE:
        print(f"fewer die than once did: as few would in {100 * seldom:.2g} samples of 100 otherwise")
        return 1
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run a room or a sample."""
    parser = argparse.ArgumentParser(description="Mutate the modules that decide.")
    parser.add_argument("room", nargs="?", choices=sorted(load_rooms()))
    parser.add_argument("--sample", type=int, help="this many mutants of all rooms")
    parser.add_argument("--minutes", type=float, help="stop a sample after so many minutes")
    parser.add_argument("--named", action="store_true", help="the mutants of named.toml")
    parser.add_argument("--seed", default="", help="what the sample is drawn by; without, the commit")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="only files whose path begins so, from src/sayso on")
    parser.add_argument("--deciding", action="store_true", help="only conditions, numbers and comparisons")
    parser.add_argument("--survivors", type=Path, help="write the mutants that live into this file")
    parser.add_argument("--take", type=int, help="this many mutants of the room, drawn by the seed")
    parser.add_argument("--json", action="store_true", help="say how many of the room died as JSON alone")
    given = parser.parse_args(arguments)
    os.chdir(ROOT)
    seed = given.seed or _commit()
    if given.named:
        counted = _try_by_room(load_named(), given.jobs)
        return 0 if counted and counted[0] == counted[1] else 1
    if given.sample:
        return _sample(given.sample, seed, given.jobs, given.minutes)
    if not given.room:
        parser.error("name a room, or --sample")
    mutants = mutants_of(load_rooms()[given.room])
    mutants = [m for m in mutants if _name(m).startswith(given.only) and (m.deciding or not given.deciding)]
    mutants = choose_mutants(mutants, given.take, seed)
    with contextlib.redirect_stdout(sys.stderr if given.json else sys.stdout):
        trials = run_room(given.room, mutants, jobs=given.jobs)
    if given.survivors:
        write_survivors(trials, given.survivors)
    killed = sum(t.is_killed for t in trials)
    if given.json:
        print(json.dumps({"room": given.room, "killed": [killed, len(trials)], "seed": seed}))
        return 0
    for path, (killed, of) in sorted(count_by_file(trials).items()):
        print(f"  {path.relative_to(PACKAGE).as_posix()}: {killed} of {of} ({_share(killed, of)})")
    return 0 if killed >= BAR * len(trials) else 1


if __name__ == "__main__":
    sys.exit(main())
