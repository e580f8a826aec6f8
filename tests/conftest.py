"""Fixtures that every test may use."""

from pathlib import Path

import pytest
from hypothesis import settings

# No timed tests, and the same examples on every machine: a red run must be red again.
settings.register_profile("sayso", deadline=None, derandomize=True)
settings.load_profile("sayso")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measured data beside the repository; tests that need it skip on a user's machine."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (development data), which is not on this machine")
    return SHARED
