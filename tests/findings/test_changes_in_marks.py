"""Words altered inside the quotation marks are found, and what only looks like it is not told."""

from dataclasses import replace

import pytest

from sayso import pipeline
from sayso.findings.ordered_findings import find
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile, Report

OUTLETS = ("Quay Gazette", "Harbour Post")
KINDS = {"negation differs", "words differ", "words missing", "name differs", "number differs"}


DAYS = tuple(f"2031-05-0{n}" for n in range(1, 10))


def report(*texts: str, outlets: tuple[str, ...] = OUTLETS, days: tuple[str, ...] = DAYS) -> Report:
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=day)
        for n, (text, outlet, day) in enumerate(zip(texts, outlets, days, strict=False), 1)
    )
    return pipeline.report_pile(Pile(documents=documents))


def find_texts(*texts: str, outlets: tuple[str, ...] = OUTLETS) -> list[str]:
    return [word_finding(f) for f in report(*texts, outlets=outlets).findings if f.kind in KINDS]


ALTERED = [
    (
        "Odette Farr told reporters her defeat in court was a “good old-fashioned village fit-up” and left.",
        "Odette Farr told reporters her defeat in court was a “classic village fit-up” and drove away.",
        "“good old-fashioned village fit-up”",
        "“classic village fit-up”",
    ),
    (
        "Mayor Ilse Haar described the sale of the quay as a “very sad mistake” on Monday.",
        "Mayor Ilse Haar described the sale of the quay as a “dreadful mistake” on Monday.",
        "“very sad mistake”",
        "“dreadful mistake”",
    ),
    (
        "“We shall never sell the old quay to the bank,” Mayor Ilse Haar said on Monday.",
        "“We shall never sell the old quay to the church,” Mayor Ilse Haar said on Monday.",
        "to the bank”",
        "to the church”",
    ),
    (
        "“The new bridge was a scandal from the first day to the last,” Mayor Ilse Haar said on Monday.",
        "“The new bridge was a delight from the first day to the last,” Mayor Ilse Haar said on Monday.",
        "“new bridge was a scandal from the first day”",
        "“new bridge was a delight from the first day”",
    ),
    (
        "“We are not going to knock on the doors of the northern council again,” Mayor Ilse Haar said.",
        "“We will not knock on the doors of the northern council again,” Mayor Ilse Haar said.",
        "“We are not going to knock on the doors”",
        "“We will not knock on the doors”",
    ),
]


@pytest.mark.parametrize(("left", "right", "here", "there"), ALTERED)
def test_other_words_inside_the_marks_are_told(left: str, right: str, here: str, there: str) -> None:
    (text,) = find_texts(left, right)
    assert text.startswith("The words between the quotation marks differ in a quotation of ")
    assert here in text
    assert there in text


KEPT = [
    # moved, not missing
    (
        "“I’m going to buy the ferry next to put the brass band back on,” singer Odette Farr tweeted.",
        "“Next, I’m going to buy the ferry to put the brass band back on,” singer Odette Farr tweeted.",
    ),
    # another part of one saying
    (
        "Mayor Ilse Haar called the sale “a sad mistake” and the price “far too low” on Monday.",
        "Mayor Ilse Haar called the sale “a sad mistake” on Monday.",
    ),
    # a name that is written with a hyphen, other capitals
    (
        "Mayor Ilse Haar described the sale of the quay as an “Old Fashioned mistake” on Monday.",
        "Mayor Ilse Haar described the sale of the quay as an “old-fashioned mistake” on Monday.",
    ),
    # brackets and parentheses are an editor's
    (
        "“We shall never sell the old quay to [the bank] before the winter,” Mayor Ilse Haar said on Monday.",
        "“We shall never sell the old quay to them before the winter,” Mayor Ilse Haar said on Monday.",
    ),
    # what stands beside an ellipsis may be half of a word
    (
        "“... ever sell the old quay to the bank before the winter,” Mayor Ilse Haar said on Monday.",
        "“We shall never sell the old quay to the bank before the winter,” Mayor Ilse Haar said on Monday.",
    ),
    (
        "“We shall not sell the old quay to the bank before the win…” Mayor Ilse Haar said on Monday.",
        "“We shall not sell the old quay to the bank before the winter,” Mayor Ilse Haar said on Monday.",
    ),
    # the next sentence is another one
    (
        "“We shall never sell the old quay to the bank. They lied,” Mayor Ilse Haar said on Monday.",
        "“We shall never sell the old quay to the bank. Nobody asked,” Mayor Ilse Haar said on Monday.",
    ),
    # so many other words that neither stands for the other
    (
        "“The whole town needs to act before the winter storms reach the old pier,” Mayor Ilse Haar said.",
        "“The whole town should stand up against such a sale to act before the winter storms reach the old "
        "pier,” Mayor Ilse Haar said.",
    ),
    # a short form of an auxiliary
    (
        "“We’ve sold the old quay to the bank before the winter storms,” Mayor Ilse Haar said on Monday.",
        "“We sold the old quay to the bank before the winter storms,” Mayor Ilse Haar said on Monday.",
    ),
    # two speakers
    (
        "Earlier, singer Odette Farr had tweeted she wished to buy the tram company "
        "'and fix all of the heaters'.",
        "One commenter implied that Farr should buy the tram company and “repair all the heaters,” to which "
        "singer Odette Farr responded, “I can’t do miracles.”",
    ),
    # a slip of the pen: two letters have changed places, and one of the words means nothing
    (
        "“We had this letter from the bank before the winter storms,” Mayor Ilse Haar said on Monday.",
        "“We had this letter form the bank before the winter storms,” Mayor Ilse Haar said on Monday.",
    ),
    # words written for a speech, and words of another one
    (
        "“Too many ferries go to too many towns for far too long,” Mayor Ilse Haar said in April in Lisk.",
        "Mayor Ilse Haar is expected to say on Monday that “too many boats go to too many towns for far too "
        "long.”",
    ),
    # translated words differ by their translators
    (
        "“We shall never sell the old quay to the bank,” Mayor Ilse Haar said in Danish on Monday.",
        "“We will not ever sell the old quay to the lenders,” Mayor Ilse Haar said on Monday.",
    ),
    (
        "Mayor Haar, speaking through an interpreter, described the sale as a “very sad mistake” on Monday.",
        "Mayor Ilse Haar described the sale as a “dreadful mistake” on Monday.",
    ),
]


@pytest.mark.parametrize(("left", "right"), KEPT)
def test_no_change_is_told(left: str, right: str) -> None:
    assert find_texts(left, right) == []


@pytest.mark.parametrize(("day", "told"), [("on May 3", True), ("on May 5", False)])
def test_what_was_said_after_the_other_article_is_of_another_occasion(day: str, told: bool) -> None:
    left = "“We shall never sell the old quay to the bank before the winter storms,” Mayor Ilse Haar said."
    right = left.replace("quay", "mill").replace("said.", f"said {day}.")
    first = Document(id="d-1", name="a1", text=left, outlet=OUTLETS[0], published="2031-05-02")
    second = Document(id="d-2", name="a2", text=right, outlet=OUTLETS[1], published="2031-05-06")
    for documents in ((first, second), (second, first)):
        found = pipeline.report_pile(Pile(documents=documents)).findings
        assert any(f.kind in KINDS for f in found) is told


@pytest.mark.parametrize(("words", "told"), [("", False), ("and the harbour and the old ferry ", True)])
def test_few_words_of_nobody_known_are_not_compared(words: str, told: bool) -> None:
    """They may be another's: a letter that many signed, beside one of them who says nearly the same."""
    said = "“We shall never sell the old quay {}to the {},” Mayor Ilse Haar said on Monday."
    named = report(said.format(words, "bank"), said.format(words, "church"))
    readings = tuple(
        replace(r, attributions=tuple(replace(a, speaker=None, speaker_id=None) for a in r.attributions))
        if r.document.name == "a2"
        else r
        for r in named.readings
    )
    assert [f.kind for f in find(named)] == ["words differ"]
    assert [f.kind for f in find(replace(named, readings=readings))] == ["words differ"] * told


def test_a_speaker_who_is_reworded_again_and_again_is_translated() -> None:
    pairs = ALTERED[2], ALTERED[3]
    assert all(find_texts(left, right) for left, right, *_ in pairs)
    assert find_texts("\n\n".join(p[0] for p in pairs), "\n\n".join(p[1] for p in pairs)) == []


def test_two_articles_of_one_outlet_are_not_told_against_each_other() -> None:
    left, right, *_ = ALTERED[2]
    assert find_texts(left, right, outlets=("Quay Gazette", "The Quay Gazette")) == []
    assert find_texts(left, right)


def test_words_that_one_quotation_lacks_are_not_called_left_out() -> None:
    """Which of the two is the speaker's own wording nobody knows, and it may be a translation."""
    (text,) = find_texts(
        "“We shall keep every ferry on the river, whatever it costs the town, until the end of May,” "
        "Mayor Ilse Haar said on Monday.",
        "“We shall keep every ferry on the river until the end of May,” Mayor Ilse Haar said on Monday.",
    )
    assert text.startswith("One quotation of ")
    assert "left out" not in text


def test_both_say_no() -> None:
    said = "“We say {} to the sale of the old northern quay of the town,” Mayor Ilse Haar said on Monday."
    texts = said.format("a thousand no’s"), said.format("no, no, no")
    assert not [f for f in report(*texts).findings if f.kind == "negation differs"]


def test_a_number_and_its_ordinal_are_one() -> None:
    said = "“The letter came out on May {}, in the middle of the talks on the quay,” Mayor Ilse Haar said."
    assert not find_texts(said.format("15"), said.format("15th"))
    (text,) = find_texts(said.format("15"), said.format("16th"))
    assert text.startswith("A number differs in a quotation of Ilse Haar")


@pytest.mark.parametrize(("words", "told"), [(15, True), (16, False)])
def test_a_line_of_the_page_between_the_words_is_no_change(words: int, told: bool) -> None:
    said = "“We sold the northern quay{} to the bank of the old town last year in May,” Mayor Ilse Haar said."
    more = " ".join(["gladly", "quickly", "loudly", "calmly", "boldly"][n % 5] for n in range(words))
    assert bool(find_texts(said.format(""), said.format(" " + more))) is told


def test_an_ellipsis_near_the_place_says_that_words_are_left_out() -> None:
    whole = "“For the health of the town, we had the help of the bank and we seized that chance last week”"
    cut = "“For the health of the town … We seized that chance last week”"
    texts = (f"{words}, Mayor Ilse Haar said on Monday." for words in (whole, cut))
    assert not [f for f in report(*texts).findings if f.kind == "words missing"]


INTERVIEW = (
    "“We knew in May that the dykes were leaking, and we told nobody because the council had not met,” "
    "Ilse Haar told the Quay Gazette."
)
ALTERING = (
    "“We knew in May that the dykes were useless, and we told nobody because the council had not met,” "
    "Ilse Haar said in an interview with the Quay Gazette."
)
REPEATING = (
    "“We knew in May that the dykes were leaking, and we told nobody because the council had not met,” "
    "Ilse Haar said in an interview with the Quay Gazette."
)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_change_is_told_against_the_interview_itself(order: tuple[int, ...]) -> None:
    texts = (INTERVIEW, ALTERING, REPEATING)
    outlets = ("Quay Gazette", "Tide Tribune", "Harbour Post")
    (told,) = find_texts(*(texts[n] for n in order), outlets=tuple(outlets[n] for n in order))
    assert "The Quay Gazette has “that the dykes were leaking, and we told nobody”, the Tide Tribune" in told


@pytest.mark.parametrize("is_first", [True, False])
def test_without_the_interview_a_change_is_told_against_the_fullest_report(is_first: bool) -> None:
    """Whether it came out first or last: the words of the other one are told second."""
    shorter = REPEATING.replace(" because the council had not met", "")
    texts = ((ALTERING, "Tide Tribune"), (shorter, "Norrland News"))
    (told,) = find_texts(
        *(t for t, _ in texts[:: 1 if is_first else -1]),
        outlets=tuple(o for _, o in texts[:: 1 if is_first else -1]),
    )
    assert "The Tide Tribune has “that the dykes were useless, and we told nobody”, Norrland News has" in told


ASKED = (
    "“I was not asked to sign,” Odette Farr said. “I was asked to leave by noon. I cannot see why that was.”"
)


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (ASKED.replace("not ", "", 1), ["negation differs"]),
        (ASKED.replace("not ", "", 1).replace("I was asked to leave by noon. ", ""), ["negation differs"]),
        (ASKED, []),
        # She said both: the other article has "asked to sign" too. What she was asked differs.
        (
            ASKED.replace("not ", "", 1).replace("leave by noon", "sign, and not asked to sign"),
            ["words differ"],
        ),
    ],
)
def test_a_lost_not_beside_another_sentence_that_begins_alike(other: str, found: list[str]) -> None:
    assert [f.kind for f in report(ASKED, other).findings if f.kind in KINDS] == found


def test_words_shown_end_where_the_quotation_does() -> None:
    (told,) = find_texts(ASKED, ASKED.replace("not ", "", 1))
    assert "has “I was not asked to sign”" in told
    assert "has “I was asked to sign”" in told


@pytest.mark.parametrize(
    ("common", "told"),
    [("in the old harbour", False), ("in the old harbour beside the white mill of the town", True)],
)
def test_words_that_one_short_quotation_lacks_may_be_another_statement(common: str, told: bool) -> None:
    left = f"Mayor Ilse Haar said the fire was “an attack {common}” and left."
    right = f"Mayor Ilse Haar said the fire was “an attack and a warning {common}” on the radio."
    assert any("has words that the other does not have" in t for t in find_texts(left, right)) is told
