"""What is compared inside stories: lost speakers, terms, denials, and the findings on their articles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sayso.batch.across.resolution import load_outlets, number_ids
from sayso.batch.across.speakers import list_speakers, open_linked
from sayso.batch.across.stories import STORIES
from sayso.batch.across.workspace import AcrossTask, Kernels, Workspace, write_columns
from sayso.batch.comparisons.dealt_stories import (
    DealtUtterances,
    list_stories_of,
    list_story_members,
    read_copies,
    read_dealt,
)
from sayso.batch.comparisons.part_reports import (
    Order,
    decode_all,
    end_task,
    list_records,
    report_part,
    write_tables,
)
from sayso.batch.comparisons.pile_facts import load_facts
from sayso.compare.statements.denials import ScoredDenial, find_scored
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.statements.unattributed import find_unattributed
from sayso.compare.wording.names import name_wording
from sayso.compare.wording.terms import compare_terms
from sayso.findings.account_findings import find_circles, find_one_outlet
from sayso.findings.changes.change_findings import list_changes
from sayso.findings.lost.lost_outlets import find_outlets_lost
from sayso.findings.lost.lost_speakers import find_speakers_lost
from sayso.findings.speakers.speaker_findings import find_speakers_differ
from sayso.records import Finding, Reading, Report, Story
from sayso.report_index import ReportIndex
from sayso.units import UnitRunner
from sayso.units.codec import dump

COMPARED = "compared-stories"
DENIED = "scored-denials"
FOUND, CHANGED = "findings-of-stories", "changes-of-stories"


def compare_stories(space: Workspace, tasks: int, other_kernels: Kernels) -> None:
    """Compare the articles of all stories; run other kernels over their tasks too."""
    space.map_together(COMPARED, {COMPARED: compare_part, **other_kernels}, [()] * tasks)


def compare_part(task: AcrossTask) -> None:
    """Write what is compared in the stories of a part, and what is found there."""
    context = task.context
    stories = decode_all(Story, list_records(context, STORIES, task.number))
    dealt = read_dealt(context, task.number)
    numbers = number_ids(context.folder)
    home = sorted(numbers[i] for s in stories for i in s.document_ids)
    shelf = open_linked(context)
    readings = tuple(shelf[n] for n in home)
    runner = UnitRunner(limits=context.limits)
    lost = find_unattributed(readings, dealt.utterances, stories, runner)
    orders = {"unattributed": [[u.document_id, u.span.start, u.span.end] for u in lost]}
    write_tables(task, report_part(readings, unattributed=lost), ("unattributed",), orders)
    _write_terms(task, readings, stories, runner)
    _write_denials(task, readings, stories, dealt, runner)
    around = replace(_report_around(task, home, stories, dealt), unattributed=lost)
    index = ReportIndex(around, load_facts(context))
    _write_findings(task, index, dealt, _find(index, dealt, frozenset(s.id for s in stories)))
    end_task(task)


def _write_terms(
    task: AcrossTask, readings: tuple[Reading, ...], stories: Iterable[Story], runner: UnitRunner
) -> None:
    wording = compare_terms(readings, tuple(stories), runner)
    orders: dict[str, list[Order]] = {"wording": [[name_wording(w)] for w in wording]}
    write_tables(task, report_part(readings, wording=wording), ("wording",), orders)


def _write_denials(
    task: AcrossTask,
    readings: Sequence[Reading],
    stories: Iterable[Story],
    dealt: DealtUtterances,
    runner: UnitRunner,
) -> None:
    """Write the denials of each story with its earliest article, which says which of two is kept."""
    group = {i: u.id for u in dealt.utterances for i in u.attribution_ids}
    numbers = number_ids(task.context.folder)
    rows: list[tuple[int, int, ScoredDenial]] = []
    for story, own in _list_own(readings, stories):
        first = min(numbers[i] for i in story.document_ids)
        rows += [(first, n, one) for n, one in enumerate(find_scored(own, group, runner))]
    columns = {
        "first": [first for first, _, _ in rows],
        "place": [n for _, n, _ in rows],
        "record": [dump(one) for _, _, one in rows],
    }
    write_columns(task.context.part(DENIED, task.number), columns)


def _list_own(
    readings: Sequence[Reading], stories: Iterable[Story]
) -> Iterator[tuple[Story, tuple[Reading, ...]]]:
    """Yield stories with their readings, in the order of a report."""
    by_id = {i: s.id for s in stories for i in s.document_ids}
    own: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        own[by_id[reading.document.id]].append(reading)
    for story in stories:
        yield story, tuple(own[story.id])


def _report_around(
    task: AcrossTask, home: Sequence[int], stories: Sequence[Story], dealt: DealtUtterances
) -> Report:
    """Return a report of the articles of some stories and of all that report the same utterances."""
    context = task.context
    shelf = open_linked(context)
    around = {n for numbers in dealt.numbers for n in numbers}
    # Of changed words it is asked whether another article of the story has both: those of other tasks too.
    visiting = _list_changed(dealt, ((n, shelf[n]) for n in sorted(around - set(home))))
    around |= set(list_story_members(context, visiting))
    readings = tuple(shelf[n] for n in sorted(around | set(home)))
    told = {a.speaker_id for r in readings for a in r.attributions}
    told |= {u.speaker_id for u in dealt.utterances}
    several = tuple(u for u in dealt.utterances if u.id in dealt.owned and len(u.attribution_ids) > 1)
    _, _, gazetteer = load_outlets(context)
    return report_part(
        readings,
        speakers=list_speakers(context, (i for i in told if i)),
        utterances=dealt.utterances,
        accesses=dealt.accesses,
        first_hand=dealt.first_hand,
        derivations=read_copies(context, task.number),
        stories=(*stories, *list_stories_of(context, sorted(around - set(home)))),
        shortened=find_shortened(readings, several, dealt.accesses, dealt.first_hand, gazetteer),
    )


def _list_changed(dealt: DealtUtterances, readings: Iterable[tuple[int, Reading]]) -> list[int]:
    """Return those of some articles whose words utterances that a task owns compare with others'."""
    compared = {v.left_id for u in dealt.utterances if u.id in dealt.owned for v in u.variants}
    return [n for n, r in readings if any(a.id in compared for a in r.attributions)]


def _find(index: ReportIndex, dealt: DealtUtterances, stories: frozenset[str]) -> Iterator[Finding]:
    """Yield what is found in the stories of a task and in the utterances that it owns, but for changes."""
    for make in (find_circles, find_outlets_lost):
        yield from (f for f in make(index) if f.utterance_id in dealt.owned)
    for make in (find_one_outlet, find_speakers_differ):
        yield from (f for f in make(index) if f.story_id in stories)
    yield from find_speakers_lost(index)


def _write_findings(
    task: AcrossTask, index: ReportIndex, dealt: DealtUtterances, found: Iterable[Finding]
) -> None:
    """Write findings, and changes with who said the words: of one speaker's several none may be told."""
    context = task.context
    write_columns(context.part(FOUND, task.number), {"record": [dump(finding) for finding in found]})
    changes = list(list_changes(index, dealt.owned))
    columns = {"who": [who for who, _ in changes], "record": [dump(finding) for _, finding in changes]}
    write_columns(context.part(CHANGED, task.number), columns)
