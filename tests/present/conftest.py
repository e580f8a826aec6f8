"""What these tests share: the hand-made pile, and a browser."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sayso.records import Report
from tests.present.piles import build_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def pile() -> Report:
    """Return the hand-made report."""
    return build_report()


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return the system's Chromium, else Playwright's own; skip where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_api.sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        except sync_api.Error as error:
            pytest.skip(f"no Chromium: {str(error).splitlines()[0]}")
        yield launched
        launched.close()
