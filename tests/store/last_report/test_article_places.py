"""Articles that come later find room between others, in the order of a report."""

import random

from sayso.store.last_report.article_places import STEP, place_among, place_articles


def test_articles_without_a_day_stand_behind_all_others() -> None:
    places = place_articles(["2031-05-06", "2031-05-07", "", ""])
    assert sorted(places) == list(places)
    assert places[1] - places[0] == STEP
    assert places[2] - places[1] > 1000 * STEP


def test_articles_come_between_others_and_those_keep_their_places() -> None:
    rng, known = random.Random(3), dict[str, int]()
    days: dict[str, str] = {}
    for number in range(400):
        days[f"d{number}"] = rng.choice(["", "2031-05-06", "2031-05-07", "2031-05-08"])
        ordered = sorted(days, key=lambda i: (not days[i], days[i], i))
        now = place_among(ordered, days, known)
        assert [now[i] for i in ordered] == sorted(set(now.values()))
        assert list(now) == ordered
        known = now


def test_where_no_room_is_left_all_are_placed_anew() -> None:
    known = {"a": 5, "c": 6}
    days = dict.fromkeys("abc", "2031-05-06")
    assert place_among("abc", days, known) == dict(
        zip("abc", place_articles(list(days.values())), strict=True)
    )
