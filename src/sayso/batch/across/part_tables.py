"""Tables of the report that need no more than a part of it: they are written part by part, by tasks.

Left out are the lists that compare everything with everything: findings, wording, positions, denials, lost
speakers, distance marks. The report of all articles has those.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.batch.across.access import ACCESSES
from sayso.batch.across.derivations import DERIVATIONS
from sayso.batch.across.groups import ALONE, MATCHES, UTTERANCES
from sayso.batch.across.resolution import load_outlets, number_ids
from sayso.batch.across.speakers import list_speaker_matches, list_speakers, open_linked
from sayso.batch.across.stories import STORIES
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_rows
from sayso.batch.part_files import load_arrow, replace_file
from sayso.compare.coverage.timeline import order_utterances
from sayso.compare.coverage.voice import list_unnamed, measure_voice
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.wording.keywords import find_keywords
from sayso.errors import OutputError
from sayso.present.export.tables.parquet import export_lists
from sayso.records import (
    Access,
    Derivation,
    FirstHand,
    Match,
    Reading,
    Report,
    Story,
    Utterance,
)
from sayso.units.codec import decode
from sayso.version import PRODUCER

Kept = TypeVar("Kept")

_OF_ARTICLES = ("documents", "attributions", "voice", "unnamed_sources")
_OF_MATCHES = ("matches",)
_OF_UTTERANCES = ("utterances", "timeline", "shortened")
_OF_DERIVATIONS = ("derivations",)
_OF_STORIES = ("stories", "keywords")
_OF_SPEAKERS = ("speakers", "speaker_matches")
PART_TABLES = (
    *_OF_ARTICLES, *_OF_MATCHES, *_OF_UTTERANCES, *_OF_DERIVATIONS, *_OF_STORIES, *_OF_SPEAKERS
)  # fmt: skip
_STEPS = "tables"
_NAMED = re.compile(r'"document_id":"([^"]+)"')


def write_part_tables(space: Workspace, out: Path) -> dict[str, int]:
    """Write a folder for each of these lists with its parts; return how many rows each has."""
    context = space.context
    for stage, kernel in (
        ("linked", write_articles),
        (MATCHES, write_matches),
        (UTTERANCES, write_groups),
        (ALONE, write_lone),
        (DERIVATIONS, write_derivations),
        (STORIES, write_stories),
    ):
        space.map(f"{_STEPS}-{stage}", kernel, [()] * _count_parts(context, stage))
    _write(AcrossTask(context, f"{_STEPS}-speakers", 0), _report_speakers(context), _OF_SPEAKERS)
    return {name: _publish(context, name, out) for name in PART_TABLES}


def _count_parts(context: Context, stage: str) -> int:
    return len(list((context.folder / stage).glob("*.parquet")))


def _publish(context: Context, name: str, out: Path) -> int:
    """Put the parts of a table into its folder, which is replaced whole; return how many rows they have."""
    parquet = load_arrow().parquet
    made = out / f".{name}.{os.getpid()}"
    rows = number = 0
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        for path in sorted((context.folder / "part-tables" / name).glob("*.parquet")):
            found: int = parquet.read_metadata(path).num_rows
            if found or not number:
                shutil.copyfile(path, made / f"part-{number}.parquet")
                number += 1
            rows += found
        shutil.rmtree(out / name, ignore_errors=True)
        os.replace(made, out / name)
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise OutputError(f"{out / name}: cannot be written ({error.strerror or error})") from error
    return rows


def write_articles(task: AcrossTask) -> None:
    """Write what is told of the articles of a block."""
    readings = tuple(reading for _, reading in open_linked(task.context).list_block(task.number))
    told = {a.speaker_id for r in readings for a in r.attributions if a.speaker_id}
    speakers = list_speakers(task.context, told)
    report = Report(
        producer=PRODUCER,
        readings=readings,
        speakers=speakers,
        voice=measure_voice(readings, speakers),
        unnamed=list_unnamed(readings),
    )
    _write(task, report, _OF_ARTICLES)


def write_matches(task: AcrossTask) -> None:
    """Write the matches of a part."""
    records = _list_records(task.context, MATCHES, task.number)
    report = Report(
        producer=PRODUCER,
        readings=_fetch(task.context, records),
        matches=_decode_all(Match, records),
    )
    _write(task, report, _OF_MATCHES)


def write_derivations(task: AcrossTask) -> None:
    """Write the derivations of a part."""
    records = _list_records(task.context, DERIVATIONS, task.number)
    derivations = _decode_all(Derivation, records)
    named = {i for d in derivations for i in (d.document_id, d.upstream_document_id) if i}
    readings = _fetch(task.context, records, named)
    _write(task, Report(producer=PRODUCER, readings=readings, derivations=derivations), _OF_DERIVATIONS)


def write_groups(task: AcrossTask) -> None:
    """Write the utterances of a part that several attributions report."""
    _write_utterances(task, UTTERANCES, ACCESSES[0])


def write_lone(task: AcrossTask) -> None:
    """Write the utterances of a block that one attribution alone reports."""
    _write_utterances(task, ALONE, ACCESSES[1])


def _write_utterances(task: AcrossTask, stage: str, assessed: str) -> None:
    context = task.context
    records = _list_records(context, stage, task.number)
    told = list(read_rows([context.part(assessed, task.number)], ("access", "first_hand")))
    accesses = [row["access"] for row in told if row["access"] is not None]
    first_hand = [row["first_hand"] for row in told if row["first_hand"] is not None]
    found = _decode_all(Access, accesses)
    readings = _fetch(context, [*records, *accesses, *first_hand], {a.document_id for a in found})
    utterances = _decode_all(Utterance, records)
    shown = _decode_all(FirstHand, first_hand)
    _, _, gazetteer = load_outlets(context)
    report = Report(
        producer=PRODUCER,
        readings=readings,
        utterances=utterances,
        accesses=found,
        first_hand=shown,
        timeline=order_utterances(readings, utterances),
        shortened=find_shortened(readings, utterances, found, shown, gazetteer),
    )
    _write(task, report, _OF_UTTERANCES)


def write_stories(task: AcrossTask) -> None:
    """Write the stories of a part."""
    records = _list_records(task.context, STORIES, task.number)
    stories = _decode_all(Story, records)
    readings = _fetch(task.context, (), {i for s in stories for i in s.document_ids})
    keywords = find_keywords(readings, stories)
    _write(
        task, Report(producer=PRODUCER, readings=readings, stories=stories, keywords=keywords), _OF_STORIES
    )


def _report_speakers(context: Context) -> Report:
    """Return the speakers and their matches, with the articles that these name."""
    matches = list_speaker_matches(context)
    named = {p.document_id for m in matches for e in m.evidence for p in e.passages}
    return Report(
        producer=PRODUCER,
        readings=_fetch(context, (), named),
        speakers=list_speakers(context),
        speaker_matches=matches,
    )


def _fetch(context: Context, records: Iterable[str], ids: Iterable[str] = ()) -> tuple[Reading, ...]:
    """Return the readings of the articles that records name, in order."""
    numbers = number_ids(context.folder)
    named = {*ids, *(i for record in records for i in _NAMED.findall(record))}
    shelf = open_linked(context)
    return tuple(shelf[number] for number in sorted(numbers[i] for i in named))


def _list_records(context: Context, stage: str, number: int) -> list[str]:
    return [row["record"] for row in read_rows([context.part(stage, number)], ("record",))]


def _decode_all(kind: type[Kept], records: Iterable[str]) -> tuple[Kept, ...]:
    return tuple(decode(kind, json.loads(record)) for record in records)


def _write(task: AcrossTask, report: Report, names: Sequence[str]) -> None:
    """Write a part of each list, and last an empty one that says that the task is done."""
    for name, content in export_lists(report, names).items():
        path = task.context.folder / "part-tables" / name / f"{task.stage}-{task.number}.parquet"
        replace_file(path, _putting(content))
    done: Any = load_arrow().table({"done": [True]})
    replace_file(task.path, lambda path: load_arrow().parquet.write_table(done, path))


def _putting(content: bytes) -> Any:
    def put(path: Path) -> None:
        path.write_bytes(content)

    return put
