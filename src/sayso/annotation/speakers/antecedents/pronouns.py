"""Decide which person "he" or "she" most likely means, or nobody if none is likely enough.

All pronouns of a text are read in order, because a pronoun that is resolved helps with the next one.
Candidates are the people named before. A small model weighs where and how each was last mentioned, and who
spoke last. `training/antecedents.py` makes the weights. The features follow Lappin and Leass (1994) and the
surface baselines of GAP (Webster et al. 2018).
"""

import math
import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.speakers.antecedents.asked_people import AskedPeople, RuledOut
from sayso.annotation.speakers.antecedents.pronoun_anchors import PronounAnchor, join_anchors, read_anchor
from sayso.annotation.speakers.antecedents.pronoun_words import GENDERS
from sayso.annotation.speakers.antecedents.referent_choice import WatchChoice, choose_referent
from sayso.annotation.speakers.antecedents.told_sentences import number_told
from sayso.annotation.speakers.referents.article_referents import (
    ArticleReferents,
    Referent,
    may_be_of_gender,
    may_be_person,
    may_speak_as_person,
)
from sayso.models.candidate_model import Features, Question
from sayso.records import Layout, Span
from sayso.spans import index_at

_UNNAMED = -1
"""The number of a speaker whom the article does not name."""
_LAST = 1 << 30
"""More than the number of any referent."""
_LEAST_IN_WORDS = 0.95
"""The least share in somebody's words, where several are named: they may be of another than the last, and
10 labelled sources are too few to learn it from."""
TRAIL = 250  # how many mentions of people back a pronoun looks


@dataclass(frozen=True, slots=True)
class Turn:
    """A speech already resolved: where its source stands and who it is."""

    place: int
    referent: int


@dataclass(frozen=True, slots=True)
class PronounReport:
    """What is known of a report whose source is a pronoun.

    `goes_on`: its cue says that somebody speaks on ("added"). `nested`: it stands in somebody's words.
    `after_unnamed`: the last to speak, within two sentences, is described and not named. `barred` holds the
    numbers of those whom its words name.
    """

    goes_on: bool = False
    nested: bool = False
    after_unnamed: bool = False
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _PronounPlace:
    """Where a pronoun stands, what it says of whom it means, and who spoke before it."""

    place: int
    sentence: int
    paragraph: int
    gender: str
    subject: bool
    quoted: bool
    saying: PronounReport
    last_turn: Turn | None
    earlier: Turn | None
    """The last turn of another than the last to speak."""


class Antecedents:
    """Everything said about who is who up to a place of one text; grows as the text is read in order."""

    def __init__(self, text: str, layout: Layout, in_article: ArticleReferents) -> None:
        """Take in the names; `text` and `layout` are those of the document, `in_article` its referents."""
        self._text = text
        self._layout = layout
        self._quotes = [q.span for q in layout.quotations if q.depth == 0 and not q.block]
        people = [r for r in in_article.referents if may_be_person(r)]
        self._vouched = {r.number for r in people if in_article.is_surely_person(r)}
        self._told = number_told(layout, self._quotes)
        self._asked = AskedPeople(text, layout, in_article, self._told)
        self._anchors: dict[int, list[PronounAnchor]] = {
            r.number: [read_anchor(m) for m in r.mentions] for r in people
        }
        self._turns: list[Turn] = []
        self._spoken: set[int] = set()
        self._by_number = {r.number: r for r in people}
        self._trail = sorted((a.place, n) for n, anchors in self._anchors.items() for a in anchors)
        self._seen_genders: dict[int, str] = {}

    def add_turn(self, place: int, referent: Referent | None) -> None:
        """Note that the source at `place` is `referent`, or somebody else (None); places must not fall."""
        if referent is not None and referent.number not in self._by_number and may_speak_as_person(referent):
            self._by_number[referent.number] = referent
            self._trail = sorted(
                [*self._trail, *((m.span.start, referent.number) for m in referent.mentions)]
            )
            self._anchors[referent.number] = [read_anchor(m) for m in referent.mentions]
        number = referent.number if referent is not None else _UNNAMED
        self._turns.append(Turn(place=place, referent=number))
        self._spoken.add(number)

    def add_pronoun(self, place: int, referent: Referent, word: str) -> None:
        """Note that the pronoun at `place` stands for `referent`."""
        sentence = index_at(self._layout.sentences, place)
        before = self._text[self._layout.sentences[sentence].start : place] if sentence >= 0 else ""
        subject = word.casefold() in {"he", "she"}
        opens = not before.strip() or bool(
            re.search(r"[,;:“”\"—]\s*$|\b(?:and|but|that|when|as|said|while|if)\s*$", before)
        )
        anchors = self._anchors.setdefault(referent.number, [])
        anchors.append(
            PronounAnchor(
                place=place,
                sentence=sentence,
                subject=subject and opens,
                oblique=not subject,
                quoted=self.is_quoted(place),
                speech=False,
                pronoun=True,
            )
        )
        anchors.sort(key=lambda a: a.place)
        self._seen_genders.setdefault(
            referent.number, GENDERS[word.casefold()]
        )  # one person is he or she, not both
        insort(self._trail, (place, referent.number))

    def is_quoted(self, place: int) -> bool:
        """Return True if a place lies inside quotation marks."""
        i = index_at(self._quotes, place)
        return i >= 0 and place < self._quotes[i].end

    def _near(self, place: int, sentence: int) -> list[Referent]:
        """Return the people mentioned last before a place, or later in its sentence, in order of number."""
        at = bisect_right(self._trail, (place - 1, _LAST))
        numbers = {number for _, number in self._trail[max(0, at - TRAIL) : at]}
        end = self._layout.sentences[sentence].end if sentence >= 0 else place
        for later, number in self._trail[at : at + TRAIL]:
            if later < end:
                numbers.add(number)
        return [self._by_number[n] for n in sorted(numbers)]

    def _is_bracketed(self, place: int) -> bool:
        """Return True if a place lies in brackets: an aside, an actor after the part."""
        opened = self._text.rfind("(", max(0, place - 60), place)
        return opened >= 0 and ")" not in self._text[opened:place]

    def list_candidates(
        self, place: int, word: str, saying: PronounReport | None = None
    ) -> list[tuple[Referent, Features]]:
        """Return the candidates for the pronoun `word` at `place`, each with its features by name.

        `saying` is given where the pronoun is the source of a report.
        """
        here = self._open(place, word, saying)
        return self._list_at(here, self._rule_out(here, is_source=saying is not None))

    def _list_at(self, here: _PronounPlace, ruled_out: RuledOut) -> list[tuple[Referent, Features]]:
        rows = []
        barred = here.saying.barred | ruled_out.barred
        for referent in self._near(here.place, here.sentence):
            if referent.gender not in {None, here.gender} or referent.number in barred:
                continue
            anchor = self._find_anchor(referent, here)
            if anchor is not None:
                row = self._describe(referent, anchor, here) | self._describe_turns(referent, here)
                rows.append((referent, anchor, row))
        _compare(rows, quoted=here.quoted)
        return [(referent, row) for referent, _, row in rows]

    def _rule_out(self, here: _PronounPlace, *, is_source: bool) -> RuledOut:
        """Return who asks, or is asked about, where the pronoun means the one who is asked."""
        clauses = self._asked.find_near(here.sentence)
        if not clauses or here.quoted:
            return RuledOut()
        near = self._near(here.place, here.sentence)
        possible = frozenset(r.number for r in near if may_be_of_gender(r, here.gender))
        return self._asked.find_ruled_out(clauses, here.place, here.sentence, possible, source=is_source)

    def _is_doubted(self, referent: Referent, here: _PronounPlace) -> bool:
        """Return True for one who is not taken even if he is the likeliest: then who is meant is open."""
        passed_over = here.saying.after_unnamed and not self._is_named_since(referent, here)
        return passed_over or self._only_owns(referent, here) or self._is_called_otherwise(referent, here)

    def _is_called_otherwise(self, referent: Referent, here: _PronounPlace) -> bool:
        """Return True for one whom the article calls by the other pronoun; the given name may deny it."""
        seen = self._seen_genders.get(referent.number)
        return seen not in {None, here.gender} and referent.likely_gender in {None, seen}

    def _is_named_since(self, referent: Referent, here: _PronounPlace) -> bool:
        """Return True if somebody is named between the last to speak and the pronoun."""
        if here.last_turn is None:
            return False
        after = bisect_right(referent.mentions, here.last_turn.place, key=lambda m: m.span.start)
        return after < len(referent.mentions) and referent.mentions[after].span.start < here.place

    def _open(self, place: int, word: str, saying: PronounReport | None) -> _PronounPlace:
        until = bisect_right(self._turns, place - 1, key=lambda t: t.place)
        last = self._turns[until - 1] if until else None
        before = (self._turns[n] for n in range(until - 2, -1, -1))
        return _PronounPlace(
            place=place,
            sentence=index_at(self._layout.sentences, place),
            paragraph=index_at(self._layout.paragraphs, place),
            gender=GENDERS[word.casefold()],
            subject=word.casefold() in {"he", "she"},
            quoted=self.is_quoted(place),
            saying=saying or PronounReport(),
            last_turn=last,
            earlier=next((t for t in before if last is None or t.referent != last.referent), None),
        )

    def _find_anchor(self, referent: Referent, here: _PronounPlace) -> PronounAnchor | None:
        """Return where a candidate was mentioned last, outside somebody's words if there; or next, in the
        sentence of the pronoun.
        """
        anchors = self._anchors[referent.number]
        at = bisect_right(anchors, here.place - 1, key=lambda a: a.place)
        if at == 0:
            return anchors[0] if anchors[0].sentence == here.sentence else None
        near = anchors[max(0, at - 4) : at]
        outside = [a for a in near if a.quoted == here.quoted or not a.quoted]
        last = outside[-1] if outside else near[-1]
        if last.sentence == here.sentence:
            return last
        return join_anchors([a for a in near if (a.sentence, a.quoted) == (last.sentence, last.quoted)])

    def _describe(self, referent: Referent, anchor: PronounAnchor, here: _PronounPlace) -> Features:
        """Return what speaks for a candidate in where and how it was mentioned."""
        known, likely = referent.gender, referent.likely_gender
        told = self._told
        distance = max(0, told[here.sentence] - told[anchor.sentence]) if here.sentence >= 0 else 0
        aside = anchor.quoted and not here.quoted  # named only in somebody's words
        first = referent.mentions[0]
        mentioned = bisect_left(self._anchors[referent.number], here.place, key=lambda a: a.place)
        words = self._text[min(anchor.place, here.place) : here.place]
        seen = self._seen_genders.get(referent.number)
        return {
            "candidate": 1.0,
            "ahead": float(anchor.place >= here.place),
            "quoted": float(aside),
            f"sentences_{3 if aside else min(distance, 4)}": 1.0,
            "subject": float(anchor.subject and not aside),
            "oblique": float(anchor.oblique and not aside),
            "speech": float(anchor.speech),
            "pronoun": float(anchor.pronoun),
            "often": math.log1p(mentioned),
            "parallel": float(here.subject == anchor.subject and not aside),
            "gender": float(known == here.gender),
            "given_name": float(not known and likely == here.gender),
            "other_given_name": float(not known and likely not in {None, here.gender}),
            "seen_same": float(seen == here.gender),
            "seen_other": float(seen not in {None, here.gender}),
            "person": float(referent.kind == "person" or known is not None),
            "vouched": float(referent.number in self._vouched),
            "near": -math.log1p(max(1, here.place - anchor.place) / 50),
            "own_subject": float(anchor.subject and distance == 0 and not here.subject),
            "possessor": float(anchor.oblique and distance == 0),
            "bracketed": float(self._is_bracketed(anchor.place)),
            "opening": float(first.subject and first.sentence == 0),
            "clause": float(distance == 0 and not re.search(r"[,;:]", words)),
            "first": float(first.sentence <= 1),
            "short": float(" " not in referent.name and not known),
            "paragraph": float(index_at(self._layout.paragraphs, anchor.place) == here.paragraph),
            "in_words": float(here.quoted),
            "nested": float(here.saying.nested),
        }

    def _describe_turns(self, referent: Referent, here: _PronounPlace) -> Features:
        """Return what speaks for a candidate in who spoke before."""
        last, number = here.last_turn, referent.number
        if last is None:
            return {"no_turn": 1.0}
        lag = here.paragraph - index_at(self._layout.paragraphs, last.place)
        spoke = last.referent == number
        named = self._is_named_since(referent, here)
        row = {
            "turn": float(spoke),
            "turn_here": float(spoke and lag == 0),
            "turn_before": float(spoke and lag == 1),
            "turn_sentence": float(spoke and index_at(self._layout.sentences, last.place) == here.sentence),
            "turn_goes_on": float(spoke and here.saying.goes_on),
            "turn_nested": float(spoke and here.saying.nested),
            "turn_in_words": float(spoke and here.quoted),
            "turn_second": float(here.earlier is not None and here.earlier.referent == number),
            "named_since": float(named and not spoke),
            "spoke": float(number in self._spoken),
        }
        if last.referent == _UNNAMED and lag <= 1:
            row["unnamed_turn"] = 1.0
            row["unnamed_turn_named_since"] = float(named)
        if here.saying.after_unnamed:
            row["after_unnamed"] = 1.0
            row["after_unnamed_named_since"] = float(named)
        return row

    def _only_owns(self, owner: Referent, here: _PronounPlace) -> bool:
        """Return True if a candidate only owns something in the sentence and another was named since.

        In "Lunt's song is a nod to Quill; she said" she may be either.
        """
        start = self._layout.sentences[here.sentence].start if here.sentence >= 0 else 0
        own = [m.span for m in owner.mentions if start <= m.span.start < here.place]
        if not own or not _OWNS.match(self._text, own[-1].end):
            return False
        low = bisect_right(self._trail, (own[-1].end, _LAST))
        high = bisect_right(self._trail, (here.place - 1, _LAST))
        return any(number != owner.number for _, number in self._trail[low:high])

    def _find_named_in_words(self, here: _PronounPlace, candidates: Sequence[Referent]) -> frozenset[int]:
        """Return the candidates named so far only in somebody's words, if another is named outside since.

        In "“I never met Lunt,” Finch said. He sat down" who sat down may be either.
        """
        if here.quoted:
            return frozenset()
        outside: dict[int, int] = {}
        inside: dict[int, int] = {}
        for referent in candidates:
            anchors = self._anchors[referent.number]
            end = bisect_left(anchors, here.place, key=lambda a: a.place)
            told = next((anchors[n].place for n in range(end - 1, -1, -1) if not anchors[n].quoted), None)
            if told is not None and may_be_of_gender(referent, here.gender):
                outside[referent.number] = told
            elif end and told is None:
                inside[referent.number] = anchors[end - 1].place
        latest = max(outside.values(), default=-1)
        return frozenset(number for number, place in inside.items() if place < latest)

    def resolve(
        self, place: int, word: str, saying: PronounReport | None = None, *, watch: WatchChoice | None = None
    ) -> Referent | None:
        """Return whom the pronoun stands for, or None where nobody has the least share.

        `watch` is told who was weighed, and how it ended.
        """
        question: Question = "pronoun" if saying is None else "source"
        here = self._open(place, word, saying)
        ruled_out = self._rule_out(here, is_source=saying is not None)
        candidates = self._list_at(here, ruled_out)
        doubted = ruled_out.doubted | {r.number for r, _ in candidates if self._is_doubted(r, here)}
        doubted |= self._find_named_in_words(here, [r for r, _ in candidates])
        span = Span(start=place, end=place + len(word))
        least = _LEAST_IN_WORDS if here.quoted and len(candidates) > 1 else 0.0
        return choose_referent(question, span, candidates, doubted=doubted, least_share=least, watch=watch)


def _compare(rows: list[tuple[Referent, PronounAnchor, Features]], *, quoted: bool) -> None:
    """Mark who is mentioned most and last among the candidates that fit, and how many there are."""
    fitting = [r for r in rows if not (r[2]["other_given_name"] or r[2]["quoted"] or r[2]["seen_other"])]
    if not fitting:
        return
    max(fitting, key=lambda r: (r[2]["often"], -r[0].number))[2]["most"] = 1.0
    latest = max(fitting, key=lambda r: (r[1].place, -r[0].number))
    latest[2]["latest"] = 1.0
    subjects = [r for r in fitting if r[1].subject]
    if subjects:
        max(subjects, key=lambda r: (r[1].place, -r[0].number))[2]["latest_subject"] = 1.0
    if len(fitting) == 1:
        fitting[0][2]["alone"] = 1.0
    rivals = math.log(len(fitting))
    for _, _, row in rows:
        row["rivals"] = rivals
        row["rivals_in_words"] = rivals * quoted


_OWNS = re.compile(r"[’']s?\b|[’'](?=\s)")
