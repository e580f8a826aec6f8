"""What the tests of every format share: the bundled articles, read once, and hostile ones."""

import pytest

import sayso
from sayso.demo import open_pile
from sayso.pipeline import report_pile
from sayso.records import Pile, Report

HOSTILE = (
    "=HYPERLINK(\"http://evil.example\") <script>alert(1)</script> [here](javascript:alert(1)) \x1b[31m \x00 "
    "\u202e ![](http://evil.example/x.png) | a \\ \"b\" `c` *d* _e_ # f & g"
)  # fmt: skip


@pytest.fixture(scope="session")
def demo_report() -> Report:
    """Return the report on the bundled articles."""
    with open_pile() as folder:
        return sayso.report([folder])


@pytest.fixture(scope="session")
def hostile_report() -> Report:
    """Return the report on two articles whose every word and field is written to do harm."""
    text = f"“We will not sell the ferry {HOSTILE}” Mayor Ilsa Torvik told the Brannet Courier on Monday.\n"
    documents = [
        sayso.make_document(text, name=f"{HOSTILE} one", outlet=f"{HOSTILE} Post"),
        sayso.make_document(text + "\nMore.", name="two", outlet="-Herald"),
    ]
    return report_pile(Pile(documents=tuple(documents)))
