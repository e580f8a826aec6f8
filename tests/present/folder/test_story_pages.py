"""More than thirty articles: an index, a page a story, each small enough to be sent, and one zip of all."""

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import pipeline
from sayso.errors import OutputError
from sayso.present.folder import story_pages
from sayso.present.folder.story_pages import render_folder
from sayso.present.folder.written_folder import check_page, write_page
from sayso.present.page_index import address
from sayso.records import Passage, Report, Span, Story
from tests.growing_piles import make_readings


@pytest.fixture(scope="module")
def many() -> Report:
    """Return the report of forty articles on ten events, grouped by hand."""
    report = pipeline.relate(make_readings(40, events=10))
    ids = [r.document.id for r in report.readings]
    stories = tuple(
        Story(id=f"st-{n}", document_ids=tuple(ids[n * 4 : n * 4 + 4]), title=f"Event <{n}>")
        for n in range(9)
    )
    return replace(report, stories=stories)


def test_every_article_stands_on_one_page(many: Report) -> None:
    files = render_folder(many, index="report.html", folder="report-pages")
    assert list(files) == ["report.html", *(f"report-pages/{n:04}.html" for n in range(1, 11))]
    pages = "".join(text for name, text in files.items() if name != "report.html")
    for reading in many.readings:
        assert pages.count(f"<details class=article id={reading.document.id} ") == 1
    assert "Outside any story" in files["report.html"]
    assert "Event &lt;3&gt;" in files["report.html"]


def test_pages_lead_to_the_index_and_the_index_to_pages(many: Report) -> None:
    files = render_folder(many, index="report.html", folder="report-pages")
    assert all(
        "href=../report.html" in t or 'href="../report.html"' in t for n, t in files.items() if "/" in n
    )
    linked = re.findall(r'href="?(report-pages/\d{4}\.html)', files["report.html"])
    assert linked == [name for name in files if "/" in name]


def test_a_story_that_is_too_long_is_shared_out(many: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = replace(
        many, stories=(replace(many.stories[0], document_ids=tuple(d.id for d in many.documents)),)
    )
    one = render_folder(whole, index="r.html", folder="p")
    assert len(one) == 2
    monkeypatch.setattr(story_pages, "MOST_BYTES", len(one["p/0001.html"]) // 2)
    cut = render_folder(whole, index="r.html", folder="p")
    assert len(cut) > 2
    assert all(len(text) <= story_pages.MOST_BYTES for name, text in cut.items() if "/" in name)
    assert "part 1 of" in cut["r.html"]


def test_what_is_searched_stays_data(many: Report) -> None:
    hostile = "</script><script>alert(1)</script>"
    readings = tuple(replace(r, document=replace(r.document, title=hostile)) for r in many.readings)
    index = render_folder(replace(many, readings=readings), index="r.html", folder="p")["r.html"]
    assert index.count("<script") == 2
    data = json.loads(index.partition("data-folder=p>")[2].partition("</script>")[0])
    assert len(data["articles"]) == 40
    assert data["articles"][0][4] == hostile
    assert len(data["statements"]) == len(many.attributions)


def test_files_are_written_and_earlier_pages_go(many: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    folder = tmp_path / "report-pages"
    folder.mkdir()
    (folder / "0099.html").write_text('<meta name="generator" content="sayso 0">', encoding="utf-8")
    check_page(path)
    assert write_page(path, many) == (path, folder)
    assert sorted(p.name for p in folder.iterdir()) == [f"{n:04}.html" for n in range(1, 11)]


def test_nothing_of_a_user_is_removed(many: Report, tmp_path: Path) -> None:
    folder = tmp_path / "report-pages"
    folder.mkdir()
    (folder / "2024.html").write_text("my own page", encoding="utf-8")
    with pytest.raises(OutputError, match="no page of sayso"):
        write_page(tmp_path / "report.html", many)
    assert (folder / "2024.html").read_text(encoding="utf-8") == "my own page"
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="notes"):
        check_page(tmp_path / "report.html")


def test_a_zip_has_all_of_it_and_is_the_same_twice(many: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.zip"
    write_page(path, many)
    first = path.read_bytes()
    write_page(path, many)
    assert path.read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert packed.namelist()[:2] == ["report.html", "report-pages/0001.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["report.zip"]


def test_thirty_articles_are_one_page(many: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    few = pipeline.relate(make_readings(30, events=5))
    assert write_page(path, few) == (path,)
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


@pytest.fixture
def shared_out(many: Report, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the files of one long story that no page holds."""
    ids = tuple(d.id for d in many.documents)
    whole = replace(many, stories=(replace(many.stories[0], document_ids=ids),))
    one = render_folder(whole, index="r.html", folder="p")
    monkeypatch.setattr(story_pages, "MOST_BYTES", len(one["p/0001.html"]) * 2 // 3)
    return render_folder(whole, index="r.html", folder="p")


def test_what_is_shared_out_is_compared_as_a_whole(many: Report, shared_out: dict[str, str]) -> None:
    pages = {name: text for name, text in shared_out.items() if "/" in name}
    every = "".join(pages.values())
    shared = [u for u in many.utterances if len(u.attribution_ids) > 1]
    assert shared
    for utterance in shared:
        assert len(re.findall(rf'<article class="?u"? id="?{address("u", utterance.id)}\b', every)) == 1
    for document in many.documents:
        assert len(re.findall(rf'<details class="?article"? id="?{address("d", document.id)}\b', every)) == 1
    assert all("too long for one page" in text for text in pages.values())
    assert sum("Where from" in text for text in pages.values()) == 1
    assert all(text.count("<h1") == 1 for text in pages.values())


def test_every_link_of_a_story_that_is_shared_out_leads_somewhere(shared_out: dict[str, str]) -> None:
    pages = {name.partition("/")[2]: text for name, text in shared_out.items() if "/" in name}
    ids = {name: set(re.findall(r'\bid="?([\w.-]+)', text)) for name, text in pages.items()}
    crossing = 0
    for name, text in pages.items():
        body = text.partition("<body>")[2].rpartition("<script>")[0]
        for target, id in re.findall(r'href="?([\w.]*)#([\w.-]+)', body):
            assert id in ids[target or name], f"{name}: {target}#{id}"
            crossing += bool(target)
    assert crossing > len(pages)


def test_a_page_with_hardly_any_room_gives_the_timeline_a_page_too(
    many: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = tuple(d.id for d in many.documents)
    whole = replace(many, stories=(replace(many.stories[0], document_ids=ids),))
    monkeypatch.setattr(story_pages, "MOST_BYTES", 1)
    pages = render_folder(whole, index="r.html", folder="p")
    assert sum("<h1>Timeline</h1>" in text for text in pages.values()) == 1
    assert sum("<h1>Articles" in text for text in pages.values()) == len(many.documents)


def test_the_index_names_outlets_as_pages_do_and_begins_with_what_was_found(
    many: Report, pile: Report
) -> None:
    ids = many.stories[4].document_ids
    readings = tuple(
        replace(r, document=replace(r.document, outlet="www.washingtonpost.com"))
        if r.document.id in ids
        else r
        for r in many.readings
    )
    given = pile.findings[1]
    evidence = given.evidence[0]
    passages = tuple(Passage(document_id=id, span=Span(start=0, end=4)) for id in ids)
    finding = replace(given, evidence=(replace(evidence, passages=passages),))
    index = render_folder(replace(many, readings=readings, findings=(finding,)), index="r.html", folder="p")
    first, second = index["r.html"].partition("<ol class=stories>")[2].split("<li>")[1:3]
    assert "Event &lt;4&gt;" in first
    assert "<b>1 to check</b>" in first
    assert first.rstrip().endswith("The Washington Post"), "each outlet once, by its name"
    assert "Event &lt;0&gt;" in second
