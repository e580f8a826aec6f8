"""Telling the kind of a file."""

import pytest

from sayso.ingest.formats.read_content import sniff


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"We stay, she said.", "plain"),
        (b"", "plain"),
        (b"%PDF-1.7", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"WARC/1.1\r\n", "warc"),
        (b'{"text": "x"}', "json"),
        (b'[{"text": "x"}]', "json"),
        (b"\xef\xbb\xbf<!doctype html>", "html"),
        (b"<html>", "html"),
        (b"<!-- saved --><html>", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="y">', "html"),
        (b'<?xml version="1.0"?>\n<rss version="2.0">', "feed"),
        (b"<feed xmlns='x'>", "feed"),
        (b"<rdf:RDF xmlns='x'>", "feed"),
        (b"<urlset>", "sitemap"),
        (b"<nar:newsItem>", "newsml"),
        (b"<?xml version='1.0'?><order>", "xml"),
        (b"<3 is how it began", "plain"),
    ],
)
def test_kinds_by_the_first_bytes(content: bytes, kind: str) -> None:
    assert sniff(content) == kind
