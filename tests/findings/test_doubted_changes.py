"""Differences of two quotations that are held back: both were said, or only a form of a word differs."""

import pytest

from sayso.findings.doubted_changes import is_same_in_another_form, stands_elsewhere
from sayso.findings.quoted_changes import QuotedChange
from sayso.records import Span

LEFT = "“It would gravely raise the cost of the pier,” Oduya said."
RIGHT = "“It would greatly raise the cost of the pier,” Oduya said."
BOTH = f"{RIGHT} Asked again, she said it “will gravely raise the cost” of every berth."


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def change(left: str, right: str, before: str, behind: str, texts: tuple[str, str]) -> QuotedChange:
    around = [(find(texts[0], words), find(texts[1], words)) for words in (before, behind)]
    return QuotedChange(
        find(texts[0], left) if left else None, find(texts[1], right) if right else None, *around
    )


@pytest.mark.parametrize(("right", "expected"), [(RIGHT, False), (BOTH, True)])
def test_one_article_has_both_wordings(right: str, expected: bool) -> None:
    texts = (LEFT, right)
    found = change("gravely", "greatly", "It would", "raise the cost of the pier", texts)
    assert stands_elsewhere(found, texts) is expected
    turned = QuotedChange(
        found.right, found.left, *((b, a) for a, b in (found.before, found.behind) if a and b)
    )  # type: ignore[misc]
    assert stands_elsewhere(turned, texts[::-1]) is expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], False),
        (["She spoke of “talks at most high levels”."], False),
        (["She spoke of “talks at most high levels”.", "“Talks at very high levels,” she said."], False),
        (["“There were talks at most high levels, at very high levels, in May,” she said."], True),
    ],
)
def test_a_third_article_has_both_wordings(others: list[str], expected: bool) -> None:
    """Each of two outlets may quote one half of it; with few common words beside it, all of them count."""
    texts = ("They are “most high levels”.", "They are “very high levels”.")
    behind = find(texts[0], "high levels"), find(texts[1], "high levels")
    found = QuotedChange(find(texts[0], "most"), find(texts[1], "very"), None, behind)
    assert stands_elsewhere(found, texts, others) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", False),
        (" He had “no wish to speak about that again”.", True),
        (" He had “no wish to speak at length”.", False),
    ],
)
def test_words_that_one_side_lacks(more: str, expected: bool) -> None:
    left = "“I have no wish to speak about that,” Marn said."
    right = f"“I have no wish to let others decide when I speak about that,” Marn said.{more}"
    texts = (left, right)
    start = right.index("speak about")
    found = QuotedChange(
        None,
        find(right, "let others decide when I"),
        (find(left, "I have no wish to"), find(right, "I have no wish to")),
        (find(left, "speak about that"), Span(start=start, end=start + len("speak about that"))),
    )
    assert stands_elsewhere(found, texts) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("look", "looks", True),
        ("say", "said", True),
        ("I look", "looks", True),
        ("grey", "gray", True),
        ("affects", "effects", True),
        ("2,500", "2,600", False),
        ("close", "open", False),
        ("gravely", "surely", False),
        ("look", "look hard", False),
    ],
)
def test_forms_of_one_word(left: str, right: str, expected: bool) -> None:
    texts = (f"We {left} forward", f"We {right} forward")
    found = change(left, right, "We", "forward", texts)
    assert is_same_in_another_form(found, texts) is expected
