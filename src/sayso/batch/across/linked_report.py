"""The report of a batch: what the stages across documents have made, put together, and compared."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.batch.across.access import ACCESSES, assess_articles
from sayso.batch.across.candidates import find_candidates
from sayso.batch.across.derivations import DERIVATIONS, derive_articles
from sayso.batch.across.groups import ALONE, MATCHES, UTTERANCES, group_utterances
from sayso.batch.across.resolution import load_outlets, number_articles, resolve_readings
from sayso.batch.across.reuse import REUSES, find_reuses
from sayso.batch.across.scores import score_pairs
from sayso.batch.across.speakers import (
    link_names,
    list_speaker_matches,
    list_speakers,
    open_linked,
)
from sayso.batch.across.stories import STORIES, find_stories
from sayso.batch.across.workspace import Context, Workspace, read_rows
from sayso.batch.reading import ReadTask
from sayso.compare.stories.story_groups import order_stories
from sayso.lineage.derivations.derived_articles import order_derivations
from sayso.link.utterances.linked_utterances import order_matches
from sayso.pipeline import compare_linked, tell_notices
from sayso.records import (
    Access,
    Decision,
    Derivation,
    FirstHand,
    Match,
    Notice,
    Report,
    Reuse,
    Story,
    Utterance,
)
from sayso.units import UnitRunner
from sayso.units.codec import decode
from sayso.version import PRODUCER

Kept = TypeVar("Kept")


def link_articles(space: Workspace, tasks: Sequence[ReadTask]) -> tuple[Decision, ...]:
    """Run the stages across documents up to the stories; return the decisions whose words no article has."""
    order = number_articles(space, tasks)
    unheld = resolve_readings(space, tasks)
    for stage in (
        link_names,
        find_candidates,
        score_pairs,
        group_utterances,
        find_reuses,
        derive_articles,
        assess_articles,
        find_stories,
    ):
        stage(space, order.blocks)
        space.keep_facts()
    return unheld


def gather_report(context: Context, unheld: Sequence[Decision], notices: Sequence[Notice]) -> Report:
    """Return the report of what the stages have made: all of it is held in memory.

    `notices` stand before those that the readings give.
    """
    shelf = open_linked(context)
    blocks = len(list((context.folder / "linked").glob("*.parquet")))
    readings = tuple(reading for n in range(blocks) for _, reading in shelf.list_block(n))
    added, _, gazetteer = load_outlets(context)
    rows = list(_read(context, (UTTERANCES, ALONE), ("record", "places")))
    rows.sort(key=lambda row: min(row["places"]))
    told = list(_read(context, ACCESSES, ("access", "first_hand")))
    accesses = (_decode(Access, row["access"]) for row in told if row["access"] is not None)
    first_hand = (_decode(FirstHand, row["first_hand"]) for row in told if row["first_hand"] is not None)
    report = Report(
        producer=PRODUCER,
        added_outlets=added,
        decisions=tuple(d for d in context.options.decisions if d not in unheld),
        readings=readings,
        speakers=list_speakers(context),
        matches=order_matches(_list_records(context, Match, MATCHES)),
        speaker_matches=list_speaker_matches(context),
        utterances=tuple(_decode(Utterance, row["record"]) for row in rows),
        accesses=tuple(sorted(accesses, key=lambda a: (a.utterance_id, a.document_id))),
        first_hand=tuple(sorted(first_hand, key=lambda f: f.utterance_id)),
        reuses=tuple(sorted(_list_records(context, Reuse, REUSES), key=lambda r: (r.left_id, r.right_id))),
        derivations=order_derivations(_list_records(context, Derivation, DERIVATIONS)),
        stories=order_stories(_list_records(context, Story, STORIES)),
        notices=(*notices, *tell_notices(readings, unheld)),
    )
    return compare_linked(report, gazetteer, runner=UnitRunner(limits=context.limits))


def _read(context: Context, stages: Sequence[str], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    for stage in stages:
        yield from read_rows(_list_parts(context, stage), columns)


def _list_parts(context: Context, stage: str) -> list[Path]:
    return sorted((context.folder / stage).glob("*.parquet"), key=lambda path: int(path.stem))


def _list_records(context: Context, kind: type[Kept], stage: str) -> Iterator[Kept]:
    return (_decode(kind, row["record"]) for row in _read(context, (stage,), ("record",)))


def _decode(kind: type[Kept], record: str) -> Kept:
    return decode(kind, json.loads(record))
