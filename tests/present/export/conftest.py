"""What the tests of every format share: the bundled articles, read once, and hostile ones."""

import pytest

import sayso
from sayso.pipeline import report_pile
from sayso.records import Pile, Report
from tests.bundled import give_bundled_report

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\") <script>alert(1)</script> [here](javascript:alert(1)) \x1b[31m \x00 "
    "\u202e ![](http://evil.example/x.png) | a \\ \"b\" `c` *d* _e_ # f & g"
)  # fmt: skip


@pytest.fixture(scope="session")
def demo_report() -> Report:
    """Return the report on the bundled articles."""
    return give_bundled_report()


@pytest.fixture(scope="session")
def broken_report() -> Report:
    """Return the report on articles with half characters and controls in every field."""
    text = "“We will not \ud800 sell \x00 the ferry,” Mayor Ilsa \udfff Torvik told the X\ud83d.\u2028\ufffe"
    fields = {name: f"{name} \udc00\x00" for name in ("outlet", "title", "name", "byline")}
    return sayso.report([{"text": text, "url": "https://x.example/\ud800\x00", **fields}, {"text": text}])


@pytest.fixture(scope="session")
def hostile_report() -> Report:
    """Return the report on two articles whose every word and field is written to do harm."""
    text = f"“We will not sell the ferry {HOSTILE}” Mayor Ilsa Torvik told the Brannet Courier on Monday.\n"
    documents = [
        sayso.make_document(text, name=f"{HOSTILE} one", outlet=f"{HOSTILE} Post"),
        sayso.make_document(text + "\nMore.", name="two", outlet="-Herald"),
    ]
    return report_pile(Pile(documents=tuple(documents)))
