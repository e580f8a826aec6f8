"""Readings are fetched by number from blocks that can be mapped and from those that are dealt."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves import readings as shelves
from sayso.batch.across.shelves.readings import ReadingShelf, put_readings, write_shelf
from sayso.batch.across.workspace import Context, write_columns
from sayso.pipeline import Options
from sayso.records import Reading
from tests.bundled import list_bundled_readings

BLOCK = 2


def number_readings() -> list[tuple[int, Reading]]:
    return list(enumerate(list_bundled_readings()[:7]))


@pytest.mark.parametrize("is_mapped", [True, False])
def test_readings_come_back_as_they_were(tmp_path: Path, is_mapped: bool) -> None:
    context = Context(folder=tmp_path, options=Options(), block=BLOCK)
    given = number_readings()
    for start in range(0, len(given), BLOCK):
        own = given[start : start + BLOCK]
        if is_mapped:
            write_shelf(context.part("kept", start // BLOCK), own)
        else:
            dealt = context.folder / "kept" / f"part={start // BLOCK}" / "data.parquet"
            write_columns(dealt, put_readings(reversed(own)))
    shelf = ReadingShelf(context, "kept")
    assert [shelf.get_text(n) for n, _ in given] == [r.document.text for _, r in given]
    assert [shelf.get_document(n) for n, _ in given] == [r.document for _, r in given]
    assert [shelf[n] for n, _ in reversed(given)] == [r for _, r in reversed(given)]
    assert [row for block in range(4) for row in shelf.list_block(block)] == given


@pytest.mark.parametrize(("is_mapped", "kept"), [(True, 3), (False, 1)])
def test_more_blocks_are_kept_open_where_they_are_mapped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_mapped: bool, kept: int
) -> None:
    monkeypatch.setattr(shelves, "_OPEN_BLOCKS", 1)
    monkeypatch.setattr(shelves, "_MAPPED_BLOCKS", 3)
    context = Context(folder=tmp_path, options=Options(), block=1)
    for number, reading in number_readings():
        if is_mapped:
            write_shelf(context.part("kept", number), [(number, reading)])
        else:
            dealt = context.folder / "kept" / f"part={number}" / "data.parquet"
            write_columns(dealt, put_readings([(number, reading)]))
    shelf = ReadingShelf(context, "kept")
    for number, reading in number_readings():
        assert shelf.get_text(number) == reading.document.text
    assert len(shelf._blocks) == kept
