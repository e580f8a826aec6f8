"""Articles that a process keeps: those asked for last, by their bytes, each made ready once."""

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves import ready_articles
from sayso.batch.across.shelves.ready_articles import ReadyArticles, get_ready_articles
from sayso.batch.reading import pack_reading
from sayso.link.utterances.report_features import Saying, prepare_reading
from sayso.records import Reading
from tests.growing_piles import make_readings


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    return tuple(make_readings(3, events=1))


def tell(sayings: tuple[Saying, ...]) -> list[tuple[object, ...]]:
    return [(s.attribution, s.published, s.outlet, s.pairs) for s in sayings]


def test_the_same_bytes_are_the_same_object_and_other_bytes_another(readings: tuple[Reading, ...]) -> None:
    kept = ReadyArticles()
    first = kept.open(pack_reading(readings[0]), readings[0].document.text)
    assert first == readings[0]
    assert kept.open(pack_reading(readings[0]), readings[0].document.text) is first
    assert (
        kept.open(pack_reading(readings[0]), readings[1].document.text).document.text != first.document.text
    )


def test_those_asked_for_longest_ago_are_let_go(readings: tuple[Reading, ...]) -> None:
    kept = ReadyArticles(most=2)
    packed = [(pack_reading(reading), reading.document.text) for reading in readings]
    opened = [kept.open(*packed[n]) for n in (0, 1, 0, 2)]
    assert kept.open(*packed[0]) is opened[0]
    assert kept.open(*packed[1]) is not opened[1]
    assert tell(kept.prepare(opened[1])) == tell(prepare_reading(readings[1]))


def test_an_article_is_made_ready_once(
    readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ReadyArticles()
    reading = kept.open(pack_reading(readings[0]), readings[0].document.text)
    sayings = kept.prepare(reading)
    assert tell(sayings) == tell(prepare_reading(readings[0])) != []
    monkeypatch.setattr(ready_articles, "prepare_reading", None)
    assert kept.prepare(reading) is sayings


def test_a_process_keeps_one_set_of_articles() -> None:
    assert get_ready_articles() is get_ready_articles()
