"""The hand-made pile for the tests of what is shown."""

import pytest

from sayso.records import Report
from tests.present.piles import build_report


@pytest.fixture(scope="session")
def pile() -> Report:
    """Return the hand-made report."""
    return build_report()
