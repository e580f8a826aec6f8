"""What is told of words that were looked up, as the terminal and the desk tell it."""

from sayso import pipeline
from sayso.present.traces.trace import trace_words
from sayso.present.traces.trace_articles import judge_articles
from sayso.present.traces.trace_draft import trace_draft
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


def test_what_another_person_said_in_like_words_is_not_this_statement_otherwise() -> None:
    aal = Document(
        id="d-1",
        name="aal",
        text="“We will not sell one acre of the old harbour,” Mayor Ilsa Brandt said on Tuesday.",
        outlet="Aal Post",
        published="2024-06-12",
    )
    bay = Document(
        id="d-2",
        name="bay",
        text="“We will sell three acres of the old harbour,” shipowner Odvar Holm said in May last year.",
        outlet="Bay News",
        published="2023-02-03",
    )
    report = pipeline.report_pile(Pile(documents=(aal, bay)))
    names = {d.id: d.outlet or "" for d in report.documents}
    for words, outcome in (("of the old harbour", "exact"), ("of the harbour", "cut")):
        draft = f"“We will not sell one acre {words},” Mayor Ilsa Brandt said."
        reading, _ = pipeline.read_documents((Document(id="draft", name="draft", text=draft),))
        (quotation,) = trace_draft(draft, report, *reading)
        assert len({h.utterance_id for h in quotation.hits}) == 2
        told = tell_quotation(draft, quotation.hits, quotation.verdicts, report, names)
        assert (told.outcome, told.differing) == (outcome, ())


def test_words_that_stand_in_a_statement_are_read_however_few_of_them_tell() -> None:
    article = read(
        '⟦"The council asked us to close the lower dykes. We will not do it,"⟧ Nel Orrin said.',
        speaker="Nel Orrin",
    )
    report = make_report(article)
    assert not trace_words("We will not do it", report)
    assert tell("We will not do it", report).outcome == "exact"
    plain = Document(id="d-1", name="plain", text="The ferry was late. We will not do it again.")
    unread = pipeline.report_pile(Pile(documents=(plain,)))
    assert tell("We will not do it", unread).outcome == "not read as anybody's statement"


SEVERAL = read(
    '⟦"I was not asked to sign. I was asked to leave, because nobody else would,"⟧ Nel Orrin said.',
    name="several", speaker="Nel Orrin", published="2031-06-03",
)  # fmt: skip
TURNED = read(
    '⟦"I was asked to sign,"⟧ Nel Orrin said.',
    name="turned", speaker="Nel Orrin", published="2031-06-04",
)  # fmt: skip
NOBODY = read(
    '⟦"Nobody touched that lock,"⟧ Nel Orrin said.',
    name="nobody", speaker="Nel Orrin", published="2031-06-05",
)  # fmt: skip


def list_told(words: str, report: Report) -> dict[str, str]:
    names = {d.id: d.name for d in report.documents}
    return {names[a.document_id]: a.told for a in tell(words, report).articles}


def test_a_lost_not_is_told_beside_another_sentence_that_begins_alike() -> None:
    told = list_told("I was asked to sign", make_report(SEVERAL, TURNED))
    assert told["several"] == "altered, the meaning reversed by a “not”: “I was not asked to sign.”"
    assert told["turned"] == "exact"


def test_two_words_that_deny_turn_nothing_round() -> None:
    one = read('⟦"We did not open the lock, and I regret that."⟧', name="one", speaker="Nel Orrin")
    for asked in ("We never opened the lock, and I regret that", "We refused to open the lock"):
        assert not any(a.is_reversed for a in tell(asked, make_report(one)).articles)
    assert all(
        a.is_reversed for a in tell("We did open the lock, and I regret that", make_report(one)).articles
    )


def test_one_telling_word_alone_shows_nothing() -> None:
    words, report = "because nobody else would", make_report(SEVERAL, NOBODY)
    assert [h.status for h in trace_words(words, report)] == ["exact"]
    assert list_told(words, report)["several"] == "exact"
    assert trace_words(words, make_report(NOBODY)) == ()


def test_another_part_of_what_was_said_is_not_other_words_for_it() -> None:
    told = list_told("We saw in May that the dykes were leaking", make_report(INTERVIEW, NOBODY))
    assert told == {"origin": "exact"}


def test_of_two_reports_that_have_the_telling_words_the_nearer_is_shown() -> None:
    text = '⟦They told her to wait⟧, Nel Orrin said. ⟦"I was told to wait until Sunday,"⟧ Nel Orrin said.'
    both = read(text, name="both", speaker="Nel Orrin")
    for asked in ("I was told to wait until Friday", "I was told to wait until May"):
        assert "“I was told to wait until Sunday,”" in list_told(asked, make_report(both))["both"]


def test_a_report_of_the_statement_is_not_told_as_other_words_for_those_asked_for() -> None:
    spoken = read(
        '⟦"We saw in May that the dykes were leaking. I wrote to the mayor."⟧ Nel Orrin said.',
        name="origin", speaker="Nel Orrin",
    )  # fmt: skip
    reworded = read(
        "Nel Orrin said ⟦that she sent the mayor a letter⟧.", name="second", speaker="Nel Orrin"
    )  # fmt: skip
    told = tell("We saw in May that the dykes were leaking", make_report(spoken, reworded))
    (other,) = [a for a in told.articles if not a.is_exact]
    assert other.told == (
        "reports the statement without a main word of these: “that she sent the mayor a letter”"
    )
    assert other.notes == ()
    told = tell("We saw that the dykes were leaking and I wrote to the mayor", make_report(spoken, reworded))
    assert [a.told.partition(":")[0] for a in told.articles][-1] == "reports the statement in other words"
