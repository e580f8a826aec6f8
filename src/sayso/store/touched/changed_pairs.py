"""Which attributions must be grouped anew: those whose pairs changed, or are judged otherwise than before."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from sayso.link.utterances.candidates import FiledArticle, file_keys, pair_filed, run_keys
from sayso.link.utterances.model import Model, load_model
from sayso.link.utterances.pair_scores import Scores
from sayso.link.utterances.report_features import Sayings
from sayso.records import Evidence
from sayso.store.linked.article_extracts import ArticleExtract
from sayso.store.linked.linked_pile import HeldLinks
from sayso.store.linked.ordered_numbers import are_among
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.relinked import Relinked
from sayso.store.touched.renamed import Renamed
from sayso.units import UnitRunner

_Ints = npt.NDArray[np.int64]
_Homes = tuple[str, str]
_Judged = dict[tuple[str, str], tuple[float, tuple[Evidence, ...]]]


@dataclass(frozen=True, kw_only=True)
class _Pairs:
    """Candidate pairs of a state of the pile: places of attributions, in the order of the report."""

    articles: Sequence[str]
    starts: _Ints
    pairs: _Ints

    @cached_property
    def homes(self) -> _Ints:
        """The numbers of the two articles of each pair."""
        article_of = np.repeat(np.arange(len(self.articles)), np.diff(self.starts))
        return article_of[self.pairs]

    def list_homes(self, rows: npt.NDArray[np.bool_]) -> set[_Homes]:
        """Return the two articles of each of some pairs."""
        found = set(map(tuple, self.homes[rows].tolist()))
        return {tuple(sorted((self.articles[a], self.articles[b]))) for a, b in found}

    def pick(self, homes: set[_Homes]) -> dict[_Homes, list[tuple[int, int]]]:
        """Return the pairs of some pairs of articles, by numbers within each."""
        number = {id: n for n, id in enumerate(self.articles)}
        held = [sorted((number[a], number[b])) for a, b in homes if a in number and b in number]
        chosen = np.array(sorted(low * len(number) + high for low, high in held), dtype=np.int64)
        numbers = self.homes
        kept = are_among(numbers[:, 0] * len(number) + numbers[:, 1], chosen)
        numbers, pairs = numbers[kept], self.pairs[kept]
        found: dict[_Homes, list[tuple[int, int]]] = {}
        for (a, b), (x, y) in zip(numbers.tolist(), (pairs - self.starts[numbers]).tolist(), strict=True):
            found.setdefault((self.articles[a], self.articles[b]), []).append((x, y))
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedPairs:
    """What the pile rests on after its readings changed, and the attributions to be grouped anew."""

    links: HeldLinks
    runner: UnitRunner
    seeds: frozenset[str]


def find_changed_pairs(part: PilePart, renamed: Renamed) -> ChangedPairs:
    """Pair all attributions anew, and judge the pairs of articles that changed."""
    before = part.links.pile
    hashes = {**part.runner.hashes, **renamed.hashes}
    runner = replace(part.runner, hashes=hashes)
    sizes = [len(renamed.extracts[id].attributions) for id in part.order]
    old = _Pairs(
        articles=before.articles,
        starts=np.array(part.starts, dtype=np.int64),
        pairs=part.links.candidates.astype(np.int64),
    )
    new = _Pairs(
        articles=part.order,
        starts=np.array(tuple(accumulate(sizes, initial=0)), dtype=np.int64),
        pairs=pair_filed([_file(part, renamed, id, runner) for id in part.order], runner.limits),
    )
    ids_before = {id: _list_ids(part, renamed, id) for id in before.articles}
    places = _find_places(part.order, ids_before, renamed.extracts)
    homes = _list_changed(old, new, places)
    moved = renamed.readings.keys() | part.now.gone
    touched = {h for p in (old, new) for h in _list_around(p, moved)} | homes
    model = load_model()
    involved = {id for pair in touched for id in pair}
    was = _judge(part.prepare(part.readings_before(involved)), old, touched, part.runner, model)
    now = {r.document.id: r for r in part.readings(involved)} | renamed.readings
    ordered = (now[id] for id in sorted(involved & now.keys(), key=part.numbers.__getitem__))
    will = _judge(part.prepare(ordered), new, touched, runner, model)
    differing = {pair for pair in was.keys() | will.keys() if was.get(pair) != will.get(pair)}
    own = {a.id for r in (*renamed.readings.values(), *part.readings_before(moved)) for a in r.attributions}
    listed = (a for id in before.articles for a in ids_before[id])
    part_of = dict(zip(listed, part.links.parts.tolist(), strict=True))
    seeds = {a for pair in differing for a in pair} | own | _list_in_parts(homes, ids_before, part_of)
    pile = replace(
        before,
        articles=part.order,
        sizes=tuple(sizes),
        hashes=tuple(hashes[id] for id in part.order),
        versions=part.now.versions,
        days=tuple(part.days[id] for id in part.order),
        places=tuple(part.ranks[id] for id in part.order),
        outlets=tuple(d.outlet for d in part.documents),
    )
    listed_now = (a for id in part.order for a in renamed.extracts[id].attributions)
    parts = np.array([part_of.get(a, 0) for a in listed_now], dtype=np.int32)
    links = replace(part.links, pile=pile, candidates=new.pairs.astype(np.int32), parts=parts)
    return ChangedPairs(links=links, runner=runner, seeds=frozenset(seeds))


def _file(part: PilePart, renamed: Renamed, id: str, runner: UnitRunner) -> FiledArticle:
    one = renamed.extracts[id]

    def work() -> tuple[bytes, ...]:
        readings = (renamed.readings[id],) if id in renamed.readings else part.readings([id])
        return file_keys(part.prepare(readings), 0, runner.limits)

    return FiledArticle(
        day=one.day, ids=one.attributions, parents=one.parent_ids, keys=run_keys(runner, id, work)
    )


def _list_ids(part: PilePart, renamed: Renamed, id: str) -> tuple[str, ...]:
    """Return the attributions that the last report has of an article."""
    if id in renamed.readings or id in part.now.gone:
        (reading,) = part.readings_before([id])
        return tuple(a.id for a in reading.attributions)
    return renamed.extracts[id].attributions


def _find_places(
    order: Iterable[str], before: Mapping[str, Sequence[str]], now: Mapping[str, ArticleExtract]
) -> _Ints:
    """Return for each place of before the place now; -1 where the attribution is gone.

    `before` has the articles of before in their order, `order` is that of now.
    """
    place_of: dict[str, int] = {}
    for id in order:
        for attribution in now[id].attributions:
            place_of[attribution] = len(place_of)
    return np.array([place_of.get(a, -1) for own in before.values() for a in own], dtype=np.int64)


def _list_changed(old: _Pairs, new: _Pairs, places: _Ints) -> set[_Homes]:
    """Return the pairs of articles that have a pair less or more than before."""
    count = int(new.starts[-1]) + 1
    # An article whose day changed may stand on the other side of another one.
    one, other = places[old.pairs[:, 0]], places[old.pairs[:, 1]]
    low, high = np.minimum(one, other), np.maximum(one, other)
    was = np.where(low >= 0, low * count + high, -1)
    now = new.pairs[:, 0] * count + new.pairs[:, 1]
    lost, came = ~are_among(was, now), ~are_among(now, np.sort(was))
    return old.list_homes(lost) | new.list_homes(came)


def _list_around(pairs: _Pairs, documents: Set[str]) -> set[_Homes]:
    """Return the pairs of articles with one of some articles."""
    own = np.array([id in documents for id in pairs.articles], dtype=bool)
    return pairs.list_homes(own[pairs.homes[:, 0]] | own[pairs.homes[:, 1]])


def _judge(sayings: Sayings, pairs: _Pairs, homes: set[_Homes], runner: UnitRunner, model: Model) -> _Judged:
    """Return what is judged of the pairs of some pairs of articles, whose attributions are given."""
    start = {r.document.id: s for r, s in zip(sayings.readings, sayings.starts, strict=False)}
    picked = pairs.pick(homes)
    candidates = [
        (start[one] + a, start[other] + b) for (one, other), found in picked.items() for a, b in found
    ]
    score = Scores(sayings, candidates, model, runner)
    ids = sayings.attributions
    return {(ids[a].id, ids[b].id): (chance, score.tell(a, b)) for chance, a, b in score.judged()}


def _list_in_parts(
    homes: Iterable[_Homes], ids: Mapping[str, Sequence[str]], part_of: Mapping[str, int]
) -> set[str]:
    """Return the attributions of the parts that stand in both of two articles whose pairs changed.

    Groups ask for the probability of pairs that are no candidates, which rests on the candidates beside them.
    """
    chosen: set[int] = set()
    for one, other in homes:
        chosen |= {part_of[a] for a in ids.get(one, ())} & {part_of[a] for a in ids.get(other, ())}
    chosen.discard(0)
    return {a for a, number in part_of.items() if number in chosen}


def number_parts(part: PilePart, relinked: Relinked) -> npt.NDArray[np.int32]:
    """Return the number of the part of each attribution, where some were grouped anew."""
    place_of = {
        a.id: part.starts[part.numbers[r.document.id]] + n
        for r in part.readings(part.find_homes(relinked.attributions))
        for n, a in enumerate(r.attributions)
    }
    parts = part.links.parts.copy()
    parts[[place_of[a] for a in relinked.attributions if a in place_of]] = 0
    most = int(parts.max(initial=0))
    for number, members in enumerate(relinked.parts, most + 1):
        if relinked.attributions.issuperset(members):
            parts[[place_of[a] for a in members]] = number
    return parts
