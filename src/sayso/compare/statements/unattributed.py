"""Lost attribution: what one article says in its own voice while another article of the
story says on whose word it stands.

Precision comes first, because the finding reads as a reproach. A sentence counts only if it holds nearly all
that the attributed words hold, rare words and runs of words alike, with the same numbers and negations, and
if its own article attributes it nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import combinations
from math import fsum

from sayso.lexicon.frequency import rarity
from sayso.lexicon.function_words import MODALS
from sayso.lexicon.rows import set_of
from sayso.records import Attribution, Reading, Span, Story, Unattributed, Utterance
from sayso.spans import index_at
from sayso.text.spelling import fold
from sayso.text.words import NEGATIONS, is_content, is_number, list_norms, pair_neighbours, stem
from sayso.units import RUNNER, Unit, UnitRunner, name_reported

HELD = 0.7
"""The share of the attributed words' weight that the sentence must hold."""

FILLED = 0.5
"""The share of the sentence's weight that the attributed words must make up."""

_SIGNATURE_LINES = 5
"""Last lines of a letter among which the name of who signed it stands."""

_SAID = frozenset({"speech", "writing", "other"})
_MAYBE = MODALS | NEGATIONS
_STATING = set_of("compare/claims", "verbs that state what they name")


@dataclass(frozen=True)
class _Words:
    """The words of a sentence or of an attribution's contents, made comparable; few are asked for more."""

    document_id: str
    runs: tuple[tuple[str, ...], ...]
    weights: dict[str, float]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for run in self.runs for pair in pair_neighbours(run))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(n for run in self.runs for n in run if is_number(n) and n not in {"1", "1st"})

    @cached_property
    def negated(self) -> bool:
        return not all(map(NEGATIONS.isdisjoint, self.runs))


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    words: _Words


_LOST = Unit("lost attributions of a story", tuple[Unattributed, ...])


def find_unattributed(
    readings: tuple[Reading, ...],
    utterances: tuple[Utterance, ...],
    stories: tuple[Story, ...],
    runner: UnitRunner = RUNNER,
) -> tuple[Unattributed, ...]:
    """Return the sentences in an article's own voice that others of its story attribute."""
    by_id = {r.document.id: r for r in readings}
    group = {i: u.id for u in utterances for i in u.attribution_ids}
    lost: list[Unattributed] = []
    for story in stories:
        own = [by_id[i] for i in story.document_ids]
        if len(own) > 1:
            lost += runner.run(
                _LOST,
                partial(name_reported, own, group, runner),
                partial(_find, own, group, runner.limits.crowd_of_words),
            )
    return tuple(sorted(lost, key=lambda u: (u.document_id, u.span)))


def _find(
    readings: Sequence[Reading], group: Mapping[str, str], most_carriers: int
) -> tuple[Unattributed, ...]:
    """Return what is lost between the articles of one story."""
    sentences = [s for r in readings for s in _own_sentences(r)]
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        for key in _keys(sentence.words):
            index[key].append(place)
    reporting: defaultdict[str, set[str]] = defaultdict(set)
    said = [(a, r) for r in readings for a in r.attributions]
    for attribution, reading in said:
        reporting[group.get(attribution.id, attribution.id)].add(reading.document.id)
    signed = {r.document.id: _read_last_lines(r.document.text) for r in readings}
    found: defaultdict[int, set[str]] = defaultdict(set)
    for attribution, reading in said:
        if attribution.cue_kind not in _SAID or attribution.negated:
            continue
        words = _read(reading, attribution.contents)
        having = reporting[group.get(attribution.id, attribution.id)]
        places = {p for key in _keys(words) if len(index[key]) <= most_carriers for p in index[key]}
        who = fold(attribution.speaker.name) if attribution.speaker else ""
        for place in places:
            home = sentences[place].words.document_id
            # What a letter says is said by who signed it.
            if home in having or (who and who in signed[home]):
                continue
            if _states(sentences[place].words, words):
                found[place].add(attribution.id)
    return tuple(
        Unattributed(
            document_id=sentences[place].words.document_id,
            span=sentences[place].span,
            attributed_in=tuple(sorted(ids)),
        )
        for place, ids in sorted(found.items())
    )


def _read_last_lines(text: str) -> frozenset[str]:
    """Return the lines at the end of a text in which its signature stands."""
    return frozenset(
        fold(line.strip(" ,—–-")) for line in text.rstrip().split("\n")[-_SIGNATURE_LINES:] if line
    )


def _own_sentences(reading: Reading) -> Iterator[_Sentence]:
    """Return the sentences of the article's own voice: none that an attribution or a quotation touches.

    Those whose only attribution states what it names are of its own voice: "the board knew that it failed".
    """
    text = reading.document.text
    taken: list[Span] = [q.span for q in reading.layout.quotations]
    sentences = reading.layout.sentences
    for a in reading.attributions:
        at = index_at(sentences, min(a.spans).start) if a.spans and sentences else -1
        if at < 0 or not states_what_it_names(a, text, sentences[at]):
            taken += a.spans
    taken += [c.clause for c in reading.citations]
    taken.sort()
    at = 0
    for sentence in reading.layout.sentences:
        while at < len(taken) and taken[at].end <= sentence.start and at + 1 < len(taken):
            at += 1
        touching = _touches(taken[max(0, at - 50) : at + 50], sentence)
        if touching or text[sentence.start : sentence.end].rstrip().endswith("?"):
            continue
        words = _read(reading, (sentence,))
        if len(words.weights) >= 5:
            yield _Sentence(sentence, words)


def _touches(spans: Iterable[Span], sentence: Span) -> bool:
    """Return True if one of some spans, in the order of their starts, has letters of a sentence."""
    start, end = sentence.start, sentence.end
    for span in spans:
        if span.start >= end:
            return False
        if min(end, span.end) > max(start, span.start):
            return True
    return False


def states_what_it_names(attribution: Attribution, text: str, sentence: Span) -> bool:
    """Return True if an article states itself what somebody is said to have known.

    The sentence must begin with who knew it, and go on with "knew that": of "if the board knew that", "it is
    a lie that the board knew that", "the board may have known that" and "knew if" nothing is stated.
    """
    if attribution.negated or attribution.cue_kind != "thought" or attribution.parent_id:
        return False
    if len(attribution.sources) != 1 or len(attribution.cues) != 1:
        return False
    source, cue = attribution.sources[0], attribution.cues[0]
    if source.start != sentence.start or source.end > cue.start:
        return False
    verbs = list_norms(text, Span(start=source.end, end=cue.end))
    behind = list_norms(text, Span(start=cue.end, end=sentence.end)) if cue.end < sentence.end else ()
    knows = not _STATING.isdisjoint(verbs) and _MAYBE.isdisjoint(verbs)
    return knows and behind[:1] == ("that",)


def _read(reading: Reading, spans: Iterable[Span]) -> _Words:
    runs = tuple(list_norms(reading.document.text, span) for span in spans)
    weights = dict(filter(None, (_weigh(n) for run in runs for n in run)))
    return _Words(reading.document.id, runs, weights)


@lru_cache(maxsize=1 << 16)
def _weigh(norm: str) -> tuple[str, float] | None:
    """Return the stem of a word and how rare it is; None for one without a meaning of its own."""
    return (stem(norm), rarity(norm)) if is_content(norm) else None


def _keys(words: _Words) -> Iterator[tuple[str, str]]:
    rarest = sorted(words.weights, key=lambda s: (-words.weights[s], s))[:6]
    return combinations(sorted(rarest), 2)


def _states(sentence: _Words, attributed: _Words) -> bool:
    """Return True if a sentence states what the attributed words say."""
    if len(attributed.weights) < 5 or sentence.negated != attributed.negated:
        return False
    if attributed.numbers != sentence.numbers:
        return False
    common = sentence.weights.keys() & attributed.weights.keys()
    mass = fsum(attributed.weights[s] for s in common)
    held = mass / fsum(attributed.weights.values())
    filled = mass / fsum(sentence.weights.values())
    runs = len(sentence.pairs & attributed.pairs)
    return len(common) >= 4 and held >= HELD and filled >= FILLED and runs >= 3
