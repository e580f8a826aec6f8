"""Sentences under many otherwise different articles do not count; those of a dispatch often reprinted do."""

import random

from sayso.compare.stories.boilerplate import blank, find_boilerplate, list_sentences
from sayso.records import Document

NOTICE = "Sign up for the Brannet Herald newsletter and never miss a story."
WORDS = (
    "reef quarry ferry ruling dust harbour captain inquiry miners autumn court towed rescuers noise".split()
)


def make(number: int, text: str) -> Document:
    return Document(id=f"d{number:03}", name=f"n{number}", text=text)


def write(number: int) -> str:
    rng = random.Random(number)
    return " ".join(f"The {' '.join(rng.choices(WORDS, k=9))} of case {number}." for _ in range(3))


def leave_out(texts: list[str]) -> list[str]:
    found = find_boilerplate([list_sentences(make(n, text)) for n, text in enumerate(texts)], 5)
    return [blank(text, keys) for text, keys in zip(texts, found, strict=True)]


def test_a_notice_under_many_articles_is_left_out() -> None:
    texts = [f"{write(n)}\n{NOTICE}" for n in range(6)]
    assert [text.rstrip() for text in leave_out(texts)] == [write(n) for n in range(6)]


def test_spaces_and_case_make_no_difference() -> None:
    texts = [f"{write(n)}\n{NOTICE.upper() if n % 2 else NOTICE.replace(' ', '  ')}" for n in range(6)]
    assert [text.rstrip() for text in leave_out(texts)] == [write(n) for n in range(6)]


def test_a_number_that_differs_makes_no_difference() -> None:
    texts = [f"{write(n)}\nCopyright {2000 + n} Brannet Herald, all rights reserved." for n in range(6)]
    assert [text.rstrip() for text in leave_out(texts)] == [write(n) for n in range(6)]


def test_what_few_articles_share_is_kept() -> None:
    texts = [f"{write(n)}\n{NOTICE}" for n in range(5)] + [write(n) for n in range(5, 9)]
    assert leave_out(texts) == texts


def test_a_dispatch_that_many_reprint_is_kept() -> None:
    texts = [f"{write(1)} {write(2)} {write(3)}"] * 8 + [write(n) for n in range(10, 14)]
    assert leave_out(texts) == texts


def test_an_article_that_repeats_a_sentence_counts_once() -> None:
    texts = [f"{write(n)}\n{NOTICE}\n{NOTICE}" for n in range(5)]
    assert leave_out([*texts, write(6)]) == [*texts, write(6)]


def test_blanking_moves_no_word() -> None:
    text = f"{NOTICE}\n{write(1)}"
    (key,) = {int(k) for k in list_sentences(make(1, NOTICE)).keys}
    blanked = blank(text, frozenset({key}))
    assert len(blanked) == len(text)
    assert blanked.strip() == write(1)


def test_texts_without_a_sentence() -> None:
    assert leave_out(["", " \n", "x"] * 3) == ["", " \n", "x"] * 3
