"""Names in Title Case lines: cut to what running text has as a name."""

import pytest

from sayso import pipeline
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.headline_names import cut_headline_names, is_headline
from sayso.records import Document, Pile, Span

BODY = "The harbour police heard Odo Farr on Monday. Farr said that it rained."
SHORT = "The harbour police heard the singer on Monday. Then Farr said that it rained."
NOBODY = "The harbour police heard the singer on Monday. He said that it rained."


def read(headline: str, name: str, body: str, *, kind: str = "person") -> str:
    """Return what is left of a name in a headline above a text, of which "Odo Farr" and "Farr" are names."""
    text = f"{headline}\n\n{body}"
    layout = segment(text)
    places = [(name, text.index(name), kind)]
    start = len(headline)
    for known, known_kind in (
        ("Odo Farr", "person"), ("Farr", "person"), ("Bo Farr", "place"), ("harbour police", "organization")
    ):  # fmt: skip
        at = text.find(known, start)
        if at >= 0:
            places.append((known, at, known_kind))
    mentions = []
    for words, at, of_kind in places:
        span = Span(start=at, end=at + len(words))
        number = next(n for n, s in enumerate(layout.sentences) if s.start <= at < s.end)
        mentions.append(NameMention(span=span, phrase=span, text=words, kind=of_kind, sentence=number))
    cut = cut_headline_names(text, layout, mentions)
    if len(cut) < len(mentions):
        return ""
    assert cut[1:] == tuple(mentions[1:])
    assert text[cut[0].span.start : cut[0].span.end] == cut[0].text
    return cut[0].text


@pytest.mark.parametrize(
    ("headline", "name", "body", "left"),
    [
        ("Corran Mayor Shames Odo Farr", "Shames Odo Farr", BODY, "Odo Farr"),
        ("Corran Mayor Shames Odo Farr", "Shames Odo Farr", SHORT, "Odo Farr"),
        ("Corran Mayor Shames Odo Farr", "Shames Odo Farr", NOBODY, "Odo Farr"),
        ("Corran Mayor Shames Odo Farr over Pier", "Shames Odo Farr", BODY, "Odo Farr"),
        ("Odo Farr Sues Corran Police", "Odo Farr Sues Corran Police", SHORT, "Odo Farr"),
        ("Brandt Mocks Farr In Video", "Brandt Mocks Farr", SHORT, "Farr"),
        ("Farr Snubs Mayor At Gala", "Farr Snubs", SHORT, "Farr"),
        ("Farr Snubs Mayor At Gala", "Farr Snubs", f"{SHORT} He met Bo Farr there.", "Farr"),  # a place too
        ("Brandt Mocks Farr In Video", "Brandt Mocks Farr", NOBODY, ""),
        ("Brandt Mocks Mayor In Video", "Brandt Mocks", NOBODY, "Brandt"),
        ("Odo Farr Clash Goes On", "Odo Farr Clash", SHORT, "Odo Farr"),
        ("Odo Farr Clash Goes On", "Odo Farr Clash", NOBODY, "Odo Farr Clash"),
        ("Odo Farr Zarn Goes On", "Odo Farr Zarn", SHORT, "Odo Farr Zarn"),  # no word of English
        ("Farr Visits Mayor At Gala", "Farr Visits", SHORT, "Farr"),
        ("Ida Mocks Mayor At Gala", "Ida Mocks", f"{SHORT} Odo laughed.", "Ida Mocks"),  # may be a surname
        ("Harbour Chief Ida Williams Says So", "Ida Williams", NOBODY, "Ida Williams"),
        ("Harbour Chief Ida Williams Says So", "Ida Williams Says", NOBODY, "Ida Williams"),
        ("Harbour Chief Ida Mae Williams Says So", "Ida Mae Williams", NOBODY, "Ida Mae Williams"),
        ("Harbour Chief Keir Jones On Pier", "Keir Jones", SHORT, "Keir Jones"),
        ("Harbour Chief Williams Says So", "Williams Says", NOBODY, "Williams"),
        ("Mayor Told Odo Farr To Go", "Told Odo Farr", SHORT, "Odo Farr"),
        ("Singer Odo Farr Is Back", "Odo Farr", SHORT, "Odo Farr"),
        ("Singer James Farr Is Back", "James Farr", SHORT, "James Farr"),  # a given name
        ("The mayor met Shames Odo Farr today", "Shames Odo Farr", BODY, "Shames Odo Farr"),  # no headline
        ("Corran Mayor Shames Odo Farr.", "Shames Odo Farr", BODY, "Shames Odo Farr"),
        ("Shames Odo", "Shames Odo", NOBODY, "Shames Odo"),  # a name alone
    ],
)
def test_a_name_in_a_headline(headline: str, name: str, body: str, left: str) -> None:
    assert read(headline, name, body) == left


def test_only_names_of_people_are_cut() -> None:
    assert (
        read("Corran Mayor Shames Odo Farr", "Shames Odo Farr", BODY, kind="organization")
        == "Shames Odo Farr"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mayor Shames Farr", True),
        ("Mayor Shames Farr over Pier", True),
        ("Mayor Shames Farr for lying", False),
        ("Mayor Shames Farr.", False),
        ("Odo Farr", False),
        ("to be or so", False),
    ],
)
def test_what_is_a_headline(line: str, expected: bool) -> None:
    assert is_headline(line, Span(start=0, end=len(line))) is expected


def test_no_speaker_has_the_verb_of_a_headline_in_the_name() -> None:
    text = (
        "Corran Mayor Shames Odo Farr\n\nThe mayor spoke on Monday. Odo Farr, a singer, was on the pier.\n\n"
        "“Nobody laid a hand on me but those two men from the yard,” Farr said on Monday."
    )
    report = pipeline.report_pile(Pile(documents=(Document(id="d", name="a", text=text),)))
    assert [s.name for s in report.speakers] == ["Odo Farr"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour Chief Ida Williams Says Pier Must Close\n\nThe pier was shut. It was red.", "Ida Williams"),
        (
            "Harbour Chief Keir Jones: The Pier Will Stay\n\nThe pier was shut on Monday. It was red.",
            "Keir Jones",
        ),
        (
            "The pier was shut on Monday.\n\n“The pier was ours for a hundred years and it must stay.” "
            "— Ida Williams, Harbour Chief\n\nIt rained.",
            "Ida Williams",
        ),
    ],
)
def test_a_surname_in_s_is_no_verb(text: str, name: str) -> None:
    report = pipeline.report_pile(Pile(documents=(Document(id="d", name="a", text=text),)))
    assert [s.name for s in report.speakers] == [name]
