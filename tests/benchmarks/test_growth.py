"""The readings that growth is measured on."""

import pytest

from benchmarks import growth


def test_what_stands_in_many_articles_is_one_text_in_all_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "CHUNK_ATTRIBUTIONS", 200)
    monkeypatch.setattr(growth, "CITING", 0)
    reprints = [r.document for r in growth.generate_readings(60, story=60)]
    assert len({d.text for d in reprints}) == 1
    copies = [r.document.text for r in growth.generate_readings(60, copies=60)]
    assert len({text.rpartition("\n")[2] for text in copies}) == 1


def test_calls_are_counted_the_same_on_every_run() -> None:
    def work() -> float:
        clock = growth.CallCount()
        for n in range(1_000):
            str.lower(str(n))
        told = clock.count()
        clock.end()
        return told

    assert work() == pytest.approx(1.0, abs=0.1)
    assert work() == work()


def test_articles_of_one_statement_are_all_one_persons() -> None:
    readings = list(growth.generate_readings(30, name=30, usual=growth.SINGLE))
    assert {len(r.attributions) for r in readings} == {1}
    assert {r.attributions[0].speaker for r in readings} == {growth.ONE}
