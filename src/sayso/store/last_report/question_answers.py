"""How an open question is answered: the decisions on the exact words of the statements that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.decisions.anchors import anchor_attribution
from sayso.errors import InputError, StoreError
from sayso.records import Anchor, Decision, DecisionAction
from sayso.store.connection import Connection
from sayso.store.last_report.lists import find_homes
from sayso.store.last_report.open_questions import (
    OpenQuestion,
    find_statement_of,
    list_group,
    list_spoken_in,
)
from sayso.store.last_report.part import NotReportedError, report_part


class WordsGoneError(StoreError):
    """The words that a question is about are in no article any more, or are read otherwise now."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionAnswer:
    """What a person answers: the fields of a decision but for its words, and how far it goes.

    `group` answers all questions of the group alike. `members` are the articles in which two speakers are
    one; None stands for all.
    """

    action: DecisionAction
    who: str
    when: str
    value: str | None = None
    note: str = ""
    members: Sequence[str] | None = None
    group: bool = False

    def decide(self, left: Anchor, right: Anchor | None = None) -> Decision:
        """Return the decision on some words."""
        return Decision(
            action=self.action, left=left, right=right, value=self.value, who=self.who, when=self.when,
            note=self.note,
        )  # fmt: skip


def find_statement(store: Connection, attribution: str) -> Anchor:
    """Return what a decision on a statement holds on to; raises WordsGoneError."""
    try:
        part = report_part(store, find_homes(store, (attribution,)), statements_only=True)
    except NotReportedError as error:
        raise WordsGoneError(attribution) from error
    for reading in part.readings:
        for found in reading.attributions:
            if found.id == attribution:
                return anchor_attribution(found, reading.document)
    raise WordsGoneError(attribution)


def answer_question(
    store: Connection, question: OpenQuestion, answer: QuestionAnswer
) -> tuple[list[Decision], dict[str, int]]:
    """Return the decisions on a question of two statements or speakers, or on its group.

    With them come the keys of the questions that they answer, each with the place of its decision. What has
    lost its words is passed over. Raises WordsGoneError where nothing is left, InputError where every article
    was left out.
    """
    decisions: list[Decision] = []
    answers: dict[str, int] = {}
    for asked in list_group(store, question) if answer.group else (question,):
        pairs = _pair_people(store, asked, answer) if asked.kind == "people" else [(asked.left, asked.right)]
        for pair in pairs:
            try:
                left, right = (find_statement(store, id) for id in pair)
            except WordsGoneError:
                continue
            answers.setdefault(asked.key, len(decisions))
            decisions.append(answer.decide(left, right))
    if not decisions:
        raise WordsGoneError(question.key)
    return decisions, answers


def _pair_people(store: Connection, question: OpenQuestion, answer: QuestionAnswer) -> list[tuple[str, str]]:
    """Return a pair of statements for each article of the second speaker that is not left out."""
    left = find_statement_of(store, question.left)
    spoken = list_spoken_in(store, question.right)
    members = None if answer.group else answer.members
    chosen = [s for s in spoken if members is None or s.document in members]
    if left is None or not spoken:
        raise WordsGoneError(question.key)
    if not chosen:
        raise InputError("Every article was left out: tick at least one, or decide that they are two.")
    if answer.action == "split":
        chosen = chosen[:1]
    return [(left, s.attribution) for s in chosen]
