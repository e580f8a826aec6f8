"""What an address asks of the file grows at most with the articles: steps of SQLite are counted, not time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.desk import list_addresses
from benchmarks.pile import take_articles
from sayso import store
from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from sayso.ingest import FoundArticles
from sayso.store import connection
from tests.store.quick import RecordedReader

FEW, MANY = 30, 120
TIMES = MANY // FEW
AT_ONCE = 10  # steps that are counted as one
SPARE = 4_000
"""Steps that an answer may take more however many articles there are: its rows are more, up to a page."""
SEARCHES = ("/search?role=undetermined", "/search?outlet=outlet&since=2000", "/people?name=an")
FLAT = ("/stories", "/people", "/utterances", "/unread", "/jobs", "/decisions", "/feeds")
"""Lists in an order that an index has, and pages that do not rest on the articles."""


class Counted:
    """A desk on a pile of so many generated articles, and how many steps an address takes."""

    def __init__(self, path: Path, articles: int) -> None:
        readings = take_articles(articles)
        reader = RecordedReader(readings)
        with store.open_store(path, create=True) as opened:
            found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
            store.add_articles(opened, found, place="here", reader=reader)
            store.report_store(opened, reader=reader)
        settings = DeskSettings(store=path)
        self.desk = TestClient(make_application(settings), base_url="http://127.0.0.1:8765")
        self._steps = 0

    def list_addresses(self) -> Iterator[str]:
        yield from list_addresses(self.desk)
        yield from (*SEARCHES, *FLAT)
        stories = self.desk.get("/stories.json?limit=500").json()["rows"]
        largest = max(stories, key=lambda row: row["articles"])["id"]
        for address in ("/search?story={story}", "/review?story={story}"):
            yield address.format(story=largest)

    def count(self, address: str) -> int:
        with self._counted():
            assert self.desk.get(address).status_code == 200, address
        return self._steps

    @contextmanager
    def _counted(self) -> Iterator[None]:
        connect, self._steps = connection._connect, 0

        def tick() -> int:
            self._steps += AT_ONCE
            return 0

        def connect_counted(path: Path, *, writable: bool, read_only: bool):  # type: ignore[no-untyped-def]
            opened = connect(path, writable=writable, read_only=read_only)
            opened.set_progress_handler(tick, AT_ONCE)
            return opened

        connection._connect = connect_counted
        try:
            yield
        finally:
            connection._connect = connect


@pytest.fixture(scope="module")
def piles(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counted, Counted]:
    folder = tmp_path_factory.mktemp("piles")
    few, many = (Counted(folder / f"{n}.sqlite", n) for n in (FEW, MANY))
    return few, many


def test_no_address_asks_more_of_each_article_where_there_are_more(piles: tuple[Counted, Counted]) -> None:
    few, many = piles
    asked = zip(few.list_addresses(), many.list_addresses(), strict=True)
    steps = {there: (few.count(here), many.count(there)) for here, there in asked}
    assert {a: s for a, s in steps.items() if s[1] > 1.5 * TIMES * s[0] + SPARE} == {}


@pytest.mark.parametrize("address", FLAT)
def test_a_list_in_the_order_of_an_index_asks_for_its_rows_alone(
    piles: tuple[Counted, Counted], address: str
) -> None:
    few, many = piles
    assert many.count(f"{address}?limit=10") <= few.count(f"{address}?limit=10") + 500
