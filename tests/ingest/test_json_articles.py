"""JSON and JSONL, and the forms of objects that are recognised."""

import json
from pathlib import Path

import pytest

from sayso.ingest.draft import FoundFile
from sayso.ingest.json_articles import read_json, read_jsonl

TEXT = "“We asked three times,” she said."


def lines(*values: object) -> FoundFile:
    content = "\n".join(v if isinstance(v, str) else json.dumps(v) for v in values)
    return read_jsonl(content.encode(), name="f", where="f.jsonl")


def whole(value: object) -> FoundFile:
    return read_json(json.dumps(value).encode(), name="f", where="f.json")


def test_own_form() -> None:
    row = {
        "name": "n", "text": TEXT, "outlet": "O", "published": "2024-03-10", "title": "T", "url": "https://o.example/1",
        "byline": "B", "language": "en", "retrieved": "2024-03-11", "embargoed_until": "2031-05-08",
    }  # fmt: skip
    (draft,) = lines(row).drafts
    assert (draft.name, draft.text, draft.where) == ("n", TEXT, "f.jsonl, line 1")
    metadata = draft.metadata
    assert (metadata.outlet, metadata.published, metadata.title) == ("O", "2024-03-10", "T")
    assert (metadata.url, metadata.byline, metadata.language) == ("https://o.example/1", "B", "en")
    assert (metadata.retrieved, metadata.embargoed_until) == ("2024-03-11", "2031-05-08")


def test_a_broken_line_costs_one_article_and_is_named() -> None:
    found = lines({"text": "One."}, '{"text": "Two', "", {"text": "Four."})
    assert [d.text for d in found.drafts] == ["One.", "Four."]
    (notice,) = found.notices
    assert notice.message.startswith("f.jsonl, line 2: is not valid JSON")
    assert "left out" in notice.message


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([1], "is a number, not an article"),
        (["text"], "is a text, not an article"),
        ("null", "is null, not an article"),
        ({"headline": "H"}, "has no text (it has headline)"),
        ({"text": ""}, "has an empty “text”"),
        ({"text": 7}, "has a “text” that is a number"),
        ({"html": "<html><body></body></html>"}, "no article found in its “html”"),
        ([], "is an empty list"),
    ],
)
def test_what_is_no_article_is_named(value: object, problem: str) -> None:
    found = (
        whole(value) if not isinstance(value, str) else read_json(value.encode(), name="f", where="f.json")
    )
    assert not found.drafts
    assert problem in found.notices[0].message
    assert found.notices[0].message.startswith("f.json")


def test_hostile_json_is_refused_and_nothing_breaks() -> None:
    deep = "[" * 100_000
    digits = '{"text": "a", "id": ' + "9" * 5000 + "}"
    found = lines({"text": "One."}, deep, digits, {"text": "Two."})
    assert [d.text for d in found.drafts] == ["One.", "Two."]
    assert "nested too deeply" in found.notices[0].message
    assert "is not usable JSON" in found.notices[1].message


def test_lists_and_objects_that_hold_lists() -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    for value in (
        rows,
        {"documents": rows},
        {"articles": rows},
    ):
        assert [d.text for d in whole(value).drafts] == ["One.", "Two."]


def test_a_report_is_no_article() -> None:
    found = whole({"schema": "sayso.report/1", "documents": [{"text": "One."}]})
    assert not found.drafts
    assert "is a report that sayso wrote, no article" in found.notices[0].message


def test_jsonl_in_a_json_file_and_json_in_a_jsonl_file() -> None:
    rows = [{"text": "One."}, {"text": "Two."}]
    jsonl = "\n".join(map(json.dumps, rows))
    assert len(read_json(jsonl.encode(), name="f", where="f.json").drafts) == 2
    pretty = json.dumps(rows, indent=1)
    assert len(read_jsonl(pretty.encode(), name="f", where="f.jsonl").drafts) == 2


def test_a_line_of_annotate_is_an_article_again() -> None:
    (draft,) = lines({"document": {"name": "n", "text": TEXT, "outlet": "O"}, "attributions": []}).drafts
    assert (draft.name, draft.text, draft.metadata.outlet) == ("n", TEXT, "O")


def test_ninjs() -> None:
    item = {
        "uri": "https://agency.example/items/1", "standard": {"name": "ninjs", "version": "3.1"},
        "headlines": [{"role": "alternative", "value": "Other"}, {"role": "main", "value": "Head"}],
        "bodies": [
            {"role": "caption", "contentType": "text/plain", "value": "A pier."},
            {"role": "main", "contentType": "text/html", "value": "<p>One.</p><p>Two.</p>"},
        ],
        "infoSources": [
            {"name": "Northline", "role": "originator"}, {"name": "Gazette", "role": "publisher"},
        ],
        "by": "Dessa Morrowby", "language": "en", "firstCreated": "2024-06-05T06:00:00Z",
        "embargoedUntil": "2024-06-06T00:00:00Z",
    }  # fmt: skip
    (draft,) = whole(item).drafts
    assert draft.text == "One.\n\nTwo."
    metadata = draft.metadata
    assert (metadata.outlet, metadata.title, metadata.byline) == (
        "Gazette",
        "Head",
        "Dessa Morrowby, Northline",
    )
    assert (metadata.url, metadata.published) == ("https://agency.example/items/1", "2024-06-05T06:00:00Z")
    assert draft.remarks == ("is marked as embargoed until 2024-06-06T00:00:00Z",)


def test_passim_citron_news_please_and_schema_org() -> None:
    passim = {"id": "p1", "series": "Gazette", "text": TEXT, "date": "2024-06-05"}
    citron = {"text": TEXT, "quotes": [{"quote": {"start": 0, "end": 5}}]}
    please = {
        "source_domain": "gazette.example", "date_publish": "2024-06-05 06:00:00", "maintext": TEXT,
        "authors": ["A", "B"],
        "title": "T", "url": "https://gazette.example/1",
        "filename": "http%3A%2F%2Fgazette.example%2Fa-pier%2F.json",
        "date_download": "2024-06-07",
    }  # fmt: skip
    schema = {
        "@type": "NewsArticle",
        "articleBody": TEXT,
        "publisher": {"name": "Gazette"},
        "datePublished": "2024-06-05",
    }
    drafts = lines(passim, citron, please, schema).drafts
    assert [d.text for d in drafts] == [TEXT] * 4
    assert [d.metadata.outlet for d in drafts] == ["Gazette", None, "gazette.example", "Gazette"]
    assert [d.metadata.published for d in drafts] == ["2024-06-05", None, "2024-06-05 06:00:00", "2024-06-05"]
    assert drafts[0].name == "p1"
    assert drafts[1].name == "f-2"
    assert drafts[2].name == "a-pier"
    assert drafts[2].metadata.byline == "A, B"


def test_text_is_kept_exactly() -> None:
    odd = "  A\u00a0B\r\n\tC\u2028D \x00 "
    (draft,) = lines({"text": odd}).drafts
    assert draft.text == odd


def test_metadata_of_an_object_beats_that_of_its_page(tmp_path: Path) -> None:
    html = (
        "<html><head><meta property='og:site_name' content='Page'>"
        "<meta property='og:title' content='Page title'>"
        "</head><body><article><p>"
        + "The harbour was closed on Monday because of the wind. " * 8
        + "</p></article></body></html>"
    )
    (draft,) = lines({"html": html, "outlet": "Object"}).drafts
    assert (draft.metadata.outlet, draft.metadata.title) == ("Object", "Page title")


def test_an_address_dates_a_text_that_has_no_date() -> None:
    url = "https://corranpost.example/2031/05/14/ferry"
    given = lines({"text": TEXT, "url": url}, {"text": TEXT, "url": url, "published": "2031-05-12"}).drafts
    assert [d.metadata.published for d in given] == ["2031-05-14", "2031-05-12"]


def test_an_address_does_not_date_what_was_retrieved_before_its_day() -> None:
    given = {"url": "https://corranpost.example/2031/05/14/ferry", "retrieved": "2031-05-02T08:00:00Z"}
    body = f"<h1>Ferry to sail again</h1><p>{' '.join([TEXT] * 20)}</p>"
    page = f"<html><body><article>{body}</article></body></html>"
    drafts = lines({"text": TEXT, **given}, {"html": page, **given}).drafts
    assert [d.metadata.published for d in drafts] == [None, None]
