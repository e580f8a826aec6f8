"""Marks inside the words that name a speaker: a nickname, or the title of what he wrote."""

from sayso import pipeline
from sayso.annotation.speakers.name_runs import cut_at
from sayso.annotation.speakers.name_tokens import read_tokens
from sayso.records import Document, Pile, Span

CALLED = "Rurik “Anchor” Vale"


def test_a_source_that_ends_before_a_nickname_does_not_part_the_name() -> None:
    given, _, surname = read_tokens(CALLED, Span(start=0, end=len(CALLED)))
    assert cut_at([given, surname], [Span(start=0, end=len("Rurik"))]) == [given, surname]
    plain = list(read_tokens("Norway Says", Span(start=0, end=11)))
    assert cut_at(plain, [Span(start=0, end=len("Norway"))]) == plain[:1]


def test_the_nickname_and_the_title_of_a_book_are_not_said() -> None:
    texts = (
        '"They came at four and cut the ropes," said Rurik "Anchor" Vale, a ferryman. '
        '"It was the third time since Easter," said Ana Reyes, author of the pamphlet "No Quiet Harbour."',
        '"They came at four and cut the ropes," said Rurik Vale, a ferryman. '
        '"It was the third time since Easter," said Ana Reyes, who writes pamphlets.',
    )
    documents = tuple(
        Document(id=f"d-{n}", name=str(n), text=text, outlet=f"Paper {n}", published="2031-05-13")
        for n, text in enumerate(texts)
    )
    report = pipeline.report_pile(Pile(documents=documents))
    assert sorted(s.name for s in report.speakers) == ["Ana Reyes", "Rurik Vale"]
    assert sorted(len(u.attribution_ids) for u in report.utterances) == [2, 2]
    assert {v.change for u in report.utterances for v in u.variants} == {"identical"}
