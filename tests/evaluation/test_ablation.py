"""Rules switched off one at a time."""

import pytest

from evaluation.ablation import show_page, switch_off
from sayso.annotation.attributions import assemble
from sayso.annotation.document import open_document
from sayso.records import Proposal, Span, Tagging
from tests.annotation.fixtures import make_document


def test_a_rule_is_off_within_the_context_only() -> None:
    before = assemble.RULES
    with switch_off("add headlines"):
        assert [n for n, _ in assemble.RULES] == [n for n, _ in before if n != "add headlines"]
    assert before == assemble.RULES


def test_without_any_rule_only_the_tagger_and_its_snapping_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'Ola Finch was asked whether the dam was safe. "It is," Ida Marsh wrote. "Go."'
    proposal = Proposal(
        sources=(Span(start=0, end=9),),
        cues=(Span(start=14, end=19),),
        contents=(Span(start=20, end=44),),
        confidence=0.9,
    )
    monkeypatch.setattr(assemble, "RULES", ())
    steps: list[str] = []
    tagging = Tagging(proposals=(proposal,), overlapping=(proposal,), entities=())
    assemble.assemble(open_document(make_document(text)), tagging, watch=lambda s: steps.append(s.name))
    assert set(steps) <= {"tagger", "snap to quotations"}


@pytest.mark.parametrize("name", ["add learned reports", "correct passive subjects"])
def test_the_last_steps_can_be_switched_off_too(name: str) -> None:
    with switch_off(name):
        assert name not in dict(assemble.RULES)


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule 'tides'"), switch_off("tides"):
        pass


def test_the_page_has_a_row_a_rule() -> None:
    figures = {"attribution": (9, 12), "attribution_right": (9, 10), "speaker": (7, 11)}
    gain = {"attribution": (2, 0), "attribution_right": (2, 3), "speaker": (-1, 0)}
    page = show_page({"all": figures, "add headlines": gain}, 3)
    assert "3 piles" in page
    assert page.endswith(
        "| **with all rules** | 9 / 12 | 0 / 0 | 9 / 10 | 7 / 11 | 0 / 0 | 0 / 0 |\n"
        "| add headlines | +2 | 0 | +2 / +3 | -1 | 0 | 0 |\n"
    )
