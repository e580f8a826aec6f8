"""Candidate pairs: those that share something, and few of them."""

from sayso.link.candidates import NEIGHBOURS, propose
from sayso.link.saying import prepare
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


def test_a_crowd_meets_only_its_neighbours_in_time() -> None:
    sayings = prepare(
        [
            read('⟦"The tunnel is a scandal,"⟧ he said.', name=f"n{k}", published=f"20{k:02}-01-01")
            for k in range(10, 99)
        ]
    )
    pairs = propose(sayings)
    assert len(pairs) <= len(sayings) * NEIGHBOURS
    years = [int(s.published[:4]) for s in sayings]
    assert all(abs(years[a] - years[b]) <= NEIGHBOURS for a, b in pairs)
