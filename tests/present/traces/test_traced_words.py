"""What is told of words that were looked up, as the terminal and the desk tell it."""

from sayso import pipeline
from sayso.present.traces.trace import trace_words
from sayso.present.traces.trace_articles import judge_articles
from sayso.present.traces.traced_words import QuotationTold, tell_day, tell_quotation
from sayso.records import Access, Document, Pile, Reading, Report, Utterance
from tests.link.pieces import read


def make_report(*readings: Reading, first_hand: str = "", said_on: str | None = None) -> Report:
    """Make a report in which all statements are one utterance; one article had it first-hand."""
    statements = [a for r in readings for a in r.attributions]
    utterance = Utterance(
        id="u-one",
        attribution_ids=tuple(a.id for a in statements),
        representative_id=statements[0].id,
        said_on=said_on,
    )
    accesses = tuple(
        Access(
            utterance_id="u-one",
            document_id=r.document.id,
            role="account" if r.document.name == first_hand else "undetermined",
        )
        for r in readings
    )
    return Report(producer="test", readings=readings, utterances=(utterance,), accesses=accesses)


def tell(words: str, report: Report) -> QuotationTold:
    hits = trace_words(words, report)
    names = {d.id: d.name for d in report.documents}
    return tell_quotation(words, hits, judge_articles(words, hits, report), report, names)


INTERVIEW = read(
    'Nel Orrin told us: ⟦"We saw in May that the dykes were leaking, and we told nobody."⟧',
    name="origin", speaker="Nel Orrin", published="2031-06-03",
)  # fmt: skip
CHANGED = read(
    '⟦"We saw in May that the dykes were rotten, and we told nobody,"⟧ Nel Orrin said.',
    name="second", speaker="Nel Orrin", published="2031-06-04",
)  # fmt: skip
SHORT = read(
    '⟦"We saw in May that the dykes were rotten,"⟧ Nel Orrin said.',
    name="third", speaker="Nel Orrin", published="2031-06-05",
)  # fmt: skip


def test_exact_words_that_the_first_hand_report_has_otherwise() -> None:
    told = tell(
        "We saw in May that the dykes were rotten", make_report(SHORT, INTERVIEW, first_hand="origin")
    )
    assert told.outcome == "exact in third, but not everywhere"
    assert told.differing == ("Origin (first-hand report) has “leaking” instead of “rotten”",)


def test_without_a_first_hand_report_the_fullest_counts() -> None:
    told = tell("We saw in May that the dykes were leaking", make_report(CHANGED, INTERVIEW))
    assert told.differing == ("Second (the fullest report) has “rotten” instead of “leaking”",)
    same = tell("We saw in May that the dykes were rotten", make_report(CHANGED, SHORT))
    assert (same.outcome, same.differing) == ("exact", ())


def test_a_shorter_report_has_no_other_words() -> None:
    told = tell("the dykes were rotten, and we told nobody", make_report(SHORT, CHANGED, first_hand="third"))
    assert (told.outcome, told.differing) == ("exact", ())


def test_each_article_is_told_with_its_own_words() -> None:
    told = tell("We saw in May that the dykes were rotten", make_report(INTERVIEW, CHANGED))
    assert [a.told.partition(": ")[0] for a in told.articles] == [
        "altered, with “leaking” instead of “rotten”",
        "exact",
    ]
    assert told.told_lacking == ""


def test_a_left_out_not_reverses_however_much_is_said_behind_it() -> None:
    article = read(
        '⟦"It is not a danger, but for the herds on the low fields it is no small thing,"⟧ Orrin said.',
        speaker="Nel Orrin",
    )
    told = tell("It is a danger", make_report(article))
    assert told.outcome == "meaning reversed"
    assert told.articles[0].is_reversed
    assert told.articles[0].notes[0].startswith("Negation: ")
    kept = tell("It is not a danger", make_report(article))
    assert (kept.outcome, kept.articles[0].is_reversed) == ("exact", False)


def test_a_phrase_of_a_sentence_that_denies_it_is_not_reversed() -> None:
    article = read('⟦"We will not be bound by fixed timetables,"⟧ Orrin said.', speaker="Nel Orrin")
    told = tell("fixed timetables", make_report(article))
    assert (told.outcome, told.articles[0].is_reversed) == ("exact", False)


def test_a_place_and_a_thing_in_common_are_no_near_miss() -> None:
    said = read(
        '⟦"We will have new pumps at Sallow Bend by the twelfth of June,"⟧ Orrin said.',
        name="said", speaker="Nel Orrin",
    )  # fmt: skip
    other = read(
        "⟦That the pumps at the Sallow Bend works should have been replaced⟧, Tarn said. The pumps at Sallow "
        "Bend were made by Ostrel in 2009 and had a life of ten years.",
        name="other", speaker="Lise Tarn",
    )  # fmt: skip
    readings = (said, other)
    each = [
        Utterance(
            id=f"u-{r.document.name}",
            attribution_ids=(r.attributions[0].id,),
            representative_id=r.attributions[0].id,
        )
        for r in readings
    ]
    report = Report(producer="test", readings=readings, utterances=tuple(each))
    told = tell("new pumps at Sallow Bend by the twelfth of July", report)
    assert [(a.document_id, a.told.partition(":")[0]) for a in told.articles] == [
        (said.document.id, "altered, with “June” instead of “July”")
    ]
    assert told.lacking == 1


def test_a_day_of_saying_is_not_called_a_day_of_publishing() -> None:
    words = "We saw in May that the dykes were rotten"
    (said,) = trace_words(words, make_report(CHANGED, said_on="2031-05"))
    assert tell_day(said) == "said in May 2031"
    (said,) = trace_words(words, make_report(CHANGED, said_on="2031-06-02"))
    assert tell_day(said) == "said on 2 June 2031"
    (published,) = trace_words(words, make_report(CHANGED))
    assert tell_day(published) == "first published 4 June 2031"


def test_a_near_passage_ends_with_the_word_that_was_put_for_another() -> None:
    article = Document(
        id="d-1",
        name="plain",
        text="The board discovered in May that its river dykes were leaking. It met.",
    )
    report = pipeline.report_pile(Pile(documents=(article,)))
    told = tell("We discovered in May that the river dykes were rotten", report)
    assert "“leaking” instead of “rotten”" in told.articles[0].told
