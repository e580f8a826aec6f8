"""The reader of cases: every fixture is in its format, and no name stands for two cases."""

from pathlib import Path

import pytest

from tests import cases
from tests.cases import FIXTURES, read_cases

FILES = sorted(path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*") if path.is_file())


def test_every_fixture_is_read() -> None:
    assert {Path(file).suffix for file in FILES} == {".toml"}
    assert all(case["name"] for case in read_cases(*FILES))


def test_only_the_last_line_break_of_a_text_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "FIXTURES", tmp_path)
    text = "case = [{ given = '''\n\n a\n\n''', expect = \"b\" }]"
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    assert read_cases("a.toml") == [{"given": "\n a\n", "expect": "b", "name": "\n a\n"}]


def test_two_cases_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "FIXTURES", tmp_path)
    text = 'case = [{ name = "a" }, { name = "b" }, { name = "a" }]'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="two cases of one name: a"):
        read_cases("a.toml")


def test_a_folder_stands_for_all_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "FIXTURES", tmp_path)
    (tmp_path / "room").mkdir()
    for name in "ba":
        (tmp_path / "room" / f"{name}.toml").write_text(f'case = [{{ name = "{name}" }}]', encoding="utf-8")
    assert [case["name"] for case in read_cases("room")] == ["a", "b"]
