"""Speakers, utterances and matches of a batch are those of the report, for any number of partitions."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")
pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

from sayso.batch.across.candidates import find_candidates
from sayso.batch.across.groups import ALONE, MATCHES, UTTERANCES, describe_lone, group_utterances
from sayso.batch.across.resolution import number_articles, resolve_readings
from sayso.batch.across.scores import score_pairs
from sayso.batch.across.speakers import (
    link_names,
    list_speaker_matches,
    list_speakers,
    open_linked,
)
from sayso.batch.across.workspace import Workspace
from sayso.records import Anchor, Decision, Match, Utterance
from tests.batch.across.given import PARTITIONS, GivenBatch, open_space, read_bundled, records


def link(given: GivenBatch, folder: Path, partitions: int) -> Workspace:
    space = open_space(given, folder, partitions=partitions)
    order = number_articles(space, given.tasks)
    assert resolve_readings(space, given.tasks) == ()
    link_names(space, order.blocks)
    find_candidates(space, order.blocks)
    score_pairs(space, order.blocks)
    group_utterances(space, order.blocks)
    space.map(ALONE, describe_lone, [()] * order.blocks)
    return space


def check(given: GivenBatch, space: Workspace) -> None:
    context, report = space.context, given.report
    shelf = open_linked(context)
    assert [shelf[n] for n in range(len(report.readings))] == list(report.readings)
    assert list_speakers(context) == report.speakers
    assert list_speaker_matches(context) == report.speaker_matches
    utterances = records(context, Utterance, (UTTERANCES, ALONE))
    assert sorted(utterances, key=lambda u: u.id) == sorted(report.utterances, key=lambda u: u.id)
    matches = records(context, Match, (MATCHES,))
    assert tuple(sorted(matches, key=lambda m: (m.left_id, m.right_id))) == report.matches


@pytest.mark.parametrize("partitions", PARTITIONS)
def test_what_is_linked_is_that_of_the_report(tmp_path: Path, partitions: int) -> None:
    given = read_bundled()
    space = link(given, tmp_path / "across", partitions)
    check(given, space)
    assert space.facts["statements_of_an_utterance"] > 1
    assert space.facts["largest_speaker"]["articles"] > 1


def test_what_people_decided_is_heard(tmp_path: Path) -> None:
    plain = read_bundled().report
    told = {a.id: a for a in plain.attributions}
    texts = {d.id: d for d in plain.documents}

    def anchor(attribution_id: str) -> Anchor:
        attribution = told[attribution_id]
        document = texts[attribution.document_id]
        span = max(attribution.contents, key=lambda s: s.end - s.start)
        return Anchor(document=document.id, text=document.text[span.start : span.end], start=span.start)

    def decide(action: str, left: str, right: str | None, value: str | None = None) -> Decision:
        second = anchor(right) if right else None
        return Decision(
            action=action,  # type: ignore[arg-type]
            left=anchor(left), right=second, value=value, who="Ada", when="2031-05-06",
        )  # fmt: skip

    parted = next(m for m in plain.matches if m.judgement == "same")
    first, second = (u.representative_id for u in plain.utterances[:2])
    decisions = (
        decide("different", parted.left_id, parted.right_id),
        decide("same", first, second),
        decide("speaker", plain.utterances[2].representative_id, None, "Ada Mool"),
    )
    given = read_bundled(decisions)
    assert given.report.utterances != plain.utterances
    assert any(s.name == "Ada Mool" for s in given.report.speakers)
    check(given, link(given, tmp_path / "across", 3))
