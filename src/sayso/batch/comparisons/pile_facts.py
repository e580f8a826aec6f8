"""What comparisons of a part ask of the whole pile, gathered once and kept for the tasks."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from sayso.batch.across.resolution import list_articles, load_outlets
from sayso.batch.across.speakers import list_speakers
from sayso.batch.across.stories import STORIES
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_rows, write_columns
from sayso.batch.comparisons.part_reports import (
    decode_all,
    fetch_readings,
    list_parts,
    list_records,
    report_part,
)
from sayso.records import Speaker, Story
from sayso.report_index import PileFacts, ReportIndex, StoryName, file_people

NAMES = "story-names"
_NAMESAKES = "namesakes"


def gather_facts(space: Workspace) -> None:
    """Name all stories of several articles, and list the people who have a surname in common."""
    context = space.context
    space.map(NAMES, name_stories, [()] * len(list_parts(context, STORIES)))
    write_columns(context.part(_NAMESAKES, 0), {"name": _list_namesakes(list_speakers(context))})


def _list_namesakes(speakers: Iterable[Speaker]) -> list[str]:
    people: defaultdict[str, set[str]] = defaultdict(set)
    for speaker in speakers:
        if speaker.kind == "person":
            people[" ".join(speaker.name.split()[-1:])].add(speaker.name)
    return sorted(name for names in people.values() if len(names) > 1 for name in names)


def name_stories(task: AcrossTask) -> None:
    """Write what the stories of a part are called by."""
    context = task.context
    stories = decode_all(Story, list_records(context, STORIES, task.number))
    several = [s for s in stories if len(s.document_ids) > 1]
    readings = fetch_readings(context, (), {i for s in several for i in s.document_ids})
    _, _, gazetteer = load_outlets(context)
    nothing = PileFacts(gazetteer=gazetteer, outlets=frozenset(), people={}, has_several_stories=True)
    index = ReportIndex(report_part(readings), nothing)
    rows = [(s.id, index.name_story(s)) for s in several]
    columns = {
        "id": [i for i, _ in rows],
        "title": [name.title if name else None for _, name in rows],
        "document": [name.document_id if name else None for _, name in rows],
        "outlet": [name.outlet if name else None for _, name in rows],
    }
    write_columns(task.path, columns)


@lru_cache(maxsize=1)
def load_facts(context: Context) -> PileFacts:
    """Return what was gathered."""
    _, _, gazetteer = load_outlets(context)
    rows = list(read_rows(list_parts(context, NAMES), ("id", "title", "document", "outlet")))
    names = {
        row["id"]: StoryName(row["title"], row["document"], row["outlet"])
        for row in rows
        if row["title"] is not None
    }
    return PileFacts(
        gazetteer=gazetteer,
        outlets=frozenset(list_articles(context.folder)["outlet"]),
        people=file_people(row["name"] for row in read_rows([context.part(_NAMESAKES, 0)], ("name",))),
        has_several_stories=len(rows) > 1,
        story_names=names,
    )
