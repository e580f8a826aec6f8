"""Whatever is wrong with some of the input is counted by kind; all the rest is read."""

import gzip
import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("fastwarc", reason="the extra `batch` is not installed")

from sayso.batch.run import WORK, BatchOptions, run_batch
from sayso.cli import main
from sayso.errors import NothingReadError
from tests.batch.across.given import silent

WORDS = (
    "The council of Dunmore will mend the old pier before the winter, the mayor said on Monday. "
    "“Nobody will have to pay for it,” Ada Mool told the Harbour Post. The pier has been closed since May. "
)


def write(name: str) -> str:
    """Return some words that no other name gets: what stands twice in the same words is one article."""
    return " ".join(f"{WORDS}This was in {name}, part {n}. " for n in range(4))


def page(title: str, words: str = "") -> bytes:
    words = words or write(title)
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words}</p></article></body></html>"
    ).encode()


def record(address: str, body: bytes, *, kind: str = "text/html", length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2031-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


def article(name: str, **given: object) -> str:
    return json.dumps({"text": write(name), "title": name, "url": f"https://post.example/{name}", **given})


def write_lines(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_batch(folder: Path, out: Path) -> dict[str, object]:
    return run_batch([folder], out, BatchOptions(last="read"), progress=silent)


def tell(manifest: dict[str, object], what: str = "failures") -> dict[str, int]:
    kinds = manifest[what]
    assert isinstance(kinds, list)
    assert all(1 <= len(kind["examples"]) <= 20 for kind in kinds)
    return {kind["kind"]: kind["count"] for kind in kinds}


def count(manifest: dict[str, object], words: str, what: str = "failures") -> int:
    return sum(number for kind, number in tell(manifest, what).items() if words in kind)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article."""
    write_lines(tmp_path / "given" / "good.jsonl", article("good"))
    return tmp_path / "given"


def test_one_address_a_thousand_times_is_one_article(folder: Path, tmp_path: Path) -> None:
    write_lines(folder / "again.jsonl", *[article("same")] * 1_000)
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 2
    assert manifest["given_twice"] == 999


def test_a_claimed_length_of_99_gb_takes_nothing_with_it(folder: Path, tmp_path: Path) -> None:
    pages = record("https://a.example/1", page("First")), record("https://a.example/2", page("Second"))
    claimed = record("https://a.example/3", b"short", length=99_000_000_000)
    (folder / "claimed.warc.gz").write_bytes(b"".join(map(gzip.compress, (*pages, claimed))))
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 3


def test_what_stands_before_the_end_of_a_cut_archive_is_read(folder: Path, tmp_path: Path) -> None:
    whole = b"".join(gzip.compress(record(f"https://a.example/{n}", page(f"Number {n}"))) for n in range(4))
    (folder / "cut.warc.gz").write_bytes(whole[: len(whole) - 200])
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 4
    assert tell(manifest)


def test_garbage_between_members_is_stepped_over_or_told(folder: Path, tmp_path: Path) -> None:
    first, second = (gzip.compress(record(f"https://a.example/{n}", page(f"No. {n}"))) for n in (1, 2))
    (folder / "garbage.warc.gz").write_bytes(first + b"\x00garbage\xff" * 9 + second)
    manifest = read_batch(folder, tmp_path / "out")
    articles = manifest["articles"]
    assert isinstance(articles, int)
    assert articles == 3 or (articles == 2 and tell(manifest))


def test_a_damaged_record_is_told_and_those_around_it_are_read(folder: Path, tmp_path: Path) -> None:
    members = [gzip.compress(record(f"https://a.example/{n}", page(f"Page {n}"))) for n in range(3)]
    middle = len(members[1]) // 2
    members[1] = members[1][:middle] + bytes(40) + members[1][middle + 40 :]
    (folder / "damaged.warc.gz").write_bytes(b"".join(members))
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 3
    assert tell(manifest)


def test_a_page_of_very_many_links_is_read_or_told(folder: Path, tmp_path: Path) -> None:
    links = page("Links").replace(b"<article>", b'<a href="/1">x</a>' * 200_000 + b"<article>")
    many = record("https://a.example/many", links)
    (folder / "links.warc.gz").write_bytes(
        gzip.compress(many, 1) + gzip.compress(record("https://a.example/1", page("Small")))
    )
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 3


def test_what_is_no_page_is_left_out(folder: Path, tmp_path: Path) -> None:
    picture = record("https://a.example/picture", b"\x89PNG\r\n\x1a\n" + bytes(4_000), kind="image/png")
    nothing = record("https://a.example/nothing", b"", kind="text/html")
    (folder / "other.warc").write_bytes(picture + nothing + record("https://a.example/1", page("A page")))
    assert read_batch(folder, tmp_path / "out")["articles"] == 2


def test_a_page_of_fifty_megabytes_stops_nothing(folder: Path, tmp_path: Path) -> None:
    large = record("https://a.example/large", page("Large", "<p>" + "word " * 10_400_000))
    (folder / "large.warc.gz").write_bytes(
        gzip.compress(large, 1) + gzip.compress(record("https://a.example/1", page("Small")))
    )
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 2
    assert tell(manifest)


def test_days_that_cannot_be_and_other_languages_are_read_as_given(folder: Path, tmp_path: Path) -> None:
    finnish = "Kaupunginvaltuusto päätti maanantaina korjata vanhan laiturin ennen talvea. " * 9
    german = "Der Rat der Stadt wird die alte Mole nicht vor dem Winter mit dem Geld für das Bad bauen. " * 9
    write_lines(
        folder / "odd.jsonl",
        article("early", published="1970-01-01"),
        article("late", published="2199-12-31"),
        article("wrong", published="the day after"),
        article("suomi", text=finnish),
        article("deutsch", text=german),
    )
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 6
    assert manifest["days"] == {"first": "1970-01-01", "last": "2199-12-31", "unknown": 4}
    assert count(manifest, "publication date … is not understood", "remarks") == 1
    assert count(manifest, "seems to be in German", "remarks") == 1


def test_what_stands_behind_a_false_length_is_read(folder: Path, tmp_path: Path) -> None:
    lies = record("https://a.example/1", page("First"), length=99_000_000_000)
    (folder / "lies.warc").write_bytes(lies + record("https://a.example/2", page("Second")))
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 2
    assert count(manifest, "is cut off; left out") == 1


def test_two_files_of_one_name_are_two_files(folder: Path, tmp_path: Path) -> None:
    write_lines(folder / "one" / "pages.jsonl", article("one"))
    write_lines(folder / "two" / "pages.jsonl", article("two"))
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["files"] == 3
    assert manifest["articles"] == 3


def test_parts_of_another_version_are_not_taken_for_ours(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read_batch(folder, out)
    (part,) = (out / WORK / "read").iterdir()
    whole = part.read_bytes()
    part.write_bytes(whole.replace(b"sayso.fingerprint", b"other.fingerprint"))
    read_batch(folder, out)
    assert part.read_bytes() == whole


def test_many_failures_of_one_kind_have_twenty_examples(folder: Path, tmp_path: Path) -> None:
    write_lines(folder / "broken.jsonl", *['{"text": '] * 60)
    manifest = read_batch(folder, tmp_path / "out")
    assert manifest["articles"] == 1
    assert count(manifest, "not valid JSON") + count(manifest, "more") >= 2


def test_where_nothing_can_be_read_there_is_an_error_and_a_manifest(tmp_path: Path) -> None:
    write_lines(tmp_path / "given" / "broken.jsonl", "{")
    with pytest.raises(NothingReadError, match="no article is left"):
        read_batch(tmp_path / "given", tmp_path / "out")
    assert (tmp_path / "out" / "manifest.json").is_file()


def run_with_full_disk(folder: Path, out: Path, most_bytes: int) -> "subprocess.CompletedProcess[str]":
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [sys.executable, "-m", "sayso.cli", "batch", str(folder), str(out), "--workers", "1", "-q"]
    return subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)


def test_a_full_disk_is_told_and_the_same_command_goes_on(folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="the extra `batch` is not installed")
    out, plain = tmp_path / "out", tmp_path / "plain"
    full = run_with_full_disk(folder, out, 1_500)
    assert full.returncode != 0
    assert "cannot be written" in full.stderr
    assert "Traceback" not in full.stderr
    for made in (out, plain):
        assert main(["batch", str(folder), str(made), "--workers", "1", "-q"]) == 0
    tables = [{p.parent.name: p.read_bytes() for p in o.glob("*/part-0.parquet")} for o in (out, plain)]
    assert tables[0] == tables[1] != {}


def test_what_cannot_be_read_is_told_while_the_batch_runs(folder: Path, tmp_path: Path) -> None:
    write_lines(folder / "broken.jsonl", *['{"text": '] * 3)
    for _ in range(2):  # the second time all is there
        counts: list[int] = []
        chosen = BatchOptions(last="read")
        manifest = run_batch([folder], tmp_path / "out", chosen, progress=silent, failed=counts.append)
        assert counts[-1] == sum(tell(manifest).values()) > 0
