"""Slow patterns are tried in marked lines only: nothing else matches them."""

import re

import pytest

from sayso.annotation.context.occasion_rules import OCCASION_RULES
from sayso.annotation.outlet_mentions.named import _PATTERNS
from sayso.annotation.outlet_mentions.unlisted import _PLACES
from sayso.lexicon.rows import SLOTS, read_rows
from sayso.text.marked_lines import find_in_lines, has_any, list_last_words
from tests.bundled import read_bundled_pile
from tests.lexicon.proof import list_tables

# Where an unlisted outlet stands, by the number of the pattern, and what names an occasion: one for each word
# that the patterns have beside the lexicon's.
_PLACE_EXAMPLES = (
    ("The pier is safe, Canal Nueve reports.", "The pier is safe, Canal Nueve reported."),
    tuple(
        f"The pier is safe, {words} Canal Nueve."
        for words in ("first reported by", "as noted by", "as spotted by", "as reported by", "as revealed by",
                      "according to a report in", "a story broken by")
    ),
    ("The pier is safe, reported by the Canal Nueve agency.",),
    ("Canal Nueve reports, citing Ola Finch.", "Canal Nueve reported, quoting Ola Finch."),
    ("Ola Finch said in an interview on Breakfast with Bo Lunt.",),
)  # fmt: skip
_OCCASION_EXAMPLES = (
    "tweet", "on Telegram", "on a social network", "blog post", "wrote on her blog", "wrote on her website",
    "wrote on her page", "during her testimony", "televised speech", "on live cable",
    "in the State of the Union", "statement by", "communique by", "communiqué by", "press release by",
    "news release by", "open letter", "annual report", "autobiography", "biography", "report by", "e-mail",
)  # fmt: skip


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
    examples += [text for texts in _PLACE_EXAMPLES for text in texts]
    examples += [f"Ada Lunt, {words}, said that the pier is safe." for words in _OCCASION_EXAMPLES]
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


@pytest.mark.parametrize("number", range(len(_PLACES)))
def test_unlisted_outlets_have_a_marker(number: int) -> None:
    markers, pattern = _PLACES[number].markers, _PLACES[number].pattern
    for text in _PLACE_EXAMPLES[number]:
        assert list(find_in_lines(pattern, text, markers)), text
    for text in TEXTS:
        assert [m.span() for m in find_in_lines(pattern, text, markers)] == [
            m.span() for m in pattern.finditer(text)
        ]


@pytest.mark.parametrize("words", _OCCASION_EXAMPLES)
def test_examples_of_occasions_match_a_rule(words: str) -> None:
    text = f"Ada Lunt, {words}, said that the pier is safe."
    assert any(rule.pattern.search(text) for rule in OCCASION_RULES)


@pytest.mark.parametrize("number", range(len(OCCASION_RULES)))
def test_occasions_have_a_marker(number: int) -> None:
    rule = OCCASION_RULES[number]
    found = [m.group().lower() for text in TEXTS for m in rule.pattern.finditer(text)]
    assert found
    assert [words for words in found if not has_any(words, rule.markers)] == []
