"""The words that a decision holds on to (fixtures/decisions/anchors.toml), and whom it means."""

from dataclasses import replace

import pytest

from sayso.decisions.anchors import (
    anchor_attribution,
    check_anchor,
    find_one,
    find_words,
    locate,
    locate_speaker,
    settle_anchor,
)
from sayso.errors import DecisionError
from sayso.records import Anchor, Attribution, Reading, Span, SpeakerMention
from tests.cases import Case, name_case, read_cases
from tests.link.pieces import read


def read_statements(marked: str, *, name: str = "gazette") -> Reading:
    """Read a text with one attribution for each ⟦…⟧; their IDs run against their order."""
    reading = read(marked, name=name)
    (whole,) = reading.attributions
    each = [
        replace(whole, id=f"{name}-{9 - n}", contents=(span,), speaker=None)
        for n, span in enumerate(whole.contents)
    ]
    return replace(reading, attributions=tuple(each))


def words_of(attribution: Attribution, reading: Reading, expected: list[str]) -> str:
    """Return the words of a statement, with their place where the case tells it."""
    (span,) = attribution.contents
    words = reading.document.text[span.start : span.end]
    placed = f"{words} at {span.start}"
    return placed if placed in expected else words


@pytest.mark.parametrize("case", read_cases("decisions/anchors.toml"), ids=name_case)
def test_words_mean_a_statement(case: Case) -> None:
    reading = read_statements(case["given"])
    anchor = Anchor(document="gazette", text=case["words"], start=case.get("start"))
    held = case["held"]
    assert [words_of(a, reading, held) for a in locate(anchor, (reading,))] == held
    if "one" in case:
        assert words_of(find_one(anchor, (reading,)), reading, [case["one"]]) == case["one"]
    else:
        with pytest.raises(DecisionError, match=case["refused"]):
            find_one(anchor, (reading,))


def test_statements_that_fit_alike_come_in_the_order_of_their_place_then_of_their_ids() -> None:
    reading = read_statements("⟦We sell⟧, Tarn said. ⟦We sell⟧, Brandt said.")
    first, second = reading.attributions
    again = replace(first, id="gazette-0")
    reading = replace(reading, attributions=(second, first, again))
    assert locate(Anchor(document="gazette", text="We sell"), (reading,)) == (again, first, second)


def test_without_contents_an_anchor_takes_the_source_and_without_that_the_cue() -> None:
    reading = read_statements("Tarn denied it. ⟦We sell⟧.")
    empty = replace(reading.attributions[0], contents=(), sources=(), cues=())
    source = replace(empty, id="source", sources=(Span(start=0, end=4),), cues=(Span(start=5, end=11),))
    cue = replace(source, id="cue", sources=())
    reading = replace(reading, attributions=(source, cue, empty))
    held_by_source = anchor_attribution(source, reading.document)
    held_by_cue = anchor_attribution(cue, reading.document)
    assert (held_by_source.text, held_by_source.start) == ("Tarn", 0)
    assert (held_by_cue.text, held_by_cue.start) == ("denied", 5)
    assert locate(held_by_source, (reading,)) == (source,)
    assert locate(held_by_cue, (reading,)) == ()


def test_a_speaker_is_meant_by_name_in_the_named_article_only() -> None:
    reading = read_statements("⟦We sell⟧, Tarn said. ⟦We stay⟧, Brandt said. ⟦Nobody asked⟧.")
    tarn, brandt, nobody = reading.attributions
    tarn = replace(tarn, speaker=SpeakerMention(name="Ada Tarn", kind="person"))
    brandt = replace(brandt, speaker=SpeakerMention(name="Odo Brandt", kind="person"))
    here = replace(reading, attributions=(nobody, tarn, brandt))
    elsewhere = replace(here, document=replace(here.document, id="d2", name="echo"))
    found = locate_speaker(Anchor(document="gazette", text="ADA TARN"), (here, elsewhere))
    assert found == (tarn,)
    assert locate_speaker(Anchor(document="gazette", text="Pia Lund"), (here,)) == ()
    assert locate_speaker(Anchor(document="gazette", text="Brandt said"), (here,)) == ()
    # A surname will do where one speaker has it; half a word will not.
    assert locate_speaker(Anchor(document="gazette", text="brandt"), (here,)) == (brandt,)
    assert locate_speaker(Anchor(document="gazette", text="randt"), (here,)) == ()
    two = replace(nobody, speaker=SpeakerMention(name="Ida Brandt", kind="person"))
    both = replace(here, attributions=(two, tarn, brandt))
    assert locate_speaker(Anchor(document="gazette", text="brandt"), (both,)) == ()
    # Words of the article go before a name.
    assert locate_speaker(Anchor(document="gazette", text="We stay"), (here,)) == (brandt,)


@pytest.mark.parametrize(("articles", "told"), [(7, 7), (8, 8), (9, 8)])
def test_at_most_eight_articles_are_told_of_in_their_order(articles: int, told: int) -> None:
    readings = [read_statements("⟦We sell⟧.", name=f"n{n}") for n in reversed(range(articles))]
    with pytest.raises(DecisionError) as error:
        find_one(Anchor(document="other", text="We sell"), readings)
    listed = ", ".join(f"n{n}" for n in range(told))
    assert str(error.value) == f"no article is called 'other'; there are: {listed}"


def test_words_that_are_to_stand_once_may_not_stand_twice() -> None:
    readings = (read_statements("⟦We sell⟧, Tarn said. We sell, he said again, and left."),)
    find_words(Anchor(document="gazette", text="and left"), readings, once=True)
    find_words(Anchor(document="gazette", text="We sell"), readings, once=False)
    with pytest.raises(DecisionError, match="stand in it 2 times"):
        find_words(Anchor(document="gazette", text="We sell"), readings, once=True)


@pytest.mark.parametrize(
    ("words", "cuts"),
    [("We sell", False), ("e sell", True), ("We sel", True), (" sell", False), ("sell ", False), ("s", True)],
)
def test_words_may_not_begin_or_end_within_a_word(words: str, cuts: bool) -> None:
    readings = (read_statements("⟦We sell it⟧ all."),)
    anchor = Anchor(document="gazette", text=words)
    if not cuts:
        find_words(anchor, readings, once=True)
        return
    with pytest.raises(DecisionError, match="cuts a word"):
        find_words(anchor, readings, once=True)


def test_words_that_several_statements_have_mean_none_of_them_whoever_speaks() -> None:
    reading = read_statements("⟦We sell⟧, Tarn said. ⟦We sell⟧, Brandt said.")
    with pytest.raises(DecisionError, match="2 statements hold the words"):
        find_one(Anchor(document="gazette", text="We sell"), (reading,), by_name=True)


@pytest.mark.parametrize(
    ("words", "action", "refused"),
    [
        # Words of the article that no statement holds will do where an action needs none.
        ("It rained", "attribution", None),
        ("It rained", "title", None),
        ("It rained", "outlet", None),
        ("It rained", "speaker", "no statement holds the words"),
        ("It rained", "reject", "no statement holds the words"),
        ("It rained", "merge", "no statement holds the words"),
        # Twice in the article: which words are added must be clear, the article is.
        ("We stay", "attribution", "stand in it 2 times"),
        ("We stay", "title", None),
        ("We sell", "speaker", None),
        # A speaker's name will do where two speakers are merged or parted.
        ("Ada Tarn", "merge", None),
        ("Ada Tarn", "split", None),
        ("Ada Tarn", "speaker", "do not stand in it"),
        ("They sell", "speaker", "do not stand in it"),
        ("They sell", "title", "do not stand in it"),
    ],
)
def test_what_an_action_needs(words: str, action: str, refused: str | None) -> None:
    reading = read_statements("⟦We sell⟧, Tarn said. It rained. ⟦We stay⟧, we heard. We stay, all sang.")
    tarn, *others = reading.attributions
    tarn = replace(tarn, speaker=SpeakerMention(name="Ada Tarn", kind="person"))
    reading = replace(reading, attributions=(tarn, *others))
    anchor = Anchor(document="gazette", text=words)
    if refused is None:
        check_anchor(anchor, (reading,), action)
        assert settle_anchor(anchor, (reading,), action).article == reading.document.id
        return
    with pytest.raises(DecisionError, match=refused):
        check_anchor(anchor, (reading,), action)
    with pytest.raises(DecisionError, match=refused):
        settle_anchor(anchor, (reading,), action)
