"""Which readings a task is given: folders, or references with their articles."""

from pathlib import Path

import pytest

from evaluation.reading import find_pairs


def make_reading(folder: Path) -> tuple[Path, Path]:
    folder.mkdir(parents=True)
    pair = folder / "reference.json", folder / "articles.jsonl"
    for path in pair:
        path.write_text("{}", encoding="utf-8")
    return pair


def test_a_folder_of_readings_and_one_reading_and_a_pair_of_paths_are_found(tmp_path: Path) -> None:
    pairs = [make_reading(tmp_path / "all" / name) for name in ("north", "south")]
    alone = make_reading(tmp_path / "alone")
    pile = tmp_path / "pile"
    pile.mkdir()
    paths = [tmp_path / "all", tmp_path / "alone", alone[0], pile]
    assert find_pairs(paths) == [*pairs, alone, (alone[0], pile)]


def test_a_reference_without_articles_and_a_folder_without_a_reference_are_refused(tmp_path: Path) -> None:
    reference, _ = make_reading(tmp_path / "one")
    with pytest.raises(ValueError, match="has no articles"):
        find_pairs([reference])
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match=r"no reference\.json in"):
        find_pairs([tmp_path / "empty"])
