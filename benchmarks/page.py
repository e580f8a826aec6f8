"""How big the page is, and how long a browser takes to open it.

    python -m benchmarks.page [ARTICLES ...] [--story ARTICLES] [--json]

Measures the bundled articles (the page and the brief), then invented piles of 30, 200 and 1,000 articles in
events of four: of a folder the index and its biggest page; with --story also one story of so many articles.
Bytes, elements, stops of the Tab key, printed A4 pages, and the milliseconds until headless Chromium has
loaded the file from disk (the best of three).
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from sayso import demo, ingest, pipeline
from sayso.present.folder.written_folder import write_page
from sayso.present.html import render_brief
from tests.growing_piles import make_readings

SIZES = (30, 200, 1_000)
FOCUSABLE = "a[href], button, summary, input, select, [tabindex='0']"


def measure(browser: Browser, path: Path, name: str, *, printed: bool) -> dict[str, Any]:
    """Open a page and return its figures."""
    times = []
    for _ in range(3):
        page = browser.new_page()
        started = time.perf_counter()
        page.goto(path.as_uri(), wait_until="load")
        times.append(1000 * (time.perf_counter() - started))
        nodes = page.evaluate("document.querySelectorAll('*').length")
        focusable = page.evaluate(f"""document.querySelectorAll("{FOCUSABLE}").length""")
        sheets = (
            len(pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))) if printed else 0
        )
        page.close()
    return {
        "page": name,
        "bytes": path.stat().st_size,
        "elements": nodes,
        "stops": focusable,
        "sheets": sheets or None,
        "milliseconds": min(times),
    }


def tell(row: dict[str, Any]) -> str:
    """Return a line about a page."""
    return (
        f"{row['page']:32} {row['bytes']:9,} bytes {row['elements']:7,} elements {row['stops']:6,} stops "
        f"{row['sheets'] or '-':>4} pages {row['milliseconds']:7.0f} ms"
    )


def main() -> None:
    """Measure the bundled articles and piles of the sizes given, and print a line a page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=SIZES)
    parser.add_argument("--story", type=int, nargs="*", default=(), help="articles of one story")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    def show(browser: Browser, path: Path, name: str, *, printed: bool) -> None:
        row = measure(browser, path, name, printed=printed)
        print(json.dumps(row) if options.json else tell(row), flush=True)

    with tempfile.TemporaryDirectory() as given, sync_playwright() as playwright:
        folder = Path(given)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox"],
        )
        with demo.open_pile() as pile:
            report = pipeline.report_pile(ingest.read_pile([pile]))
        write_page(folder / "bundled.html", report)
        show(browser, folder / "bundled.html", "bundled articles", printed=True)
        (folder / "brief.html").write_text(render_brief(report), encoding="utf-8")
        show(browser, folder / "brief.html", "bundled articles, --brief", printed=True)
        piles = [(n, max(1, n // 4), f"{n} articles") for n in options.articles]
        piles += [(n, 1, f"one story of {n} articles") for n in options.story]
        for articles, events, name in piles:
            path = folder / f"{name}.html"
            written = write_page(path, pipeline.relate(make_readings(articles, events=events)))
            show(browser, path, name, printed=False)
            if len(written) > 1:
                pages = sorted(written[1].iterdir(), key=lambda p: -p.stat().st_size)
                show(browser, pages[0], f"the biggest of its {len(pages)} pages", printed=False)
        browser.close()


if __name__ == "__main__":
    main()
