"""Rules of time are tried beside their markers only: nothing else matches them."""

import pytest

from sayso.annotation.time.time_expressions import (
    _MARKERS,
    _REACH,
    _RULES,
    _find_windows,
    _lower,
    find_phrases,
)
from sayso.phrasing import MONTHS_IN_ORDER
from tests.text.test_marked_lines import TEXTS

_HOLIDAYS = (
    "New Year's Day", "New Year's Eve", "Christmas Day", "Christmas Eve", "Boxing Day", "Valentine's Day",
    "St. Patrick's Day", "April Fools' Day", "May Day", "Halloween", "All Saints' Day", "Ash Wednesday",
    "Palm Sunday", "Maundy Thursday", "Good Friday", "Easter Sunday", "Easter Monday",
)  # fmt: skip
# For each rule, in their order, whole expressions: one for each way to write it.
_EXAMPLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("iso", ("2031-04-23", "2031-12-25")),
    ("date", (*(f"{month[:3]} 7" for month in MONTHS_IN_ORDER), "Monday, April 7, 2031 afternoon")),
    ("date", (*(f"7 {month[:3]}" for month in MONTHS_IN_ORDER), "Monday, the 7th of April, 2031")),
    ("slash", ("4/23/2031",)),
    ("month", (*(f"{month[:3]} 2031" for month in MONTHS_IN_ORDER), "early in April of 2031")),
    ("month", (*(f"last {month[:3]}" for month in MONTHS_IN_ORDER), "this past April")),
    ("bare month", (*(month[:3] for month in MONTHS_IN_ORDER), "mid-April")),
    ("weekday", ("Mon.", "Tues.", "Weds.", "Thurs.", "Fri.", "Sat.", "Sun.", "late on Sunday night",
                 "this past Monday", "last Friday", "early Tuesday", "on Wednesday", "Thursday", "Saturday")),
    ("today", ("today", "yesterday", "tomorrow", "earlier today", "yesterday evening")),
    ("today", ("tonight", "last night", "overnight", "this morning", "this afternoon", "this evening")),
    ("same day", ("earlier in the day", "later in the day", "early in the day", "late in the day",
                  "later that evening", "the same day", "on that same night")),
    ("same day", ("that night", "that evening", "that afternoon", "that morning")),
    ("unit", ("last day", "this weekend", "next week", "past month", "the previous quarter",
              "early next year", "last decade", "this century", "last spring", "this summer",
              "next autumn", "last fall", "coming winter")),
    ("unit", ("over the weekend",)),
    ("ago", ("about two days ago", "3 weeks earlier", "a decade later")),
    ("year", ("1530", "1630", "1730", "1830", "1930", "2030", "mid-2031")),
    ("decade", ("the early 1990s", "1990’s", "1990's")),
    ("quarter", ("the fiscal first quarter of 2031", "2nd-quarter")),
    ("quarter", ("the latest quarter", "its current fiscal quarter")),
    ("season", ("the spring of 2031", "summer 2031", "autumn 2031", "fall 2031", "winter of 2031")),
    ("holiday", (*_HOLIDAYS, "Good Friday, 2031")),
    ("vague", ("now", "currently", "at present", "at the moment", "at the time", "at that time", "recently",
               "in recent days", "the past", "the future", "nowadays", "these days")),
)  # fmt: skip


def _find(number: int, text: str, markers: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the matches of a rule in the stretches of a text around markers."""
    windows = _find_windows(text, _lower(text), markers)
    return [m.span() for first, last in windows for m in _RULES[number][1].finditer(text, first, last)]


def test_there_are_examples_of_every_rule() -> None:
    assert [name for name, _ in _EXAMPLES] == [name for name, _ in _RULES]


@pytest.mark.parametrize("number", range(len(_RULES)))
def test_every_example_is_found_beside_a_marker(number: int) -> None:
    name, examples = _EXAMPLES[number]
    for example in examples:
        found = _find(number, f"So {example}, she", _MARKERS[name])
        assert found == [(3, 3 + len(example))], example


@pytest.mark.parametrize("number", range(len(_RULES)))
def test_every_match_stands_beside_a_marker(number: int) -> None:
    name, pattern = _RULES[number]
    for text in TEXTS:
        assert _find(number, text, _MARKERS[name]) == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize("name", _MARKERS)
def test_no_marker_can_be_left_out(name: str) -> None:
    markers = _MARKERS[name]
    needless = []
    for marker in markers:
        others = tuple(m for m in markers if m != marker)
        if any(other in marker for other in others):
            continue  # " weekend" stands only where " week" does
        examples = [(n, text) for n, (rule, texts) in enumerate(_EXAMPLES) if rule == name for text in texts]
        if all(_find(number, f"So {text}, she", others) for number, text in examples):
            needless.append(marker)
    assert needless == []


def test_a_stretch_around_a_long_marker_is_not_cut_short_by_one_inside_it() -> None:
    text = f"{'x' * 100}earlier this{'x' * 100}"
    assert _find_windows(text, text, ["earlier this", "lier"]) == [(100 - _REACH, 112 + _REACH)]


def test_letters_keep_their_places_in_small_letters() -> None:
    # "İ" is two letters when it is made small.
    text = "İİİ spoke last Month."
    assert len(_lower(text)) == len(text)
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == ["last Month"]


def test_an_expression_far_from_all_others_is_found() -> None:
    text = f"{'x ' * _REACH}last week{' x' * _REACH}"
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == ["last week"]
