"""Where words come from: exact, cut, altered, paraphrased, not found."""

import pytest

from sayso.link.utterances.linked_utterances import link_utterances
from sayso.present.traces import trace
from sayso.present.traces.trace import trace_words
from sayso.present.traces.trace_draft import trace_draft
from sayso.records import Report
from tests.link.pieces import read

READINGS = (
    read(
        '⟦"We will not rebuild the eastern pier before the winter storms, whatever it costs,"⟧ Brandt said.',
        name="gazette", speaker="Odile Brandt", published="2031-03-02",
    ),
    read(
        '⟦"We will not rebuild the eastern pier before the winter storms,"⟧ Brandt said.',
        name="echo", speaker="Odile Brandt", published="2031-03-01",
    ),
    read("Okafor said ⟦the tunnel under the strait would be closed⟧.", name="post", speaker="C. Okafor"),
)  # fmt: skip
REPORT = Report(producer="test", readings=READINGS, utterances=link_utterances(READINGS)[0])


def test_words_that_a_report_has_in_one_piece_are_exact() -> None:
    (hit,) = trace_words("rebuild the eastern pier", REPORT)
    assert (hit.status, hit.share, hit.first) == ("exact", 1.0, "2031-03-01")
    assert len(REPORT.utterances[0].attribution_ids) == 2


def test_a_lost_not_is_told() -> None:
    (hit,) = trace_words("We will rebuild the eastern pier before the winter storms", REPORT)
    assert hit.status == "cut"
    assert hit.variant.flags[0] == "negation"


def test_words_never_quoted_are_a_paraphrase() -> None:
    (hit,) = trace_words("the tunnel under the strait would be closed", REPORT)
    assert hit.status == "paraphrase"


def test_words_that_nobody_reports() -> None:
    assert trace_words("the orchestra plays on Sunday", REPORT) == ()
    assert trace_words("", REPORT) == ()


def test_one_rare_word_in_common_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "We would say it of the strait"
    assert trace_words(words, REPORT) == ()
    monkeypatch.setattr(trace, "LEAST_WORDS", 1)
    monkeypatch.setattr(trace, "NEAR", 0.0)
    assert len(trace_words(words, REPORT)) == 1


def test_each_quotation_of_a_draft() -> None:
    draft = (
        'Brandt said "We will not rebuild the eastern pier before the winter storms". She said: "We will not '
        'repair the eastern pier before the winter storms, whatever it costs." Some call it "madness". '
        'Others: "The orchestra plays on Sunday."'
    )
    found = trace_draft(draft, REPORT)
    assert [q.outcome for q in found] == ["exact", "altered", "not found"]
    replaced = next(o for o in found[1].hits[0].variant.operations if o.op == "replace")
    assert replaced.right is not None
    assert draft[replaced.right.start : replaced.right.end] == "repair"
