"""Speakers inside one article: readable cases, and what must hold of any text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotation.document import open_document
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Entity, Span
from tests.annotation.speaker_cases import read_marked, show_speakers
from tests.cases import Case, name_case, read_cases

CASES = read_cases("speakers")


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_speakers_are_read_as_the_cases_show(case: Case) -> None:
    assert show_speakers(case["given"]) == case["expect"]


def test_order_of_attributions_changes_nothing_but_their_own_order() -> None:
    document, attributions = read_marked(
        "{Ilse Brandt, head of the harbour}, spoke. {She} was brief. {The head} left. {Tom Hale} came. "
        "{He} stayed."
    )
    forward = resolve_speakers(open_document(document, attributions), ())
    backward = resolve_speakers(open_document(document, attributions[::-1]), ())
    assert forward == backward[::-1]


def test_a_quotation_without_source_goes_on_with_the_last_speaker() -> None:
    text = "“The crane is old,” Ilse Brandt said.\n“It has to go.”"
    document = Document(id="d", name="case", text=text)
    first = Attribution(
        id="a", document_id="d", sources=(_find(text, "Ilse Brandt"),), cues=(_find(text, "said"),),
        contents=(_find(text, "“The crane is old,”"),), kind="direct",
    )  # fmt: skip
    second = Attribution(
        id="b",
        document_id="d",
        sources=(),
        cues=(),
        contents=(_find(text, "“It has to go.”"),),
        kind="direct",
    )
    read = resolve_speakers(open_document(document, (first, second)), ())
    assert [a.speaker.name if a.speaker else None for a in read] == ["Ilse Brandt", "Ilse Brandt"]


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("The crane is old, Ilse Brandt has said.", "said", "Ilse Brandt"),
        ("Ilse Brandt, who runs the harbour, said the crane is old.", "said", "Ilse Brandt"),
        ("“The crane is old,” said Ilse Brandt, head of the harbour.", "said", "Ilse Brandt"),
        ("The crane is old, according to Ilse Brandt.", "according to", "Ilse Brandt"),
        ("Ilse Brandt left early, saying the crane is old.", "saying", "Ilse Brandt"),
    ],
)
def test_a_cue_without_source_finds_its_subject(text: str, cue: str, name: str) -> None:
    content = (
        _find(text, "The crane is old") if "The crane is old" in text else _find(text, "the crane is old")
    )
    one = Attribution(
        id="a", document_id="d", sources=(), cues=(_find(text, cue),), contents=(content,), kind="indirect"
    )
    (read,) = resolve_speakers(open_document(Document(id="d", name="case", text=text), (one,)), ())
    assert read.speaker is not None
    assert read.speaker.name == name


def _find(text: str, words: str, *, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start=start, end=start + len(words))


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Anna Bob, he said “”'’.\n-(@)\u00a0éŽ李the of Mr"), max_size=120),
    st.data(),
)
def test_any_text_gives_spans_that_slice_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = Attribution(
        id="a", document_id="d", sources=(Span(start=start, end=end),) if end > start else (),
        cues=(Span(start=end, end=len(text)),) if len(text) > end else (),
        contents=(Span(start=0, end=start),) if start else (), kind="mixed",
    )  # fmt: skip
    (read,) = resolve_speakers(open_document(Document(id="d", name="x", text=text), (one,)), ())
    if read.speaker is not None:
        assert read.speaker.name.strip()
        for span in read.speaker.spans:
            assert 0 <= span.start < span.end <= len(text)


def test_whoever_is_quoted_is_not_the_he_of_the_own_words() -> None:
    text = (
        "The deputy Voss Ness came with Mayor Tom Brandt. "
        "“Let me quote him. He said it was far too late,” Brandt said."
    )
    document = Document(id="d", name="case", text=text)
    outer = Attribution(
        id="a", document_id="d", sources=(), cues=(),
        contents=(_find(text, "“Let me quote him. He said it was far too late,”"),), kind="direct",
    )  # fmt: skip
    outer = replace(outer, sources=(Span(start=text.rindex("Brandt"), end=text.rindex("Brandt") + 6),))
    inner = Attribution(
        id="b", document_id="d", sources=(_find(text, "He"),), cues=(_find(text, "said"),),
        contents=(_find(text, "it was far too late"),), kind="indirect", parent_id="a",
    )  # fmt: skip
    resolved = resolve_speakers(open_document(document, (outer, inner)), ())
    names = {a.id: a.speaker.name if a.speaker else None for a in resolved}
    assert names["a"] == "Tom Brandt"
    assert names["b"] != "Tom Brandt"


def test_a_surname_that_the_tagger_knows_closes_two_offices() -> None:
    document, attributions = read_marked("Rufus Okoro came. {Actor and painter Okoro} said it was fun.")
    names = [_find(document.text, "Rufus Okoro"), _find(document.text, "Okoro", after=20)]
    entities = tuple(Entity(span=span, kind="person", score=0.9) for span in names)
    read = resolve_speakers(open_document(document, attributions), entities)
    assert [a.speaker.name if a.speaker else None for a in read] == ["Rufus Okoro"]


@pytest.mark.parametrize(
    ("marked", "speaker"),
    [
        # Who of a family speaks is not told.
        ("Ann Tarn came with Bo Tarn. {The Tarns} said it would rain.", "The Tarns, unnamed"),
        ("Ann Rossi came with Bo Rossi. {The Rossis} said it would rain.", "The Rossis, unnamed"),
        ("Ann Jonas came with Bo Jonas. {The Jonases} said it would rain.", "The Jonases, unnamed"),
        # A surname that ends like the plural of another is one.
        ("Ann Hugh came with Bo Hugh. {The Hughes} said it would rain.", "Hughes"),
    ],
)
def test_the_plural_of_a_surname_is_a_family(marked: str, speaker: str) -> None:
    assert show_speakers(marked).splitlines()[-1].split(" => ")[1].startswith(speaker)
