"""The properties of findings over generated piles: any outlets, any order, any ways of having the words."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.findings.ordered_findings import find
from sayso.findings.templates import word_finding
from tests.findings.properties import list_faults
from tests.lineage.piles import trace

# Names of one outlet beside each other, with and without an article or an address.
OUTLETS = (
    "Morning Lantern",
    "The Morning Lantern",
    "Harbour Gazette",
    "harbourgazette.example",
    "Valley Post",
    "Coast Daily",
)
PEOPLE = ("Mira Oduya", "Tomas Brandt", "the council")
CLAIMS = ("the dam would hold", "the ferry was late", "the pier would close in May")
DAYS = (None, "2031-05-02", "2031-05-03")


@st.composite
def articles(draw: st.DrawFn) -> dict[str, Any]:
    """An article with one to three sentences, each of which reports something in one of several ways."""
    sentences: list[str] = []
    says: list[dict[str, str]] = []
    cites: list[dict[str, Any]] = []
    own = draw(st.sampled_from(OUTLETS))
    for number in range(draw(st.integers(1, 3))):
        speaker = draw(st.sampled_from(PEOPLE))
        claim = f"{CLAIMS[number]}"
        act, other = f"act{number}", draw(st.sampled_from(OUTLETS))
        row = {"act": act, "speaker": speaker, "cue": "said", "content": claim}
        way = draw(st.sampled_from(("plain", "told", "reported", "by way of", "public")))
        if way == "told":
            sentences.append(f"{speaker} told {other} that {claim}.")
            row |= {"cue": "told", "told": other}
        elif way == "reported":
            sentences.append(f"{speaker} said {claim}, {other} reported in line {number}.")
            cites.append({"outlet": other, "words": f"{other} reported in line {number}", "carries": [act]})
        elif way == "by way of":
            nearer = draw(st.sampled_from(OUTLETS))
            words = f"{nearer} wrote, citing {other} in line {number}"
            sentences.append(f"{speaker} said {claim}, {words}.")
            cites.append({"outlet": other, "words": words, "carries": [act], "via": nearer})
        elif way == "public":
            sentences.append(f"{speaker} said at a press conference in hall {number} that {claim}.")
            row |= {"public": f"at a press conference in hall {number}", "occasion": "press conference"}
        else:
            sentences.append(f"{speaker} said {claim}.")
        says.append(row)
    text = " ".join(sentences)
    return {
        "outlet": own,
        "published": draw(st.sampled_from(DAYS)),
        "text": text,
        "says": [row for row in says if text.index(row["content"]) >= 0],
        "cites": cites,
    }


@given(st.lists(articles(), min_size=2, max_size=6))
@settings(max_examples=60)
def test_any_pile(pile: list[dict[str, Any]]) -> None:
    check(pile)


@pytest.mark.slow(reason="ten times as many piles")
@given(st.lists(articles(), min_size=2, max_size=6))
@settings(max_examples=600)
def test_very_many_piles(pile: list[dict[str, Any]]) -> None:
    check(pile)


def check(pile: list[dict[str, Any]]) -> None:
    traced = trace({"article": pile})
    report = traced.report()
    found = find(report)
    assert list_faults(replace(report, findings=found)) == []
    turned = trace({"article": pile}, backwards=True).report()
    assert [word_finding(f) for f in find(turned)] == [word_finding(f) for f in found]
