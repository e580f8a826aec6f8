"""Slow patterns are tried in marked lines only: nothing else matches them."""

import re

import pytest

from sayso.annotation.context.occasion_rules import OCCASION_RULES
from sayso.annotation.outlet_mentions.named import _PATTERNS
from sayso.annotation.outlet_mentions.unlisted import _TAGGED
from sayso.lexicon.rows import SLOTS, read_rows
from sayso.text.marked_lines import find_in_lines, has_any, list_last_words
from tests.bundled import read_bundled_pile
from tests.lexicon.proof import list_tables


def _list_texts() -> list[str]:
    """Return the bundled articles, and every example of the lexicon with each word of its row."""
    examples = [
        text.replace(slot, shown)
        for table in list_tables()
        for row in read_rows(table)
        for text in (row.example, row.counterexample)
        for slot in SLOTS
        if slot in text
        for word in row.words
        for shown in (word, word.title())
    ]
    examples += ["Ada Lunt wrote on her blog that the pier is safe.", "She sent an e-mail."]
    return [*(d.text for d in read_bundled_pile().documents), "\n".join(dict.fromkeys(examples))]


TEXTS = _list_texts()


def test_lines_without_a_marker_are_left_out() -> None:
    found = find_in_lines(
        re.compile(r"[A-Z]\w+ Herald\b"), "Quay Herald\nKestrel Wire\n\nMarlow Herald", ["Herald"]
    )
    assert [m.group() for m in found] == ["Quay Herald", "Marlow Herald"]


def test_a_match_is_placed_in_the_text_and_sees_what_stands_before() -> None:
    (found,) = find_in_lines(re.compile(r"(?<!\w)b+"), "ab\nbb", ["b"])
    assert found.span() == (3, 5)


def test_last_words_stand_for_phrases_and_for_words_that_have_them_inside() -> None:
    assert list_last_words(["news site", "site", "website", "tv show"]) == ("show", "site")


@pytest.mark.parametrize("number", range(len(_PATTERNS)))
def test_names_of_outlets_have_a_marker(number: int) -> None:
    pattern, _, markers = _PATTERNS[number]
    for text in TEXTS:
        assert [m.span() for m in find_in_lines(pattern, text, markers)] == [
            m.span() for m in pattern.finditer(text)
        ]


@pytest.mark.parametrize("number", range(len(_TAGGED)))
def test_unlisted_outlets_have_a_marker(number: int) -> None:
    markers, pattern = _TAGGED[number]
    for text in TEXTS:
        assert [m.span() for m in find_in_lines(pattern, text, markers)] == [
            m.span() for m in pattern.finditer(text)
        ]


@pytest.mark.parametrize("number", range(len(OCCASION_RULES)))
def test_occasions_have_a_marker(number: int) -> None:
    rule = OCCASION_RULES[number]
    found = [m.group().lower() for text in TEXTS for m in rule.pattern.finditer(text)]
    assert found
    assert [words for words in found if not has_any(words, rule.markers)] == []
