"""What is kept of a reading is all of it."""

import json
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Notice, Reading
from sayso.units.codec import _HEAD, decode, dump, pack, unpack
from tests.bundled import list_bundled_readings


@settings(max_examples=15)
@given(st.from_type(Reading))
def test_any_reading_comes_back_as_it_was(reading: Reading) -> None:
    check(reading)


@pytest.mark.slow(reason="ten times as many readings, each invented whole")
@settings(max_examples=150)
@given(st.from_type(Reading))
def test_very_many_readings_come_back(reading: Reading) -> None:
    check(reading)


def check(reading: Reading) -> None:
    kept = dump(reading)
    assert kept.isascii()
    back = decode(Reading, json.loads(kept))
    assert repr(back) == repr(reading)  # not ==: that holds for 1 and 1.0, and not for two NaN


def test_a_real_reading_comes_back_as_it_was() -> None:
    readings = list_bundled_readings()[:2]
    assert sum(len(r.attributions) for r in readings) > 5
    for reading in readings:
        back = decode(Reading, json.loads(dump(reading)))
        assert back == reading
        assert repr(back) == repr(reading)


@pytest.mark.parametrize("broken", [{}, {"layout": 3}, {"document": {"id": "d"}}, [], "x", None])
def test_what_is_no_reading_is_refused(broken: object) -> None:
    with pytest.raises((ValueError, KeyError, IndexError, TypeError, AttributeError)):
        decode(Reading, broken)


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no form in JSON"):
        dump(Notice(document=None, message=object()))  # type: ignore[arg-type]


def test_what_was_packed_before_the_words_that_records_share_is_unpacked() -> None:
    kept = dump(list_bundled_readings()[0])
    assert unpack(zlib.compress(kept.encode("ascii"), 6)) == kept
    assert unpack(pack(kept)) == kept
    assert len(pack(kept)) < len(zlib.compress(kept.encode("ascii"), 6))


@pytest.mark.parametrize("harm", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b[:5], lambda b: b""])
def test_what_is_packed_and_damaged_is_noticed(harm: Callable[[bytes], bytes]) -> None:
    with pytest.raises((ValueError, zlib.error)):
        unpack(harm(pack('["kept"]')))


@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_what_was_packed_with_its_head_is_unpacked(text: str) -> None:
    packed = pack(text)
    assert unpack(packed) == unpack(_HEAD + packed) == text
    assert not packed.startswith(_HEAD)


@pytest.mark.parametrize("kept", ["[]", '{"judgement":"same"}', "x" * 500])
def test_each_changed_byte_is_noticed(kept: str) -> None:
    packed = pack(kept)
    for at in range(len(packed)):
        for changed in (packed[:at], packed[:at] + bytes([packed[at] ^ 0x41]) + packed[at + 1 :]):
            with pytest.raises((zlib.error, ValueError)):
                unpack(changed)
    with pytest.raises((zlib.error, ValueError)):
        unpack(packed + b"x")
