"""One likeness of two articles serves stories and derivations."""

import pytest

from sayso.records import Document
from sayso.text.article_similarity import measure_likeness, weigh

DAM = "The old dam above Skarnes will hold through a second winter, the harbour master of Skarnes said."
FERRY = "Ferries to the northern islands stop for repairs in May, and the operator will refund every ticket."


def _document(text: str, title: str | None = None) -> Document:
    return Document(id="d-1", name="one", text=text, title=title)


def test_an_article_is_wholly_like_itself_and_less_like_any_other() -> None:
    dam, ferry = weigh(_document(DAM)), weigh(_document(FERRY))
    assert measure_likeness(dam, dam) == pytest.approx(1.0)
    assert measure_likeness(dam, ferry) == measure_likeness(ferry, dam) < 0.1


def test_a_shared_title_brings_two_articles_nearer() -> None:
    plain = measure_likeness(weigh(_document(DAM)), weigh(_document(FERRY)))
    titled = measure_likeness(
        weigh(_document(DAM, "Skarnes harbour")), weigh(_document(FERRY, "Skarnes harbour"))
    )
    assert titled > plain


def test_an_article_without_words_is_like_none() -> None:
    assert measure_likeness(weigh(_document("")), weigh(_document(DAM))) == 0.0
