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
        ("Bo Finch gave Anna Lunt a medal on Sunday. “It is the proudest day,” she said.", "Anna Lunt"),
        # Whoever answers was spoken to; and whoever has been named since may speak.
        ("Quarl Finch wrote to Mayor Sova Haar. “It is not yours,” he replied.", "Sova Haar"),
        ("Quarl Finch wrote to Mayor Sova Haar. Haar was angry. “It is not yours,” he said.", "Sova Haar"),
    ],
)  # fmt: skip
def test_who_is_only_told_something_does_not_say_what_comes_next(text: str, name: str | None) -> None:
    assert find_speaker(text) == name


def read_last(text: str, source: str, cue: str) -> str | None:
    """Return who is the last `source` of a text, whose verb is the last `cue`; both stand behind “it”."""
    content = Span(start=text.index("“"), end=text.index("”") + 1)
    spans = [(Span(start=at, end=at + len(w)),) for w in (source, cue) for at in (text.rindex(w),)]
    one = Attribution(
        id="a", document_id="d", sources=spans[0], cues=spans[1], contents=(content,), kind="direct"
    )  # fmt: skip
    (read,) = resolve_speakers(open_document(Document(id="d", name="case", text=text), (one,)), ())
    return read.speaker.name if read.speaker else None


@pytest.mark.parametrize(
    ("text", "cue", "name"),
    [
        ("Mayor Ann Keel read it. “It is shut,” she told Ida Marsh on Friday.", "told", "Ann Keel"),
        ("Mayor Ann Keel read it. “It is shut,” she later wrote to Ida Marsh.", "wrote", "Ann Keel"),
        ("“It is shut,” she said of Ida Marsh.", "said", None),
        # Behind the end of the clause another may be named, or she herself.
        ("Ida Marsh read it. “It is shut,” she said, and Marsh left.", "said", "Ida Marsh"),
        ("Ida Marsh read it. “It is shut,” she said. Marsh left.", "said", "Ida Marsh"),
        ("Ida Marsh read it. “It is shut,” she told Tom Lunt.", "told", "Ida Marsh"),
        ("Ida Marsh read it. “It is shut,” she said in the hall.", "said", "Ida Marsh"),
        ("Ida Marsh read it to Ann Keel. “It is shut,” she told us.", "told", "Ida Marsh"),
    ],
)
def test_she_is_nobody_named_behind_her_own_verb(text: str, cue: str, name: str | None) -> None:
    assert read_last(text, "she", cue) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bo Varl was late. “It sank,” Tom Lunt quoted him as saying.", "Bo Varl"),
        ("Bo Varl met his agent, Tom Lunt. “It sank,” the agent quoted him as saying.", "Bo Varl"),
        ("Bo Varl met his agent Tom Lunt. “It sank,” the agent has also quoted him as saying.", "Bo Varl"),
        # The subject is another, or nobody named.
        ("Tom Lunt was late. “It sank,” Ann Keel quoted him as saying.", "Tom Lunt"),
        ("Tom Lunt was late. “It sank,” the paper quoted him as saying.", "Tom Lunt"),
        ("The agent Tom Lunt was late. “It sank,” the paper quoted him as saying.", "Tom Lunt"),
        ("Tom Lunt was late. “It sank,” rowers quoted him as saying.", "Tom Lunt"),
        ("Tom Lunt was late. “It sank,” his wife quoted him as saying.", "Tom Lunt"),
        ("Tom Lunt was late. “It sank,” Bo Varl quoted him as saying.", "Tom Lunt"),
    ],
)
def test_him_is_not_the_subject_of_the_same_verb(text: str, name: str) -> None:
    assert read_last(text, "him", "as saying") == name


def test_a_relative_pronoun_beside_the_cue_is_its_subject() -> None:
    text = "Varl lost a boat to Keel, which for its part said that “it sank”."
    content = Span(start=text.index("that"), end=len(text) - 1)
    for source, name in (("Varl", "Keel"), ("its part", "Keel"), ("Keel", "Keel")):
        at, cue = text.index(source), text.index("said")
        one = Attribution(
            id="a", document_id="d", sources=(Span(start=at, end=at + len(source)),),
            cues=(Span(start=cue, end=cue + 4),), contents=(content,), kind="mixed",
        )  # fmt: skip
        (read,) = resolve_speakers(open_document(Document(id="d", name="case", text=text), (one,)), ())
        assert read.speaker is not None
        assert read.speaker.name == name
