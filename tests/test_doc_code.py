"""The code blocks of the docs run as they stand, and the links of all pages lead somewhere."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.demo import open_pile
from sayso.present.measured import word_measures
from tools.document import NOTEBOOK, TUTORIAL, write_measures
from tools.tutorial_notebook import write_notebook

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"])
RUN = ("tutorial.md", "how-to-develop.md", "how-to-fact-check.md", "../README.md")
"""Pages whose blocks are run, each in a folder of its own with the bundled articles in `articles/`."""

BLOCK = re.compile(
    r"(?:<!-- needs (?P<needs>\w+) -->\s*)?^```(?P<kind>\w+)\n(?P<code>.*?)^```", re.DOTALL | re.MULTILINE
)
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")


def list_blocks(page: Path, kind: str) -> Iterator[tuple[str, str | None]]:
    """Yield the code of a page's blocks of one kind, each with the package that it needs."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if found["kind"] == kind:
            yield found["code"], found["needs"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with open_pile() as bundled:
        for article in bundled.iterdir():
            target = tmp_path / "articles" / article.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(article.read_bytes())
    (tmp_path / "draft.txt").write_text("“We will not knock again,” she said.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def has(package: str) -> bool:
    """Return True if a package is installed."""
    try:
        __import__(package)
    except ImportError:
        return False
    return True


@pytest.mark.parametrize("name", RUN)
def test_the_code_of_a_page_runs(name: str, folder: Path) -> None:
    if name == "tutorial.md":
        pytest.importorskip("pandas")
        pytest.importorskip("pyarrow")
    names: dict[str, object] = {"__name__": "__main__"}
    if has("spacy"):
        import sayso.api.spacy_pipe  # noqa: F401  an installation finds it by its entry point
    for place, (code, needs) in enumerate(list_blocks(DOCS / name, "python")):
        if needs is None or has(needs):
            exec(compile(code, f"{name}, block {place}", "exec"), names)


@pytest.mark.parametrize("name", RUN)
def test_the_commands_of_a_page_run(name: str, folder: Path) -> None:
    for code, _ in list_blocks(DOCS / name, "console"):
        for line in code.splitlines():
            assert line.startswith("$ sayso "), line
            assert main(shlex.split(line.removeprefix("$ sayso "))) == 0, line


def test_the_code_of_the_tutorial_has_sound_types(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    scripts = []
    for name in ("tutorial.md", "how-to-develop.md"):
        code = "\n".join(c for c, needs in list_blocks(DOCS / name, "python") if needs is None)
        scripts.append(tmp_path / f"{Path(name).stem.replace('-', '_')}.py")
        scripts[-1].write_text(code, encoding="utf-8")
    # With the settings and in the folder of `make lint`, so that what that has kept of the package is taken.
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *map(str, scripts)],
        capture_output=True, text=True, check=False, cwd=ROOT, env={"MYPYPATH": "src", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_notebook_is_the_tutorial() -> None:
    written = NOTEBOOK.read_text(encoding="utf-8")
    assert written == write_notebook(TUTORIAL.read_text(encoding="utf-8")), "run: python -m tools.document"
    cells = json.loads(written)["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    assert code == [block.strip() for block, _ in list_blocks(TUTORIAL, "python")]


def test_how_often_it_is_wrong_is_told_with_the_measured_figures() -> None:
    page = (DOCS / "how-to-fact-check.md").read_text(encoding="utf-8")
    assert " ".join(word_measures().split()) in " ".join(page.split()), "run: python -m tools.document"
    assert write_measures(page.replace("Measured on", "Measured on 3 things", 1)) == page


def anchor_of(heading: str) -> str:
    """Return the anchor that a heading of Markdown has on a page."""
    bare = re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", bare).replace(" ", "-")


def list_anchors(page: Path) -> set[str]:
    """Return the anchors of a page."""
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return {anchor_of(line.lstrip("#")) for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in LINK.findall(text):
        if re.match(r"https?://|mailto:", link):
            continue
        place, _, anchor = link.partition("#")
        target = (page.parent / place).resolve() if place else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor and target.suffix == ".md":
            assert anchor in list_anchors(target), f"{page.name}: {link}"


def test_every_page_is_on_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    named = {link.partition("#")[0] for link in LINK.findall(index)}
    assert {page.name for page in DOCS.glob("*.md")} - {"index.md"} <= named
