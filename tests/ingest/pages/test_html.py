"""Pages."""

import json

import pytest

from sayso.ingest.draft import DocumentDraft, FoundFile
from sayso.ingest.pages.html import extract_article, read_html, without_controls

PARAGRAPHS = [
    "The council of Quillhaven will rebuild the fish pier, the mayor said on Friday, and it will send the "
    "bill to the company whose ferry tore fifteen metres out of it on a calm and sunny morning.",
    "“Somebody is going to pay for it,” the mayor said, according to "
    '<a href="/courier/story-1">the Quillhaven\n <b>Courier</b></a>, which was in the room.',
    "The company did not reply to questions. Its shares fell by six percent, and its insurer sent two "
    "surveyors, who measured the hole twice and went to lunch.",
]
SCHEMA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {
            "@type": ["NewsArticle"],
            "headline": "Council rebuilds &amp; bills",
            "datePublished": "2024-06-07T08:00:00+02:00",
            "author": [{"@type": "Person", "name": "Dessa Morrowby"}, {"name": "Ole Brandt"}],
            "publisher": {"@type": "Organization", "name": "The Morning Ledger"},
            "mainEntityOfPage": {"@id": "https://ledger.example/pier"},
        },
    ],
}
META = (
    '<meta property="og:site_name" content="Ledger online"><meta property="og:type" content="article">'
    '<meta property="og:url" content="https://ledger.example/og">'
    '<meta property="og:title" content="OG title">'
    '<meta property="article:published_time" content="2024-06-07T00:00:00Z">'
    '<meta name="author" content="OG author">'
)


def page(*, head: str = "", paragraphs: list[str] = PARAGRAPHS) -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Pier</title>{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/ports">Ports</a></nav>'
        f"<main><article><h1>Council rebuilds</h1>{body}</article></main>"
        "<footer><p>All rights imagined by the publishers of this invented newspaper.</p></footer>"
        "</body></html>"
    )


def read(content: str | bytes) -> FoundFile:
    given = content.encode() if isinstance(content, str) else content
    return read_html(given, name="pier", where="pier.html")


def only(found: FoundFile) -> DocumentDraft:
    assert len(found.drafts) == 1, found.notices
    return found.drafts[0]


def schema(item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(item)}</script>'


def test_the_article_is_found_and_its_frame_left_out() -> None:
    text = only(read(page())).text
    assert text.endswith("went to lunch.")
    assert "according to the Quillhaven Courier, which" in text
    assert text.count("\n\n") >= 2
    assert "Home" not in text
    assert "All rights" not in text


def test_links_stand_where_their_words_are() -> None:
    draft = only(read(page(head=META)))
    (link,) = draft.links
    assert draft.text[link.span.start : link.span.end] == "the Quillhaven Courier"
    assert link.target == "https://ledger.example/courier/story-1"


def test_schema_org_is_believed_first() -> None:
    metadata = only(read(page(head=META + schema(SCHEMA)))).metadata
    assert metadata.outlet == "The Morning Ledger"
    assert metadata.title == "Council rebuilds & bills"
    assert metadata.byline == "Dessa Morrowby, Ole Brandt"
    assert metadata.url == "https://ledger.example/pier"
    assert metadata.published == "2024-06-07T08:00:00+02:00"
    assert metadata.language == "en"


def test_then_open_graph() -> None:
    metadata = only(read(page(head=META))).metadata
    assert (metadata.outlet, metadata.title) == ("Ledger online", "OG title")
    assert metadata.url == "https://ledger.example/og"
    assert metadata.published == "2024-06-07T00:00:00Z"
    assert metadata.byline == "OG author"


@pytest.mark.parametrize(
    "head",
    ['<script type="application/ld+json">{broken</script>', schema([[[1, None, "x"]]]), schema({"@type": 3}),
     schema({"@type": "NewsArticle", "publisher": ["x", {}], "author": None, "headline": 7})],
)  # fmt: skip
def test_broken_metadata_does_no_harm(head: str) -> None:
    assert only(read(page(head=head))).text.endswith("went to lunch.")


def test_a_title_on_top_is_no_sentence_of_the_article() -> None:
    head = schema({"@type": "NewsArticle", "headline": "Council rebuilds"})
    assert only(read(page(head=head))).text.startswith("The council of Quillhaven")


def test_an_article_cut_into_several_containers_is_put_together() -> None:
    block = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    cut = f"<div class='body'>{block}</div><figure>film</figure>" * 1 + "".join(
        f"<div class='body part{n}'><p>Part {n} of the story tells at some length what the harbour master "
        f"did on day {n}, which was to look at the pier, to shake her head, and to go home again.</p></div>"
        "<video></video>"
        for n in range(8)
    )
    html = f"<html><body><main><article>{cut}</article></main></body></html>"
    text = only(read(html)).text
    assert text.startswith("The council of Quillhaven")
    assert "day 7" in text


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><form>Sign in <input name=u></form></body></html>",
        "<html><head><title>404</title></head><body><h1>Page not found</h1></body></html>",
        "<html><body><nav>" + "<a href='/x'>Section</a> " * 60 + "</nav></body></html>",
        "<html></html>",
        "<!DOCTYPE html>",
    ],
)
def test_a_page_without_an_article_is_refused(content: str) -> None:
    found = read(content)
    assert not found.drafts
    assert "no article found" in found.notices[0].message


def test_an_empty_page_is_refused() -> None:
    assert "is empty" in read("  \n").notices[0].message


def test_the_encoding_that_a_page_names_is_used() -> None:
    old = page().replace("utf-8", "windows-1252").encode("cp1252")
    draft = only(read(old))
    assert "“Somebody is going to pay for it,”" in draft.text
    assert "windows-1252" in draft.remarks[0]


def test_an_xml_declaration_does_no_harm() -> None:
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' + page()
    assert only(read(declared)).text.endswith("went to lunch.")


def test_a_fragment_is_taken_as_it_stands() -> None:
    text, links, _ = extract_article(
        '<p>One <i>and</i> two.</p>\n<p>“Three<br>four,” <a href="https://x.example/a"> she </a>said.'
    )
    assert text == "One and two.\n\n“Three\nfour,” she said."
    assert [text[k.span.start : k.span.end] for k in links] == ["she"]


def test_scripts_and_hostile_links_are_left_out() -> None:
    text, links, _ = extract_article(
        '<p onclick="x()">Text <script>alert(1)</script><a href="javascript:alert(1)">here</a> '
        '<a href="data:text/html,x">there</a> <a href="http://[broken">and</a>.</p>'
    )
    assert text == "Text here there and."
    assert links == ()


def test_deep_nesting_does_no_harm() -> None:
    extract_article("<div>" * 5000 + "deep" + "</div>" * 5000)
    extract_article("<html><body>" + "<div>" * 5000 + "deep" + "</div>" * 5000 + "</body></html>")


def test_a_very_large_page_is_read_by_its_paragraphs() -> None:
    paragraph = (
        "<p>The harbour was closed on day {}, she said, and the boats stayed "
        "<a href='http://a.example/x'>where they were</a> that night.</p>"
    )
    html = f"<html><body><article>{''.join(map(paragraph.format, range(15_000)))}</article></body></html>"
    draft = only(read(html))
    assert len(draft.links) == 15_000
    last = draft.links[-1].span
    assert draft.text[last.start : last.end] == "where they were"


PAGE_WITH_A_SCRIPT = (
    "<!doctype html><html><body><div><h1>Board keeps its old ferry timetable</h1><script>x</script>Rain{}"
    "<p>The board of the harbour said on Monday that it would keep the old timetable of its ferries until "
    "the end of the year, and that it would tell the crews of it in time, whatever happens.</p>"
    "</div></body></html>"
)


@pytest.mark.parametrize(
    "odd", ["\x01", "\x0b", "\x0c", "\uffff", "&#1;", "&#11", "&#x0B;", "&#XFFFF;", "&#0;", "\ud800"]
)
def test_characters_that_no_tree_may_hold_are_spaces(odd: str) -> None:
    page = PAGE_WITH_A_SCRIPT.format(odd)
    assert extract_article(page)[0] == extract_article(PAGE_WITH_A_SCRIPT.format(" "))[0]
    assert extract_article(page)[0].endswith("whatever happens.")


@pytest.mark.parametrize(
    "kept", ["&#10;", "&#32;", "&#228;", "&#x4E2D;", "&#110;", "&#65533;", "&#128;", "&#1114111;"]
)
def test_references_to_other_characters_stay(kept: str) -> None:
    assert without_controls(f"a{kept}b") == f"a{kept}b"


def test_a_reference_of_very_many_digits_stays() -> None:
    assert without_controls("&#" + "9" * 5000 + ";") == "&#" + "9" * 5000 + ";"
    assert without_controls("&#" + "0" * 5000 + "11;") == " "
