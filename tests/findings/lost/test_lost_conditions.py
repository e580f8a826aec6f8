"""An outlet and a speaker that are lost on the way: each condition with a case on either side."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.findings.lost.lost_outlets import find_outlets_lost
from sayso.findings.lost.lost_speakers import find_speakers_lost
from sayso.findings.lost.outlet_names import list_names, may_be_meant
from sayso.findings.templates import word_finding
from sayso.records import (
    Occasion,
    Shortened,
    Span,
    Unattributed,
)
from sayso.report_index import ReportIndex
from tests.findings.test_named_conditions import BARE, HELD, SAYS, VALLEY, report, told

# --- an outlet that is lost ------------------------------------------------------------------------------


def lost(naming: dict[str, Any], silent: dict[str, Any], **changed: Any) -> list[str]:
    pile = report(naming, silent)
    ids = [a.id for a in sorted(pile.attributions, key=lambda a: a.document_id)]
    row: dict[str, Any] = {
        "utterance_id": "dam", "attribution_id": ids[1], "outlet": "Harbour Gazette", "relation": "said to",
        "named_by": (ids[0],), "kept": (), "evidence": (), **changed,
    }  # fmt: skip
    return [
        word_finding(f) for f in find_outlets_lost(ReportIndex(replace(pile, shortened=(Shortened(**row),))))
    ]


@pytest.mark.parametrize(
    ("silent", "changed", "found"),
    [
        ({}, {}, True),
        ({"outlet": None}, {}, False),  # it may be its own report
        ({"outlet": "Harbour Gazette"}, {}, False),
        ({"outlet": "Quay Gazette"}, {}, False),  # called alike for short
        ({"outlet": "Valley Post"}, {}, False),  # the very outlet that names it
        ({"text": BARE["text"] + " The Harbour Gazette has more."}, {}, False),
        ({}, {"attribution_id": "nobody"}, False),
        ({}, {"utterance_id": "nothing"}, False),
        ({}, {"named_by": ("nobody",)}, False),
        ({}, {"outlet": "somebody"}, False),
    ],
)
def test_an_outlet_lost(silent: dict[str, Any], changed: dict[str, Any], found: bool) -> None:
    sentences = lost(VALLEY, {**BARE, **silent}, **changed)
    assert bool(sentences) is found
    if found:
        assert "Vik Times" in sentences[0]


@pytest.mark.parametrize(
    ("outlet", "names"),
    [
        ("Quayline.example", ["Quayline.example", "Quayline"]),
        ("qu.example", ["qu.example"]),  # too short to be looked for
        ("Harbour Gazette", ["Harbour Gazette"]),
        ("St. Quay News", ["St. Quay News"]),
    ],
)
def test_a_site_may_be_named_without_its_ending(outlet: str, names: list[str]) -> None:
    assert list(list_names(outlet)) == names


def test_an_outlet_that_names_itself() -> None:
    text = f"Mira Oduya told the Harbour Gazette {HELD}."
    (sentence,) = lost(told("Harbour Gazette", text), BARE)
    assert "The Harbour Gazette names itself for words of Mira Oduya" in sentence
    seen = f"Mira Oduya said {HELD}, in remarks seen by the Harbour Gazette."
    assert not lost({**told("Harbour Gazette", seen), "says": [{**SAYS, "cue": "said"}]}, BARE)


@pytest.mark.parametrize(("public", "found"), [(False, True), (True, False)])
def test_words_that_were_public_need_no_outlet(public: bool, found: bool) -> None:
    pile = report(VALLEY, BARE)
    naming, silent = (a.id for a in sorted(pile.attributions, key=lambda a: a.document_id))
    place = Occasion(kind="statement", span=Span(start=0, end=4), public=public)
    readings = tuple(
        replace(
            r,
            attributions=tuple(replace(a, occasion=place) if a.id == silent else a for a in r.attributions),
        )
        for r in pile.readings
    )
    row = Shortened(
        utterance_id="dam", attribution_id=silent, outlet="Harbour Gazette", relation="said to",
        named_by=(naming,), kept=(), evidence=(),
    )  # fmt: skip
    changed = replace(pile, readings=readings, shortened=(row,))
    assert bool(list(find_outlets_lost(ReportIndex(changed)))) is found


@pytest.mark.parametrize(
    ("silent", "outlet", "alike"),
    [
        ("Quay Gazette", "Harbour Gazette", True),
        ("Gazette", "Harbour Gazette", True),
        ("Harbour Gazette", "Gazette", True),
        ("Quay Times", "Harbour Gazette", False),
        ("Gazette Online", "Harbour Gazette", False),
        (None, "Harbour Gazette", False),
        ("", "Harbour Gazette", False),
    ],
)
def test_outlets_called_alike_for_short(silent: str | None, outlet: str, alike: bool) -> None:
    assert may_be_meant(silent, outlet) is alike


# --- a speaker that is lost ------------------------------------------------------------------------------

SILENT = "The northern quay will be rebuilt in stone before the herring fleet returns next winter."
SPOKEN = SILENT[:-1] + ", Mira Oduya said."


def speaker_lost(
    silent: str = SILENT, spoken: str = SPOKEN, *, says: dict[str, Any] | None = None,
    published: tuple[str | None, str | None] = ("2031-05-04", "2031-05-04"),
    outlets: tuple[str | None, str | None] = ("Vik Times", "Valley Post"),
    of: str | None = None, more: list[dict[str, Any]] | None = None, **changed: Any,
) -> list[tuple[str, float]]:  # fmt: skip
    """Return the findings with their weights: the first article has `silent`, the second the speaker.

    What the evidence shows must be the words of the one and the words of the other.
    """
    given = {"act": "quay", "speaker": "Mira Oduya", "cue": "said", "content": SILENT[:-1], **(says or {})}
    if given["content"] not in spoken:
        given["content"] = spoken.partition(",")[0]
    pile = report(
        {"outlet": outlets[0], "published": published[0], "text": silent, "says": more or []},
        {"outlet": outlets[1], "published": published[1], "text": spoken, "says": [given]},
    )
    words = of or SILENT
    start = silent.index(words) if words in silent else 0
    span = Span(start=start, end=start + len(words) if words in silent else len(silent))
    other = next(a for a in pile.attributions if a.id.startswith("quay"))
    if changed:
        second = replace(pile.readings[1], attributions=(replace(other, **changed),))
        pile = replace(pile, readings=(pile.readings[0], second))
    row = Unattributed(document_id=pile.documents[0].id, span=span, attributed_in=(other.id, "nobody"))
    found = list(find_speakers_lost(ReportIndex(replace(pile, unattributed=(row,)))))
    texts = {d.id: d.text for d in pile.documents}
    for finding in found:
        shown = [texts[p.document_id][p.span.start : p.span.end] for p in finding.evidence[0].passages]
        assert shown == [silent[span.start : span.end], given["content"]]
    return [(word_finding(f), f.weight) for f in found]


def test_a_speaker_lost_is_told_with_the_words_of_both() -> None:
    ((text, weight),) = speaker_lost()
    assert weight == 12.0
    assert text.count("The northern quay will be rebuilt") == 2
    assert text.index("Vik Times") < text.index("Valley Post")
    assert "Mira Oduya" in text
    ((cut, _),) = speaker_lost(SILENT.replace("next winter", "in spring"), SPOKEN.replace("next", "this"))
    assert cut.index("in spring") < cut.index("this winter")


SHORT = "The northern quay will be rebuilt before summer."
WE = "We will see the northern quay rebuilt in stone before the herring fleet returns next winter."


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, True),
        ({"says": {"kind": "unnamed"}}, False),
        ({"says": {"kind": "document"}}, False),
        ({"says": {"kind": "organization"}}, True),
        ({"cues": ()}, False),
        ({"speaker": None}, False),
        ({"says": {"cue": "winter"}}, False),  # no verb of reporting
        # Eight tenths of the words, both ways.
        (
            {
                "silent": "The northern quay will be rebuilt before summer.",
                "of": "The northern quay will be rebuilt before summer.",
            },
            False,
        ),
        # The article is older, or the other names its outlet.
        ({"published": ("2031-05-03", "2031-05-04")}, False),
        ({"published": ("2031-05-05", "2031-05-04")}, True),
        ({"published": (None, "2031-05-04")}, True),
        ({"spoken": SPOKEN + " The Vik Times has more."}, False),
        ({"spoken": SPOKEN + " The Vik has more."}, True),
        (
            {"outlets": ("viktimes.example", "Valley Post"), "spoken": SPOKEN + " Viktimes has more."},
            False,
        ),
        (
            {"outlets": ("vt.example", "Valley Post"), "spoken": SPOKEN + " Vt has more."},
            True,
        ),  # too short
        ({"outlets": (None, "Valley Post"), "spoken": SPOKEN + " See d0 there."}, True),
        ({"outlets": ("Valley Post", "Valley Post")}, False),
        # The words stand in a quotation, in a letter that is printed, or beside a report.
        ({"silent": f"“{SILENT}”"}, False),
        ({"silent": f"Her letter:\n\nIt is so. {SILENT}"}, False),
        ({"silent": f"It is so. {SILENT}"}, True),
        ({"silent": WE, "spoken": WE[:-1] + ", Mira Oduya said.", "of": WE}, False),
        ({"silent": f"“Good.” It is so. {SILENT}"}, False),
        ({"silent": f"“Good.” It is so. It rained. {SILENT}"}, True),  # three sentences before
        ({"silent": f"Oduya rose. It is so. {SILENT}"}, False),
        # The article names the speaker anywhere.
        ({"silent": f"Oduya rose. It is so. It rained. {SILENT}"}, False),
        ({"silent": f"Mira rose. It is so. {SILENT}"}, True),  # not the surname
        ({"silent": f"{SILENT} Oduya rose."}, False),
        ({"silent": f"{SILENT} It rained. Oduya rose."}, False),
        ({"silent": SILENT[:-1], "of": SILENT[:-1]}, False),  # no end of a sentence
        # It says so itself in a sentence without a speaker, or its source does not name the speaker.
        ({"spoken": f"{SPOKEN} {SILENT.replace('next winter', 'in winter')}"}, False),
        ({"sources": ()}, False),
    ],
)
def test_a_speaker_lost(given: dict[str, Any], found: bool) -> None:
    assert bool(speaker_lost(**given)) is found


def test_a_report_in_the_sentence_before_is_read_on() -> None:
    says = [{"act": "x", "speaker": "Pia Lund", "cue": "said", "content": "it was so"}]
    assert not speaker_lost(f"Pia Lund said it was so. {SILENT}", more=says)
    assert speaker_lost(f"Pia Lund said it was so. It rained. It froze. {SILENT}", more=says)
