"""Pairs held against their rivals in the same two articles."""

import gc
import weakref
from dataclasses import replace

import pytest

from sayso.link.utterances import pair_scores
from sayso.link.utterances.candidates import propose
from sayso.link.utterances.model import LEAST, load_model, margin
from sayso.link.utterances.pair_scores import CERTAIN, Scores, find_beside
from sayso.link.utterances.report_features import prepare
from sayso.records import Reading
from tests.bundled import list_bundled_readings
from tests.link.pieces import read

BRANDT = "Odile Brandt"
FIRST = "Brandt said ⟦the eastern pier would be rebuilt before the winter storms⟧."
SECOND = "Brandt said ⟦the eastern pier had cost the harbour a fortune⟧."
PARAPHRASE = "Brandt promised ⟦a rebuilt eastern pier before winter⟧."


def both(*readings: Reading, between: str = "\n\n") -> Reading:
    """One reading of one article with the attributions of several."""
    home = readings[0].document
    text = between.join(r.document.text for r in readings)
    attributions, at = [], 0
    for reading in readings:
        for a in reading.attributions:
            spans = tuple(replace(s, start=s.start + at, end=s.end + at) for s in a.contents)
            attributions.append(replace(a, id=f"{a.id}{at}", document_id=home.id, contents=spans))
        at += len(reading.document.text) + len(between)
    return replace(readings[0], document=replace(home, text=text), attributions=tuple(attributions))


def score(*readings: Reading) -> Scores:
    sayings = prepare(readings)
    return Scores(sayings, propose(sayings), load_model())


FAR = "\n\n" + "The harbour is old. " * 40 + "\n\n"


def test_a_rival_in_the_other_article_makes_a_pair_less_likely() -> None:
    one = read(PARAPHRASE, name="a", speaker=BRANDT)
    alone = score(one, read(SECOND, name="b", speaker=BRANDT))
    rivals = (read(SECOND, name="b", speaker=BRANDT), read(FIRST, name="b2", speaker=BRANDT))
    with_rivals = score(one, both(*rivals, between=FAR))
    assert with_rivals(0, 1) < alone(0, 1)
    assert with_rivals(0, 2) > with_rivals(0, 1)


def test_what_candidates_are_not_weighed_for_comes_to_nothing() -> None:
    """A pair is let go early only where all that is left to compare could not save it."""
    sayings = prepare(list_bundled_readings())
    pairs = propose(sayings)
    scores = Scores(sayings, [], load_model())
    whole = [scores._weigh(*pair) for pair in pairs]
    early = [scores._weigh(*pair, or_nothing=True) for pair in pairs]
    assert [w[:2] for w in whole if w.strength >= LEAST] == [e[:2] for e in early if e.strength >= LEAST]
    assert sum(e.strength == -CERTAIN for e in early) > sum(w.strength == -CERTAIN for w in whole)


def test_a_rival_beside_it_may_be_what_it_sums_up() -> None:
    one = read(PARAPHRASE, name="a", speaker=BRANDT)
    rivals = (read(SECOND, name="b", speaker=BRANDT), read(FIRST, name="b2", speaker=BRANDT))
    assert score(one, both(*rivals))(0, 1) > score(one, both(*rivals, between=FAR))(0, 1)


def test_reports_beside_each_other_are_of_one_article_and_one_speaker() -> None:
    two = (read(SECOND, name="b", speaker=BRANDT), read(FIRST, name="b2", speaker=BRANDT))
    other = read(PARAPHRASE, name="c", speaker="Karim Adeyemi")
    assert find_beside(prepare([both(*two)]).attributions) == {0: {1}, 1: {0}}
    assert find_beside(prepare([both(*two, between=FAR)]).attributions) == {}
    assert find_beside(prepare([both(two[0], other)]).attributions) == {}
    assert find_beside(prepare(two).attributions) == {}
    nobody = [read(w, name=n) for n, w in zip("ab", (FIRST, SECOND), strict=True)]
    assert find_beside(prepare([both(*nobody)]).attributions) == {}


def test_a_third_article_changes_no_score() -> None:
    pair = (read(PARAPHRASE, name="a", speaker=BRANDT), read(SECOND, name="b", speaker=BRANDT))
    assert score(*pair)(0, 1) == score(*pair, read(FIRST, name="c", speaker=BRANDT))(0, 1)


def test_a_score_does_not_depend_on_which_comes_first() -> None:
    scores = score(read(FIRST, name="a", speaker=BRANDT), read(PARAPHRASE, name="b", speaker=BRANDT))
    assert scores(0, 1) == scores(1, 0)


def test_margins() -> None:
    assert margin(0.0, LEAST - 5) == 0.5
    assert margin(20.0, 0.0) == 1.0
    assert margin(-9.0, 4.0) == -1.0


def test_scores_hold_no_cycle_so_that_a_pile_is_let_go_while_the_collector_is_paused() -> None:
    gc.collect()
    gc.disable()
    try:
        scores = score(read(FIRST, name="a", speaker=BRANDT), read(SECOND, name="b", speaker=BRANDT))
        assert 0 <= scores(0, 1) <= 1
        held, sayings = weakref.ref(scores), weakref.ref(scores.sayings)
        del scores
        assert held() is None
        assert sayings() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("most", [1, 2, 3, 100])
def test_how_many_probabilities_are_kept_changes_none(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pair_scores, "_MOST_MET", most)
    names = "abcd"
    scores = score(
        *(read(w, name=n, speaker=BRANDT) for n, w in zip(names, (FIRST, SECOND) * 2, strict=True))
    )
    pairs = [(a, b) for a in range(4) for b in range(4) if a < b]
    once = [scores(*pair) for pair in pairs]
    assert [scores(b, a) for a, b in reversed(pairs)] == once[::-1]
    assert len(scores._met) <= most
