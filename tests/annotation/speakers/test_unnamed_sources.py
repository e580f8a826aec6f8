"""Who counts as an unnamed source: somebody who spoke, not somebody supposed."""

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Span


@pytest.mark.parametrize(
    ("source", "cue", "content", "rest", "expected"),
    [
        ("An adult", "found guilty of", "stealing a boat", " could be jailed for a year.", None),
        ("A skipper", "told", "to leave the harbour", " faces a fine.", None),
        ("Anyone", "asked", "about the toll", " should write to the town.", None),
        ("A critic", "might say", "that the bridge is ugly", ".", None),
        ("Critics", "could argue", "that the bridge is ugly", ".", None),
        ("No official", "said", "that the bridge is ugly", ".", None),
        ("An official", "said", "that the bridge is ugly", ".", "An official"),
        ("Officials", "would say", "only that the bridge is old", ".", "Officials"),
        ("A witness", "claimed", "that the boat sank", ", but it is afloat.", "A witness"),
        ("A resident", "complained", "that the noise was bad", " and is moving.", "A resident"),
    ],
)
def test_who_is_supposed_has_said_nothing(
    source: str, cue: str, content: str, rest: str, expected: str | None
) -> None:
    text = f"{source} {cue} {content}{rest}"
    ends = [len(source), len(source) + 1 + len(cue), len(source) + 2 + len(cue) + len(content)]
    attribution = Attribution(
        id="a-1",
        document_id="d-1",
        sources=(Span(start=0, end=ends[0]),),
        cues=(Span(start=ends[0] + 1, end=ends[1]),),
        contents=(Span(start=ends[1] + 1, end=ends[2]),),
        kind="indirect",
    )
    document = Document(id="d-1", name="case", text=text)
    (resolved,) = resolve_speakers(open_document(document, (attribution,)), ())
    assert (resolved.speaker.name if resolved.speaker else None) == expected
