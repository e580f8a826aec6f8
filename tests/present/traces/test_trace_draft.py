"""Quotations of a draft: their words, and whom the draft names for them."""

from sayso import pipeline
from sayso.present.traces.trace_draft import DraftQuotation, trace_draft
from sayso.records import Document, Pile

TWO_SPEAKERS = (
    "“We will not sell the quay to the bank,” Mayor Lise Tarn said on Monday.\n\n"
    "“We will not sell the quay to the bank,” said Odo Brandt, the harbour master, on Tuesday."
)
ONE_SPEAKER = (
    "“The old pumps were never inspected,” harbour master Odo Brandt said on Monday.\n\n"
    "The night ferry was cancelled for the third time since the spring."
)


def look_up(draft: str, *articles: str) -> tuple[DraftQuotation, ...]:
    """Look up a draft in articles as the command does."""
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=f"Paper {n}", published="2031-05-13")
        for n, text in enumerate(articles)
    )
    report = pipeline.report_pile(Pile(documents=documents))
    readings, _ = pipeline.read_documents((Document(id="draft", name="draft", text=draft),))
    names = {a.id: a.speaker.name for a in report.attributions if a.speaker}
    found = trace_draft(draft, report, *readings)
    assert all(h.attribution_id in names for q in found for h in q.hits)
    return found


def test_the_speaker_whom_the_draft_names_comes_first() -> None:
    (found,) = look_up("Odo Brandt said: “We will not sell the quay to the bank.”", TWO_SPEAKERS)
    assert found.outcome == "exact"
    assert found.named == "Odo Brandt"
    assert not found.other_speaker
    assert len([h for h in found.hits if h.status == "exact"]) == 2
    (turned,) = look_up("Lise Tarn said: “We will not sell the quay to the bank.”", TWO_SPEAKERS)
    assert {h.utterance_id for h in turned.hits} == {h.utterance_id for h in found.hits}
    assert turned.hits[0].utterance_id != found.hits[0].utterance_id


def test_exact_words_of_another_speaker() -> None:
    (found,) = look_up("“The old pumps were never inspected,” Lise Tarn said.", ONE_SPEAKER)
    assert (found.outcome, found.other_speaker) == ("exact", True)
    (right,) = look_up("“The old pumps were never inspected,” Brandt said.", ONE_SPEAKER)
    assert (right.outcome, right.other_speaker) == ("exact", False)


def test_few_words_of_another_speaker_that_stand_outside_statements_too() -> None:
    article = (
        "We will not do it was the word on every banner in Lisk.\n\n"
        "“The council sent the harbour company a letter about rising diesel prices in January and we will "
        "not do it again before the autumn budget,” Mayor Ann Varl said on Tuesday."
    )
    (found,) = look_up("Bo Lind said: “We will not do it.”", article)
    assert (found.outcome, found.other_speaker) == ("exact", True)


def test_a_draft_that_names_nobody_names_no_other() -> None:
    (found,) = look_up("“The old pumps were never inspected.”", ONE_SPEAKER)
    assert (found.named, found.other_speaker) == (None, False)


def test_words_that_only_the_text_has() -> None:
    (found,) = look_up("Odo Brandt said: “The night ferry was cancelled for the third time.”", ONE_SPEAKER)
    assert found.outcome == "not found"
    assert [(v.verdict, v.read) for v in found.verdicts] == [("exact", False)]


def test_a_draft_names_whom_its_own_words_name() -> None:
    draft = "Lise Tarn came late. “The old pumps were never inspected,” {} said."
    (pronoun,) = look_up(draft.format("she"), ONE_SPEAKER)
    assert pronoun.named is None
    (office,) = look_up(draft.format("the mayor"), ONE_SPEAKER)
    assert office.named is None
    (named,) = look_up(draft.format("Tarn"), ONE_SPEAKER)
    assert named.named == "Lise Tarn"


def test_few_telling_words_of_another_speaker() -> None:
    article = "“The council asked us to close the dykes. We will not do it,” harbour master Odo Brandt said."
    (found,) = look_up("“We will not do it,” Lise Tarn said.", article)
    assert (found.outcome, found.hits, found.other_speaker) == ("exact", (), True)
    (right,) = look_up("“We will not do it,” Odo Brandt said.", article)
    assert (right.hits, right.other_speaker) == ((), False)
