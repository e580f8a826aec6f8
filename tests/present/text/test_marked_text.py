"""An article's text with marks (tests/fixtures/present/marked_text.toml), and that no word is lost."""

import html
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.text.escaping import carried
from sayso.present.text.marked_text import Block, Mark, mark_text
from sayso.records import Span
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check

CASES = read_cases("present/marked_text.toml")


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def read_mark(text: str, row: dict[str, Any]) -> Mark:
    return Mark(
        span=place(text, row["words"]),
        part=row["part"],
        direct=row.get("direct", False),
        number=row["number"],
        opens=row.get("opens", False),
    )


def mark_case(case: Case) -> tuple[Block, ...]:
    text = case["given"]
    edges = case.get("paragraphs", ())
    return mark_text(
        text,
        paragraphs=[Span(start=start, end=len(text)) for start in edges],
        marks=[read_mark(text, row) for row in case.get("marks", ())],
        anchors={place(text, row["words"]): row["fragment"] for row in case.get("anchors", ())},
    )


def read_text(blocks: tuple[Block, ...]) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", "".join(b.html + b.gap for b in blocks)))


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case) -> None:
    lines = [f"{list(b.numbers)} {b.html} + {str(b.gap)!r}" for b in mark_case(case)]
    check("marked", case["name"], lines)


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_no_character_is_lost_and_every_span_is_closed(case: Case) -> None:
    blocks = mark_case(case)
    # A carriage return reaches the reader as a reference, which a parser keeps.
    assert read_text(blocks) == carried(case["given"])
    for block in blocks:
        for tag in ("span", "q", "em", "b"):
            assert len(re.findall(f"<{tag}[ >]", block.html)) == block.html.count(f"</{tag}>")
        assert not block.html or not str(block.html)[-1].isspace()


WORDS = st.text(alphabet="ab \n<&", min_size=1, max_size=24)
PLACES = st.lists(st.tuples(st.integers(0, 24), st.integers(1, 12)), max_size=5)


@given(text=WORDS, marks=PLACES, anchors=PLACES)
def test_any_marks_and_passages(
    text: str, marks: list[tuple[int, int]], anchors: list[tuple[int, int]]
) -> None:
    def spans(places: list[tuple[int, int]]) -> list[Span]:
        inside = [(start, min(start + size, len(text))) for start, size in places if start < len(text)]
        return [Span(start=start, end=end) for start, end in inside]

    made = [
        Mark(span=s, part="content", direct=bool(n % 2), number=n + 1, opens=True)
        for n, s in enumerate(spans(marks))
    ]
    linked = {s: f"p{n}" for n, s in enumerate(spans(anchors))}
    blocks = mark_text(text, paragraphs=(), marks=made, anchors=linked)
    assert read_text(blocks) == text
    page = "".join(str(b.html) for b in blocks)
    for span, fragment in linked.items():
        words = text[span.start : span.end]
        if words.strip():
            assert page.count(f'id="{fragment}"') == 1
            shown = "".join(find_linked(page, fragment))
            # The white space between two blocks stands in neither.
            assert "".join(shown.split()) == "".join(words.split())
    for mark in made:
        words = "".join(text[mark.span.start : mark.span.end].split())
        shown = "".join(find_marked(page, str(mark.number)))
        assert "".join(shown.split()) == words


def find_linked(page: str, fragment: str) -> list[str]:
    """Return the words inside the pieces of a passage."""
    return [
        html.unescape(re.sub(r"<[^>]*>", "", cut_span(page, found.start())))
        for found in re.finditer(rf'<span (?:id|data-p)="{fragment}"', page)
    ]


def find_marked(page: str, statement: str) -> list[str]:
    """Return the words that lie under a statement's marks."""
    return [
        html.unescape(found[2])
        for found in re.finditer(
            r'<(?:q|em|b)[^>]* data-a="([^"]*)"[^>]*>(.*?)</(?:q|em|b)>', page, re.DOTALL
        )
        if statement in found[1].split()
    ]


def cut_span(page: str, start: int) -> str:
    """Return the element that begins at a place of the page."""
    depth = 0
    for found in re.finditer(r"<(/?)span[^>]*>", page[start:]):
        depth += -1 if found[1] else 1
        if not depth:
            return page[start : start + found.end()]
    raise AssertionError(f"not closed: {page[start:]}")
