"""Quoted words that are of another act than what is reported around them."""

import pytest

from sayso.link.wording.earlier_words import is_earlier
from sayso.records import Span


@pytest.mark.parametrize(
    ("content", "earlier"),
    [
        ("she did not mean him when she spoke of a “rotten pact” the day before", True),
        ("he was angry when the board spoke of “a small leak”", True),
        ("when it leaked, she said it was “a small leak”", False),
        ("she regretted her “rotten pact” remark", True),
        ("she came when the pact was “rotten”", False),
        ("when she came she said the pact was “rotten”", False),
        ("she said. When it ended, it was “rotten”", False),
        ("the “rotten” pact must go", False),
        ("it is a “rotten pact”, a claim that he denies", False),
        ("it is “a rotten pact”", False),
    ],
)
def test_words_of_another_act(content: str, earlier: bool) -> None:
    quoted = Span(start=content.index("“") + 1, end=content.index("”"))
    assert is_earlier(content, Span(start=0, end=len(content)), quoted) is earlier
