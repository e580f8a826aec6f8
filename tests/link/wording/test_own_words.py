"""Which words are put as the speaker's own."""

from dataclasses import replace

import pytest

from sayso.link.wording.own_words import own_spans, read_tokens
from sayso.records import Span
from tests.link.pieces import read


@pytest.mark.parametrize(
    ("marked", "own"),
    [
        ('⟦"We go,"⟧ he said.', ["We go,"]),
        ('⟦"We go,"⟧ he said. ⟦"Now."⟧', ["We go,", "Now."]),
        ('He said ⟦that they "must go" and that "time is short"⟧.', ["must go", "time is short"]),
        ("He said ⟦that they must go⟧.", []),
        ("⟦\"He told me 'go' and left,\"⟧ she said.", ["He told me 'go' and left,"]),
        ("⟦We go. Be ready.⟧", ["We go. Be ready."]),
    ],
)
def test_own_words(marked: str, own: list[str]) -> None:
    reading = read(marked)
    spans = own_spans(reading.attributions[0], reading.layout)
    assert [reading.document.text[s.start : s.end] for s in spans] == own


def test_a_quotation_inside_another_is_own_only_where_that_one_is_not_beside_it() -> None:
    reading = read('He said ⟦that they "must go" and that "time is short"⟧.')
    first, second = reading.layout.quotations
    inner = replace(second, depth=1)
    apart = replace(reading.layout, quotations=(first, inner))
    around = replace(first, span=Span(start=0, end=len(reading.document.text)))
    within = replace(reading.layout, quotations=(around, inner))
    text = reading.document.text
    for layout, own in ((apart, ["must go", "time is short"]), (within, ["must go"])):
        spans = own_spans(reading.attributions[0], layout)
        assert [text[s.start : s.end] for s in spans] == own


def test_tokens_know_fragments_sentences_brackets_and_ellipses() -> None:
    reading = read('⟦"Mr. Brandt [the mayor] left ... at noon. He ran,"⟧ she said. ⟦"He never came back."⟧')
    tokens = read_tokens(reading.document, own_spans(reading.attributions[0], reading.layout))
    told = [(t.norm, t.fragment, t.sentence, t.editorial, t.elided) for t in tokens]
    assert told == [
        ("mr", 0, 0, False, False),
        ("brandt", 0, 0, False, False),
        ("the", 0, 0, True, False),
        ("mayor", 0, 0, True, False),
        ("left", 0, 0, False, False),
        ("at", 0, 0, False, True),
        ("noon", 0, 0, False, False),
        ("he", 0, 1, False, False),
        ("ran", 0, 1, False, False),
        ("he", 1, 2, False, False),
        ("never", 1, 2, False, False),
        ("came", 1, 2, False, False),
        ("back", 1, 2, False, False),
    ]
