"""Bytes to text."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ingest.decode import decode

QUOTED = (
    "“We asked three times,” the café owner’s lawyer said — and again, naïvely, in December, when the "
    "harbour was closed and nobody could have heard the question over the wind. "
) * 4


def test_utf8_is_read_without_a_word() -> None:
    assert decode(QUOTED.encode()).text == QUOTED
    assert decode(QUOTED.encode()).remark is None


def test_byte_order_mark_stays_in_the_text() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"Hello")
    assert decoded.text == "\ufeffHello"
    assert decoded.remark is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(encoding: str) -> None:
    decoded = decode(QUOTED.encode(encoding))
    assert decoded.text.lstrip("\ufeff") == QUOTED
    assert decoded.remark is not None
    assert "UTF" in decoded.remark


def test_windows_1252_is_told_and_named() -> None:
    decoded = decode(QUOTED.encode("cp1252"))
    assert decoded.text == QUOTED
    assert decoded.remark is not None
    assert "Windows-1252" in decoded.remark


def test_other_encodings_are_told() -> None:
    text = "Порт был закрыт в понедельник, и суда должны были оставаться на месте, пока ветер не стих. " * 4
    decoded = decode(text.encode("cp1251"))
    assert decoded.text == text
    assert decoded.remark is not None
    assert "cp1251" in decoded.remark


def test_a_page_may_name_its_encoding() -> None:
    decoded = decode("Žluťoučký kůň".encode("iso-8859-2"), declared="iso-8859-2")
    assert decoded.text == "Žluťoučký kůň"
    assert decoded.remark is not None
    assert "iso-8859-2" in decoded.remark


def test_an_encoding_that_does_not_exist_is_no_harm() -> None:
    assert decode(QUOTED.encode("cp1252"), declared="klingon").text == QUOTED


def test_utf8_with_a_broken_byte_keeps_the_rest() -> None:
    decoded = decode(QUOTED.encode() + b"\xff." + QUOTED.encode())
    assert decoded.text == QUOTED + "\ufffd." + QUOTED
    assert decoded.remark is not None
    assert "a byte that is not" in decoded.remark


def test_a_short_text_may_hold_a_control_character() -> None:
    text = "A bell\x07 rang in the harbour."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP, Word or EPUB file"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(content: bytes, kind: str) -> None:
    with pytest.raises(InputError, match=kind) as error:
        decode(content)
    assert "save the article as .txt or .html" in str(error.value)


@given(st.binary(max_size=300))
def test_bytes_become_text_or_a_clear_refusal(content: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(content).text, str)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_every_text_in_utf8_comes_back(text: str) -> None:
    if not text.encode().startswith((b"PK", b"GIF8", b"{\\rtf", b"%PDF", b"SQLite")):
        assert decode(text.encode()).text == text
