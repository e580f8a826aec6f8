"""How far a ground is carried to a bare report: every origin, distance and tie between the two reports.

Each line of tests/fixtures/kept/carried.toml is a bare report; its entries are the distances, in `GAPS`.
A star marks a role with an outlet that is shown to have had the words first-hand.
"""

from typing import Any

import pytest

from sayso.lineage.access.roles import assess
from sayso.outlets import Gazetteer
from sayso.records import Document, Utterance
from tests.kept.shown import check
from tests.lineage.piles import read_article

GAPS = {
    "same sentence": "; ",
    "next": " ",
    "2 on": " Rain fell. ",
    "3 on": " Rain fell. Wind rose. ",
    "4 on": " Rain fell. Wind rose. Snow came. ",
    "paragraph": "\n\n",
    "2 paragraphs": "\n\nRain fell.\n\n",
    "3 paragraphs": "\n\nRain fell.\n\nWind rose.\n\n",
}
DAM = {"act": "dam", "speaker": "Mira Oduya", "content": "the dam would hold"}
TOLD_OTHER = [
    {
        "outlet": "Harbour Gazette",
        "words": "told the Harbour Gazette",
        "kind": "addressee",
        "carries": ["dam"],
    }
]
TOLD_OWN = [
    {
        "outlet": "Coast Daily",
        "words": "told the Coast Daily",
        "kind": "addressee",
        "carries": ["dam"],
        "own": True,
    }
]
ORIGINS: dict[str, tuple[str, dict[str, Any], list[dict[str, Any]]]] = {
    "told another outlet": (
        "Mira Oduya told the Harbour Gazette the dam would hold",
        {"cue": "told", "told": "Harbour Gazette"},
        TOLD_OTHER,
    ),
    "another outlet reported": (
        "Mira Oduya said the dam would hold, the Harbour Gazette reported",
        {"cue": "said"},
        [{"outlet": "Harbour Gazette", "words": "the Harbour Gazette reported", "carries": ["dam"]}],
    ),
    "interview with another outlet": (
        "Mira Oduya told the Harbour Gazette in an interview the dam would hold",
        {"cue": "told", "told": "Harbour Gazette", "private": "in an interview", "occasion": "interview"},
        TOLD_OTHER,
    ),
    "told the own outlet": (
        "Mira Oduya told the Coast Daily the dam would hold",
        {"cue": "told", "told": "Coast Daily"},
        TOLD_OWN,
    ),
    "own interview": (
        "Mira Oduya told the Coast Daily in an interview the dam would hold",
        {"cue": "told", "told": "Coast Daily", "private": "in an interview", "occasion": "interview"},
        TOLD_OWN,
    ),
    "press conference": (
        "Mira Oduya told a press conference the dam would hold",
        {"cue": "told", "public": "told a press conference", "occasion": "press conference"},
        [],
    ),
    "post": (
        "Mira Oduya wrote in a post the dam would hold",
        {"cue": "wrote", "public": "wrote in a post", "occasion": "post"},
        [],
    ),
    "local media": (
        "Mira Oduya told the local media in a speech the dam would hold",
        {"cue": "told", "public": "told the local media in a speech", "occasion": "speech"},
        [],
    ),
    "hearsay": (
        "Mira Oduya reportedly told the Harbour Gazette the dam would hold",
        {"cue": "told", "told": "Harbour Gazette"},
        TOLD_OTHER,
    ),
    "nothing": ("Mira Oduya said the dam would hold", {"cue": "said"}, []),
}
SLUICE = {"act": "sluice", "speaker": "Mira Oduya", "cue": "said", "content": "the sluice was shut"}
BARE: dict[str, tuple[str, dict[str, Any]]] = {
    "said": ("Mira Oduya said the sluice was shut", {}),
    "added": ("Mira Oduya added the sluice was shut", {"cue": "added"}),
    "had said": ("Mira Oduya had said the sluice was shut", {}),
    "on a day": ("Mira Oduya said on 2031-05-04 the sluice was shut", {"on": "2031-05-04"}),
    "in the interview": (
        "Mira Oduya said in the interview the sluice was shut",
        {"private": "interview", "occasion": "interview"},
    ),
    "in an interview": (
        "Mira Oduya said in an interview, asked twice, the sluice was shut",
        {"private": "asked twice", "occasion": "interview"},
    ),
    "on some occasion": (
        "Mira Oduya said, asked twice, the sluice was shut",
        {"private": "asked twice", "occasion": "unknown"},
    ),
    "somebody else": ("Ilse Marr said the sluice was shut", {"speaker": "Ilse Marr"}),
    "nobody named": ("Someone said the sluice was shut", {"speaker": "Someone", "kind": "unnamed"}),
    "a body": (
        "The Dam Board said the sluice was shut",
        {"speaker": "The Dam Board", "kind": "organization"},
    ),
}
BETWEEN: dict[str, tuple[str, dict[str, Any] | None]] = {
    "": ("", None),
    ", another speaker between": (
        "Pia Lund said the pump was old",
        {"act": "pump", "speaker": "Pia Lund", "cue": "said", "content": "the pump was old"},
    ),
    ", same speaker between": (
        "Mira Oduya said the pump was old",
        {"act": "pump", "speaker": "Mira Oduya", "cue": "said", "content": "the pump was old"},
    ),
}


NOBODY = Gazetteer(()).with_documents([Document(id="d0", name="d0", text="", outlet="Coast Daily")])


def read_role(text: str, says: list[dict[str, Any]], cites: list[dict[str, Any]]) -> str:
    """Return "role upstream" of the second report, with a star where an outlet had it first-hand."""
    reading = read_article(0, {"outlet": "Coast Daily", "text": text, "says": says, "cites": cites})
    bare = next(a for a in reading.attributions if a.id.startswith("sluice"))
    act = Utterance(
        id="sluice", attribution_ids=(bare.id,), representative_id=bare.id, speaker_id=bare.speaker_id
    )
    (access,), first_hand = assess((reading,), (act,), (), NOBODY)
    return f"{access.role} {access.upstream_outlet or ''}".strip() + ("*" if first_hand else "")


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("order", ["after it", "before it"])
@pytest.mark.parametrize("origin", ORIGINS)
def test_bare_report(origin: str, order: str, between: str) -> None:
    sentence, has, cites = ORIGINS[origin]
    more, said = BETWEEN[between]
    lines = []
    for bare, (words, changed) in BARE.items():
        says = [{**DAM, **has}, {**SLUICE, **changed}, *([said] if said else ())]
        found: dict[str, list[str]] = {}
        for gap, space in GAPS.items():
            first, second = (words, sentence) if order == "before it" else (sentence, words)
            middle = f". {more}" if more else ""
            text = f"{first}{middle}{space if space.startswith(';') else f'.{space}'}{second}."
            found.setdefault(read_role(text, says, cites), []).append(gap)
        roles = " / ".join(f"{role}: {', '.join(gaps)}" for role, gaps in found.items())
        lines.append(f"{bare} = {roles}".replace(", ".join(GAPS), "all"))
    check("carried", f"{origin}, {order}{between}", lines)
