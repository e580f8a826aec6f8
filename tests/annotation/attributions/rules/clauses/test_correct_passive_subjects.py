"""Who is asked, told or accused is not who says it."""

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.rules.clauses.correct_passive_subjects import correct_passive_subjects
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.layout.sentences import segment
from sayso.records import Span


def free(text: str, source: str, cue: str, *contents: str) -> list[tuple[list[str], list[str]]]:
    def place(words: str) -> Span:
        at = text.index(words)
        return Span(start=at, end=at + len(words))

    draft = AttributionDraft(
        sources=(place(source),) if source else (),
        cues=(place(cue),),
        contents=tuple(place(c) for c in contents),
        confidence=0.8,
    )
    return [
        ([text[s.start : s.end] for s in d.sources], [text[s.start : s.end] for s in d.contents])
        for d in correct_passive_subjects(open_page(text, segment(text)), [draft])
    ]


def test_who_is_asked_is_no_source() -> None:
    text = "Asked whether the ferry would sail, Kip Vale replied that it would not."
    question = "whether the ferry would sail"
    assert free(text, "Kip Vale", "Asked", question) == [([], [question])]


def test_the_subject_of_a_passive_is_no_content() -> None:
    text = "Harbour chief Bo Lunt has been accused of hiding the report on the dam."
    found = free(text, "", "has been accused of", "Harbour chief Bo Lunt", "hiding the report on the dam")
    assert found == [([], ["hiding the report on the dam"])]


def test_a_passive_with_nothing_but_its_subject_is_dropped() -> None:
    assert free("Ola Finch was asked if the fund was empty.", "", "was asked", "Ola Finch") == []


def test_the_one_named_by_by_is_the_source() -> None:
    text = "Ola Finch was accused by Ida Marsh of hiding the report."
    assert free(text, "Ola Finch", "was accused", "of hiding the report") == [
        (["Ida Marsh"], ["of hiding the report"])
    ]


def test_an_active_cue_keeps_its_source() -> None:
    text = "Ola Finch asked whether the ferry would sail."
    assert free(text, "Ola Finch", "asked", "whether the ferry would sail") == [
        (["Ola Finch"], ["whether the ferry would sail"])
    ]
