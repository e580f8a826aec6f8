"""Optional packages."""

import sys

import pytest

from sayso.errors import NothingReadError
from sayso.ingest import read_pile
from sayso.ingest.formats.read_content import read_content
from tests.ingest.formats.builders import make_docx, make_pdf


@pytest.mark.parametrize(
    ("kind", "content", "package"),
    [
        ("feed", b"<rss/>", "feedparser"),
        ("warc", b"WARC/1.0", "fastwarc"),
        ("pdf", make_pdf([[(40, 500, "We stay.")]]), "pypdfium2"),
        ("docx", make_docx([("Normal", "We stay.")]), "mammoth"),
    ],
)
def test_one_sentence_says_what_to_install(
    kind: str, content: bytes, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setitem(sys.modules, f"{package}.warc", None)
    (notice,) = read_content(content, kind=kind, name="f", where="f").notices
    assert notice.message.endswith(f"needs the package {package}: pip install 'sayso[ingest]'")


@pytest.mark.parametrize("package", ["httpx", "protego"])
def test_a_web_address_says_what_to_install_too(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NothingReadError, match=f"needs the package {package}: pip install"):
        read_pile(["https://quay.example/a"])
