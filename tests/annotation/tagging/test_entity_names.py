import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.tagging.entity_names import KINDS, find_names, find_whole

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-FAC", "I-FAC", "B-MISC", "I-MISC")


def read(text: str, labels: dict[int, tuple[str, float]]) -> list[tuple[str, str]]:
    """Find names where the network gives word `i` the label and logit of `labels`, and O elsewhere."""
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    logits = np.full((len(spans), len(LABELS)), -9.0, np.float32)
    logits[:, 0] = 4.0
    for i, (label, value) in labels.items():
        logits[i, 0] = 0.0
        logits[i, LABELS.index(label)] = value
    names = find_names(text, spans, logits)
    return [(text[spans[n.start][0] : spans[n.end - 1][1]], KINDS[n.kind]) for n in names]


def test_names_of_several_words() -> None:
    labels = {0: ("B-PER", 6.0), 1: ("I-PER", 6.0), 3: ("B-LOC", 6.0)}
    assert read("Orla Finch left Velm.", labels) == [("Orla Finch", "person"), ("Velm", "place")]


def test_two_names_side_by_side() -> None:
    labels = {0: ("B-ORG", 6.0), 1: ("B-PER", 6.0)}
    assert read("Courier Finch", labels) == [("Courier", "organization"), ("Finch", "person")]


def test_loose_ends_are_no_part_of_a_name() -> None:
    labels = {0: ("B-ORG", 6.0), 1: ("I-ORG", 6.0), 2: ("I-ORG", 6.0)}
    assert read("Port Office in Velm", labels) == [("Port Office", "organization")]
    assert read("of Velm", {0: ("B-LOC", 3.0)}) == []


def test_no_name_crosses_a_line() -> None:
    labels = {0: ("B-PER", 6.0), 1: ("I-PER", 6.0)}
    assert read("Orla\nFinch", labels) == [("Orla", "person"), ("Finch", "person")]


def test_a_surname_goes_with_the_full_name() -> None:
    labels = {0: ("B-PER", 6.0), 1: ("I-PER", 6.0), 4: ("B-LOC", 1.0)}
    assert read("Karin Somerlund left. Somerlund returned.", labels)[1] == ("Somerlund", "person")


def test_occurrences_of_a_name_vote() -> None:
    labels = {0: ("B-ORG", 6.0), 3: ("B-ORG", 6.0), 6: ("B-LOC", 1.0)}
    kinds = [kind for _, kind in read("Kelmo shut. Kelmo paid. Kelmo fell.", labels)]
    assert kinds == ["organization"] * 3


def test_a_name_read_twice_is_read_where_the_network_is_unsure() -> None:
    labels = {0: ("B-ORG", 6.0), 3: ("B-ORG", 6.0), 6: ("B-ORG", -1.0)}
    assert len(read("Kelmo shut. Kelmo paid. Kelmo fell.", labels)) == 3
    assert len(read("Kelmo shut. Velmar paid. Kelmo fell.", labels)) == 2


def test_nothing() -> None:
    assert find_names("", [], np.zeros((0, 11), np.float32)) == []


@given(st.text("aB_ é-1", max_size=30), st.text("aBé", min_size=1, max_size=3))
def test_whole_words_are_found_as_a_pattern_finds_them(text: str, name: str) -> None:
    pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
    assert list(find_whole(text, name)) == [m.start() for m in re.finditer(pattern, text)]
