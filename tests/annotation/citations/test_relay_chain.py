"""The order of those who passed a report on."""

import pytest

from sayso.annotation.citations.relay_chain import ChainPassage, Part, order_chain
from sayso.records import Span


def show_chain(text: str, *parts: tuple[str, Part]) -> list[str]:
    passages = []
    for name, part in parts:
        start = text.index(name)
        passages.append(ChainPassage(outlet=name, span=Span(start=start, end=start + len(name)), part=part))
    return [link.outlet for link in order_chain(text, passages)]


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        (
            "X told the Herald, Kestrel reported",
            (("Herald", "told"), ("Kestrel", "reporter")),
            ["Kestrel", "Herald"],
        ),
        (
            "Kestrel reported, citing Pennant",
            (("Kestrel", "reporter"), ("Pennant", "cited")),
            ["Kestrel", "Pennant"],
        ),
        (
            "X told the Herald, as quoted by Kestrel",
            (("Herald", "told"), ("Kestrel", "cited")),
            ["Kestrel", "Herald"],
        ),
        ("Kestrel reported that Kestrel knew", (("Kestrel", "reporter"), ("Kestrel", "cited")), ["Kestrel"]),
        ("nothing", (), []),
    ],
)
def test_nearest_to_the_reader_comes_first(
    text: str, parts: tuple[tuple[str, Part], ...], expected: list[str]
) -> None:
    assert show_chain(text, *parts) == expected
