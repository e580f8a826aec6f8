"""What stands in an aside between commas is not the subject of the verb behind it."""

import pytest

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.rules.clauses.correct_agents import correct_agents
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.layout.sentences import segment
from sayso.records import Span


def correct(text: str, source: str, cue: str, content: str) -> list[str]:
    def place(words: str) -> Span:
        at = text.index(words)
        return Span(start=at, end=at + len(words))

    draft = AttributionDraft(
        sources=(place(source),), cues=(place(cue),), contents=(place(content),), confidence=0.8
    )
    inner = AttributionDraft(sources=(), cues=(), contents=(place(content),), confidence=0.8, outer=draft)
    outer, inside = correct_agents(open_page(text, segment(text)), [draft, inner])
    assert inside.outer is outer
    return [text[s.start : s.end] for s in outer.sources]


@pytest.mark.parametrize(
    ("text", "source", "corrected"),
    [
        (
            "“We stay,” Lunt’s letter, seen by the Herald, read.",
            "the Herald",
            "Lunt’s letter, seen by the Herald",
        ),
        (
            "“We stay,” the memo, first obtained by Bay Wire, read.",
            "Bay Wire,",
            "the memo, first obtained by Bay Wire,",
        ),
        ("“We stay,” Ada Lunt, flanked by Odo Hale, read.", "by Odo Hale", "Ada Lunt, flanked by Odo Hale"),
    ],
)
def test_the_subject_before_an_aside_is_the_source(text: str, source: str, corrected: str) -> None:
    assert correct(text, source, "read", "We stay") == [corrected]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We stay,” the Herald read.", "the Herald"),
        ("“We stay,” a letter signed by Odo Hale read.", "Odo Hale"),
        ("“We stay,” for the sake of the boats, as is known by all, Lunt read.", "Lunt"),
    ],
)
def test_other_sources_stay(text: str, source: str) -> None:
    assert correct(text, source, "read", "We stay") == [source]
