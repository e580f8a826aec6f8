"""Make the pictures of the README and of docs/: `python -m tools.document_desk`; needs Chromium.

The report of the bundled articles is photographed, and the desk of them is served, asked for the pages below,
and photographed too. With `--report` it is the report alone.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from sayso import demo, ingest, pipeline
from sayso.present.folder.story_pages import render_folder
from sayso.present.html import render, render_brief
from tools.demo_desk import prepare

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZE = {"width": 1100, "height": 760}
PAGE_SIZE = {"width": 1180, "height": 880}
PICTURES = [
    ("page.png", "page.html", PAGE_SIZE),
    ("page-statements.png", "page.html", {"width": 1180, "height": 620}),
    ("brief.png", "brief.html", {"width": 860, "height": 900}),
    ("stories.png", "stories.html", {"width": 1180, "height": 540}),
]
"""The pictures of the report: the file, what is shown, the size of the window."""


def main() -> None:
    """Write the pictures of the report and of the desk; none without Chromium."""
    if shutil.which("chromium") is None:
        print("no Chromium is installed: the pictures stay as they are")
        return
    photograph_report()
    if "--report" in sys.argv:
        return
    with tempfile.TemporaryDirectory() as folder:
        store = prepare(Path(folder))
        command = [
            sys.executable,
            "-m",
            "sayso",
            "serve",
            "--store",
            str(store),
            "--port",
            "0",
            "--no-browser",
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
            assert desk.stdout is not None
            found = re.search(r"http://\S+", desk.stdout.readline())
            assert found
            try:
                _photograph(found[0].rstrip("/"))
            finally:
                desk.terminate()


def photograph_report() -> None:
    """Write page.png, page-statements.png, brief.png and stories.png."""
    with demo.open_pile() as pile:
        report = pipeline.report_pile(ingest.read_pile([pile]))
    with tempfile.TemporaryDirectory() as given, open_browser() as browser:
        folder = Path(given)
        files = {"page.html": render(report), "brief.html": render_brief(report)}
        files |= render_folder(report, index="stories.html", folder="stories-pages")
        (folder / "stories-pages").mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        for picture, name, size in PICTURES:
            page = browser.new_page(viewport=size)  # type: ignore[arg-type]
            page.goto((folder / name).as_uri())
            if picture == "page-statements.png":
                page.locator("#statements h3").first.evaluate("x => x.scrollIntoView()")
            if picture == "brief.png":
                page.emulate_media(media="print")
                page.evaluate("document.body.style.padding = '2rem'")
            page.screenshot(path=DOCS / picture)
            page.close()
            print(DOCS / picture)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Give the system's Chromium as long as the context lasts."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def _photograph(address: str) -> None:
    with open_browser() as browser:
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.request.post(f"{address}/who", form={"who": "Ada Quill"})
        acts = page.request.get(f"{address}/utterances.json?shared=true").json()["rows"]
        act = max(acts, key=lambda a: ("altered" in a["changes"], a["articles"], a["id"]))
        places = {"first": "/", "words": f"/utterances/{act['id']}", "review": "/review"}
        for name, place in places.items():
            page.goto(f"{address}{place}")
            page.screenshot(path=DOCS / f"desk-{name}.png")
            print(DOCS / f"desk-{name}.png")
        page.goto(f"{address}/documents/{act['document']}")
        page.get_by_label("What was said").fill(act["words"][:80])
        page.get_by_role("heading", name="Put right").evaluate("x => x.scrollIntoView()")
        page.screenshot(path=DOCS / "desk-missed.png")
        print(DOCS / "desk-missed.png")


if __name__ == "__main__":
    main()
