"""A desk over a small store that was read by a quick reader."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from tests.desk.served import HERE, PATIENCE, Served
from tests.store.quick import HARBOUR_ARTICLES, QuickReader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

_MADE = tempfile.TemporaryDirectory(prefix="sayso-desk-")


def fill(path: Path, *, report: bool = True) -> Path:
    """Make a store of the articles above: a copy of one that is made once."""
    shutil.copy(_make(report), path)
    return path


@cache
def _make(report: bool) -> Path:
    path = Path(_MADE.name) / f"{report}.sqlite"
    with store.open_store(path, create=True) as opened:
        store.add_articles(
            opened, FoundArticles(articles=HARBOUR_ARTICLES), place="here", reader=QuickReader()
        )
        if report:
            store.report_store(opened, reader=QuickReader())
    return path


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Return the file of a store with a report of all."""
    return fill(tmp_path / "pile.sqlite")


Visit = Callable[..., "TestClient"]


@pytest.fixture
def visit(pile: Path) -> Iterator[Visit]:
    """Return what opens a client on a desk over the store, with other settings where some are given."""
    from starlette.testclient import TestClient

    from sayso.desk.application import make_application
    from sayso.desk.settings import DeskSettings

    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        given = DeskSettings(**{"store": pile, **settings})  # type: ignore[arg-type]
        client = TestClient(make_application(given), base_url="http://127.0.0.1:8765", follow_redirects=False)
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def desk(visit: Visit) -> "TestClient":
    """Return a client on a desk over the store."""
    return visit()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    desk = Served(fill(tmp_path_factory.mktemp("desk") / "pile.sqlite", report=False))
    desk.start()
    yield desk
    desk.kill()


@pytest.fixture
def page(browser: "Browser", served: Served) -> "Iterator[Page]":
    """Return a page that fails the test if it says anything on the console or asks elsewhere."""
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    told: list[str] = []
    opened.on("console", lambda message: told.append(message.text))
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("request", lambda r: None if r.url.startswith(HERE) else told.append(r.url))
    yield opened
    opened.close()
    assert [t for t in told if "ERR_CONNECTION" not in t and "status of 4" not in t] == []
