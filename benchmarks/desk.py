"""What the pages of a desk cost: `python -m benchmarks.desk [ARTICLES] [--times N] [--readers N] [--json]`.

The pile is that of `benchmarks.link`: generated articles that were read before. Told are, for each address,
the median and the worst of N answers in milliseconds of processor time, and the most memory of the process
that answers. The report of all is made before, by another process: it is not counted.

With `--readers` a real `sayso serve` answers so many readers, each of whom asks for one address after the
other and never rests, while another process adds articles, brings the stories up to date and compares all
anew. Told are the wall milliseconds of the answers.
"""

import argparse
import itertools
import json
import multiprocessing
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import httpx
from starlette.testclient import TestClient

from benchmarks.pile import RecordedReadings, take_articles
from sayso import store
from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from sayso.ingest import FoundArticles

ARTICLES = 1_000
TIMES = 20
ADDED = 20
"""Articles that are added one by one while others read."""


def fill(path: Path, articles: int) -> None:
    """Make a store of generated articles with the report of all."""
    readings = take_articles(articles)
    reader = RecordedReadings(readings)
    found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, found, place="benchmark", reader=reader)
        store.report_store(opened, reader=reader)


def add_slowly(path: Path, articles: int) -> None:
    """Add articles one by one to a store, and have all compared at the end."""
    readings = take_articles(articles + ADDED)
    reader = RecordedReadings(readings)
    with store.open_store(path) as opened:
        known = {row["id"] for row in opened.ask("select id from current_version")}
        for reading in [r for r in readings if r.document.id not in known][:ADDED]:
            found = FoundArticles(articles=((reading.document, ()),))
            store.add_articles(opened, found, place="benchmark", reader=reader)
            store.settle_store(opened, reader=reader)
        store.report_store(opened, reader=reader)


def read_on(base: str, addresses: Sequence[str], over: Callable[[], bool]) -> list[tuple[float, int, str]]:
    """Ask for one address after the other; return the milliseconds, status and address of each answer."""
    told = []
    for address in itertools.cycle(addresses):
        if over() and len(told) >= len(addresses):
            return told
        start = time.perf_counter()
        status = httpx.get(f"{base}{address}", timeout=600).status_code
        told.append((1000 * (time.perf_counter() - start), status, address))
    return told


def read_while_adding(path: Path, articles: int, readers: int) -> None:
    """Print how long the readers of a served desk wait while articles are added."""
    desk = TestClient(make_application(DeskSettings(store=path)), base_url="http://127.0.0.1:8765")
    addresses = [a.replace(" ", "%20") for a in list_addresses(desk)]
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(path), "--port", "0", "--no-browser"]
    adding = multiprocessing.get_context("spawn").Process(target=add_slowly, args=(path, articles))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        found = re.search(r"http://\S+", served.stdout.readline())
        assert found, "the desk says no address"
        adding.start()
        begun = time.perf_counter()
        with ThreadPoolExecutor(readers) as pool:
            turned = [addresses[n:] + addresses[:n] for n in range(readers)]
            asked = [
                pool.submit(read_on, found[0].rstrip("/"), t, lambda: not adding.is_alive()) for t in turned
            ]
            adding.join()
            took = time.perf_counter() - begun
            told = [answer for one in asked for answer in one.result()]
        served.terminate()
    bad = [(status, address) for _, status, address in told if status != 200]
    waits = sorted(milliseconds for milliseconds, _, _ in told)
    print(
        f"{readers} readers, {len(told)} answers while {ADDED} articles were added in {took:.0f} s: "
        f"median {statistics.median(waits):.0f} ms, 95 % {waits[int(len(waits) * 0.95)]:.0f} ms, "
        f"worst {waits[-1]:.0f} ms, {len(bad)} refused {bad[:3]}"
    )
    if adding.exitcode or bad:
        raise SystemExit(1)


def list_addresses(desk: TestClient) -> Iterator[str]:
    """Yield the addresses that are measured; one of each kind, of records that are there."""
    yield from ("/", "/stories", "/documents", "/utterances", "/people", "/outlets", "/unread", "/jobs")
    yield from ("/utterances?shared=true", "/search?since=2000", "/search?person=a", "/documents?limit=500")
    yield from ("/search?change=altered", "/search?change=negation", "/search?reprints=without")
    yield from ("/search?outlet=outlet", "/search?outlet=none", "/search?reviewed=no&since=2000")
    story = desk.get("/stories.json").json()["rows"]
    act = desk.get("/utterances.json?shared=true").json()["rows"]
    person = desk.get("/people.json").json()["rows"]
    outlet = desk.get("/outlets.json").json()["rows"]
    if story:
        yield f"/stories/{story[0]['id']}"
        yield f"/search?story={story[0]['id']}"
        yield f"/review?story={story[0]['id']}"
    if act:
        yield f"/utterances/{act[0]['id']}"
        yield f"/documents/{act[0]['document']}"
        words = " ".join(act[0]["words"].split()[:3])
        yield f"/search?words={words}"
        yield f"/trace?words={act[0]['words'][:120]}"
    if person:
        yield f"/people/{person[0]['id']}"
        yield f"/people/{person[0]['id']}/positions"
        yield f"/review?person={person[0]['id']}"
    if outlet:
        yield f"/outlets/{outlet[0]['name']}"
    yield "/review"
    yield "/decisions"


def measure(path: Path, times: int, *, as_json: bool) -> None:
    """Print what each address costs, and the memory; the last alone as JSON."""
    desk = TestClient(make_application(DeskSettings(store=path)), base_url="http://127.0.0.1:8765")
    slowest = 0.0
    medians = []
    for address in list_addresses(desk):
        took = []
        for _ in range(times):
            start = time.process_time()
            status = desk.get(address).status_code
            took.append(1000 * (time.process_time() - start))
            assert status == 200, (address, status)
        slowest = max(slowest, *took)
        medians.append(statistics.median(took))
        if not as_json:
            print(f"{medians[-1]:8.0f} ms median {max(took):8.0f} ms worst  {address[:60]}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if as_json:
        print(json.dumps({"median": max(medians), "worst": slowest, "memory": memory}))
        return
    print(f"highest median {max(medians):.0f} ms, worst {slowest:.0f} ms, {memory:.0f} MB")


def main() -> None:
    """Measure a desk."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--readers", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="the highest median, the worst and the memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.sqlite"
        # Processes of their own: the memory of one must not count for the other.
        tasks = (
            [(fill, options.articles)]
            if options.readers
            else [(fill, options.articles), (partial(measure, as_json=options.json), options.times)]
        )
        for task, argument in tasks:
            process = multiprocessing.get_context("spawn").Process(target=task, args=(path, argument))
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(process.exitcode)
        if options.readers:
            read_while_adding(path, options.articles, options.readers)


if __name__ == "__main__":
    main()
