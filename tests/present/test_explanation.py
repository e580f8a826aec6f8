"""The explanation of a reading: steps, answers, and the words that both rest on."""

from sayso import pipeline
from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.document import open_document
from sayso.ingest import make_document
from sayso.present.explanation import explain_lines
from sayso.records import Explanation, Proposal, Reading, RuleStep, Span, Tagging

TEXT = (
    "“We will not sell the ferry,” Ilsa Torvik said.\n\n“The harbour stays open all winter,” Odo Lunt said.\n"
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def _explain(*proposals: Proposal) -> Explanation:
    view = open_document(make_document(TEXT))
    steps: list[RuleStep] = []
    found = assemble(view, Tagging(proposals=proposals, entities=()), watch=steps.append)
    reading = Reading(
        document=view.document, layout=view.layout, entities=(), attributions=found, citations=()
    )
    return Explanation(reading=reading, steps=tuple(steps))


PROPOSED = Proposal(
    sources=(_span("Ilsa Torvik"),), cues=(_span("said"),), contents=(_span("We will not sell"),),
    confidence=0.9,
)  # fmt: skip


def test_steps_tell_proposals_and_what_changed_them() -> None:
    explanation = _explain(PROPOSED)
    assert [s.name for s in explanation.steps][:2] == ["tagger", "snap to quotations"]
    assert explanation.steps[0].added == (PROPOSED,)
    assert explanation.steps[1].removed == (PROPOSED,)
    lines = list(explain_lines(explanation))
    assert any("+ source [Ilsa Torvik], cue [said], content [We will not sell]" in line for line in lines)


def test_a_rule_that_adds_a_statement_is_named() -> None:
    explanation = _explain(PROPOSED)
    made = {a.rule for a in explanation.reading.attributions} - {"tagger"}
    assert made, "the second quotation is found by a rule"
    assert any(line.startswith("  made by: ") and "tagger" not in line for line in explain_lines(explanation))


def test_words_choose_the_statement() -> None:
    shown = "\n".join(explain_lines(_explain(PROPOSED), "stays open"))
    assert "Odo Lunt" in shown
    assert "Ilsa Torvik" not in shown


def test_words_in_no_statement_are_told() -> None:
    assert "No statement was read here." in list(explain_lines(_explain(), "\n\n"))


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    lines = list(explain_lines(_explain(PROPOSED)))
    assert {"  speaker: unknown", "  day: unknown", "  hearer: unknown", "  occasion: unknown"} <= set(lines)


def test_watching_changes_nothing() -> None:
    watched = _explain(PROPOSED).reading.attributions
    tagging = Tagging(proposals=(PROPOSED,), entities=())
    assert watched == assemble(open_document(make_document(TEXT)), tagging)


def test_those_weighed_for_a_pronoun_are_named_with_how_it_ended() -> None:
    text = "Mayor Anna Torvik met the pilot, Tom Lunt.\n\n“It is sold,” she said. “It is not,” he said.\n"
    explanation = pipeline.explain_document(make_document(text))
    weighed = [line for line in explain_lines(explanation) if line.startswith("  weighed for ")]
    assert weighed[0].startswith("  weighed for [she]: Anna Torvik ")
    assert weighed[0].endswith("; chosen")
