"""What the command line says of a report."""

import io
from dataclasses import replace

from rich.console import Console

from sayso.present.terminal import print_summary
from sayso.records import Report


def say(report: Report) -> str:
    out = io.StringIO()
    print_summary(report, Console(file=out, width=200))
    return out.getvalue()


def test_positions_and_denials_are_told_in_one_line(pile: Report) -> None:
    line = "1 matter on which somebody spoke on different days, 1 statement beside a denial."
    assert f"Side by side on the page: {line}" in say(pile)


def test_nothing_is_said_of_what_there_is_not(pile: Report) -> None:
    assert "Side by side" not in say(replace(pile, positions=(), denials=()))
