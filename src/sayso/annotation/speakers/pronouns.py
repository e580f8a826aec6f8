"""Decide which person "he" or "she" most likely means, or nobody if two are equally likely.

All pronouns of a text are read in order, because a pronoun that is resolved helps with the next one.
Candidates are the people named before. A small linear model weighs where and how each was last mentioned.
`training/pronouns.py` makes the weights (`pronouns.toml`). The features follow Lappin and Leass (1994) and
the surface baselines of GAP (Webster et al. 2018).
"""

import math
import re
from bisect import bisect_right, insort
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.lexicon import roles as nouns
from sayso.models.weights import read_model
from sayso.records import Layout, Span, WatchWeighing, WeighedName, Weighing, WeighingEnd
from sayso.spans import index_at

_TRAIL = 250  # how many mentions of people back a pronoun looks
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_GENDER = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}


@dataclass(frozen=True, slots=True)
class PronounAnchor:
    """A place where a referent was mentioned, by name or by a pronoun already read."""

    place: int
    sentence: int
    subject: bool
    oblique: bool
    quoted: bool
    speech: bool
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A speech already resolved: where its source stands and who it is."""

    place: int
    referent: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent with its score as antecedent of one pronoun."""

    referent: Referent
    score: float


@cache
def _weights() -> dict[str, float]:
    return read_model("antecedents", "pronouns")[0]


@cache
def thresholds() -> tuple[float, float]:
    """Return the least score, and the least lead over the second, at which a pronoun is resolved."""
    table = read_model("antecedents", "pronouns")[1]["thresholds"]
    return float(table["score"]), float(table["margin"])


class Antecedents:
    """Everything said about who is who up to a place of one text; grows as the text is read in order."""

    def __init__(self, text: str, layout: Layout, in_article: ArticleReferents) -> None:
        """Take in the names; `text` and `layout` are those of the document, `in_article` its referents."""
        self._text = text
        self._layout = layout
        self._quotes = [q.span for q in layout.quotations if q.depth == 0 and not q.block]
        people = [r for r in in_article.referents if _may_be_person(r)]
        self._vouched = {r.number for r in people if in_article.vouched(r)}
        self._told = _number_told(layout, self._quotes)
        self._anchors: dict[int, list[PronounAnchor]] = {
            r.number: [_anchor(m) for m in r.mentions] for r in people
        }
        self._turns: list[Turn] = []
        self._by_number = {r.number: r for r in people}
        self._trail = sorted((a.place, n) for n, anchors in self._anchors.items() for a in anchors)
        self._seen_genders: dict[int, str] = {}

    def add_turn(self, place: int, referent: Referent | None) -> None:
        """Note that the source at `place` is `referent`, or somebody else (None); places must not fall."""
        if referent is not None and referent.number not in self._by_number and _may_speak_as_person(referent):
            self._by_number[referent.number] = referent
            self._trail = sorted(
                [*self._trail, *((m.span.start, referent.number) for m in referent.mentions)]
            )
            self._anchors[referent.number] = [_anchor(m) for m in referent.mentions]
        self._turns.append(Turn(place=place, referent=referent.number if referent is not None else -1))

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
            referent.number, _GENDER[word.casefold()]
        )  # one person is he or she, not both
        insort(self._trail, (place, referent.number))

    def last_to_speak(self, place: int, word: str) -> Referent | None:
        """Return who spoke last before a place, in its paragraph or the one before, if "he" may mean him."""
        turn = next((t for t in reversed(self._turns) if t.place < place), None)
        referent = self._by_number.get(turn.referent) if turn is not None else None
        if turn is None or referent is None:
            return None
        paragraphs = self._layout.paragraphs
        if index_at(paragraphs, place) - index_at(paragraphs, turn.place) > 1:
            return None
        known = referent.gender or referent.likely_gender or self._seen_genders.get(referent.number)
        return referent if known in (None, gender_of(word)) else None

    def is_quoted(self, place: int) -> bool:
        """Return True if a place lies inside quotation marks."""
        i = index_at(self._quotes, place)
        return i >= 0 and place < self._quotes[i].end

    def _seen_gender(self, referent: Referent) -> str | None:
        """Return the gender by which a pronoun read before called somebody; the given name may deny it."""
        seen = self._seen_genders.get(referent.number)
        return seen if referent.likely_gender in {None, seen} else None

    def _near(self, place: int, sentence: int) -> list[Referent]:
        """Return the people mentioned last before a place, or later in its sentence, in order of number."""
        at = bisect_right(self._trail, (place - 1, 1 << 30))
        numbers = {number for _, number in self._trail[max(0, at - _TRAIL) : at]}
        end = self._layout.sentences[sentence].end if sentence >= 0 else place
        for later, number in self._trail[at : at + _TRAIL]:
            if later < end:
                numbers.add(number)
        return [self._by_number[n] for n in sorted(numbers)]

    def _is_bracketed(self, place: int) -> bool:
        """Return True if a place lies in brackets: an aside, an actor after the part."""
        opened = self._text.rfind("(", max(0, place - 60), place)
        return opened >= 0 and ")" not in self._text[opened:place]

    def features(self, place: int, word: str) -> list[tuple[Referent, dict[str, float]]]:
        """Return the candidates for the pronoun `word` at `place`, each with its features by name."""
        gender = _GENDER[word.casefold()]
        sentence = index_at(self._layout.sentences, place)
        paragraph = index_at(self._layout.paragraphs, place)
        quoted = self.is_quoted(place)
        subject = word.casefold() in {"he", "she"}
        rows: list[tuple[Referent, PronounAnchor, dict[str, float]]] = []
        around = self._near(place, sentence)
        last_turn = next((t for t in reversed(self._turns) if t.place < place), None)
        for referent in around:
            known = referent.gender
            if known and known != gender:
                continue
            anchors = self._anchors[referent.number]
            at = bisect_right(anchors, place - 1, key=lambda a: a.place)
            row: dict[str, float] = {}
            if at == 0:
                ahead = anchors[0]
                if ahead.sentence != sentence:
                    continue
                row["ahead"] = 1.0
                anchor = ahead
            else:
                anchor = anchors[at - 1]
                outside = [a for a in anchors[max(0, at - 4) : at] if a.quoted == quoted or not a.quoted]
                if outside:
                    anchor = outside[-1]
            distance = max(0, self._told[sentence] - self._told[anchor.sentence]) if sentence >= 0 else 0
            aside = anchor.quoted and not quoted  # named only in somebody's words
            row["quoted"] = float(aside)
            row[f"sentences_{3 if aside else min(distance, 4)}"] = 1.0
            row["subject"] = float(anchor.subject and not aside)
            row["oblique"] = float(anchor.oblique and not aside)
            row["speech"] = float(anchor.speech)
            row["pronoun"] = float(anchor.pronoun)
            row["often"] = math.log1p(at)
            row["parallel"] = float(subject == anchor.subject and not aside)
            row["gender"] = float(known == gender)
            row["given_name"] = float(not known and referent.likely_gender == gender)
            row["other_given_name"] = float(not known and referent.likely_gender not in {None, gender})
            row["person"] = float(referent.kind == "person")
            row["vouched"] = float(referent.number in self._vouched)
            row["near"] = -math.log1p(max(1, place - anchor.place) / 50)
            row["own_subject"] = float(anchor.subject and distance == 0 and not subject)
            row["possessor"] = float(anchor.oblique and distance == 0)
            row["bracketed"] = float(self._is_bracketed(anchor.place))
            row["opening"] = float(referent.mentions[0].subject and referent.mentions[0].sentence == 0)
            row["clause"] = float(distance == 0 and not re.search(r"[,;:]", self._text[anchor.place : place]))
            row["first"] = float(referent.mentions[0].sentence <= 1)
            row["short"] = float(" " not in referent.name and not known)
            row["paragraph"] = float(index_at(self._layout.paragraphs, anchor.place) == paragraph)
            if last_turn is not None and last_turn.referent == referent.number:
                lag = paragraph - index_at(self._layout.paragraphs, last_turn.place)
                row["turn"] = 1.0
                row["turn_here"] = float(lag == 0)
                row["turn_before"] = float(lag == 1)
            rows.append((referent, anchor, row))
        fitting = [r for r in rows if not r[2]["other_given_name"] and not r[2]["quoted"]]
        if fitting:
            max(fitting, key=lambda r: (r[2]["often"], -r[0].number))[2]["most"] = 1.0
            latest = max(fitting, key=lambda r: (r[1].place, -r[0].number))
            latest[2]["latest"] = 1.0
            subjects = [r for r in fitting if r[1].subject]
            if subjects:
                max(subjects, key=lambda r: (r[1].place, -r[0].number))[2]["latest_subject"] = 1.0
            if len(fitting) == 1:
                fitting[0][2]["alone"] = 1.0
        return [(referent, row) for referent, _, row in rows]

    def rank(self, place: int, word: str) -> list[Candidate]:
        """Return the candidates for a pronoun, best first."""
        weights = _weights()
        ranked = [
            Candidate(
                referent=referent, score=sum(weights.get(name, 0.0) * value for name, value in row.items())
            )
            for referent, row in self.features(place, word)
        ]
        return sorted(ranked, key=lambda c: (-c.score, c.referent.number))

    def resolve(
        self, place: int, word: str, barred: Collection[int] = (), *, watch: WatchWeighing | None = None
    ) -> Referent | None:
        """Return whom the pronoun stands for, or None where no one is likely or two are alike.

        The referents with the numbers `barred` are not asked. `watch` is told who was weighed, and how it
        ended.
        """
        ranked = [c for c in self.rank(place, word) if c.referent.number not in barred]
        end = self._judge(place, word, ranked)
        if watch is not None:
            names = tuple(WeighedName(name=c.referent.name, score=round(c.score, 2)) for c in ranked)
            watch(Weighing(span=Span(start=place, end=place + len(word)), names=names, end=end))
        return ranked[0].referent if end is WeighingEnd.CHOSEN else None

    def _judge(self, place: int, word: str, ranked: Sequence[Candidate]) -> WeighingEnd:
        """Return whether the best of the ranked candidates is taken, or why not."""
        least, margin = thresholds()
        if not ranked:
            return WeighingEnd.NOBODY
        if ranked[0].score < least:
            return WeighingEnd.UNLIKELY
        if len(ranked) > 1 and ranked[0].score - ranked[1].score < margin:
            return WeighingEnd.ALIKE
        if len(ranked) > 1 and ranked[1].score >= least and self.is_quoted(place):
            return WeighingEnd.ALIKE  # somebody's words may be of another than the one named last
        if any(self._outshone(place, ranked[0].referent, other.referent) for other in ranked[1:]):
            return WeighingEnd.ALIKE
        if self._seen_gender(ranked[0].referent) not in (None, gender_of(word)):
            return WeighingEnd.NOBODY  # the likeliest is called by the other pronoun: who is meant is open
        return WeighingEnd.CHOSEN

    def _outshone(self, place: int, owner: Referent, other: Referent) -> bool:
        """Return True if the best candidate only owns something in the sentence and another was named since.

        In "Lunt's song is a nod to Quill; she said" she may be either.
        """
        index = index_at(self._layout.sentences, place)
        start = self._layout.sentences[index].start if index >= 0 else 0
        own = [m.span for m in owner.mentions if start <= m.span.start < place]
        if not own or not _OWNS.match(self._text, own[-1].end):
            return False
        return any(own[-1].end < m.span.start < place for m in other.mentions)


_OWNS = re.compile(r"[’']s?\b|[’'](?=\s)")


def _may_be_person(referent: Referent) -> bool:
    if referent.kind:
        return referent.kind == "person"
    return (
        " " in referent.name or referent.likely_gender is not None or any(m.title for m in referent.mentions)
    )


def _may_speak_as_person(referent: Referent) -> bool:
    """Return True if one whom the tagger took for no person may be one after all, having spoken."""
    words = referent.name.split()
    plain = 2 <= len(words) <= 4 and not any(nouns.is_body_noun(w) or w.isupper() for w in words)
    return (
        plain
        and referent.kind in {"organization", "other", "place"}
        and "of" not in words
        and not referent.roles
    )


def _number_told(layout: Layout, quotes: Sequence[Span]) -> list[int]:
    """Number the sentences as a reader counts them back from a pronoun: those wholly quoted do not count."""
    numbers, told = [], 0
    for sentence in layout.sentences:
        i = index_at(quotes, sentence.start)
        inside = i >= 0 and quotes[i].start < sentence.start and sentence.end <= quotes[i].end
        told += not inside
        numbers.append(told)
    return numbers


def _anchor(mention: NameMention) -> PronounAnchor:
    return PronounAnchor(
        place=mention.span.start, sentence=mention.sentence, subject=mention.subject, oblique=mention.oblique,
        quoted=mention.quoted, speech=mention.speech,
    )  # fmt: skip


def find_pronouns(text: str) -> list[tuple[int, str]]:
    """Return every he or she of a text, in any case, with its place."""
    return [(m.start(), m.group()) for m in _PRONOUN.finditer(text)]


def gender_of(word: str) -> str | None:
    """Return `m` or `f` for he and she in any case, else None."""
    return _GENDER.get(word.casefold())
