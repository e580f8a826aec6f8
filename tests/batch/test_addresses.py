"""Files at addresses are copied once, and again where they have changed."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.addresses import fetch_addresses, is_address
from sayso.errors import InputError


@pytest.mark.parametrize(
    ("given", "expected"),
    [("s3://bucket/crawl", True), ("file:///crawl", True), ("crawl/one.warc", False), ("s3:/bucket", False)],
)
def test_what_is_an_address(given: str, expected: bool) -> None:
    assert is_address(given) is expected


def test_a_folder_at_an_address_is_copied(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl"
    (crawl / "day").mkdir(parents=True)
    (crawl / "day" / "a.jsonl").write_text("{}", encoding="utf-8")
    (crawl / "b.jsonl").write_text("[]", encoding="utf-8")
    plain = tmp_path / "plain.txt"
    address = f"file://{crawl}"
    paths = fetch_addresses([address, plain], tmp_path / "copies")
    assert [path.name for path in paths] == ["b.jsonl", "a.jsonl", "plain.txt"]
    assert paths[1].read_text(encoding="utf-8") == "{}"
    stamps = [path.stat().st_mtime_ns for path in paths[:2]]
    assert fetch_addresses([address, plain], tmp_path / "copies") == paths
    assert [path.stat().st_mtime_ns for path in paths[:2]] == stamps
    (crawl / "b.jsonl").write_text("[1]", encoding="utf-8")
    assert fetch_addresses([address], tmp_path / "copies")[0].read_text(encoding="utf-8") == "[1]"


@pytest.mark.parametrize("address", ["nonsense://x/y", "file:///no/such/folder/here"])
def test_an_address_that_leads_nowhere_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(InputError, match=address):
        fetch_addresses([address], tmp_path)
