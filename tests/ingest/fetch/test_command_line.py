"""Web addresses on the command line."""

import json

import pytest

from sayso.cli import main
from tests.ingest.fetch.site import Site
from tests.ingest.formats.builders import make_page

WORDS = "“We will keep the quay,” mayor Ines Varro said on Monday. " * 12


def test_an_address_is_read_like_a_file(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("httpx", reason="the extra `ingest` is not installed")
    address = site.page("/a", make_page(words=WORDS))
    assert main(["annotate", address, "--allow-private", "-q"]) == 0
    document = json.loads(capsys.readouterr().out)["document"]
    assert document["url"] == address
    assert document["text"].startswith("“We will keep the quay,”")


def test_a_private_network_is_refused_in_one_sentence(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("httpx", reason="the extra `ingest` is not installed")
    assert main(["annotate", site.page("/a", make_page()), "-q"]) == 2
    assert "not opened (--allow-private lifts this)" in capsys.readouterr().err
    assert site.asked == []
