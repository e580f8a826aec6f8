"""Whole short articles, read with the models: how each has the words that stand in them."""

import pytest

from sayso import pipeline
from sayso.ingest.pile import make_document
from sayso.records import Pile, Report

Role = tuple[str, str | None]


def read(outlet: str, text: str) -> Report:
    document = make_document(text, name="a", outlet=outlet, published="2031-05-06")
    return pipeline.report_pile(Pile(documents=(document,)))


def show_roles(outlet: str, text: str, words: str) -> set[Role]:
    """Return the roles of what is reported with some words in its content."""
    report = read(outlet, text)
    reading = report.readings[0]
    said = {
        a.id
        for a in reading.attributions
        if any(words in reading.document.text[c.start : c.end] for c in a.contents)
    }
    ids = {u.id for u in report.utterances if said & set(u.attribution_ids)}
    return {(a.role, a.upstream_outlet) for a in report.accesses if a.utterance_id in ids}


LEDGER = (
    "The head of Orrin Foods has ruled out price rises.\n\nHelga Brand told Reuters "
    "that shoppers had given all "
    "they can.\n\n{} “We have had a strong start to the year, but cocoa and energy remain unpredictable.”"
)


@pytest.mark.parametrize(
    "lead",
    [
        "In a statement, Ms Brand said:",
        "In a statement accompanying the results, Ms Brand, who took over in 2025, said:",
        "In a statement, Ms Brand, who quickly rose through the firm, said:",
    ],
)
def test_a_clause_on_the_speaker_does_not_part_her_from_her_statement(lead: str) -> None:
    assert show_roles("The Vik Ledger", LEDGER.format(lead), "strong start") == {("public", None)}


@pytest.mark.parametrize(
    "lead",
    [
        "After a statement by Orrin, which Ms Brand, the head, says was late, she wrote:",
        "Of a statement by the board, who Ms Brand, the head, said was late, she said:",
    ],
)
def test_a_clause_in_which_the_cue_stands_still_parts_them(lead: str) -> None:
    assert ("public", None) not in show_roles("The Vik Ledger", LEDGER.format(lead), "strong start")


COURT = (
    "A jury is to retire today.\n\nIn evidence on Monday{}, Graham Pell told jurors: “I "
    "did not know the money was "
    "the charity’s, and I did not ask.”\n"
)


@pytest.mark.parametrize(
    ("aside", "role"),
    [
        ("", ("public", None)),
        (", reported by the Courtline agency", ("relay", "Courtline")),
        (", reported by the Courtline news agency", ("relay", "Courtline")),
        (", reported by the Varl Coast news service", ("relay", "Varl Coast")),
        # Bodies and nations are no outlets that report.
        (", cited by the Environment Agency", ("public", None)),
        (", quoted by the Danish agency", ("public", None)),
        (", reported by the Meridian agency", ("public", None)),  # not the own outlet, The Meridian
        (", recorded by the court service", ("public", None)),
        (", cited by the Varl Police Service", ("public", None)),
    ],
)
def test_the_agency_that_reported_public_words_is_named(aside: str, role: Role) -> None:
    assert show_roles("The Meridian", COURT.format(aside), "did not know") == {role}


@pytest.mark.parametrize(
    "hearer", ["this correspondent", "this reporter", "our correspondent", "this newspaper"]
)
def test_who_tells_the_writer_tells_the_outlet(hearer: str) -> None:
    text = (
        "The engineer, Shafiq Bhuiyan, who told the Delta agency on Monday that the "
        "money came late, stood in "
        f"the river.\n\n“Nobody had a plan for the wall until June,” he told {hearer}. "
        f"“Which of us was early?”\n"
    )
    assert show_roles("The Meghna Tribune", text, "wall until June") == {("account", None)}


@pytest.mark.parametrize("hearer", ["a correspondent", "the reporter", "his correspondent", "this minister"])
def test_another_writer_is_not_the_outlet(hearer: str) -> None:
    text = f"“I said it, and my superiors have telephoned me,” Shafiq Bhuiyan told {hearer} in the river.\n"
    assert ("account", None) not in show_roles("The Meghna Tribune", text, "superiors")


BUS = (
    "“Our door remains open to the drivers and to their union,” Sheila Wain said in a "
    "statement.\n\n{}\n\n“I have "
    "driven a bus on a wet Tuesday and I know what it is like,” {}.\n"
)
OPENS = [
    ("In an interview with Channel Varl at lunchtime, she went further.", "Ms Wain said"),
    ("She spoke to Channel Varl at the depot.", "she said"),
    ("Ms Wain talked to Channel Varl about the strike.", "Ms Wain said"),
    ("Speaking to Channel Varl at the depot, she went further.", "she said"),
    ("Sheila Wain sat down with Channel Varl in her office.", "she said"),
]
OPENS_NOT = [
    ("In an interview with Channel Varl at lunchtime, she went further.", "Dermot Faulds said"),
    ("In an interview with Channel Varl, Dermot Faulds went further.", "Ms Wain said"),
    ("She will speak to Channel Varl on Sunday.", "she said"),
    ("She had spoken to Channel Varl last year.", "she said"),
    ("She did not speak to Channel Varl.", "she said"),
    ("She refused an interview with Channel Varl.", "she said"),
    ("She was arrested hours after she spoke to Channel Varl.", "she said"),
    ("She attacked colleagues who spoke to Channel Varl.", "she said"),
    ("Her husband spoke to Channel Varl and she was angry.", "she said"),
    ("In 2019 she spoke to Channel Varl.", "she said"),
    ("If she spoke to Channel Varl, she risked her post.", "she said"),
    ("Ms Wain stopped speaking to Channel Varl.", "Ms Wain said"),
    ("Ms Wain sued after an interview with Channel Varl.", "Ms Wain said"),
    ("Ms Wain and Dermot Faulds talked to Channel Varl.", "Ms Wain said"),
    ("In an interview with Channel Varl, she went further.", "Ms Wain told a rally"),
    ("In an interview with Channel Varl, she went further.", "Ms Wain said in a post on Facebook"),
    ("In an interview with the Varl Herald, she went further.", "Ms Wain said"),
    ("Channel Varl's interview with Sheila Wain caused anger.", "Ms Wain said later"),
    ("In an interview with Channel Varl, she went further. The city waited.", "Ms Wain said"),
]


@pytest.mark.parametrize(("sentence", "cue"), OPENS)
def test_an_interview_told_of_in_the_sentence_before_holds_the_words(sentence: str, cue: str) -> None:
    assert show_roles("Channel Varl", BUS.format(sentence, cue), "wet Tuesday") == {("account", None)}


@pytest.mark.parametrize(("sentence", "cue"), OPENS_NOT)
def test_what_does_not_show_that_it_was_said_there_gives_no_account(sentence: str, cue: str) -> None:
    roles = show_roles("Channel Varl", BUS.format(sentence, cue), "wet Tuesday")
    assert roles
    assert ("account", None) not in roles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "“I never said the door is open,” Slavko Prodan told the Observer. “I said "
            "to the Glasnik he has not "
            "closed any door.”\n",
            "closed any door",
        ),
        (
            "Her solicitor, Giles Monte, told the Observer: “In the letter she said "
            "that she was not aware of "
            "the breach.”\n",
            "not aware",
        ),
    ],
)
def test_an_earlier_act_that_somebody_tells_of_is_no_account(text: str, words: str) -> None:
    report = read("Adriatic Observer", text)
    reading = report.readings[0]
    inner = {
        a.id
        for a in reading.attributions
        if a.parent_id and any(words in reading.document.text[c.start : c.end] for c in a.contents)
    }
    ids = {u.id for u in report.utterances if inner & set(u.attribution_ids)}
    assert ids
    assert {a.role for a in report.accesses if a.utterance_id in ids} == {"undetermined"}
    assert "account" in {a.role for a in report.accesses}


def test_what_a_paper_that_the_outlet_got_hold_of_tells_is_its_account() -> None:
    text = (
        "A senior engineer warned the council ten weeks ago that the bridge should be closed to heavy "
        "vehicles, according to a letter obtained by the Standard.\n"
    )
    assert ("account", None) in show_roles("The Orrin Standard", text, "should be closed")
