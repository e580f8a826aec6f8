"""The same utterance across documents: every attribution belongs to exactly one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from sayso.decisions import locate
from sayso.link.utterances.candidates import propose
from sayso.link.utterances.clustering import gather
from sayso.link.utterances.evidence import tell, weigh
from sayso.link.utterances.model import Model, judge, load_model
from sayso.link.utterances.pair_scores import Scores
from sayso.link.utterances.report_features import Saying, prepare
from sayso.link.utterances.vetoes import is_barred
from sayso.link.wording.variants import compare_wordings, read_wording
from sayso.records import (
    Attribution,
    Decision,
    Evidence,
    EvidenceKind,
    Match,
    OccasionKind,
    Reading,
    Utterance,
    Variant,
    identify,
)

MAX_VARIANTS = 200
"""Beyond so many pairs in one utterance, each report is compared with the fullest only."""

PRODUCER = "sayso.link"


def link_utterances(
    readings: tuple[Reading, ...], decisions: tuple[Decision, ...] = (), *, model: Model | None = None
) -> tuple[tuple[Utterance, ...], tuple[Match, ...]]:
    """Group all attributions into utterances, and return the pairs judged the same or left unsure.

    Utterances come in order of their first attribution in the readings; decisions on `same` and `different`
    pairs win over the judgement. `model` is the shipped one unless another is to be measured.
    """
    sayings = prepare(readings)
    model = model or load_model()
    same, different = _read_decided(sayings, readings, decisions)

    score = Scores(sayings, propose(sayings), model)
    judged = list(score.judged())

    def barred(a: int, b: int) -> bool:
        pair = frozenset((a, b))
        likely = score(a, b) >= model.same
        return pair in different or (pair not in same and is_barred(sayings[a], sayings[b], likely=likely))

    joinable = [
        (p, a, b)
        for p, a, b in judged
        if p >= _least(sayings[a], sayings[b], model) and frozenset((a, b)) not in different
    ]
    forced = sorted((min(pair), max(pair)) for pair in same)
    groups = gather(sayings, joinable, score=score, barred=barred, forced=forced)
    by_document = {r.document.id: r for r in readings}
    utterances = tuple(_describe([sayings[p] for p in places], by_document) for places in groups)
    matches = _match(sayings, judged, groups, model, decisions, same, different)
    return utterances, matches


SAME_ARTICLE = 0.8
"""An article that reports two things of one speaker usually means two; joining them asks for more."""


def _least(a: Saying, b: Saying, model: Model) -> float:
    one = a.attribution.document_id == b.attribution.document_id
    return max(model.same, SAME_ARTICLE) if one else model.same


Decided = dict[frozenset[int], Decision]


def _read_decided(
    sayings: Sequence[Saying], readings: tuple[Reading, ...], decisions: Iterable[Decision]
) -> tuple[Decided, Decided]:
    """Return the pairs that a person joined and those that one parted; a later decision wins."""
    places = {s.id: p for p, s in enumerate(sayings)}
    same: Decided = {}
    different: Decided = {}
    for decision in decisions:
        if decision.action not in {"same", "different"} or decision.right is None:
            continue
        left, right = locate(decision.left, readings), locate(decision.right, readings)
        if not left or not right or left[0].id == right[0].id:
            continue
        pair = frozenset((places[left[0].id], places[right[0].id]))
        same.pop(pair, None)
        different.pop(pair, None)
        (same if decision.action == "same" else different)[pair] = decision
    return same, different


def _match(
    sayings: Sequence[Saying],
    judged: Sequence[tuple[float, int, int]],
    groups: Sequence[tuple[int, ...]],
    model: Model,
    decisions: Iterable[Decision],
    same: Decided,
    different: Decided,
) -> tuple[Match, ...]:
    """Return what was judged the same and joined, and what was left unsure, in order of IDs."""
    group = {place: g for g, places in enumerate(groups) for place in places}
    matches: dict[frozenset[int], Match] = {}
    for probability, a, b in judged:
        pair = frozenset((a, b))
        judgement, joined = judge(probability, model), group[a] == group[b]
        # What was joined through others is no open question, and its own words do not answer it.
        if judgement == "different" or pair in different or (joined and judgement == "unsure"):
            continue
        left, right = _in_order(sayings[a], sayings[b])
        evidence = tell(left, right, weigh(left, right))
        matches[pair] = Match(
            left_id=left.id, right_id=right.id, judgement="same" if joined else "unsure",
            score=round(probability, 4), evidence=evidence, producer=PRODUCER,
        )  # fmt: skip
    for pair, decision in same.items():
        a, b = sorted(pair)
        left, right = _in_order(sayings[a], sayings[b])
        said = Evidence(
            kind=EvidenceKind.DECISION, score=1.0, detail=f"Decided by {decision.who} on {decision.when}."
        )
        matches[pair] = Match(
            left_id=left.id, right_id=right.id, judgement="same", score=1.0,
            evidence=(said,), producer=f"decision of {decision.who}",
        )  # fmt: skip
    return tuple(sorted(matches.values(), key=lambda m: (m.left_id, m.right_id)))


def _in_order(a: Saying, b: Saying) -> tuple[Saying, Saying]:
    """Put what was published first on the left; undated ones last, ties by ID."""
    first, second = sorted((a, b), key=lambda s: (s.published or "9", s.id))
    return first, second


def _describe(members: Sequence[Saying], readings: dict[str, Reading]) -> Utterance:
    fullest = _choose_representative(members)
    ids = tuple(s.id for s in members)
    return Utterance(
        id=identify("u", *sorted(ids)),
        attribution_ids=ids,
        representative_id=fullest.id,
        speaker_id=_choose_speaker([s.attribution for s in members]),
        said_on=_choose_date([s.said_on for s in members if s.said_on]),
        addressee=_choose_addressee(members),
        occasion=_choose_occasion(members),
        variants=_vary(members, fullest, readings) if len(members) > 1 else (),
    )


def _choose_representative(members: Sequence[Saying]) -> Saying:
    """Choose the fullest quotation; among equals the one through fewest hands, then the earliest."""
    longest = max(s.own_length for s in members)
    length = max(s.length for s in members)

    def rank(s: Saying) -> tuple[object, ...]:
        full = s.own_length >= 0.9 * longest if longest else s.length >= 0.9 * length
        hands = len(s.attribution.chain) + (s.attribution.parent_id is not None)
        return (not full, hands, -s.own_length, s.published or "9", s.id)

    return min(members, key=rank)


def _choose_speaker(members: Sequence[Attribution]) -> str | None:
    named = [a.speaker_id for a in members if a.speaker_id and a.speaker and a.speaker.kind != "unnamed"]
    counts = Counter(named or [a.speaker_id for a in members if a.speaker_id])
    return min(counts, key=lambda k: (-counts[k], k)) if counts else None


def _choose_date(dates: Sequence[str]) -> str | None:
    """Return the most precise date that no other contradicts, or what those that differ agree on.

    Three in four must agree for the rest to be taken as slips.
    """
    if not dates:
        return None
    counts = Counter(dates)
    for date in sorted(counts, key=lambda d: (-len(d), -counts[d], d)):
        if sum(n for d, n in counts.items() if date.startswith(d)) >= 0.75 * len(dates):
            return date
    agreed = [
        p for p in (dates[0][:7], dates[0][:4]) if all(d.startswith(p) or p.startswith(d) for d in dates)
    ]
    return agreed[0] if agreed else None


def _choose_addressee(members: Sequence[Saying]) -> str | None:
    named = [(told.name, s.addressee) for s in members if (told := s.attribution.stated_addressee)]
    if not named:
        return None
    counts = Counter(name for name, _ in named)
    best = min(counts, key=lambda n: (-counts[n], -len(n), n))
    words = next(w for name, w in named if name == best)
    agreeing = sum(bool(w & words) for _, w in named)
    return best if agreeing >= 0.75 * len(named) else None


def _choose_occasion(members: Sequence[Saying]) -> OccasionKind:
    kinds = [s.attribution.occasion.kind for s in members if s.attribution.occasion]
    counts: Counter[OccasionKind] = Counter(k for k in kinds if k != "unknown")
    return min(counts, key=lambda k: (-counts[k], kinds.index(k))) if counts else "unknown"


def _vary(members: Sequence[Saying], fullest: Saying, readings: dict[str, Reading]) -> tuple[Variant, ...]:
    pairs = [
        (a, b) for a, b in combinations(members, 2) if a.attribution.document_id != b.attribution.document_id
    ]
    if len(pairs) > MAX_VARIANTS:
        pairs = [(a, b) for a, b in pairs if fullest in (a, b)]
    ordered = sorted(
        (_in_order(a, b) for a, b in pairs), key=lambda p: (p[0].published or "9", p[0].id, p[1].id)
    )
    wordings = {}
    for s in members:
        home = readings[s.attribution.document_id]
        wordings[s.id] = read_wording(s.attribution, home.document, home.layout)
    return tuple(compare_wordings(wordings[a.id], wordings[b.id]) for a, b in ordered)
