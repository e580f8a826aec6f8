"""Walking paths."""

import os
from pathlib import Path

from sayso.ingest.files import walk_paths


def fill(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return [str(p.path.relative_to(folder)) for p in walk_paths([folder]).places]


def messages(*paths: Path) -> str:
    return "\n".join(n.message for n in walk_paths(paths).notices)


def test_folders_are_walked_in_a_fixed_order(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.md", "sub/z.HTML", "sub/deeper/y.jsonl", "other/x.json")
    assert names(tmp_path) == ["a.md", "b.txt", "other/x.json", "sub/z.HTML", "sub/deeper/y.jsonl"]


def test_hidden_files_are_left_out_and_other_kinds_counted(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", ".hidden.txt", ".git/b.txt", "c.css", "d.css", "e", "f.doc")
    assert names(tmp_path) == ["a.txt"]
    assert "files of other kinds left out (2 .css, 1 .doc, 1 no suffix)" in messages(tmp_path)


def test_missing_and_empty_are_said(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = messages(tmp_path / "nowhere.txt", empty)
    assert "nowhere.txt: no such file or folder" in said
    assert "empty: no file of a kind that is read (.txt, .html, .jsonl and others)" in said


def test_loops_of_links_end(tmp_path: Path) -> None:
    fill(tmp_path, "a/one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    walk = walk_paths([tmp_path])
    assert [p.path.name for p in walk.places] == ["one.txt"]
    said = "\n".join(n.message for n in walk.notices)
    assert "leads back into a folder" in said
    assert "self.txt" in said


def test_pipes_are_not_opened(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names(tmp_path) == ["a.txt"]
    assert "is no ordinary file" in messages(tmp_path / "pipe.txt")


def test_names_of_files_are_made_safe(tmp_path: Path) -> None:
    fill(tmp_path, "red\x1b[31m\nname.txt")
    os.close(os.open(os.fsencode(tmp_path) + b"/bad\xff.txt", os.O_CREAT | os.O_WRONLY))
    for place in walk_paths([tmp_path]).places:
        assert place.where.isprintable()
        place.where.encode()


def test_text_that_is_no_article_is_refused_by_name(tmp_path: Path) -> None:
    fill(tmp_path, "table.csv", "notes")
    assert "table.csv: is a table (.csv), no article; save each article as .txt" in messages(
        tmp_path / "table.csv"
    )
    assert [p.kind for p in walk_paths([tmp_path / "notes"]).places] == [None]


def test_each_kind_is_told_by_the_suffix(tmp_path: Path) -> None:
    fill(
        tmp_path,
        "a.WARC.gz",
        "b.gz",
        "c.pdf",
        "d.docx",
        "e.eml",
        "f.mbox",
        "g.rss",
        "h.xml",
        "i.zip",
        "j.warc",
    )
    kinds = {p.path.name: p.kind for p in walk_paths([tmp_path]).places}
    assert kinds == {
        "a.WARC.gz": "warc", "c.pdf": "pdf", "d.docx": "docx", "e.eml": "mail", "f.mbox": "mailbox",
        "g.rss": "feed", "h.xml": "xml", "i.zip": "zip", "j.warc": "warc",
    }  # fmt: skip
