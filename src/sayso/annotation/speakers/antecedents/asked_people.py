"""Who is asked, by whom and about whom: "he" who answers is neither who asks nor who is asked about.

Read are passives of verbs of asking: "Finch was asked by Lunt whether", "Asked about Lunt, he said". The
agent and the object of a verb are other people than its subject (principle B of Chomsky 1981).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.grammar.passives import find_agent, has_be, is_passive_at
from sayso.annotation.grammar.tokens import (
    ADVERBS,
    AUXILIARIES,
    RELATIVES_OF_PEOPLE,
    TextToken,
    tokenize,
    words_between,
)
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.article_referents import ArticleReferents
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Layout, Span
from sayso.spans import index_at

_ASKED = re.compile(rf"\b(?:{choice_of('hearers', 'asked')})\b", re.IGNORECASE)
_QUESTIONS = set_of("grammar/contents", "questions behind a passive")
_ANSWERER = frozenset({"he", "she"})
_LONGEST_PHRASE = 60  # code points from the first word of a noun phrase to its name
_LONGEST_NAME = 6  # words of a name between two commas
_LONGEST_SENTENCE = 1000  # code points; in a longer one, a list or a broken text, no question is read


@dataclass(frozen=True, slots=True)
class AskedClause:
    """A passive of asking. `agent` is who asks, `topic` what is asked about, each None where not told.

    `answer` is the place of the "he" that is the subject of the participle ("Asked about it, he said"), and
    `asked` the number of the person named before the verb; each -1 where there is none.
    """

    sentence: int
    end: int
    agent: Span | None
    topic: Span | None
    answer: int = -1
    asked: int = -1


@dataclass(frozen=True, slots=True)
class RuledOut:
    """The numbers of those whom a pronoun does not mean, and of those whom it may, but need not, mean."""

    barred: frozenset[int] = frozenset()
    doubted: frozenset[int] = frozenset()


class AskedPeople:
    """The people of one article who ask, or are asked about, by where they are named."""

    def __init__(self, text: str, layout: Layout, in_article: ArticleReferents, told: Sequence[int]) -> None:
        """Read all passives of asking. `told` numbers the sentences without those wholly quoted."""
        self._text = text
        self._told = told
        self._named = sorted(
            (mention.span.start, referent.number, mention)
            for mention, referent in in_article.of.items()
            if referent is not None and not mention.quoted
        )
        self._starts = [start for start, _, _ in self._named]
        self._clauses = self._read(layout) if self._named else []
        self._places = [told[clause.sentence] for clause in self._clauses]

    def _read(self, layout: Layout) -> list[AskedClause]:
        outer = [q.span for q in layout.quotations if q.depth == 0 and not q.block]
        clauses = []
        for match in _ASKED.finditer(self._text):
            quoted = index_at(outer, match.start())
            if quoted >= 0 and match.start() < outer[quoted].end:
                continue
            number = index_at(layout.sentences, match.start())
            sentence = layout.sentences[number] if number >= 0 else None
            if sentence is not None and sentence.end - sentence.start <= _LONGEST_SENTENCE:
                tokens = tokenize(self._text, sentence)
                at = next((n for n, t in enumerate(tokens) if t.start == match.start()), None)
                if at is not None and is_passive_at(tokens, at):
                    clauses.append(self._read_clause(tokens, at, number))
        return clauses

    def _read_clause(self, tokens: Sequence[TextToken], at: int, sentence: int) -> AskedClause:
        found = find_agent(tokens, at, opens=True)
        agent = (found[0], _close_apposition(tokens, found[1])) if found is not None else None
        behind = agent[1] if agent is not None else at + 1
        passive = has_be(tokens, at)
        commas = [] if passive else [n for n in range(behind, len(tokens) - 1) if tokens[n].form == ","]
        answer = next((n + 1 for n in commas if tokens[n + 1].form in _ANSWERER), None)
        asked = self._find_subject(tokens, at)
        if asked < 0 and answer is None:
            asked = self._find_main_subject([tokens[n + 1].start for n in commas])
        last = len(tokens) if answer is None else answer - 1
        return AskedClause(
            sentence=sentence,
            end=tokens[-1].end,
            agent=words_between(tokens, *agent) if agent is not None else None,
            topic=words_between(tokens, behind, last) if behind < last else None,
            answer=-1 if answer is None else tokens[answer].start,
            asked=asked,
        )

    def _find_subject(self, tokens: Sequence[TextToken], at: int) -> int:
        """Return the number of whoever is named right before a passive, else of the last subject, or -1."""
        last = at - 1
        while last > 0 and (tokens[last].form in AUXILIARIES | ADVERBS or tokens[last].form == ","):
            last -= 1
        before = self._within(Span(start=tokens[0].start, end=tokens[at].start))
        beside = (n for n, m in before if m.span.end == tokens[last].end and not m.possessive)
        subjects = (number for number, mention in reversed(before) if mention.subject)
        return next(beside, next(subjects, -1))

    def _find_main_subject(self, starts: Sequence[int]) -> int:
        """Return the number of the first subject that is named at one of these places, or -1."""
        begun = (
            number
            for start in starts
            for number, mention in self._within(Span(start=start, end=start + _LONGEST_PHRASE))
            if mention.subject and mention.phrase.start <= start
        )
        return next(begun, -1)

    def _within(self, span: Span) -> list[tuple[int, NameMention]]:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [(number, mention) for _, number, mention in self._named[first:last]]

    def _last_named(self, number: int, place: int) -> int:
        """Return where one was named last before a place, or -1."""
        before = map(self._named.__getitem__, range(bisect_left(self._starts, place) - 1, -1, -1))
        return next((start for start, other, _ in before if other == number), -1)

    def find_near(self, sentence: int) -> list[AskedClause]:
        """Return the passives of asking in a sentence, and in the one before it that is not quoted."""
        if sentence < 0 or not self._clauses:
            return []
        here = self._told[sentence]
        return self._clauses[bisect_left(self._places, here - 1) : bisect_right(self._places, here)]

    def find_ruled_out(
        self,
        clauses: Sequence[AskedClause],
        place: int,
        sentence: int,
        possible: frozenset[int],
        *,
        source: bool,
    ) -> RuledOut:
        """Return whom "he" or "she" at a place does not mean, beside `clauses`. `possible` are those of its
        gender.

        `source` says that the pronoun is the source of a report: in the sentence behind the question too, it
        is the one asked who answers.
        """
        barred: set[int] = set()
        doubted: set[int] = set()
        for clause in clauses:
            if clause.answer == place:
                barred |= self._numbers(clause.agent) | self._direct_topic(clause)
                doubted |= self._numbers(clause.topic)
            elif clause.sentence == sentence and clause.asked in possible:
                barred |= self._numbers(clause.agent) if self._is_behind_agent(clause, place) else set()
            elif source and self._told[clause.sentence] < self._told[sentence]:
                if clause.asked in possible or clause.answer >= 0:
                    barred |= self._last_in_question(clause, place)
                elif clause.asked < 0:
                    doubted |= self._last_in_question(clause, place)
        asked = {clause.asked for clause in clauses}
        return RuledOut(barred=frozenset(barred - asked), doubted=frozenset(doubted - asked))

    def _is_behind_agent(self, clause: AskedClause, place: int) -> bool:
        """Return True for a place behind who asks, and in no clause that tells of him: "by Lunt, who"."""
        if clause.agent is None or place < clause.agent.end:
            return False
        between = tokenize(self._text, Span(start=clause.agent.start, end=place))
        return not any(t.form in RELATIVES_OF_PEOPLE for t in between)

    def _last_in_question(self, clause: AskedClause, place: int) -> set[int]:
        """Return who asks, and who is asked about, if not named since. What "he" answers was read before."""
        named = self._numbers(clause.agent)
        if clause.answer < 0:
            named |= self._numbers(clause.topic)
        return {number for number in named if self._last_named(number, place) < clause.end}

    def _numbers(self, span: Span | None) -> set[int]:
        return {number for number, _ in self._within(span)} if span is not None else set()

    def _direct_topic(self, clause: AskedClause) -> set[int]:
        """Return who is named right behind the preposition: "about | Lunt", but not "about Lunt's boat"."""
        if clause.topic is None:
            return set()
        first = next(iter(self._within(clause.topic)), None)
        if first is None or first[1].possessive:
            return set()
        between = self._text[clause.topic.start : first[1].phrase.start].split()
        return {first[0]} if len(between) <= 1 else set()


def _close_apposition(tokens: Sequence[TextToken], end: int) -> int:
    """Return the end of a noun phrase with the name in commas behind it: "his lawyer, Bo Lunt, whether"."""
    if end >= len(tokens) or tokens[end].form != ",":
        return end
    last = end + 1
    while last < len(tokens) and tokens[last].capital and last - end <= _LONGEST_NAME:
        last += 1
    closed = last + 1 < len(tokens) and last > end + 1 and tokens[last].form == ","
    return last if closed and tokens[last + 1].form in _QUESTIONS else end
