"""Bodies that differ in a number alone are two."""

from sayso import pipeline
from sayso.annotation.speakers.name_runs import find_runs
from sayso.annotation.speakers.name_tokens import read_tokens
from sayso.records import Document, Entity, Pile, Span


def read_names(text: str, *bodies: str) -> list[str]:
    near = [
        Entity(span=Span(start=text.index(b), end=text.index(b) + len(b)), kind="organization", score=0.9)
        for b in bodies
    ]
    tokens = read_tokens(text, Span(start=0, end=len(text)))
    return [" ".join(t.text for t in run) for run in find_runs(text, tokens, near)]


def test_an_ordinal_is_part_of_a_body() -> None:
    assert read_names("the 5th Brigade left Sund", "5th Brigade") == ["5th Brigade", "Sund"]
    assert read_names("on the 5th Brandt left Sund") == ["Brandt", "Sund"]


def test_two_numbered_bodies_are_two_speakers() -> None:
    text = "The {} Brigade said on Monday that it had left the northern villages and lost eleven men."
    documents = tuple(
        Document(id=f"d-{n}", name=n, text=text.format(n), outlet=f"Paper {n}", published="2031-05-13")
        for n in ("5th", "6th")
    )
    report = pipeline.report_pile(Pile(documents=documents))
    assert sorted(s.name for s in report.speakers) == ["5th Brigade", "6th Brigade"]
    assert all(len(u.attribution_ids) == 1 for u in report.utterances)
