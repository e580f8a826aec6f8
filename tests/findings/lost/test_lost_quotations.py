"""A quotation that one article says its own outlet was told, and another one has without that outlet."""

import pytest

from sayso import pipeline
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile

SPOKEN = "“Same wrist, same shape, and they had both been frying squid,”"
TOLD = (
    "Tamsin Okoro, a nurse at the Ostra clinic, treated two burnt men in one week.\n\n"
    f"{SPOKEN} she told the Gazette. “I asked what pan he had used.”\n\n"
    "The pan is a Quayline Nine. “I had only gone to feed the parrot,” said Barry Lund, one of the two."
)
COOK = "Nurse Tamsin Okoro raised the alarm after two burnt men came in within a week. "
PARROT = " Barry Lund was lucky. “I had only gone to feed the parrot,” he said."


def tell(
    silent: str, day: str | None = "2031-05-03", told: str = TOLD, own: str = "Harbour Gazette"
) -> list[str]:
    rows = ((own, "2031-05-02", told), ("Quay Star", day, silent))
    documents = tuple(
        Document(id=f"d{n}", name=f"a{n}", outlet=outlet, published=day, text=text)
        for n, (outlet, day, text) in enumerate(rows)
    )
    found = pipeline.report_pile(Pile(documents=documents)).findings
    return [word_finding(f) for f in found if f.kind == "outlet not named"]


def test_the_finding_quotes_what_both_have() -> None:
    (said,) = tell(f"{COOK}{SPOKEN} she said.")
    assert said.startswith("The Harbour Gazette names itself for words")
    assert "“Same wrist, same shape, and they had both been frying squid”; the Quay Star has the same" in said


@pytest.mark.parametrize(
    ("silent", "day"),
    [
        (f"{COOK}{SPOKEN} she said.", "2031-05-02"),
        (f"{COOK}“Same wrist, same shape,” she said, “and they had both been frying squid.”", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said.{PARROT}", None),
    ],
)
def test_an_outlet_is_lost(silent: str, day: str | None) -> None:
    assert len(tell(silent, day)) == 1


@pytest.mark.parametrize(
    ("silent", "day"),
    [
        (f"{COOK}{SPOKEN} she said.", "2031-05-01"),  # it came first
        (f"{COOK}{SPOKEN} she said.", None),  # it may have come first
        (f"{COOK}{SPOKEN} she told the Star.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she told reporters outside the clinic.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said at a press conference.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said. Okoro told the Star that she had slept badly since.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said in an interview with the Gazette.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she told a local newspaper.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she told us.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said as she showed our reporter round.", "2031-05-03"),
        (f"{COOK}A newspaper spoke to her. {SPOKEN} she said.", "2031-05-03"),
        (f"{COOK}{SPOKEN} she said. The Gazette has more.", "2031-05-03"),
        (f"{COOK}“They had both been frying squid,” she said.", "2031-05-03"),  # few words
        (f"{COOK}“Same wrist, same shape, and they had all been boiling crab,” she said.", "2031-05-03"),
    ],
)
def test_no_outlet_is_lost(silent: str, day: str | None) -> None:
    assert not tell(silent, day)


def test_brackets_behind_an_outlets_name_are_no_part_of_it() -> None:
    own = "Harbour Gazette (weekend)"
    (said,) = tell(f"{COOK}{SPOKEN} she said.", own=own)
    assert said.endswith("does not name the Harbour Gazette anywhere.")
    assert not tell(f"{COOK}{SPOKEN} she said. The Harbour Gazette has more.", own=own)
    assert not tell(f"{COOK}{SPOKEN} she said. The Gazette has more.", own=own)


def test_a_short_quotation_is_told_beside_another_one() -> None:
    assert tell(f"{COOK}“They had both been frying squid,” she said.{PARROT}")


@pytest.mark.parametrize("way", ["told a news conference", "wrote in a letter seen by the Gazette", "said"])
def test_words_that_the_naming_article_was_not_told_are_nobodys(way: str) -> None:
    told = TOLD.replace("she told the Gazette", f"she {way}")
    assert told != TOLD
    assert not tell(f"{COOK}{SPOKEN} she said.", told=told)


def test_what_goes_on_behind_words_that_it_was_told_was_told_too() -> None:
    told = (
        "Tamsin Okoro, a nurse, told the Gazette that the ward was full and that help had been slow. "
        "“For every man in a bed there are some who are too far off to reach one,” she said."
    )
    silent = f"{COOK}“For every man in a bed there are some who are too far off to reach one,” she said."
    assert len(tell(silent, told=told)) == 1
