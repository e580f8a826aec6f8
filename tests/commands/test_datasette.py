"""A real Datasette over a store: pages and JSON are answered, and what is under an embargo is not."""

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main

httpx = pytest.importorskip("httpx", reason="the extra `ingest` is not installed")

TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik told the Brannet Courier on Monday."
PATHS = [
    "/pile.json",
    "/pile/quotes",
    "/pile/quotes.json?_facet=outlet",
    "/pile/people.json",
    "/pile/outlets.json",
    "/pile/variants_in_words.json",
    "/pile/first_hand_by_outlet.json",
    "/pile/reprints.json",
    "/pile/unheld_decisions.json",
    "/pile/said_about.json?word=ferry",
    "/pile/said_by?name=Torvik",
    "/pile/altered_words.json",
]
REFUSED = ["/pile/text.json", "/pile/version.json", "/pile/attribution.json", "/pile.json?sql=select+1",
           "/pile/current_version.json"]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("datasette")
    held = {
        "uri": "held", "type": "text", "headlines": [{"value": "Ferry"}],
        "bodies": [{"contenttype": "text/plain", "value": "“The ferry is sold,” Ulla Brandt said."}],
        "embargoedUntil": "2999-01-01",
    }  # fmt: skip
    articles = folder / "articles.jsonl"
    lines = [{"text": TEXT, "outlet": "Brannet Courier", "published": "2031-05-06"}, held]
    articles.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    path = folder / "pile.sqlite"
    assert main(["add", str(articles), "--store", str(path), "-q"]) == 0
    page = str(folder / "r.html")
    assert main(["report", "--store", str(path), "-q", "-o", page]) == 0
    assert main(["datasette", "--store", str(path), "-o", str(folder / "metadata.json")]) == 0
    return path


def test_every_view_and_query_can_be_asked(store: Path) -> None:
    from sayso.store import open_store

    told = json.loads((store.parent / "metadata.json").read_text(encoding="utf-8"))["databases"]["pile"]
    shown = [name for name, table in told["tables"].items() if not table.get("hidden")]
    assert len(shown) == 7
    with open_store(store) as opened:
        for name in shown:
            columns = {row[1] for row in opened.ask(f"pragma table_info({name})")}
            assert columns
            assert set(told["tables"][name].get("facets", [])) <= columns
        for query in told["queries"].values():
            sql = query["sql"].replace(":word", "'ferry'").replace(":name", "'Torvik'")
            assert all("Brandt" not in str(row) for row in opened.ask(sql))
        rows = opened.ask(told["queries"]["said_about"]["sql"].replace(":word", "'ferry'"))
        assert [row[0] for row in rows] == ["Ilsa Torvik"]


def find_datasette() -> str:
    """Return the program beside this Python or on the path; skips where there is none."""
    installed = Path(sys.executable).with_name("datasette")
    found = str(installed) if installed.exists() else shutil.which("datasette")
    if not found:
        pytest.skip("needs Datasette")
    return found


@pytest.fixture(scope="module")
def served(store: Path) -> Iterator[str]:
    """Return the address of a Datasette over the store; at the end it has logged no error."""
    log = store.parent / "datasette.log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [find_datasette(), "serve", str(store), "--metadata", str(store.parent / "metadata.json")]
    with log.open("wb") as told, subprocess.Popen(
        [*command, "--port", str(port)], stdout=told, stderr=told
    ) as process:  # fmt: skip
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, process)
            yield address
        finally:
            process.terminate()
    logged = log.read_text(encoding="utf-8")
    assert "Traceback" not in logged
    assert " 500 " not in logged


def wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until a server answers; a server that has ended fails the test."""
    while process.poll() is None:
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("Datasette has ended")


@pytest.mark.parametrize("path", PATHS)
def test_datasette_answers(path: str, served: str) -> None:
    done = httpx.get(served + path, timeout=120)
    assert done.status_code == 200, done.text
    assert "Brandt" not in done.text
    if ".json" in path:
        answer: dict[str, Any] = done.json()
        assert answer.get("ok", True)


@pytest.mark.parametrize("path", REFUSED)
def test_datasette_refuses_what_also_holds_embargoed_words(path: str, served: str) -> None:
    assert httpx.get(served + path, timeout=120).status_code in (403, 404)
