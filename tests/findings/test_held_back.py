"""Findings that readers of real articles called false or misleading: held back, each with a control."""

from dataclasses import replace

import pytest

from sayso import pipeline
from sayso.findings.ordered_findings import find as find_in
from sayso.findings.templates import word_finding
from sayso.records import Document, Finding, Pile, Report

PROSE = (
    "The ferry left the northern quay at dawn with forty passengers and two lorries on board. "
    "Nobody was hurt when it touched the sandbank off the lighthouse, and the crew waited for the tide."
)


def find_kinds(*texts: str) -> list[str]:
    return [f.kind for f in find(*texts)]


def find_texts(*texts: str) -> list[str]:
    return [word_finding(f) for f in find(*texts)]


def find(*texts: str) -> tuple[Finding, ...]:
    return report(*texts).findings


def report(*texts: str, outlets: tuple[str | None, str | None] = ("Quay Gazette", "Harbour Post")) -> Report:
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=f"2031-05-0{n}")
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True), 1)
    )
    return pipeline.report_pile(Pile(documents=documents))


def quote(words: str) -> str:
    return f"“{words}” the harbour master, Ilvana Dorescu, told reporters on Monday."


def test_an_openly_marked_cut_is_no_change_of_words() -> None:
    whole = quote("We shall keep every ferry on the river, whatever it costs the town, until the end of May,")
    marked = quote("We shall keep every ferry on the river ... until the end of May,")
    silent = quote("We shall keep every ferry on the river until the end of May,")
    assert "words missing" in find_kinds(whole, silent)
    assert "words missing" not in find_kinds(whole, marked)
    assert "words differ" not in find_kinds(whole, marked)


@pytest.mark.parametrize(("name", "told"), [("FirstQuay", False), ("Northern Quay", True)])
def test_one_name_written_together_and_apart_is_no_other_name(name: str, told: bool) -> None:
    words = "We will work with the police, with the ferry company {} and with others to find the cause."
    kinds = find_kinds(quote(words.format("First Quay")), quote(words.format(name)))
    assert ("name differs" in kinds) is told


def test_an_agency_line_does_not_say_how_words_were_had() -> None:
    said = "Singer Odette Farr wrote in a post on Monday: “Bring back the old tram, please, all of you.”"
    at_large = [f"PORT ELM (Reuters) - {said}\n\n{PROSE}", f"PORT ELM (Reuters) - {said}\n\nThe tram is red."]
    told = "Singer Odette Farr told Reuters on Monday: “Bring back the old tram, please, all of you.”"
    assert "one outlet named" in find_kinds(f"{told}\n\n{PROSE}", f"{told}\n\nThe tram is red.")
    assert "one outlet named" not in find_kinds(*at_large)


def test_words_that_are_not_joined_may_be_the_same() -> None:
    words = "“Bring back the old tram, please, all of you.”"
    other = "“Nobody asked the drivers of the last bus what they wanted.”"
    named = "Singer Odette Farr told Reuters on Monday:"
    same = find_texts(f"{named} {words}\n\n{PROSE}", f"{named} {words}\n\nThe tram is red.")
    apart = find_texts(f"{named} {words}\n\n{PROSE}", f"{named} {other}\n\nThe tram is red.")
    assert any("for words of Odette Farr: The Quay Gazette" in text for text in same)
    assert any("for words of Odette Farr: The Quay Gazette" in text for text in apart)
    told = ". The words may not be the same in each of them."
    assert any(told in text for text in apart)
    assert not any(told in text for text in same)


def test_articles_that_are_one_text_name_an_outlet_once() -> None:
    said = "Singer Odette Farr told Reuters on Monday: “Bring back the old tram, please, all of you.”"
    assert "one outlet named" in find_kinds(f"{said}\n\n{PROSE}", f"{said}\n\nThe tram is red.")
    assert "one outlet named" not in find_kinds(f"{said}\n\n{PROSE}", f"{said}\n\n{PROSE}")


SILENT = "The northern quay will be rebuilt in stone before the herring fleet returns next winter."
SPOKEN = "The northern quay will be rebuilt in stone before the herring fleet returns next winter, {}."


def test_a_speaker_is_lost_only_from_later_articles_and_only_words_that_are_said() -> None:
    said = SPOKEN.format("the harbour master, Ilvana Dorescu, said on Monday")
    assert "speaker not named" in find_kinds(f"{said}\n\n{PROSE}", SILENT)
    assert "speaker not named" not in find_kinds(SILENT, f"{said}\n\n{PROSE}")
    quoted = f"Dorescu spoke on Monday. ``The tide was high. {SILENT}'' The crew waited."
    assert "speaker not named" not in find_kinds(f"{said}\n\n{PROSE}", quoted)
    told_of = f"{said} The Harbour Post has more.\n\n{PROSE}"
    assert "speaker not named" not in find_kinds(told_of, SILENT)


def test_an_article_of_an_unknown_outlet_may_be_that_of_the_outlet_that_is_said_to_speak() -> None:
    said = f"{SPOKEN.format('the Coast Tribune reported on Monday')}\n\n{PROSE}"
    kinds = [
        [f.kind for f in report(said, SILENT, outlets=("Quay Gazette", silent)).findings]
        for silent in ("Harbour Post", None)
    ]
    assert "speaker not named" in kinds[0]
    assert "speaker not named" not in kinds[1]


MAYOR = "Mayor: “no tram”"


def test_a_title_that_quotes_keeps_its_marks() -> None:
    one = tuple(
        Document(id=f"d-{n}", name=f"a{n}", title=MAYOR, outlet=o, published="2031-05-01", text=t)
        for n, (o, t) in enumerate(
            [("Quay Gazette", f"{quote('The old tram is gone for good, whatever anybody says.')} {PROSE}"),
             ("Harbour Post", f"{quote('The old tram is gone for now, whatever anybody says.')} {PROSE}")]
        )
    )  # fmt: skip
    other = tuple(
        Document(id=f"e-{n}", name=f"b{n}", title="Herring back", outlet=o, published="2031-08-01", text=t)
        for n, (o, t) in enumerate(
            [("Vik Herald", "“The herring came home,” Bo Lunt, a fisherman of Vik, said on Sunday. " * 2),
             ("Sund Times", "“The herring came home,” Bo Lunt, a fisherman of Vik, told the choir. " * 2)]
        )
    )  # fmt: skip
    texts = [word_finding(f) for f in pipeline.report_pile(Pile(documents=one + other)).findings]
    assert any(text.startswith("In the story “Mayor: ‘no tram’” (") for text in texts), texts


def test_a_document_or_part_of_an_outlet_is_not_told_as_a_speaker() -> None:
    told = "told Reuters on Monday: “Bring back the old tram, please, all of you.”"
    for speaker, kept in (("Harbour Office", True), ("Harbour Report", False)):
        texts = find_texts(f"The {speaker} {told}\n\n{PROSE}", f"The {speaker} {told}\n\nThe tram is red.")
        assert any(speaker in text for text in texts) is kept


def test_an_outlet_is_lost_only_from_words_of_a_known_speaker() -> None:
    words = "“Bring back the old tram, please, all of you, and the brass band.”"
    told = report(f"Odette Farr told Reuters: {words}\n\n{PROSE}", f"Odette Farr said: {words}")
    nameless = tuple(
        replace(r, attributions=tuple(replace(a, speaker=None) for a in r.attributions))
        for r in told.readings
    )
    assert "outlet not named" in [f.kind for f in find_in(told)]
    assert "outlet not named" not in [f.kind for f in find_in(replace(told, readings=nameless))]


def test_no_outlet_is_lost_by_an_article_that_may_be_its_own() -> None:
    """Of an article whose outlet is not known nobody can tell that it should have named Reuters."""
    words = "“Bring back the old tram, please, all of you, and the brass band.”"
    told = report(f"Odette Farr told Reuters: {words}\n\n{PROSE}", f"Odette Farr said: {words}")
    readings = tuple(
        replace(r, document=replace(r.document, outlet=None)) if r.document.name == "a2" else r
        for r in told.readings
    )
    assert "outlet not named" in [f.kind for f in find_in(told)]
    assert "outlet not named" not in [f.kind for f in find_in(replace(told, readings=readings))]


def test_words_said_again_in_another_way_are_no_change() -> None:
    first = quote("I want the city to keep every old ferry on the wide river until the winter comes")
    cut = quote("I want the city to keep every ferry on the wide river until the winter comes")
    again = quote("Let us ask the town to keep every ferry on the wide river until the children are grown")
    assert "words missing" in find_kinds(first, cut)
    assert "words missing" not in find_kinds(first, again)


def test_a_programme_is_not_told_for_its_broadcaster() -> None:
    words = "Odette Farr told {} on Monday: “Bring back the old tram, please, all of you.”"
    told = ("“Today”", PROSE), ("NBC News", "It rained.")
    shows = [words.format(name) + f"\n\n{tail}" for name, tail in told]
    same = [words.format("NBC News") + f"\n\n{tail}" for tail in (PROSE, "It rained.")]
    assert "one outlet named" in find_kinds(*same)
    assert "one outlet named" not in find_kinds(*shows)


def test_words_that_somebody_denies_are_no_quotation() -> None:
    said = "“I never asked the drivers of the last bus to quit,” singer Odette Farr said on Monday."
    asked = "“I asked the drivers of the last bus to quit,” singer Odette Farr said on Monday."
    denied = "Singer Odette Farr denied she had told a crowd “I asked the drivers of the last bus to quit”."
    assert find_kinds(said, asked) == ["negation differs"]
    assert find_kinds(said, denied) == []


def test_numbers_of_two_things_are_no_change() -> None:
    farmers = (
        "“We saw that 62 percent of the farmers of the island came{},” singer Odette Farr said on Monday."
    )
    assert find_kinds(farmers.format(" and 94%"), farmers.format(", compared with 64 percent")) == []
    assert find_kinds(farmers.format(" and 94%"), farmers.format(" and 64%")) == ["number differs"]


@pytest.mark.parametrize("more", ["", "an estimated ", "a total of ", "a record ", "an average "])
def test_numbers_of_one_thing_are_a_change(more: str) -> None:
    boats = (
        "“We counted {} boats of the island in the old harbour before the winter,” singer Odette Farr said."
    )
    assert find_kinds(boats.format(f"{more}40"), boats.format("30")) == ["number differs"]


IN_THE_OLD_HALL = (
    "I never trusted the harbour board, and I told them so on the {} day of the strike in the old hall"
)


def in_carriers(left: str, right: str) -> list[str]:
    texts = (
        f"“{IN_THE_OLD_HALL.format(word)},” singer Odette Farr {carrier}."
        for word, carrier in (("bitter", left), ("cold", right))
    )
    return find_kinds(*texts)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("writes in her memoir", "said in an interview with Quay Radio on Monday", False),
        ("writes in her new book", "told Quay Radio on Monday", False),
        ("wrote in an op-ed for the Harbour Post", "said in a statement on Monday", False),
        ("tweeted on Monday", "said in a statement on Monday", False),
        ("wrote on Twitter on Monday", "wrote in a letter to the board on Monday", False),
        ("wrote in a letter to the board", "said in a statement", False),
        ("said in a speech on Monday", "testified at a hearing on Monday", False),
        ("said at a press conference on Monday", "said in a written statement on Monday", False),
        ("wrote", "said in a speech", False),
        ("said in a deposition", "said in a speech", False),
        ("said in a statement", "said in a statement", True),
        ("said in an emailed statement", "said in a statement", True),
        ("said in an interview", "said in a television interview", True),
        ("wrote in a letter to the board", "wrote to the board", True),
        ("wrote in her book", "said", True),
        ("said on her book tour on Monday", "said in an interview with Quay Radio on Monday", True),
        ("said on a podcast tour", "wrote in her book", True),
        ("wrote in a letter published on Monday", "said in a speech", False),
        ("wrote in a letter sent to the board", "said in a speech", False),
        ("wrote in an op-ed last week", "said in a speech", False),
        ("wrote in a column Monday", "said in a speech", False),
        ("said", "said on Monday", True),
    ],
)
def test_words_in_a_book_and_in_an_interview_are_two_acts(left: str, right: str, told: bool) -> None:
    assert bool(in_carriers(left, right)) is told
    assert bool(in_carriers(right, left)) is told


BLOCKS = (
    "The crews of the old harbour have kept the boats running through the hardest winter in memory.",
    "The board has kept the money of the crews in a bank on the mainland, and nobody knows how much it is.",
    "The strike will end on the day on which the money comes back to the island, and not one hour before it.",
)


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("The statement reads:\n\n", False),
        ("The union’s statement in full\n\n", False),
        ("Odette Farr wrote: ", False),
        ("It rained.\n\n", True),
    ],
)
def test_all_paragraphs_of_a_statement_are_its_own(lead: str, told: bool) -> None:
    between = " " if lead.endswith(" ") else "\n\n"
    same = f"The board met on Monday to speak about it.\n\n{lead}{between.join(BLOCKS)}"
    texts = (f"{first}\n\n{same}" for first in ("A strike goes on in the harbour.", "Crews are angry."))
    assert bool(find_kinds(*texts)) is told


def test_a_transcript_is_no_article() -> None:
    names = ("OLA BRANDT, HOST", "ODETTE FARR", "BRANDT", "FARR", "BRANDT", "FARR")
    spoken = ("Good evening.", BLOCKS[0], "And the money?", BLOCKS[1], "How will it end?", BLOCKS[2])
    turns = "\n\n".join(f"{name}: So it is.\n\n{words}" for name, words in zip(names, spoken, strict=True))
    prose = "\n\n".join(BLOCKS)
    assert find_kinds(f"It rained.\n\n{prose}", f"The strike goes on.\n\n{prose}") == ["text in common"]
    assert find_kinds(turns, f"The strike goes on.\n\n{prose}") == []


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (
            "We have a great deal of work to do on the old pier here",
            "We have a great amount of work to do on the old tram, and the crews know it",
            False,
        ),
        (
            "We have a great deal of work to do on the old pier here",
            "We have a great amount of work to do on the old pier, and the crews know it",
            False,
        ),
        (
            "We have a great deal of work to do on the old pier",
            "We have a great amount of work to do on the old pier, and the crews know it",
            True,
        ),
        (
            "We have 12 crews that work day and night on the old pier here",
            "We have 15 crews that work day and night on the old tram, and they know it",
            False,
        ),
        (
            "We have 12 crews that work day and night on the old pier",
            "We have 15 crews that work day and night on the old pier, and they know it",
            True,
        ),
    ],
)
def test_two_sentences_of_one_talk_differ_at_several_places(left: str, right: str, told: bool) -> None:
    for texts in ((left, right), (right, left)):
        quoted = (f"“{words},” singer Odette Farr said in an interview on Monday." for words in texts)
        assert bool(find_kinds(*quoted)) is told
