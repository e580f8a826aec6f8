"""A server, and fetchers that may ask it."""

from collections.abc import Callable, Iterator

import pytest

from tests.ingest.fetch.site import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Callable[..., object]]:
    """Return a maker of fetchers that are closed in the end; without a pause between requests."""
    pytest.importorskip("httpx", reason="the extra `ingest` is not installed")
    pytest.importorskip("protego", reason="the extra `ingest` is not installed")
    from sayso.ingest.fetch import Fetcher, Limits

    opened: list[Fetcher] = []

    def make(**options: object) -> Fetcher:
        given = {"allow_private": True, "limits": Limits(pause=0.0)} | options
        opened.append(Fetcher(**given))  # type: ignore[arg-type]
        return opened[-1]

    yield make
    for one in opened:
        one.__exit__(None, None, None)
