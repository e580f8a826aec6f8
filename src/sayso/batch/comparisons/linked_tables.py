"""Tables of what is linked: tasks write them part by part, of an article, an utterance, a story each.

Left out are the lists that compare articles with each other.
"""

from sayso.batch.across.access import ACCESSES
from sayso.batch.across.derivations import DERIVATIONS
from sayso.batch.across.groups import ALONE, MATCHES, UTTERANCES
from sayso.batch.across.resolution import load_outlets
from sayso.batch.across.speakers import (
    LINKED,
    SPEAKER_MATCHES,
    SPEAKERS,
    list_speaker_matches,
    list_speakers,
    open_linked,
)
from sayso.batch.across.stories import STORIES
from sayso.batch.across.workspace import AcrossTask, Kernels, Workspace, count_rows, read_rows
from sayso.batch.comparisons.part_reports import (
    cut_task,
    decode_all,
    end_task,
    fetch_readings,
    fetch_texts,
    list_parts,
    list_records,
    report_part,
    write_tables,
)
from sayso.compare.coverage.timeline import order_utterances
from sayso.compare.coverage.voice import list_unnamed, measure_voice
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.wording.keywords import find_keywords
from sayso.records import Access, Derivation, FirstHand, Match, Story, Utterance

_OF_ARTICLES = ("documents", "attributions", "voice", "unnamed_sources")
_OF_MATCHES = ("matches",)
_OF_UTTERANCES = ("utterances", "timeline", "shortened")
_OF_DERIVATIONS = ("derivations",)
_OF_STORIES = ("stories", "keywords")
_OF_SPEAKERS = ("speakers", "speaker_matches")
LINKED_TABLES = (
    *_OF_ARTICLES, *_OF_MATCHES, *_OF_UTTERANCES, *_OF_DERIVATIONS, *_OF_STORIES, *_OF_SPEAKERS
)  # fmt: skip
_STEPS = "tables-"
_ROWS_OF_TASK = 5_000


def write_articles(task: AcrossTask) -> None:
    """Write what is told of the articles of a block."""
    readings = tuple(reading for _, reading in open_linked(task.context).list_block(task.number))
    told = {a.speaker_id for r in readings for a in r.attributions if a.speaker_id}
    speakers = list_speakers(task.context, told)
    report = report_part(
        readings,
        speakers=speakers,
        voice=measure_voice(readings, speakers),
        unnamed=list_unnamed(readings),
    )
    write_tables(task, report, _OF_ARTICLES)
    end_task(task)


def write_matches(task: AcrossTask) -> None:
    """Write the matches of a part, some at a time: copies of one text have very many."""
    records = list_records(task.context, MATCHES, task.number)
    for cut, start in enumerate(range(0, max(1, len(records)), _ROWS_OF_TASK)):
        matches = decode_all(Match, records[start : start + _ROWS_OF_TASK])
        report = report_part(fetch_texts(task.context, matches), matches=matches)
        write_tables(cut_task(task, cut), report, _OF_MATCHES)
    end_task(task)


def write_derivations(task: AcrossTask) -> None:
    """Write the derivations of a part."""
    records = list_records(task.context, DERIVATIONS, task.number)
    derivations = decode_all(Derivation, records)
    named = {i for d in derivations for i in (d.document_id, d.upstream_document_id) if i}
    readings = fetch_readings(task.context, records, named)
    write_tables(task, report_part(readings, derivations=derivations), _OF_DERIVATIONS)
    end_task(task)


def write_groups(task: AcrossTask) -> None:
    """Write the utterances of a part that several attributions report."""
    _write_utterances(task, UTTERANCES, ACCESSES[0])


def write_lone(task: AcrossTask) -> None:
    """Write the utterances of a block that one attribution alone reports."""
    _write_utterances(task, ALONE, ACCESSES[1])


def _write_utterances(task: AcrossTask, stage: str, assessed: str) -> None:
    context = task.context
    rows = list(read_rows([context.part(stage, task.number)], ("record", "places")))
    told = list(read_rows([context.part(assessed, task.number)], ("access", "first_hand")))
    accesses = [row["access"] for row in told if row["access"] is not None]
    first_hand = [row["first_hand"] for row in told if row["first_hand"] is not None]
    records = [row["record"] for row in rows]
    found = decode_all(Access, accesses)
    readings = fetch_readings(context, [*records, *accesses, *first_hand], {a.document_id for a in found})
    utterances = decode_all(Utterance, records)
    shown = decode_all(FirstHand, first_hand)
    _, _, gazetteer = load_outlets(context)
    report = report_part(
        readings,
        utterances=utterances,
        accesses=found,
        first_hand=shown,
        timeline=order_utterances(readings, utterances),
        shortened=find_shortened(readings, utterances, found, shown, gazetteer),
    )
    write_tables(task, report, _OF_UTTERANCES, {"utterances": [min(row["places"]) for row in rows]})
    end_task(task)


def write_stories(task: AcrossTask) -> None:
    """Write the stories of a part."""
    stories = decode_all(Story, list_records(task.context, STORIES, task.number))
    readings = fetch_readings(task.context, (), {i for s in stories for i in s.document_ids})
    keywords = find_keywords(readings, stories)
    places = {s.id: place_story(s) for s in stories}
    orders = {
        "stories": [places[s.id] for s in stories],
        "keywords": [[*places[k.story_id], n] for n, k in enumerate(keywords)],
    }
    write_tables(task, report_part(readings, stories=stories, keywords=keywords), _OF_STORIES, orders)
    end_task(task)


def place_story(story: Story) -> list[int | str]:
    """Return where a story stands in its table, as `order_stories` has it."""
    return [-len(story.document_ids), story.first or "", story.id]


def write_speakers(task: AcrossTask) -> None:
    """Write some of the speakers and of their matches."""
    context = task.context
    own = slice(task.number * _ROWS_OF_TASK, (task.number + 1) * _ROWS_OF_TASK)
    matches = list_speaker_matches(context, own)
    report = report_part(
        fetch_texts(context, matches), speakers=list_speakers(context, own=own), speaker_matches=matches
    )
    write_tables(task, report, _OF_SPEAKERS)
    end_task(task)


OF_ARTICLES: Kernels = {_STEPS + LINKED: write_articles}
OF_DERIVED: Kernels = {_STEPS + ALONE: write_lone, _STEPS + DERIVATIONS: write_derivations}
OF_STORIES: Kernels = {_STEPS + STORIES: write_stories}
_OTHERS: Kernels = {_STEPS + MATCHES: write_matches, _STEPS + UTTERANCES: write_groups}


def write_linked_tables(space: Workspace) -> None:
    """Write the parts of these tables."""
    context = space.context
    for stage, kernel in {**OF_ARTICLES, **_OTHERS, **OF_DERIVED, **OF_STORIES}.items():
        space.map(stage, kernel, [()] * len(list_parts(context, stage.removeprefix(_STEPS))))
    most = max(count_rows(context.part(stage, 1)) or 0 for stage in (SPEAKERS, SPEAKER_MATCHES))
    space.map(_STEPS + "speakers", write_speakers, [()] * max(1, -(-most // _ROWS_OF_TASK)))
