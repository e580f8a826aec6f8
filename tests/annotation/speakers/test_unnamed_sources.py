"""Who counts as an unnamed source: somebody who spoke, not somebody supposed."""

import pytest

from sayso import pipeline
from sayso.annotation.document import open_document
from sayso.annotation.speakers.cue_subjects import find_sender
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Attribution, Document, Pile, Span


@pytest.mark.parametrize(
    ("source", "cue", "content", "rest", "expected"),
    [
        ("An adult", "found guilty of", "stealing a boat", " could be jailed for a year.", None),
        ("A skipper", "told", "to leave the harbour", " faces a fine.", None),
        ("Anyone", "asked", "about the toll", " should write to the town.", None),
        ("A critic", "might say", "that the bridge is ugly", ".", None),
        ("Critics", "could argue", "that the bridge is ugly", ".", None),
        ("No official", "said", "that the bridge is ugly", ".", None),
        ("An official", "said", "that the bridge is ugly", ".", "An official"),
        ("Officials", "would say", "only that the bridge is old", ".", "Officials"),
        ("A witness", "claimed", "that the boat sank", ", but it is afloat.", "A witness"),
        ("A resident", "complained", "that the noise was bad", " and is moving.", "A resident"),
    ],
)
def test_who_is_supposed_has_said_nothing(
    source: str, cue: str, content: str, rest: str, expected: str | None
) -> None:
    text = f"{source} {cue} {content}{rest}"
    ends = [len(source), len(source) + 1 + len(cue), len(source) + 2 + len(cue) + len(content)]
    attribution = Attribution(
        id="a-1",
        document_id="d-1",
        sources=(Span(start=0, end=ends[0]),),
        cues=(Span(start=ends[0] + 1, end=ends[1]),),
        contents=(Span(start=ends[1] + 1, end=ends[2]),),
        kind="indirect",
    )
    document = Document(id="d-1", name="case", text=text)
    (resolved,) = resolve_speakers(open_document(document, (attribution,)), ())
    assert (resolved.speaker.name if resolved.speaker else None) == expected


@pytest.mark.parametrize(
    ("source", "cue", "expected"),
    [
        ("The researchers", "said", "The researchers"),
        ("The lawmakers", "added", "The lawmakers"),
        ("The two researchers", "said", None),  # they may be named
        ("The three lawmakers", "said", None),
        ("The Danes", "said", None),  # the state may be meant
        ("Hikers", "said", "Hikers"),
        ("Seasoned breeders", "complained", "Seasoned breeders"),
        ("The expats", "show", None),  # things do that too
        ("The renders", "suggest", None),
        ("These renders", "said", None),
        ("The council’s cameras", "said", None),
        ("The Lisk cameras", "said", None),
        ("The cameras of Lisk", "said", None),
        ("The lyrics", "said", None),
        ("The camera", "said", None),
    ],
)
def test_plurals_that_mean_nobody_who_is_named_keep_their_own_words(
    source: str, cue: str, expected: str | None
) -> None:
    text = f"The ferry came to Lisk. {source} {cue} that the pier was old."
    at = text.index(source)
    ends = (at + len(source), at + len(source) + 1 + len(cue))
    attribution = Attribution(
        id="a-1", document_id="d-1", sources=(Span(start=at, end=ends[0]),),
        cues=(Span(start=ends[0] + 1, end=ends[1]),), contents=(Span(start=ends[1] + 1, end=len(text) - 1),),
        kind="indirect",
    )  # fmt: skip
    document = Document(id="d-1", name="case", text=text)
    (resolved,) = resolve_speakers(open_document(document, (attribution,)), ())
    assert (resolved.speaker.name if resolved.speaker else None) == expected


@pytest.mark.parametrize(
    "rest", ["The skaters said that the pier was old.", "The lawmakers said that it was."]
)
def test_several_may_be_the_two_who_were_named(rest: str) -> None:
    assert not name_speakers(f"Ada Tarn and Bo Finch won. It was a long day in Lisk. It rained. {rest}")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Two who met need not be those who are told of behind them.
        (
            "Ann Orr beat Bo Finch on Monday. The organisers said the road was closed.",
            [("The organisers", "unnamed")],
        ),
        # Of whom others say something has not said it.
        ("The ferry came. The Lisk board is expected to close the pier.", []),
        ("The ferry came. Hackers are thought to have stolen the map.", []),
        ("Coach Bo Lunt is leaving. He's said the club broke its word.", [("Bo Lunt", "person")]),
        # The sender has said what stands in a letter.
        ("Ilse Haar received a letter from Bo Finch warning that it was late.", [("Bo Finch", "person")]),
        ("The Finches told reporters that they would leave. Bo Finch came.", [("The Finches", "unnamed")]),
    ],
)  # fmt: skip
def test_who_may_have_said_it_is_named_or_left_open(text: str, names: list[tuple[str, str]]) -> None:
    assert name_speakers(text) == names


@pytest.mark.parametrize("cue", ["received", "has received", "had got"])
def test_the_sender_ends_at_a_verb_of_saying(cue: str) -> None:
    text = f"Ilse Haar {cue} a letter from the housing board saying that it was late."
    span = Span(start=text.index(cue), end=text.index(" that"))
    said = Attribution(id="a", document_id="d", sources=(), cues=(span,), contents=(), kind="indirect")
    sender = find_sender(text, said)
    assert sender is not None
    assert text[sender.start : sender.end] == "the housing board"


def name_speakers(text: str) -> list[tuple[str, str]]:
    """Return the name and the kind of the speaker of every statement of an article."""
    document = Document(id="d-1", name="case", text=text, outlet="Quay Gazette", published="2031-05-07")
    (reading,) = pipeline.report_pile(Pile(documents=(document,))).readings
    return [(a.speaker.name, a.speaker.kind) for a in reading.attributions if a.speaker]


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("214 people", "said the pier was unsafe."),
        ("Around 60 MPs", "said the bill would fail."),
        ("Seven Nobel Prize Winners", "said the plan was “a gift to the oil firms of the north”."),
        ("Two-thirds of Germans", "said they were tired."),
        ("The three Haar Sisters", "said they were glad."),
        ("Three Quarters of Lisk Parents", "said the school was cold."),
        ("Several Conservative MPs", "said he should go."),
    ],
)
def test_who_is_counted_has_no_name(source: str, rest: str) -> None:
    assert name_speakers(f"{source} {rest}") == [(source, "unnamed")]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Seven-time champion Serena Adams", "Serena Adams"),
        ("District 4 Commissioner Betty Simmons", "Betty Simmons"),
        ("Two-term Gov. Ann Richards", "Ann Richards"),
        ("The 45-year-old striker James Hughes", "James Hughes"),
        ("Apollo 11 astronaut Michael Collins", "Michael Collins"),
    ],
)
def test_a_number_that_describes_somebody_counts_nobody(source: str, name: str) -> None:
    assert name_speakers(f"{source} said the pier was unsafe.") == [(name, "person")]


@pytest.mark.parametrize(
    "text",
    [
        "Two in five voters said they would vote for Ilse Haar.",
        "The 27 EU countries said the deal was dead.",
        "54% of Britons said the pier was unsafe.",
    ],
)
def test_a_share_or_a_count_is_nobodys_name(text: str) -> None:
    assert not [kind for _, kind in name_speakers(text) if kind != "unnamed"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Two investors — the fund Marsh Partners said the pier was safe.",
            ("Marsh Partners", "organization"),
        ),
        ("G7 countries said the deal was dead.", ("G7 countries", "organization")),
        ("One of 40 mayors, Ilse Haar, said the pier was safe.", ("Ilse Haar", "person")),
    ],
)
def test_a_name_without_a_count_stays(text: str, speaker: tuple[str, str]) -> None:
    assert name_speakers(text) == [speaker]
