"""Rules switched off one at a time."""

import pytest

from evaluation.ablation import switch_off
from sayso.annotation.attributions import assemble


def test_a_rule_is_off_within_the_context_only() -> None:
    before = assemble.RULES
    with switch_off("headlines"):
        assert [n for n, _ in assemble.RULES] == [n for n, _ in before if n != "headlines"]
    assert before == assemble.RULES


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="no rule 'tides'"), switch_off("tides"):
        pass
