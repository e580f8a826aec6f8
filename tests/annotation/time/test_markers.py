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
from tests.text.test_marked_lines import TEXTS


@pytest.mark.parametrize("number", range(len(_RULES)))
def test_every_match_stands_beside_a_marker(number: int) -> None:
    name, pattern = _RULES[number]
    for text in TEXTS:
        windows = _find_windows(text, _lower(text), _MARKERS[name])
        near = [m.span() for first, last in windows for m in pattern.finditer(text, first, last)]
        assert near == [m.span() for m in pattern.finditer(text)]


def test_letters_keep_their_places_in_small_letters() -> None:
    # "İ" is two letters when it is made small.
    text = "İİİ spoke last Month."
    assert len(_lower(text)) == len(text)
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == ["last Month"]


def test_an_expression_far_from_all_others_is_found() -> None:
    text = f"{'x ' * _REACH}last week{' x' * _REACH}"
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == ["last week"]
