"""What a bare report takes over from another: each condition with a case on either side."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.lineage.access import carry_over
from sayso.records import (
    Occasion,
    SaidOn,
    Span,
    SpeakerMention,
)
from tests.lineage.access.built_article import (
    BODY,
    DAM,
    PIA,
    article,
    cite,
    place,
    say,
)


@pytest.mark.parametrize(
    ("citations", "occasions", "interview"),
    [
        ([("own", "addressee")], ["interview"], True),
        ([("own", "text")], ["interview"], False),
        ([], ["interview"], False),
        ([("own", "addressee"), ("other", "addressee")], ["interview"], False),
        ([("own", "addressee"), ("other", "text")], ["interview"], True),
        ([("own", "addressee")], ["speech"], False),
        ([("own", "addressee")], [], False),
        ([("own", "addressee")], ["nowhere"], False),
        ([("own", "addressee")], ["far"], False),
        ([("own", "addressee")], ["interview", "Pia's interview"], False),
        ([("own", "addressee")], ["interview", "Pia's speech"], True),
    ],
)
def test_the_article_calls_it_an_interview(
    citations: list[tuple[str, Any]], occasions: list[str], interview: bool
) -> None:
    text = "Mira told the Coast Daily in an interview it fell, Quay Wire wrote. It rose in an interview."
    words = {"own": ("Coast Daily", "the Coast Daily"), "other": ("Quay Wire", "Quay Wire")}
    cited = tuple(cite(text, *words[who], kind, own=who == "own") for who, kind in citations)
    spans = {"nowhere": None, "far": Span(start=text.rindex("in an"), end=len(text) - 1)}
    said = []
    for n, name in enumerate(occasions):
        kind: Any = "speech" if name.endswith("speech") else "interview"
        span = spans.get(name, place(text, "in an interview"))
        who = {"speaker": PIA, "speaker_id": "s-pia"} if name.startswith("Pia") else {}
        said.append(say(text, f"a{n}", "it fell", "told", occasion=Occasion(kind=kind, span=span), **who))
    mine = say(text, "mine", "It rose")
    reading = article(text, (*said, mine), cited).reading
    (spot,) = [p for p in carry_over._place(reading) if p.attribution.id == "mine"]
    assert carry_over._tells_of_interview(reading, spot) is interview


@pytest.mark.parametrize(
    ("parts", "placed"),
    [
        ({}, True),
        ({"sources": (), "cues": ()}, True),
        ({"sources": (), "contents": ()}, True),
        ({"cues": (), "contents": ()}, True),
        ({"sources": (), "cues": (), "contents": ()}, False),
    ],
)
def test_a_report_with_any_words_has_a_place(parts: dict[str, Any], placed: bool) -> None:
    one = replace(DAM, **parts)
    assert bool(carry_over._place(article(BODY, (one,)).reading)) is placed


def test_places_are_in_order_of_the_cue_then_of_the_frame_then_of_the_id() -> None:
    text = "Mira Oduya said it fell."
    wide, narrow = say(text, "z", "it fell", "said", "Mira Oduya"), say(text, "b", "it fell", "said", "Oduya")
    twin = replace(narrow, id="a")
    late = say(text, "c", "it fell", "fell", "Mira")
    found = carry_over._place(article(text, (late, narrow, twin, wide)).reading)
    assert "".join(p.attribution.id for p in found) == "zabc"
    assert [p.order for p in found] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("text", "told", "found"),
    [
        ("Oduya told the Harbour Gazette. @", {}, True),
        ("Oduya told the Harbour Gazette. It rained. It hailed. @", {}, True),  # three sentences on
        ("Oduya told the Harbour Gazette. It rained. It hailed. It froze. @", {}, False),
        ("Lund told the Harbour Gazette. @", {}, False),
        ("oduya told the Harbour Gazette. @", {}, False),  # no name
        ("Odouya told the Harbour Gazette. @", {}, True),  # spelled in another way
        ("Odoulla told the Harbour Gazette. @", {}, False),
        ("Told the Harbour Gazette did Oduya. @", {}, False),  # the name stands behind
        ("Oduya told the Harbour Gazette. @", {"own": True}, False),
        ("Oduya told the Harbour Gazette. @", {"kind": "text"}, False),
        ("@ Oduya told the Harbour Gazette.", {}, False),
    ],
)
def test_who_was_told_shortly_before(text: str, told: dict[str, Any], found: bool) -> None:
    text = text.replace("@", "She said it fell.")
    one = say(text, "a", "it fell", "said")
    citation = cite(text, "Harbour Gazette", "the Harbour Gazette", **{"kind": "addressee", **told})
    reading = article(text, (one,), (citation,)).reading
    (spot,) = carry_over._place(reading)
    assert (carry_over._find_recipient(reading, spot) is not None) is found
    for nobody in (None, SpeakerMention(name="Oduya", kind="organization")):
        (spot,) = carry_over._place(article(text, (replace(one, speaker=nobody),)).reading)
        assert carry_over._find_recipient(reading, spot) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "cue", "same_sentence", "apart"),
    [
        (None, None, "said", False, False),
        (None, "2031-05-04", "said", False, False),
        ("2031-05-04", "2031-05-04", "said", False, False),
        ("2031-05-04", "2031-05", "said", False, False),
        ("2031-05-04", "2031-05-05", "said", False, True),
        ("2031-05-04", None, "said", False, True),  # the later report alone has a time
        ("2031-05-04", None, "said", True, False),
        (None, None, "had said", False, True),
    ],
)
def test_two_reports_apart_in_time(
    ours: str | None, theirs: str | None, cue: str, same_sentence: bool, apart: bool
) -> None:
    gap = ", and" if same_sentence else ". And"
    text = f"Mira told us it rose{gap} on Sunday she {cue} it fell."

    def on(day: str | None, words: str) -> SaidOn | None:
        return SaidOn(value=day, span=place(text, words)) if day else None

    first = say(text, "a", "it rose", "told", said_on=on(theirs, "us"))
    second = say(text, "b", "it fell", cue.split()[-1], said_on=on(ours, "Sunday"))
    origin, spot = carry_over._place(article(text, (first, second)).reading)
    assert carry_over._are_apart(article(text, (first, second)).reading, origin, spot) is apart
