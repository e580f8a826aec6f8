"""`/review`: one question a screen, answered by a key or a button, and never for good."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.decisions.actions import PAIRED
from sayso.decisions.decision_file import list_held
from sayso.desk.answers import GoneError, answer, go
from sayso.desk.deciding import PICKED, ask_if_sure, find_bearers, need_who, read_name, today, write_down
from sayso.desk.request_context import WHO_COOKIE, get_desk, read_part
from sayso.desk.routes.parameters import gives
from sayso.desk.views.decided import find_articles, tell_with_names
from sayso.desk.views.review import ReviewView, build_review
from sayso.errors import InputError
from sayso.records import Decision
from sayso.store import OpenQuestion, QuestionAnswer, QuestionAsk, QuestionKind, SpokenIn

router = APIRouter()
Chosen = Annotated[str | None, Query(max_length=200)]
Key = Annotated[str, Form(max_length=200)]
Kept = Annotated[str, Form(max_length=200)]
Members = Annotated[list[str] | None, Form(max_length=5_000)]
Action = Literal[
    "same", "different", "merge", "split", "speaker", "unknown", "role", "relay", "reject", "unsure"
]
_MOST_LINES = 500
_MOST_NAMES = 200  # that are suggested: those of the article, and those with most statements
_GONE = (
    "The words that this question is about are not here any more, or are read otherwise now. Go on with the "
    "next."
)


@router.get("/review", response_class=HTMLResponse, responses=gives("one question"))
def show_question(
    request: Request,
    item: Chosen = None,
    story: Chosen = None,
    document: Chosen = None,
    person: Chosen = None,
    behind: Chosen = None,
    done: Annotated[list[int] | None, Query(max_length=_MOST_LINES)] = None,
    off: Chosen = None,
    undone: Annotated[list[int] | None, Query(max_length=_MOST_LINES)] = None,
) -> Response:
    """The next question that waits, or the one that is named; of a story, an article or a speaker alone."""
    asked = QuestionAsk(story=story, document=document, person=person)
    with get_desk(request).read() as opened:
        waiting = store.find_waiting(opened, asked, behind=behind)
        put_off = store.list_put_off(opened)
        key = item or waiting.next
        chosen = _read_key(key) if key else None
        view = _look(opened, chosen) if chosen else None
        lines = set(done or ())
        log = store.read_rows(opened) if lines or undone else ()
        held = list_held(log)
        taken = [entry for entry in log if entry.line in set(undone or ()) and entry not in held]
        undone_told = tell_with_names(opened, taken[-1].decision) if taken else ""
        last = tuple(entry for entry in held if entry.line in lines)
        told = tell_with_names(opened, last[-1].decision) if last else ""
        went = find_articles(opened, last[-1].decision) if last else ()
        outlets = store.list_outlets(opened, store.PageAsk(limit=_MOST_NAMES)).rows if view else ()
        unread = store.list_unread_names(opened, _MOST_NAMES) if view else ()
        known = store.list_people(opened, store.PageAsk(limit=_MOST_NAMES)).rows if view else ()
    if item and view is None:
        raise GoneError(_GONE)
    kept = _keep(story=story, document=document, person=person)
    return answer(
        request, "review.html", view, title="Review", waiting=waiting.count, kept=kept,
        differing=waiting.differing, set_aside=waiting.put_off,
        last=tuple(entry.line for entry in last), last_told=told, went=went,
        known=_offer(view.names if view else (), [p.name for p in known]),
        outlets=sorted({*(o.name for o in outlets if o.name), *unread}),
        undone=tuple(entry.line for entry in taken), undone_told=undone_told,
        off=off if off in put_off else None, asked_before=put_off.get(chosen.key) if chosen else None,
        numbers=view.numbers if view else {},
    )  # fmt: skip


@router.post("/review", status_code=303, responses=gives("nothing: the next question follows"))
def decide(
    request: Request,
    item: Key,
    action: Annotated[Action, Form()],
    value: Annotated[str, Form(max_length=300)] = "",
    note: Annotated[str, Form(max_length=2_000)] = "",
    story: Kept = "",
    document: Kept = "",
    person: Kept = "",
    statement: Kept = "",
    member: Members = None,
    group: Annotated[bool, Form()] = False,
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Write down what a person decided; it beats the machine from the next comparison on.

    With `group` all questions of the group are answered alike. `member` are the articles in which two
    speakers are one; where none is given they are one in all.
    """
    who = need_who(request)
    question = _read_key(item)
    kept = _keep(story=story, document=document, person=person)
    if action == "unsure":
        with get_desk(request).write() as opened:
            store.put_off(opened, question.key, who=who, at=store.now())
        return go(f"/review?{urlencode({**kept, 'behind': item, 'off': question.key})}")
    value, note = value.strip(), note.strip()
    value, picked = read_name(value) if action == "speaker" else (value, False)
    with get_desk(request).read() as opened:
        view = _look(opened, question)
        if view is None:
            raise GoneError(_GONE)
        _check(view, action, value)
        given = QuestionAnswer(
            action="speaker" if action == "unknown" else action,
            value=value if action in ("speaker", "role", "relay") else None,
            note=note, who=who, when=today(), members=member, group=group,
        )  # fmt: skip
        decisions, answers = _answer(opened, view, given, statement)
        earlier = store.list_in_force(opened)
        known = value if action == "speaker" and _is_asked(opened, value, view, picked=picked) else ""
    if not sure:
        fields: dict[str, object] = {
            "item": item, "action": action, "value": value, "note": note, **kept, "statement": statement,
            "member": list(member or ()), "group": str(group).lower(),
        }  # fmt: skip
        asked = ask_if_sure(request, decisions, earlier, address="/review", fields=fields, known=known)
        if asked is not None:
            return asked
    lines = write_down(request, decisions, answers)
    return go(f"/review?{urlencode({**kept, 'behind': item, 'done': lines[:_MOST_LINES]}, doseq=True)}")


@router.post("/review/again", status_code=303, responses=gives("nothing: the question follows"))
def take_up(request: Request, item: Key) -> Response:
    """Ask a question again that was put off."""
    need_who(request)
    question = _read_key(item)
    with get_desk(request).write() as opened:
        store.take_up(opened, question.key)
    return go(f"/review?{urlencode({'item': question.key})}")


@router.post("/who", status_code=303, responses=gives("nothing: the page before follows"))
def name_self(
    request: Request,
    who: Annotated[str, Form(max_length=80)],
    back: Annotated[str, Form(max_length=500)] = "/review",
) -> Response:
    """Keep the name under which decisions are made, in a cookie of this browser."""
    name = " ".join("".join(c for c in who if c.isprintable()).split())
    if not name:
        raise InputError("Give a name: it stands beside each of your decisions.")
    own = back.startswith(("/review", "/documents/", "/people/", "/decisions"))
    answered = go(back if own else "/review")
    answered.set_cookie(
        WHO_COOKIE,
        quote(name.encode("utf-8", "replace")),
        httponly=True,
        samesite="strict",
        max_age=31_536_000,
    )
    return answered


def _answer(
    opened: store.Connection, view: ReviewView, given: QuestionAnswer, statement: str
) -> tuple[list[Decision], dict[str, int]]:
    """Return the decisions of an answer, and the keys of the questions that each of them answers.

    `statement` is the one of a question that a decision on a single statement is about. Raises InputError,
    GoneError.
    """
    try:
        if given.action in PAIRED:
            return store.answer_question(opened, view.question, given)
        about = statement or view.sides[0].id
        if about not in {side.id for side in view.sides}:
            raise InputError("That names no statement of this question.")
        return [given.decide(store.find_statement(opened, about))], {view.question.key: 0}
    except store.WordsGoneError as error:
        raise GoneError(_GONE) from error


def _check(view: ReviewView, action: Action, value: str) -> None:
    """Raise InputError where a question cannot be answered in that way."""
    is_people = view.question.kind == "people"
    if action in PAIRED and (len(view.sides) < 2 or (action in ("merge", "split")) != is_people):
        raise InputError("That cannot be decided of this question.")
    if action == "speaker" and not value:
        raise InputError("Give the name of who said it, or choose that nobody can say.")
    if action == "relay" and not value:
        raise InputError("Give the name of the outlet that the article has these words from.")
    if action == "role" and value not in ("account", "public", "relay", "undetermined"):
        raise InputError("Choose how the article has these words.")


def _offer(named: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the names that are offered for a speaker: those of people quoted here say that they are."""
    return tuple(sorted({*(n for n in named if n not in known), *(f"{name}{PICKED}" for name in known)}))


def _keep(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _read_key(key: str) -> OpenQuestion:
    kind, _, rest = key.partition(":")
    left, _, right = rest.partition(":")
    if kind not in get_args(QuestionKind) or not left or bool(right) == (kind == "statement"):
        raise InputError("That names no question; go to the review page for the next one.")
    return OpenQuestion(kind, left, right)  # type: ignore[arg-type]


def _list_statements(opened: store.Connection, question: OpenQuestion) -> tuple[str, ...]:
    """Return the statements that a question shows: of speakers one of each."""
    if question.kind != "people":
        return tuple(id for id in (question.left, question.right) if id)
    found = [store.find_statement_of(opened, id) for id in (question.left, question.right)]
    return tuple(id for id in found if id) if all(found) else ()


def _look(opened: store.Connection, question: OpenQuestion) -> ReviewView | None:
    statements = _list_statements(opened, question)
    homes = store.find_homes(opened, statements)
    part = read_part(opened, homes) if homes else None
    if part is None:
        return None
    members: tuple[SpokenIn, ...] = ()
    if question.kind == "people":
        members = store.list_spoken_in(opened, question.right)
    group = tuple(q.key for q in store.list_group(opened, question))
    return build_review(
        question, statements, part, members=members, group=group, taken_back=_list_taken_back(opened),
        articles=store.number_articles(opened, (d.id for d in part.documents)),
    )  # fmt: skip


def _list_taken_back(opened: store.Connection) -> tuple[Decision, ...]:
    rows = store.read_rows(opened)
    held = {entry.line for entry in list_held(rows)}
    gone = (e.decision for e in rows if e.line not in held and e.decision.action != "withdraw")
    return store.settle_decisions(opened, gone)


def _is_asked(opened: store.Connection, name: str, view: ReviewView, *, picked: bool) -> bool:
    """Return True if it must be asked who is meant.

    Of a name that was `picked` where two have it, of another where somebody else of that name is known.
    """
    if picked:
        return len(find_bearers(opened, name)) > 1
    here = {side.speaker.casefold() for side in view.sides}
    return name.casefold() not in here and store.has_person(opened, name)
