"""ZIP archives."""

import struct

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats.read_content import read_content
from tests.ingest.formats.builders import make_docx, make_page, make_zip


def read(content: bytes) -> FoundFile:
    return read_content(content, kind=None, name="z", where="z.zip")


def test_files_are_read_by_the_rules_of_files() -> None:
    found = read(
        make_zip(
            {
                "a.txt": "We stay, she said.",
                "../../b.html": make_page(),
                "c.jsonl": '{"text": "It rains."}',
                ".hidden.txt": "no",
                "__MACOSX/a.txt": "no",
                "d.csv": "no",
            }
        )
    )
    assert [d.where for d in found.drafts] == [
        "z.zip, file “../../b.html”",
        "z.zip, file “a.txt”",
        "z.zip, file “c.jsonl”, line 1",
    ]
    assert [n.message for n in found.notices] == ["z.zip, file “d.csv”: is a table (.csv), no article"]


def test_a_file_without_a_name_is_passed_over() -> None:
    content = make_zip({"QQ": "We stay.", "a.txt": "It rains."}).replace(b"QQ", b"\0Q")
    assert [d.text for d in read(content).drafts] == ["It rains."]


def test_archives_inside_are_not_opened() -> None:
    (notice,) = read(make_zip({"b.zip": make_zip({"a.txt": "We stay."})})).notices
    assert "is a ZIP file inside another file" in notice.message


def test_sizes_are_bounded_whatever_the_archive_states() -> None:
    bomb = make_zip({"a.txt": b"a" * 60_000_000})
    assert "unpacks to more than 50 MB" in read(bomb).notices[0].message
    stated = struct.pack("<I", 60_000_000)
    assert stated in bomb
    liar = bomb.replace(stated, struct.pack("<I", 1_000))
    (notice,) = read(liar).notices
    assert "cut off or broken" in notice.message or "unpacks to more" in notice.message


def test_broken_empty_and_locked_archives_are_told_apart() -> None:
    assert "cut off or broken" in read(make_zip({"a.txt": "We stay."})[:-10]).notices[0].message
    assert "without a file in it" in read(make_zip({})[:0] or make_zip({"a/": ""})).notices[0].message
    plain = bytearray(make_zip({"a.txt": "We stay."}))
    plain[6] |= 1  # the flag of encryption, in the file's head and in the list at the end
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in read(bytes(plain)).notices[0].message


def test_a_word_file_without_its_suffix_is_known() -> None:
    (draft,) = read(make_docx([("Normal", "We stay, she said.")])).drafts
    assert draft.text == "We stay, she said."
