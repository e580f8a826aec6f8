"""What the pages of a desk cost: `python -m benchmarks.desk [ARTICLES] [--times N]`.

The pile is that of `benchmarks.link`: generated articles that were read before. Told are, for each address,
the median and the worst of N answers in milliseconds of processor time, and the most memory of the process
that answers. The report of all is made before, by another process: it is not counted.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.pile import RecordedReadings, take_articles
from sayso import store
from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from sayso.ingest import FoundArticles

ARTICLES = 1_000
TIMES = 20


def fill(path: Path, articles: int) -> None:
    """Make a store of generated articles with the report of all."""
    readings = take_articles(articles)
    reader = RecordedReadings(readings)
    found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, found, place="benchmark", reader=reader)
        store.report_store(opened, reader=reader)


def list_addresses(desk: TestClient) -> Iterator[str]:
    """Yield the addresses that are measured; one of each kind, of records that are there."""
    yield from ("/", "/stories", "/documents", "/utterances", "/people", "/outlets", "/unread", "/jobs")
    yield from ("/utterances?shared=true", "/search?since=2000", "/search?person=a", "/documents?limit=500")
    story = desk.get("/stories.json").json()["rows"]
    act = desk.get("/utterances.json?shared=true").json()["rows"]
    person = desk.get("/people.json").json()["rows"]
    outlet = desk.get("/outlets.json").json()["rows"]
    if story:
        yield f"/stories/{story[0]['id']}"
    if act:
        yield f"/utterances/{act[0]['id']}"
        yield f"/documents/{act[0]['document']}"
        words = " ".join(act[0]["words"].split()[:3])
        yield f"/search?words={words}"
        yield f"/trace?words={act[0]['words'][:120]}"
    if person:
        yield f"/people/{person[0]['id']}"
    if outlet:
        yield f"/outlets/{outlet[0]['name']}"
    yield "/review"
    yield "/decisions"


def measure(path: Path, times: int) -> None:
    """Print what each address costs, and the memory."""
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
        print(f"{medians[-1]:8.0f} ms median {max(took):8.0f} ms worst  {address[:60]}", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"highest median {max(medians):.0f} ms, worst {slowest:.0f} ms, {memory:.0f} MB")


def main() -> None:
    """Measure a desk."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="?", type=int, default=ARTICLES)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.sqlite"
        # Processes of their own: the memory of one must not count for the other.
        for task, argument in ((fill, options.articles), (measure, options.times)):
            process = multiprocessing.get_context("spawn").Process(target=task, args=(path, argument))
            process.start()
            process.join()
            if process.exitcode:
                raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
