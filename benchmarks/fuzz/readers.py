"""Fuzz the readers of files: piles, outlets, decisions, every format, and answers of web sites.

    python -m benchmarks.fuzz.readers [--seconds 60] [--seed 1] [--reader pile]

What a reader may do with an input: read it, or raise our own error, within a second of processor time.
Anything else stops the run with the input that did it, made small by hypothesis. The inputs are bytes, JSON
of any shape, and valid files, broken. Prints how many inputs each reader took, the longest time for one, and
the memory of the whole run.
"""

import argparse
import contextlib
import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from benchmarks.fuzz import foreign_files
from sayso.decisions.decision_file import read_decisions
from sayso.errors import SaysoError
from sayso.ingest import read_pile
from sayso.outlets import load_gazetteer

_BATCH = 500  # inputs between two looks at the clock
SLOW = ("PDF and Word", "answer")  # a process or a connection an input
_SLOW_BATCH = 10
LONGEST = 1.0  # seconds of processor time for one input
_MOST_MEMORY = 1_000  # MB

_LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str)
_KEYS = st.sampled_from(
    "text html outlet published title url name id document documents items bodies value contentType "
    "infoSources headlines articleBody author publisher series maintext action left right who when "
    "note start".split()
) | st.text(max_size=5)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=12,
)
_JSON = _VALUES.map(lambda value: json.dumps(value).encode("utf-8", "surrogatepass"))
_DEEP = st.tuples(st.sampled_from([b"[", b'{"documents":[', b'{"a":', b"---\n"]), st.integers(1, 2_000)).map(
    lambda pair: pair[0] * pair[1]
)
_GOOD = st.sampled_from(
    (
        b'{"text": "We stay, she said.", "outlet": "Quay Courant", "published": "2031-05-06"}',
        b"---\noutlet: Quay Courant\npublished: 2031-05-06\n---\nWe stay, she said.\n",
        b"<!doctype html><html><body><article><p>We stay.</p></article></body></html>",
        b'[[outlet]]\nname = "Quay Courant"\ndomains = ["quay.example"]\ncommon = false\n',
        b'{"action": "reject", "left": {"document": "a", "text": "x"}, "who": "mk", "when": "2031-05-06"}\n',
    )
)


@st.composite
def _broken(draw: st.DrawFn) -> bytes:
    """Return a valid file with a few places cut out, doubled or written over."""
    content = draw(_GOOD)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 30)))
        middle = draw(st.binary(max_size=6) | st.just(content[start:end] * 2) | st.just(b"\xef\xbb\xbf"))
        content = content[:start] + middle + content[end:]
    return content


INPUTS = st.binary(max_size=300) | _JSON | _DEEP | _broken()


def _read_as_pile(content: bytes, folder: Path) -> None:
    for suffix in (".txt", ".json", ".html"):
        path = folder / f"input{suffix}"
        path.write_bytes(content)
        try:
            read_pile([path])
        except SaysoError:
            pass
        finally:
            path.unlink()
    with contextlib.suppress(SaysoError):
        read_pile(["-"], stdin=io.BytesIO(content))


def _read_as_outlets(content: bytes, folder: Path) -> None:
    path = folder / "outlets.toml"
    path.write_bytes(content)
    with contextlib.suppress(SaysoError):
        load_gazetteer(path)


def _read_as_decisions(content: bytes, folder: Path) -> None:
    path = folder / "decisions.jsonl"
    path.write_bytes(content)
    with contextlib.suppress(SaysoError):
        read_decisions(path)


READERS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any, Path], None]]] = {
    "pile": (INPUTS, _read_as_pile),
    "outlets": (INPUTS, _read_as_outlets),
    "decisions": (INPUTS, _read_as_decisions),
    "any kind": (INPUTS, foreign_files.read_any),
    "layout of a PDF": (foreign_files.LAYOUTS, foreign_files.read_layout),
    "PDF and Word": (foreign_files.PROCESS_INPUTS, foreign_files.read_in_process),
    "answer": (foreign_files.list_inputs("answer"), foreign_files.fetch_answer),
    **{
        kind: (foreign_files.list_inputs(kind), foreign_files.read_kind(kind))
        for kind in ("feed", "sitemap", "newsml", "mail", "mailbox", "zip", "warc")
    },
}


def fuzz(reader: str, *, seconds: float, first_seed: int) -> tuple[int, float]:
    """Give a reader inputs until the time is over; returns how many, and the longest time for one (seconds).

    Raises whatever a reader let through, and AssertionError where one took too long.
    """
    done = 0
    longest = 0.0
    inputs, read = READERS[reader]
    batch = _BATCH if reader not in SLOW else _SLOW_BATCH
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        turn = first_seed
        while time.monotonic() < until:

            @seed(turn)
            @settings(
                max_examples=batch, database=None, deadline=None, phases=(Phase.generate, Phase.shrink),
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(inputs)
            def give(content: Any) -> None:
                nonlocal done, longest
                done += 1
                start = time.process_time()
                read(content, Path(folder))
                took = time.process_time() - start
                longest = max(longest, took if done > 1 else 0.0)  # the first one imports what it needs
                assert took <= LONGEST or done == 1, f"took {took:.2f} s"

            give()
            turn += 1
    return done, longest


def main() -> int:
    """Fuzz one reader or all, for the time given in all."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of files.")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=sorted(READERS))
    given_options = parser.parse_args()
    readers = [given_options.reader] if given_options.reader else sorted(READERS)
    for reader in readers:
        share = given_options.seconds / len(readers)
        count, longest = fuzz(reader, seconds=share, first_seed=given_options.seed)
        print(
            f"{reader}: {count:,} inputs, none broke it; the longest took {longest * 1000:.0f} ms", flush=True
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory: {memory:,} MB at most")
    if memory > _MOST_MEMORY:
        print(f"that is more than {_MOST_MEMORY:,} MB")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
