"""What articles share with those that came, went or changed: of all others the passages stay as they are.

Two articles that stay share something else only where a fingerprint became common through another article,
or is common no more, or where so many have it that each is compared with its next ones only.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from sayso.lineage.reuse.fingerprints import fingerprint
from sayso.lineage.reuse.reused_passages import compare_hits, number_outlets
from sayso.lineage.reuse.shared_fingerprints import Hits, is_of_house
from sayso.records import Document, Layout, Reuse
from sayso.store.connection import Connection
from sayso.store.last_report.records import RecordCounts, get_about, get_records, replace_records
from sayso.store.last_report.report_records import keep_reuse
from sayso.store.linked.article_names import U64, get_prints, list_prints, shorten_prints
from sayso.store.linked.ordered_numbers import are_among
from sayso.store.linked.pile_part import PilePart, TooWideError
from sayso.units.limits import PileLimits

_Pair = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedReuse:
    """What two articles shared and share no more, or otherwise, and what they share now."""

    old: tuple[Reuse, ...] = ()
    new: tuple[Reuse, ...] = ()

    @property
    def ends(self) -> frozenset[str]:
        """The articles whose shared passages are others than before."""
        differing = set(self.old) ^ set(self.new)
        return frozenset(id for reuse in differing for id in (reuse.left_id, reuse.right_id))


class _PrintCarriers:
    """Who has a fingerprint in a state of the pile, of those fingerprints alone that are asked for."""

    def __init__(
        self, prints: Mapping[str, U64], outlets: Mapping[str, str | None], asked: U64, limits: PileLimits
    ) -> None:
        """Look at the fingerprints `asked`, which are in order."""
        self.limits = limits
        self.most = max(limits.common_fingerprint, int(limits.common_share * len(prints)))
        self.carriers: dict[int, dict[str, int]] = defaultdict(dict)
        numbers = dict(zip(outlets, number_outlets(list(outlets.values())).tolist(), strict=True))
        self._outlets = numbers
        ordered = sorted(prints)
        sizes = [len(prints[id]) for id in ordered]
        every = np.concatenate([np.zeros(0, dtype=np.uint64), *(prints[id] for id in ordered)])
        rows = np.flatnonzero(are_among(every, asked))
        homes = np.repeat(np.arange(len(ordered)), sizes)[rows]
        for value, home in zip(every[rows].tolist(), homes.tolist(), strict=True):
            own = self.carriers[value]
            own[ordered[home]] = own.get(ordered[home], 0) + 1

    def is_common(self, value: int) -> bool:
        own = self.carriers.get(value, {})
        return len(own) > self.most or is_of_house([self._outlets[id] for id in own])

    def is_crowded(self, value: int) -> bool:
        return sum(self.carriers.get(value, {}).values()) > self.limits.many_copies

    def list_met(self, value: int) -> Iterator[tuple[_Pair, tuple[int, int]]]:
        """Yield the articles that meet under a fingerprint, and which of its places in each: by number."""
        rows = [(id, n) for id, count in self.carriers.get(value, {}).items() for n in range(count)]
        reach = self.limits.next_copies if len(rows) > self.limits.many_copies else len(rows)
        for at, (left, n) in enumerate(rows):
            for right, m in rows[at + 1 : at + 1 + reach]:
                if left != right:
                    yield (left, right), (n, m)


def find_changed_reuse(part: PilePart, changed: frozenset[str]) -> ChangedReuse:
    """Return what articles share otherwise than before; `changed` came, went, or are of another outlet."""
    before = dict(get_prints(part.store))
    now = {id: prints for id, prints in before.items() if id in part.numbers}
    now |= {r.document.id: list_prints(r.document.text) for r in part.readings(changed)}
    asked = np.unique(np.concatenate([p[id] for p in (before, now) for id in changed & p.keys()]))
    outlets = {d.id: d.outlet for d in part.documents}
    limits = part.runner.limits
    pile = part.links_before.pile
    was = _PrintCarriers(before, dict(zip(pile.articles, pile.outlets, strict=True)), asked, limits)
    will = _PrintCarriers(now, outlets, asked, limits)
    if was.most != will.most:
        raise TooWideError("another share of articles makes a fingerprint common")
    pairs = _list_near(will, changed) | _list_turned(was, will, asked.tolist())
    pairs = {pair for pair in pairs if set(pair) <= now.keys()}
    texts = sorted({id for pair in pairs for id in pair})
    wider = np.unique(np.concatenate([np.zeros(0, dtype=np.uint64), *(now[id] for id in texts)]))
    made = _compare(part, pairs, texts, _PrintCarriers(now, outlets, wider, limits))
    touched = (cast("Reuse", r) for r in get_about(part.store, "reuse", changed))
    stay = (cast("Reuse", r) for r in get_records(part.store, "reuse", map(" ".join, pairs)))
    old = {(r.left_id, r.right_id): r for r in (*touched, *stay)}
    return ChangedReuse(old=tuple(old.values()), new=tuple(made))


def _list_near(state: _PrintCarriers, changed: frozenset[str]) -> set[_Pair]:
    """Return the pairs of articles, one of which changed, that may have two fingerprints in common."""
    shared: Counter[_Pair] = Counter()
    for own in state.carriers.values():
        for id in changed & own.keys():
            for other, count in own.items():
                if other != id:
                    shared[min(id, other), max(id, other)] += own[id] * count
    return {pair for pair, count in shared.items() if count > 1}


def _list_turned(was: _PrintCarriers, will: _PrintCarriers, values: Iterable[int]) -> set[_Pair]:
    """Return the pairs that meet otherwise than before under a fingerprint."""
    found: set[_Pair] = set()
    for value in values:
        turned = was.is_common(value) != will.is_common(value)
        if turned or was.is_crowded(value) or will.is_crowded(value):
            met = [Counter(pair for pair, _ in state.list_met(value)) for state in (was, will)]
            found |= met[0].keys() | met[1].keys() if turned else (met[0] - met[1]).keys()
            found |= (met[1] - met[0]).keys()
    return found


def _compare(part: PilePart, pairs: set[_Pair], texts: Sequence[str], state: _PrintCarriers) -> list[Reuse]:
    """Return the passages in common of some pairs of articles, as a run over all finds them."""
    if not pairs:
        return []
    documents = _read_texts(part, texts)
    prints, counts = fingerprint([d.text for d in documents])
    number = {id: n for n, id in enumerate(texts)}
    places: dict[tuple[int, str], list[int]] = defaultdict(list)
    whole: dict[int, int] = {}
    columns = (prints.hashes.tolist(), shorten_prints(prints.hashes).tolist(), prints.texts.tolist())
    for value, short, text, at in zip(*columns, prints.positions.tolist(), strict=True):
        places[short, texts[text]].append(at)
        whole[short] = value
    common = {short for short in whole if state.is_common(short)}
    rows = [
        (number[left], number[right], places[short, left][n], places[short, right][m], short in common)
        for short in whole
        for (left, right), (n, m) in state.list_met(short)
        if (left, right) in pairs
    ]
    counted = Counter((left, right) for left, right, *_ in rows)
    rows = sorted(row for row in rows if counted[row[0], row[1]] > 1)
    table = np.array(rows, dtype=np.int64).reshape(-1, 5)
    hits = Hits(
        left=table[:, 0], right=table[:, 1], left_at=table[:, 2], right_at=table[:, 3],
        common=table[:, 4].astype(bool),
        common_hashes=np.array(sorted(whole[short] for short in common), dtype=np.uint64),
    )  # fmt: skip

    def fetch(chosen: Sequence[int]) -> tuple[Sequence[Document], Mapping[str, Layout]]:
        readings = part.readings(texts[n] for n in chosen)
        return [documents[n] for n in chosen], {r.document.id: r.layout for r in readings}

    outlets = number_outlets([d.outlet for d in documents])
    return compare_hits(hits, outlets, counts, fetch)


def _read_texts(part: PilePart, ids: Sequence[str]) -> list[Document]:
    """Return some articles with their words."""
    words = part.read_words(ids)
    known = {d.id: d for d in part.documents}
    return [replace(known[id], text=words[id]) for id in ids]


def put_reuse(store: Connection, changed: ChangedReuse) -> dict[str, RecordCounts]:
    """Write what articles share now, records and rows; call it inside a transaction."""
    before = [keep_reuse(r) for r in changed.old]
    counts = replace_records(store, map(keep_reuse, changed.new), ((one.kind, one.id) for one in before))
    store.do_each(
        "delete from reuse where one = ? and other = ?", ((r.left_id, r.right_id) for r in changed.old)
    )
    store.do_each(
        "insert or replace into reuse (one, other, words, score) values (?, ?, ?, ?)",
        ((r.left_id, r.right_id, r.words, r.score) for r in changed.new),
    )
    return counts
