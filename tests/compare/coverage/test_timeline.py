"""Utterances by the date they were said."""

from dataclasses import replace

from sayso.compare.coverage.timeline import order_utterances
from sayso.records import SaidOn, Utterance
from tests.compare.make import make_reading, span

TEXT = "“We stay aboard,” Lund said on Monday. “We leave tomorrow,” Moe said in May."


def test_dated_utterances_stand_in_order_with_the_words_of_the_date() -> None:
    reading = make_reading(
        "a", TEXT, said=(("Lund", "said", "“We stay aboard,”"), ("Moe", "said", "“We leave tomorrow,”"))
    )
    first, second = reading.attributions
    dated = (
        replace(first, said_on=SaidOn(value="2031-05-05", span=span(TEXT, "on Monday"))),
        replace(second, said_on=SaidOn(value="2031-05", span=span(TEXT, "in May"))),
    )
    utterances = (
        Utterance(id="u1", attribution_ids=("a-0",), representative_id="a-0", said_on="2031-05-05"),
        Utterance(id="u2", attribution_ids=("a-1",), representative_id="a-1", said_on="2031-05"),
        Utterance(id="u3", attribution_ids=(), representative_id="a-1"),
    )
    entries = order_utterances((replace(reading, attributions=dated),), utterances)
    assert [(e.date, e.utterance_id) for e in entries] == [("2031-05", "u2"), ("2031-05-05", "u1")]
    place = entries[1].evidence[0].passages[0].span
    assert TEXT[place.start : place.end] == "on Monday"


def test_plans_and_what_was_not_said_are_no_sayings() -> None:
    reading = make_reading(
        "a", TEXT, said=(("Lund", "said", "“We stay aboard,”"), ("Moe", "said", "“We leave tomorrow,”"))
    )
    first, second = reading.attributions
    dated = (replace(first, cue_kind="intention"), replace(second, negated=True))
    utterances = tuple(
        Utterance(id=f"u{n}", attribution_ids=(a.id,), representative_id=a.id, said_on="2031-05")
        for n, a in enumerate(dated)
    )
    assert order_utterances((replace(reading, attributions=dated),), utterances) == ()


def test_what_tells_nothing_said_has_no_entry() -> None:
    text = "Lund praised him. Moe declined to discuss the harbour plan."
    said = (("Lund", "praised", "him"), ("Moe", "declined", "to discuss the harbour plan"))
    reading = make_reading("a", text, said=said)
    utterances = tuple(
        Utterance(id=f"u{n}", attribution_ids=(a.id,), representative_id=a.id, said_on="2031-05")
        for n, a in enumerate(reading.attributions)
    )
    assert order_utterances((reading,), utterances) == ()


def test_what_prices_show_and_a_sentence_passed_are_no_sayings() -> None:
    text = "Norrmark sentenced Moe to five years of labour. Shares rose, indicating investors expected more."
    said = (
        ("Norrmark", "sentenced", "Moe to five years of labour"),
        ("Shares", "indicating", "investors expected more"),
    )
    reading = make_reading("a", text, said=said)
    reading = replace(reading, attributions=tuple(replace(a, speaker=None) for a in reading.attributions))
    utterances = tuple(
        Utterance(id=f"u{n}", attribution_ids=(a.id,), representative_id=a.id, said_on="2031-05")
        for n, a in enumerate(reading.attributions)
    )
    assert order_utterances((reading,), utterances) == ()


def test_a_whole_quoted_sentence_tells_what_was_said() -> None:
    text = "“It has never been on the table, nor is it now,” Lund said."
    reading = make_reading(
        "a", text, said=(("Lund", "said", "“It has never been on the table, nor is it now,”"),)
    )
    direct = tuple(replace(a, kind="direct") for a in reading.attributions)
    utterances = (
        Utterance(id="u1", attribution_ids=(direct[0].id,), representative_id="a-1", said_on="2031-05"),
    )
    assert len(order_utterances((replace(reading, attributions=direct),), utterances)) == 1
