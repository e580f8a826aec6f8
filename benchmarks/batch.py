"""CPU by stage of a batch, and what of the planted is found: `python -m benchmarks.batch [PAGES] [--json]`.

WARC archives are generated: pages with navigation, side bars and notices around articles of some 400 words.
Every story has one article with a quotation, two that report it again, one of them in part, one that copies a
passage, and one beside them; three pages in a hundred are broken. Each stage of `sayso batch` runs in a
process of its own. Told are CPU seconds of the stage with its workers, pages a second, and the most memory of
all processes together; then the share of planted copies and re-reports that the tables have. With
`--keep FOLDER` archives and tables stay there, and a run that was cut off goes on where it was.
"""

import argparse
import gzip
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from benchmarks.memory_watch import MemoryWatch
from sayso.lexicon import frequency
from sayso.lexicon.rows import list_words

PAGES = 1_000
STORY_PAGES = 5
DAY, CORES = 1_000_000, 16
"""Pages of a day of a crawl, and the cores of the machine that its time is reckoned for."""
BROKEN = 0.03
FIRST_DAY, DAYS = date(2031, 1, 1), 300
_FIRST = "Harbour|Coast|Daily|Valley|Kestrel|Lowmarsh|Northern|Evening|Morning|Border|Island|Riverside"
_LAST = "Post|Herald|Lantern|Tribune|Echo|Courier|Gazette|Monitor"
OUTLETS = tuple(f"{first} {last}" for first in _FIRST.split("|") for last in _LAST.split("|"))
PEOPLE = 1_500
_RARE = range(3, 60)
"""Articles of the table of frequencies that have a word which a story may have for its own."""
_OWN_WORDS, _COMMON_WORDS = 40, 12
_NOUNS = (
    "harbour ferry bridge council budget school bakery tunnel market orchard library station museum factory "
    "reservoir hospital stadium archive garden lighthouse quarry railway theatre vineyard"
).split()
_VERBS = "made found used kept seen given taken left held built moved lost opened closed sold paid".split()
_SIDES = ("again", "this year", "last week", "for now", "in part", "at night", "for years", "since then")
_PLAIN = (
    "The {0} near the {1} of {6} was {2} {3} while the {4} was not.",
    "People {2} the {0} and the {1} before the {4} of {6} was {5}.",
    "Nobody at the {0} of {6} knows why the {1} was {2} with the {4}.",
    "Each {0} in {6} was {2} and later {5} {3}, as was the {1} of the {4}.",
    "The {0} of {6} has been {2} {3}, and so have the {1} and the {4}.",
    "Between the {0} and the {1} there is a {4} that was {5} {3} in {6}.",
)
_ONSETS = "b br d f g h k kr l m n p r s st t v z".split()
_VOWELS = "a e i o u ai ei ou".split()


@dataclass(frozen=True, slots=True)
class PlantedPage:
    """A page with what is planted in it: the address of the page that it copies or whose quotation it has."""

    address: str
    body: bytes
    copies: str | None = None
    reports: str | None = None


def invent_name(chance: random.Random) -> str:
    """Return an invented name of two or three syllables."""
    syllables = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.randrange(2, 4)))
    return ("".join(syllables) + chance.choice("nrst")).capitalize()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a story is about: some places and things."""

    places: tuple[str, ...]
    things: tuple[str, ...]


@cache
def _list_rare() -> tuple[str, ...]:
    counts = frequency._table()[1].items()
    return tuple(w for w, n in counts if n in _RARE and w.isascii() and w.isalpha() and len(w) > 4)


def invent_matter(chance: random.Random) -> Matter:
    """Return places and things of a story, most of which few other stories have."""
    things = chance.sample(_list_rare(), _OWN_WORDS) + chance.sample(_NOUNS, _COMMON_WORDS)
    return Matter(tuple(invent_name(chance) for _ in range(4)), tuple(things))


def write_sentence(chance: random.Random, matter: Matter) -> str:
    """Return a sentence of no meaning in which nobody says anything."""
    nouns, verbs = chance.sample(matter.things, 3), chance.sample(_VERBS, 2)
    return chance.choice(_PLAIN).format(
        nouns[0], nouns[1], verbs[0], chance.choice(_SIDES), nouns[2], verbs[1], chance.choice(matter.places)
    )


def write_paragraph(chance: random.Random, matter: Matter, sentences: int = 4) -> str:
    """Return a paragraph of such sentences."""
    return " ".join(write_sentence(chance, matter) for _ in range(sentences))


def make_pages(count: int, seed: int = 3) -> list[PlantedPage]:
    """Return generated pages, story by story."""
    chance = random.Random(seed)
    given = [word.capitalize() for word in list_words("given_names", "female", "male")]
    people = [f"{chance.choice(given)} {invent_name(chance)}" for _ in range(PEOPLE)]
    pages: list[PlantedPage] = []
    while len(pages) < count:
        pages += _make_story(chance, len(pages), chance.choice(people))
    return [_break(page, chance) if chance.random() < BROKEN else page for page in pages[:count]]


def _break(page: PlantedPage, chance: random.Random) -> PlantedPage:
    """Return a page that is cut off in its head, empty, or no text at all."""
    broken = chance.choice((page.body[: len(page.body) // 9], b"", b"\x89PNG\r\n" + chance.randbytes(2_000)))
    return PlantedPage(page.address, broken)


def _make_story(chance: random.Random, number: int, speaker: str) -> list[PlantedPage]:
    """Return the pages of a story.

    The first has a quotation and a passage, the second the quotation, the third a part of it, the fourth the
    passage, every other time without two of its sentences.
    """
    outlets, matter = chance.sample(OUTLETS, STORY_PAGES), invent_matter(chance)
    lines = [write_sentence(chance, matter).rstrip(".") for _ in range(2)]
    words = ", and ".join(line[0].lower() + line[1:] for line in lines)
    told = f"{speaker} told the {outlets[0]}"
    said = f"“I can tell you that {words},” {told} on Monday."
    again = f"“I can tell you that {words},” {told}."
    partly = f"{told} that “{words}”."
    day = FIRST_DAY + timedelta(days=number // STORY_PAGES * 7 % DAYS)
    passage = [write_sentence(chance, matter) for _ in range(12)]
    less = passage[:5] + passage[7:] if chance.random() < 0.5 else passage
    title = f"{speaker} speaks of the {matter.things[0]} of {matter.places[0]}"
    pages = []
    for place, outlet in enumerate(outlets):
        address = f"https://{outlet.lower().replace(' ', '')}.example/{number + place}"
        parts = [write_paragraph(chance, matter) for _ in range(5)]
        first = f"https://{outlets[0].lower().replace(' ', '')}.example/{number}"
        parts[1:1] = ([said, " ".join(passage)], [again], [partly], [" ".join(less)], [])[place]
        body = _write_page(chance, outlet, title, day.isoformat(), parts)
        copies, reports = (first if place == 3 else None), (first if place in (1, 2) else None)
        pages.append(PlantedPage(address, body, copies=copies, reports=reports))
    return pages


def _write_page(chance: random.Random, outlet: str, title: str, day: str, parts: list[str]) -> bytes:
    """Return a page: its article among navigation, a side bar of other headlines and its notices."""
    others = invent_matter(chance)
    links = "".join(f'<li><a href="/{n}">{write_sentence(chance, others)[:40]}</a></li>' for n in range(20))
    text = "".join(f"<p>{part}</p>" for part in parts)
    notice = f"Sign up for the newsletter of the {outlet} and get our best stories every morning."
    return (
        f'<!doctype html><html lang="en"><head><title>{title} | {outlet}</title>'
        f'<meta property="og:site_name" content="{outlet}"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{day}T09:00:00Z"></head><body>'
        '<div class="cookie-banner"><p>We use cookies. By going on you accept them.</p></div>'
        f"<nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>{text}"
        f'<div class="newsletter"><p>{notice}</p></div></article></main>'
        f'<aside class="sidebar"><h2>Most read</h2><ul>{links}</ul><p>{write_paragraph(chance, others)}</p>'
        "</aside><footer>"
        f"<p>© {outlet}. All rights reserved. No part may be copied.</p></footer></body></html>"
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


def write_archives(pages: list[PlantedPage], folder: Path, *, of_archive: int = 1_000) -> int:
    """Write pages as archives of some pages each; return how many bytes they have."""
    folder.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(pages), of_archive):
        write_warc(pages[start : start + of_archive], folder / f"pages-{start // of_archive:03}.warc.gz")
    return sum(path.stat().st_size for path in folder.iterdir())


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


def reckon(seconds: float, kilobytes: float) -> dict[str, float]:
    """Return what a day of a million pages and a year of such days take, by what one page takes."""
    hours, terabytes = DAY * seconds / 3600, DAY * kilobytes / 1e9
    return {
        "core_hours_a_million": hours,
        "hours_of_a_day": hours / CORES,
        "gigabytes_of_a_day": 1e3 * terabytes,
        "core_hours_of_a_year": 365 * hours,
        "days_of_a_year": 365 * hours / CORES / 24,
        "terabytes_of_a_year": 365 * terabytes,
    }


def _tell(failures: list[dict[str, object]]) -> str:
    return ", ".join(f"{kind['count']} × {kind['kind']}" for kind in failures)


def main() -> None:
    """Generate, run stage by stage, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=int, nargs="?", default=PAGES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder that is kept, for a run that may be cut off")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    pages = make_pages(options.pages)
    with ExitStack() as stack:
        scratch = options.keep or stack.enter_context(tempfile.TemporaryDirectory(dir=options.scratch))
        crawl, out = Path(scratch, "crawl"), Path(scratch, "out")
        packed = write_archives(pages, crawl)
        if not options.json:
            print(f"{len(pages):,} pages, {packed / 1e6:.1f} MB packed")
        total = 0.0
        for stage in ("extract", "read", "link", "relate"):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            command = [sys.executable, "-m", "sayso", "batch", str(crawl), str(out), "-q"]
            watch = MemoryWatch()
            subprocess.run(
                [*command, "--until-stage", stage, "--workers", str(options.workers)],
                check=True, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            most, spent = watch.end(), time.perf_counter() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            total += cpu
            if options.json:
                row = {"stage": stage, "pages": len(pages), "cpu": cpu, "wall": spent, "memory": most / 1e6}
                row |= {"cpu_a_page": 1e3 * cpu / len(pages), "pages_a_second": len(pages) / cpu}
                print(json.dumps(row), flush=True)
                continue
            print(
                f"{stage:8} {cpu:7.1f} s of CPU, {1e3 * cpu / len(pages):.1f} ms a page, "
                f"{len(pages) / cpu:.1f} pages a second of CPU; {spent:.0f} s in all, "
                f"{len(pages) / spent:.1f} pages a second; {most / 1e6:.0f} MB in all processes",
                flush=True,
            )
        manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
        kept = sum(path.stat().st_size for path in out.rglob("*.parquet")) / len(pages) / 1e3
        copies, reports = measure_found(pages, out)
        if options.json:
            row = {"stage": "all", "articles": manifest["articles"], "kilobytes_a_page": kept}
            row |= {"cpu_a_page": 1e3 * total / len(pages), "pages_a_second": len(pages) / total}
            print(
                json.dumps(
                    row
                    | reckon(total / len(pages), kept)
                    | {"copies_found": copies, "reports_linked": reports}
                )
            )
            return
        print(f"{manifest['articles']:,} articles; {_tell(manifest['failures'])}; {manifest['across']}")
        print(f"{kept:.1f} KB a page on disk")
        print(f"planted: {copies:.3f} of copies found, {reports:.3f} of re-reports linked")


if __name__ == "__main__":
    main()
