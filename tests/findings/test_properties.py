"""The properties of findings over every pile of the tests and over piles of articles that nobody read."""

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.findings.ordered_findings import find
from sayso.findings.templates import TEMPLATES, word_finding
from sayso.records import Finding, Report, Slot, SlotItem
from tests.bundled import give_bundled_report
from tests.cases import Case, name_case, read_cases
from tests.findings.page_properties import list_page_faults
from tests.findings.properties import list_faults
from tests.lineage.piles import trace

PILES = read_cases(*(f"lineage/{name}.toml" for name in ("access", "derivations", "findings")))


@pytest.mark.parametrize("case", PILES, ids=name_case)
def test_a_traced_pile(case: Case) -> None:
    report = trace(case).report()
    assert list_faults(replace(report, findings=find(report))) == []


@pytest.fixture(scope="module")
def demo_report() -> Report:
    """The report on the bundled pile."""
    return give_bundled_report()


def test_the_bundled_pile(demo_report: Report) -> None:
    assert demo_report.findings
    assert list_faults(demo_report) == []


def test_a_false_sentence_is_noticed(demo_report: Report) -> None:
    """The properties can fail: other words in the marks."""
    first = demo_report.findings[0]
    quoted = next(s for s in first.slots if s.items[0].quoted)
    other = Slot(name=quoted.name, items=(replace(quoted.items[0], text="other words"),))
    slots = tuple(other if s is quoted else s for s in first.slots)
    assert list_faults(replace(demo_report, findings=(replace(first, slots=slots),)))


def test_a_page_that_denies_a_finding_is_noticed(demo_report: Report) -> None:
    """The properties of the page can fail: ways that are unknown, and words that stand apart."""
    assert list_page_faults(demo_report) == []
    named = [f for f in demo_report.findings if f.kind == "one outlet named"]
    assert named
    unknown = tuple(
        replace(a, role="undetermined", upstream_outlet=None, upstream_document_id=None)
        for a in demo_report.accesses
    )
    assert list_page_faults(replace(demo_report, accesses=unknown, findings=tuple(named)))
    worded = next(f for f in demo_report.findings if f.utterance_id)
    apart = tuple(
        replace(u, attribution_ids=u.attribution_ids[:1]) if u.id == worded.utterance_id else u
        for u in demo_report.utterances
    )
    assert list_page_faults(replace(demo_report, utterances=apart, findings=(worded,)))


def read_commit() -> str:
    """Return the commit that is tested, by which the piles are drawn; the same few outside of a clone."""
    git = shutil.which("git")
    if git is None:
        return "none"
    told = subprocess.run(
        [git, "rev-parse", "HEAD"], cwd=Path(__file__).parent, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "none"


@pytest.mark.parametrize(
    "events_drawn",
    [3, pytest.param(30, marks=pytest.mark.slow(reason="some ninety articles of news are read"))],
)
def test_piles_that_nobody_read(
    news_events: dict[int, list[Path]], tmp_path: Path, events_drawn: int
) -> None:
    small = sorted(e for e, paths in news_events.items() if 2 <= len(paths) <= 4)
    commit = read_commit()
    for event in random.Random(commit).sample(small, min(events_drawn, len(small))):
        pile = tmp_path / str(event)
        pile.mkdir()
        for path in news_events[event]:
            (pile / path.name).write_bytes(path.read_bytes())
        assert [f"{event}, drawn by {commit}: {fault}" for fault in list_faults(sayso.report([pile]))] == []


@pytest.mark.parametrize("kind", sorted(TEMPLATES))
@pytest.mark.parametrize("several", [1, 2, 7])
def test_every_template_can_be_filled(kind: Any, several: int) -> None:
    names = (
        "story number places speaker left left_words right right_words outlet articles others other_outlets "
        "in_pile naming named silent words silent_words naming_words left_names right_names "
        "other_speaker"
    ).split()
    slots = [Slot(name=n, items=tuple(SlotItem(text=f"Name {i}") for i in range(several))) for n in names]
    text = word_finding(Finding(kind=kind, slots=tuple(slots), evidence=()))
    assert text.endswith(".")
    assert not {"{", "}", "[", "]", "|"} & set(text)
    if several == 7:
        assert "3 others" in text
