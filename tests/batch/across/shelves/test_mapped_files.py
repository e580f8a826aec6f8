"""Records are found by ID and by place in a file that is not read whole."""

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves.mapped_files import RecordShelf, find_row, save_records

ROWS = [(f"id-{n:02}", f"record {n}") for n in range(30)]


def test_records_are_found_by_their_ids(tmp_path: Path) -> None:
    save_records(tmp_path / "kept", ROWS)
    shelf = RecordShelf(tmp_path / "kept")
    assert shelf.fetch([i for i, _ in reversed(ROWS)]) == [record for _, record in ROWS]
    assert shelf.fetch(["id-29", "id-00", "id-29"]) == ["record 0", "record 29"]
    assert shelf.fetch(["a", "id-05x", "z"]) == []
    assert shelf.fetch([]) == []


def test_records_are_cut_by_their_places(tmp_path: Path) -> None:
    save_records(tmp_path / "kept", ROWS)
    shelf = RecordShelf(tmp_path / "kept")
    assert len(shelf) == 30
    assert shelf.cut(slice(28, 40)) == ["record 28", "record 29"]
    assert shelf.cut() == [record for _, record in ROWS]


def test_a_number_that_is_not_there_has_no_row() -> None:
    numbers = np.array([200, 201, 203])
    assert [find_row(numbers, n) for n in (200, 201, 203)] == [0, 1, 2]
    for missing in (199, 202, 204):
        with pytest.raises(KeyError):
            find_row(numbers, missing)
    with pytest.raises(KeyError):
        find_row(numbers[:0], 200)


def test_a_file_without_records_has_none(tmp_path: Path) -> None:
    save_records(tmp_path / "kept", [])
    shelf = RecordShelf(tmp_path / "kept")
    assert shelf.fetch(["id"]) == shelf.cut() == []
    assert len(shelf) == 0
