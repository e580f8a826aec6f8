"""No control character reaches the page: the last and the first of each range, and their neighbours."""

import pytest

from sayso.present.text.escaping import mix, plain, show


@pytest.mark.parametrize("code", [*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x202A, 0xFFFE])
def test_a_control_character_is_not_written(code: int) -> None:
    character = chr(code)
    assert character not in plain(f"a{character}b")
    assert character not in mix(f"a{character}b")
    if code < 0x202A:  # an override that an article holds is carried in a box of its own
        assert character not in show(f"a{character}b")


@pytest.mark.parametrize("code", [0x09, 0x0A, 0x20, 0x7E, 0xA0, 0xA1, 0x2029, 0x2070])
def test_its_neighbours_are_written(code: int) -> None:
    assert plain(f"a{chr(code)}b") == f"a{chr(code)}b"
