"""Reporting verbs: each cue in its group."""

from dataclasses import replace

import pytest

from sayso.compare.wording.reporting_verbs import group_cues, read_cue
from sayso.records import Reading, Span, Utterance
from tests.link.pieces import read


@pytest.mark.parametrize(
    ("cue", "group"),
    [
        ("said", "neutral"),
        ("tweeted", "neutral"),
        ("has confirmed", "factive"),
        ("pointed out", "factive"),
        ("admitted", "concession"),
        ("claims", "doubt"),
        ("insisted", "insistence"),
        ("swore", "insistence"),
        ("denied", "denial"),
        ("ruled out", "denial"),
        ("accused", "accusation"),
        ("lashing out", "accusation"),
        ("warns", "warning"),
        ("vowed", "commitment"),
        ("called for", "demand"),
        ("called", "framing"),
        ("urging", "demand"),
        ("hailed", "praise"),
        ("joked", "manner"),
        ("thought", "thought"),
        ("described", "neutral"),
        ("according to", "non_verb"),
        ("went on to say", "neutral"),
        ("reiterated his claim", "insistence"),
        ("sang", None),
        ("said at a press conference in the town hall", "neutral"),
        ("told a news conference called by the mayor", "neutral"),
        ("pressed the minister", "demand"),
        ("used a post and an interview to accuse", "accusation"),
        ("took the report to", "neutral"),
        ("made the claim", "doubt"),
        ("issued a statement denying", "denial"),
        ("in a statement denied", "denial"),
        ("In a post on X he accused", "accusation"),
        ("took to the stage and threatened", "warning"),
        ("both claimed", "doubt"),
        ("all deny", "denial"),
        ("a spokesman denied", "denial"),
        ("his lawyer admitted", "concession"),
        # What has an object is an act of its own, and what was said is told by the verb behind "and".
        ("held a press conference and warned", "warning"),
        ("held a press conference and said", "neutral"),
        ("holds a news conference and warns", "warning"),
        ("was holding talks and warned", "warning"),
        ("held a press conference", None),
        ("held a press conference to deny", "denial"),
        ("offered a prayer and warned", "warning"),
        ("pressed the minister and asked", "neutral"),
        ("told a news conference and warned", "warning"),
        ("told a conference of unions and lawyers", "neutral"),
        ("told a conference of hope and praise", "neutral"),
        ("laughed and said", "manner"),
        ("lashed out and said", "accusation"),
        ("held", "insistence"),
        ("held that", "insistence"),
    ],
)
def test_what_a_cue_implies(cue: str, group: str | None) -> None:
    assert read_cue(cue, (Span(start=0, end=len(cue)),))[0] == group


def cued(marked: str, cue: str, name: str) -> Reading:
    reading = read(marked, name=name)
    start = reading.document.text.index(cue)
    cues = (Span(start=start, end=start + len(cue)),)
    return replace(reading, attributions=(replace(reading.attributions[0], cues=cues),))


def test_cues_of_one_utterance_in_groups() -> None:
    readings = (
        cued("Brandt said ⟦the pier is safe⟧.", "said", "a"),
        cued("Brandt told us ⟦the pier is safe⟧.", "told", "b"),
        cued("Brandt claimed ⟦the pier is safe⟧.", "claimed", "c"),
    )
    ids = tuple(r.attributions[0].id for r in readings)
    alone = Utterance(id="v", attribution_ids=ids[:1], representative_id=ids[0])
    (cues,) = group_cues(readings, (Utterance(id="u", attribution_ids=ids, representative_id=ids[0]), alone))
    assert cues.utterance_id == "u"
    assert [(g.name, [u.verb for u in g.uses]) for g in cues.groups] == [
        ("neutral", ["said", "told"]),
        ("doubt", ["claim"]),
    ]
    assert cues.groups[1].implies == "that the reporter does not vouch for it"
