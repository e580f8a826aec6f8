"""`make data`: where data come from, and whether the copy at hand is the one that was used."""

from pathlib import Path

import pytest

from tools import data_sets


def test_a_checksum_follows_names_and_bytes_and_no_order(tmp_path: Path) -> None:
    for side, names in (("one", ["a", "b"]), ("two", ["b", "a"])):
        (tmp_path / side).mkdir()
        for name in names:
            (tmp_path / side / name).write_text(name)
    first = data_sets.compute_checksum(tmp_path / "one")
    assert first == data_sets.compute_checksum(tmp_path / "two")
    (tmp_path / "two" / "a").write_text("changed")
    assert first != data_sets.compute_checksum(tmp_path / "two")
    assert data_sets.compare(tmp_path / "one", first) == "the same"
    assert data_sets.compare(tmp_path / "two", first) == "another version"
    assert data_sets.compare(tmp_path / "three", first) == "not here"


def test_every_data_set_has_origin_licence_and_checksum() -> None:
    rows = data_sets.read_table()
    assert len({row["name"] for row in rows}) == len(rows) > 10
    for row in rows:
        assert set(row) == {"name", "origin", "commit", "licence", "used", "sha256"}
        assert all(row.values()), row["name"]
        assert len(row["sha256"]) == 64


def test_a_copy_that_differs_is_named_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert data_sets.main([str(tmp_path)]) == 0
    assert "another version" not in capsys.readouterr().out
    (tmp_path / "gap").mkdir()
    assert data_sets.main([str(tmp_path)]) == 1
    assert "another version" in capsys.readouterr().out
