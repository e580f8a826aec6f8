"""CPU by stage of a batch, and what of the planted is found: `python -m benchmarks.batch [PAGES]`.

A WARC archive is generated: pages with navigation, side bars and notices around articles of some 400 words.
Every story has one article with a quotation, further ones that report it again, one that copies a passage,
and articles beside it; three pages in a hundred are broken. Each stage of `sayso batch` runs in a process of
its own. Told are CPU seconds of the stage with its workers, pages a second of CPU, and the most memory of the
largest process; then the share of planted copies and re-reports that the tables have.
"""

import argparse
import gzip
import io
import random
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PAGES = 1_000
STORY_PAGES = 5
BROKEN = 0.03
_NAMES = (
    "Mara Ilves|Tove Brandal|Oska Lindqvar|Ines Varro|Corran Post|Dele Achebe|Sanna Kuusk|Piet Maas"
).split("|")
_OUTLETS = "Harbour Post|Coast Herald|Daily Lantern|Valley Post|Kestrel Tribune|Lowmarsh Echo".split("|")
_NOUNS = (
    "harbour ferry bridge council budget school bakery tunnel market orchard library station museum factory "
    "reservoir hospital stadium archive garden lighthouse quarry railway theatre vineyard"
).split()
_VERBS = (
    "closed opened repaired painted measured sold rented inspected moved cleaned lost found counted"
).split()
_SIDES = ("slowly", "again", "twice", "in part", "at night", "by mistake", "with care", "without a plan")
_PLAIN = (
    "The {0} near the {1} was {2} {3} while the {4} stood empty.",
    "Workers {2} the {0} and the {1} before the {4} was {5}.",
    "Nobody at the {0} knows why the {1} was {2}.",
    "Each {0} in the valley was {2} and later {5} {3}.",
)


@dataclass(frozen=True, slots=True)
class PlantedPage:
    """A page with what is planted in it: the address of the page that it copies or whose quotation it has."""

    address: str
    body: bytes
    copies: str | None = None
    reports: str | None = None


def write_sentence(chance: random.Random) -> str:
    """Return a sentence of no meaning in which nobody says anything."""
    nouns, verbs = chance.sample(_NOUNS, 3), chance.sample(_VERBS, 2)
    return chance.choice(_PLAIN).format(
        nouns[0], nouns[1], verbs[0], chance.choice(_SIDES), nouns[2], verbs[1]
    )


def write_paragraph(chance: random.Random, sentences: int = 4) -> str:
    """Return a paragraph of such sentences."""
    return " ".join(write_sentence(chance) for _ in range(sentences))


def make_pages(count: int, seed: int = 3) -> list[PlantedPage]:
    """Return generated pages, story by story."""
    chance = random.Random(seed)
    pages: list[PlantedPage] = []
    while len(pages) < count:
        pages += _make_story(chance, len(pages))
    return [_break(page) if chance.random() < BROKEN else page for page in pages[:count]]


def _break(page: PlantedPage) -> PlantedPage:
    """Return a page that is cut off in its head."""
    return PlantedPage(page.address, page.body[: len(page.body) // 9])


def _make_story(chance: random.Random, number: int) -> list[PlantedPage]:
    speaker, outlets = chance.choice(_NAMES), chance.sample(_OUTLETS, STORY_PAGES)
    words = ", ".join(write_sentence(chance).rstrip(".").lower() for _ in range(2))
    said = f"“I can tell you that {words},” {speaker} told the {outlets[0]} on Monday."
    again = f"“I can tell you that {words},” {speaker} told the {outlets[0]}."
    day = f"2031-{1 + number // STORY_PAGES % 12:02}-{1 + number // STORY_PAGES % 28:02}"
    passage = write_paragraph(chance, 12)
    title = f"{speaker} speaks of the {chance.choice(_NOUNS)}"
    pages = []
    for place, outlet in enumerate(outlets):
        address = f"https://{outlet.lower().replace(' ', '')}.example/{number + place}"
        parts = [write_paragraph(chance) for _ in range(5)]
        first = f"https://{outlets[0].lower().replace(' ', '')}.example/{number}"
        if place == 0:
            parts[1:1] = [said, passage]
        elif place < 3:
            parts.insert(2, again)
        elif place == 3:
            parts.insert(2, passage)
        body = _write_page(chance, outlet, title, day, parts)
        copies, reports = (first if place == 3 else None), (first if place in (1, 2) else None)
        pages.append(PlantedPage(address, body, copies=copies, reports=reports))
    return pages


def _write_page(chance: random.Random, outlet: str, title: str, day: str, parts: list[str]) -> bytes:
    links = "".join(f'<li><a href="/{n}">{write_sentence(chance)[:30]}</a></li>' for n in range(20))
    text = "".join(f"<p>{part}</p>" for part in parts)
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | {outlet}</title>'
        f'<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head><body>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{text}</article></main>"
        f"<aside><h2>Most read</h2><ul>{links}</ul>"
        "</aside><footer><p>All rights reserved. Cookies help us.</p></footer></body></html>"
    ).encode()


def write_warc(pages: list[PlantedPage], path: Path) -> None:
    """Write pages as the records of a WARC archive, each a gzip member."""
    with path.open("wb") as out:
        for page in pages:
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.body
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page.address}\r\n"
                "WARC-Date: 2031-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n"
            ).encode()
            packed = io.BytesIO()
            with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as member:
                member.write(head + http + b"\r\n\r\n")
            out.write(packed.getvalue())


def measure_found(pages: list[PlantedPage], out: Path) -> tuple[float, float]:
    """Return the shares of planted copies and of planted re-reports that the tables have."""
    from pyarrow import parquet

    def rows(table: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = parquet.read_table(out / table / "part-0.parquet").to_pylist()
        return found

    address = {row["id"]: row["url"] for row in rows("documents")}
    read = set(address.values())
    copied = {
        frozenset((address.get(row["document"]), address.get(row["upstream_document"])))
        for row in rows("derivations")
        if row["kind"] == "reuse"
    }
    home = {row["id"]: address[row["document"]] for row in rows("attributions")}
    joined: set[frozenset[object]] = set()
    for row in rows("utterances"):
        members = [home[id_] for id_ in row["attributions"]]  # type: ignore[attr-defined]
        joined |= {frozenset((a, b)) for a in members for b in members if a != b}
    copies = [{p.address, p.copies} for p in pages if p.copies and {p.address, p.copies} <= read]
    reports = [{p.address, p.reports} for p in pages if p.reports and {p.address, p.reports} <= read]
    return (
        sum(frozenset(pair) in copied for pair in copies) / max(1, len(copies)),
        sum(frozenset(pair) in joined for pair in reports) / max(1, len(reports)),
    )


def main() -> None:
    """Generate, run stage by stage, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=int, nargs="?", default=PAGES)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    pages = make_pages(options.pages)
    with tempfile.TemporaryDirectory() as scratch:
        warc, out = Path(scratch, "pages.warc.gz"), Path(scratch, "out")
        write_warc(pages, warc)
        print(f"{len(pages):,} pages, {warc.stat().st_size / 1e6:.1f} MB packed")
        for stage in ("extract", "read", "link", "relate"):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "sayso", "batch", str(warc), str(out), "-q"]
            subprocess.run(
                [*command, "--until-stage", stage, "--workers", str(options.workers)],
                check=True, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"{stage:8} {cpu:7.1f} s of CPU, {cpu / len(pages):.3f} a page, "
                f"{time.perf_counter() - begun:6.1f} s in all; largest process {after.ru_maxrss / 1e3:.0f} MB"
            )
        kept = sum(path.stat().st_size for path in out.rglob("*.parquet"))
        copies, reports = measure_found(pages, out)
        print(f"{kept / len(pages) / 1e3:.1f} KB a page on disk")
        print(f"planted: {copies:.3f} of copies found, {reports:.3f} of re-reports linked")


if __name__ == "__main__":
    main()
