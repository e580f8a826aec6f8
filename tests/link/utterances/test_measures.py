"""What each kind of evidence measures: below, at and above each bound, and what it tells."""

from math import log1p
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sayso.link.utterances import evidence
from sayso.link.utterances.evidence import EvidencePiece, tell
from sayso.records import DetailKind, EvidenceKind, Passage, Span, fill_detail
from sayso.text.words import stem
from tests.link.utterances.test_evidence import word

BRIDGE = stem("bridge")


def saying(**given: Any) -> Any:
    """Return a report with what one measure asks of it; of the rest it has nothing."""
    nothing: dict[str, Any] = {
        "own": frozenset(), "own_words": frozenset(), "own_length": 0, "own_weight": 0.0, "own_stems": (),
        "rarities": {}, "weights": {}, "mass": 0.0, "plain": (), "plain_mass": 0.0, "pairs": frozenset(),
        "speaker": None, "said_on": "", "published": "", "addressee": frozenset(), "numbers": frozenset(),
        "negations": 0, "passages": (), "show": lambda s: s, "day_of_occasion": "", "at_latest": False,
        "outlet_of_occasion": frozenset(), "attribution": SimpleNamespace(occasion=None, cue_kind="speech",
        stated_addressee=None, document_id="d"),
    }  # fmt: skip
    return SimpleNamespace(**nothing | given)


def both(piece: Any, one: Any, other: Any) -> dict[str, float]:
    """Return the measures of two reports, which are the same the other way round."""
    measures: dict[str, float] = piece(one, other).measures
    assert piece(other, one).measures == pytest.approx(measures)
    return measures


PAIR = frozenset({("bridge", "bridge")})


@pytest.mark.parametrize(
    ("lengths", "mass", "apart"),
    [
        ((3, 9), 2.4, 0.0),
        ((4, 9), 2.4, 1.0),
        ((4, 4), 2.4, 1.0),
        ((4, 9), 2.5, 0.0),  # a quarter of what the lighter one quotes
        ((4, 9), 2.6, 0.0),
    ],
)
def test_two_quotations_that_share_less_than_a_quarter_are_apart(
    lengths: tuple[int, int], mass: float, apart: float
) -> None:
    one, other = (
        saying(own=PAIR, own_length=n, own_weight=w, rarities={BRIDGE: mass})
        for n, w in zip(lengths, (10.0, 30.0), strict=True)
    )
    measures = both(evidence.shared_quoted_words, one, other)
    assert measures["quoted_apart"] == apart
    assert measures["quoted_cover"] == pytest.approx(mass / 10)
    assert measures["quoted_mass"] == pytest.approx(log1p(mass) / 4)


@pytest.mark.parametrize(
    ("mass", "measured"), [(119.0, log1p(119) / 4), (120.6, 1.2), (400.0, 1.2), (-3.0, 0.0)]
)
def test_words_count_up_to_a_bound(mass: float, measured: float) -> None:
    one = saying(own=PAIR, own_length=9, own_weight=10.0, rarities={BRIDGE: mass}, weights={BRIDGE: mass})
    assert both(evidence.shared_quoted_words, one, one)["quoted_mass"] == pytest.approx(measured, abs=1e-3)
    if mass > 0:
        assert both(evidence.shared_words, one, one)["words_mass"] == pytest.approx(measured, abs=1e-3)


def test_what_quotes_nothing_covers_nothing() -> None:
    measures = both(evidence.shared_quoted_words, saying(), saying(own=PAIR, own_length=9, own_weight=9.0))
    assert set(measures.values()) == {0.0}


def test_a_cut_quotation_of_one_speaker_is_found_in_the_long_one_and_of_two_it_is_not() -> None:
    short = {"own_stems": ("rotten", "timetable"), "own_length": 2, "own_weight": 8.0}
    long = {
        "own_stems": ("rotten", "old", "timetable", "of", "yours", "again", "today"),
        "own_length": 7,
        "own_weight": 20.0,
    }
    rarities = {"rotten": 3.0, "timetable": 5.0}
    for ours, theirs, cover in (("s", "s", 1.0), ("s", "t", 0.0), (None, None, 0.0), ("s", None, 0.0)):
        one = saying(speaker=ours, rarities=rarities, **short)
        other = saying(speaker=theirs, rarities=rarities, **long)
        measures = both(evidence.shared_quoted_words, one, other)
        assert measures["quoted_cover"] == cover
        assert measures["quoted_mass"] == pytest.approx(log1p(8.0) / 4 * cover)


@pytest.mark.parametrize(
    ("common", "many", "plain"), [(0, 0, 0), (3, 0.5, 0.75), (4, 4 / 6, 1), (6, 1, 1), (7, 1, 1)]
)
def test_words_in_common_count_up_to_six_and_plain_ones_up_to_four(
    common: int, many: float, plain: float
) -> None:
    words = {f"w{n}": 1.0 for n in range(common)}
    one, other = (
        saying(
            weights=words | {own: weight},
            rarities=words,
            plain=tuple(words),
            mass=common + weight,
            plain_mass=common,
        )
        for own, weight in (("x", 1.0), ("y", 3.0))
    )
    measures = both(evidence.shared_words, one, other)
    assert (measures["words_many"], measures["plain_many"]) == pytest.approx((many, plain))
    shares = common / (common + 3), common / (common + 1)
    assert (measures["words_high"], measures["words_low"]) == pytest.approx(shares)
    assert (measures["plain_high"], measures["plain_low"]) == ((1.0, 1.0) if common else (0.0, 0.0))


@pytest.mark.parametrize(
    ("nearness", "weight"), [(0.29, None), (0.3, None), (0.37, 1.0), (0.65, 5.0), (1.0, 10.0)]
)
def test_words_of_like_meaning_count_from_a_nearness_on(nearness: float, weight: float | None) -> None:
    one = saying(plain=("ferry",), weights={"ferry": 10.0})
    other = saying(plain=("tower", "boat"), weights={"tower": 1.0, "boat": 1.0})
    near = np.array([[0.1, nearness]])
    found = evidence._soften(one, other, near)
    if weight is None:
        assert found == []
    else:
        ((word_here, word_there, counts),) = found
        assert (word_here, word_there) == ("ferry", "boat")
        assert counts == pytest.approx(weight)
    assert evidence._soften(one, saying(plain=("ferry",), weights={"ferry": 1.0}), np.array([[1.0]])) == []
    assert evidence._soften(one, saying(), np.empty((1, 0))) == []


@pytest.mark.parametrize(("weight", "told"), [(1.4, False), (1.5, True)])
def test_words_of_like_meaning_are_told_where_they_count_for_something(
    weight: float, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nearness of .8 is worth five sevenths of the rarity; more than 1 is told."""
    monkeypatch.setattr(evidence, "compare_rows", lambda *_: np.array([[0.8]]))
    one = saying(plain=("ferry",), weights={"ferry": weight}, mass=weight, rows=None)
    other = saying(plain=("boat",), weights={"boat": 5.0}, mass=5.0, rows=None)
    piece = evidence.words_alike(one, other)
    assert (piece.detail is not None) is told
    share = 0.5 / 0.7
    assert (piece.measures["alike_low"], piece.measures["alike_high"]) == pytest.approx((share, share))


@pytest.mark.parametrize(
    ("shared", "more", "told", "cover", "long"),
    [
        (2, 0, False, 1.0, 2 / 12),
        (3, 0, True, 1.0, 3 / 12),
        (4, 6, True, 0.4, 4 / 12),
        (4, 7, False, 4 / 11, 4 / 12),
        (12, 0, True, 1.0, 1.0),
        (13, 0, True, 1.0, 1.0),
        (0, 0, False, 0.0, 0.0),
    ],
)
def test_neighbouring_words_in_common(shared: int, more: int, told: bool, cover: float, long: float) -> None:
    pairs = {(str(n), "x") for n in range(shared)}
    one = saying(pairs=frozenset(pairs | {(str(n), "one") for n in range(more)}))
    other = saying(pairs=frozenset(pairs | {(str(n), "other") for n in range(2 * more)}))
    measures = both(evidence.shared_runs, one, other)
    assert (measures["runs_cover"], measures["runs_long"]) == pytest.approx((cover, long))
    assert (evidence.shared_runs(one, other).detail is not None) is told


@pytest.mark.parametrize(
    ("ours", "theirs", "same", "other"),
    [
        ("2031-05-06", "2031-05-06", 1.0, 0.0),
        ("2031-05-06", "2031-05", 1.0, 0.0),
        ("2031-05-06", "2031-05-07", 0.0, 0.5),  # a day apart may be a slip
        ("2031-05-06", "2031-05-08", 0.0, 1.0),
        ("2031-05-06", "", 0.0, 0.0),
        ("", "", 0.0, 0.0),
    ],
)
def test_days_of_two_reports(ours: str, theirs: str, same: float, other: float) -> None:
    piece = evidence.dates(saying(said_on=ours), saying(said_on=theirs))
    assert (piece.measures["date_same"], piece.measures["date_other"]) == (same, other)
    assert piece.against is (other > 0)
    assert (piece.detail is not None) is (same + other > 0)
    assert both(evidence.dates, saying(said_on=ours), saying(said_on=theirs))


@pytest.mark.parametrize(
    ("dated", "published", "far"),
    [
        ("2031-05-06", "2031-05-06", 0.0),
        ("2031-05-06", "2031-05-07", log1p(1) / 6),
        ("2031-05-06", "2032-05-06", log1p(366) / 6),
        ("2031-05-06", "2035-05-06", 1.0),
        ("2031-05-06", "", 0.0),
        ("", "2031-05-06", 0.0),
    ],
)
def test_a_day_far_from_the_article_that_gives_none(dated: str, published: str, far: float) -> None:
    one, other = saying(said_on=dated), saying(published=published)
    assert both(evidence.dates, one, other)["dated_far"] == pytest.approx(far)
    assert both(evidence.dates, one, saying(published=published, said_on="2031-05-06"))["dated_far"] == 0.0


def told(name: str, kind: str = "outlet") -> dict[str, Any]:
    words = frozenset(name.casefold().split())
    return {
        "addressee": words,
        "attribution": SimpleNamespace(stated_addressee=SimpleNamespace(name=name, kind=kind), occasion=None),
    }


@pytest.mark.parametrize(
    ("ours", "theirs", "days", "excluded"),
    [
        (told("Vik Post"), told("Lisk News"), 0, True),
        (told("Vik Post"), told("Post"), 0, False),
        (told("Post"), told("Vik Post"), 0, False),
        (told("Vik Post"), told("Vik Post"), 0, False),
        (told("Vik Post", "person"), told("Lisk News"), 0, False),
        (told("Vik Post"), told("Lisk News", "person"), 0, False),
        (told("Vik Post"), {}, 0, False),
        ({}, told("Vik Post"), 0, False),
        ({}, {}, 0, False),
        ({}, {}, 1, False),
        ({}, {}, 2, True),
    ],
)
def test_circumstances_that_exclude_each_other(
    ours: dict[str, Any], theirs: dict[str, Any], days: int, excluded: bool
) -> None:
    one = saying(said_on="2031-05-06", **ours)
    other = saying(said_on=f"2031-05-0{6 + days}", **theirs)
    assert evidence.exclude_circumstances(one, other) is excluded
    assert evidence.exclude_circumstances(other, one) is excluded


@pytest.mark.parametrize(
    ("days", "outlets", "two"),
    [
        (("2031-05-06", "2031-05-07"), ("Vik Post", "Lisk News"), True),
        (("2031-05-06", "2031-05-06"), ("Vik Post", "Lisk News"), False),
        (("2031-05-06", "2031-05"), ("Vik Post", "Lisk News"), False),
        (("2031-05-06", ""), ("Vik Post", "Lisk News"), False),
        (("2031-05-06", "2031-05-07"), ("Vik Post", "Post"), False),
        (("2031-05-06", "2031-05-07"), ("Vik Post", ""), False),
        (("2031-05-06", "2031-05-07"), ("", ""), False),
    ],
)
def test_two_interviews(days: tuple[str, str], outlets: tuple[str, str], two: bool) -> None:
    one, other = (
        saying(day_of_occasion=d, outlet_of_occasion=frozenset(o.split()))
        for d, o in zip(days, outlets, strict=True)
    )
    assert evidence.tell_two_interviews(one, other) is two
    assert evidence.tell_two_interviews(other, one) is two


@pytest.mark.parametrize(
    ("ours", "theirs", "same", "other"),
    [
        ("vik post", "post", 1.0, 0.0),
        ("vik post", "lisk news", 0.0, 1.0),
        ("vik post", "", 0.0, 0.0),
        ("", "vik post", 0.0, 0.0),
    ],
)
def test_hearers(ours: str, theirs: str, same: float, other: float) -> None:
    one, other_one = (saying(**told(name)) if name else saying() for name in (ours, theirs))
    piece = evidence.addressees(one, other_one)
    assert piece.measures == {"addressee_same": same, "addressee_other": other}
    assert (piece.detail is not None) is bool(ours and theirs)
    assert piece.against is bool(other)


def counting(words: int, *, negations: int = 0, numbers: str = "", own: bool = False, first: int = 0) -> Any:
    return saying(
        weights={f"w{n}": 1.0 for n in range(first, first + words)},
        negations=negations,
        numbers=frozenset(numbers.split()),
        own=PAIR if own else frozenset(),
    )


@pytest.mark.parametrize(
    ("one", "other", "negation"),
    [
        (counting(5, negations=1), counting(5, first=2), 1.0),  # three of five
        (counting(5, negations=2), counting(9, first=2), 1.0),
        (counting(5, negations=1), counting(5, first=3), 0.0),
        (counting(5, negations=1), counting(5, negations=2), 0.0),
        (counting(5), counting(5), 0.0),
        (counting(5, negations=1, own=True), counting(5, own=True), 0.0),
        (counting(5, negations=1, own=True), counting(5), 1.0),
        (counting(0, negations=1), counting(0), 0.0),
    ],
)
def test_a_negation_of_one_report_in_much_the_same_words(one: Any, other: Any, negation: float) -> None:
    assert both(evidence.contradictions, one, other)["negation_other"] == negation
    piece = evidence.contradictions(one, other)
    assert piece.against is bool(negation)
    assert (piece.detail is not None) is bool(negation)


@pytest.mark.parametrize(
    ("ours", "theirs", "same", "other"),
    [
        ("12", "14", 0.0, 1.0),
        ("12", "12", 1.0, 0.0),
        ("12 14", "14 16", 1.0, 0.0),
        ("12", "", 0.0, 0.0),
        ("", "", 0.0, 0.0),
    ],
)
def test_numbers_of_two_reports(ours: str, theirs: str, same: float, other: float) -> None:
    measures = both(evidence.contradictions, counting(3, numbers=ours), counting(3, numbers=theirs))
    assert (measures["numbers_same"], measures["numbers_other"]) == (same, other)


def test_of_other_numbers_three_are_told() -> None:
    one, other = counting(3, numbers="11 12 13 14"), counting(3, numbers="21 22 23 24")
    shown = word(evidence.contradictions(one, other))
    assert [n for n in sorted(one.numbers | other.numbers) if n in shown] == [
        "11", "12", "13", "21", "22", "23",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lengths", "none", "one"),
    [((0, 0), 1.0, 0.0), ((1, 0), 0.0, 1.0), ((0, 1), 0.0, 1.0), ((1, 1), 0.0, 0.0)],
)
def test_who_quotes(lengths: tuple[int, int], none: float, one: float) -> None:
    left, right = (saying(own_length=n, weights={"w": 1.0}) for n in lengths)
    measures = both(evidence.forms, left, right)
    assert (measures["none_quotes"], measures["one_quotes"]) == (none, one)
    assert (measures["short"], measures["one_article"]) == (0.5, 1.0)
    elsewhere = saying(attribution=SimpleNamespace(document_id="e"))
    assert both(evidence.forms, left, elsewhere)["one_article"] == 0.0


def standing(*starts: int) -> Any:
    return saying(passages=tuple(Passage(document_id="d", span=Span(start=s, end=s + 9)) for s in starts))


@pytest.mark.parametrize(
    ("one", "other", "leads"),
    [
        (standing(0), standing(499), (1.0, 0.0)),
        (standing(0), standing(500), (0.0, 1.0)),
        (standing(500), standing(501), (0.0, 0.0)),
        (standing(499, 900), standing(0), (1.0, 0.0)),
        (standing(), standing(0), (0.0, 1.0)),
        (standing(), standing(), (0.0, 0.0)),
    ],
)
def test_reports_where_articles_say_what_they_are_about(
    one: Any, other: Any, leads: tuple[float, float]
) -> None:
    measures = both(evidence.places, one, other)
    assert (measures["lead_both"], measures["lead_one"]) == leads


@pytest.mark.parametrize(
    ("sizes", "against", "score"),
    [
        ((1.2,), False, 1.0),
        ((1.05,), True, -1.0),
        ((1.0,), False, 1.0),
        ((0.123456, 0.01), False, 0.1235),
        ((0.123456, 0.01), True, -0.1235),
        ((), False, 0.0),
    ],
)
def test_a_reason_weighs_its_largest_measure_up_to_one(
    sizes: tuple[float, ...], against: bool, score: float
) -> None:
    def detail() -> Any:
        return fill_detail(DetailKind.ONE_NEGATION)

    measures = {str(n): size for n, size in enumerate(sizes)}
    piece = EvidencePiece(EvidenceKind.DATE, measures, detail, against)
    silent = EvidencePiece(EvidenceKind.DATE, measures)
    (found,) = tell(standing(0), standing(9), (silent, piece))
    assert (found.score, [p.span.start for p in found.passages]) == (score, [0, 9])


@pytest.mark.parametrize(("size", "shown"), [(5, 5), (6, 6), (7, 6)])
def test_six_words_at_most_are_told_the_rarest_first(size: int, shown: int) -> None:
    words = {f"w{n}": float(n) for n in range(size)}
    one = saying(weights=words, rarities=words, mass=1.0, plain_mass=1.0)
    told_words = word(evidence.shared_words(one, one))
    assert sum(w in told_words for w in words) == shown
    assert f"w{size - 1}" in told_words
