"""Words that two articles share, and what of it is somebody else's than the reporters'."""

import pytest

from sayso import pipeline
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile

PROSE = (
    "The ferry left the northern quay at dawn with forty passengers and two lorries on board. "
    "Nobody was hurt when it touched the sandbank off the lighthouse, and the crew waited for the tide. "
    "A tug from the yard pulled it free at noon, after the water had come back; divers looked at the hull."
)
LETTER = (
    "The yard regrets what was done at the northern quay on the day the ferry left with forty passengers. "
    "The board has asked two divers to look at the hull, and the crew has been sent home until the tide is "
    "known for every day of the month. Nobody will be asked to sail before that."
)
OWN = (
    "Quite another thing happened in the hills, where sheep had been seen on the road to the old mill.",
    "Farmers have long asked for a fence, and forty of them signed a petition that hangs in the hall now.",
    "Last year the brass band played on the roof of the station, which had been painted blue for the king.",
    "A concert at the school begins at seven, and whoever brings a cake need not pay for the ticket.",
)


def find_shared(left: str, right: str) -> list[str]:
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=f"2031-05-0{n}")
        for n, (text, outlet) in enumerate(
            zip((left, right), ("Quay Gazette", "Harbour Post"), strict=True), 1
        )
    )
    findings = pipeline.report_pile(Pile(documents=documents)).findings
    return [word_finding(f) for f in findings if f.kind == "text in common"]


def surround(passage: str, first: int, lead: str = "") -> str:
    return f"{OWN[first]}\n\n{lead}{passage}\n\n{OWN[first + 1]}"


def test_prose_that_both_have_is_told() -> None:
    (text,) = find_shared(PROSE, PROSE)
    assert "at least 50 words outside quotation marks, in one passage." in text


@pytest.mark.parametrize(
    ("lead", "told"),
    [("", True), ("The yard wrote to the town:\n\n", False), ("The yard wrote: ", False)],
)
def test_what_is_announced_is_a_quotation(lead: str, told: bool) -> None:
    assert bool(find_shared(surround(LETTER, 0, lead), surround(LETTER, 2))) is told
    assert bool(find_shared(surround(LETTER, 2), surround(LETTER, 0, lead))) is told


def test_a_line_of_the_page_hides_no_other() -> None:
    page = f"{PROSE}\n\nBy signing up, you agree to our terms.\n\n{LETTER}"
    (text,) = find_shared(page, page)
    assert "at least 100 words outside quotation marks" in text


def test_who_says_i_is_no_reporter() -> None:
    letter = LETTER.replace("The yard regrets", "We regret").replace("The board has", "We have")
    assert find_shared(surround(LETTER, 0), surround(LETTER, 2))
    assert not find_shared(surround(letter, 0), surround(letter, 2))


def test_a_passage_alone_is_told_where_it_is_a_good_part_of_both() -> None:
    long = "\n\n".join(
        f"On day {n} of the {thing} market in Elm, {n * 7} stalls stood on the {n}th pier and sold {thing}."
        for n, thing in enumerate("plum pear fig nut bean pea corn hop rye oat lime leek".split(), 11)
    )
    assert not find_shared(surround(LETTER, 0), f"{surround(LETTER, 2)}\n\n{long}")


def test_large_counts_are_told_in_large_steps() -> None:
    """Contractions and hyphens can be counted in several ways; "at least" must hold in all of them."""
    (text,) = find_shared(f"{PROSE}\n\n{LETTER}", f"{PROSE}\n\n{LETTER}")
    assert "at least 100 words outside quotation marks" in text


def test_headings_that_an_answer_repeats_are_no_shared_prose() -> None:
    lines = [
        part.strip() for part in f"{PROSE} {LETTER}".replace(";", ".").replace(",", ".").split(".") if part
    ]
    claims, answers = ("\n\n".join(f"{line}{end}" for line in lines) for end in ("", "."))
    assert find_shared(answers, answers)
    assert not find_shared(claims, claims)


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("The core of it reads:\n\nFirst of all the yard thanks the town.\n\n", False),
        ("The core of it reads as follows.\n\nFirst of all the yard thanks the town.\n\n", False),
        ("Read the full letter from the yard\n\nFirst of all the yard thanks the town.\n\n", False),
        ("The yard’s letter in full\n\nFirst of all the yard thanks the town.\n\n", False),
        ("Her speech in full\n\nFirst of all the yard thanks the town.\n\n", False),
        ("We print the letter below.\n\nFirst of all the yard thanks the town.\n\n", False),
        ("The yard fell below 3,000 men.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("It was cold below the old bridge.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("The water was cold below.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("The debt was paid in full.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("It printed the letter in full on Monday.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("The full letter came on Monday.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("The rules as follows from this held.\n\nFirst of all the yard thanks the town.\n\n", True),
        ("The core of it came today.\n\nFirst of all the yard thanks the town.\n\n", True),
    ],
)
def test_a_quotation_that_is_set_off_may_be_several_paragraphs(between: str, told: bool) -> None:
    assert bool(find_shared(surround(LETTER, 0, between), surround(LETTER, 2))) is told
    assert bool(find_shared(surround(LETTER, 2), surround(LETTER, 0, between))) is told


def test_a_caption_that_a_page_repeats_is_counted_once() -> None:
    caption = "The ferry lies off the northern quay after it had touched the sandbank near the lighthouse."
    often = [f"{caption}\n\n{surround(caption, n)}\n\n{caption}\n\n{caption}" for n in (0, 2)]
    assert not find_shared(*often)
    twice = [surround(f"{PROSE}\n\n{PROSE}", n) for n in (0, 2)]
    assert "at least 50 words" in find_shared(*twice)[0]


def test_a_sentence_with_an_address_is_the_pages_own() -> None:
    call = (
        "If you have ever seen the ferry touch a sandbank off the lighthouse, or have heard of anybody who "
        "has seen it touch one in the last ten years or before, write to the desk at news@quay.example, "
        "or go to quay.com to read and share what the others wrote."
    )
    assert not find_shared(surround(call, 0), surround(call, 2))
