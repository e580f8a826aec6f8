"""The records and tables of speakers, written where some are others than in the last report."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from sayso.records import Decision, Report, Speaker
from sayso.store.former_ids import put_people
from sayso.store.last_report.open_questions import list_settled, replace_people
from sayso.store.last_report.records import KeptRecord, RecordCounts, replace_records
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
    speakers = [KeptRecord(kind="speaker", id=s.id, record=s) for s in renamed.speakers]
    matches = list(map(keep_speaker_match, renamed.matches))
    made, before = _list_differing(part, [*speakers, *matches])
    counts = replace_records(store, made, before)
    put_people(store, renamed.speaker_of)
    people = {a.speaker_id for r in part.before.values() for a in r.attributions if a.speaker_id}
    _put_said(part, renamed)
    people |= {a.speaker_id for r in renamed.readings.values() for a in r.attributions if a.speaker_id}
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
    part: PilePart, every: Iterable[KeptRecord]
) -> tuple[list[KeptRecord], list[tuple[str, str]]]:
    """Return the records of speakers that differ from those kept, and the names of those that are gone."""
    rows = part.store.ask("select kind, id, sum from record where kind in ('speaker', 'speaker match')")
    held = {(row["kind"], row["id"]): row["sum"] for row in rows}
    made = []
    for one in every:
        total = hashlib.blake2b(dump(one.record).encode(), digest_size=16).digest()
        if held.pop((one.kind, one.id), None) != total:
            made.append(one)
    return made, sorted(held)


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
