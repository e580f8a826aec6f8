"""Findings say what the evidence shows, word for word, and nothing else."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.findings.ordered_findings import find, order
from sayso.findings.slots import fill, make_finding
from sayso.findings.templates import word_finding
from sayso.outlets.names import with_article
from sayso.phrasing import count, join_names, write_date
from sayso.records import (
    Access,
    Attribution,
    Finding,
    FlagPlace,
    Operation,
    Report,
    SlotItem,
    Span,
    Speaker,
    SpeakerMention,
    Unattributed,
    Utterance,
    Variant,
)
from sayso.report_index import speaks_of_outlet
from tests.cases import Case, name_case, read_cases
from tests.lineage.piles import read_article, trace

CASES = read_cases("lineage/findings.toml")


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case, backwards: bool) -> None:
    found = find(trace(case, backwards=backwards).report())
    assert [word_finding(f) for f in found] == [row["text"] for row in case.get("says", ())]
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
                sources=(span(reading.document.text, "Ilse Marr"),),  # type: ignore[arg-type]
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


SAME_END = "close the harbour this winter"
NEGATED = (("equal", "We will", "We will"), ("delete", "not", ""), ("equal", SAME_END, SAME_END))


def quote_negated(places: tuple[FlagPlace, ...]) -> Report:
    """Return two quotations of which one has a "not"."""
    return quote(
        f"We will not {SAME_END}",
        f"We will {SAME_END}",
        NEGATED,
        change="cut",
        flags=("interior", "negation"),
        flag_places=places,
    )


def test_a_dropped_negation_comes_first() -> None:
    place = FlagPlace(flag="negation", left=Span(start=9, end=12), right=None)
    (finding,) = find(quote_negated((place,)))
    assert finding.kind == "negation differs"
    assert word_finding(finding) == (
        "A negation differs in a quotation of Ilse Marr: "
        "Coast Daily has “We will not close the harbour this”, "
        "the Valley Post has “We will close the harbour this”."
    )
    assert finding.utterance_id == "u"


def test_a_flag_without_words_that_carry_it_is_held_back() -> None:
    assert find(quote_negated(())) == ()


def test_other_words_chosen_to_quote_are_no_change() -> None:
    report = quote(
        "We will not close the harbour this winter or the next",
        "close the harbour this winter",
        (("delete", "We will not", ""), ("equal", SAME_END, SAME_END), ("delete", "or the next", "")),
        change="cut",
        flags=(),
    )
    assert find(report) == ()


def quote_town(second: str, steps: tuple[tuple[str, str, str], ...], **variant: Any) -> Report:
    """Return two quotations about a town of which the second differs."""
    return quote("a town that will pay for its old harbour twice over", second, steps, **variant)


BIG = (
    ("equal", "a town that will pay for its", "a town that will pay for its"),
    ("replace", "old", "big"),
    ("equal", "harbour twice over", "harbour twice over"),
)


@pytest.mark.parametrize(
    ("left", "right", "doubted"),
    [
        (("account", None), ("relay", "Coast Daily"), False),
        (("relay", "Quay Wire"), ("relay", "Quay Wire"), False),
        (("relay", "Quay Wire"), ("relay", "Radio Vik"), True),
        (("relay", "Quay Wire"), ("relay", "Coast Daily"), False),
        (("relay", "Valley Post"), ("relay", "Quay Wire"), False),
        (("account", None), ("account", None), True),
        (("account", None), ("undetermined", None), True),
        (("public", None), ("public", None), True),
    ],
)
def test_words_from_one_outlet_are_one_statement(left: Any, right: Any, doubted: bool) -> None:
    second = "a town that will pay for its big harbour twice over"
    report = quote_town(second, BIG, change="altered", flags=())
    ways = zip(report.documents, (left, right), strict=True)
    had = (
        Access(utterance_id="u", document_id=d.id, role=role, upstream_outlet=outlet)
        for d, (role, outlet) in ways
    )
    (finding,) = find(replace(report, accesses=tuple(had)))
    assert word_finding(finding).endswith("Both may have been said.") is doubted


@pytest.mark.parametrize(("kind", "told"), [("speech", 1), ("writing", 1), ("thought", 0), ("intention", 0)])
def test_what_somebody_thinks_was_given_to_no_outlet(kind: Any, told: int) -> None:
    report = trace(CASES[0]).report()
    readings = tuple(
        replace(r, attributions=tuple(replace(a, cue_kind=kind) for a in r.attributions))
        for r in report.readings
    )
    found = find(replace(report, readings=readings))
    assert sum(f.kind == "one outlet named" for f in found) == told


def test_words_replaced_inside_the_marks() -> None:
    report = quote_town(
        "a town that will pay for its big harbour twice over",
        BIG,
        change="altered",
        flags=(),
    )
    (finding,) = find(report)
    assert word_finding(finding) == (
        "The words between the quotation marks differ in a quotation of Ilse Marr: Coast Daily has “will pay "
        "for its old harbour twice over”, the Valley Post has “will pay for its big harbour twice over”. "
        "Both may have been said."
    )


def test_words_left_out_show_what_either_side_has() -> None:
    report = quote_town(
        "a town that will pay for its harbour twice over",
        (
            ("equal", "a town that will pay for its", "a town that will pay for its"),
            ("delete", "old", ""),
            ("equal", "harbour twice over", "harbour twice over"),
        ),
        change="cut",
        flags=("interior",),
    )
    (finding,) = find(report)
    assert finding.kind == "words missing"
    assert "the Valley Post has “will pay for its harbour twice over”" in word_finding(finding)


@pytest.mark.parametrize(
    ("steps", "second"),
    [
        (
            (
                ("equal", "a town that will pay", "a town that will pay"),
                ("replace", "for", "of"),
                ("equal", "its old harbour twice over", "its old harbour twice over"),
            ),
            "a town that will pay of its old harbour twice over",
        ),
        (
            (
                ("equal", "a town that will pay for its", "a town that will pay for its"),
                ("delete", "old", ""),
                ("equal", "harbour twice", "harbour twice"),
                ("insert", "", "old"),
                ("equal", "over", "over"),
            ),
            "a town that will pay for its harbour twice old over",
        ),
    ],
    ids=["small words", "moved words"],
)
def test_small_and_moved_words_are_held_back(steps: tuple[tuple[str, str, str], ...], second: str) -> None:
    assert find(quote_town(second, steps, change="altered", flags=())) == ()


@pytest.mark.parametrize("flag", ["translation", "editorial"])
def test_translated_and_edited_words_are_held_back(flag: str) -> None:
    steps = (
        ("equal", "a town that will pay for its", "a town that will pay for its"),
        ("replace", "old", "big"),
        ("equal", "harbour twice over", "harbour twice over"),
    )
    second = "a town that will pay for its big harbour twice over"
    assert find(quote_town(second, steps, change="altered", flags=(flag,))) == ()


@pytest.mark.parametrize("unsaid", ["", " The northern gates of the harbour are open again."])
def test_a_speaker_not_named(unsaid: str) -> None:
    """Held back where the article that names the speaker has the sentence without one too."""
    words = "The northern gates of the harbour are open again"
    texts = (f"{words}.", words)
    readings = (
        read_article(0, {"outlet": "Coast Daily", "text": texts[0]}),
        read_article(1, {"outlet": "Valley Post", "text": f"{texts[1]}, Ilse Marr said.{unsaid}"}),
    )
    end = len(texts[1])
    said = Attribution(
        id="a",
        document_id="d1",
        sources=(Span(start=end + 2, end=end + 11),),
        cues=(Span(start=end + 12, end=end + 16),),
        contents=(Span(start=0, end=end),),
        kind="indirect",
        speaker=SpeakerMention(name="Ilse Marr", kind="person"),
    )
    lost = Unattributed(document_id="d0", span=Span(start=0, end=len(texts[0])), attributed_in=("a",))
    report = Report(
        producer="test",
        readings=(readings[0], replace(readings[1], attributions=(said,))),
        unattributed=(lost,),
    )
    if unsaid:
        assert find(report) == ()
        return
    (finding,) = find(report)
    assert word_finding(finding) == (
        f"Coast Daily has “{words}” in a sentence that names nobody who says so; "
        f"the Valley Post gives “{words}” as words of Ilse Marr."
    )


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


@pytest.mark.parametrize("words_before", ["“It was bad,” Ilse Marr said. ", ""])
def test_words_beside_a_report_are_not_told_as_without_a_speaker(words_before: str) -> None:
    """A sentence next to a report is read as the same speech, whoever it names."""
    words = "The northern gates of the harbour are open again"
    readings = (
        read_article(0, {"outlet": "Coast Daily", "text": f"{words_before}{words}."}),
        read_article(1, {"outlet": "Valley Post", "text": f"{words}, Ilse Marr said."}),
    )
    end = len(words)

    def said(number: int, start: int, cue: int) -> Attribution:
        return Attribution(
            id=f"a{number}",
            document_id=f"d{number}",
            sources=(Span(start=cue - 10, end=cue - 1),),
            cues=(Span(start=cue, end=cue + 4),),
            contents=(Span(start=start, end=cue - 12),),
            kind="indirect",
            speaker=SpeakerMention(name="Ilse Marr", kind="person"),
        )

    first = (said(0, 0, len(words_before) - 6),) if words_before else ()
    place = Span(start=len(words_before), end=len(words_before) + end + 1)
    report = Report(
        producer="test",
        readings=(
            replace(readings[0], attributions=first),
            replace(readings[1], attributions=(said(1, 0, end + 12),)),
        ),
        unattributed=(Unattributed(document_id="d0", span=place, attributed_in=("a1",)),),
    )
    assert [f.kind for f in find(report)] == ([] if words_before else ["speaker not named"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She told the magazine that it was bad.", True),
        ("Sources at The Newspaper agreed.", True),
        ("She told a friend that it was bad.", False),
        ("The papers were wet.", False),
    ],
)
def test_a_text_speaks_of_an_outlet_by_a_noun(text: str, told: bool) -> None:
    """Such a text is not told to say nothing of where it has words from."""
    assert speaks_of_outlet(text) is told


def test_the_same_words_are_told_once_with_their_speaker() -> None:
    def make(speaker: str, words: str) -> Finding:
        shown = {"left": "Vik Times", "left_words": words, "right": "Quay Gazette", "right_words": "the pier"}
        slots = [fill(name, SlotItem(text=text)) for name, text in shown.items()]
        if speaker:
            slots.append(fill("speaker", SlotItem(text=speaker)))
        return make_finding("words differ", slots, evidence=(), utterance_id=None, story_id=None, weight=1.0)

    named, unnamed, other = make("Oduya", "the quay"), make("", "the quay"), make("", "the mole")
    for given in ((named, unnamed, other), (other, unnamed, named)):
        kept = order(given)
        assert set(kept) == {named, other}
