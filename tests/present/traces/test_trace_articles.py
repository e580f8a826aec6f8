"""Each article's verdict on words that were asked for."""

import pytest

from sayso.present.traces import trace_articles
from sayso.present.traces.trace import trace_words
from sayso.present.traces.trace_articles import judge_articles
from sayso.records import Report, Span
from sayso.text.words import Word
from tests.link.pieces import read
from tests.present.traces.test_trace import REPORT

PLAIN = read(
    "The tide table was wrong all week. Okafor said ⟦it was late⟧.", name="plain", speaker="C. Okafor"
)


def judge(words: str, report: Report) -> dict[str, tuple[str, bool]]:
    names = {d.id: d.name for d in report.documents}
    found = judge_articles(words, trace_words(words, report), report)
    texts = {d.id: d.text for d in report.documents}
    for verdict in found:
        assert (verdict.passage is None) == (verdict.verdict == "does not have it")
        if verdict.passage:
            assert texts[verdict.passage.document_id][verdict.passage.span.start : verdict.passage.span.end]
    return {names[v.document_id]: (v.verdict, v.read) for v in found}


def test_each_article_has_a_verdict() -> None:
    found = judge("rebuild the eastern pier before the winter storms, whatever it costs", REPORT)
    assert found == {
        "gazette": ("exact", True),
        "echo": ("altered", True),
        "post": ("does not have it", False),
    }


def test_words_that_no_statement_has_are_found_in_the_text() -> None:
    report = Report(producer="test", readings=(PLAIN,))
    assert judge("Tide table was wrong", report) == {"plain": ("exact", False)}
    assert judge("wrong was table tide", report) == {"plain": ("does not have it", False)}


def test_of_several_places_one_in_a_statement_counts() -> None:
    text = (
        "We will not do it stood on every banner. We will not do it was sung as well. "
        "Okafor said: ⟦“The council wrote in May and we will not do it again.”⟧"
    )
    report = Report(producer="test", readings=(read(text, name="one", speaker="C. Okafor"),))
    (verdict,) = judge_articles("We will not do it", (), report)
    assert (verdict.verdict, verdict.read) == ("exact", True)
    assert verdict.passage is not None
    assert verdict.passage.span.start == report.documents[0].text.index("we will not do it again")
    (other,) = judge_articles("every banner", (), report)
    assert (other.verdict, other.read) == ("exact", False)


def test_no_words_are_nowhere() -> None:
    assert {v for v, _ in judge("", REPORT).values()} == {"does not have it"}


def find(words: str, text: str) -> tuple[str, bool, bool]:
    report = Report(producer="test", readings=(read(text, name="one", speaker="C. Okafor"),))
    (verdict,) = judge_articles(words, trace_words(words, report), report)
    return verdict.verdict, verdict.read, verdict.reversed


def test_a_near_miss_has_the_words_in_their_order() -> None:
    text = "The night ferry was cancelled for the third time since spring. Okafor said ⟦it was late⟧."
    assert find("the night ferry was stopped for the third time since spring", text) == (
        "altered",
        False,
        False,
    )
    assert find("since spring the third time cancelled for night ferry", text)[0] == "does not have it"
    assert find("the ferry", text)[0] == "does not have it"


def test_a_reversed_meaning_is_told() -> None:
    plain = "The council will not close the eastern pier in May. Okafor said ⟦it was late⟧."
    assert find("the council will close the eastern pier in May", plain) == ("altered", False, True)
    said = "Okafor said: ⟦“The council will not close the eastern pier in May.”⟧"
    assert find("the council will close the eastern pier in May", said) == ("altered", True, True)
    assert find("the council will not close the eastern pier in June", said) == ("altered", True, False)


def test_only_where_most_of_the_words_stand_is_each_word_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[str] = []
    tokenize = trace_articles.tokenize

    def count(text: str, span: Span | None = None) -> tuple[Word, ...]:
        placed.append(text if span is None else text[span.start : span.end])
        return tokenize(text, span)

    monkeypatch.setattr(trace_articles, "tokenize", count)
    near = "The night ferry was cancelled for the third time since spring."
    text = f"The baker sold bread. {near} The mill stood still. Okafor said ⟦it was late⟧."
    assert find("the night ferry was stopped for the third time since spring", text)[0] == "altered"
    assert placed
    assert all(near in words for words in placed)
