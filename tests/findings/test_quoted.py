"""What is said of two quotations of one statement: tests/fixtures/findings/quoted.toml."""

from dataclasses import replace

import pytest

from sayso.findings.ordered_findings import find
from sayso.findings.slots import shorten
from sayso.findings.templates import word_finding
from sayso.records import Report, Speaker, Story, Utterance
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check
from tests.lineage.piles import trace
from tests.link.pieces import compare_readings, read


def report_on(left: str, right: str) -> Report:
    one = read(f"⟦“{left},”⟧ she said.", name="one", outlet="Coast Daily", speaker="Ada Tarn")
    two = read(f"⟦“{right},”⟧ she said.", name="two", outlet="Valley Post", speaker="Ada Tarn")
    ids = tuple(r.attributions[0].id for r in (one, two))
    speaker = one.attributions[0].speaker_id
    act = Utterance(
        id="u1",
        attribution_ids=ids,
        representative_id=ids[0],
        speaker_id=speaker,
        variants=(compare_readings(one, two),),
    )
    documents = tuple(r.document.id for r in (one, two))
    return Report(
        producer="test",
        readings=(one, two),
        speakers=(Speaker(id=speaker or "", name="Ada Tarn", kind="person"),),
        utterances=(act,),
        stories=(Story(id="s1", document_ids=documents, title="The harbour is sold"),),
    )


def show(report: Report) -> str:
    texts = {r.document.id: r.document.text for r in report.readings}

    def words(finding: object) -> str:
        passages = [p for e in finding.evidence for p in e.passages]  # type: ignore[attr-defined]
        return " ; ".join(texts[p.document_id][p.span.start : p.span.end] for p in passages)

    return " + ".join(f"{f.kind} {f.weight:g}: {word_finding(f)} ({words(f)})" for f in find(report)) or "-"


@pytest.mark.parametrize("case", read_cases("findings/quoted.toml"), ids=name_case)
def test_quotations(case: Case) -> None:
    lines = []
    for pair in case["pairs"]:
        left, _, right = pair.partition(" | ")
        lines += [f"{pair} >> {show(report_on(left, right))}", f"turned >> {show(report_on(right, left))}"]
    check("quoted", case["name"], lines)


def pile(told: int, bare: int, *, acts: int = 1, owner: bool = False) -> Report:
    """Report on articles that name one outlet as told, and on others that name nobody."""
    contents = [f"the dam would hold for {n} years" for n in range(1, acts + 1)]
    articles = []
    for n in range(told + bare):
        cue = "told the Harbour Gazette" if n < told else "said"
        text = "\n\n".join(f"Mira Oduya {cue} {content}." for content in contents)
        says = [
            {
                "act": f"dam{k}",
                "speaker": "Mira Oduya",
                "cue": "told" if n < told else "said",
                "content": content,
            }
            | ({"told": "Harbour Gazette"} if n < told else {})
            for k, content in enumerate(contents)
        ]
        articles.append({"outlet": f"Daily {'ABCDEFGHIJKLMNOP'[n]}", "text": text, "says": says})
    return trace({"article": articles}).report()


@pytest.mark.parametrize("acts", [1, 2, 9, 10])
@pytest.mark.parametrize("bare", [0, 1, 2])
@pytest.mark.parametrize("told", [0, 1, 2, 9, 10])
def test_one_outlet(told: int, bare: int, acts: int) -> None:
    if told + bare < 1 or (acts > 2 and told + bare > 3):
        return
    report = pile(told, bare, acts=acts)
    stories = (Story(id="s1", document_ids=tuple(r.document.id for r in report.readings), title="The dam"),)
    found = find(replace(report, stories=stories))
    check(
        "one_outlet",
        f"{told} told, {bare} not, {acts} statements",
        [f"{f.kind} {f.weight:g}: {word_finding(f)}" for f in found],
    )


@pytest.mark.parametrize(
    ("words", "most", "shown"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one …"),
        ("one, two", 7, "one …"),
        ("onetwo", 5, "onetw …"),
        ("one two three", 11, "one two …"),
        ("", 5, ""),
    ],
)
def test_shortened_words(words: str, most: int, shown: str) -> None:
    assert shorten(words, most) == shown
