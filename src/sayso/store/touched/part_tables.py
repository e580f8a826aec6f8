"""The records and tables of the last report of all, written where a part of it was made anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from sayso.compare.wording.names import name_wording
from sayso.decisions.applied_decisions import part_known
from sayso.pipeline import complete_notices
from sayso.records import Decision, DistanceMark, Match
from sayso.store.decided.decision_rows import read_rows
from sayso.store.former_ids import put_homes
from sayso.store.last_report.freshness import note_report
from sayso.store.last_report.open_questions import list_settled, replace_questions
from sayso.store.last_report.records import (
    KeptRecord,
    RecordCounts,
    WholeRecords,
    list_about,
    replace_records,
)
from sayso.store.last_report.report_records import (
    StatementHomes,
    keep_denial,
    keep_finding,
    keep_match,
    keep_positions,
    keep_shortened,
    keep_wording,
    list_utterances,
    place_attribution,
)
from sayso.store.last_report.tables import ACT_TABLES, list_act_rows
from sayso.store.linked.pile_part import PilePart, TooWideError
from sayso.store.touched.compared_part import (
    NOTHING,
    ComparedPart,
    OtherChanges,
    list_lost,
    list_shortened,
)
from sayso.store.touched.relinked import Relinked


def put_part(
    part: PilePart,
    relinked: Relinked,
    compared: ComparedPart,
    decisions: Sequence[Decision],
    held: tuple[Decision, ...],
    further: OtherChanges = NOTHING,
    marks: Mapping[str, tuple[DistanceMark, ...]] = MappingProxyType({}),
) -> dict[str, RecordCounts]:
    """Write what was made anew, and return what changed; call it inside a transaction.

    Of all `decisions` in force those `held` find their words; `marks` are those of articles where they may be
    others. Raises TooWideError where a finding reads like one of another part.
    """
    _place_anew(part)
    report = compared.report
    homes = StatementHomes(report)
    went, came = relinked.changed
    made = [
        *_list_articles(part, compared, further, marks),
        *list_utterances(replace(report, utterances=compared.acts), homes, part.places),
        *(keep_match(m, homes) for m in came),
        *(keep_shortened(s, homes) for s in report.shortened),
        *(keep_finding(f, homes) for f in report.findings),
        *(keep_positions(p, _StoreHomes(part)) for p in report.positions),
        *(keep_denial(d, homes) for d in report.denials),
        *(keep_wording(w) for w in report.wording),
        KeptRecord(kind="whole", id="", record=_tell_whole(part, decisions, held, further)),
    ]
    before = [*_list_before(part, went, compared, homes)]
    before += [("wording", name_wording(w)) for w in further.speakers.called] if further.speakers else []
    _refuse_twins(part, made, before)
    counts = replace_records(part.store, made, before)
    _put_acts(part, compared)
    _put_questions(part, relinked, compared, decisions)
    known = set(held)
    lines = [entry.line for entry in read_rows(part.store) if entry.decision in known]
    part.store.do_each("delete from answered where decision = ?", ((line,) for line in lines))
    note_report(part.store)
    return counts


class _StoreHomes(StatementHomes):
    """In which articles attributions stand, of all that are read."""

    def __init__(self, part: PilePart) -> None:
        self._part = part

    def of(self, *attribution_ids: str) -> frozenset[str]:
        """Return the articles of some attributions."""
        return frozenset(self._part.find_homes(attribution_ids))


def _tell_whole(
    part: PilePart, decisions: Sequence[Decision], held: tuple[Decision, ...], further: OtherChanges
) -> WholeRecords:
    """Return what is told of the pile as a whole."""
    if further.renamed is None or not part.now.changed:
        return replace(part.whole, decisions=held)
    extracts = further.renamed.extracts
    told = (n for id in part.order for n in extracts[id].notices)
    _, unheld = part_known(decisions, held)
    notices = (*part.now.notices, *complete_notices(told, part.documents, unheld))
    return replace(part.whole, decisions=held, notices=notices)


def _place_anew(part: PilePart) -> None:
    """Give all records of articles and utterances other places where no room was left between two."""
    pile = part.links_before.pile
    moved = {
        place: part.ranks[id]
        for id, place in zip(pile.articles, pile.places, strict=True)
        if part.ranks.get(id, place) != place and id not in part.now.other
    }
    if not moved:
        return
    rows = part.store.ask("select kind, id, place from record where kind in ('article', 'utterance')")
    own = place_attribution(1, 0)
    changed = []
    for row in rows:
        article, number = (row["place"], 0) if row["kind"] == "article" else divmod(row["place"], own)
        if article in moved:
            place = moved[article] if row["kind"] == "article" else place_attribution(moved[article], number)
            changed.append((place, row["kind"], row["id"]))
    part.store.do_each("update record set place = ? where kind = ? and id = ?", changed)


def _list_articles(
    part: PilePart,
    compared: ComparedPart,
    further: OtherChanges,
    marks: Mapping[str, tuple[DistanceMark, ...]],
) -> Iterable[KeptRecord]:
    """Yield the articles of which something else is told than before."""
    voice = {v.document_id: v for v in compared.report.voice}
    told = part.before.keys() | part.derived_before.keys() | part.now.came
    grouped = {id for s in further.stories.new for id in s.document_ids}
    for id in sorted((compared.inside | voice.keys() | marks.keys() | told) & part.numbers.keys()):
        article = record = part.articles[id]
        if id in marks:
            record = replace(record, distance_marks=marks[id])
        if id in grouped:
            own_keywords = tuple(k for k in compared.report.keywords if k.document_id == id)
            record = replace(record, keywords=own_keywords)
        if id in compared.inside:
            record = replace(record, unattributed=list_lost(compared.report, id))
        if id in voice:
            record = replace(record, voice=(voice[id],))
        if id in part.before or part.is_new(id):
            own = tuple(u for u in compared.report.unnamed if u.document_id == id)
            record = replace(record, unnamed=own)
        if record != article or id in told:
            bare = replace(article.reading, document=replace(article.reading.document, text=""))
            record = replace(record, reading=bare)
            place = part.ranks[id]
            yield KeptRecord(kind="article", id=id, record=record, keys=frozenset((id,)), place=place)


def _list_before(
    part: PilePart, matches: Iterable[Match], compared: ComparedPart, homes: StatementHomes
) -> Iterable[tuple[str, str]]:
    """Yield the kinds and IDs of the records that give way, of matches those given."""
    yield from (("article", id) for id in part.now.gone)
    yield from (("utterance", a.utterance.id) for a in compared.old)
    yield from (("match", keep_match(m, homes).id) for m in matches)
    yield from (("shortened", keep_shortened(s, homes).id) for s in list_shortened(part, compared.old))
    yield from (("finding", keep_finding(f, homes).id) for f in compared.findings_before)
    yield from (("denial", d.id) for d in compared.denials_before)
    for speaker in sorted(compared.speakers):
        yield from (("positions", id) for id in list_about(part.store, "positions", [speaker]))


def _refuse_twins(part: PilePart, made: Iterable[KeptRecord], before: Iterable[tuple[str, str]]) -> None:
    """Refuse a finding that reads like one that stays: of these one alone is kept."""
    going = set(before)
    for one in made:
        is_new = one.kind == "finding" and (one.kind, one.id) not in going
        if is_new and part.store.ask("select 1 from record where kind = 'finding' and id = ?", one.id):
            raise TooWideError("a finding reads like another one")


def _put_acts(part: PilePart, compared: ComparedPart) -> None:
    """Write the rows of the utterances that are new, and take out those of the ones that are gone."""
    store = part.store
    acts = {u.id for u in compared.acts}
    home = {i: u.id for u in compared.acts for i in u.attribution_ids}
    members = home.keys() | {i for a in compared.old for i in a.utterance.attribution_ids}
    put_homes(store, "utterance", home, sorted(members - home.keys()))
    report = replace(
        compared.report,
        utterances=compared.acts,
        accesses=tuple(a for a in compared.report.accesses if a.utterance_id in acts),
        first_hand=tuple(f for f in compared.report.first_hand if f.utterance_id in acts),
    )
    gone = [(id,) for id in sorted({a.utterance.id for a in compared.old} | acts)]
    store.do_each("delete from access where utterance = ?", gone)
    store.do_each("delete from first_hand where utterance = ?", gone)
    store.do_each("delete from utterance where id = ?", gone)
    store.do_each("delete from variant where earlier = ?", ((id,) for id in sorted(members)))
    for table, rows in list_act_rows(report).items():
        columns = ACT_TABLES[table]
        store.do_each(
            f"insert into {table} ({', '.join(columns)}) values ({', '.join('?' * len(columns))})",
            sorted(set(rows), key=repr),
        )


def _put_questions(
    part: PilePart, relinked: Relinked, compared: ComparedPart, decisions: Sequence[Decision]
) -> None:
    """Write what waits of the attributions that were grouped anew."""
    homes = part.find_homes(relinked.attributions) - part.now.gone
    local = part.list_about(homes, decisions)
    settled = list_settled(part.readings(homes | part.find_named(local)), local)
    report = replace(compared.report, utterances=compared.acts, speaker_matches=())
    inside = _list_inside(part, homes) | relinked.attributions
    replace_questions(part.store, report, settled, relinked.attributions, inside)


def _list_inside(part: PilePart, homes: Iterable[str]) -> set[str]:
    return {a.id for r in part.readings(homes) for a in r.attributions}
