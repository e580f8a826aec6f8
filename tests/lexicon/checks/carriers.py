"""Checks of the words for what somebody's words stand in."""

from functools import partial

from sayso.annotation.layout.sentences import segment
from sayso.findings.carriers import find_carrier
from sayso.findings.shared_words import may_be_set_off
from sayso.lexicon.rows import read_rows
from sayso.records import Attribution, Document, Layout, Reading, Span


def stands_in(kind: str, sentence: str, slot: Span) -> bool:
    """Return True if what a sentence reports stands in a carrier of a kind."""
    cue, content = (
        Span(start=at, end=at + 4) for at in (sentence.index(" that ") - 4, sentence.index(" that "))
    )
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(cue,), contents=(content,), kind="indirect", speaker=None
    )
    whole = Span(start=0, end=len(sentence))
    layout = Layout(paragraphs=(whole,), sentences=segment(sentence).sentences, quotations=())
    document = Document(id="d", name="d", text=sentence)
    reading = Reading(document=document, layout=layout, entities=(), attributions=(report,), citations=())
    return find_carrier(report, reading) == kind


def announces(line: str, slot: Span) -> bool:
    """Return True if what stands below a line may be somebody's words, printed whole."""
    return may_be_set_off(f"{line}\n", len(line) + 1)


CHECKS = {
    "carriers": {
        **{row.kind: partial(stands_in, row.kind) for row in read_rows("carriers")},
        "in full": announces,
        "in full, of a document": announces,
    }
}
