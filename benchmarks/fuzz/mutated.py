"""Many inputs a reader in little time: `python -m benchmarks.fuzz.mutated [--inputs 100000] [--reader feed]`.

`benchmarks.fuzz.readers` draws each input anew, which takes longer than most readers do. Here some hundred
are drawn, and each is broken again and again: bytes changed, cut, doubled, mixed with those of another. What
a reader may do is what it may do there; the input that breaks it is written to a file. Readers that open a
process or a connection for an input are left out.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz.readers import LONGEST, READERS, SLOW

DRAWN = 400
MOST_CHANGES = 4
LONGEST_INPUT = 20_000
_ODD = (
    b"",
    b"\0",
    b"\xff",
    b"\xed\xa0\x80",
    b"\r\n",
    b"<",
    b">",
    b"&",
    b'"',
    b"[",
    b"{",
    b"]]>",
    b"-1",
    b"9" * 40,
)


def draw(reader: str, number: int, first_seed: int) -> list[bytes]:
    """Draw inputs of a reader; those that are no bytes are left out."""
    drawn: list[bytes] = []

    @seed(first_seed)
    @settings(
        max_examples=number, database=None, deadline=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(READERS[reader][0])
    def keep(content: object) -> None:
        if isinstance(content, bytes):
            drawn.append(content)

    keep()
    return drawn


def change(chance: random.Random, content: bytes, other: bytes) -> bytes:
    """Return an input with one place changed."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.choice((0, 1, 2, 8, 64)))
    kind = chance.randrange(5)
    if kind == 0:
        return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
    if kind == 1:
        return content[:at] + content[end:]
    if kind == 2:
        return content[:end] + content[at:end] * chance.choice((1, 3, 50)) + content[end:]
    if kind == 3:
        return content[:at] + chance.choice(_ODD) + content[end:]
    there = chance.randrange(len(other) + 1)
    return content[:at] + other[there : there + chance.choice((4, 32, 400))] + content[end:]


def fuzz(reader: str, inputs: int, first_seed: int, broke: Path) -> tuple[int, float]:
    """Give a reader so many inputs; returns how many, and the longest time for one (processor seconds).

    Raises whatever the reader let through, and AssertionError where one took too long; the input is then
    in `broke`.
    """
    chance = random.Random(first_seed)
    drawn = draw(reader, DRAWN, first_seed)
    read = READERS[reader][1]
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        read(drawn[0], Path(folder))  # what is loaded once
        for _ in range(inputs):
            content = chance.choice(drawn)
            for _ in range(chance.randint(1, MOST_CHANGES)):
                content = change(chance, content, chance.choice(drawn))[:LONGEST_INPUT]
            started = time.process_time()
            try:
                read(content, Path(folder))
                took = time.process_time() - started
                assert took <= LONGEST, f"took {took:.2f} s"
            except BaseException:
                broke.write_bytes(content)
                raise
            longest = max(longest, took)
    return inputs, longest


def main() -> int:
    """Fuzz one reader or all."""
    parser = argparse.ArgumentParser(description="Fuzz the readers of files with many broken inputs.")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    readers = sorted(set(READERS) - set(SLOW) - {"layout of a PDF"})  # the last one reads no bytes
    parser.add_argument("--reader", choices=readers, nargs="+", default=readers)
    parser.add_argument("--broke", type=Path, default=Path("broke.bin"), help="where the breaking input goes")
    options = parser.parse_args()
    for reader in options.reader:
        begun = time.process_time()
        count, longest = fuzz(reader, options.inputs, options.seed, options.broke)
        print(
            f"{reader}: {count:,} inputs, none broke it; the longest took {longest * 1000:.0f} ms; "
            f"{time.process_time() - begun:.0f} s of processor time",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
