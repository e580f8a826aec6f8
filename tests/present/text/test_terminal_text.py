"""Text for a terminal: nothing in it steers, and every terminal can show it."""

import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.text.terminal_text import show_what_fits, tame


@given(st.text())
def test_no_character_that_steers_is_left(text: str) -> None:
    shown = tame(text)
    assert not [c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")]
    assert tame(shown) == shown


def test_what_a_reader_must_see_stays_visible() -> None:
    assert tame("a\x1b[31mb\u202ec\td\u200be") == "a\ufffd[31mb\ufffdc de"


def test_a_terminal_without_a_character_gets_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = io.BytesIO()
    stream = io.TextIOWrapper(inner, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    show_what_fits()
    print("“Žana” – no… \ud800 \u2713", flush=True)
    shown = inner.getvalue().decode("ascii")
    assert shown.startswith('"Zana" - no... ?')


def test_a_terminal_that_has_every_character_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(inner, encoding="utf-8"))
    show_what_fits()
    print("“Žana” \ud800", flush=True)
    assert inner.getvalue().decode("utf-8").startswith("“Žana” ?")
