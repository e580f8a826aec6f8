"""The docs use the words of the glossary, written as it writes them."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
TERMS = DOCS / "terms.toml"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])


def list_terms() -> list[dict[str, str]]:
    """Return the rows of wordings that the docs do not use, each with the one that they use."""
    rows: list[dict[str, str]] = tomllib.loads(TERMS.read_text(encoding="utf-8"))["term"]
    return rows


def read_prose(page: Path) -> str:
    """Return the text of a page without code, quotations and tables of figures."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```|<!--.*?-->", " ", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|\]\([^)]*\)", " ", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_uses_another_word_for_a_term(page: Path) -> None:
    prose = read_prose(page)
    found = [
        f"{page.name}: {match[0]!r}: write {row['write']!r}"
        for row in list_terms()
        for match in re.finditer(row["not"], prose, re.IGNORECASE)
    ]
    assert found == []


def test_every_term_that_is_to_be_written_stands_in_the_glossary() -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8").casefold()
    assert [row["write"] for row in list_terms() if row["write"].casefold() not in glossary] == []


def test_every_wording_has_an_example_that_it_catches() -> None:
    for row in list_terms():
        assert re.search(row["not"], row["example"], re.IGNORECASE), row


def test_every_entry_of_the_glossary_has_one_row() -> None:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    words = [
        word
        for line in lines
        for word in re.findall(r"\*\*([^*]+)\*\*", line.split("|")[1] if "|" in line else "")
    ]
    assert len(words) == len(set(words)) > 20
