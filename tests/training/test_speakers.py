"""The score of speakers by labelled articles: what is right, left open or wrong, and nobody named."""

import pytest

from sayso.annotation.document import open_document
from sayso.records import Attribution, Document, Span
from training.antecedents import LabelledArticle, is_unnamed
from training.labelled import as_gold
from training.speakers import count, describe, judge_article

TEXT = "Ada Tarn, the mayor, met Odo Brandt. The pier is rotten, {} said. The keepers left."


def read(source: str, speaker: str) -> LabelledArticle:
    """Return an article with one statement by `source`; a reader found its speaker at the words `speaker`."""
    text = TEXT.format(source)

    def find(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    at = text.index(f"{source} said")
    spoken = Span(start=at, end=at + len(source))
    content, cue = find("The pier is rotten"), find("said")
    found = Attribution(
        id="a", document_id="d", sources=(spoken,), cues=(cue,), contents=(content,), kind="indirect"
    )
    said = {"source": spoken, "cue": cue, "speaker": find(speaker)}
    places = {name: [span.start, span.end] for name, span in said.items()}
    gold = as_gold("0", {**places, "contents": [[content.start, content.end]]}, text)
    view = open_document(Document(id="d", name="d", text=text), (found,))
    return LabelledArticle("held out", view, (), [gold])


@pytest.mark.parametrize(
    ("source", "speaker", "form", "verdict"),
    [
        ("Tarn", "Ada Tarn", "name", "right"),
        ("Tarn", "Odo Brandt", "description", "wrong"),
        ("the mayor", "Ada Tarn", "description", "right"),
        ("the engineer", "Odo Brandt", "description", "open"),
        ("a keeper", "a keeper", "description", "own words"),
        ("the engineer", "the engineer", "description", "unnamed open"),
        ("Tarn", "The keepers", "description", "somebody"),
    ],
)
def test_a_speaker_is_judged_by_the_form_of_its_source(
    source: str, speaker: str, form: str, verdict: str
) -> None:
    (judged,) = judge_article(read(source, speaker))
    assert (judged.form, judged.verdict) == (form, verdict)


def test_own_words_name_nobody() -> None:
    article = read("a keeper", "a keeper")
    assert is_unnamed(article, article.gold[0])
    named = read("a keeper", "Odo Brandt")
    assert not is_unnamed(named, named.gold[0])


def test_counts_are_told_by_form_and_in_all() -> None:
    told = describe(count(j for s in ("Ada Tarn", "Odo Brandt") for j in judge_article(read("Tarn", s))))
    first, *_, last = told.splitlines()
    assert first.split()[:7] == ["name", "right", "1", "open", "0", "wrong", "0"]
    assert last.split()[:7] == ["all", "right", "1", "open", "0", "wrong", "1"]
