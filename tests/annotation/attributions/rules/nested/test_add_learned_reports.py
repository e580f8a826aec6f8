"""Reports inside reports: where candidates come from, and which are kept."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.annotation.attributions.draft import AttributionDraft, TagAgain
from sayso.annotation.attributions.inner_candidates import describe_candidate, find_candidates
from sayso.annotation.attributions.rules.nested import add_learned_reports
from sayso.annotation.attributions.text_view import TextView, open_page
from sayso.annotation.layout.sentences import segment
from sayso.models.yes_no_model import YesNoModel, load_yes_no
from sayso.records import Proposal, Span

NESTED = "Ida Marsh wrote that the harbour pilots had warned that the dam was about to fail."
BESIDE = "Ola Finch said the levy was unfair and called on the council to scrap it."


def page_of(
    text: str, overlapping: Sequence[AttributionDraft] = (), tag_again: TagAgain | None = None
) -> TextView:
    page = open_page(text, segment(text))
    return replace(page, overlapping=tuple(overlapping), tag_again=tag_again)


def place(text: str, words: str) -> tuple[Span, ...]:
    at = text.index(words)
    return (Span(start=at, end=at + len(words)),)


def draft_of(text: str, source: str, cue: str, content: str, confidence: float = 0.9) -> AttributionDraft:
    return AttributionDraft(
        sources=place(text, source),
        cues=place(text, cue),
        contents=place(text, content),
        confidence=confidence,
    )


def read_warning(texts: Sequence[str]) -> Sequence[Sequence[Proposal]]:
    """Read "the harbour pilots had warned that ..." in whatever text holds it."""
    return [read_warning_in(text) for text in texts]


def read_warning_in(text: str) -> Sequence[Proposal]:
    """Read it in one text."""
    if "had warned" not in text:
        return ()
    return (
        Proposal(
            sources=place(text, "the harbour pilots"),
            cues=place(text, "had warned"),
            contents=place(text, "that the dam was about to fail"),
            confidence=0.8,
        ),
    )


def outer_of_nested() -> AttributionDraft:
    return draft_of(NESTED, "Ida Marsh", "wrote", NESTED[16:-1])


def test_the_words_of_a_content_are_read_again_and_set_back_into_the_text() -> None:
    outer = outer_of_nested()
    (found,) = find_candidates(page_of(NESTED, [], read_warning), [outer])
    assert found.again
    assert found.outer == outer
    (cue,) = found.draft.cues
    assert NESTED[cue.start : cue.end] == "had warned"


@pytest.mark.parametrize("content", ["said of the dam in the night", "of the dam the pilots had warned"])
def test_a_word_of_speech_that_opens_or_ends_a_content_is_no_report_inside(content: str) -> None:
    text = f"Ida Marsh wrote {content}."
    asked: list[str] = []

    def note(words: str) -> Sequence[Proposal]:
        asked.append(words)
        return ()

    find_candidates(page_of(text, [], note), [draft_of(text, "Ida Marsh", "wrote", content)])
    assert asked == []


def test_a_content_without_a_word_of_speech_is_not_read_again() -> None:
    text = "Ida Marsh wrote that the dam was about to fail in the night."
    asked: list[str] = []

    def note(words: str) -> Sequence[Proposal]:
        asked.append(words)
        return ()

    find_candidates(page_of(text, [], note), [draft_of(text, "Ida Marsh", "wrote", text[16:-1])])
    assert not asked


def test_what_shares_a_cue_with_a_known_attribution_is_no_candidate() -> None:
    inner = draft_of(NESTED, "the harbour pilots", "had warned", "that the dam was about to fail")
    assert find_candidates(page_of(NESTED, [inner], read_warning), [outer_of_nested(), inner]) == []


def answer_by(monkeypatch: pytest.MonkeyPatch, weights: dict[str, float]) -> None:
    """Let a model with these weights answer instead of the shipped one."""
    model = YesNoModel(weights=weights, threshold=0.5)
    monkeypatch.setattr(add_learned_reports, "load_yes_no", lambda _: model)


def test_a_probable_report_stands_inside_its_outer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_by(monkeypatch, {"speech": 3.0, "constant": -1.0})
    outer = outer_of_nested()
    kept = add_learned_reports.add_learned_reports(page_of(NESTED, [], read_warning), [outer])
    assert [d.outer for d in kept] == [None, outer]
    assert kept[1].confidence == pytest.approx(0.881, abs=1e-3)


def test_an_improbable_report_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_by(monkeypatch, {"constant": -3.0})
    outer = outer_of_nested()
    assert add_learned_reports.add_learned_reports(page_of(NESTED, [], read_warning), [outer]) == [outer]


def test_a_second_report_of_the_same_source_stands_beside_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_by(monkeypatch, {"constant": 3.0})
    first = draft_of(BESIDE, "Ola Finch", "said", BESIDE[15:-1])
    second = draft_of(BESIDE, "Ola Finch", "called on", "the council to scrap it", 0.4)
    kept = add_learned_reports.add_learned_reports(page_of(BESIDE, [second], None), [first])
    assert [d.outer for d in kept] == [None, None]
    assert [BESIDE[s.start : s.end] for s in kept[0].contents] == ["the levy was unfair"]


def test_measures_tell_what_was_said_from_what_might_be() -> None:
    outer = outer_of_nested()
    (found,) = find_candidates(page_of(NESTED, [], read_warning), [outer])
    measures = describe_candidate(page_of(NESTED), found)
    assert measures["speech"] == measures["past"] == measures["clause"] == 1.0
    assert measures["unreal"] == measures["negated"] == measures["no source"] == 0.0
    assert all(-5 <= value <= 5 for value in measures.values())


def test_the_shipped_weights_know_every_measure() -> None:
    (found,) = find_candidates(page_of(NESTED, [], read_warning), [outer_of_nested()])
    model = load_yes_no("inner_report")
    known = {name.partition(":")[0] for name in describe_candidate(page_of(NESTED), found)}
    assert {name.partition(":")[0] for name in model.weights if not name.startswith("length of ")} <= known
    assert {"inner", "again", "share"} <= set(model.weights)
    assert 0 < model.threshold < 1
