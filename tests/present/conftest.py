"""What these tests share: the hand-made pile."""

import pytest

from sayso.records import Report
from tests.present.piles import build_report


@pytest.fixture(scope="session")
def pile() -> Report:
    """Return the hand-made report."""
    return build_report()
