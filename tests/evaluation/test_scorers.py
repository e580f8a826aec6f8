"""The scorers are copies; nobody may tune them."""

from pathlib import Path

import pytest

import evaluation

HERE = Path(evaluation.__file__).parent


@pytest.mark.parametrize("name", ["score_attribution.py", "score_report.py"])
def test_the_scorers_are_those_of_the_reference(shared: Path, name: str) -> None:
    assert (HERE / name).read_bytes() == (shared / "eval" / name).read_bytes()
