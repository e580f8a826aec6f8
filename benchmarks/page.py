"""How big the page is, and how long a browser takes to open it.

    python -m benchmarks.page [ARTICLES ...]

Measures the bundled articles (the page and the brief), then invented piles of 30, 200 and 1,000 articles in
events of four: of a folder the index and its biggest page. Bytes, elements, stops of the Tab key, printed A4
pages, and the milliseconds until headless Chromium has loaded the file from disk (the best of three).
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from sayso import demo, ingest, pipeline
from sayso.present.folder.written_folder import write_page
from sayso.present.html import render_brief
from tests.growing_piles import make_readings

SIZES = (30, 200, 1_000)
FOCUSABLE = "a[href], button, summary, input, select, [tabindex='0']"


def measure(browser: Browser, path: Path, name: str, *, printed: bool) -> None:
    """Open a page and print a line about it."""
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
    size = path.stat().st_size
    print(
        f"{name:32} {size:9,} bytes {nodes:7,} elements {focusable:6,} stops "
        f"{sheets or '-':>4} pages {min(times):7.0f} ms"
    )


def main(arguments: list[str]) -> None:
    """Measure the bundled articles and piles of the sizes given."""
    with tempfile.TemporaryDirectory() as given, sync_playwright() as playwright:
        folder = Path(given)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox"],
        )
        with demo.open_pile() as pile:
            report = pipeline.report_pile(ingest.read_pile([pile]))
        write_page(folder / "bundled.html", report)
        measure(browser, folder / "bundled.html", "bundled articles", printed=True)
        (folder / "brief.html").write_text(render_brief(report), encoding="utf-8")
        measure(browser, folder / "brief.html", "bundled articles, --brief", printed=True)
        for articles in [int(a) for a in arguments] or SIZES:
            path = folder / f"{articles}.html"
            written = write_page(path, pipeline.relate(make_readings(articles, events=max(1, articles // 4))))
            measure(browser, path, f"{articles} articles", printed=False)
            if len(written) > 1:
                pages = sorted(written[1].iterdir(), key=lambda p: -p.stat().st_size)
                measure(browser, pages[0], f"  the biggest of {len(pages)} pages", printed=False)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
