"""On whose say-so an article is that credits its text, or has it in common with another one."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from sayso.records import Derivation, Reading, Span
from tests.kept.shown import check
from tests.lineage.access.test_named_table import MIRA, read_role
from tests.lineage.piles import read_article

REPORT = "Mira Oduya said the dam would hold."
FILLER = ("Rain fell on the valley.", "Wind rose in the night.", "Snow came by noon.", "The road was shut.")
AGENCIES = ("(Agencies)", "Agencies", "AGENCIES", "(with agencies)", "Agencies said so")


def article(text: str, **more: Any) -> Reading:
    return read_article(0, {"outlet": "Coast Daily", "text": text, "says": [MIRA], **more})


@pytest.mark.parametrize("line", AGENCIES)
def test_a_line_that_names_agencies(line: str) -> None:
    """Three lines from the top, or two from the foot, or what opens the text."""
    lines = []
    for place in range(8):
        rows = [*FILLER, REPORT, *FILLER[:2]]
        text = "\n".join([*rows[:place], line, *rows[place:]])
        lines.append(f"line {place + 1} of 8: {read_role(article(text))}")
    for text in (f"{line}: {REPORT}", f"{line} - {REPORT}", f"{line} {REPORT}", f"{REPORT} {line}"):
        lines.append(f"{text} {read_role(article(text))}")
    below = "\n".join([REPORT, line])
    lines.append(f"below it: {read_role(article(below))}")
    check("credited", line, lines)


def credit(outlet: str, words: str, kind: str = "credit", **more: Any) -> dict[str, Any]:
    return {"outlet": outlet, "words": words, "name": outlet, "kind": kind, **more}


CREDITS = {
    "one agency": [credit("Quay Wire", "(Quay Wire)")],
    "its own outlet": [credit("Coast Daily", "(Coast Daily)", own=True)],
    "two agencies": [credit("Quay Wire", "(Quay Wire)"), credit("Lisk Wire", "[Lisk Wire]", "dateline")],
    "one agency twice": [credit("Quay Wire", "(Quay Wire)"), credit("Quay Wire", "by Quay Wire", "byline")],
    "one that helped": [credit("Quay Wire", "Quay Wire contributed to this report")],
    "one for the report alone": [credit("Quay Wire", "(Quay Wire)", carries=["dam"])],
    "one in the text": [credit("Quay Wire", "(Quay Wire)", "text")],
    "nobody": [],
}
FOOT = "(Coast Daily) (Quay Wire) [Lisk Wire] by Quay Wire. Quay Wire contributed to this report."
HEAD = "Mira Oduya said the dam would hold until the autumn rain came down on it in the valley of Lisk."


def copy_of(here: Reading, share: float, there: Reading) -> Derivation:
    """Return a derivation of a share of an article's text from another one."""
    span = Span(start=0, end=round(share * len(here.document.text.strip())))
    return Derivation(
        id="r1",
        document_id=here.document.id,
        upstream_document_id=there.document.id,
        upstream_outlet=None,
        kind="reuse",
        spans=(span,),
        upstream_spans=(span,),
        score=0.9,
        direction_from="text",
    )


def other_article(outlet: str | None, cites: list[dict[str, Any]], published: str = "2031-05-01") -> Reading:
    read = read_article(
        1, {"outlet": outlet, "text": f"{HEAD} {FOOT}", "cites": cites, "published": published}
    )
    return replace(read, attributions=())


@pytest.mark.parametrize("name", CREDITS)
def test_a_credit_and_a_text_in_common(name: str) -> None:
    cites = CREDITS[name]
    without = [{k: v for k, v in row.items() if k != "carries"} for row in cites]
    here = article(f"{HEAD} {FOOT}", cites=cites, published="2031-05-02")
    lines = [f"alone: {read_role(here)}"]
    for outlet, share in product(("Harbour Gazette", "Quay Wire", "Lisk Wire", None), (0.49, 0.5, 0.51, 1.0)):
        for theirs in ("nobody", name):
            there = other_article(outlet, [] if theirs == "nobody" else without)
            found = read_role(here, (copy_of(here, share, there),), there).partition(" ['")[0]
            backwards = read_role(here, (copy_of(there, share, here),), there).partition(" ['")[0]
            lines.append(f"{share:g} of it in {outlet}, which credits {theirs}: {found} / {backwards}")
    check("credited", name, list(dict.fromkeys(lines)))
