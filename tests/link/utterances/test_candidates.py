"""Candidate pairs: those that share something, and few of them."""

from dataclasses import replace

import pytest

from sayso.link.utterances.candidates import _join_keys, _part_keys, file_keys, propose
from sayso.link.utterances.report_features import prepare
from sayso.units import UnitRunner
from sayso.units.limits import LIMITS, PileLimits
from tests.link.pieces import read


def test_a_shared_phrase_a_shared_speaker_and_nothing_shared() -> None:
    sayings = prepare(
        [
            read('⟦"The tunnel is a scandal,"⟧ he said.', name="a"),
            read('She called ⟦the tunnel "a scandal"⟧.', name="b"),
            read("⟦Oranges will be dearer⟧, Brandt said.", name="c", speaker="Odile Brandt"),
            read("⟦The choir was splendid⟧, Brandt said.", name="d", speaker="Odile Brandt"),
        ]
    )
    assert propose(sayings) == ((0, 1), (2, 3))


@pytest.mark.parametrize(
    "texts", [(), ("Nothing is reported here.",), ('⟦"The tunnel is a scandal,"⟧ he said.',)]
)
def test_keys_are_kept_in_six_bytes_each(texts: tuple[str, ...]) -> None:
    sayings = prepare([read(text) for text in texts])
    keys = tuple(one for n in range(len(texts)) for one in file_keys(sayings, n, LIMITS))
    kept = _join_keys(keys)
    parted = _part_keys(kept)
    assert parted.keys.tobytes() == b"".join(keys)
    assert parted.sizes.tolist() == [len(one) for one in keys]
    assert len(kept) == 4 * (len(keys) + 1) + 6 * len(b"".join(keys)) // 8


def test_a_crowd_meets_only_its_neighbours_in_time() -> None:
    sayings = prepare(
        [
            read('⟦"The tunnel is a scandal,"⟧ he said.', name=f"n{k}", published=f"20{k:02}-01-01")
            for k in range(10, 99)
        ]
    )
    pairs = propose(sayings)
    assert len(pairs) <= len(sayings) * LIMITS.neighbours
    years = [int(s.published[:4]) for s in sayings]
    assert all(abs(years[a] - years[b]) <= LIMITS.neighbours for a, b in pairs)


def test_one_report_more_parts_none_that_it_does_not_stand_between() -> None:
    said = [
        read('⟦"The tunnel is a scandal,"⟧ he said.', name=f"n{k}", published=f"{1700 + k}-01-01")
        for k in range(300)
    ]
    before, after = propose(prepare(said[:-1])), propose(prepare(said))
    assert set(before) == {pair for pair in after if max(pair) < len(said) - 1}


def test_the_likeliest_partners_share_the_rarest_keys() -> None:
    said = [read('⟦"The tunnel is a scandal,"⟧ he said.', name=f"n{k}") for k in range(9)]
    twins = [read('⟦"The tunnel is a scandal of marmalade,"⟧ he said.', name=f"m{k}") for k in range(2)]
    sayings = prepare([*said, *twins])
    pairs = propose(sayings, UnitRunner(limits=PileLimits(partners=1)))
    assert (9, 10) in pairs
    assert len(pairs) <= len(sayings)


def test_the_order_of_the_readings_decides_nothing() -> None:
    words = ("tunnel", "bridge", "harbour", "orchard")
    readings = [
        read(
            f'⟦"The {words[k % 4]} is a scandal,"⟧ he said.', name=f"n{k}", published=f"20{10 + k // 3}-01-01"
        )
        for k in range(40)
    ]
    named = []
    for order in (readings, readings[::-1]):
        sayings = prepare(order)
        named.append({frozenset((sayings[a].id, sayings[b].id)) for a, b in propose(sayings)})
    assert named[0] == named[1]


def test_an_attribution_never_meets_the_one_it_stands_in() -> None:
    reading = read('He said ⟦the tunnel is "a scandal"⟧.')
    outer = reading.attributions[0]
    neighbour = replace(outer, id="a-2")
    within = replace(neighbour, parent_id=outer.id)
    assert propose(prepare([replace(reading, attributions=(outer, neighbour))])) == ((0, 1),)
    assert propose(prepare([replace(reading, attributions=(outer, within))])) == ()
