"""`/review`: one question a screen, answered by a key or a button, and never for good."""

from typing import Annotated, Literal, get_args
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.decisions.applied_decisions import find_conflicts
from sayso.decisions.decision_file import list_held
from sayso.desk.answers import GoneError, answer, go
from sayso.desk.reading import WHO_COOKIE, get_desk, read_part, read_who
from sayso.desk.routes.parameters import gives
from sayso.desk.views.review import ReviewView, build_review, find_anchor, is_decided
from sayso.errors import InputError
from sayso.present.rows.decisions import tell_decision
from sayso.records import Decision, Report
from sayso.store import OpenQuestion, QuestionKind

router = APIRouter()
Chosen = Annotated[str | None, Query(max_length=200)]
Key = Annotated[str, Form(max_length=200)]
Action = Literal["same", "different", "merge", "split", "speaker", "unknown", "role", "reject"]
_TWO = frozenset({"same", "different", "merge", "split"})
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
    behind: Chosen = None,
    done: Annotated[int | None, Query(ge=1, le=1 << 53)] = None,
) -> Response:
    """The next question that waits, or the one that is named; with a story or article only those about it."""
    with get_desk(request).read() as opened:
        waiting = _list_waiting(opened, story=story, document=document)
        chosen = _read_key(item) if item else _next(waiting, behind)
        view = _look(opened, chosen)[0] if chosen else None
        last = next((e for e in list_held(store.read_rows(opened)) if e.line == done), None)
    if item and view is None:
        raise GoneError(_GONE)
    kept = {name: value for name, value in (("story", story), ("document", document)) if value}
    return answer(
        request, "review.html", view, title="Review", waiting=len(waiting), kept=kept, last=last,
        last_told=tell_decision(last.decision) if last else "", numbers=view.numbers if view else {},
        behind=urlencode({**kept, "behind": chosen.key}) if chosen else "",
    )  # fmt: skip


@router.post("/review", status_code=303, responses=gives("nothing: the next question follows"))
def decide(
    request: Request,
    item: Key,
    action: Annotated[Action, Form()],
    value: Annotated[str, Form(max_length=300)] = "",
    note: Annotated[str, Form(max_length=2_000)] = "",
    story: Annotated[str, Form(max_length=200)] = "",
    document: Annotated[str, Form(max_length=200)] = "",
    statement: Annotated[str, Form(max_length=200)] = "",
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Write down what a person decided; it beats the machine from the next comparison on."""
    who = read_who(request)
    if not who:
        raise InputError("Say first who you are: give your name at the top of the review page.")
    desk = get_desk(request)
    question = _read_key(item)
    with desk.read() as opened:
        view, part = _look(opened, question)
        earlier = store.list_in_force(opened)
    if view is None or part is None:
        raise GoneError(_GONE)
    decision = _make(view, part, action, value=value.strip(), note=note.strip(), statement=statement, who=who)
    if not sure:
        others = [d for d in find_conflicts(decision, earlier) if d.who != who]
        known = value.strip() if action == "speaker" and _is_other(value.strip(), view) else ""
        if others or known:
            told = tuple(f"{tell_decision(d)}, decided by {d.who} on {d.when}" for d in others)
            return answer(
                request, "sure.html", None, title="Are you sure?", status=409, told=told, known=known,
                fields={
                    "item": item, "action": action, "value": value, "note": note, "story": story,
                    "document": document, "statement": statement,
                },
            )  # fmt: skip
    with desk.write() as opened:
        store.add_decision(opened, decision, store.now())
        line = store.read_rows(opened)[-1].line
        store.add_job(opened, "report", (), who=who, at=store.now())
    desk.wake()
    kept = {name: value for name, value in (("story", story), ("document", document)) if value}
    return go(f"/review?{urlencode({**kept, 'behind': item, 'done': line})}")


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
    answered = go(back if back.startswith("/review") else "/review")
    answered.set_cookie(
        WHO_COOKIE,
        quote(name.encode("utf-8", "replace")),
        httponly=True,
        samesite="strict",
        max_age=31_536_000,
    )
    return answered


def _list_waiting(
    opened: store.Connection, *, story: str | None, document: str | None
) -> tuple[OpenQuestion, ...]:
    """Return the questions on which nobody decided yet; those decided since the last report are left out."""
    decided = {
        key
        for row in opened.ask("select entry, made_on from decision")
        for key in (row["entry"], row["made_on"])
    }
    found = store.list_questions(opened, story=story, document=document)
    if not decided:
        return found
    decisions = store.list_in_force(opened)
    named = {a.text for d in decisions for a in (d.left, d.right) if a}
    words = (
        {row["id"]: row["words"] for row in opened.ask("select id, words from attribution")} if named else {}
    )
    near = {id for id, said in words.items() if any(said[:40] in text or text in said for text in named)}
    return tuple(q for q in found if not _is_settled(opened, q, near, decisions))


def _is_settled(
    opened: store.Connection, question: OpenQuestion, near: set[str], decisions: tuple[Decision, ...]
) -> bool:
    statements = _list_statements(opened, question)
    if not statements or not near >= set(statements):
        return False
    part = read_part(opened, store.find_homes(opened, statements))
    anchors = [find_anchor(part, id) for id in statements] if part else []
    return bool(anchors) and all(anchors) and is_decided([a for a in anchors if a], decisions)


def _next(waiting: tuple[OpenQuestion, ...], behind: str | None) -> OpenQuestion | None:
    """Return the question behind one; the first where that is not there any more."""
    keys = [q.key for q in waiting]
    place = keys.index(behind) + 1 if behind in keys else 0
    return waiting[place] if place < len(waiting) else None


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


def _look(opened: store.Connection, question: OpenQuestion) -> tuple[ReviewView | None, Report | None]:
    statements = _list_statements(opened, question)
    homes = store.find_homes(opened, statements)
    part = read_part(opened, homes) if homes else None
    if part is None:
        return None, None
    articles: tuple[str, ...] = ()
    if question.kind == "people":
        rows = opened.ask(
            """select distinct coalesce(v.title, v.name) as title from said s
            join attribution a on a.id = s.attribution join shown_version v on v.print = a.print
            where s.person in (?, ?) order by title limit 50""",
            question.left, question.right,
        )  # fmt: skip
        articles = tuple(row["title"] for row in rows)
    return build_review(question, statements, part, articles), part


def _make(
    view: ReviewView, part: Report, action: str, *, value: str, note: str, statement: str, who: str
) -> Decision:
    """Return the decision that was asked for; raises InputError where it is none."""
    is_people = view.question.kind == "people"
    if action in _TWO and (len(view.sides) < 2 or (action in ("merge", "split")) != is_people):
        raise InputError("That cannot be decided of this question.")
    if action == "speaker" and not value:
        raise InputError("Give the name of who said it, or choose that nobody can say.")
    if action == "role" and value not in ("account", "public", "relay", "undetermined"):
        raise InputError("Choose how the article has these words.")
    about = statement or view.sides[0].id
    if about not in {side.id for side in view.sides}:
        raise InputError("That names no statement of this question.")
    left = find_anchor(part, view.sides[0].id if action in _TWO else about)
    right = find_anchor(part, view.sides[1].id) if action in _TWO else None
    if left is None or (action in _TWO and right is None):
        raise GoneError(_GONE)
    return Decision(
        action="speaker" if action == "unknown" else action,  # type: ignore[arg-type]
        left=left,
        right=right,
        value=value if action in ("speaker", "role") else None,
        who=who,
        when=store.now()[:10],
        note=note,
    )


def _is_other(name: str, view: ReviewView) -> bool:
    """Return True if somebody else of that name is known: then it must be asked whether it is the same."""
    return name.casefold() in {n.casefold() for n in view.names} - {s.speaker.casefold() for s in view.sides}
