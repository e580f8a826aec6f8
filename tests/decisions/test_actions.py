"""Each action of a decision is handled in one of two ways, and `sayso decide` writes each."""

from typing import get_args, get_type_hints

from sayso.cli import build_parser
from sayso.decisions.actions import ABOUT_ARTICLES, PAIRED, SINGLE, TELLS_WHO
from sayso.records import Decision


def test_the_kinds_are_all_actions_of_a_decision() -> None:
    assert PAIRED | SINGLE | {"withdraw"} == set(get_args(get_type_hints(Decision)["action"]))
    assert not PAIRED & SINGLE
    assert ABOUT_ARTICLES | TELLS_WHO < SINGLE


def test_each_can_be_written_on_the_command_line() -> None:
    for action in PAIRED | SINGLE:
        given = build_parser().parse_args(["decide", "f.jsonl", action, "a", "words", "--who", "Ada"])
        assert given.action == action
