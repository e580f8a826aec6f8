"""Parts of an article that extraction alone loses."""

# ruff: noqa: E501 (pages stand as they are)

import pytest
from lxml import etree, html

from sayso.ingest.pages.article_body import drop_teasers, keep_sign_offs
from sayso.ingest.pages.html import read_page

LONG = (
    "<p>The council of Quillhaven met on Tuesday evening to decide what becomes of the old fish pier, and more "
    "than two hundred people came to the town hall to listen to the debate.</p>"
)
OTHER = (
    "<p>A second survey, made by divers in the spring and kept from the public until the vote, found that only "
    "nine of the forty piles would have to be replaced before the winter.</p>"
)


def text_of(body: str) -> str:
    head = '<head><title>Pier</title><meta property="og:type" content="article"></head>'
    return read_page(f"<!doctype html><html>{head}<body>{body}</body></html>").text


def test_sign_offs_end_their_quotation() -> None:
    text = text_of(
        f"<article><h1>Pier to stay</h1>{LONG}"
        '<blockquote><p>"It rots while they talk."</p><footer>he said on Monday</footer></blockquote>'
        f"{OTHER}<figure><blockquote><p>The company would pay for all of it if anybody asked.</p></blockquote>"
        f"<figcaption>Odo Brandt, Quill Line</figcaption></figure>{LONG.replace('Tuesday', 'Friday')}</article>"
    )
    assert '"It rots while they talk." he said on Monday' in text
    assert "if anybody asked.\n— Odo Brandt, Quill Line" in text


def test_a_page_without_sign_offs_is_not_copied() -> None:
    assert keep_sign_offs(html.document_fromstring("<p>a</p><blockquote>b</blockquote>")) is None


def test_all_containers_of_an_article_are_read_with_their_short_paragraphs() -> None:
    parts = [
        LONG + OTHER + LONG.replace("Tuesday", "Wednesday") + OTHER.replace("nine", "eight"),
        "<p>The pilot was asked what he made of it:</p><p>“It rots.”</p><p>Nobody in the hall answered him that night.</p>",
        "<p>He wrote to the council in the week after the vote:</p><ul><li>“You will come back.”</li></ul>",
    ]
    boxes = "<div class=ad>Advertisement</div>".join(f'<div class="body part">{part}</div>' for part in parts)
    text = text_of(f"<main><article><h1>Pier to stay</h1>{boxes}</article></main>")
    assert "“It rots.”" in text
    assert "“You will come back.”" in text
    assert "Advertisement" not in text


def test_teasers_of_the_same_page_stay_out() -> None:
    teaser = '<div class="teaser"><p>Nine ways to cook a herring that you did not know before.</p></div>'
    text = text_of(
        f'<article><h1>Pier to stay</h1><div class="body">{LONG}{OTHER}</div></article>{teaser * 3}'
    )
    assert "herring" not in text


def test_a_container_inside_another_is_read_once() -> None:
    inner = f'<blockquote class="part">{OTHER}</blockquote>'
    outer = f'<div class="part">{LONG}{inner}{LONG.replace("Tuesday", "Wednesday")}</div>'
    text = text_of(
        f"<article><h1>Pier to stay</h1>{outer}<div class=part>{OTHER.replace('nine', 'eight')}</div></article>"
    )
    assert text.count("only nine of the forty piles") == 1


def test_links_alone_are_teasers() -> None:
    link = '<h3><a href="/2">Nine ways to cook a herring</a></h3>'
    parts = f'<div class="part">{LONG}{OTHER}</div>{{}}<div class="part">{LONG.replace("Tuesday", "Friday")}{link}</div>'
    text = text_of(f"<article><h1>Pier to stay</h1>{parts.format('<div>Advertisement</div>')}</article>")
    assert "Friday" in text
    assert "herring" not in text


TEASER = '<p><ref target="https://q.example/{0}"/></p><head>Other {0} <ref target="https://q.example/{0}">Other {0}</ref></head><p>What {0} is about.</p>'
RUNNING = "<p>" + "The mayor said that the pier would stay as it is. " * 9 + "</p>"


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        ("<head>More from us</head>" + "".join(TEASER.format(n) for n in range(4)), 1),
        ("".join(f'<p><ref target="https://q.example/{n}">Other {n}</ref></p>' for n in range(3)), 1),
        ("".join(f'<p><ref target="https://q.example/{n}">Other {n}</ref></p>' for n in range(2)), 3),
        ("<p>She stays.</p><p>He goes.</p>", 3),
        ('<p><ref target="https://q.example/1">Read more: Pier to stay</ref></p><p>He goes.</p>', 2),
        ('<p>The three papers are:</p><p><ref target="https://q.example/1">What becomes of piers</ref></p>', 3),
        ('<p><ref target="https://q.example/1">“The pier will stay,” she said.</ref></p><p>He goes.</p>', 3),
        ("".join(f'<p>He told <ref target="https://q.example/{n}">one of us</ref> that it is so.</p>' for n in range(4)), 5),
        ("".join(TEASER.format(n) + RUNNING for n in range(4)), 17),  # a list of things, each with its text
    ],
)  # fmt: skip
def test_teasers_of_other_articles_go_off_the_end(tail: str, kept: int) -> None:
    body = etree.fromstring(f"<body>{RUNNING}{tail}</body>")
    drop_teasers(body)
    assert len(body) == kept


def test_text_behind_a_teaser_stays() -> None:
    body = etree.fromstring(
        f'<body>{RUNNING}<p><ref target="https://q.example/1">Read more: Pier to stay</ref></p>It rains.<p>He goes.</p></body>'
    )
    drop_teasers(body)
    assert "It rains." in "".join(body.itertext())
    assert len(body) == 2
