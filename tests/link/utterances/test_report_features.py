"""What linking reads out of one report."""

from sayso.link.utterances.report_features import prepare
from tests.link.pieces import read

BODY = "\n\nThe council met. It was told that a ferry had lost its nerve in the storm."


def plain(marked: str) -> set[str]:
    return set(prepare([read(marked)])[0].plain)


def test_capitals_of_a_headline_make_no_names_of_words_that_the_article_writes_small() -> None:
    assert {"ferri", "storm"} <= plain("Osk: ⟦Council Ferry Lost In Storm⟧" + BODY)


def test_a_word_that_the_article_never_writes_small_stays_a_name_in_a_headline() -> None:
    assert "ryst" not in plain("Osk: ⟦Council Lost Ryst Ferry In Storm⟧" + BODY)


def test_a_headline_in_title_case_says_something() -> None:
    assert not prepare([read("Osk: ⟦Council Ferry Lost In Storm⟧" + BODY)])[0].empty


def test_capitals_of_a_sentence_are_of_names() -> None:
    text = "Osk said ⟦the Storm had sunk a ferry of the old council⟧." + BODY
    assert "storm" not in plain(text)
    assert "storm" in set(prepare([read(text.replace("Storm", "storm"))])[0].plain)


def test_few_words_with_capitals_may_be_one_name() -> None:
    assert prepare([read("They named ⟦Council Ferry Storm⟧." + BODY)])[0].empty


def test_a_headline_of_an_article_too_short_to_tell_its_names_says_something() -> None:
    assert plain("Osk: ⟦Council Has Lost Its Nerve Over The Ferry⟧\n\nShe wrote to the paper.") >= {"nerv"}
