"""Fixtures that every test may use."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No timed tests, and the same examples on every machine: a red run must be red again.
settings.register_profile("sayso", deadline=None, derandomize=True)
settings.load_profile("sayso")

SHARED = Path(__file__).resolve().parents[2] / "shared"

SLOW_ROOMS = ("present", "desk", "deploy", "batch", "store", "commands")
"""Folders whose tests start browsers, servers and other programs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put slow files first, so that the workers that share the files end at about the same time."""
    here = Path(__file__).parent

    def is_quick(item: pytest.Item) -> bool:
        return item.path.relative_to(here).parts[0] not in SLOW_ROOMS

    items.sort(key=is_quick)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measured data beside the repository; tests that need it skip on a user's machine."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (development data), which is not on this machine")
    return SHARED


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
