"""Quotations that are interrupted by who says them: “We go,” she said, “if they ask.”"""

import re

import pytest

from sayso.findings.changes.interrupted import list_shown
from sayso.records import Span
from tests.findings.test_changes_in_marks import find_texts


def tell(*told: str) -> list[str]:
    left, right = (f"{one} on Monday.".replace("HAAR", "Mayor Ilse Haar told the council") for one in told)
    return find_texts(left, right)


@pytest.mark.parametrize(
    ("whole", "cut", "shown"),
    [
        (
            "“We will never move the whole school,” HAAR, “unless the parents ask”",
            "“We will never move the whole school,” HAAR",
            "“move the whole school” and “unless the parents ask”",
        ),
        (
            "“If the old dyke breaks again,” HAAR, “we will have to move the school”",
            "“We will have to move the school,” HAAR",
            "“If the old dyke breaks again” and “we will have to”",
        ),
    ],
)
def test_a_limit_in_the_other_part_is_told(whole: str, cut: str, shown: str) -> None:
    for left, right in ((whole, cut), (cut, whole)):
        (told,) = tell(left, right)
        assert shown in told


@pytest.mark.parametrize(
    ("whole", "cut"),
    [
        (  # the second part is a sentence of its own
            "“We will never move the whole school,” HAAR, “If parents ask, we listen”",
            "“We will never move the whole school,” HAAR",
        ),
        (
            "“We will never move the whole school,” HAAR. “Unless parents ask, we stay”",
            "“We will never move the whole school,” HAAR",
        ),
        (  # the other has it in its own words
            "“We will never move the whole school,” HAAR, “unless the parents ask”",
            "“We will never move the whole school” unless the parents ask, HAAR",
        ),
        (  # what is added limits nothing
            "“We will never move the whole school,” HAAR, “if you like”",
            "“We will never move the whole school,” HAAR",
        ),
        (  # an open cut
            "“We will never move the whole school,” HAAR, “unless the parents ask”",
            "“We will never move the whole school ...” HAAR",
        ),
        (  # two phrases, each picked
            "The “never move the whole school” of HAAR was cheered, and so was “unless the parents ask”",
            "“We will never move the whole school,” HAAR",
        ),
        (  # what is said on two days, or of another thing
            "“We will never move the whole school,” HAAR, adding on Tuesday: “unless the parents ask”",
            "“We will never move the whole school,” HAAR",
        ),
        (
            "“We will never move the whole school,” HAAR, adding on Tuesday, “unless the parents ask”",
            "“We will never move the whole school,” HAAR",
        ),
        (
            "“We will never move the whole school,” HAAR and wore a badge with “unless the parents ask”",
            "“We will never move the whole school,” HAAR",
        ),
        (  # the words between are a colon's and not who says it
            "“We will never move the whole school,” HAAR, and asked: “unless they ask?”",
            "“We will never move the whole school,” HAAR",
        ),
    ],
)
def test_another_sentence_or_an_open_cut_is_not_told(whole: str, cut: str) -> None:
    for left, right in ((whole, cut), (cut, whole)):
        assert not [t for t in tell(left, right) if "no ellipsis" in t]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("we go if they ask", ["we go if they ask"]),
        ("we go,” she said, “if they ask", ["we go", "if they ask"]),
        ('we go," she said, "if they ask', ["we go", "if they ask"]),
        ("we go,” she said, “If they ask", []),
        ("we go,” she said. “if they ask", []),
        ("we go,” she said: “if they ask", []),
        ("we go,’ she said, ‘if they ask", ["we go", "if they ask"]),
        ("we go,' she said, 'if they ask", ["we go", "if they ask"]),
        ("the crews’ boats go,’ Finn’s wife said, ‘if they ask", ["the crews’ boats go", "if they ask"]),
        ("we go,’ she said, ‘If they ask", []),
        ("we ‘go’ if they, ‘too’, ask", ["we ‘go’ if they, ‘too’, ask"]),
        ("we,’ he said, ‘go,’ he said, ‘if they ask", []),
        ("we go,’ she said on a flag ‘if they ask", []),
        ("we go,” she said on a flag, “if they ask", ["we go", "if they ask"]),
        ("we go,” she said on a flag “if they ask", []),
        ("we go,” she said, adding, “if they ask", []),
        ("we go,” she said – “if they ask", ["we go", "if they ask"]),
        ("we “go” if they ask", []),
        ("we,” he said, “go,” he said, “if they ask", []),
        ("we go” “if they ask", []),
        ("we go” and “if they ask", []),
    ],
)
def test_the_parts_of_words_that_are_shown(text: str, parts: list[str]) -> None:
    cues = [Span(start=m.start(), end=m.end()) for m in re.finditer("said", text)]
    found = list_shown(text, Span(start=0, end=len(text)), cues)
    assert [text[s.start : s.end].strip(" ,") for s in found] == parts
