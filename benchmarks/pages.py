"""Time of everything across documents and of the page where many outlets carry one text.

    python -m benchmarks.pages [OUTLETS ...] [--json]

One invented text is read once for each outlet. Each size runs in a process of its own, so that peak memory
is its own; times are of the processor. The last column compares with the smallest size, by outlet: 1.0 is
linear.
"""

import argparse
import itertools
import json
import multiprocessing
import resource
import time
from dataclasses import asdict, dataclass

from sayso import pipeline
from sayso.present.html import render
from sayso.records import Document, identify

SIZES = (50, 100, 200, 400, 1_000)
TEXT = """The council of Pellmouth voted on Tuesday to close the eastern pier until next spring.

“We cannot ask people to walk on something that we would not walk on ourselves,” said Mara Lindqvist, who \
chairs the harbour committee. She told the Pellmouth Courier that the repairs would cost 4.2 million crowns.

The engineer who led the inspection, Tomas Reyer, said the damage had not been visible from above. “It was \
the divers who saw it first,” he said.

Shop owners said they had not been warned. “They came with a letter in the morning and with a fence in the \
afternoon,” said Ola Brandt, who sells fishing tackle there.
"""


@dataclass(frozen=True)
class PageCost:
    """What a pile of one text cost: processor seconds to read, relate and show it, megabytes, page size."""

    outlets: int
    read: float
    related: float
    shown: float
    peak: float
    page: float


def run(outlets: int) -> PageCost:
    """Report one text in a number of outlets."""
    documents = [
        Document(
            id=identify("d", number),
            name=f"{number}.txt",
            text=TEXT,
            outlet=f"The {number}th Gazette",
            published=f"2031-05-{number % 28 + 1:02}",
        )
        for number in range(outlets)
    ]
    times = [time.process_time()]
    readings, _ = pipeline.read_documents(documents)
    times.append(time.process_time())
    report = pipeline.relate(readings)
    times.append(time.process_time())
    page = render(report)
    times.append(time.process_time())
    read, related, shown = (b - a for a, b in itertools.pairwise(times))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return PageCost(outlets, read, related, shown, peak, len(page) / 1e6)


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("outlets", type=int, nargs="*", default=SIZES)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    first: PageCost | None = None
    for size in options.outlets:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(run, (size,))
        first = first or cost
        more = cost.outlets / first.outlets
        across, shown = cost.related / first.related / more, cost.shown / first.shown / more
        if options.json:
            print(json.dumps({**asdict(cost), "growth_across": across, "growth_page": shown}), flush=True)
            continue
        print(
            f"{cost.outlets:6,} outlets: read {cost.read:6.1f} s, across documents {cost.related:6.1f} s, "
            f"page {cost.shown:5.2f} s and {cost.page:5.1f} MB, {cost.peak:5.0f} MB of memory; of linear: "
            f"{across:.2f} across, {shown:.2f} page",
            flush=True,
        )


if __name__ == "__main__":
    main()
