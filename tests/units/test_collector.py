"""The search for garbage in cycles is paused, and goes on as it was before."""

import gc

import pytest

from sayso.units import pause_collector


def test_it_goes_on_whatever_happens() -> None:
    assert gc.isenabled()
    with pause_collector(), pause_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="harm"), pause_collector():
        raise ValueError("harm")
    assert gc.isenabled()


def test_whoever_paused_it_keeps_it_paused() -> None:
    gc.disable()
    try:
        with pause_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
