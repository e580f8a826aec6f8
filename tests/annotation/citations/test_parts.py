"""What part an outlet has in a sentence: tests/fixtures/sayings/parts.toml, for every kind of name."""

import pytest

from sayso.annotation.citations.citing_grammar import is_told, read_part
from sayso.annotation.citations.joined_outlets import find_joined
from sayso.annotation.citations.outlet_phrase import describes_work, find_start
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.records import Span
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check

KINDS = {
    "listed": {"listed": True, "described": False, "certain": True},
    "a word too": {"listed": True, "described": False, "certain": False},
    "programme": {"listed": True, "described": False, "certain": True, "programme": True},
    "described": {"listed": False, "described": True, "certain": True},
    "described, a word too": {"listed": False, "described": True, "certain": False},
    "by its shape": {"listed": False, "described": False, "certain": True},
}


def read_as(sentence: str, flags: dict[str, bool]) -> str:
    before, _, after = sentence.partition("@")
    text = f"{before}Kestrel{after}"
    start = len(before)
    name = OutletName(span=Span(start=start, end=start + 7), outlet="Kestrel", **flags)
    part = read_part(text, Span(start=0, end=len(text)), name)
    return f"{part[0]} “{text[part[1].start : part[1].end]}”" if part else "-"


@pytest.mark.parametrize("case", read_cases("sayings/parts.toml"), ids=name_case)
def test_parts(case: Case) -> None:
    lines = []
    for sentence in case["sentences"]:
        by_answer: dict[str, list[str]] = {}
        for kind, flags in KINDS.items():
            by_answer.setdefault(read_as(sentence, flags), []).append(kind)
        answers = [f"{', '.join(kinds)}: {answer}" for answer, kinds in by_answer.items()]
        shown = next(iter(by_answer)) if len(by_answer) == 1 else " / ".join(answers)
        lines.append(f"{sentence} >> {shown}")
    check("parts", case["name"], lines)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("She told ", True),
        ("She told the ", True),
        ("She urged ", False),
        ("an interview with ", True),
        ("They talked with ", False),
        ("a letter to ", False),
        ("He wrote in an e-mail to ", False),
        ("said to the newspaper ", True),
        ("", False),
    ],
)
def test_told(words: str, told: bool) -> None:
    assert is_told(words) == told


@pytest.mark.parametrize(
    ("before", "phrase"),
    [
        ("He told ", " "),
        ("He told the ", "the "),
        ("He told the respected daily ", "the respected daily "),
        ("He told the daily “", "the daily “"),
        ("He told Hungary's ", "Hungary's "),
        ("He told South Korea’s ", "South Korea’s "),
        ("he told Bank of the North's ", "Bank of the North's "),
        ("One Two Three Four Five's ", "Two Three Four Five's "),
        ("He told lower's ", "lower's "),
        ("the memo that ", " "),
        ("the memo that the ", "the "),
        ("told that daily ", "that daily "),
        ("Lidovian daily ", "Lidovian daily "),
        ("Spanish ", "Spanish "),
        ("Tarn ", " "),
        ("Lisk-based ", "Lisk-based "),
        ("He left, ", " "),
        ("and daily ", "daily "),
        ("the The ", "the The "),
        ("in The the ", "The the "),
        ("He said rival ", "rival "),
        ("Mr. ", " "),
        ("by the leading ", "the leading "),
        ("an increasingly feared ", "an increasingly feared "),
        ("a b c d e f g h i ", None),
        ("daily; ", " "),
        ("(the ", "the "),
        ("", ""),
        ("  ", "  "),
        ("Spanish " * 7, "Spanish " * 7),
        ("Spanish " * 8, "Spanish " * 8),
        ("Spanish " * 9, "Spanish " * 8),
    ],
)
def test_the_phrase_of_a_name(before: str, phrase: str | None) -> None:
    if phrase is not None:
        assert before[find_start(before) :] == phrase


@pytest.mark.parametrize(
    ("word", "describes"),
    [
        ("long", False),
        ("lengthy", True),
        ("of", False),
        ("his", False),
        ("latest", True),
        ("and", False),
        ("is", False),
        ("said", False),
        ("growing", True),
        ("per", False),
        ("the", False),
    ],
)
def test_what_describes_a_report(word: str, describes: bool) -> None:
    assert describes_work(word) == describes


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("A and B said", [["A", "B"]]),
        ("A, B and C said", [["A", "B", "C"]]),
        ("A, B, and the C", [["A", "B", "C"]]),
        ("A or B. C", [["A", "B"]]),
        ("A as well as The B", [["A", "B"]]),
        ("A, B, C", []),
        ("A B", []),
        ("A", []),
        ("", []),
        ("A and B and C", [["A", "B"]]),
        ("A; B and C", [["B", "C"]]),
        ("A, the B or C", [["A", "B", "C"]]),
    ],
)
def test_outlets_side_by_side(text: str, lists: list[list[str]]) -> None:
    names = [Span(start=i, end=i + 1) for i, c in enumerate(text) if c in "ABC" and c.isupper()]
    joined = find_joined(text, names)
    expected = {
        Span(start=text.index(name), end=text.index(name) + 1): Span(
            start=text.index(some[0]), end=text.index(some[-1]) + 1
        )
        for some in lists
        for name in some
    }
    assert joined == expected
