"""Proposals that are no reports: dropped, so that rules that follow may use their words."""

import re

import pytest

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.draft_measures import describe_report
from sayso.annotation.attributions.rules.clauses import drop_unlikely_reports as rule
from sayso.annotation.attributions.rules.clauses.drop_unlikely_reports import drop_unlikely_reports
from sayso.annotation.attributions.text_view import TextView, open_page
from sayso.annotation.layout.sentences import segment
from sayso.models.yes_no_model import load_yes_no
from sayso.records import Span


def page_of(text: str) -> TextView:
    return open_page(text, segment(text))


def draft_of(text: str, source: str, cue: str, content: str, confidence: float) -> AttributionDraft:
    def place(words: str) -> tuple[Span, ...]:
        at = text.index(words)
        return (Span(start=at, end=at + len(words)),)

    return AttributionDraft(
        sources=place(source), cues=place(cue), contents=place(content), confidence=confidence
    )


REPORTED = "Ida Marsh said that the dam had failed twice."
ASKED = "You did not read the letter."


@pytest.mark.parametrize("confidence", [0.3, 0.9])
def test_a_report_in_plain_words_stays(confidence: float) -> None:
    draft = draft_of(REPORTED, "Ida Marsh", "said", "that the dam had failed twice", confidence)
    assert drop_unlikely_reports(page_of(REPORTED), [draft]) == [draft]


def test_what_the_tagger_and_the_grammar_doubt_is_dropped() -> None:
    draft = draft_of(ASKED, "You", "did not read", "the letter", 0.26)
    assert drop_unlikely_reports(page_of(ASKED), [draft]) == []


def test_grammar_tells_of_two_equal_proposals_which_is_the_report() -> None:
    model = load_yes_no("report")
    report = draft_of(REPORTED, "Ida Marsh", "said", "that the dam had failed twice", 0.5)
    other = draft_of(ASKED, "You", "did not read", "the letter", 0.5)
    rated = [
        model.rate(describe_report(page_of(text), draft))
        for text, draft in ((REPORTED, report), (ASKED, other))
    ]
    assert rated[0] > 0.5 > rated[1]


def test_every_measure_and_every_weight_is_known_to_the_other() -> None:
    """A weight of a word has its place and the word in its name; what has no colon is a measure."""
    draft = draft_of(REPORTED, "Ida Marsh", "said", "that the dam had failed twice", 0.9)
    measures = describe_report(page_of(REPORTED), draft)
    weights = load_yes_no("report").weights
    plain = {name for name in measures if ": " not in name}
    assert plain <= set(weights)
    assert {name for name in weights if ": " not in name and not name.startswith("length of")} <= plain
    places = {name.split(": ")[0] for name in weights if ": " in name}
    assert places == {name.split(": ")[0] for name in measures if ": " in name}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stays"),
    [
        ("Ida Marsh discussed the dam.", "Ida Marsh", "discussed", "the dam", False),
        ("Ida Marsh released several images.", "Ida Marsh", "released", "several images", False),
        ("Ida Marsh announced that the dam held.", "Ida Marsh", "announced", "that the dam held", True),
        ("Ida Marsh promised to mend the dam.", "Ida Marsh", "promised", "to mend the dam", True),
    ],
)
def test_a_topic_is_no_report(text: str, source: str, cue: str, content: str, stays: bool) -> None:
    draft = draft_of(text, source, cue, content, 0.5)
    assert bool(drop_unlikely_reports(page_of(text), [draft])) is stays


@pytest.mark.parametrize(
    ("text", "source", "stays"),
    [
        ("ISLAMABAD: The minister has denied that the tax would be raised.", "ISLAMABAD", False),
        ("NEW DELHI: The minister has denied that the tax would be raised.", "NEW DELHI", False),
        ("KARVAN: The minister has denied that the tax would be raised.", "KARVAN", True),
        ("Port news.\n\nISLAMABAD: The minister has denied that the tax was raised.", "ISLAMABAD", True),
        ("JORDAN: The minister has denied that the tax would be raised.", "JORDAN", True),
        ("VIENNA: The tax was raised.\nAda Vienna runs the port.", "VIENNA", True),
        ("TRUMP: The deal is done and the tariffs are off.", "TRUMP", True),
        ("ADA TARN: The port must be closed.\nBo Finch: The port must stay open.", "ADA TARN", True),
        ("MARSH: I deny that the tax would be raised.", "MARSH", True),
        ("MARSH: “Nobody has denied that the tax would be raised.”", "MARSH", True),
        ("MARSH: The tax was raised.\n\nLUNT: Was it?", "MARSH", True),
        ("Marsh: The tax was raised.", "Marsh", True),
    ],
)
def test_a_place_in_capitals_before_a_colon_says_nothing(text: str, source: str, stays: bool) -> None:
    draft = draft_of(text, source, ":", text.split(": ")[1].split("\n")[0], 0.9)
    assert bool(drop_unlikely_reports(page_of(text), [draft])) is stays


def test_a_page_is_searched_for_labels_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []

    class Label:
        def match(self, text: str, start: int) -> re.Match[str] | None:
            return label.match(text, start)

        def search(self, text: str, start: int) -> re.Match[str] | None:
            searched.append(start)
            return label.search(text, start)

    label = rule._LABEL
    monkeypatch.setattr(rule, "_LABEL", Label())
    text = "ISLAMABAD: The minister has denied that the tax would be raised."
    draft = draft_of(text, "ISLAMABAD", ":", "The minister has denied", 0.9)
    assert drop_unlikely_reports(page_of(text), [draft] * 50) == []
    assert len(searched) == 1
