"""Make the pictures of the README and of docs/: `python -m tools.document_desk`; needs Chromium.

The report page of the bundled articles is photographed, and the desk of them is served, asked for the pages
below, and photographed too.
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

from sayso.cli import main as run
from tools.demo_desk import prepare

DOCS = Path(__file__).resolve().parents[1] / "docs"
SIZE = {"width": 1100, "height": 760}
PAGE_SIZE = {"width": 1180, "height": 880}


def main() -> None:
    """Write docs/page.png and desk-first, -words, -review and -missed.png; none without Chromium."""
    if shutil.which("chromium") is None:
        print("no Chromium is installed: the pictures stay as they are")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        run(["demo", "--output", str(page)])
        with open_browser() as browser:
            opened = browser.new_page(viewport=PAGE_SIZE)  # type: ignore[arg-type]
            opened.goto(page.as_uri())
            opened.screenshot(path=DOCS / "page.png")
            print(DOCS / "page.png")
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
        act = page.request.get(f"{address}/utterances.json?shared=true").json()["rows"][0]
        places = {"first": "/", "words": f"/utterances/{act['id']}", "review": "/review"}
        for name, place in places.items():
            page.goto(f"{address}{place}")
            page.screenshot(path=DOCS / f"desk-{name}.png")
            print(DOCS / f"desk-{name}.png")
        page.goto(f"{address}/documents/{act['document']}")
        page.get_by_role("heading", name="Put right").scroll_into_view_if_needed()
        page.get_by_label("What was said").fill(act["words"][:80])
        page.screenshot(path=DOCS / "desk-missed.png")
        print(DOCS / "desk-missed.png")


if __name__ == "__main__":
    main()
