"""What speakers said on one matter at different times: utterances are dealt by who said them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sayso.batch.across.candidates import STARTS
from sayso.batch.across.groups import ALONE, GROUPS, MATCHES, UTTERANCES
from sayso.batch.across.speakers import list_speakers, open_linked
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_rows, write_columns
from sayso.batch.comparisons.keys import hash_words
from sayso.batch.comparisons.part_reports import (
    Order,
    cut_task,
    decode_all,
    end_task,
    list_parts,
    report_part,
    write_tables,
)
from sayso.compare.statements.positions import find_positions
from sayso.records import Layout, Match, Reading, Speaker, Utterance

_SAID = ("said-in-groups", "said-alone")
_DEALT, _DOUBTED, _DOUBTS = "dealt-sayings", "doubted-pairs", "dealt-doubts"
_SPEAKERS = "speaker-of-group"
_COMPARED = "compared-positions"
_ARTICLES_AT_ONCE = 1_500
_NOBODY = 0


def compare_positions(space: Workspace) -> None:
    """Set what each speaker said at different times side by side."""
    context = space.context
    said: list[Any] = []
    for stage, kernel, source in zip(_SAID, (deal_groups, deal_lone), (UTTERANCES, ALONE), strict=True):
        said += space.map(stage, kernel, [()] * len(list_parts(context, source)))
    _keep_speakers(space, said)
    space.exchange(_DEALT, said)
    doubted = space.map(_DOUBTED, deal_doubts, [()] * len(list_parts(context, MATCHES)))
    space.exchange(_DOUBTS, doubted)
    space.map(_COMPARED, compare_part, [()] * context.partitions)


def deal_groups(task: AcrossTask) -> None:
    """Deal the utterances of a part that several attributions report."""
    _deal(task, UTTERANCES)


def deal_lone(task: AcrossTask) -> None:
    """Deal the utterances of a block that one attribution alone reports."""
    _deal(task, ALONE)


def _deal(task: AcrossTask, stage: str) -> None:
    context = task.context
    rows = []
    for row in read_rows([context.part(stage, task.number)], ("record", "places")):
        (utterance,) = decode_all(Utterance, [row["record"]])
        if utterance.speaker_id:
            part = hash_words([utterance.speaker_id]) % context.partitions
            dated = utterance.said_on is not None
            rows.append((part, utterance.speaker_id, min(row["places"]), row["places"], dated, row["record"]))
    names = ("part", "speaker", "place", "places", "dated", "record")
    write_columns(task.path, {name: [row[n] for row in rows] for n, name in enumerate(names)})


def _keep_speakers(space: Workspace, said: Sequence[Any]) -> None:
    """Keep for the first place of each utterance a number of who said it."""
    speakers = np.full(int(space.context.array(STARTS)[-1]), _NOBODY, dtype=np.int64)
    for row in read_rows(list(said), ("speaker", "place")):
        speakers[row["place"]] = hash_words([row["speaker"]])
    space.save(_SPEAKERS, speakers)


def deal_doubts(task: AcrossTask) -> None:
    """Deal the matches of a part that leave two utterances of one speaker in doubt."""
    context = task.context
    groups, speakers = context.array(GROUPS), context.array(_SPEAKERS)
    rows = []
    for row in read_rows([context.part(MATCHES, task.number)], ("first", "second", "record")):
        one, other = int(groups[row["first"]]), int(groups[row["second"]])
        who = int(speakers[one])
        if one != other and who != _NOBODY and who == int(speakers[other]):
            rows.append((who % context.partitions, who, row["record"]))
    names = ("part", "who", "record")
    write_columns(task.path, {name: [row[n] for row in rows] for n, name in enumerate(names)})


def compare_part(task: AcrossTask) -> None:
    """Write the positions of the speakers of a partition, some speakers at a time."""
    context = task.context
    shelf = open_linked(context)
    for cut, rows in enumerate(_cut(context, task.number)):
        utterances = decode_all(Utterance, (row["record"] for row in rows))
        told = {i for u in utterances for i in u.attribution_ids}
        homes = sorted({n for row in rows for n in row["homes"]})
        readings = tuple(_cut_reading(shelf[n], told) for n in homes)
        speakers = list_speakers(context, {row["speaker"] for row in rows})
        doubts = decode_all(Match, _list_doubts(context, task.number, speakers))
        positions = find_positions(readings, speakers, utterances, doubts)
        names = {s.id: s.name for s in speakers}
        orders: dict[str, list[Order]] = {
            "positions": [[names[p.speaker_id], p.positions[0].date, p.id] for p in positions]
        }
        write_tables(cut_task(task, cut), report_part(readings, positions=positions), ("positions",), orders)
    end_task(task)


def _cut_reading(reading: Reading, told: Collection[str]) -> Reading:
    """Return what a comparison needs of a reading: one speaker may be quoted in very many articles."""
    layout = Layout(sentences=reading.layout.sentences, paragraphs=(), quotations=())
    own = tuple(a for a in reading.attributions if a.id in told)
    return replace(reading, layout=layout, attributions=own, citations=())


def _cut(context: Context, part: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the utterances of some speakers of a partition, in order of a report, with their articles.

    Left out are those of speakers of whom fewer than two are dated.
    """
    starts = np.asarray(context.array(STARTS))
    names = ("speaker", "place", "places", "dated", "record")
    by_speaker: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows(context.dealt(_DEALT, part), names):
        by_speaker[row["speaker"]].append(row)
    held: list[dict[str, Any]] = []
    articles: set[int] = set()
    for speaker in sorted(by_speaker):
        rows = by_speaker[speaker]
        if sum(row["dated"] for row in rows) < 2:
            continue
        for row in rows:
            row["homes"] = (np.searchsorted(starts, row["places"], side="right") - 1).tolist()
            articles.update(row["homes"])
        held += rows
        if len(articles) > _ARTICLES_AT_ONCE:
            yield sorted(held, key=lambda row: row["place"])
            held, articles = [], set()
    if held:
        yield sorted(held, key=lambda row: row["place"])


def _list_doubts(context: Context, part: int, speakers: Sequence[Speaker]) -> Iterator[str]:
    """Yield the matches that leave utterances of some speakers in doubt."""
    asked = {hash_words([s.id]) for s in speakers}
    for row in read_rows(context.dealt(_DOUBTS, part), ("who", "record")):
        if row["who"] in asked:
            yield row["record"]
