"""Failures are counted by kind, not by file."""

from pathlib import Path

from sayso.batch.failures import MOST_EXAMPLES, count_failures
from sayso.ingest.draft import refuse
from sayso.ingest.duplicates import drop_duplicates
from sayso.ingest.files import walk_paths
from sayso.records import Document, Notice


def test_the_same_problem_in_many_files_is_one_kind() -> None:
    notices = [
        Notice(
            document=None,
            message=f"a/{n}.jsonl, line {n}: is not valid JSON (Expecting, column {n}); left out",
        )
        for n in range(1, 31)
    ]
    notices.append(Notice(document=None, message="b.html: no article found in it"))
    first, second = count_failures(notices)
    assert (first.kind, first.count) == ("is not valid JSON …; left out", 30)
    assert len(first.examples) == MOST_EXAMPLES
    assert (second.kind, second.count) == ("no article found in it", 1)


def test_an_order_of_notices_changes_nothing() -> None:
    notices = [Notice(document=None, message=f"{n}: has {n} NUL characters; kept") for n in range(5)]
    assert count_failures(notices) == count_failures(reversed(notices))


def test_what_an_error_says_is_no_place() -> None:
    told = "could not be annotated (TypeError: f(x) got 3 of 2: no more) and is left out"
    assert [k.kind for k in count_failures([Notice(document="a", message=told)])] == [
        "could not be annotated … and is left out"
    ]


def test_what_an_archive_tells_of_several_pages_counts_as_so_many() -> None:
    problem = "is empty; nothing to read"
    messages = (
        f"a.warc.gz: https://a.example/1: {problem}",
        f"b.warc.gz: 1,204 pages: {problem} (the first: https://b.example/1: 2 pages: of it)",
        "c.jsonl: 40 more of its lines or items could not be read, like those named",
        "d.jsonl, line 3: has 12 pages",
    )
    found = count_failures([Notice(document=None, message=message) for message in messages])
    assert [(kind.count, len(kind.examples)) for kind in found] == [(1_205, 2), (40, 1), (1, 1)]
    assert found[0].kind == problem


def test_a_kind_says_all_of_what_happened() -> None:
    messages = (
        "a.warc.gz: is cut off: its last record is not whole",
        "b.jsonl.gz: is a gzip file that is cut off or broken: what stands before was read",
        "c.warc.gz: https://c.example/1: is cut off; left out",
        "d.warc.gz: a record without an address: is cut off; left out",
    )
    kinds = [kind.kind for kind in count_failures([Notice(document=None, message=m) for m in messages])]
    assert kinds == [
        "is cut off; left out",
        "is a gzip file that is cut off or broken: what stands before was read",
        "is cut off: its last record is not whole",
    ]


def test_a_name_that_holds_a_colon_is_part_of_no_kind(tmp_path: Path) -> None:
    for title in ("Pier: closed", "Quay: “open”: again", "Bay"):
        (tmp_path / f"{title}.txt").write_text("", encoding="utf-8")
    walk = walk_paths([tmp_path])
    notices = [n for place in walk.places for n in refuse(place.where, "is empty; nothing to read").notices]
    articles = [
        Document(id=f"d{n}", name=name, text=text, outlet=outlet, url=url)
        for n, (name, text, outlet, url) in enumerate(
            (
                ("Pier: closed", "The pier is shut.", "Quay Post", "https://quay.example/1"),
                ("Pier: open", "The pier is open again.", "Quay Post", "https://quay.example/1"),
                ("Bay", "The bay is shut.", "Quay Post", "https://quay.example/2"),
                ("Bay: open", "The bay is open again.", "Quay Post", "https://quay.example/2"),
                ("Lighthouse", "The pier is open again.", None, None),
                ("Sea: calm", "The bay is open again.", None, None),
            )
        )
    ]
    notices += drop_duplicates(articles)[1]
    assert [(kind.kind, kind.count) for kind in count_failures(notices)] == [
        ("is empty; nothing to read", 3),
        ("has the web address of …, so it is the same article given twice; the longer text is kept", 2),
        ("has the words of … and no outlet; it may be the same article given twice …", 2),
    ]
