"""The same quoted words given to two people: told where both are certain, and held back everywhere else."""

import pytest

from sayso import pipeline
from sayso.findings.speakers import speaker_findings
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile

PROSE = (
    "A crane fell onto the northern quay of Sund on Monday and sank a barge that lay there with forty tons "
    "of gravel. Nobody was hurt. The fire brigade pumped water out of the barge until the evening."
)
WORDS = "The crane was already leaning when the barge came in."
MASTER = f"Harbour master Ilvana Dorescu told reporters: “{WORDS}”"
SKIPPER = f"Skipper Bo Lunt told reporters: “{WORDS}”"
BOTH = "Skipper Bo Lunt said that he had slept.\n\nHarbour master Ilvana Dorescu said that she would wait."
OUTLETS = ("Quay Gazette", "Harbour Post", "Vik Herald")


def tell(*reports: str) -> list[str]:
    """Return the findings of this kind on articles that have the same story and one report each."""
    documents = tuple(
        Document(
            id=f"d-{n}",
            name=f"a{n}",
            text="\n\n".join(
                (PROSE, report, *(() if "Lunt said so" in report or "Graham" in report else (BOTH,)))
            ),
            outlet=OUTLETS[n],
            published=f"2031-05-0{n + 1}",
        )
        for n, report in enumerate(reports)
    )
    found = pipeline.report_pile(Pile(documents=documents)).findings
    return [word_finding(f) for f in found if f.kind == "speaker differs"]


TOLD = (
    "The same words in quotation marks are given to two speakers: the Quay Gazette gives “The crane was "
    "already leaning when the barge came in” as words of Ilvana Dorescu, the Harbour Post gives “The crane "
    "was already leaning when the barge came in” as words of Bo Lunt."
)


def test_two_full_names() -> None:
    assert tell(MASTER, SKIPPER) == [TOLD]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"Ilvana Dorescu came at noon.\n\n“{WORDS}” Dorescu told reporters.", SKIPPER),
        (f"Ilvana Dorescu, the harbour master, came at noon. “{WORDS}” she told reporters.", SKIPPER),
        (
            "“The crane was already leaning when the barge came in,” said Ilvana Dorescu of the harbour. "
            "“Nobody told me who built it.”",
            f"Bo Lunt went on: “I had slept until noon. {WORDS} Then it fell on us.”",
        ),
        (f"“{WORDS.upper()}” Ilvana Dorescu told reporters.", SKIPPER),
    ],
    ids=["surname", "pronoun beside the name", "part of a quotation", "capitals"],
)
def test_speakers_that_grammar_shows(left: str, right: str) -> None:
    assert len(tell(left, right)) == 1
    assert len(tell(right, left)) == 1


def test_articles_that_agree_are_named_together() -> None:
    (told,) = tell(MASTER, SKIPPER, f"“{WORDS}” said Bo Lunt, the skipper.")
    assert "the Harbour Post and the Vik Herald give “The crane" in told
    assert "the Quay Gazette gives “The crane" in told


def test_two_people_of_one_surname_whom_titles_tell_apart() -> None:
    named = (
        "Graham Lunt, the skipper, said that he had slept.\n\nIt rained on the quay. The crews went home. "
        "Nobody worked. The port was shut. The wind rose at noon.\n\nThe police heard cook Lorna Lunt, 34."
    )
    ours = f"{named}\n\nMs Lunt told reporters: “{WORDS}”"
    theirs = f"Graham Lunt, the skipper, said that he had slept.\n\nLunt told reporters: “{WORDS}”"
    spoke = "Lorna Lunt, a cook, said that she had not.\n\nGraham Lunt, the skipper, said that he had."
    assert len(tell(ours, theirs, spoke)) == 1
    assert tell(ours.replace("Ms Lunt", "Lunt"), theirs, spoke) == []
    assert tell(ours, f"{named}\n\nLunt told reporters: “{WORDS}”", spoke) == []


AGAINST = {
    "a body": f"The Sund Harbour Board told reporters: “{WORDS}”",
    "a spokesman": f"Bo Lunt, a spokesman for the harbour board, told reporters: “{WORDS}”",
    "somebody unnamed": f"A skipper told reporters: “{WORDS}”",
    "a title alone": f"The skipper told reporters: “{WORDS}”",
    "the same person": f"“{WORDS}” Dorescu said. Ilvana Dorescu is the harbour master.",
    "a name spelt in another way": f"Harbour master Ilwana Dorescu told reporters: “{WORDS}”",
    "another order of names": f"Harbour master Dorescu Ilvana told reporters: “{WORDS}”",
    "a generation": f"Harbour master Ilvana Dorescu Jr. told reporters: “{WORDS}”",
    "nested marks": f"Bo Lunt told reporters: “I heard the harbour master say ‘{WORDS}’ on the quay.”",
    "a saying inside": f"Bo Lunt told reporters: “The harbour master said: {WORDS}”",
    "one who quotes": f"Bo Lunt, quoting the harbour master, told reporters: “{WORDS}”",
    "as another one put it": f"As the harbour master put it, Bo Lunt told reporters: “{WORDS}”",
    "both in one paragraph": f"Ilvana Dorescu stood on the quay. Bo Lunt told reporters: “{WORDS}”",
    "a song": f"It was the old song of the fleet. Bo Lunt told reporters: “{WORDS}”",
    "a song in the sentence before": f"The crews had a song.\n\nBo Lunt told reporters: “{WORDS}”",
    "a slogan": f"Under a banner with the slogan of the crews, Bo Lunt told reporters: “{WORDS}”",
    "what was heard": f"Bo Lunt told reporters what he had heard: “{WORDS}”",
    "an aide": f"Bo Lunt, an aide of the harbour master, told reporters: “{WORDS}”",
    "a chief of staff": f"Bo Lunt, chief of staff, told reporters: “{WORDS}”",
    "who agrees": f"Bo Lunt agreed with the harbour master. He told reporters: “{WORDS}”",
    "words that were given word for word": f"Word for word like her, Bo Lunt told reporters: “{WORDS}”",
    "an advert": f"Bo Lunt says in the advert: “{WORDS}”",
    "an amended article": f"{SKIPPER}\n\nThis article was amended: the words are those of the master.",
    "a joint statement": f"In a joint statement with the harbour master, Bo Lunt said: “{WORDS}”",
    "a statement": f"Bo Lunt said in a statement: “{WORDS}”",
    "two at once": f"Bo Lunt and Ilvana Dorescu told reporters: “{WORDS}”",
    "a post": f"Bo Lunt wrote on Facebook: “{WORDS}”",
    "a letter": f"Bo Lunt said in a letter to the board: “{WORDS}”",
    "a denial": f"Bo Lunt denied that he had said “{WORDS}”",
    "a negated report": f"Bo Lunt did not say “{WORDS}”",
    "a question": f"Bo Lunt asked reporters: “{WORDS}”",
    "the one who is told": f"Bo Lunt told Ilvana Dorescu: “{WORDS}”",
    "a correction": f"{SKIPPER}\n\nCorrection: the words were wrongly attributed to the skipper.",
    "words of both": f"{SKIPPER}\n\nIlvana Dorescu, the harbour master, told the Post: “{WORDS}”",
    "a pronoun behind two": f"Bo Lunt and a cook, Ann Orr, came at noon. “{WORDS}” he told reporters.",
    "a pronoun behind a relative": f"Bo Lunt came with his brother at noon. “{WORDS}” he told reporters.",
    "a possessive": f"Bo Lunt’s cook came at noon. “{WORDS}” he told reporters.",
    "a couple": f"Bo Lunt came at noon. Mr and Mrs Lunt were tired.\n\nLunt told reporters: “{WORDS}”",
    "a namesake": f"Bo Lunt and Pia Lunt came at noon.\n\nLunt told reporters: “{WORDS}”",
    "a headline": f"“{WORDS}” says Bo Lunt",
    "questions and answers": f"Q. What did Bo Lunt see?\n\nA: Bo Lunt told reporters: “{WORDS}”",
    "a name and a colon": f"Bo Lunt: “{WORDS}”",
    "an attack on the words": f"Bo Lunt slammed “{WORDS}”",
    "what is said of the words": f"Bo Lunt said that the sentence “{WORDS}” was a lie.",
    "one who was told": f"Bo Lunt was told: “{WORDS}”",
    "one who says what was told": f"Bo Lunt said he had been told: “{WORDS}”",
    "one who hears": f"Bo Lunt heard somebody say: “{WORDS}”",
    "a relative": f"Bo Lunt’s cook told reporters: “{WORDS}”",
    "a friend of": f"A friend of Bo Lunt told reporters: “{WORDS}”",
    "for somebody": f"A pilot who works for Bo Lunt told reporters: “{WORDS}”",
    "somebody beside": f"A pilot, who stood beside Bo Lunt, told reporters: “{WORDS}”",
    "behind other words": f"“It rained,” Bo Lunt told reporters. “{WORDS}” a cook said.",
    "a play": f"In the play, Bo Lunt says: “{WORDS}”",
    "irony": f"So Bo Lunt might as well have said: “{WORDS}”",
    "to come": f"Bo Lunt will say: “{WORDS}”",
    "two paragraphs": f"“It rained.\n\n“{WORDS}” Bo Lunt told reporters.",
    "other words": "Bo Lunt told reporters: “The crane was already falling when the barge came in.”",
    "no marks": "Bo Lunt told reporters that the crane was already leaning when the barge came in.",
}


@pytest.mark.parametrize("name", AGAINST)
def test_held_back(name: str) -> None:
    assert tell(MASTER, AGAINST[name]) == []
    assert tell(AGAINST[name], MASTER) == []


RULES = {
    "corrects_quotations": "an amended article|a correction",
    "is_certain_speaker": (
        "somebody unnamed|a title alone|both in one paragraph|a pronoun behind two|"
        "a pronoun behind a relative|a possessive|a couple|a friend of|for somebody|somebody beside|"
        "behind other words"
    ),
    "is_own_saying": (
        "a statement|a post|a letter|a denial|a question|a headline|questions and answers|"
        "a name and a colon|an attack on the words|irony|to come"
    ),
    "_is_of_one": "words of both",
}
"""What holds a case back alone: without it the finding is told."""


@pytest.mark.parametrize(("rule", "names"), RULES.items())
def test_a_rule_holds_its_cases_back(rule: str, names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaker_findings, rule, lambda *given: rule != "corrects_quotations")
    assert {name for name in names.split("|") if not tell(MASTER, AGAINST[name])} == set()


def test_words_that_many_say_are_not_told() -> None:
    """Two people of one event wish the same in the words that all have for it."""
    wish = "Our thoughts and prayers are with the families of the victims in Sund."
    assert tell(MASTER.replace(WORDS, wish), SKIPPER.replace(WORDS, wish)) == []


def test_few_or_small_words_are_not_told() -> None:
    for words in ("The crane was leaning.", "It was what it was, and that is all that it ever was."):
        assert tell(MASTER.replace(WORDS, words), SKIPPER.replace(WORDS, words)) == []


def test_words_that_a_body_has_said_are_not_told() -> None:
    assert tell(MASTER, SKIPPER, AGAINST["a body"]) == []


def test_words_that_two_who_are_called_by_their_offices_have_said_are_not_told() -> None:
    assert tell(MASTER, SKIPPER, f"In one text the harbour master and the skipper said: “{WORDS}”") == []


def test_a_correction_in_a_third_article_hides_nothing() -> None:
    third = f"A newspaper put in his mouth the words “{WORDS}”."
    assert tell(MASTER, SKIPPER, third) == [TOLD]


def test_words_that_a_third_article_explains_are_not_told() -> None:
    """A song, or what one reads out of another's, is no slip of either article."""
    song = f"Both sang the song of the fleet. “{WORDS}” cook Ann Orr told reporters."
    assert tell(MASTER, SKIPPER, f"“{WORDS}” cook Ann Orr told reporters.")
    assert tell(MASTER, SKIPPER, song) == []


@pytest.mark.parametrize("behind", [" He said the same in other interviews.", "\n\nHe said the same twice."])
def test_words_that_somebody_says_often_are_not_told(behind: str) -> None:
    assert tell(MASTER, SKIPPER + behind) == []
    assert tell(MASTER, SKIPPER + behind.replace("said the same", "was tired")) == [TOLD]


def test_two_names_that_may_be_one_persons_are_not_told() -> None:
    """Nothing shows that the harbour master and Vesta Moon, which may be a name on a stage, are two."""
    ours, theirs = (
        f"{MASTER}\n\nBo Lunt said so.",
        f"Vesta Moon told reporters: “{WORDS}”\n\nBo Lunt said so.",
    )
    assert tell(ours, theirs) == []
