"""WARC archives."""

import gzip
import io
import re
from collections import Counter

import pytest

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats import warc
from sayso.ingest.formats.read_content import read_payload
from sayso.ingest.formats.warc import read_warc
from tests.ingest.formats.builders import SENTENCES, make_page, make_record

PAGES = [make_record(f"http://quay.example/{n}", make_page(f"Quay {n}")) for n in range(3)]


def read(content: bytes) -> FoundFile:
    return read_warc(io.BytesIO(content), name="w", where="w.warc", read_payload=read_payload)


def found_in(content: bytes) -> list[str]:
    return [draft.name for draft in read(content).drafts]


def said_of(content: bytes) -> str:
    return "\n".join(n.message for n in read(content).notices)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_page_is_read_with_its_address_and_day(pack: type) -> None:
    found = read(b"".join(pack(page) for page in PAGES))
    assert [d.text for d in found.drafts] == [SENTENCES] * 3
    assert [d.metadata.url for d in found.drafts] == [f"http://quay.example/{n}" for n in range(3)]
    assert found.drafts[0].metadata.retrieved == "2031-05-06T10:00:00Z"
    assert not found.notices


def test_the_address_of_a_page_has_no_day_after_that_of_its_retrieval() -> None:
    days = ("2031/05/06", "2031/05/07", "2031/05/20")
    pages = [
        make_record(f"http://quay.example/{day}/{n}", make_page(f"Quay {n}")) for n, day in enumerate(days)
    ]
    published = [d.metadata.published for d in read(b"".join(pages)).drafts]
    assert published == ["2031-05-06", "2031-05-07", None]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_after_garbage_the_next_record_is_read_and_the_loss_counted(pack: type) -> None:
    first, second, third = (pack(page) for page in PAGES)
    damaged = first + b"garbage\n" * 9 + second + third
    assert found_in(damaged) == ["0", "1", "2"]
    assert "has one damaged place" in said_of(damaged)


def test_a_broken_member_loses_no_other() -> None:
    first, second, third = (gzip.compress(page) for page in PAGES)
    damaged = first + second[:40] + third
    assert found_in(damaged) == ["0", "2"]
    assert "bytes were passed over" in said_of(damaged)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("kept", [5, 14, 40, -30])
def test_a_cut_archive_is_noticed(pack: type, kept: int) -> None:
    cut = pack(PAGES[0]) + pack(PAGES[1])[:kept]
    assert found_in(cut) == ["0"]
    assert "is cut off: its last record is not whole" in said_of(cut)


def claim(record: bytes, length: int) -> bytes:
    return re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % length, record, count=1)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_page_that_claims_to_be_very_long_takes_no_other_with_it(pack: type) -> None:
    first, second, third = PAGES
    lies = b"".join(pack(record) for record in (first, claim(second, 99_000_000_000), third))
    assert found_in(lies) == ["0", "2"]
    assert "http://quay.example/1: is cut off; left out" in said_of(lies)
    # The end of a packed page is known: nothing is passed over to find the next.
    assert ("has one damaged place" in said_of(lies)) is (pack is bytes)
    last = pack(first) + pack(claim(second, 99_000_000_000))
    assert "http://quay.example/1: is cut off; left out" in said_of(last)


class Counted(io.BytesIO):
    """A stream that counts what is read of it."""

    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        content = super().read(size)
        self.total += len(content)
        return content


@pytest.mark.parametrize("length", [10_000_001, 99_000_000_000])
def test_very_many_pages_that_claim_to_be_long_are_not_read_again_and_again(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGED", 40)
    read_bytes = []
    for count in (400, 4_000):
        losses, total = read_losses(claim(PAGES[0], length) * count)
        assert (losses.places, losses.is_given_up, losses.is_cut) == (40, True, False)
        read_bytes.append(total)
    assert read_bytes[1] < 1.1 * read_bytes[0]
    assert read_bytes[1] < 40 * 200_000


@pytest.mark.parametrize("length", [10_000_001, 99_000_000_000])
def test_very_many_packed_pages_that_claim_to_be_long_are_passed_one_by_one(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGED", 40)
    for count in (400, 1_600):
        losses, total = read_losses(gzip.compress(claim(PAGES[0], length)) * count)
        assert (losses.places, losses.is_given_up, losses.is_cut) == (0, False, False)
        assert total < count * 200_000


def read_losses(content: bytes) -> tuple[warc.Losses, int]:
    """Return what an archive lost, and how many bytes were read to know it."""
    stream, losses, others = Counted(content), warc.Losses(), Counter[str]()
    for record, is_whole in warc.list_records(stream, losses):
        warc.unpack_record(record, others, is_whole=is_whole)
    return losses, stream.total


def test_sound_packed_pages_behind_very_many_that_claim_to_be_long_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGED", 3)
    lies = gzip.compress(claim(PAGES[0], 99_000_000_000)) * 5 + gzip.compress(PAGES[1])
    assert found_in(lies) == ["1"]
    assert said_of(lies).endswith("5 pages: is cut off; left out (the first: http://quay.example/0)")


@pytest.mark.parametrize("behind", [PAGES[0], claim(PAGES[0], 99_000_000_000)])
@pytest.mark.parametrize("before", [b"", PAGES[0]])
def test_what_is_packed_together_with_a_page_that_claims_to_be_long_is_told_as_lost(
    before: bytes, behind: bytes
) -> None:
    together = gzip.compress(before + claim(PAGES[1], 99_000_000_000) + PAGES[2])
    assert "has one damaged place" in said_of(together + gzip.compress(behind))


def test_an_archive_that_is_given_up_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MOST_DAMAGED", 3)
    garbage = b"garbage\n" * 9
    spoilt = b"".join(page + garbage for page in PAGES) + PAGES[0]
    assert said_of(spoilt) == "w.warc: has 3 damaged places: what stands behind the last was not read"
    assert found_in(spoilt) == ["0", "1", "2"]
    assert found_in(PAGES[0] + garbage + PAGES[1] + garbage + PAGES[2]) == ["0", "1", "2"]


def test_a_long_page_that_is_as_long_as_it_says_is_passed_over() -> None:
    long = make_record("http://quay.example/long", make_page("Long", b"<p>" + b"word " * 2_100_000))
    for pack in (bytes, gzip.compress):
        found = read(b"".join(pack(record) for record in (PAGES[0], long, PAGES[1])))
        assert [draft.name for draft in found.drafts] == ["0", "1"]
        assert [n.message.rpartition(": ")[2] for n in found.notices] == ["is larger than 10 MB; left out"]


def test_a_bomb_and_a_cut_page_are_left_out_by_name() -> None:
    packed = "Content-Type: text/html\r\nContent-Encoding: gzip"
    bomb = make_record("http://quay.example/b", gzip.compress(b"a" * 20_000_000), headers=packed)
    good = make_record("http://quay.example/g", gzip.compress(make_page()), headers=packed)
    assert found_in(bomb + good) == ["g"]
    assert "http://quay.example/b: unpacks to more than 10 MB" in said_of(bomb + good)


def test_other_records_are_counted() -> None:
    others = make_record("http://quay.example/x", b"", status="404 Not Found") + make_record(
        "http://quay.example/y.png", b"\x89PNG", headers="Content-Type: image/png"
    )
    said = said_of(others + PAGES[0])
    assert "1 answers that are no page (moved, missing, refused)" in said
    assert "1 records of other kinds" in said


def test_pages_without_an_article_are_told_together() -> None:
    empty = b"".join(
        make_record(f"http://quay.example/{n}", b"<html><body></body></html>") for n in range(40)
    )
    (notice,) = read(empty).notices
    assert notice.message.startswith("w.warc: 40 pages: no article found")
    assert "(the first: http://quay.example/0)" in notice.message


def test_chunked_answers_are_put_together() -> None:
    page = make_page()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    headers = "Content-Type: text/html\r\nTransfer-Encoding: chunked"
    assert found_in(make_record("http://quay.example/1", chunked, headers=headers)) == ["1"]


def test_what_is_no_archive_is_refused() -> None:
    for content in (b"", b"We stay.", b"WARC/hello", b"\x1f\x8b\x08" + b"a" * 60):
        (notice,) = read(content).notices
        assert "no WARC archive" in notice.message
