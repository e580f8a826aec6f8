"""The page as HTML: self-contained, everything escaped, every article's text exactly its own."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.present.html import _SCRIPT_TOKEN, _shrink, render
from sayso.present.text.escaping import carried, plain, show
from sayso.present.text.marked_text import Mark, mark_text
from sayso.records import Document, Layout, Reading, Report, Span, Story
from tests.present.pile_documents import LONG_WORD
from tests.present.piles import build_report

_VOID = {"meta", "input", "br", "line", "circle", "rect", "path"}


_CLOSED_BY = {
    "p": {*"article blockquote details div dl figure h2 h3 h4 ol p section table ul".split()},
    "li": {"li"}, "td": {"td", "th", "tr"}, "th": {"td", "th", "tr"}, "tr": {"tr"},
    "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
}  # fmt: skip
"""Tags whose end HTML implies, by the next tags that imply it; the end of what holds them does too."""


class Tree(HTMLParser):
    """Collect what the tests ask for: tags with attributes, article texts, tags that do not match."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        while self.stack and tag in _CLOSED_BY.get(self.stack[-1][0], ()):
            self.stack.pop()
        if tag not in _VOID:
            self.stack.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        while self.stack and self.stack[-1][0] != tag and self.stack[-1][0] in _CLOSED_BY:
            self.stack.pop()
        if not self.stack or self.stack[-1][0] != tag:
            self.unbalanced.append(tag)
        if self.stack:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        """Collect an article's text: its paragraphs, and the white space beside them."""
        article = next(
            (a["id"] for t, a in self.stack if t == "details" and a.get("class") == "article"), None
        )
        paragraph = next((n + 1 for n, (_, a) in enumerate(self.stack) if a.get("class") == "text"), None)
        if article and paragraph is not None:
            inside = self.stack[paragraph + 1 :]
            if not inside or inside[0][0] == "p":
                self.texts[article] = self.texts.get(article, "") + data


def test_every_tag_is_closed_and_every_id_is_its_own(pile: Report) -> None:
    tree = Tree(render(pile))
    assert tree.unbalanced == []
    assert tree.stack == []
    ids = [a["id"] for _, a in tree.tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(pile: Report) -> None:
    tree = Tree(render(pile))
    ids = {a["id"] for _, a in tree.tags if "id" in a}
    inside = {a["href"][1:] for _, a in tree.tags if (a.get("href") or "").startswith("#")}  # type: ignore[index]
    assert inside - ids == set()


def test_nothing_is_asked_of_anybody(pile: Report) -> None:
    html = render(pile)
    tree = Tree(html)
    assert not [
        t
        for t, a in tree.tags
        if "src" in a or "srcset" in a or t in ("link", "iframe", "img", "object", "form")
    ]
    assert "url(" not in html
    assert "@import" not in html
    outward = {a["href"] for t, a in tree.tags if t == "a" and not (a["href"] or "").startswith("#")}
    assert all((href or "").startswith("https://") for href in outward)
    policy = next(a["content"] for t, a in tree.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_hostile_words_stay_words(pile: Report) -> None:
    html = render(pile)
    assert html.count("<script>") == 1
    assert "<b>hits out" not in html
    assert "javascript:" not in html
    assert "&lt;script&gt;document.body" in html
    assert "data-c=RLO" in html
    assert LONG_WORD in html


def test_words_that_stand_for_style_and_script_are_words_in_an_article() -> None:
    headline = "/*style*/ and /*script*/ on the pier"
    document = Document(id="d1", name="a.txt", text=f"{headline}\n\nThe pier is safe.", title=headline)
    whole = (Span(start=0, end=len(document.text)),)
    layout = Layout(paragraphs=whole, sentences=whole, quotations=())
    reading = Reading(document=document, layout=layout, entities=(), attributions=(), citations=())
    story = Story(id="s1", title=headline, document_ids=("d1",))
    html = render(Report(producer="sayso", readings=(reading,), stories=(story,)))
    script = html.rpartition("<script>")[2]
    assert html.count(f"<style>{_shrink('page.css')}</style>") == 1
    assert script == render(Report(producer="sayso", readings=())).rpartition("<script>")[2]
    assert f"<title>{headline}" in html


def test_an_article_on_the_page_is_its_text(pile: Report) -> None:
    texts = Tree(render(pile)).texts
    for document in pile.documents:
        assert texts[document.id] == document.text


def test_the_same_report_gives_the_same_page(pile: Report) -> None:
    turned = replace(pile, readings=tuple(reversed(pile.readings)))
    assert render(pile) == render(build_report()) == render(turned)


def test_what_must_be_looked_at_first_stands_in_words(pile: Report) -> None:
    text = re.sub(r"<[^>]+>", "", render(pile))
    text = re.sub(r"\s+", " ", text)
    assert "Has no “not”, which the fullest report has" in text
    assert "Gives another number: “40” where the fullest report has “14”" in text
    assert "we found nothing that says where it has this from" in text
    assert "Four articles; named as first-hand: Kestrel Tribune (not among these articles)" in text
    assert "Perhaps the same, not joined: one pair" in text


def test_an_empty_report_is_still_a_page() -> None:
    html = render(Report(producer="sayso", readings=()))
    assert "No statement that is attributed to anybody was found." in html
    assert Tree(html).unbalanced == []


def test_what_has_nothing_to_show_says_so_and_no_more() -> None:
    """A pile without statements needs no filter and no key to changes of words."""
    document = Document(id="d-one", name="one", text="The wind was light.")
    reading = Reading(
        document=document,
        layout=Layout(paragraphs=(Span(start=0, end=19),), sentences=(Span(start=0, end=19),), quotations=()),
        entities=(),
        attributions=(),
        citations=(),
    )
    page = render(Report(producer="sayso", readings=(reading,)))
    assert "There is only one article: nothing to compare it with." in page
    assert "No statement that is attributed to anybody was found." in page
    assert "each against the report that stands first" not in page


def test_the_page_reads_as_before(pile: Report) -> None:
    """A snapshot of the first utterance in words; put what it shows into the file when a change is meant."""
    html = render(pile)
    block = html[html.index("<article class=u id=u-mines") :]
    block = block[: block.index("</article>")]
    block = re.sub("<(?=(?:p|div|li|ol|/p|/h4|/blockquote)[ >])", "\n<", block)
    block = re.sub(r"<del>(.*?)</del>", r"[-\1-]", block)
    block = re.sub(r"<ins>(.*?)</ins>", r"[+\1+]", block)
    block = re.sub(r'<span class="vh">.*?</span>', "", block)
    lines = [re.sub(r"\s+", " ", line).strip() for line in re.sub(r"<[^>]+>", "", block).splitlines()]
    shown = "\n".join(line for line in lines if line) + "\n"
    kept = Path(__file__).with_name("utterance.expected.txt")
    assert shown == kept.read_text(encoding="utf-8")


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab <>&\"'“”\n\r\t\u202e\u2066\u2069\x00\x1b’é"), st.characters(codec="utf-8")
    ),
    max_size=80,
)


def _content(html: str) -> str:
    parts: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            parts.append(data)

    reader = Reader(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return "".join(parts)


@given(TEXTS)
def test_shown_words_are_the_words(text: str) -> None:
    assert _content(str(show(text))).replace("\ufffd", "?") == carried(text).replace("\ufffd", "?")
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b]", plain(text))


@given(st.data(), TEXTS)
@settings(max_examples=150, deadline=None)
def test_marks_and_anchors_change_no_character(data: st.DataObject, text: str) -> None:
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda ends: Span(start=min(ends), end=max(ends))
    )
    marks = [
        Mark(
            span=span,
            part=data.draw(st.sampled_from(["source", "cue", "content"])),
            direct=bool(i % 2),
            number=i + 1,
            opens=True,
        )
        for i, span in enumerate(data.draw(st.lists(spans, max_size=6)))
    ]
    anchors = {span: f"p-{span.start}-{span.end}" for span in data.draw(st.lists(spans, max_size=6))}
    paragraphs = data.draw(st.lists(spans, max_size=4))
    blocks = mark_text(text, paragraphs=paragraphs, marks=marks, anchors=anchors)
    html = "".join(f"{b.html}{b.gap}" for b in blocks)
    assert _content(html).replace("\ufffd", "?") == carried(text).replace("\ufffd", "?")
    tree = Tree(html)
    assert tree.unbalanced == []
    assert tree.stack == []
    ids = [a["id"] for _, a in tree.tags if "id" in a]
    assert len(ids) == len(set(ids))
    covered = {f for s, f in anchors.items() if text[s.start : s.end].strip()}
    assert covered <= set(ids)


@given(TEXTS, TEXTS)
@settings(max_examples=60, deadline=None)
def test_hostile_names_never_become_markup(text: str, name: str) -> None:
    document = Document(id="d-1", name=name, text=text, outlet=name, title=name, byline=name, url=name)
    reading = Reading(
        document=document,
        layout=Layout(paragraphs=(), sentences=(), quotations=()),
        entities=(),
        attributions=(),
        citations=(),
    )
    html = render(Report(producer=name, readings=(reading,)))
    html.encode("utf-8")
    tree = Tree(html)
    assert tree.unbalanced == []
    assert tree.stack == []
    plain_page = Tree(
        render(
            Report(
                producer="",
                readings=(
                    replace(
                        reading,
                        document=replace(
                            document, name="x", outlet="x", title=None, byline=None, url=None, text=""
                        ),
                    ),
                ),
            )
        )
    )
    assert {t for t, _ in tree.tags} - {t for t, _ in plain_page.tags} <= {"p", "div", "span", "a"}


def test_a_headline_is_told_as_the_words_of_its_outlet(pile: Report) -> None:
    html = render(pile)
    heading = html[html.index("<h1") : html.index("</h1>")]
    title = pile.stories[0].title
    assert f"“{title}”" in _content(heading) or f"‘{title}’" in _content(heading)
    facts = _content(html[html.index("</h1>") :][:400])
    outlet = next(d.outlet for d in pile.documents if d.title == title)
    assert facts.strip().startswith(f"Headline of {outlet}.")


def test_the_first_screen_says_that_nothing_is_judged(pile: Report) -> None:
    html = render(pile)
    before = _content(html[html.index("<main") : html.index("<h1")])
    assert "does not judge" in before
    assert "there may be one" in before


def split_script(script: str) -> tuple[list[str], str]:
    """Return the strings and patterns of a script, and what is left with an x in the place of each."""
    kept = [found["kept"] for found in _SCRIPT_TOKEN.finditer(script) if found["kept"]]
    return kept, _SCRIPT_TOKEN.sub(lambda found: "x" if found["kept"] else found[0], script)


@pytest.mark.parametrize("name", ["page.js", "index.js"])
def test_a_script_keeps_its_strings_and_its_signs(name: str) -> None:
    script = resources.files("sayso.present").joinpath("page", name).read_text(encoding="utf-8")
    strings, code = split_script(re.sub(r"^\s*//.*\n", "", script, flags=re.MULTILINE))
    assert len(strings) > 15
    assert "/" not in code.replace(" / ", ""), "a comment at the end of a line would swallow what follows"
    left, shrunk = split_script(_shrink(name))
    assert left == strings
    for signs in ("++", "--", "&&", "||", "=>", "===", "!==", "+="):
        assert shrunk.count(signs) == code.count(signs)
    assert "".join(shrunk.split()) == "".join(code.split())


def test_a_style_keeps_its_variables() -> None:
    whole = resources.files("sayso.present").joinpath("page", "page.css").read_text(encoding="utf-8")
    shrunk = _shrink("page.css")
    used = re.findall(r"var\(--([\w-]+)\)", shrunk)
    set_here = set(re.findall(r"[{;]--([\w-]+):", shrunk))
    assert len(used) == whole.count("var(--") > 50
    assert set(used) == {*set_here, "o"}, "an element sets --o"
    assert len(set_here) == len(set(re.findall(r"[{;]\s*--([\w-]+):", whole)))


def test_a_command_tells_an_article_from_others_of_its_name(pile: Report) -> None:
    first, second, *others = pile.readings
    first = replace(first, document=replace(first.document, url=None))
    second = replace(second, document=replace(second.document, url="https://wire.example/1"))
    shown = render(replace(pile, readings=(first, second, *others)))
    called = re.findall(r'data-name="?([^" >]+)"? data-key="?([^" >]+)', shown)
    assert (first.document.name, first.document.id) in called
    assert (second.document.name, "https://wire.example/1") in called
