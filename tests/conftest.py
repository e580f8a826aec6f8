"""Fixtures that every test may use."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from evaluation.news_events import group_events
from sayso.models import runtime
from tests.remembered_network import NETWORK, RememberedNetwork

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No timed tests, and the same examples on every machine: a red run must be red again.
settings.register_profile("sayso", deadline=None, derandomize=True)
settings.load_profile("sayso")

_KEPT_WINDOWS = "SAYSO_TEST_WINDOWS"
"""Environment variable: the folder in which the workers of this run keep what the network said."""
_folders: list["tempfile.TemporaryDirectory[str]"] = []

SHARED = Path(__file__).resolve().parents[2] / "shared"

SLOW_ROOMS = ("present", "desk", "deploy", "batch", "store", "commands")
"""Folders whose tests start browsers, servers and other programs."""
LONGEST_FILES = frozenset(
    {
        "batch/test_run.py",
        "desk/test_browser.py",
        "desk/test_browser_flows.py",
        "lexicon/test_proof.py",
        "present/test_page_accessible.py",
        "present/test_page_browser.py",
        "store/test_growth.py",
        "test_doc_code.py",
        "test_linear_time.py",
        "test_long_article.py",
        "test_pipeline.py",
    }
)
"""Files of over ten seconds: a worker that began one at the end would be waited for."""


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that the workers of a run share; what is kept there never outlives the run."""
    if not hasattr(config, "workerinput"):
        _folders.append(tempfile.TemporaryDirectory(prefix="sayso-windows-"))
        os.environ[_KEPT_WINDOWS] = _folders[0].name


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that folder."""
    while _folders:
        _folders.pop().cleanup()


@pytest.fixture(scope="session", autouse=True)
def remembered_network() -> Iterator[RememberedNetwork]:
    """Let the shipped network say again what it said of the same words in this run; see `asked_anew`."""
    real = runtime.open_network
    network = RememberedNetwork(real, Path(os.environ[_KEPT_WINDOWS]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runtime, "open_network", lambda path: network if path == NETWORK else real(path))
        yield network


@pytest.fixture
def asked_anew(remembered_network: RememberedNetwork) -> Iterator[None]:
    """Compute every window, for tests whose subject is that the network says the same each time."""
    remembered_network.is_asked_anew = True
    yield
    remembered_network.is_asked_anew = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, so that the workers that share the files end at about the same time."""
    here = Path(__file__).parent

    def find_turn(item: pytest.Item) -> int:
        path = item.path.relative_to(here)
        return 0 if path.as_posix() in LONGEST_FILES else 1 if path.parts[0] in SLOW_ROOMS else 2

    for item in items:
        mark = item.get_closest_marker("slow")
        if mark is not None and not mark.kwargs.get("reason"):
            raise pytest.UsageError(f"{item.nodeid} is marked slow without a reason")
    items.sort(key=find_turn)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measured data beside the repository; tests that need it skip on a user's machine."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (development data), which is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def news_events(shared: Path) -> dict[int, list[Path]]:
    """The articles of news_cluster by event, without the events that stay unread."""
    folder = shared / "data" / "news_cluster" / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data/news_cluster, which is not on this machine")
    return group_events(folder)


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
