"""One outlet behind many articles: each condition with a case on either side.

A pile is invented articles as `tests.lineage.piles` reads them; the sentences of its findings are compared.
"""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.findings import account_findings
from sayso.findings.named_for import is_named_for, is_said_there
from sayso.findings.ordered_findings import find_touched
from sayso.findings.slots import fill_speaker
from sayso.findings.templates import word_finding
from sayso.records import (
    Report,
    Span,
    Story,
)
from sayso.report_index import ReportIndex, file_people
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
            ["At least two of these articles name one outlet, the Harbour Gazette, for words of Mira Oduya: "
             "The Hill Star and the Valley Post."],
        ),
        ([VALLEY], []),
        ([VALLEY, VALLEY], []),  # two articles of one outlet
        ([VALLEY, told("Harbour Gazette")], []),  # its own article is none of them
        ([VALLEY, BARE], []),
        (
            [VALLEY, HILL, told("Vik Times", f"{GAZETTE}. It rained.")],
            ["At least three of these articles name one outlet, the Harbour Gazette, for words of "
             "Mira Oduya: The Hill Star, the Valley Post and the Vik Times."],
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
    assert "for words of Mira Oduya: The Hill Star and the Valley Post. The words may not be the same" in text


@pytest.mark.parametrize(
    ("texts", "called"),
    [
        (("the Gazette of old", "nothing"), "the Gazette"),
        (("the Harbour Gazette", "nothing"), "Harbour Gazette"),
        (("nothing", "the Harbour Gazette"), "Harbour Gazette"),
        (("the harbour gazette", "nothing"), "Harbour Gazette"),
        (("the Harbour Gazette", "the HARBOUR lights"), "Harbour"),
        (("the Harbour Gazette", "the harbour"), "Harbour Gazette"),
        (("the Harbour Gazette", "a Harbourside walk"), "Harbour Gazette"),
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
    alike = staticmethod(lambda a, b: "Gazette" in a and "Gazette" in b)
    short = staticmethod(lambda a, b: b.startswith(a) or ("Gazette" in a and "Gazette" in b))
    index.gazetteer = type("G", (), {"same": alike, "may_be_one": short})  # type: ignore[assignment]
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
    index.facts = replace(index.facts, people=file_people(people))
    utterance = replace(pile.utterances[0], speaker_id=None)
    assert bool(fill_speaker(index, utterance).items) is named


def test_what_some_utterances_and_stories_touch() -> None:
    index = ReportIndex(report(VALLEY, HILL))
    for stories, found in ((("st0",), 1), ((), 0), (("st1",), 0)):
        assert len(find_touched(index, utterances=("dam",), stories=stories)) == found


@pytest.mark.parametrize(("between", "named"), [(79, True), (80, True), (81, False)])
@pytest.mark.parametrize("is_first", [True, False])
def test_words_are_said_to_an_outlet_within_twice_the_reach_of_a_cue(
    between: int, named: bool, is_first: bool
) -> None:
    told_there = "with Quay Times"
    filled = ("x" * (between - len("with ") - 1) + " ") if is_first else " " + "x" * (between - 1)
    text = f"Lunt said{filled}{told_there}" if is_first else f"{told_there}{filled}Lunt said"
    at, outlet = text.index("Lunt said"), text.index("Quay Times")
    reading = SimpleNamespace(
        document=SimpleNamespace(text=text),
        citations=(
            SimpleNamespace(
                attribution_ids=("a",), outlet="Quay Times", span=Span(start=outlet, end=outlet + 10)
            ),
        ),
    )
    attribution = SimpleNamespace(
        id="a", document_id="d", parent_id=None, kind="direct", stated_addressee=None,
        sources=(Span(start=at, end=at + 4),), cues=(Span(start=at + 5, end=at + 9),),
    )  # fmt: skip
    index: Any = SimpleNamespace(
        readings={"d": reading}, gazetteer=SimpleNamespace(may_be_one=lambda a, b: a == b)
    )
    untyped: Any = attribution
    assert is_said_there(index, untyped, "Quay Times") is named
