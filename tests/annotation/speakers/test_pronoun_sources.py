"""Who is meant by a pronoun behind a sentence in which one tells another something."""

import re

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Span


def find_speaker(text: str) -> str | None:
    """Return who is meant by the last pronoun before the last word, which is its cue."""
    place = re.search(r"(?P<content>“[^”]*”|[^.]*) (?P<source>\w+) (?P<cue>\w+)\.$", text)
    assert place is not None
    source, cue, content = (
        (Span(start=place.start(part), end=place.end(part)),) for part in ("source", "cue", "content")
    )
    document = Document(id="d", name="case", text=text)
    one = Attribution(
        id="a", document_id="d", sources=source, cues=cue, contents=content, kind="direct"
    )  # fmt: skip
    (read,) = resolve_speakers(open_document(document, (one,)), ())
    return read.speaker.name if read.speaker else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Finch wrote an open letter to Mayor Ilse Haar. “It is not yours,” he wrote.", None),
        ("Quarl Finch has sent a letter to Mayor Sova Haar. “It is not yours,” she wrote.", None),
        ("Quarl Finch informed Mayor Sova Haar of it. “We go. It is late,” he said.", None),
        ("Quarl Finch told Mayor Tom Haar that it was full. “We must dredge,” he said.", None),
        ("Ann Finch told Mayor Tom Haar that it was full. “We must dredge,” he said.", "Tom Haar"),
        # What is given may be no words.
        ("Bo Finch gave Ola Lunt a medal on Sunday. “It is the proudest day,” he said.", "Ola Lunt"),
        # Whoever answers was spoken to; and whoever has been named since may speak.
        ("Quarl Finch wrote to Mayor Sova Haar. “It is not yours,” he replied.", "Sova Haar"),
        ("Quarl Finch wrote to Mayor Sova Haar. Haar was angry. “It is not yours,” he said.", "Sova Haar"),
    ],
)  # fmt: skip
def test_who_is_only_told_something_does_not_say_what_comes_next(text: str, name: str | None) -> None:
    assert find_speaker(text) == name
