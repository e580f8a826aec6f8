"""Where two quotations have other words: by hand-made steps, and for each pair of tests/fixtures."""

import pytest

from sayso.findings.changes.quoted_changes import count_common, list_changes, list_quoted_changes
from sayso.records import Operation, Span
from tests.cases import read_cases
from tests.findings.test_changes_in_marks import find_texts
from tests.kept.shown import check
from tests.link.pieces import compare_readings, read

OPS = {"E": "equal", "R": "replace", "D": "delete", "I": "insert"}


def make_steps(letters: str, *, crossed: bool = False) -> list[Operation]:
    """Return steps of one character each, in order on both sides, or the right side in the other order."""
    steps = []
    for n, letter in enumerate(letters):
        place = len(letters) - n if crossed else n
        left, right = Span(start=n, end=n + 1), Span(start=place, end=place + 1)
        op = OPS[letter.upper()]
        steps.append(
            Operation(
                op=op,  # type: ignore[arg-type]
                left=None if op == "insert" or letter == "e" else left,
                right=None if op == "delete" else right,
            )
        )
    return steps


@pytest.mark.parametrize(
    ("letters", "places"),
    [
        ("ERE", [1]),
        ("EDE", [1]),
        ("EIE", [1]),
        ("EEE", []),
        ("RRE", []),
        ("ERR", []),
        ("RER", []),
        ("EREDE", [1, 3]),
        ("ERDE", []),
        ("RE", []),
        ("ER", []),
        ("E", []),
        ("", []),
        ("eRE", []),
        ("ERe", []),
    ],
)
def test_a_change_stands_between_words_of_both(letters: str, places: list[int]) -> None:
    changes = list_changes(make_steps(letters))
    assert [c.left.start if c.left else c.right.start if c.right else -1 for c in changes] == places
    for change, place in zip(changes, places, strict=True):
        assert change.before == (Span(start=place - 1, end=place), Span(start=place - 1, end=place))
        assert change.behind == (Span(start=place + 1, end=place + 2), Span(start=place + 1, end=place + 2))


def test_words_in_another_order_are_no_change() -> None:
    assert list_changes(make_steps("ERE", crossed=True)) == ()


def test_words_in_common_are_counted() -> None:
    assert count_common(make_steps("ERE"), "abc") == 2
    assert count_common(make_steps("RRD"), "abc") == 0


def show(first: str, other: str) -> list[str]:
    one, two = read(first, name="a"), read(other, name="b")
    variant = compare_readings(one, two)
    texts = one.document.text, two.document.text

    def words(spans: tuple[Span | None, Span | None] | None) -> str:
        if spans is None:
            return "-"
        return " > ".join(t[s.start : s.end] if s else "" for t, s in zip(texts, spans, strict=True))

    changes = list_quoted_changes(variant, one.attributions[0], one, two.attributions[0], two)
    return [
        f"{words((c.left, c.right))} | before {words(c.before)} | behind {words(c.behind)}" for c in changes
    ]


ENDS = (
    "Now we sold the harbour to them | Then we sold the harbour to them",
    "Now or then we sold the harbour to them | Never we sold the harbour to them",
    "One two three four we sold the harbour to them | Never we sold the harbour to them",
    "We sold the harbour to them now | We sold the harbour to them then",
    "We sold the harbour to them now or then | We sold the harbour to them never",
    "We sold the harbour to them one two three four | We sold the harbour to them never",
    "Now. We sold the harbour to them | Then we sold the harbour to them",
    "We sold the harbour to them. Now | We sold the harbour to them then",
    "Now we sold it then | Then we sold it now",
    "Now we sold the old harbour then | Then we sold the old harbour now",
    "We are not going to sell the harbour | We will not sell the harbour",
    "We will sell the old harbour of the town | We may sell the new harbour of the town",
    "We sold [all of] the harbour to them | We sold much of the harbour to them",
    "We sold the harbour... to them all | We sold the harbour then to them all",
)


def test_pairs() -> None:
    pairs = [p.split(" | ") for c in read_cases("findings/quoted.toml") for p in c["pairs"]]
    pairs += [p.split(" | ") for p in ENDS]
    lines = []
    for left, right in pairs:
        for first, other in ((left, right), (right, left)):
            shown = show(f"⟦“{first},”⟧ she said.", f"⟦“{other},”⟧ she said.")
            framed = show(f"She said they ⟦“{first}”⟧ in May.", f"She said they ⟦“{other}”⟧ in May.")
            lines.append(f"{first} / {other} >> {' + '.join(shown)} >> {' + '.join(framed)}")
    check("quoted_changes", "pairs", lines)


@pytest.mark.parametrize("file", ["link/changes.toml"])
def test_pairs_of_changes(file: str) -> None:
    cases = read_cases(file)
    lines = [f"{case['name']} >> {' + '.join(show(case['first'], case['other'])) or '-'}" for case in cases]
    check("quoted_changes", file, lines)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("There are no wounded sailors. The cook is tired", "There are wounded sailors", True),
        ("I hope there are no wounded sailors. The cook is tired", "There are wounded sailors", False),
        ("There are no wounded sailors on deck. The cook is tired", "There are wounded sailors", False),
        ("We are not closing schools. The north is growing", "We are closing schools. The south ails", False),
    ],
)
def test_a_not_of_a_few_words_is_told_of_a_part_with_the_same_sentence(
    left: str, right: str, told: bool
) -> None:
    pair = [f"“{words},” Mayor Ilse Haar said on Monday." for words in (left, right)]
    for one, other in (pair, pair[::-1]):
        texts = find_texts(one, other)
        assert bool(texts) is told
        assert all("Both may have been said." in text for text in texts)
