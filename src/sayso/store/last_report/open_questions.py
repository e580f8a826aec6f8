"""What waits for a person: pairs that are unsure, words that differ where it matters, unknown speakers.

The list is made with the report of all. What is answered or put off meanwhile is noted beside it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Literal

from sayso.decisions.anchors import locate, locate_speaker
from sayso.records import Decision, Reading, Report
from sayso.store.connection import Connection
from sayso.store.decided.decision_rows import read_rows
from sayso.store.last_report.settled_pairs import SettledPairs

QuestionKind = Literal["pair", "people", "statement"]
_LOUD = frozenset({"negation", "number", "name"})
_Asked = frozenset[str]
Settled = Mapping[_Asked, str]
"""What decisions are about, each with the last action: attributions alone and in pairs, pairs of speakers."""
_ORDER = "q.step, q.weight, q.tie, q.one, q.other"
_PUT = "insert or ignore into open_question (kind, one, other, step, weight, tie) values (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something to decide: two attributions, two speakers, or one attribution (then `right` is empty)."""

    kind: QuestionKind
    left: str
    right: str = ""

    @property
    def key(self) -> str:
        """What names it in an address."""
        return ":".join(part for part in (self.kind, self.left, self.right) if part)


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionAsk:
    """Which questions are asked for: of all articles, of a story's, of one article, or about one speaker."""

    story: str | None = None
    document: str | None = None
    person: str | None = None


EVERY = QuestionAsk()
_Weighed = tuple[OpenQuestion, float, str]


def put_questions(store: Connection, report: Report, decisions: tuple[Decision, ...]) -> None:
    """Write what waits by a report, what matters most first; call it inside a transaction.

    First reports of one utterance that differ in a "not", a number or a name, those of most articles first;
    then pairs that may be one utterance, the likeliest first; speakers that may be one; words in several
    articles by nobody known. What a decision is about does not wait.
    """
    settled = list_settled(report.readings, decisions)
    about = {id for pair in settled for id in pair if id.startswith("a-")}
    store.do("delete from decided")
    store.do_each("insert into decided values (?)", ((id,) for id in sorted(about)))
    waiting = list_waiting(report, settled)
    store.do("delete from open_question")
    store.do_each(_PUT, (w.row for w in waiting))
    known = set(decisions)
    lines = [entry.line for entry in read_rows(store) if entry.decision in known]
    store.do_each("delete from answered where decision = ?", ((line,) for line in lines))


def replace_questions(
    store: Connection, report: Report, settled: Settled, members: Set[str], inside: Set[str]
) -> None:
    """Write what waits of some attributions, `members`, by a part of a report; call it inside a transaction.

    `settled` is what all decisions are about that name the articles of the attributions `inside`.
    """
    about = {id for pair in settled for id in pair}
    store.do_each("delete from decided where attribution = ?", ((id,) for id in sorted(inside - about)))
    store.do_each("insert or ignore into decided values (?)", ((id,) for id in sorted(inside & about)))
    rows = store.ask(
        """select one, other from open_question where one in (select value from json_each(?))""",
        json.dumps(sorted(members)),
    )
    gone = [(row["one"], row["other"]) for row in rows if {row["one"], row["other"]} <= {*members, ""}]
    store.do_each("delete from open_question where one = ? and other = ?", gone)
    waiting = list_waiting(report, settled)
    store.do_each(_PUT, (w.row for w in waiting))
    pairs = (tuple(pair) for pair in settled if len(pair) == 2 and all(id.startswith("s-") for id in pair))
    store.do_each(
        "delete from open_question where (one, other) in (values (?1, ?2), (?2, ?1)) and kind = 'people'",
        pairs,
    )


def replace_people(store: Connection, report: Report, settled: Settled) -> None:
    """Write which people may be one, by all speakers of a report and their matches that were left open.

    `settled` is what all decisions are about. Call it inside a transaction.
    """
    store.do("delete from open_question where kind = 'people'")
    waiting = list_waiting(replace(report, utterances=(), matches=()), settled)
    store.do_each(_PUT, (w.row for w in waiting))


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """How many questions wait, how many of these somebody put off, and the key of the next one.

    `differing` of them are about a "not", a number or a name that differs between reports of one utterance.
    """

    count: int
    differing: int
    put_off: int
    next: str | None


def find_waiting(store: Connection, ask: QuestionAsk = EVERY, *, behind: str | None = None) -> Waiting:
    """Return what waits: the next question is the one behind that with the key `behind`, else the first.

    Behind the last one the first comes again; what somebody put off comes when nothing else is left.
    """
    # Asked of each question only where somebody answered or put off any.
    where, values = f"not {_list_in(store, 'answered')}", list[object]()
    if ask != EVERY:
        where += """ and (q.one, q.other) in (
          select w.one, w.other from json_each(?) i cross join open_question w on w.one = i.value
          union select w.one, w.other from json_each(?) i cross join open_question w on w.other = i.value)"""
        values = [json.dumps(sorted(_list_inside(store, ask)))] * 2
    is_off = _list_in(store, "put_off")
    rows = store.ask(
        f"""select count(*) as every, count(case when {is_off} then 1 end) as off,
        count(case when q.step = 0 then 1 end) as differing
        from open_question q where {where}""",
        *values,
    )
    place = store.ask(
        f"select {_ORDER} from open_question q where q.one = ? and q.other = ?", *_cut_key(behind or "")
    )
    fresh = f"select q.key from open_question q where {where} and not {is_off}"
    off = f"select q.key from open_question q cross join put_off o on o.key = q.key where {where}"
    found = (
        store.ask(
            f"{fresh} and ({_ORDER}) > (?, ?, ?, ?, ?) order by {_ORDER} limit 1",
            *values,
            *(tuple(place[0]) if place else (-1, 0.0, "", "", "")),
        )
        or store.ask(f"{fresh} and q.key != ? order by {_ORDER} limit 1", *values, behind or "")
        or store.ask(f"{off} and q.key != ? order by o.at, q.key limit 1", *values, behind or "")
    )
    return Waiting(
        count=rows[0]["every"],
        differing=rows[0]["differing"],
        put_off=rows[0]["off"],
        next=found[0]["key"] if found else None,
    )


def _list_in(store: Connection, table: str) -> str:
    """Return as SQL whether a question stands in a table of questions."""
    return f"q.key in (select key from {table})" if store.ask(f"select 1 from {table} limit 1") else "0"


def _cut_key(key: str) -> tuple[str, str]:
    """Return the two that the question of a key is about."""
    _, _, rest = key.partition(":")
    left, _, right = rest.partition(":")
    return left, right


def list_group(store: Connection, question: OpenQuestion) -> tuple[OpenQuestion, ...]:
    """Return the questions that wait and may be answered together with one, itself first.

    Those are pairs between the same two utterances, or inside the same one; of speakers all that may be the
    first one.
    """
    if question.kind == "statement":
        return (question,)
    if question.kind == "people":
        rows = store.ask(
            f"""select one, other from open_question q where (one = ?1 or other = ?1) and kind = 'people'
            and key not in (select key from answered) order by {_ORDER}""",
            question.left,
        )
    else:
        of = [find_utterance(store, id) for id in (question.left, question.right)]
        between = f"""select {_ORDER}
            from member m cross join open_question q on q.one = m.member
            join member w on w.kind = 'utterance' and w.member = q.other
            where m.id = ? and w.id = ? and q.kind = 'pair' and q.key not in (select key from answered)"""
        rows = store.ask(
            f"{between} union {between} order by step, weight, tie, one, other", *of, *reversed(of)
        )
    found = (OpenQuestion(question.kind, row["one"], row["other"]) for row in rows)
    return tuple(dict.fromkeys((question, *found)))


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """A question with what it is sorted by, so that none has to know of the others.

    Those of one `tie` follow each other by what they are about.
    """

    question: OpenQuestion
    step: int
    weight: float
    tie: str

    @property
    def row(self) -> tuple[object, ...]:
        """The row of the table."""
        q = self.question
        return q.kind, q.left, q.right, self.step, self.weight, self.tie


def list_waiting(report: Report, settled: Settled) -> list[WaitingQuestion]:
    """Return what waits by a report; of two with one key the first counts.

    What is settled does not wait, nor what a person joined by way of others.
    """
    steps = (_list_loud(report), _list_pairs(report), _list_people(report), _list_unknown(report))
    followed = SettledPairs(report, settled)
    return [
        WaitingQuestion(question, step, weight, tie)
        for step, found in enumerate(steps)
        for question, weight, tie in found
        if frozenset((question.left, question.right)) not in settled
        and not followed.tells(question.left, question.right)
    ]


def note_answer(store: Connection, key: str, line: int) -> None:
    """Note that a decision answers a question, which waits no longer; call it inside a transaction."""
    store.do("insert or replace into answered (key, decision) values (?, ?)", key, line)


def drop_answers(store: Connection, line: int) -> None:
    """Let questions wait again whose decision was taken back; call it inside a transaction."""
    store.do("delete from answered where decision = ?", line)


def find_utterance(store: Connection, attribution: str) -> str | None:
    """Return the utterance that an attribution belongs to by the last report, or None."""
    rows = store.ask("select id from member where kind = 'utterance' and member = ?", attribution)
    return rows[0]["id"] if rows else None


def _list_loud(report: Report) -> Iterator[_Weighed]:
    articles = _count_articles(report)
    for utterance in report.utterances:
        for variant in utterance.variants:
            if _LOUD & set(map(str, variant.flags)):
                question = OpenQuestion("pair", variant.left_id, variant.right_id)
                yield question, -articles[utterance.id], utterance.id


def _list_pairs(report: Report) -> Iterator[_Weighed]:
    for match in report.matches:
        if match.judgement == "unsure":
            yield OpenQuestion("pair", match.left_id, match.right_id), -match.score, ""


def _list_people(report: Report) -> Iterator[_Weighed]:
    names = {s.id: s.name for s in report.speakers}
    for match in report.speaker_matches:
        if match.judgement == "unsure":
            # The fuller name first: joined, they are called by it unless somebody chooses the other.
            pair = (match.left_id, match.right_id)
            left, right = sorted(pair, key=lambda id: (-len(names.get(id, "").split()), id))
            yield OpenQuestion("people", left, right), -match.score, ""


def _list_unknown(report: Report) -> Iterator[_Weighed]:
    kinds: Mapping[str, str] = {s.id: str(s.kind) for s in report.speakers}
    articles = _count_articles(report)
    for utterance in report.utterances:
        kind = kinds.get(utterance.speaker_id or "", "unnamed")
        if articles[utterance.id] > 1 and kind == "unnamed":
            question = OpenQuestion("statement", utterance.representative_id)
            yield question, -articles[utterance.id], utterance.id


def _count_articles(report: Report) -> dict[str, int]:
    home = {a.id: a.document_id for a in report.attributions}
    return {u.id: len({home[i] for i in u.attribution_ids}) for u in report.utterances}


def list_settled(readings: tuple[Reading, ...], decisions: Iterable[Decision]) -> Settled:
    """Return what decisions are about: attributions alone and in pairs, and pairs of speakers."""
    settled: dict[_Asked, str] = {}
    for decision in decisions:
        find = locate_speaker if decision.action in ("merge", "split") else locate
        left = find(decision.left, readings)
        right = find(decision.right, readings) if decision.right else ()
        if not left or (decision.right is not None and not right):
            continue
        if not right:
            settled[frozenset((left[0].id, ""))] = decision.action
            continue
        settled[frozenset((left[0].id, right[0].id))] = decision.action
        if left[0].speaker_id and right[0].speaker_id:
            settled[frozenset((left[0].speaker_id, right[0].speaker_id))] = decision.action
    return settled


def _list_inside(store: Connection, ask: QuestionAsk) -> set[str]:
    """Return the attributions and speakers of a story's articles, of one article, or of one speaker."""
    if ask.person is not None:
        rows = store.ask("select attribution from said where person = ?", ask.person)
        return {ask.person, *(row["attribution"] for row in rows)}
    documents = [ask.document]
    if ask.story is not None:
        members = store.ask("select member from member where kind = 'story' and id = ?", ask.story)
        documents = [row["member"] for row in members]
    rows = store.ask(
        """select a.id, s.person from shown_version v join attribution a on a.print = v.print
        left join said s on s.attribution = a.id where v.id in (select value from json_each(?))""",
        json.dumps(documents),
    )
    return {value for row in rows for value in row if value}


def find_statement_of(store: Connection, person: str) -> str | None:
    """Return one attribution that is given to a speaker, or None."""
    rows = store.ask(
        """select s.attribution from said s join attribution a on a.id = s.attribution
        join shown_version v on v.print = a.print where s.person = ? order by s.attribution limit 1""",
        person,
    )
    return rows[0]["attribution"] if rows else None


@dataclass(frozen=True, kw_only=True, slots=True)
class SpokenIn:
    """An article in which a speaker is quoted or reported: how often, and one of the attributions."""

    document: str
    title: str
    outlet: str | None
    statements: int
    attribution: str


def list_spoken_in(store: Connection, person: str, *, spelled: str | None = None) -> tuple[SpokenIn, ...]:
    """Return the articles in which a speaker is quoted or reported, by title; in one spelling, or in any."""
    rows = store.ask(
        """select v.id as document, coalesce(v.title, v.name) as title, v.outlet, count(*) as statements,
        min(s.attribution) as attribution from said s join attribution a on a.id = s.attribution
        join shown_version v on v.print = a.print
        where s.person = ?1 and (?2 is null or a.speaker = ?2) group by v.id order by title, v.id""",
        person, spelled,
    )  # fmt: skip
    return tuple(SpokenIn(**dict(row)) for row in rows)
