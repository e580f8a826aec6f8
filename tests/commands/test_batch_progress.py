"""A batch says how far it is: how many parts, how fast, how long still, and what could not be read."""

import pytest

from sayso.commands.batch_progress import LineProgress, show_batch_progress


class Clock:
    """Tells the time that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_line_tells_rate_and_time_left_and_failures(clock: Clock) -> None:
    lines: list[str] = []
    told = LineProgress(lines.append, clock=clock)
    told.advance("reading", 10, 100)
    told.fail(1_234)
    clock.now = 60.0
    told.advance("reading", 40, 100)
    assert lines == [
        "reading: 40 of 100 parts, 30.0 a minute, about 2 minutes left; 1,234 not read or told about"
    ]


def test_lines_come_no_closer_than_half_a_minute(clock: Clock) -> None:
    lines: list[str] = []
    told = LineProgress(lines.append, clock=clock)
    for second in range(100):
        clock.now = float(second)
        told.advance("scores", second, 100)
    assert len(lines) == 3
    assert lines[0] == "scores: 30 of 100 parts, 60.0 a minute, about 70 seconds left"


def test_a_quick_stage_has_no_line(clock: Clock) -> None:
    lines: list[str] = []
    told = LineProgress(lines.append, clock=clock)
    for stage in ("opening", "reading"):
        for done in range(3):
            told.advance(stage, done, 2)
    assert lines == []


@pytest.mark.parametrize(
    ("total", "left"), [(2, "30 seconds"), (11, "5 minutes"), (1_001, "8.3 hours"), (1, "0 seconds")]
)
def test_the_time_left_is_told_in_one_unit(clock: Clock, total: int, left: str) -> None:
    lines: list[str] = []
    told = LineProgress(lines.append, clock=clock)
    told.advance("reading", 0, total)
    clock.now = 30.0
    told.advance("reading", 1, total)
    assert lines == [f"reading: 1 of {total:,} parts, 2.0 a minute, about {left} left"]


def test_nothing_is_made_before_a_rate_is_known(clock: Clock) -> None:
    lines: list[str] = []
    told = LineProgress(lines.append, clock=clock)
    told.advance("reading", 5, 10)
    clock.now = 40.0
    told.advance("reading", 5, 10)
    assert lines == ["reading: 5 of 10 parts"]


def test_a_pipe_gets_no_bar_and_a_quiet_run_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    for quiet in (False, True):
        with show_batch_progress(quiet) as told:
            told.advance("reading", 1, 2)
            told.fail(3)
    assert capsys.readouterr() == ("", "")
