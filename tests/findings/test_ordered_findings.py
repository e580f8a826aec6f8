"""Findings say what the evidence shows, word for word, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.findings.ordered_findings import find
from sayso.phrasing import count, join_names, spell_ordinal, with_article, write_date
from sayso.records import (
    Attribution,
    Operation,
    Report,
    Span,
    Speaker,
    SpeakerMention,
    Unattributed,
    Utterance,
    Variant,
)
from tests.lineage.piles import load_cases, read_article, trace
from tests.paths import FIXTURES

CASES = load_cases(FIXTURES / "lineage" / "findings.toml")


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_case(case: dict[str, Any], backwards: bool) -> None:
    found = find(trace(case, backwards=backwards).report())
    assert [f.text for f in found] == [row["text"] for row in case.get("says", ())]
    assert all(f.evidence and all(e.passages for e in f.evidence) for f in found)
    assert [f.weight for f in found] == sorted((f.weight for f in found), reverse=True)


def quote(left: str, right: str, operations: tuple[tuple[str, str, str], ...], **variant: Any) -> Report:
    """Return a report of two articles that quote one utterance, compared by hand."""
    texts = (f"“{left},” Ilse Marr said.", f"Ilse Marr said: “{right}.”")
    readings = [
        read_article(n, {"outlet": outlet, "text": text})
        for n, (outlet, text) in enumerate(zip(("Coast Daily", "Valley Post"), texts, strict=True))
    ]

    def span(text: str, words: str) -> Span | None:
        return Span(start=text.index(words), end=text.index(words) + len(words)) if words else None

    quoted = []
    for reading, words in zip(readings, (left, right), strict=True):
        place = span(reading.document.text, words)
        assert place is not None
        quoted.append(
            Attribution(
                id=f"a-{reading.document.id}",
                document_id=reading.document.id,
                sources=(),
                cues=(),
                contents=(place,),
                kind="direct",
                speaker=SpeakerMention(name="Ilse Marr", kind="person"),
                speaker_id="s",
            )
        )
    steps = tuple(
        Operation(op=op, left=span(texts[0], one), right=span(texts[1], other))  # type: ignore[arg-type]
        for op, one, other in operations
    )
    return Report(
        producer="test",
        readings=tuple(replace(r, attributions=(a,)) for r, a in zip(readings, quoted, strict=True)),
        speakers=(Speaker(id="s", name="Ilse Marr", kind="person"),),
        utterances=(
            Utterance(
                id="u",
                attribution_ids=("a-d0", "a-d1"),
                representative_id="a-d0",
                speaker_id="s",
                variants=(Variant(left_id="a-d0", right_id="a-d1", operations=steps, **variant),),
            ),
        ),
    )


def test_a_dropped_negation_comes_first() -> None:
    report = quote(
        "We will not close the harbour this winter",
        "We will close the harbour this winter",
        (
            ("equal", "We will", "We will"),
            ("delete", "not", ""),
            ("equal", "close the harbour this winter", "close the harbour this winter"),
        ),
        change="cut",
        flags=("interior", "negation"),
    )
    (finding,) = find(report)
    assert finding.text == "A negation differs in a quotation of Ilse Marr: the Valley Post lacks “not”."
    assert finding.utterance_id == "u"


def test_other_words_chosen_to_quote_are_no_change() -> None:
    report = quote(
        "We will not close the harbour this winter or the next",
        "close the harbour this winter",
        (
            ("delete", "We will not", ""),
            ("equal", "close the harbour this winter", "close the harbour this winter"),
            ("delete", "or the next", ""),
        ),
        change="cut",
        flags=(),
    )
    assert find(report) == ()


def test_words_replaced_inside_the_marks() -> None:
    report = quote(
        "We will close the harbour this winter",
        "We will shut the harbour this winter",
        (
            ("equal", "We will", "We will"),
            ("replace", "close", "shut"),
            ("equal", "the harbour this winter", "the harbour this winter"),
        ),
        change="altered",
        flags=(),
    )
    (finding,) = find(report)
    assert finding.text == (
        "The words between the quotation marks differ in a quotation of Ilse Marr: "
        "Coast Daily has “close”, the Valley Post “shut”."
    )


def test_missing_words_are_told_by_the_words_that_are_missing() -> None:
    report = quote(
        "a town that will pay for its old harbour twice",
        "a town which will pay its old harbour twice",
        (
            ("equal", "a town", "a town"),
            ("replace", "that", "which"),
            ("equal", "will pay", "will pay"),
            ("delete", "for", ""),
            ("equal", "its old harbour twice", "its old harbour twice"),
        ),
        change="altered",
        flags=("interior",),
    )
    (finding,) = find(report)
    assert finding.text == (
        "Words are missing inside the quotation marks, without an ellipsis, in a quotation of Ilse Marr: "
        "the Valley Post lacks “for”."
    )


def test_words_that_are_only_replaced_are_not_missing() -> None:
    report = quote(
        "a town that will pay for its old harbour twice",
        "a town which will pay for its old harbour twice",
        (
            ("equal", "a town", "a town"),
            ("replace", "that", "which"),
            ("equal", "will pay for its old harbour twice", "will pay for its old harbour twice"),
        ),
        change="altered",
        flags=("interior",),
    )
    (finding,) = find(report)
    assert finding.text.startswith("The words between the quotation marks differ")


def test_an_attribution_lost() -> None:
    report = quote("The gates are open", "The gates are open", (), change="identical", flags=())
    lost = Unattributed(document_id="d0", span=Span(start=1, end=19), attributed_in=("a-d1",))
    (finding,) = find(replace(report, unattributed=(lost,)))
    assert finding.text == "Coast Daily states in its own voice what the Valley Post attributes to Ilse Marr."


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (count(1, "article"), "one article"),
        (count(3, "article", start=True), "Three articles"),
        (count(40, "article"), "40 articles"),
        (join_names([]), ""),
        (join_names(["A"]), "A"),
        (join_names(["A", "B", "A", "C"]), "A, B and C"),
        (join_names(["A", "B", "C", "D"], most=3), "A, B and 2 others"),
        (spell_ordinal(5), "fifth"),
        (write_date("2022-06-25"), "25 June 2022"),
        (write_date("2022-06"), "June 2022"),
        (write_date("2022"), "2022"),
        (write_date("2022-06-25T10:00:00Z"), "25 June 2022"),
        (with_article("The Guardian"), "the Guardian"),
        (with_article("Financial Times"), "the Financial Times"),
        (with_article("RT"), "RT"),
    ],
)
def test_small_words(given: str, expected: str) -> None:
    assert given == expected
