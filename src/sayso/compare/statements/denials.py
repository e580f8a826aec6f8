"""Denials: where one speaker denies what another affirms, both shown with their words and no verdict.

Three kinds are found, each only where the words leave little doubt:

- a denial that reports within itself what it denies ("denied the paper's report that ...");
- a denial whose words are those of another's statement, in the same story ("denied that X" against "X");
- a statement with a "not" whose predicate and other words are those of another's statement without one.

A denial that only points back ("denied the allegations", "said the charges were false") belongs to the
statement of another speaker in the same sentence or the one before, and to no other. What is merely asked,
supposed or planned affirms nothing.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from sayso.compare.statements.claims import (
    ASSERTS,
    CLAIMS,
    DETERMINERS,
    OPEN,
    SAID,
    Statement,
    affirms,
    calls_false,
    denies,
    differ,
    name_speaker,
    read_statement,
    weigh_contents,
)
from sayso.lexicon.nearness import compare_rows, find_rows
from sayso.records import (
    Denial,
    DetailKind,
    Evidence,
    EvidenceDetail,
    EvidenceKind,
    Passage,
    Reading,
    SlotItem,
    Story,
    Utterance,
    fill_detail,
    identify,
)
from sayso.spans import hull
from sayso.text.words import NEGATIONS, is_content, is_number, stem
from sayso.units import RUNNER, Unit, UnitRunner, name_reported

HELD = 0.6
"""The share of the denied words' weight that the affirming statement must hold."""
FILLED = 0.3
"""The share of the affirming statement's weight that the denied words must make up."""
HELD_NEGATED = 0.75
LEAST_WEIGHT = 7.0
NEAR = 0.6
_TURN = re.compile(r"[\s,;—–-]*(?:but|though|although|while|however)[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScoredDenial:
    """A denial, and how nearly its two reports go together."""

    score: float
    denial: Denial


_DENIALS = Unit("denials of a story", tuple[ScoredDenial, ...])


def find_denials(
    readings: tuple[Reading, ...],
    utterances: tuple[Utterance, ...],
    stories: tuple[Story, ...],
    runner: UnitRunner = RUNNER,
) -> tuple[Denial, ...]:
    """Return the pairs of utterances of which one denies what the other affirms, ordered by id.

    Both utterances have different speakers, as far as anything shows who they are, and stand in one article
    or in articles of one story. Of several reports of either, the pair of reports nearest in words is kept.
    """
    group = {i: u.id for u in utterances for i in u.attribution_ids}
    story = {d: s.id for s in stories for d in s.document_ids}
    by_story: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_story[story.get(reading.document.id, reading.document.id)].append(reading)
    return keep_best(d for own in by_story.values() for d in find_scored(own, group, runner))


def find_scored(
    readings: Sequence[Reading], group: Mapping[str, str], runner: UnitRunner = RUNNER
) -> tuple[ScoredDenial, ...]:
    """Return the denials between the articles of one story; `group` has the utterance of each attribution."""
    return runner.run(
        _DENIALS,
        partial(name_reported, readings, group, runner),
        partial(_find, readings, group, runner.limits.crowd_of_words),
    )


def keep_best(found: Iterable[ScoredDenial]) -> tuple[Denial, ...]:
    """Return one denial for each pair of utterances: the first of those whose reports are nearest in words.

    Those of stories are given in the order of the earliest article of each.
    """
    best: dict[tuple[str, str], ScoredDenial] = {}
    for one in found:
        key = one.denial.denying_utterance_id, one.denial.affirming_utterance_id
        if key not in best or one.score > best[key].score:
            best[key] = one
    return tuple(sorted((d.denial for d in best.values()), key=lambda d: d.id))


def _find(
    readings: Sequence[Reading], group: Mapping[str, str], most_carriers: int
) -> tuple[ScoredDenial, ...]:
    """Return the denials in the articles of one story."""
    said = [
        read_statement(a, r, group[a.id])
        for r in readings
        for a in r.attributions
        if a.id in group and a.contents and not a.negated and a.cue_kind in SAID
    ]
    pairs = (*_find_inside(said), *_find_back(said), *_find_owned(said), *_find_alike(said, most_carriers))
    return tuple(ScoredDenial(score, denial) for score, denial in pairs)


# --- what a denial reports within itself ---------------------------------------------------------------


def _find_inside(said: list[Statement]) -> Iterator[tuple[float, Denial]]:
    by_id = {s.attribution.id: s for s in said}
    for inner in said:
        outer = by_id.get(inner.attribution.parent_id or "")
        if outer and denies(outer) and affirms(inner) and differ(outer, inner) and len(inner.norms) > 2:
            yield 2.0, _make(outer, inner, fill_detail(DetailKind.DENIES_OWN_REPORT))


# --- what a denial points back to -----------------------------------------------------------------------


def _find_back(said: list[Statement]) -> Iterator[tuple[float, Denial]]:
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for one in said:
        by_document[one.attribution.document_id].append(one)
    for statements in by_document.values():
        for denial in statements:
            if not denies(denial):
                continue
            back = _points_back(denial)
            before = _stands_before(denial, statements, same_sentence=not back)
            if before is not None and (back or _turns(before, denial)):
                yield 1.0, _make(denial, before, fill_detail(DetailKind.ANSWERS_AT_ONCE))


def _points_back(denial: Statement) -> bool:
    """Return True if a denial names only a claim, and no content of one ("the allegations")."""
    if calls_false(denial):
        return True
    norms = denial.norms
    bare = [n for n in norms if n not in DETERMINERS]
    return len(norms) > 1 and norms[0] in DETERMINERS - {"any"} and len(bare) == 1 and bare[0] in CLAIMS


def _turns(before: Statement, denial: Statement) -> bool:
    """Return True if a "but" leads from the statement to a denial ("the league said X, but Y denied Z")."""
    end = hull(before.attribution.contents).end
    start = min(s.start for s in (*denial.attribution.sources, *denial.attribution.cues))
    between = before.reading.document.text[end:start]
    return denial.verb in ("deny", "refute", "rebut") and bool(_TURN.fullmatch(between))


def _stands_before(
    denial: Statement, statements: Iterable[Statement], *, same_sentence: bool
) -> Statement | None:
    """Return the one statement of somebody else in the same sentence, or the one before, that it answers."""
    at = min((s.start for s in (*denial.attribution.sources, *denial.attribution.cues)), default=0)
    sentences = denial.reading.layout.sentences
    here = next((k for k, s in enumerate(sentences) if s.start <= at < s.end), None)
    if here is None:
        return None
    for first in (here,) if same_sentence else (here, here - 1):
        if first < 0:
            continue
        near = [
            s
            for s in statements
            if sentences[first].start <= hull(s.attribution.contents).start
            and hull(s.attribution.contents).end <= at
            and s.attribution.parent_id is None
        ]
        near = [s for s in near if s is not denial]
        if near:
            alone = near[-1]
            ready = len(near) == 1 and affirms(alone) and differ(denial, alone)
            claimed = alone.group in ("accusation", "doubt") or alone.verb in ASSERTS
            return alone if ready and claimed else None
    return None


# --- whose claim a denial names --------------------------------------------------------------------------


def _find_owned(said: list[Statement]) -> Iterator[tuple[float, Denial]]:
    """Yield denials of somebody's claim ("rejected Moe's criticism") with what that speaker claims before."""
    claims = [s for s in said if s.group in ("accusation", "doubt") and affirms(s)]
    for denial in said:
        if not denies(denial):
            continue
        norms = denial.norms
        owner = next((a for a, b in pairwise(norms) if b == "'s"), None)
        if owner is None or not any(n in CLAIMS for n in norms[norms.index("'s") + 1 :][:3]):
            continue
        before = [
            s
            for s in claims
            if s.attribution.document_id == denial.attribution.document_id
            and hull(s.attribution.contents).end <= hull(denial.attribution.contents).start
            and name_speaker(s).split()[-1:] == [owner]
            and differ(denial, s)
        ]
        if before:
            yield 1.5, _make(denial, before[-1], fill_detail(DetailKind.NAMES_CLAIMANT))


# --- the same words, denied and affirmed ----------------------------------------------------------------


def _find_alike(said: list[Statement], most_carriers: int) -> Iterator[tuple[float, Denial]]:
    index: dict[str, list[int]] = defaultdict(list)
    affirming = {k for k, s in enumerate(said) if affirms(s) and len(s.weights) > 1}
    for k in sorted(affirming):
        for key in said[k].weights:
            index[key].append(k)
    for denial in said:
        denied = denies(denial)
        negation = _read_negated(denial) if not denied and _negates(denial) else None
        if not denied and negation is None:
            continue
        places = {
            k
            for key in denial.weights
            if len(index.get(key, ())) <= most_carriers
            for k in index.get(key, ())
            if _is_named(said[k]) and _is_named(denial) and differ(denial, said[k])
        }
        for k in sorted(places):
            score = _hold(denial, said[k]) if negation is None else _score_negated(negation, said[k])
            if score is not None:
                shared = sorted(denial.weights.keys() & said[k].weights.keys())
                words = [
                    SlotItem(text=denial.words.shown[key], passage=denial.words.places[key]) for key in shared
                ]
                yield score, _make(denial, said[k], fill_detail(DetailKind.DENIES_SAME_WORDS, words=words))


def _is_named(said: Statement) -> bool:
    """Return True if it is known who said it: somebody not named may be the very one who said the other."""
    speaker = said.attribution.speaker
    return speaker is not None and speaker.kind != "unnamed"


def _hold(denial: Statement, other: Statement) -> float | None:
    """Return how much of what is denied another statement affirms; None where that is not sure."""
    denied, affirmed = denial.weights, other.weights
    if _count_otherwise(denial.norms, other.norms):
        return None
    if any(n in NEGATIONS for n in denial.norms):
        return None
    pairs = _pair(denied, affirmed)
    # Words come from sets, in no order of their own: a plain sum of floats would differ in its last digits.
    mass = math.fsum(denied[a] for a in pairs)
    plain = [a for a, b in pairs.items() if a == b and a not in denial.words.names]
    if len(plain) < 2 or mass < LEAST_WEIGHT:
        return None
    held = mass / math.fsum(denied.values())
    filled = math.fsum(affirmed[b] for b in set(pairs.values())) / math.fsum(affirmed.values())
    return held + filled if held >= HELD and filled >= FILLED else None


def _count_otherwise(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return True if the two sides give another number of the same thing ("14 trawlers", "40 trawlers")."""
    ours, theirs = _counted(left), _counted(right)
    return any(ours[k] != theirs[k] for k in ours.keys() & theirs.keys())


def _counted(norms: Sequence[str]) -> dict[str, str]:
    return {stem(b): a for a, b in pairwise(norms) if is_number(a) and is_content(b)}


def _pair(left: dict[str, float], right: dict[str, float]) -> dict[str, str]:
    """Pair the words of one side with the same of the other, or with one near in meaning."""
    pairs = {k: k for k in left.keys() & right.keys()}
    a = sorted(left.keys() - pairs.keys())
    b = sorted(right.keys() - pairs.keys())
    if a and b:
        near = compare_rows(find_rows(a), find_rows(b))
        for row, key in enumerate(a):
            column = int(near[row].argmax())
            if float(near[row, column]) >= NEAR:
                pairs[key] = b[column]
    return pairs


def _negates(said: Statement) -> bool:
    return said.group != "denial" and sum(n in NEGATIONS for n in said.norms) == 1


@dataclass(frozen=True, slots=True)
class _NegatedStatement:
    """A statement with one "not": the word behind that, and the stems of its other words."""

    predicate: str
    contents: dict[str, float]
    numbers: frozenset[str]


def _read_negated(denial: Statement) -> _NegatedStatement | None:
    """Return what a statement with one "not" is without it; None where that is not sure."""
    norms = denial.norms
    at = next(k for k, n in enumerate(norms) if n in NEGATIONS)
    predicate = next((stem(n) for n in norms[at + 1 : at + 4] if is_content(n) and not is_number(n)), None)
    if predicate is None or any(n in OPEN for n in norms[:at]) or norms[at + 1 : at + 2] == ("only",):
        return None
    ours = weigh_contents((*norms[:at], *norms[at + 1 :]))
    return _NegatedStatement(predicate, ours, denial.numbers) if len(ours) > 2 else None


def _score_negated(denial: _NegatedStatement, other: Statement) -> float | None:
    """Return how nearly a statement without "not" is another's statement with one; None where not sure."""
    ours, theirs = denial.contents, other.contents
    if denial.predicate not in theirs or denial.numbers != other.numbers:
        return None
    common = ours.keys() & theirs.keys()
    mass = math.fsum(ours[k] for k in common)
    low, high = sorted((mass / math.fsum(ours.values()), mass / math.fsum(theirs.values())))
    if len(common) < 3 or mass < LEAST_WEIGHT or high < HELD_NEGATED or low < HELD:
        return None
    return low + high


def _make(denial: Statement, other: Statement, detail: EvidenceDetail) -> Denial:
    passages = tuple(
        Passage(document_id=s.attribution.document_id, span=span)
        for s in (other, denial)
        for span in s.attribution.spans
    )
    return Denial(
        id=identify("dn", denial.utterance_id, other.utterance_id),
        denying_utterance_id=denial.utterance_id,
        affirming_utterance_id=other.utterance_id,
        denying_id=denial.attribution.id,
        affirming_id=other.attribution.id,
        evidence=(Evidence(kind=EvidenceKind.DENIAL, score=0.8, detail=detail, passages=passages),),
    )
