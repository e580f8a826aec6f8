"""The records and tables of speakers, written where some are others than in the last report."""

import json
from collections.abc import Iterable, Sequence, Set

from sayso.records import Decision, Report, Speaker
from sayso.store.former_ids import put_people
from sayso.store.last_report.open_questions import list_settled, replace_people
from sayso.store.last_report.records import (
    KeptRecord,
    RecordCounts,
    hash_record,
    list_about,
    replace_records,
)
from sayso.store.last_report.report_records import keep_speaker_match
from sayso.store.linked.article_extracts import put_extracts
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.renamed import Renamed
from sayso.units.codec import dump


def put_speakers(part: PilePart, renamed: Renamed) -> dict[str, RecordCounts]:
    """Write the speakers that are new or others than before, and return what changed by kinds of records.

    Call it inside a transaction, when `part` has the new readings.
    """
    store = part.store
    both = (*part.before.values(), *renamed.readings.values())
    people = {a.speaker_id for r in both for a in r.attributions if a.speaker_id}
    made, before = _list_differing(part, renamed, people)
    counts = replace_records(store, made, before)
    put_people(store, renamed.speaker_of)
    _put_said(part, renamed)
    people |= {id for kind, id in before if kind == "speaker"} | {o.id for o in made if o.kind == "speaker"}
    _put_people(part, [s for s in renamed.speakers if s.id in people], people)
    extracts = {id: renamed.extracts[id] for id in renamed.anew | renamed.readings.keys()}
    put_extracts(store, extracts, part.runner.hashes, renamed.readings)
    store.do_each("delete from article_extract where id = ?", ((id,) for id in sorted(part.now.gone)))
    return counts


def put_people_questions(part: PilePart, renamed: Renamed, decisions: Sequence[Decision]) -> None:
    """Write which people may be one; call it inside a transaction."""
    readings = part.readings(part.find_named(decisions))
    report = Report(
        producer="", readings=readings, speakers=renamed.speakers, speaker_matches=renamed.matches
    )
    replace_people(part.store, report, list_settled(readings, decisions))


def _list_differing(
    part: PilePart, renamed: Renamed, people: Set[str]
) -> tuple[list[KeptRecord], list[tuple[str, str]]]:
    """Return the records of speakers that differ from those kept, and the names of those that are gone.

    Speakers are what the readings say of them: where articles only came, all but `people`, of whom readings
    came or are others, stay as they are. So do their matches, but for those that are compared no more because
    very many names are alike: then there are fewer.
    """
    speakers = [KeptRecord(kind="speaker", id=s.id, record=s) for s in renamed.speakers if s.id in people]
    rows = part.store.ask(
        "select kind, id, sum from record where kind = 'speaker' and id in (select value from json_each(?))",
        json.dumps(sorted(people)),
    )
    near = part.store.ask(
        """select kind, id, sum from record where kind = 'speaker match'
        and id in (select value from json_each(?))""",
        json.dumps(list_about(part.store, "speaker match", people)),
    )
    matches = [m for m in renamed.matches if m.left_id in people or m.right_id in people]
    others = part.store.ask("select count(*) from record where kind = 'speaker match'")[0][0] - len(near)
    if not _only_came(part, renamed) or others != len(renamed.matches) - len(matches):
        near = part.store.ask("select kind, id, sum from record where kind = 'speaker match'")
        matches = list(renamed.matches)
    held = {(row["kind"], row["id"]): row["sum"] for row in (*rows, *near)}
    made = []
    for one in (*speakers, *map(keep_speaker_match, matches)):
        if held.pop((one.kind, one.id), None) != hash_record(dump(one.record)):
            made.append(one)
    return made, sorted(held)


def _only_came(part: PilePart, renamed: Renamed) -> bool:
    """Return True if all articles that stayed name the same speakers as before, whoever they are."""
    before = {id: [a.speaker for a in r.attributions] for id, r in part.before.items()}
    now = {id: [a.speaker for a in r.attributions] for id, r in renamed.readings.items() if id in before}
    return before == now


def _put_said(part: PilePart, renamed: Renamed) -> None:
    """Write whose each attribution is, in the articles that are read otherwise."""
    gone = [(a.id,) for r in part.before.values() for a in r.attributions]
    part.store.do_each("delete from said where attribution = ?", gone)
    part.store.do_each(
        "insert into said (attribution, person) values (?, ?)",
        [(a.id, a.speaker_id) for r in renamed.readings.values() for a in r.attributions if a.speaker_id],
    )


def _put_people(part: PilePart, speakers: Iterable[Speaker], touched: Iterable[str]) -> None:
    store = part.store
    store.do_each("delete from person where id = ?", ((id,) for id in sorted(touched)))
    for speaker in speakers:
        said = [row["attribution"] for row in store.ask("select * from said where person = ?", speaker.id)]
        rows = store.ask(
            """select count(distinct v.id) as articles from json_each(?) i
            cross join attribution a on a.id = i.value join current_version v on v.print = a.print""",
            json.dumps(said),
        )
        store.do(
            "insert into person (id, name, kind, aliases, statements, articles) values (?, ?, ?, ?, ?, ?)",
            speaker.id, speaker.name, str(speaker.kind), json.dumps(speaker.aliases), len(said),
            rows[0]["articles"],
        )  # fmt: skip
