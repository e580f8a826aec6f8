"""Which roles are offices of a state."""

import pytest

from sayso.compare.coverage.officials import is_official


@pytest.mark.parametrize("role", ["the chancellor", "a city councillor", "Spain's foreign minister"])
def test_an_office_of_a_state_is_official_however_it_is_spelled(role: str) -> None:
    assert is_official(role)


@pytest.mark.parametrize("role", ["a former chancellor", "the club's president", "a rower"])
def test_other_roles_are_not(role: str) -> None:
    assert not is_official(role)
