"""Words whose outlet is not named: told of no article that may have them itself (lost_outlets.toml)."""

import pytest

from sayso import pipeline
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile
from tests.cases import Case, name_case, read_cases


def tell(*rows: tuple[str, str, str]) -> list[str]:
    """Return the findings of this kind on articles, each given as outlet, day and text."""
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=day)
        for n, (outlet, day, text) in enumerate(rows, 1)
    )
    found = pipeline.report_pile(Pile(documents=documents)).findings
    return [word_finding(f) for f in found if f.kind == "outlet not named"]


def split(row: str) -> tuple[str, str, str]:
    outlet, day, text = row.split(" | ", 2)
    return outlet, day, text


@pytest.mark.parametrize("case", read_cases("findings/lost_outlets.toml"), ids=name_case)
def test_a_written_pile(case: Case) -> None:
    assert bool(tell(*map(split, case["articles"]))) is case["told"]


WORDS = "The net came up with a piano in it and nobody laughed"
TOLD = (
    "The trawler Sula has caught a piano off Sund. "
    f"“{WORDS},” skipper Joar Vik told the Polar Times. The police took it away."
)
OPENING = "A trawler has caught a piano off Sund. "


def tell_of_piano(silent: str, told: str = TOLD) -> list[str]:
    return tell(("Polar Times", "2031-11-20", told), ("Fjord Daily", "2031-11-21", silent))


@pytest.mark.parametrize(
    "silent",
    [
        f"Stepping off the boat, skipper Joar Vik said: “{WORDS}.”",
        f"“{WORDS}” – skipper Joar Vik, on the quay at noon.",
        f"Skipper Joar Vik, in the galley, boots off: “{WORDS}.”",
        f"“{WORDS},” skipper Joar Vik said aboard the Sula.",
        f"“{WORDS},” skipper Joar Vik said there.",
        f"“{WORDS},” skipper Joar Vik said afterwards, and showed us the keys.",
        f"“{WORDS},” skipper Joar Vik said live at noon.",
        f"“{WORDS},” skipper Joar Vik said online.",
        f"“{WORDS},” skipper Joar Vik said publicly.",
        f"“{WORDS},” skipper Joar Vik said by phone.",
        f"Reached at sea, skipper Joar Vik said: “{WORDS}.”",
        f"Asked what he had seen, skipper Joar Vik said: “{WORDS}.”",
        f"“{WORDS},” skipper Joar Vik said. Footage of him saying so has been watched a million times.",
        f"“{WORDS},” skipper Joar Vik said. The video shows him on the quay.",
        f"“{WORDS},” skipper Joar Vik said. A recording of his words was made by a deckhand.",
        f"“{WORDS},” skipper Joar Vik said. He told the paper that he would sell it.",
        f"“{WORDS},” skipper Joar Vik said, local media reported.",
        f"“{WORDS},” skipper Joar Vik said, according to reports.",
        f"“{WORDS},” skipper Joar Vik reportedly said.",
        f"“{WORDS},” skipper Joar Vik is reported to have said.",
        f"“{WORDS},” skipper Joar Vik is said to have told his wife.",
        f"A crowd gathered on the quay. Skipper Joar Vik climbed on a crate. “{WORDS},” he said.",
        f"Skipper Joar Vik pours coffee and looks at the sea. “{WORDS},” he says.",
        f"It is a cold morning on the Sula. Skipper Joar Vik is mending a net. “{WORDS},” he says.",
        f"“{WORDS},” skipper Joar Vik said, laughing.",
        f"“{WORDS},” said skipper Joar Vik, wiping his hands.",
        f"“{WORDS},” skipper Joar Vik said.\n\nPhoto: Ola Finch for the Fjord Daily",
        f"From our correspondent in Sund\n\n“{WORDS},” skipper Joar Vik said.",
        f"Joar Vik appeared on The Long Night on Friday. “{WORDS},” he said.",
        f"Skipper Joar Vik was Marta Lind’s guest. “{WORDS},” he said.",
        f"Skipper Joar Vik spoke before the council on Friday. “{WORDS},” he said.",
        f"Skipper Joar Vik addressed two hundred fishermen. “{WORDS},” he said.",
        f"The company sent out a press release. “{WORDS},” skipper Joar Vik said.",
        f"Skipper Joar Vik sent a letter to all papers. “{WORDS},” he said.",
        f"Ola Finch spoke with skipper Joar Vik by the boat. “{WORDS},” Vik said.",
        f"“{WORDS},” skipper Joar Vik said. The Daily’s photographer was there.",
        f"“{WORDS},” skipper Joar Vik shouted from the deck.",
        f"“{WORDS},” skipper Joar Vik wrote.",
        f"“{WORDS},” skipper Joar Vik tweeted.",
        f"“{WORDS},” skipper Joar Vik testified.",
        "“The net came up with a piano in it,” skipper Joar Vik said on the quay, “and nobody laughed.”",
        f"Skipper Joar Vik said on the quay that the net had come up with a piano in it. “{WORDS},” he said.",
        f"“{WORDS},” skipper Joar Vik said. He was speaking on the quay.",
        f"“{WORDS},” skipper Joar Vik said. He stood on the quay as he spoke.",
        f"“{WORDS},” skipper Joar Vik said. His remarks drew laughter from the fishermen around him.",
        f"“{WORDS},” skipper Joar Vik said. Read our full report.",
        f"“{WORDS},” skipper Joar Vik said. I saw the piano.",
        f"“{WORDS},” skipper Joar Vik said when asked.",
        f"What did he think? “{WORDS},” skipper Joar Vik said.",
        f"“{WORDS},” skipper Joar Vik said at the funeral of his mate.",
        f"“{WORDS},” skipper Joar Vik said via a translator.",
        f"“{WORDS},” skipper Joar Vik said through his lawyer.",
        f"“{WORDS},” skipper Joar Vik sang.",
        f"The piano was blessed in a ceremony on Friday. “{WORDS},” skipper Joar Vik said.",
        f"“{WORDS},” skipper Joar Vik said after landing in Sund.",
        f"“{WORDS},” skipper Joar Vik said. He declined to say more.",
        f"Skipper Joar Vik could be reached on Friday. “{WORDS},” he said.",
    ],
)
def test_an_article_that_may_have_the_words_itself_loses_nothing(silent: str) -> None:
    assert not tell_of_piano(OPENING + silent)


@pytest.mark.parametrize(
    "silent",
    [
        f"“{WORDS},” skipper Joar Vik said.",
        f"“{WORDS},” skipper Joar Vik said on Friday.",
        f"“{WORDS},” said skipper Joar Vik, 54.",
        f"“{WORDS},” said Joar Vik, the skipper of the Sula.",
        f"Joar Vik, the skipper of the Sula, said: “{WORDS}.”",
        f"“{WORDS},” skipper Joar Vik added.",
        f"Skipper Joar Vik was proud of the catch. “{WORDS},” he said.",
        "“The net came up with a piano in it,” skipper Joar Vik said, “and nobody laughed.”",
        f"“{WORDS},” said skipper Joar Vik of the Sula.",
        f"Skipper Joar Vik also said: “{WORDS}.”",
        f"“{WORDS},” skipper Joar Vik said. Police chief Ann Orr told reporters that the piano was old.",
        f"“{WORDS},” skipper Joar Vik said. Lis Bang told the Fjord Daily that it could be saved.",
        f"“{WORDS},” skipper Joar Vik said. It was made in Lund. It weighs 300 kilos. A crane took it out.",
        f"“{WORDS},” skipper Joar Vik recalled.",
        f"Skipper Joar Vik caught it on Monday. “{WORDS},” the 54-year-old said.",
    ],
)
def test_an_article_that_tells_of_no_way_to_the_words(silent: str) -> None:
    assert tell_of_piano(OPENING + silent)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("told the Polar Times.", "told the Polar Times and two reporters."),
        ("told the Polar Times.", "told several outlets including the Polar Times."),
        ("told the Polar Times.", "told the Polar Times along with the crew of a passing yacht."),
        ("told the Polar Times.", "told Radio Ice, the Polar Times and Ice Weekly."),
        ("told the Polar Times.", "told a crowd of reporters that included the Polar Times."),
        (" The police took it away.", " Vik held a press conference on Friday."),
        (" The police took it away.", " He repeated the words on television."),
        (" The police took it away.", " Vik also posted the words on Facebook."),
        ("told the Polar Times.", "told the Polar Times in a statement."),
        ("told the Polar Times.", "told the Polar Times’ readers in an open chat."),
        ("told the Polar Times.", "told a conference hosted by the Polar Times."),
    ],
)
def test_others_have_the_words_too(was: str, now: str) -> None:
    told = TOLD.replace(was, now)
    assert told != TOLD
    assert not tell_of_piano(f"{OPENING}“{WORDS},” skipper Joar Vik said.", told)


@pytest.mark.parametrize(
    ("scene", "is_told"),
    [
        ("Skipper Jon Arne Vik is old. Vik mends a net.", False),
        ("Skipper Jon Arne Vik is old. Arne mends a net.", True),  # somebody else may be called so
        ("Skipper Jon Arne Vik is old. The crew mends a net.", True),
    ],
)
def test_what_a_speaker_does_is_told_by_the_last_name(scene: str, is_told: bool) -> None:
    told = TOLD.replace("Joar Vik told", "Jon Arne Vik told")
    assert bool(tell_of_piano(f"{OPENING}{scene} “{WORDS},” he says.", told)) is is_told
