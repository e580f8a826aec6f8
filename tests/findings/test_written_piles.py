"""What is said of piles in the English of several countries (tests/fixtures/findings/piles.toml).

`findings` are the sentences of all findings, the gravest first; `origins` says who had the words.
"""

import pytest

from sayso import pipeline
from sayso.findings.templates import word_finding
from sayso.present.rows.page_rows import build_page
from sayso.records import Document, Pile, Report
from tests.cases import Case, name_case, read_cases


def read(case: Case) -> Report:
    rows = [row.split(" | ", 2) for row in case["articles"]]
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=day)
        for n, (outlet, day, text) in enumerate(rows, 1)
    )
    return pipeline.report_pile(Pile(documents=documents))


@pytest.mark.parametrize("case", read_cases("findings/piles.toml"), ids=name_case)
def test_what_is_said_of_a_written_pile(case: Case) -> None:
    report = read(case)
    assert [word_finding(f) for f in report.findings] == case["findings"]
    told = ["".join(f.text for f in story.origins).strip() for story in build_page(report).stories]
    assert told == case["origins"]
