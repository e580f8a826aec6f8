"""Positions: what one speaker said on one matter at different times, side by side, with what changed.

Dates are those of saying. Reports of one utterance are one position; two statements that may be one act of
speech (left unsure by linking) are never set against each other. Only words are compared: whether a speaker
changed their mind, or anything, is for the reader.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from sayso.compare.statements.topics import Shared, Words, read_words, share_matter
from sayso.compare.statements.word_alignment import align_words
from sayso.days import is_before
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Match,
    Operation,
    Position,
    Positions,
    Reading,
    Speaker,
    Utterance,
    fill_detail,
    identify,
)
from sayso.text.words import is_content, tokenize

LEAST_WORDS = 3
"""Content words that a statement needs: a shorter one shows no position."""
CROWD = 60
"""A word in more statements of one speaker than this brings no two of them together by itself."""
MOST_UNDATED = 12
LIKELY = 0.5
"""From this score two reports left unsure may well be of one act of speech, whatever their dates."""
_SAID = frozenset({"speech", "writing"})


@dataclass(frozen=True, slots=True)
class _Said:
    utterance: Utterance
    attribution: Attribution
    words: Words


def find_positions(
    readings: tuple[Reading, ...],
    speakers: tuple[Speaker, ...],
    utterances: tuple[Utterance, ...],
    matches: tuple[Match, ...] = (),
) -> tuple[Positions, ...]:
    """Return the rows of positions of every named speaker, in order of their names, then of first dates.

    A row has at least two utterances whose dates of saying are surely one before the other; utterances on
    the same matter without such a date stand apart in `undated`.
    """
    home = {r.document.id: r for r in readings}
    attributions = {a.id: a for r in readings for a in r.attributions}
    group = {i: u.id for u in utterances for i in u.attribution_ids}
    doubted = {
        frozenset((group[m.left_id], group[m.right_id]))
        for m in matches
        if (m.judgement == "same" or (m.judgement == "unsure" and m.score >= LIKELY))
        and m.left_id in group
        and m.right_id in group
    }
    by_speaker: dict[str, list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        if utterance.speaker_id:
            by_speaker[utterance.speaker_id].append(utterance)
    rows: list[tuple[str, Positions]] = []
    for speaker in speakers:
        theirs = by_speaker.get(speaker.id, [])
        if speaker.kind in ("unnamed", "document") or sum(bool(u.said_on) for u in theirs) < 2:
            continue
        said = [s for u in theirs if (s := _read(u, speaker, attributions, home))]
        rows += [(speaker.name, row) for row in _find_rows(speaker, said, home, doubted)]
    return tuple(row for _, row in sorted(rows, key=lambda r: (r[0], r[1].positions[0].date, r[1].id)))


def _read(
    utterance: Utterance, speaker: Speaker, attributions: dict[str, Attribution], home: dict[str, Reading]
) -> _Said | None:
    """Read an utterance by its fullest report; None where it shows no position."""
    attribution = attributions[utterance.representative_id]
    reading = home[attribution.document_id]
    text = reading.document.text
    words = [w for s in attribution.contents for w in tokenize(text, s)]
    if attribution.cue_kind not in _SAID or attribution.negated:
        return None
    if sum(is_content(w.norm) for w in words) < LEAST_WORDS:
        return None
    return _Said(
        utterance,
        attribution,
        read_words(reading, attribution, speaker=(speaker.name, *speaker.aliases)),
    )


def _find_rows(
    speaker: Speaker, said: list[_Said], home: dict[str, Reading], doubted: set[frozenset[str]]
) -> Iterator[Positions]:
    shared: dict[frozenset[int], Shared] = {}
    for i, j in _candidates(said):
        a, b = said[i], said[j]
        if frozenset((a.utterance.id, b.utterance.id)) in doubted or _nested(a, b):
            continue
        if (found := share_matter(a.words, b.words)) is not None:
            shared[frozenset((i, j))] = found
    sharing: dict[int, set[int]] = defaultdict(set)
    for i, j in map(sorted, shared):
        sharing[i].add(j)
        sharing[j].add(i)
    dated = {k for k, s in enumerate(said) if s.utterance.said_on}
    for members in _group(dated, shared, said):
        kept = _order(members, said)
        if len({said[k].utterance.said_on for k in kept}) > 1:
            undated = sorted(set.intersection(*(sharing[k] for k in kept)) - set(kept))
            yield _make(speaker, kept, said, shared, home, undated)


def _candidates(said: list[_Said]) -> list[tuple[int, int]]:
    """Return the pairs that may be on one matter: they share two rare words of their own, or one name."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(said):
        for key in one.words.own:
            index[key].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for key, places in index.items():
        if len(places) <= CROWD:
            for i, j in combinations(places, 2):
                named = key in said[i].words.names and key in said[j].words.names
                shared[i, j] += 2 if named else 1
    return sorted(pair for pair, count in shared.items() if count > 1)


def _nested(a: _Said, b: _Said) -> bool:
    return a.attribution.id == b.attribution.parent_id or b.attribution.id == a.attribution.parent_id


def _group(dated: set[int], shared: dict[frozenset[int], Shared], said: list[_Said]) -> list[list[int]]:
    """Group dated statements so that every two of different dates are on one matter, strongest first."""
    groups: dict[int, list[int]] = {k: [k] for k in dated}
    pairs = sorted((p for p in shared if p <= dated), key=lambda p: (-shared[p].weight, tuple(sorted(p))))
    for pair in pairs:
        i, j = sorted(pair)
        left, right = groups[i], groups[j]
        if left is not right and all(
            frozenset((a, b)) in shared for a in left for b in right if _date(said[a]) != _date(said[b])
        ):
            joined = left + right
            for k in joined:
                groups[k] = joined
    unique = {id(g): sorted(g) for g in groups.values() if len(g) > 1}
    return sorted(unique.values())


def _order(members: list[int], said: list[_Said]) -> list[int]:
    """Keep the statements whose dates stand in a sure order; of two that do not, the more exactly dated."""
    kept: list[int] = []
    for k in sorted(members, key=lambda k: (-len(_date(said[k])), _date(said[k]), said[k].utterance.id)):
        if all(_date(said[k]) == _date(said[o]) or _apart(_date(said[k]), _date(said[o])) for o in kept):
            kept.append(k)
    return sorted(
        kept, key=lambda k: (_date(said[k]), said[k].attribution.document_id, said[k].attribution.contents)
    )


def _date(said: _Said) -> str:
    return said.utterance.said_on or ""


def _apart(left: str, right: str) -> bool:
    return is_before(left, right) or is_before(right, left)


def _make(
    speaker: Speaker,
    kept: list[int],
    said: list[_Said],
    shared: dict[frozenset[int], Shared],
    home: dict[str, Reading],
    undated: list[int],
) -> Positions:
    """Make a row of those kept; `undated` are others on the same matter as each of them."""
    positions: list[Position] = []
    for k in kept:
        one = said[k]
        earlier = [o for o in kept if is_before(_date(said[o]), _date(one))]
        # Compared with the latest day before, and of that day with what shares most.
        before = max(
            earlier, key=lambda o: (_date(said[o]), shared[frozenset((k, o))].weight, -o), default=None
        )
        positions.append(
            Position(
                utterance_id=one.utterance.id,
                attribution_id=one.attribution.id,
                date=_date(one),
                before_id=said[before].attribution.id if before is not None else None,
                operations=_compare(said[before], one, home) if before is not None else (),
            )
        )
    pairs = [frozenset(p) for p in combinations(kept, 2) if frozenset(p) in shared]
    counts: dict[str, int] = defaultdict(int)
    for pair in pairs:
        for word in shared[pair].words:
            counts[word.casefold()] += 1
    best = max(pairs, key=lambda p: (shared[p].weight, tuple(sorted(p))))
    matter = tuple(w for w in shared[best].words if counts[w.casefold()] == len(pairs)) or shared[best].words
    return Positions(
        id=identify("po", speaker.id, *sorted(said[k].utterance.id for k in kept)),
        speaker_id=speaker.id,
        matter=matter[:6],
        positions=tuple(positions),
        undated=tuple(
            said[k].utterance.id
            for k in undated[:MOST_UNDATED]
            if not _date(said[k]) or any(not _apart(_date(said[k]), _date(said[o])) for o in kept)
        ),
        evidence=tuple(_explain(shared[p], said, p) for p in _neighbours(kept) if p in shared),
    )


def _neighbours(kept: list[int]) -> Iterable[frozenset[int]]:
    return (frozenset(pair) for pair in pairwise(kept))


def _explain(shared: Shared, said: list[_Said], pair: frozenset[int]) -> Evidence:
    dates = [_date(said[k]) for k in sorted(pair, key=lambda k: (_date(said[k]), said[k].utterance.id))]
    return Evidence(
        kind=EvidenceKind.ONE_MATTER,
        score=min(1.0, shared.weight / 25),
        detail=fill_detail(DetailKind.ONE_MATTER, dates=dates, words=shared.words[:8]),
        passages=shared.passages[:16],
    )


def _compare(before: _Said, one: _Said, home: dict[str, Reading]) -> tuple[Operation, ...]:
    return align_words(
        home[before.attribution.document_id].document.text,
        before.attribution.contents,
        home[one.attribution.document_id].document.text,
        one.attribution.contents,
    )
