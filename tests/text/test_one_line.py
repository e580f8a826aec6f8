"""Names and headlines as one printable line."""

import pytest

from sayso.text.one_line import clean_line


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("Harbour Post", "Harbour Post"),
        ("\x1b Harbour  Post\n", "Harbour Post"),
        ("Tide \x1b Daily", "Tide Daily"),
        ("Harbour\x1bsold", "Harbour sold"),
        ("Half \ud800 a character", "Half a character"),
        ("Har\u00adbour Po\u200bst", "Harbour Post"),
        ("\ufeffHarbour\u2060 \u202ePost\u202c", "Harbour Post"),
        ("Har\u200cbour\u200dPost \u00ad Daily", "HarbourPost Daily"),
        ("\u2028\u200b \x00", None),
        ("", None),
        (None, None),
        (7, None),
    ],
)
def test_what_is_left_is_one_printable_line(given: object, line: str | None) -> None:
    assert clean_line(given) == line
