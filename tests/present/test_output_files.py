"""The files that a command writes."""

import json
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.present.output_files import check_writable, dump_json, write_file


def test_a_lone_surrogate_is_written_as_an_escape(tmp_path: Path) -> None:
    text = dump_json({"words": "a\ud800b", "name": "Zoë"})
    write_file(tmp_path / "out.json", text)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == {
        "words": "a\ud800b",
        "name": "Zoë",
    }


def test_readable_letters_stay_readable() -> None:
    assert dump_json("Zoë") == '"Zoë"'


def test_a_folder_and_a_missing_folder_are_told_before_the_work(tmp_path: Path) -> None:
    check_writable(None)
    check_writable(tmp_path / "new.html")
    with pytest.raises(SaysoError, match="is a folder"):
        check_writable(tmp_path)
    with pytest.raises(SaysoError, match="does not exist"):
        check_writable(tmp_path / "none" / "new.html")
