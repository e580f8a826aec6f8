"""Offsets: which span holds a place, and where a report starts."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Attribution, Passage, Span
from sayso.spans import SpanIndex, find_overlapping, index_at, overlap


@given(st.lists(st.integers(0, 200), unique=True), st.integers(-5, 210))
def test_the_index_at_a_place_is_of_the_last_span_that_starts_there_or_before(
    starts: list[int], place: int
) -> None:
    spans = [Span(start=s, end=s + 1) for s in sorted(starts)]
    at = index_at(spans, place)
    assert all(s.start <= place for s in spans[: at + 1])
    assert all(s.start > place for s in spans[at + 1 :])


def _attribution(*, sources: tuple[Span, ...] = (), contents: tuple[Span, ...] = ()) -> Attribution:
    return Attribution(
        id="a-1", document_id="d-1", sources=sources, cues=(), contents=contents, kind="indirect"
    )


def test_a_report_starts_with_the_first_of_its_words_whatever_they_are() -> None:
    early, late = Span(start=3, end=7), Span(start=20, end=30)
    assert _attribution(sources=(late,), contents=(early,)).start == 3
    assert _attribution(sources=(early,), contents=(late,)).position == (3, "a-1")
    assert _attribution().start == 0


@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.integers(0, 120), st.integers(0, 40))
def test_what_overlaps_a_span_is_found_as_by_looking_at_all(
    lengths: list[int], start: int, size: int
) -> None:
    items, at = [], 0
    for length in lengths:
        items.append(Passage(document_id="d", span=Span(start=at, end=at + length)))
        at += length + 1
    span = Span(start=start, end=start + size)
    assert find_overlapping(items, span) == [i for i in items if overlap(i.span, span)]


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=12),
    st.integers(0, 50),
    st.integers(0, 20),
)
def test_a_span_index_finds_what_a_look_at_all_finds(
    given_spans: list[tuple[int, int]], start: int, size: int
) -> None:
    spans = [Span(start=s, end=s + length) for s, length in given_spans]
    index, end = SpanIndex(spans), start + size
    assert index.find(start, end) == [n for n, s in enumerate(spans) if s.start < end and s.end > start]
    assert index.find_around(start, end) == [
        n for n, s in enumerate(spans) if s.start <= start and s.end >= end
    ]
