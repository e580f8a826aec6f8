"""The view of a document: built once an article, its offsets code points."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline
from sayso.annotation import document as document_module
from sayso.annotation.document import open_document
from sayso.annotation.grammar.frames import frame_attributions
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import tokenize
from sayso.outlets import load_gazetteer
from sayso.records import Attribution, Document, SaidOn, Span

TEXT = (
    "OSTRA, 4 May 2031 — “We will mend the 🌉 bridge,” Mayor Ada Quillan said on Monday.\n\n"
    "She told the Lantern that the harbour café would open by June. A spokesman denied it on Tuesday.\n"
)


def read(text: str) -> pipeline.Reading:
    document = Document(id="d", name="one", text=text, published="2031-05-06")
    return pipeline.read_document(document, load_gazetteer())


@pytest.mark.parametrize("built", ["frame_attributions", "find_phrases", "read_clock", "read_phrases"])
def test_each_part_is_built_once_an_article(built: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = getattr(document_module, built), []

    def count(*given: object) -> object:
        calls.append(given)
        return real(*given)

    monkeypatch.setattr(document_module, built, count)
    reading = read(TEXT)
    assert len(reading.attributions) > 1
    assert len(calls) == 1


def make(text: str, *, start: int, end: int) -> Attribution:
    content = Span(start=start, end=end)
    return Attribution(
        id=f"a-{start}-{end}", document_id="d", sources=(), cues=(), contents=(content,), kind="indirect"
    )


@given(st.text(alphabet="Aé🌉. \n“”May1", min_size=4, max_size=60), st.data())
def test_offsets_are_half_open_and_count_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(id="d", name="one", text=text, published="2031-05-06")
    view = open_document(document, [make(text, start=start, end=end)])
    (frame,) = view.frames
    assert len(frame.text) == frame.span.end - frame.span.start
    assert 0 <= frame.span.start <= frame.cue.start < frame.cue.end <= frame.span.end <= len(text)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p, _ in view.dates)
    assert all(text[s.start : s.end].strip() for s in view.layout.sentences)


def test_what_is_filled_in_keeps_the_places() -> None:
    document = Document(id="d", name="one", text=TEXT)
    one = make(TEXT, start=20, end=47)
    view = open_document(document, [one])
    filled = replace(one, said_on=SaidOn(value="2031-05-04", span=None))
    later = view.with_attributions([filled])
    assert later.places is view.places
    assert [f.attribution for f in later.frames] == [filled]


def test_other_places_have_other_frames() -> None:
    document = Document(id="d", name="one", text=TEXT)
    view = open_document(document, [make(TEXT, start=20, end=47)])
    other = [make(TEXT, start=20, end=47), make(TEXT, start=90, end=110)]
    later = view.with_attributions(other)
    assert later.frames == frame_attributions(TEXT, view.layout, other)


@given(st.text(alphabet="AaM r.’'“”-_1é🌉\n", max_size=40), st.data())
def test_the_words_of_a_span_are_those_split_from_it_alone(text: str, data: st.DataObject) -> None:
    words = TextWords(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = Span(start=start, end=end)
    assert words.within(span) == tokenize(text, span)
    assert all(text[t.start : t.end].casefold().replace("'", "’") == t.form for t in words.within(span))
