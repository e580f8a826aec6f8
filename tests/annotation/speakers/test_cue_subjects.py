"""Whose claims a cue in ⟦brackets⟧ tells of: the subject's, or somebody's who is not named."""

import pytest

from sayso.annotation.speakers.cue_subjects import tells_of_others_claims
from sayso.records import Attribution, Span


def read(marked: str, source: str) -> tuple[str, Attribution]:
    text = marked.replace("⟦", "").replace("⟧", "")
    at = text.find(source) if source else -1
    return text, Attribution(
        id="a-1",
        document_id="d-1",
        sources=(Span(start=at, end=at + len(source)),) if source else (),
        cues=(Span(start=marked.index("⟦"), end=marked.index("⟧") - 1),),
        contents=(),
        kind="indirect",
    )


@pytest.mark.parametrize(
    ("marked", "source", "of_others"),
    [
        ("Ann Orr resigned amid ⟦claims⟧ that it rained.", "Ann Orr", True),
        ("Ann Orr resigned amid new ⟦claims⟧ that it rained.", "Ann Orr", True),
        ("Ann Orr resigned amid ⟦claims⟧ that it rained.", "", True),
        ("The board acted after ⟦reports⟧ that it rained.", "The board", True),
        ("Ann Orr is under fire over several ⟦allegations⟧ that she took it.", "Ann Orr", True),
        # a gerund has the subject of the sentence
        ("Ann Orr left after ⟦saying⟧ that it rained.", "Ann Orr", False),
        # a verb behind an adverb of time
        ("Ann Orr soon after ⟦announced⟧ that it rained.", "Ann Orr", False),
        ("Ann Orr the day after ⟦told⟧ them that it rained.", "Ann Orr", False),
        # the words between name whose they are
        ("Ann Orr left after the board’s ⟦claims⟧ that it rained.", "the board", False),
        ("Ann Orr left after her ⟦claims⟧ that it rained.", "her", False),
        ("Ann Orr left after a ⟦warning⟧ that it rained.", "Ann Orr", False),
        ("Ann Orr left despite ⟦reports⟧ by the Courier that it rained.", "the Courier", False),
        # the noun is the verb's own object
        ("Ann Orr repeated ⟦claims⟧ that it rained.", "Ann Orr", False),
        ("Ann Orr came with ⟦claims⟧ that it rained.", "Ann Orr", False),
        ("Thereafter Ann Orr ⟦claims⟧ that it rained.", "Ann Orr", False),
    ],
)
def test_claims_behind_a_preposition_are_somebody_elses(marked: str, source: str, of_others: bool) -> None:
    text, attribution = read(marked, source)
    span = attribution.sources[0] if source else None
    assert tells_of_others_claims(text, attribution, span) is of_others
