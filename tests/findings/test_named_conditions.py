"""One outlet behind many articles, and what is lost on the way: each condition with a case on either side.

A pile is invented articles as `tests.lineage.piles` reads them; the sentences of its findings are compared.
"""

from dataclasses import replace
from typing import Any

import pytest

from sayso.findings import account_findings, lost_findings
from sayso.findings.lost_findings import find_outlets_lost, find_speakers_lost
from sayso.findings.named_for import is_named_for
from sayso.findings.ordered_findings import find_touched
from sayso.findings.slots import fill_speaker
from sayso.findings.templates import word_finding
from sayso.records import (
    Report,
    Shortened,
    Span,
    Story,
    Unattributed,
)
from sayso.report_index import ReportIndex
from tests.lineage.piles import trace

HELD = "the old dam would hold until spring"
SAYS = {
    "act": "dam",
    "speaker": "Mira Oduya",
    "cue": "told",
    "content": "the old dam would hold until spring",
}
GAZETTE = "Mira Oduya told the Harbour Gazette the old dam would hold until spring"


def told(outlet: str, text: str = GAZETTE + ".", **more: Any) -> dict[str, Any]:
    """Return an article of an outlet whose speaker told the Harbour Gazette."""
    return {"outlet": outlet, "text": text, "says": [{**SAYS, "told": "Harbour Gazette", **more}]}


def report(*articles: dict[str, Any], one_story: bool = True) -> Report:
    traced = trace({"name": "x", "article": list(articles)}).report()
    ids = tuple(d.id for d in traced.documents)
    groups = (ids,) if one_story else tuple((i,) for i in ids)
    return replace(
        traced, stories=tuple(Story(id=f"st{n}", document_ids=g, title="t") for n, g in enumerate(groups))
    )


def one_outlet(*articles: dict[str, Any], **more: Any) -> list[str]:
    index = ReportIndex(report(*articles, **more))
    return [word_finding(f) for f in account_findings.find_one_outlet(index)]


VALLEY, HILL = told("Valley Post"), told("Hill Star")
PIA = {"act": "pier", "speaker": "Pia Lund", "cue": "told", "content": "the pier was closed for good"}
PIERS = "Pia Lund told Quay Times the pier was closed for good."
ITSELF = {
    "outlet": "Valley Post",
    "text": f"The Harbour Gazette told the Harbour Gazette {HELD}.",
    "says": [{**SAYS, "speaker": "Harbour Gazette", "kind": "organization", "told": "Harbour Gazette"}],
}
BARE = {
    "outlet": "Vik Times",
    "text": "Mira Oduya said the old dam would hold until spring.",
    "says": [{**SAYS, "cue": "said"}],
}
CITED = "Mira Oduya said the old dam would hold until spring, Quay Times reported."


@pytest.mark.parametrize(
    ("articles", "sentences"),
    [
        (
            [VALLEY, HILL],
            ["At least two articles name one outlet, the Harbour Gazette, for words of Mira Oduya: "
             "The Hill Star and the Valley Post."],
        ),
        ([VALLEY], []),
        ([VALLEY, VALLEY], []),  # two articles of one outlet
        ([VALLEY, told("Harbour Gazette")], []),  # its own article is none of them
        ([VALLEY, BARE], []),
        (
            [VALLEY, HILL, told("Vik Times", f"{GAZETTE}. It rained.")],
            ["At least three articles name one outlet, the Harbour Gazette, for words of Mira Oduya: "
             "The Hill Star, the Valley Post and the Vik Times."],
        ),
        # One that speaks itself is no speaker whose words it passed on.
        ([ITSELF, {**ITSELF, "outlet": "Hill Star"}], []),
        # Who is not named is no speaker.
        (
            [{**a, "text": GAZETTE.replace("Mira Oduya", "Somebody") + ".",
              "says": [{**SAYS, "speaker": "Somebody", "kind": "unnamed", "told": "Harbour Gazette"}]}
             for a in (VALLEY, HILL)],
            [],
        ),
    ],
)  # fmt: skip
def test_one_outlet_behind_several(articles: list[dict[str, Any]], sentences: list[str]) -> None:
    assert one_outlet(*articles) == sentences


def test_articles_of_two_stories_are_not_told_together() -> None:
    assert one_outlet(VALLEY, HILL)
    assert one_outlet(VALLEY, HILL, one_story=False) == []


def test_articles_that_name_another_outlet_are_told_apart() -> None:
    wire = {
        "outlet": "Vik Times",
        "text": CITED,
        "says": [{**SAYS, "cue": "said"}],
        "cites": [
            {"outlet": "Quay Times", "words": "Quay Times reported", "name": "Quay Times", "carries": ["dam"]}
        ],
    }
    (text,) = one_outlet(VALLEY, HILL, wire)
    assert "The Vik Times" in text
    assert "Quay Times" in text
    lisk = {
        **wire,
        "outlet": "Lisk News",
        "text": CITED.replace("Quay Times", "Lisk Gazette"),
        "cites": [
            {
                "outlet": "Lisk Gazette",
                "words": "Lisk Gazette reported",
                "name": "Lisk Gazette",
                "carries": ["dam"],
            }
        ],
    }
    (text,) = one_outlet(VALLEY, HILL, wire, lisk)  # two ways at once are told of none
    assert "Quay Times" not in text


def test_the_outlet_named_by_most_articles_is_told() -> None:
    """In a story one finding for each outlet: for the speaker whom more articles have from it."""
    both = {
        **VALLEY,
        "text": f"{GAZETTE}. Pia Lund said the pier was closed for good, the Harbour Gazette wrote.",
        "says": [{**SAYS, "told": "Harbour Gazette"}, {**PIA, "cue": "said"}],
        "cites": [{"outlet": "Harbour Gazette", "words": "the Harbour Gazette wrote", "carries": ["pier"]}],
    }
    other = {**both, "outlet": "Vik Times", "text": both["text"] + " It rained."}
    (text,) = one_outlet(both, other)
    assert "for words of Mira Oduya and Pia Lund: The Valley Post and the Vik Times." in text
    (text,) = one_outlet(both, other, told("Hill Star", GAZETTE + ", she said."))
    assert "for words of Mira Oduya: The Hill Star, the Valley Post and the Vik Times." in text


def test_words_that_are_not_joined_may_be_the_same() -> None:
    other = told(
        "Hill Star",
        "Mira Oduya told the Harbour Gazette the gate was open.",
        act="gate",
        content="the gate was open",
    )
    (text,) = one_outlet(VALLEY, other)
    assert "for words of Mira Oduya, which may or may not be the same: The" in text


@pytest.mark.parametrize(
    ("texts", "called"),
    [
        (("the Gazette of old", "nothing"), "the Gazette"),
        (("the Harbour Gazette", "nothing"), "Harbour Gazette"),
        (("nothing", "the Harbour Gazette"), "Harbour Gazette"),
        (("the harbour gazette", "nothing"), "Harbour Gazette"),
        (("the Valley Post", "nothing"), "Harbour Gazette"),  # another outlet's name
    ],
)
def test_the_name_that_the_articles_give_an_outlet(texts: tuple[str, str], called: str) -> None:
    pile = report(
        *(
            {"outlet": o, "text": f"{t}. It rained.", "says": []}
            for o, t in zip(("A Post", "B Post"), texts, strict=True)
        )
    )
    index = ReportIndex(pile)
    namings: list[Any] = []
    for document in index.documents.values():
        words = document.text.partition(" of old")[0].partition(".")[0]
        end = len(words)
        passage: Any = type("P", (), {"span": Span(start=0, end=end)})
        namings.append(
            type("N", (), {"outlet": "Harbour Gazette", "document_id": document.id, "passage": passage})
        )
    index.gazetteer = type("G", (), {"same": staticmethod(lambda a, b: "Gazette" in a and "Gazette" in b)})  # type: ignore[assignment]
    assert account_findings._call_outlet(index, namings) == called


def test_each_article_shows_its_words_before_any_shows_more() -> None:
    def naming(document: str, name: str) -> Any:
        return type("N", (), {"document_id": document, "evidence": name})

    rows = [naming("a", "a1"), naming("a", "a2"), naming("b", "b1"), naming("b", "b2"), naming("a", "a3")]
    shown = list(account_findings._first_each(rows))
    assert [str(e) for e in dict.fromkeys(shown)] == ["a1", "b1", "a2", "b2", "a3"]


def test_two_outlets_that_name_each_other_are_a_circle() -> None:
    circle = [
        told("Valley Post"),
        told("Harbour Gazette", GAZETTE.replace("Harbour Gazette", "Valley Post") + "."),
    ]
    circle[1]["says"][0]["told"] = "Valley Post"
    found = list(account_findings.find_circles(ReportIndex(report(*circle))))
    assert len(found) == 1
    assert not list(account_findings.find_circles(ReportIndex(report(VALLEY, HILL))))
    assert not list(account_findings.find_circles(ReportIndex(report(circle[0], HILL))))


# --- for what an outlet is named -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "changed", "named"),
    [
        (GAZETTE, {}, True),
        (GAZETTE, {"cue_kind": "thought"}, False),
        (GAZETTE, {"cue_kind": "writing"}, True),
        (GAZETTE, {"addressee": None}, False),
        (GAZETTE, {"addressee.name": "Quay Times"}, False),
        (GAZETTE, {"addressee.carried": True}, False),
        (GAZETTE + ". Oduya Jr. left", {}, False),  # another of the name
        (GAZETTE + ". The younger Oduya left", {}, False),
        (GAZETTE + ". The younger Lund left", {}, True),
        (GAZETTE, {"speaker": None, "speaker_id": None}, False),
        (GAZETTE.replace("told the Harbour Gazette", "told the Harbour Gazette report"), {}, False),
    ],
)
def test_told_to_an_outlet(text: str, changed: dict[str, Any], named: bool) -> None:
    index = ReportIndex(report(told("Valley Post", text + ".")))
    (one,) = index.attributions.values()
    if "addressee.name" in changed or "addressee.carried" in changed:
        assert one.addressee is not None
        field = next(iter(changed)).partition(".")[2]
        changed = {"addressee": replace(one.addressee, **{field: next(iter(changed.values()))})}
    assert is_named_for(index, replace(one, **changed), "Harbour Gazette") is named


@pytest.mark.parametrize(
    ("words", "more", "named"),
    [
        ("the Harbour Gazette reported", {}, True),
        ("the Harbour Gazette reported", {"kind": "credit"}, False),
        ("the Harbour Gazette reported", {"outlet": "Quay Times"}, False),
        ("the Harbour Gazette reported", {"carries": []}, False),
        ("obtained by the Harbour Gazette", {}, False),
        ("appearing on the Harbour Gazette", {"name": "Harbour Gazette"}, False),
        ("on ABC and the Harbour Gazette", {"name": "Harbour Gazette"}, False),
        ("the Harbour Gazette report", {"name": "Harbour Gazette"}, False),
        ("according to the Harbour Gazette report", {"name": "Harbour Gazette"}, True),
    ],
)
def test_cited_for_words(words: str, more: dict[str, Any], named: bool) -> None:
    text = f"Mira Oduya said the old dam would hold until spring, {words}."
    cite = {
        "outlet": "Harbour Gazette",
        "words": words,
        "name": "Harbour Gazette",
        "carries": ["dam"],
        **more,
    }
    index = ReportIndex(
        report({"outlet": "Valley Post", "text": text, "says": [{**SAYS, "cue": "said"}], "cites": [cite]})
    )
    (one,) = index.attributions.values()
    assert is_named_for(index, one, "Harbour Gazette") is named


@pytest.mark.parametrize(("kind", "named"), [("person", False), ("organization", True)])
def test_an_outlet_in_the_name_of_its_employee(kind: str, named: bool) -> None:
    text = "Harbour Gazette’s Mira Oduya said the old dam would hold until spring."
    cite = {"outlet": "Harbour Gazette", "words": "Harbour Gazette", "carries": ["dam"]}
    says = {**SAYS, "cue": "said", "kind": kind}
    index = ReportIndex(report({"outlet": "Valley Post", "text": text, "says": [says], "cites": [cite]}))
    (one,) = index.attributions.values()
    whole = replace(one, sources=(Span(start=0, end=text.index(" said")),))
    assert is_named_for(index, whole, "Harbour Gazette") is named


@pytest.mark.parametrize(
    ("outer", "named"),
    [
        ("Pia Lund", False),
        ("Quay Times", True),  # an outlet
        ("a man of the Harbour Gazette", True),  # of this outlet
        ("a man of Quay Times", False),
    ],
)
def test_a_report_inside_another_is_what_the_outer_one_was_told(outer: str, named: bool) -> None:
    text = f"{outer} said that {GAZETTE}."
    says = [
        {"act": "out", "speaker": outer, "cue": "said", "content": f"that {GAZETTE}"},
        {**SAYS, "told": "Harbour Gazette", "inside": "out"},
    ]
    index = ReportIndex(report({"outlet": "Valley Post", "text": text, "says": says}))
    one = next(a for a in index.attributions.values() if a.parent_id)
    assert is_named_for(index, one, "Harbour Gazette") is named


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
    assert lost_findings._may_be_meant(silent, outlet) is alike


# --- a speaker that is lost ------------------------------------------------------------------------------

SILENT = "The northern quay will be rebuilt in stone before the herring fleet returns next winter."
SPOKEN = SILENT[:-1] + ", Mira Oduya said."


def speaker_lost(
    silent: str = SILENT, spoken: str = SPOKEN, *, says: dict[str, Any] | None = None,
    published: tuple[str | None, str | None] = ("2031-05-04", "2031-05-04"),
    outlets: tuple[str | None, str | None] = ("Vik Times", "Valley Post"),
    of: str | None = None, more: list[dict[str, Any]] | None = None, **changed: Any,
) -> list[tuple[str, float]]:  # fmt: skip
    """Return the findings with their weights: the first article has `silent`, the second the speaker."""
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
    found = find_speakers_lost(ReportIndex(replace(pile, unattributed=(row,))))
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
        ({"silent": f"Oduya rose. It is so. It rained. {SILENT}"}, True),
        ({"silent": f"Mira rose. It is so. {SILENT}"}, True),  # not the surname
        ({"silent": f"{SILENT} Oduya rose."}, False),
        ({"silent": f"{SILENT} It rained. Oduya rose."}, True),
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


# --- speakers that are sure enough -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("speaker", "kind", "source", "others", "named"),
    [
        ("Mira Oduya", "person", "Mira Oduya", (), True),
        ("Mira Oduya", "person", "Oduya", (), True),
        ("Mira Oduya", "person", "she", (), False),
        ("Mira Oduya", "unnamed", "Mira Oduya", (), False),
        ("Dam Board", "organization", "Dam Board", (), True),
        ("Dam Report", "organization", "Dam Report", (), False),
        ("mira oduya", "person", "mira oduya", (), False),
        # Two of one surname: the first name must stand there.
        ("Mira Oduya", "person", "Mira Oduya", ("Tom Oduya",), True),
        ("Mira Oduya", "person", "Oduya", ("Tom Oduya",), False),
        ("Mira Oduya", "person", "Oduya", ("Tom Lund",), True),
    ],
)
def test_a_speaker_that_a_finding_names(
    speaker: str, kind: str, source: str, others: tuple[str, ...], named: bool
) -> None:
    text = f"{source} said the old dam would hold until spring."
    says = [{**SAYS, "cue": "said", "speaker": source, "kind": kind}]
    pile = report({"outlet": "Valley Post", "text": text, "says": says})
    (one,) = pile.attributions
    assert one.speaker is not None
    changed = replace(one, speaker=replace(one.speaker, name=speaker), speaker_id=None)
    pile = replace(pile, readings=(replace(pile.readings[0], attributions=(changed,)),))
    index = ReportIndex(pile)
    people = (speaker, *others)
    index.facts = replace(index.facts, people=people)
    utterance = replace(pile.utterances[0], speaker_id=None)
    assert bool(fill_speaker(index, utterance).items) is named


def test_what_some_utterances_and_stories_touch() -> None:
    index = ReportIndex(report(VALLEY, HILL))
    for stories, found in ((("st0",), 1), ((), 0), (("st1",), 0)):
        assert len(find_touched(index, utterances=("dam",), stories=stories)) == found
