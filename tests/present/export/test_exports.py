"""The data files: our JSON, Citron's format and Web Annotation, from a small hand-made report."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.export.citron import annotation_to_citron
from sayso.present.export.sayso_json import annotation_to_json, report_to_json
from sayso.present.export.webannotation import annotation_to_webannotation
from sayso.records import (
    Access,
    Addressee,
    Attribution,
    ChainLink,
    DetailKind,
    Document,
    Evidence,
    EvidenceKind,
    FirstHand,
    Layout,
    Match,
    Operation,
    Passage,
    Reading,
    Report,
    SaidOn,
    Span,
    Speaker,
    SpeakerGround,
    SpeakerMention,
    Utterance,
    Variant,
    fill_detail,
)

TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik told the Brannet Courier on Monday."


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def make_reading(identifier: str = "d-1", name: str = "one") -> Reading:
    document = Document(id=identifier, name=name, text=TEXT, outlet="Harbour Post", published="2031-05-06")
    attribution = Attribution(
        id=f"a-{identifier}",
        document_id=identifier,
        sources=(span("Mayor Ilsa Torvik"),),
        cues=(span("told"),),
        contents=(span("“We will not sell the ferry,”"),),
        kind="direct",
        speaker=SpeakerMention(
            name="Ilsa Torvik",
            kind="person",
            role="Mayor",
            spans=(span("Ilsa Torvik"),),
            ground=SpeakerGround.NAMED_HERE,
        ),
        speaker_id="s-1",
        addressee=Addressee(name="Brannet Courier", kind="outlet", span=span("the Brannet Courier")),
        said_on=SaidOn(value="2031-05-05", span=span("on Monday")),
        chain=(ChainLink(outlet="Brannet Courier", span=span("Brannet Courier")),),
        confidence=0.91,
        producer="test",
    )
    layout = Layout(paragraphs=(), sentences=(), quotations=())
    return Reading(document=document, layout=layout, entities=(), attributions=(attribution,), citations=())


@pytest.fixture
def report() -> Report:
    readings = (make_reading("d-1", "one"), make_reading("d-2", "two"))
    words = Passage(document_id="d-1", span=span("told the Brannet Courier"))
    evidence = (
        Evidence(
            kind=EvidenceKind.TOLD_OUTLET,
            score=1.0,
            detail=fill_detail(DetailKind.NAMES_OUTLET, outlet="the paper"),
            passages=(words,),
        ),
    )
    variant = Variant(
        left_id="a-d-1",
        right_id="a-d-2",
        change="identical",
        operations=(Operation(op="equal", left=span("We will not"), right=span("We will not")),),
    )
    return Report(
        producer="test",
        readings=readings,
        speakers=(Speaker(id="s-1", name="Ilsa Torvik", kind="person"),),
        matches=(
            Match(left_id="a-d-1", right_id="a-d-2", judgement="same", score=0.99, evidence=evidence),
            Match(left_id="a-d-1", right_id="a-d-2", judgement="different", score=0.0, evidence=()),
        ),
        utterances=(
            Utterance(
                id="u-1",
                attribution_ids=("a-d-1", "a-d-2"),
                representative_id="a-d-1",
                speaker_id="s-1",
                variants=(variant,),
            ),
        ),
        accesses=(
            Access(utterance_id="u-1", document_id="d-1", role="relay", upstream_outlet="Brannet Courier"),
        ),
        first_hand=(
            FirstHand(utterance_id="u-1", outlet="Brannet Courier", document_id=None, evidence=evidence),
        ),
    )


def check_spans(value: object, texts: dict[str, str], text: str | None = None) -> int:
    """Hold every span in a JSON value against its document's text; return how many there were."""
    if isinstance(value, list):
        return sum(check_spans(item, texts, text) for item in value)
    if not isinstance(value, dict):
        return 0
    if {"start", "end", "text"} <= value.keys():
        own = texts.get(value.get("document", ""), text)
        assert own is not None
        assert own[value["start"] : value["end"]] == value["text"]
        return 1
    text = texts.get(value.get("document", ""), text) if isinstance(value.get("document"), str) else text
    return sum(check_spans(item, texts, text) for item in value.values())


def test_report_has_every_field_of_the_contract(report: Report) -> None:
    value = report_to_json(report)
    assert value["schema"] == "sayso.report/1"
    contract = (
        "findings documents attributions speakers matches utterances derivations unattributed wording voice "
        "timeline stories warnings"
    )
    assert set(contract.split()) <= value.keys()
    utterance = value["utterances"][0]
    assert utterance["independent_accounts"] == 1
    assert utterance["documents"][0]["role"] == "relay"
    assert utterance["first_hand"][0] | {"evidence": []} == {
        "outlet": "Brannet Courier",
        "document": None,
        "evidence": [],
    }
    assert utterance["variants"][0]["operations"][0]["left"]["text"] == "We will not"


def test_pairs_judged_different_are_left_out_of_matches(report: Report) -> None:
    assert [m["judgement"] for m in report_to_json(report)["matches"]] == ["same"]


def test_every_span_of_a_report_slices_back_to_its_words(report: Report) -> None:
    value = json.loads(json.dumps(report_to_json(report)))
    assert check_spans(value, {"d-1": TEXT, "d-2": TEXT}, TEXT) >= 18


def test_annotation_names_speaker_addressee_and_date() -> None:
    line = annotation_to_json(make_reading())
    (attribution,) = line["attributions"]
    assert attribution["speaker"]["name"] == "Ilsa Torvik"
    assert attribution["addressee"] == "Brannet Courier"
    assert attribution["said_on"] == "2031-05-05"
    assert attribution["chain"] == [
        {"outlet": "Brannet Courier", "span": {"start": 57, "end": 72, "text": "Brannet Courier"}}
    ]
    assert line["document"]["text"] == TEXT


def test_citron_keeps_text_and_spans() -> None:
    value = annotation_to_citron(make_reading())
    (quote,) = value["quotes"]
    assert quote["cue"]["text"] == "told"
    assert quote["sources"][0]["text"] == "Mayor Ilsa Torvik"
    assert check_spans(value, {}, value["text"]) >= 3


def test_web_annotation_selects_by_quotation_and_position() -> None:
    page = annotation_to_webannotation(make_reading())
    (item,) = page["items"]
    for target in item["target"]:
        quoted, placed = target["selector"]
        assert TEXT[placed["start"] : placed["end"]] == quoted["exact"]
        before = TEXT[: placed["start"]]
        assert before.endswith(quoted["prefix"])
    assert [t["styleClass"] for t in item["target"]] == ["source", "cue", "content"]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_survives_every_format(text: str, left: int, right: int) -> None:
    start, end = sorted((min(left, len(text)), min(right, len(text))))
    document = Document(id="d", name="n", text=text)
    content = Span(start=start, end=end)
    attribution = Attribution(
        id="a", document_id="d", sources=(), cues=(), contents=(content,), kind="indirect"
    )
    layout = Layout(paragraphs=(), sentences=(), quotations=())
    reading = Reading(
        document=document, layout=layout, entities=(), attributions=(attribution,), citations=()
    )
    for write in (annotation_to_json, annotation_to_citron, annotation_to_webannotation):
        assert json.loads(json.dumps(write(reading))) is not None
    assert annotation_to_json(reading)["attributions"][0]["contents"][0]["text"] == text[start:end]
