"""What names an outlet in one article, by every kind of sentence (tests/fixtures/kept/named.toml)."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.lineage.access.copied_text import COPIED, MOSTLY_COPIED
from sayso.lineage.access.roles import assess
from sayso.outlets import Gazetteer, Outlet
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Derivation, Document, Reading, Span, Utterance
from tests.kept.shown import check
from tests.lineage.piles import read_article

OUTLETS = Gazetteer(
    (
        Outlet(name="Coast Daily", kind="newspaper", owner="Coast Media"),
        Outlet(name="Coast Tonight", kind="programme", owner="Coast Media"),
        Outlet(name="Vik Tonight", kind="programme"),
        Outlet(name="Harbour Gazette", kind="newspaper", also=("The Gazette",)),
        Outlet(name="Quay Wire", kind="agency"),
        Outlet(name="Lisk Wire", kind="agency"),
    )
)
MIRA = {"act": "dam", "speaker": "Mira Oduya", "cue": "said", "content": "the dam would hold"}
TOLD = {**MIRA, "cue": "told"}
GAZETTE = {"outlet": "Harbour Gazette", "carries": ["dam"]}
WIRE = {"outlet": "Quay Wire", "carries": ["dam"]}
INTERVIEW = {"private": "in an interview", "occasion": "interview"}
CASES: dict[str, tuple[str, dict[str, Any], list[dict[str, Any]]]] = {
    "told one, reported by another": (
        "Mira Oduya told the Harbour Gazette the dam would hold, Quay Wire reported.",
        {**TOLD, "told": "Harbour Gazette"},
        [
            {**GAZETTE, "words": "told the Harbour Gazette", "kind": "addressee"},
            {**WIRE, "words": "Quay Wire reported"},
        ],
    ),
    "reported by one by way of another": (
        "Mira Oduya said the dam would hold, Quay Wire reported, citing the Harbour Gazette.",
        MIRA,
        [
            {**WIRE, "words": "Quay Wire reported"},
            {**GAZETTE, "words": "citing the Harbour Gazette", "via": "Quay Wire"},
        ],
    ),
    "one by way of another that is cited nowhere else": (
        "Mira Oduya said the dam would hold, citing the Harbour Gazette.",
        MIRA,
        [{**GAZETTE, "words": "citing the Harbour Gazette", "via": "Quay Wire"}],
    ),
    "two side by side": (
        "Mira Oduya said the dam would hold, Quay Wire and the Harbour Gazette reported.",
        MIRA,
        [
            {**WIRE, "words": "Quay Wire and the Harbour Gazette reported", "name": "Quay Wire"},
            {**GAZETTE, "words": "Harbour Gazette reported", "name": "Harbour Gazette"},
        ],
    ),
    "one outlet by two names": (
        "Mira Oduya told The Gazette the dam would hold, the Harbour Gazette reported.",
        {**TOLD, "told": "The Gazette"},
        [{**GAZETTE, "words": "the Harbour Gazette reported"}],
    ),
    "passed on by a chain": (
        "Mira Oduya told the Harbour Gazette the dam would hold, Quay Wire said.",
        {**TOLD, "told": "Harbour Gazette", "by_way_of": ["Quay Wire"]},
        [],
    ),
    "a chain that another's citation names": (
        "Mira Oduya said the dam would hold, Quay Wire said.",
        {**MIRA, "by_way_of": ["Quay Wire"]},
        [{**WIRE, "words": "Quay Wire said", "kind": "addressee", "carries": ["pump"]}],
    ),
    "told the own outlet and another": (
        "Mira Oduya told the Coast Daily and the Harbour Gazette the dam would hold.",
        {**TOLD, "told": "Coast Daily"},
        [{**GAZETTE, "words": "the Harbour Gazette", "kind": "addressee"}],
    ),
    "told a programme of the own outlet": (
        "Mira Oduya told Coast Tonight the dam would hold.",
        {**TOLD, "told": "Coast Tonight", "told_kind": "programme"},
        [],
    ),
    "told another programme": (
        "Mira Oduya told Vik Tonight the dam would hold.",
        {**TOLD, "told": "Vik Tonight", "told_kind": "programme"},
        [],
    ),
    "told a person in an interview": (
        "Mira Oduya told Pia Lund in an interview the dam would hold.",
        {**TOLD, "told": "Pia Lund", "told_kind": "person", **INTERVIEW},
        [],
    ),
    "told a person": (
        "Mira Oduya told Pia Lund the dam would hold.",
        {**TOLD, "told": "Pia Lund", "told_kind": "person"},
        [],
    ),
    "told the own outlet's person in an interview": (
        "Mira Oduya told Pia Lund of the Coast Daily in an interview the dam would hold.",
        {**TOLD, "told": "Pia Lund", "told_kind": "person", **INTERVIEW},
        [
            {
                "outlet": "Coast Daily",
                "words": "of the Coast Daily",
                "kind": "addressee",
                "carries": ["dam"],
                "own": True,
            }
        ],
    ),
    "the outlet itself says it": (
        "The Harbour Gazette said the dam would hold.",
        {**MIRA, "speaker": "Harbour Gazette", "kind": "organization"},
        [],
    ),
    "the own outlet itself says it": (
        "The Coast Daily said the dam would hold.",
        {**MIRA, "speaker": "Coast Daily", "kind": "organization"},
        [],
    ),
    "an organization that is cited elsewhere": (
        "The Star said the dam would hold. The Star wrote.",
        {**MIRA, "speaker": "Star", "kind": "organization"},
        [{"outlet": "Star", "words": "The Star wrote", "name": "Star"}],
    ),
    "police that are no outlet": (
        "The police said the dam would hold.",
        {**MIRA, "speaker": "police", "kind": "organization"},
        [],
    ),
    "obtained by an outlet": (
        "Mira Oduya said the dam would hold in a letter seen by the Harbour Gazette.",
        MIRA,
        [{**GAZETTE, "words": "seen by the Harbour Gazette"}],
    ),
    "seen by the own outlet": (
        "Mira Oduya said the dam would hold in a letter seen by the Coast Daily.",
        MIRA,
        [{"outlet": "Coast Daily", "words": "seen by the Coast Daily", "carries": ["dam"], "own": True}],
    ),
    "printed in the own outlet": (
        "Mira Oduya said the dam would hold, as on the front of the Coast Daily.",
        MIRA,
        [{"outlet": "Coast Daily", "words": "front of the Coast Daily", "carries": ["dam"], "own": True}],
    ),
    "a speaker called as an outlet is": (
        "Mira Oduya said the dam would hold, Oduya reported.",
        MIRA,
        [{"outlet": "Oduya", "words": "Oduya reported", "carries": ["dam"]}],
    ),
    "told in public and told an outlet": (
        "Mira Oduya told the Harbour Gazette in a televised speech the dam would hold.",
        {**TOLD, "told": "Harbour Gazette", "public": "in a televised speech", "occasion": "speech"},
        [{**GAZETTE, "words": "told the Harbour Gazette", "kind": "addressee"}],
    ),
    "a recipient that carries nothing, in a sentence of one speaker": (
        "Mira Oduya said the dam would hold, speaking to the Harbour Gazette.",
        MIRA,
        [{"outlet": "Harbour Gazette", "words": "speaking to the Harbour Gazette", "kind": "addressee"}],
    ),
    "a recipient that carries nothing, a sentence further on": (
        "Mira Oduya said the dam would hold. Nobody spoke to the Harbour Gazette.",
        MIRA,
        [{"outlet": "Harbour Gazette", "words": "spoke to the Harbour Gazette", "kind": "addressee"}],
    ),
    "credited": (
        "Mira Oduya said the dam would hold.\n\nQuay Wire",
        MIRA,
        [{"outlet": "Quay Wire", "words": "Quay Wire", "kind": "credit"}],
    ),
    "credited to two": (
        "Mira Oduya said the dam would hold.\n\nQuay Wire - Lisk Wire",
        MIRA,
        [
            {"outlet": "Quay Wire", "words": "Quay Wire", "kind": "credit"},
            {"outlet": "Lisk Wire", "words": "Lisk Wire", "kind": "credit"},
        ],
    ),
    "an agency helped": (
        "Mira Oduya said the dam would hold.\n\nQuay Wire contributed to this report.",
        MIRA,
        [{"outlet": "Quay Wire", "words": "Quay Wire contributed to this report", "kind": "credit"}],
    ),
    "an agency's writers helped": (
        "Mira Oduya said the dam would hold.\n\nQuay Wire writers contributed to this report.",
        MIRA,
        [{"outlet": "Quay Wire", "words": "Quay Wire writers contributed to this report", "kind": "credit"}],
    ),
    "credited, and a public act": (
        "Mira Oduya said at a hearing the dam would hold.\n\nQuay Wire",
        {**MIRA, "public": "at a hearing", "occasion": "hearing"},
        [{"outlet": "Quay Wire", "words": "Quay Wire", "kind": "credit"}],
    ),
    "a link": (
        "Mira Oduya said the dam would hold, as the Harbour Gazette has it.",
        MIRA,
        [{**GAZETTE, "words": "Harbour Gazette", "kind": "link"}],
    ),
}


def read_role(reading: Reading, derivations: tuple[Derivation, ...] = (), *others: Reading) -> str:
    dam = next(a for a in reading.attributions if a.id.startswith("dam"))
    act = Utterance(id="dam", attribution_ids=(dam.id,), representative_id=dam.id, speaker_id=dam.speaker_id)
    gazetteer = OUTLETS.with_documents([reading.document])
    (access,), first_hand = assess((reading, *others), (act,), derivations, gazetteer)
    text = {r.document.id: r.document.text for r in (reading, *others)}
    shown = " + ".join(
        f"{e.kind} {e.score:g}: {word_detail(e.detail)} "
        f"{[text[p.document_id][p.span.start : p.span.end] for p in e.passages]}"
        for e in access.evidence
    )
    first = f", first-hand {', '.join(f.outlet for f in first_hand)}" if first_hand else ""
    return f"{access.role} {access.upstream_outlet or ''}{first}; {shown}"


@pytest.mark.parametrize("name", CASES)
def test_role(name: str) -> None:
    text, says, cites = CASES[name]
    lines = []
    for byline in (None, "Pia Lund", "Ada Tarn, Quay Wire", "Quay Wire and Lisk Wire"):
        article = {"outlet": "Coast Daily", "text": text, "says": [says], "cites": cites, "byline": byline}
        line = read_role(read_article(0, article))
        if line not in lines:
            lines.append(line)
    without = read_role(read_article(0, {"text": text, "says": [says], "cites": cites}))
    lines += [] if without == lines[0] else [f"without an outlet: {without}"]
    check("named", name, lines)


def copied(share_of_report: float, share_of_text: float) -> str:
    """Return the role of a report; a share of it, and of its text, stands in copied prose."""
    sentence = "Mira Oduya said the dam would hold until the autumn rain came down on it in Lisk."
    content = "the dam would hold until the autumn rain came down on it in Lisk"
    size = len(sentence) - 1
    inside = round(size * share_of_report)
    text = sentence + " " + "x" * max(0, round(inside / share_of_text) - len(sentence) - 1)
    here = read_article(0, {"outlet": "Coast Daily", "text": text, "says": [{**MIRA, "content": content}]})
    there = replace(
        here, document=replace(here.document, id="d1", name="d1", outlet="Harbour Gazette"), attributions=()
    )
    span = Span(start=0, end=inside)
    derivation = Derivation(
        id="r1",
        document_id="d0",
        upstream_document_id="d1",
        upstream_outlet=None,
        kind="reuse",
        spans=(span,),
        upstream_spans=(span,),
        score=0.9,
        direction_from="text",
    )
    return read_role(here, (derivation,), there).partition(";")[0].strip()


@pytest.mark.parametrize(
    ("share_of_report", "share_of_text", "role"),
    [
        # Six tenths of the report, or half of the text, lie in copied prose.
        (0.5, 0.3, "undetermined"),
        (0.57, 0.3, "undetermined"),
        (0.63, 0.3, "relay Harbour Gazette"),
        (1.0, 0.3, "relay Harbour Gazette"),
        (0.55, 0.52, "relay Harbour Gazette"),
        (0.55, 0.48, "undetermined"),
    ],
)
def test_copied(share_of_report: float, share_of_text: float, role: str) -> None:
    assert (COPIED, MOSTLY_COPIED) == (0.6, 0.5)
    assert copied(share_of_report, share_of_text) == role


def test_a_document_without_words_is_no_upstream() -> None:
    assert OUTLETS.own_name(Document(id="d", name="d", text="")) is None
