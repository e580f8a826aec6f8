"""Bounds of whose text an article is, and of what an outlet's name belongs to: a case on either side."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.citations.citing_grammar import _LONGEST_VERB, _find_work, _read_governor, _read_subject
from sayso.annotation.citations.citing_words import verb_forms
from sayso.annotation.citations.credits import find_credits
from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.document import open_document
from sayso.outlets import Gazetteer, Outlet
from sayso.records import Document

OUTLETS = Gazetteer((Outlet(name="Quay Wire", kind="agency"), Outlet(name="Lisk Herald")))


def credits_of(text: str) -> list[tuple[str, str]]:
    document = Document(id="d", name="d", text=text, outlet="Coast Daily")
    return [(c.kind, c.outlet) for c in find_credits(document, OUTLETS)]


PROSE = "The dam held until the autumn, and nobody knew of it."
WIRE = [("dateline", "Quay Wire")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"/Quay Wire/. {PROSE}", WIRE),
        (f"/Nobody/. /Quay Wire/. {PROSE}", WIRE),  # what is no outlet leaves the next one
        (f"LISK (Nobody) - {PROSE}\nVIK (Quay Wire) - {PROSE}", WIRE),
        (f"LISK (Quay Wire) - {PROSE}", WIRE),
        (f"LISK (Photo Quay Wire) - {PROSE}", []),
        (f"{'A' * 80}(Quay Wire) - {PROSE}", WIRE),  # the place of a dateline is short
        (f"{'A' * 81}(Quay Wire) - {PROSE}", []),
        (f"LISK (Quay Wire) - {'x' * 39}\nIt rained.", []),  # a caption's credit, no paragraph of prose
        (f"LISK (Quay Wire) - {'x' * 40}\nIt rained.", WIRE),
        (f"LISK (Quay Wire) - {'x' * 39}", []),
        (f"LISK (Quay Wire) - {'x' * 40}", WIRE),
        (f"LISK (Quay Wire) - It held.\nVIK (Quay Wire) - {PROSE}", WIRE),
        ("/Quay Wire/. It held.", WIRE),  # between slashes that does not count
    ],
)
def test_the_agency_of_a_dateline(text: str, found: list[tuple[str, str]]) -> None:
    assert [one for one in credits_of(text) if one[0] == "dateline"] == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Quay Wire | Updated: 2031-05-06", True),
        ("Updated: 2031-05-06 (Quay Wire)", True),
        ("Updated: 2031-05-06 | Quay Wire", True),
        ("Quay Wire: updated 2031-05-06", True),  # its mark and the first letter behind it
        ("Quay Wire : updated 2031-05-06", False),
        ("Updated 2031-05-06 by Quay Wire staff", False),
        ("Updated 2031-05-06 |by Quay Wire staff", False),
        ("Quay Wire updated it on 2031-05-06 again", False),  # inside a sentence
    ],
)
def test_an_outlet_in_a_line_with_a_date(line: str, found: bool) -> None:
    assert (("byline", "Quay Wire") in credits_of(f"{line}\n{PROSE}\n{PROSE}")) is found


@pytest.mark.parametrize(
    ("after", "work"),
    [
        ("’s report", "report"),
        (" report", "report"),
        ("’s angry report", "report"),
        (" angry report", "report"),
        ("’s unsigned report", "report"),
        ("'s unsigned report", "report"),
        (" unsigned report", None),  # without a genitive it may be a verb
        ("’s angry unsigned report", "report"),
        (" angry unsigned report", None),
        ("’s detailed report", None),  # a verb of reporting is one
        ("’s the report", None),
        (" said", None),
    ],
)
def test_what_an_outlets_name_belongs_to(after: str, work: str | None) -> None:
    found = _find_work(after)
    assert (found.group("work") if found else None) == work


@pytest.mark.parametrize(
    ("lead", "after", "inverted"),
    [
        ("The dam held, reported ", ".", True),
        ("The dam held, reported ", " on Monday", True),
        ("The dam held, reported ", " and", False),
        ("The dam held, reported ", " and ", True),
        ("The dam held, reported ", " readers", False),
        ("The dam held, reported ", "", True),
        ("The dam reported ", ".", False),  # no mark before the verb
    ],
)
def test_a_verb_before_its_outlet_ends_the_clause(lead: str, after: str, inverted: bool) -> None:
    name: Any = SimpleNamespace(listed=True, described=False)
    found = _read_subject(lead.rstrip(), len(lead), after, name)
    assert (found == ("reporter", lead.index("reported"), 0)) is inverted


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The Lisk Herald reported that the dam held.", True),
        ("Mira Oduya said: “The Lisk Herald reported that the dam held.”", False),  # a speaker says so
        ("Mira Oduya said: “The Lisk Herald reported that the dam held. It rained.", True),  # never closed
        ("Mira Oduya spoke of it. “Lisk Herald” reported that the dam held.", True),  # its name in marks
    ],
)
def test_what_a_speaker_says_of_an_outlet_is_no_citation(text: str, cited: bool) -> None:
    document = Document(id="d", name="d", text=text, outlet="Coast Daily")
    found, _ = find_citations(open_document(document), (), OUTLETS)
    assert bool([c for c in found if c.outlet == "Lisk Herald"]) is cited


@pytest.mark.parametrize(
    "before",
    [
        "Mira Oduya said: “The Lisk Herald reported that the dam held.” ",
        "The dam (Photo: Lisk Herald). ",
    ],
)
def test_an_outlet_that_is_not_cited_leaves_the_next(before: str) -> None:
    text = f"{before}Quay Wire reported that the dam held."
    document = Document(id="d", name="d", text=text, outlet="Coast Daily")
    found, _ = find_citations(open_document(document), (), OUTLETS)
    assert [c.outlet for c in found] == ["Quay Wire"]


@pytest.mark.parametrize(("kind", "part"), [("citing", "cited"), ("telling", "told")])
def test_the_longest_verbs_are_read_before_an_outlet(kind: str, part: str) -> None:
    name: Any = SimpleNamespace(programme=False, listed=True, described=False)
    lead = "The mayor of Lisk spoke of the dam at length, "
    verbs = [re.sub(r"\\", "", form) for form in verb_forms(kind).split("|")]
    read = [_read_governor(f"{lead}{verb}", "", name) for verb in verbs]
    assert read == [(part, len(lead))] * len(verbs)
    assert max(map(len, verbs)) <= _LONGEST_VERB
