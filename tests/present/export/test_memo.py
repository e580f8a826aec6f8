"""The memo: Markdown and DOCX say the same and obey no word of an article."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.export.formats import write_format
from sayso.present.export.memo.markdown import escape, export_markdown
from sayso.present.export.memo.outline import Memo, outline_memo
from sayso.records import Notice, Report

markdown_it = pytest.importorskip("markdown_it")
REPORTS = ["demo_report", "hostile_report", "pile"]


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    report: Report = request.getfixturevalue(request.param)
    return report


def read_markdown(text: str) -> list[Any]:
    tokens: list[Any] = markdown_it.MarkdownIt("commonmark").parse(text)
    return tokens


def list_texts(tokens: list[Any]) -> list[str]:
    """Return the text of every heading, paragraph and item as a reader sees it."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            lines.append("".join(c.content for c in token.children if c.type in ("text", "code_inline")))
    return lines


def list_lines(memo: Memo) -> list[str]:
    return ["".join(run.text for run in block.runs).strip() for block in memo.blocks]


def test_markdown_shows_every_line_of_the_outline(any_report: Report) -> None:
    lines = list_texts(read_markdown(export_markdown(any_report)))
    assert [" ".join(x.split()) for x in lines] == [
        " ".join(x.split()) for x in list_lines(outline_memo(any_report))
    ]


def test_a_notice_names_an_article_once_also_where_its_name_has_a_colon(pile: Report) -> None:
    first = pile.readings[0]
    named = replace(first, document=replace(first.document, name="Pier: closed"))
    notices = tuple(
        Notice(document=first.document.id, message=message)
        for message in ("“Pier: closed”: given twice", "is in two languages")
    )
    lines = list_lines(outline_memo(replace(pile, readings=(named, *pile.readings[1:]), notices=notices)))
    at = lines.index("What could not be read or told")
    assert lines[at + 1 : at + 3] == ["“Pier: closed”: given twice", "“Pier: closed”: is in two languages"]


def test_no_word_of_an_article_is_markup(any_report: Report) -> None:
    tokens = read_markdown(export_markdown(any_report))
    blocks = {t.type for t in tokens}
    assert not blocks & {"fence", "code_block", "hr", "ordered_list_open", "table_open"}
    assert {t.content.strip() for t in tokens if t.type == "html_block"} <= {
        f"<!-- {any_report.producer} -->",
    }  # fmt: skip
    inner = [c for t in tokens if t.type == "inline" for c in t.children]
    assert {c.type for c in inner} <= {"text", "strong_open", "strong_close", "link_open", "link_close"}
    links = {c.attrs["href"] for c in inner if c.type == "link_open"}
    assert all(link.startswith(("http://", "https://")) for link in links)


MARKUP = st.sampled_from(
    ["#", "-", "+", "=", "1.", "12)", "> ", "*", "_", "`", "[a](b)", "![", "<b>", "&lt;", "http://x.example",
     "www.x.example", "a@x.example", "|", "~~", "\\", "$", " ", "---", "==="]
)  # fmt: skip
LETTERS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), max_size=4)


@pytest.mark.parametrize("before", ["", "- ", "> ", "# "])
@given(parts=st.lists(st.one_of(MARKUP, LETTERS), min_size=1, max_size=6))
def test_escaped_words_are_shown_as_they_are(before: str, parts: list[str]) -> None:
    line = " ".join("".join(parts).split())
    if not line:
        return
    for flavour in ("commonmark", "gfm-like"):
        parser = markdown_it.MarkdownIt(flavour, {"linkify": False})
        tokens = [t for t in parser.parse(before + escape(line)) if t.type == "inline"]
        assert len(tokens) == 1
        assert {c.type for c in tokens[0].children} <= {"text", "text_special"}
        assert "".join(c.content for c in tokens[0].children) == line


def test_docx_shows_every_line_of_the_outline(any_report: Report) -> None:
    docx = pytest.importorskip("docx")
    written = write_format("docx", any_report)
    assert isinstance(written, bytes)
    document = docx.Document(io.BytesIO(written))
    lines = [p.text.strip() for p in document.paragraphs]
    assert lines == list_lines(outline_memo(any_report))
    assert document.core_properties.author == any_report.producer


def test_docx_is_read_by_another_program(demo_report: Report) -> None:
    mammoth = pytest.importorskip("mammoth")
    pytest.importorskip("docx")
    written = write_format("docx", demo_report)
    assert isinstance(written, bytes)
    read = mammoth.convert_to_html(io.BytesIO(written))
    assert read.value.startswith("<h1>On whose say-so?</h1>")
    assert "What to look at first" in read.value
    assert not [m for m in read.messages if m.type == "error"]


def test_docx_links_to_web_addresses_only_and_runs_nothing(hostile_report: Report) -> None:
    pytest.importorskip("docx")
    written = write_format("docx", hostile_report)
    assert isinstance(written, bytes)
    with zipfile.ZipFile(io.BytesIO(written)) as packed:
        names = packed.namelist()
        body = packed.read("word/document.xml").decode()
        relations = packed.read("word/_rels/document.xml.rels").decode()
    assert not [n for n in names if "vba" in n.lower() or "embed" in n.lower()]
    assert "instrText" not in body
    assert "fldSimple" not in body
    assert "javascript:" not in relations


def test_the_memo_holds_no_control_characters(hostile_report: Report) -> None:
    text = export_markdown(hostile_report)
    assert not {"\x1b", "\x00", "\u202e"} & set(text)
