"""One sentence, split in the three ways: to compare, for grammar, and for names."""

from sayso.annotation.grammar.tokens import tokenize as read_grammar
from sayso.annotation.speakers.name_tokens import read_tokens
from sayso.records import Span
from sayso.text.words import tokenize

TEXT = "J. Lunt\u2019s U.S. cease-fire won\u2019t hold."
ALL = Span(start=0, end=len(TEXT))


def test_words_are_compared_without_marks_and_without_short_forms() -> None:
    assert [w.norm for w in tokenize(TEXT)] == [
        "j", "lunt", "'s", "usa", "cease", "fire", "will", "not", "hold",
    ]  # fmt: skip


def test_grammar_sees_whole_words_and_marks() -> None:
    assert [TEXT[t.start : t.end] for t in read_grammar(TEXT, ALL)] == [
        "J.", "Lunt\u2019s", "U.S.", "cease-fire", "won\u2019t", "hold", ".",
    ]  # fmt: skip


def test_names_are_read_as_written_without_the_ending_of_an_owner() -> None:
    assert [(t.text, t.possessive) for t in read_tokens(TEXT, ALL) if t.capital] == [
        ("J.", False), ("Lunt", True), ("U.S.", False),
    ]  # fmt: skip
