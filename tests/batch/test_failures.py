"""Failures are counted by kind, not by file."""

from sayso.batch.failures import MOST_EXAMPLES, count_failures
from sayso.records import Notice


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
