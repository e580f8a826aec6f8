"""A process with limits of time and memory."""

import time

import pytest

from sayso.errors import InputError
from sayso.ingest.formats.limited_process import MOST_MEMORY, run_limited
from tests.ingest.formats import foreign_readers


def test_an_answer_comes_back() -> None:
    assert run_limited(foreign_readers.count, b"We stay.") == {"length": 8}


def test_errors_of_ours_are_raised_here() -> None:
    with pytest.raises(InputError, match="is no file of ours"):
        run_limited(foreign_readers.refuse, b"")


def test_what_takes_too_long_needs_too_much_or_breaks_ends_that_process_only() -> None:
    start = time.monotonic()
    with pytest.raises(InputError, match="takes longer than 1 s"):
        run_limited(foreign_readers.wait, b"", seconds=1)
    assert time.monotonic() - start < 10
    with pytest.raises(InputError, match="too much memory"):
        run_limited(foreign_readers.fill_memory, str(MOST_MEMORY).encode())
    with pytest.raises(InputError, match="it is broken"):
        run_limited(foreign_readers.die, b"")
    with pytest.raises(InputError, match="it is broken"):
        run_limited(foreign_readers.print_junk, b"")
